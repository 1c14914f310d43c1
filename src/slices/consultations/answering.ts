import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { SavedEvent } from '#platform/events/dispatcher.ts'
import {
  type ContactGrant,
  isClosedTo,
  joinContact,
  leaveContact,
  openContact,
  resumeContact,
} from '#slices/access/index.ts'
import type { Id } from '#platform/ids.ts'
import type { Ctx, PartnerId, Staff, StaffId } from '#slices/organisation/actor.ts'
import { tellUnit } from '#slices/notices/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { finishItem, type ItemRow, listItemsOf, lockItemsOf, type WorkSubject } from '#slices/work/index.ts'
import { raise } from './asking.ts'
import type { answerConsultation, askFurther, closeConsultation } from './contract.ts'
import * as store from './store.ts'
import { contactOf, type ConsultationId } from './store.ts'

type Refused = 'not-allowed' | 'not-found'

/** What taking and giving away a consultation means: its question and what was given open to the one who has it, and to no other. */
export const consultationSubject: WorkSubject = {
  kind: 'consultation',
  taken: begin,
  left: async (ctx, item, { staffId }) => {
    await store.save(ctx.tx, item.subjectId as ConsultationId, { what: 'left' }, ctx.now)
    const contactId = contactOf(item.subjectId as ConsultationId)
    await leaveContact(ctx.tx, { contactId, kind: 'staff', partyId: staffId }, ctx.now)
  },
}

async function begin(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = item.subjectId as ConsultationId
  const row = await store.lockAsked(ctx.tx, id)
  // Who asks cannot answer: their colleagues can.
  if (!row || row.closedAt !== null || row.askedBy === actor.staffId) return refuse('not-allowed')
  const contactId = contactOf(id)
  await joinContact(ctx.tx, { contactId, kind: 'staff', partyId: actor.staffId, sector: actor.sector }, ctx.now)
  const opened = await openContact(ctx, contactId, 'consultation.serve')
  if (!opened.ok) return opened
  const { clientId } = await store.getMatter(ctx.tx, opened.value)
  // Special protection: for who is not named there is no such client, and nothing to be asked of.
  if (clientId !== null && row.crossing !== 'question-only' && (await isClosedTo(ctx, clientId, actor.staffId)))
    return refuse('not-allowed')
  // A colleague took the further question instead: who answered before has the thread no more.
  if (row.takenBy !== actor.staffId) await leave(ctx, row)
  const by = { id: actor.staffId, name: actor.name, title: actor.title }
  await store.save(ctx.tx, id, { what: 'taken', by }, ctx.now)
  emit(ctx, 'consultation-taken', row, { waitedSeconds: secondsSince(row.lastAskedAt, ctx.now) })
  return done({})
}

export function secondsSince(at: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000))
}

/** Whoever has it, has it no more: at once. */
export async function leave(ctx: Ctx, row: store.AskedRow): Promise<void> {
  if (row.takenBy === null) return
  const kind = row.place === null ? ('staff' as const) : ('consulted' as const)
  await leaveContact(ctx.tx, { contactId: contactOf(row.id), kind, partyId: row.takenBy }, ctx.now)
}

export function emit(
  ctx: Ctx,
  type: string,
  row: store.AskedRow,
  body: Readonly<Record<string, number | string>> = {},
): void {
  const crossed = row.askedByTeam === row.toTeam ? {} : { fromService: row.askedByTeam, toService: row.toTeam }
  ctx.emit({ type, subjectId: row.id, service: row.toTeam, ...crossed, body })
}

type Side = { row: store.AskedRow; grant: ContactGrant; actor: Staff }

/** The consultation under the locks of its items and its own, for one of its two parties. */
async function lockAs(
  ctx: Ctx,
  consultationId: string,
  side: 'asker' | 'consulted',
): Promise<Outcome<Side, Refused | 'not-yours' | 'closed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = consultationId as ConsultationId
  await lockItemsOf(ctx.tx, id)
  const row = await store.lockAsked(ctx.tx, id)
  const isParty = row !== undefined && (row.askedBy === actor.staffId || row.takenBy === actor.staffId)
  if (!isParty) return refuse('not-found')
  if ((side === 'asker' ? row.askedBy : row.takenBy) !== actor.staffId) return refuse('not-yours')
  if (row.closedAt !== null) return refuse('closed')
  const opened = await resumeContact(ctx, contactOf(id), 'consultation.serve')
  return opened.ok ? done({ row, grant: opened.value, actor }) : opened
}

type SayRefusal = Refused | 'not-yours' | 'closed'

