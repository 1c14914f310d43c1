import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ContactGrant, openClient, resumeContact } from '#slices/access/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type {
  Consultation,
  listConsultationsOfClient,
  listOwnConsultations,
  listOwnConsulted,
  openConsultation,
} from './contract.ts'
import { hasNewAnswer, viewBrief } from './model.ts'
import { type Reader, stillShared } from './sharing.ts'
import * as store from './store.ts'
import { contactOf, type ConsultationId } from './store.ts'

type Refused = 'not-allowed' | 'not-found'

/** For its two parties only; what was given is shown as long as its basis holds. */
export async function open(
  ctx: Ctx,
  input: ParsedInputOf<typeof openConsultation>,
): Promise<Outcome<OutputOf<typeof openConsultation>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.consultationId as ConsultationId
  const opened = await resumeContact(ctx, contactOf(id), 'consultation.serve')
  if (!opened.ok) return opened
  const row = await store.findAsked(ctx.tx, id)
  if (!row) return refuse('not-found')
  if (row.askedBy === actor.staffId) await store.save(ctx.tx, id, { what: 'seen' }, ctx.now)
  else if (row.takenBy !== actor.staffId) return refuse('not-found')
  return done({ consultation: await view(ctx, opened.value, row, { id: actor.staffId, sector: actor.sector }) })
}

/** As this reader may see it now. */
// oxlint-disable-next-line eslint/max-params -- what is opened, and for whom
export async function view(ctx: Ctx, grant: ContactGrant, row: store.AskedRow, reader: Reader): Promise<Consultation> {
  const [matter, parts, messages] = [
    await store.getMatter(ctx.tx, grant),
    await store.listParts(ctx.tx, grant),
    await store.listMessages(ctx.tx, grant),
  ]
  const isAsker = row.askedBy === reader.id
  const still =
    isAsker || matter.clientId === null
      ? { identity: true, isOpen: () => true }
      : await stillShared(ctx, row, {
          clientId: matter.clientId,
          registers: parts.map((part) => part.register),
          to: reader,
        })
  const open = parts.filter((part) => still.isOpen(part.register))
  return {
    ...viewBrief(row),
    side: isAsker ? 'asker' : 'consulted',
    reason: matter.reason,
    person:
      still.identity && matter.clientName !== null
        ? { name: matter.clientName, ageYears: matter.clientAge ?? 0 }
        : null,
    clientId: isAsker ? matter.clientId : null,
    parts: open.map((part) => ({ ...part, writtenAt: part.writtenAt.toISOString() })),
    isWithdrawn: (matter.clientName !== null && !still.identity) || open.length < parts.length,
    messages: messages.map((message) => ({ ...message, at: message.at.toISOString() })),
  }
}

export async function mine(ctx: Ctx): Promise<Outcome<OutputOf<typeof listOwnConsultations>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const rows = await store.listMine(ctx.tx, actor.staffId)
  return done({
    asked: rows
      .filter((row) => row.askedBy === actor.staffId)
      .map((row) => ({ ...viewBrief(row), hasNewAnswer: hasNewAnswer(row) })),
    answering: rows.filter((row) => row.askedBy !== actor.staffId).map(viewBrief),
  })
}

export async function ofClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof listConsultationsOfClient>,
): Promise<Outcome<OutputOf<typeof listConsultationsOfClient>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const rows = await store.listOfClient(ctx.tx, opened.value)
  return done({
    consultations: rows.map((row) => ({
      ...viewBrief(row),
      reason: row.reason,
      isYours: row.askedBy === actor.staffId,
    })),
  })
}

/** For the client: that it happened, who asked whom, when and why. */
export async function own(ctx: Ctx): Promise<Outcome<OutputOf<typeof listOwnConsulted>, Refused>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await store.listOfClient(ctx.tx, opened.value)
  return done({ consultations: rows.map((row) => ({ ...viewBrief(row), reason: row.reason })) })
}
