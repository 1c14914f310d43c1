import { newId } from '#platform/ids.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, endRelationships, openClient, startRelationship } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { finishItem, type ItemRow, listItemsOf, lockItemsOf, raiseItem, type WorkSubject } from '#slices/work/index.ts'
import type { answerCorrection, askCorrection, Correction, listOwnCorrections, openCorrection } from './contract.ts'
import * as store from './correction-store.ts'
import type { CorrectionId, CorrectionRow } from './correction-store.ts'
import { listOpened } from './queries.ts'
import { type EntryId, findEntry } from './store.ts'

/** The team that keeps a register now: who has those skills at this hour. */
export type KeeperTeam = (skills: readonly string[], now: Date) => string

const keepers = (register: string): { sector: 'health' | 'social'; skills: string[] } =>
  register === 'patient'
    ? { sector: 'health', skills: ['nurse', 'doctor'] }
    : { sector: 'social', skills: ['social-worker', 'social-counsellor'] }

/** The client asks for a correction of an entry about them: a matter of the register's keeper, from this instant owned by a team. */
export async function ask(
  ctx: Ctx,
  teamOf: KeeperTeam,
  input: ParsedInputOf<typeof askCorrection>,
): Promise<Outcome<OutputOf<typeof askCorrection>, 'not-allowed' | 'not-found' | 'already-asked'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const entry = await findEntry(ctx.tx, opened.value, input.entryId as EntryId)
  if (!entry) return refuse('not-found')
  const { register, version, id: entryId } = entry
  const id = newId<'correction'>(ctx.now)
  const row = { id, entryId, register, version, what: input.what }
  if (!(await store.insertCorrection(ctx.tx, opened.value, row, ctx.now))) return refuse('already-asked')
  const { sector, skills } = keepers(register)
  await raiseItem(ctx, {
    subjectKind: 'correction',
    subjectId: id,
    kind: 'correction',
    matter: 'entry',
    sector,
    skills,
    queue: 'corrections',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: teamOf(skills, ctx.now),
  })
  ctx.audit('records.ask-correction', id)
  ctx.emit({ type: 'correction-asked', subjectId: id, service: register })
  return done({ correctionId: id })
}

export async function listOwn(
  ctx: Ctx,
): Promise<Outcome<OutputOf<typeof listOwnCorrections>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await store.listCorrections(ctx.tx, opened.value)
  return done({ corrections: rows.map(viewCorrection) })
}

function viewCorrection(row: CorrectionRow): Correction {
  const { id, entryId, register, what, outcome, reason, answeredAt, answeredByName } = row
  return {
    id,
    entryId,
    register,
    what,
    askedAt: row.askedAt.toISOString(),
    answer:
      answeredAt && outcome && reason !== null
        ? { at: answeredAt.toISOString(), outcome, reason, by: answeredByName ?? '' }
        : null,
  }
}

/** Taking a request gives the reason to open its client; giving it away or answering it ends that. */
export const correctionSubject: WorkSubject = {
  kind: 'correction',
  taken: beginKeeping,
  left: (ctx, item, { staffId }) => endRelationships(ctx.tx, item.subjectId, staffId, ctx.now),
  clientOf: async (ctx, item) => (await store.findCorrectionSubject(ctx.tx, item.subjectId))?.clientId ?? null,
  staysOnItsSide: true,
}

async function beginKeeping(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const subject = await store.findCorrectionSubject(ctx.tx, item.subjectId)
  if (!subject) return refuse('not-found')
  const isHealth = subject.register === 'patient'
  const relationship = {
    id: newId<'relationship'>(ctx.now),
    client_id: subject.clientId,
    staff_id: actor.staffId,
    sector: isHealth ? ('health' as const) : ('social' as const),
    service_task: isHealth ? null : subject.register.slice('social:'.length),
    origin_id: item.subjectId,
    joint: false,
  }
  await startRelationship(ctx.tx, relationship, ctx.now)
  const opened = await openClient(ctx, subject.clientId, 'client.serve')
  // A register the worker has no right to: the request stays on the list for a colleague.
  return opened.ok && !opened.value.writable.includes(subject.register) ? refuse('not-allowed') : opened
}

type Kept = { readonly actor: Staff; readonly grant: ClientGrant; readonly item: ItemRow; readonly row: CorrectionRow }

/** The request of the one who has taken it. */
async function openKept(ctx: Ctx, id: CorrectionId): Promise<Outcome<Kept, 'not-allowed' | 'not-found' | 'not-yours'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  await lockItemsOf(ctx.tx, id)
  const item = (await listItemsOf(ctx.tx, id)).find(
    (one) => one.ownerStaff === actor.staffId && one.state !== 'waiting',
  )
  if (!item) return refuse('not-yours')
  const subject = await store.findCorrectionSubject(ctx.tx, id)
  if (!subject) return refuse('not-found')
  const opened = await openClient(ctx, subject.clientId, 'client.serve')
  if (!opened.ok) return opened
  const row = await store.lockCorrection(ctx.tx, opened.value, id)
  return row ? done({ actor, grant: opened.value, item, row }) : refuse('not-found')
}

export async function open(
  ctx: Ctx,
  input: InputOf<typeof openCorrection>,
): Promise<Outcome<OutputOf<typeof openCorrection>, 'not-allowed' | 'not-found' | 'not-yours'>> {
  const kept = await openKept(ctx, input.correctionId as CorrectionId)
  if (!kept.ok) return kept
  const { grant, row } = kept.value
  const entry = (await listOpened(ctx, grant, 100)).find((one) => one.id === row.entryId)
  if (!entry) return refuse('not-found')
  return done({
    clientId: grant.clientId,
    correction: viewCorrection(row),
    entry,
    isCorrected: entry.version > row.version,
  })
}

/** Answered with a reason, always; ”corrected” only when a new version is there. */
export async function answer(
  ctx: Ctx,
  input: ParsedInputOf<typeof answerCorrection>,
): Promise<
  Outcome<
    OutputOf<typeof answerCorrection>,
    'not-allowed' | 'not-found' | 'not-yours' | 'already-answered' | 'not-corrected-yet'
  >
> {
  const kept = await openKept(ctx, input.correctionId as CorrectionId)
  if (!kept.ok) return kept
  const { actor, grant, item, row } = kept.value
  if (row.answeredAt !== null) return refuse('already-answered')
  const entry = await findEntry(ctx.tx, grant, row.entryId)
  if (input.outcome !== 'refused' && (entry?.version ?? 0) <= row.version) return refuse('not-corrected-yet')
  const by = { id: actor.staffId, name: actor.name }
  await store.saveAnswer(ctx.tx, grant, row.id, { outcome: input.outcome, reason: input.reason, by }, ctx.now)
  await finishItem(ctx, item)
  await endRelationships(ctx.tx, row.id, null, ctx.now)
  ctx.audit('records.answer-correction', row.id)
  ctx.emit({ type: 'correction-answered', subjectId: row.id, service: row.register, body: { outcome: input.outcome } })
  return done({})
}
