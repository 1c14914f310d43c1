import { helsinkiDay } from '#platform/helsinki.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import { kindRules, type NoticeKind } from './model.ts'
import * as store from './store.ts'

/** Whose work it becomes when the client cannot be told by any message. */
export type NoticeOwner = { readonly team: string; readonly sector: Sector; readonly skills: readonly string[] }

export type NewNotice = {
  readonly clientId: ClientId
  readonly kind: NoticeKind
  /** What it is about: the appointment, the plan, the decision, the contact. Never shown. */
  readonly subjectId: Id<string>
  /** Of the same words only one is ever sent to a client, however often it is asked for. */
  readonly once: string
  /** When what it tells of begins. A notice of it is not sent after that. */
  readonly startsAt?: Date
  readonly notBefore?: Date
  readonly expiresAt?: Date
  readonly owner?: NoticeOwner
  /** The side it is of: a minor's guardian is told where that side is open to them. Without it nobody but the client is. */
  readonly sector?: Sector
}

/**
 * Keeps the notice with the caller's own change, or not at all; a job sends it after the commit. Needs no grant: it shows nothing.
 * A reminder is laid out by the county's times before `startsAt`.
 * @returns whether it is a new one.
 */
export async function sendNotice(ctx: Ctx, notice: NewNotice): Promise<boolean> {
  const { clientId, kind, subjectId, once, startsAt, notBefore, expiresAt, owner, sector } = notice
  const from = notBefore ?? ctx.now
  await tellWhoActs(ctx, notice)
  return await store.insertNotice(
    ctx.tx,
    {
      id: newId<'notice'>(ctx.now),
      client_id: clientId,
      kind,
      subject_id: subjectId,
      once,
      starts_at: startsAt ?? null,
      not_before: from,
      expires_at: expiresAt ?? startsAt ?? new Date(from.getTime() + kindRules[kind].freshHours * 3_600_000),
      owner_team: owner?.team ?? null,
      owner_sector: owner?.sector ?? null,
      owner_skills: owner?.skills ?? null,
      sector: sector ?? null,
      about_client_id: null,
    },
    ctx.now,
  )
}

const toldToWhoActs: readonly NoticeKind[] = ['appointment-booked', 'appointment-moved', 'appointment-cancelled']

/**
 * Who books, moves or cancels by a mandate hears that it was done; the rest goes to the person themself. Sent at once, so nothing is left to take back.
 * A guardian is told with the child, of reminders too: see `tellGuardians`.
 */
async function tellWhoActs(ctx: Ctx, { kind, subjectId, once }: NewNotice): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'resident' || actor.acting?.relation !== 'mandate' || !toldToWhoActs.includes(kind)) return
  const row = {
    id: newId<'notice'>(ctx.now),
    client_id: actor.acting.representativeId,
    kind,
    subject_id: subjectId,
    once: `${once}:acted`,
    starts_at: null,
    not_before: ctx.now,
    expires_at: new Date(ctx.now.getTime() + kindRules[kind].freshHours * 3_600_000),
    owner_team: null,
    owner_sector: null,
    owner_skills: null,
    sector: null,
    about_client_id: actor.clientId,
  }
  await store.insertNotice(ctx.tx, row, ctx.now)
}

/** The person acted for hears, once a day of each who acts, that something was done in their name; what and by whom is in their log. */
export async function tellOfActing(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'resident' || actor.acting === undefined) return
  const { representationId } = actor.acting
  const once = `acted ${representationId} ${helsinkiDay(ctx.now)}`
  await sendNotice(ctx, { clientId: actor.clientId, kind: 'acted-for-you', subjectId: representationId, once })
}

export type Recalled = {
  readonly clientId: ClientId
  readonly subjectId: Id<string>
  readonly kinds?: readonly NoticeKind[]
}

/** Takes back those not yet sent: the visit was moved, the task was done. @returns how many. */
export async function recallNotices(ctx: Ctx, { clientId, subjectId, kinds }: Recalled): Promise<number> {
  return await store.recall(ctx.tx, { clientId, subjectId, kinds: kinds ?? null }, ctx.now)
}

type OfAppointment = {
  readonly clientId: ClientId
  readonly appointmentId: Id<'appointment'>
  readonly startsAt: Date
  readonly owner?: NoticeOwner
  readonly sector?: Sector
}

/**
 * Everything a changed appointment means to its notices, in the transaction of the change: those of the earlier time are taken back,
 * the change is told, and the reminders of the new time are laid out.
 */
export async function tellOfAppointment(
  ctx: Ctx,
  change: 'booked' | 'moved' | 'cancelled',
  { clientId, appointmentId, startsAt, owner, sector }: OfAppointment,
): Promise<void> {
  const one = {
    clientId,
    subjectId: appointmentId,
    startsAt,
    ...(owner ? { owner } : {}),
    ...(sector ? { sector } : {}),
  }
  await recallNotices(ctx, { clientId, subjectId: appointmentId })
  const at = startsAt.toISOString()
  await sendNotice(ctx, {
    ...one,
    kind: `appointment-${change}`,
    once: `appointment ${appointmentId} ${change} ${at} ${ctx.now.getTime()}`,
  })
  if (change === 'cancelled') return
  await sendNotice(ctx, {
    ...one,
    kind: 'appointment-reminder',
    once: `appointment ${appointmentId} remind ${at} ${ctx.now.getTime()}`,
  })
}