/** Answered: the item leaves the worker's list; the thread stays open to both until the asker closes it. */
export async function answer(
  ctx: Ctx,
  input: ParsedInputOf<typeof answerConsultation>,
): Promise<Outcome<OutputOf<typeof answerConsultation>, SayRefusal>> {
  const side = await lockAs(ctx, input.consultationId, 'consulted')
  if (!side.ok) return side
  const { row, grant, actor } = side.value
  await keepAnswer(ctx, { row, grant, by: { id: actor.staffId, name: actor.name }, text: input.text })
  return done({})
}

type Said = {
  readonly row: store.AskedRow
  readonly grant: ContactGrant
  readonly by: { readonly id: StaffId | PartnerId; readonly name: string }
  readonly text: string
}

/** By whichever of the two ways the one consulted came in. */
export async function keepAnswer(ctx: Ctx, { row, grant, by, text }: Said): Promise<void> {
  const message = { by: by.id, byName: by.name, side: 'consulted', text } as const
  await store.insertMessage(ctx.tx, grant, message, ctx.now)
  await store.save(ctx.tx, row.id, { what: 'answered' }, ctx.now)
  await finishOpen(ctx, row.id)
  ctx.audit('consultations.answer', row.id)
  emit(ctx, 'consultation-answered', row, { waitedSeconds: secondsSince(row.lastAskedAt, ctx.now) })
  // The wait at this interface is from the question to its first answer.
  if (row.firstAnsweredAt === null && row.askedByTeam !== row.toTeam)
    emit(ctx, 'interface-crossed', row, { waitedSeconds: secondsSince(row.askedAt, ctx.now), outcome: 'answered' })
}

export async function finishOpen(ctx: Ctx, id: ConsultationId): Promise<void> {
  for (const item of await listItemsOf(ctx.tx, id)) if (item.state !== 'done') await finishItem(ctx, item)
}

/** Further in the same thread: it comes back to the one who answered, for them first and then their team. */
export async function further(
  ctx: Ctx,
  input: ParsedInputOf<typeof askFurther>,
): Promise<Outcome<OutputOf<typeof askFurther>, SayRefusal>> {
  const side = await lockAs(ctx, input.consultationId, 'asker')
  if (!side.ok) return side
  const { row, grant, actor } = side.value
  const message = { by: actor.staffId, byName: actor.name, side: 'asker', text: input.text } as const
  await store.insertMessage(ctx.tx, grant, message, ctx.now)
  if (row.answeredAt !== null) await bringBack(ctx, row)
  ctx.audit('consultations.ask-further', row.id)
  emit(ctx, 'consultation-asked-further', row)
  return done({})
}

async function bringBack(ctx: Ctx, row: store.AskedRow): Promise<void> {
  await store.save(ctx.tx, row.id, { what: 'asked-further' }, ctx.now)
  // Elsewhere it waits on the page of the one who answered.
  if (row.place !== null) return await tellUnit(ctx, row.toId)
  const before = (await listItemsOf(ctx.tx, row.id)).at(-1)
  if (!before) throw new Error('a consultation that was answered had an item')
  const member = row.takenBy === null ? undefined : await findStaff(ctx.tx, row.takenBy as StaffId)
  // Until somebody takes it anew the thread is open to the one who answered, as before.
  await raise(ctx, row.id, {
    sectors: before.sector === 'joint' ? ['health', 'social'] : [before.sector],
    skills: before.skills,
    toTeam: row.toTeam,
    person: member ? { staffId: member.id, name: member.name } : null,
  })
}

/** Closing ends the access of the one consulted at once; the asker, who has the client, may still read the thread. */
export async function close(
  ctx: Ctx,
  input: ParsedInputOf<typeof closeConsultation>,
): Promise<Outcome<OutputOf<typeof closeConsultation>, SayRefusal>> {
  const side = await lockAs(ctx, input.consultationId, 'asker')
  if (!side.ok) return side
  const { row } = side.value
  await store.save(ctx.tx, row.id, { what: 'closed' }, ctx.now)
  await leave(ctx, row)
  await finishOpen(ctx, row.id)
  ctx.audit('consultations.close', row.id)
  emit(ctx, 'consultation-closed', row)
  return done({})
}

/** The client banned one document: what of it crossed with a consultation is closed there too. */
export const withdrawBanned = {
  name: 'consultations-entry-ban',
  types: ['entry-ban-changed'],
  handle: async (ctx: Ctx, event: SavedEvent): Promise<void> => {
    const { entry } = event.body
    if (typeof entry === 'string') await store.withdrawPart(ctx.tx, entry as Id<string>, ctx.now)
  },
}
