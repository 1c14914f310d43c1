import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import { basisOf, viewCard } from '#slices/clients/index.ts'
import { listClocksOf, viewClock } from '#slices/deadlines/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { type ItemRow, listItemsOf, listItemsOfMany } from '#slices/work/index.ts'
import type {
  listNeedsOfClient,
  listOwnNeeds,
  NeedsBrief,
  NeedsView,
  openNeeds,
  SavedPart,
  SignedVersion,
} from './contract.ts'
import { sideOf, sidesOf } from './model.ts'
import { openAssessment, type Opened } from './opening.ts'
import { partOf } from './sections.ts'
import { listPath } from './segment.ts'
import * as store from './store.ts'

/** Whether this worker takes part now: what the screen's socket is let to listen to. Shows nothing of the client. */
export async function takesPart(ctx: Ctx, needsId: store.NeedsId): Promise<boolean> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return false
  const items = await listItemsOf(ctx.tx, needsId)
  return items.some((item) => item.state === 'claimed' && item.ownerStaff === actor.staffId)
}

export async function open(
  ctx: Ctx,
  input: ParsedInputOf<typeof openNeeds>,
): Promise<Outcome<OutputOf<typeof openNeeds>, 'not-allowed' | 'not-found'>> {
  const opened = await openAssessment(ctx, input.needsId)
  if (!opened.ok) return opened
  return done({ needs: await viewOpened(ctx, opened.value) })
}

async function viewOpened(ctx: Ctx, { actor, grant, assessment }: Opened): Promise<NeedsView> {
  const [sections, versions, card, items, briefs, segmentations] = await Promise.all([
    store.listSections(ctx.tx, grant, assessment.id),
    store.listVersions(ctx.tx, grant, assessment.id),
    viewCard(ctx, grant),
    listItemsOf(ctx.tx, assessment.id),
    viewBriefs(ctx, grant, [assessment]),
    listPath(ctx, grant),
  ])
  const [brief] = briefs
  if (!brief) throw new Error('one assessment has one brief')
  const own = items.find((item) => item.state === 'claimed' && item.ownerStaff === actor.staffId)
  const { begunAt, begunHow, begunBy, knowledgeAt, knowledgeHow, knowledgeWords, knowledgeBy } = assessment
  return {
    ...brief,
    client: { id: card.id, name: `${card.familyName} ${card.givenNames}`, ageYears: card.ageYears },
    basis: basisOf(grant),
    begun: begunAt && { at: begunAt.toISOString(), how: begunHow ?? '', by: begunBy ?? '' },
    knowledge: knowledgeAt && {
      at: knowledgeAt.toISOString(),
      how: knowledgeHow ?? '',
      words: knowledgeWords ?? '',
      by: knowledgeBy ?? '',
    },
    sides: sidesOf(assessment.registers, grant).map(({ register, access }) => ({
      register,
      side: sideOf(register),
      access,
      isSigned: assessment.signed.includes(register),
      parts: sections.filter((one) => one.register === register).map(viewPart),
      versions: versions.filter((one) => one.register === register).map(viewVersion),
    })),
    clientParts: sections.filter((one) => one.register === 'client').map(viewPart),
    ...viewItems(items, actor),
    itemId: own?.id ?? null,
    segmentations,
  }
}

function viewItems(
  items: readonly ItemRow[],
  actor: Staff,
): Pick<NeedsView, 'participants' | 'waiting' | 'isParticipant'> {
  const having = items.filter((item) => item.state !== 'waiting' && item.ownerStaff !== null)
  const people = new Map(having.map((item) => [item.ownerStaff, item]))
  return {
    participants: [...people.values()].map((item) => ({
      name: item.ownerName ?? '',
      side: item.sector,
      you: item.ownerStaff === actor.staffId,
    })),
    waiting: items
      .filter((item) => item.state === 'waiting')
      .map((item) => ({ skills: item.skills, team: item.ownerTeam, offeredTo: item.offeredToName })),
    isParticipant: people.has(actor.staffId),
  }
}

export async function listOfClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof listNeedsOfClient>,
): Promise<Outcome<OutputOf<typeof listNeedsOfClient>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  return done(await listOpened(ctx, opened.value))
}

/** What an already opened client's page shows of the assessments and the segmentation. */
export async function listOpened(ctx: Ctx, grant: ClientGrant): Promise<OutputOf<typeof listNeedsOfClient>> {
  const [rows, segmentations] = await Promise.all([store.listAssessments(ctx.tx, grant), listPath(ctx, grant)])
  return { assessments: await viewBriefs(ctx, grant, rows), segmentations }
}

/** The client's own: signed parts of every register, their own words, the conclusions, the path. Nobody's drafts. */
export async function listOwn(ctx: Ctx): Promise<Outcome<OutputOf<typeof listOwnNeeds>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const grant = opened.value
  const rows = await store.listAssessments(ctx.tx, grant)
  const briefs = await viewBriefs(ctx, grant, rows)
  const assessments = await Promise.all(
    rows.map(async (row, index) => {
      const [sections, versions] = await Promise.all([
        store.listSections(ctx.tx, grant, row.id),
        store.listVersions(ctx.tx, grant, row.id),
      ])
      const brief = briefs[index]
      if (!brief) throw new Error('one assessment has one brief')
      return {
        ...brief,
        clientParts: sections.map(viewPart),
        versions: versions.map(viewVersion),
        sides: row.registers.map(sideOf),
      }
    }),
  )
  return done({ assessments, segmentations: await listPath(ctx, grant) })
}

async function viewBriefs(ctx: Ctx, grant: ClientGrant, rows: readonly store.AssessmentRow[]): Promise<NeedsBrief[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [clocks, items, conclusions] = await Promise.all([
    listClocksOf(ctx, ids),
    listItemsOfMany(ctx.tx, ids),
    store.listConclusions(ctx.tx, grant),
  ])
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    begunAt: row.begunAt?.toISOString() ?? null,
    concludedAt: row.concludedAt?.toISOString() ?? null,
    group: row.group,
    isUrgent: row.isUrgent,
    clocks: clocks.filter((clock) => clock.subjectId === row.id).map(viewClock),
    workers: [
      ...new Set(
        items.flatMap((item) =>
          item.subjectId === row.id && item.state !== 'waiting' && item.ownerName !== null ? [item.ownerName] : [],
        ),
      ),
    ],
    conclusion: viewConclusion(conclusions.find((one) => one.needsId === row.id)),
  }))
}

function viewConclusion(row: store.ConclusionRow | undefined): NeedsBrief['conclusion'] {
  if (!row) return null
  const { clientStatus, reason, ownWorker, ownWorkerName, ownWorkerReason } = row
  return {
    clientStatus,
    reason,
    ownWorker,
    ownWorkerName,
    ownWorkerReason,
    author: { name: row.byName, title: row.byTitle },
    at: row.at.toISOString(),
  }
}

function viewPart(row: store.SectionRow): SavedPart {
  return { part: partOf(row), revision: row.revision, savedAt: row.savedAt.toISOString(), savedBy: row.savedBy }
}

function viewVersion(row: store.VersionRow): SignedVersion {
  return {
    register: row.register,
    version: row.version,
    parts: [...row.content.parts],
    clientParts: [...row.content.clientParts],
    author: { name: row.authorName, title: row.authorTitle },
    signedAt: row.signedAt.toISOString(),
    correctionReason: row.correctionReason,
  }
}
