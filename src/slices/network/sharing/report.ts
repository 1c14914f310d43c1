import { readFileSync } from 'node:fs'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Language } from '#platform/i18n.ts'
import { renderPdf } from '#platform/pdf/index.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Planners } from '../planners.ts'
import type * as contract from '../sharing-contract.ts'
import { partsOf } from '../finnish-names.ts'
import { placeInRun, runOf, seen } from './commands.ts'
import { type Paper, paperOf, paperTexts } from './paper.ts'
import { findVersion } from './store.ts'

const template = readFileSync(new URL('report.typ', import.meta.url), 'utf8')

/** For the board and for hearing residents: a tagged PDF (PDF/UA-1). */
export async function printReport(
  ctx: Ctx,
  planners: Planners,
  input: ParsedInputOf<typeof contract.printReport>,
): Promise<
  Outcome<OutputOf<typeof contract.printReport>, 'not-allowed' | 'not-found' | 'not-of-this' | 'wrong-change'>
> {
  const { scenarioId, version, runId, language } = input
  const found = await seen(ctx, 'network.read', scenarioId)
  if (!found.ok) return found
  const { actor, row } = found.value
  const kept = await findVersion(ctx.tx, { scenarioId, version })
  if (!kept) return refuse('not-found')
  const run = runId ? await runOf(ctx, actor, { runId, scenarioId, version }) : undefined
  if (runId && !run) return refuse('not-of-this')
  const planner = run ? await planners.at(ctx.tx, run.tableNumbers) : (await planners.current(ctx.tx)).planner
  const ofRun = run?.result ? { row: run, result: run.result, at: placeInRun(run, { scenarioId, version }) } : undefined
  const paper = paperOf(planner, { name: row.name, version, changes: kept.changes, run: ofRun, at: ctx.now }, language)
  if (!paper) return refuse('wrong-change')
  const pdf = await setReport(paper, planners.county, language, ctx.now)
  return done({ pdf: Buffer.from(pdf).toString('base64'), name: `palveluverkko-${version}.pdf` })
}

export async function setReport(paper: Paper, county: County, language: Language, now: Date): Promise<Uint8Array> {
  const {
    changes,
    noChanges,
    effects,
    waiting,
    table,
    municipality,
    people,
    now: today,
    after,
    change,
    how,
  } = paperTexts[language]
  const words = { changes, noChanges, effects, waiting, table, municipality, people, now: today, after, change, how }
  const names = county.municipalities.map(({ name }) => name)
  const marked = (text: string) => partsOf(text, names, language)
  const data = {
    ...paper,
    words,
    heading: marked(paper.title),
    changes: paper.changes.map(marked),
    effects: paper.effects.map(marked),
    rows: paper.rows.map((row) => ({ ...row, name: marked(row.name) })),
  }
  return await renderPdf({ template, data, language, title: paper.title, now })
}
