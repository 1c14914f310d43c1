import { readFileSync } from 'node:fs'
import { renderPdf } from '#platform/pdf/index.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type * as contract from './contract.ts'
import { documentTexts } from './texts.ts'
import { openForReading } from './opening.ts'
import * as store from './store.ts'

const template = readFileSync(new URL('decision.typ', import.meta.url), 'utf8')
type Pdf = OutputOf<typeof contract.printOwnDecision>

export async function printFor(
  ctx: Ctx,
  input: InputOf<typeof contract.printDecision>,
): Promise<Outcome<Pdf, 'not-allowed' | 'not-found' | 'not-decided'>> {
  const id = input.decisionId as store.DecisionId
  const opened = await openForReading(ctx, id)
  if (!opened.ok) return opened
  const row = await store.findDecision(ctx.tx, opened.value.grant, id)
  return row ? done(await print(row)) : refuse('not-decided')
}

export async function printOwn(
  ctx: Ctx,
  input: InputOf<typeof contract.printOwnDecision>,
): Promise<Outcome<Pdf, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const row = await store.findDecision(ctx.tx, opened.value, input.decisionId as store.DecisionId)
  return row ? done(await print(row)) : refuse('not-found')
}

async function print(row: store.DecisionRow): Promise<Pdf> {
  const texts = documentTexts(row)
  const pdf = await renderPdf({
    template,
    data: texts,
    language: row.content.language,
    title: texts.title,
    now: row.decidedAt,
  })
  return { pdf: Buffer.from(pdf).toString('base64'), name: texts.fileName }
}
