import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { PartOfDay } from './contract.ts'
import type { AppointmentId } from './time-store.ts'

export type OfferId = Id<'offer'>

/** Header data: what suits and since when, not who. The appointment of the same id is the client's. */
export type NewWaiting = {
  readonly id: AppointmentId
  readonly service: string
  readonly groupId: Id<'group'> | null
  readonly askedAt: Date
  readonly placeIds: readonly string[] | null
  readonly parts: readonly PartOfDay[] | null
  readonly weekdays: readonly number[] | null
  readonly language: string | null
  readonly notBefore: Date
  readonly before: Date | null
}

export async function insertWaiting(tx: Tx, one: NewWaiting): Promise<void> {
  await tx.run(sql`
    insert into scheduling.waiting (id, service, group_id, state, asked_at, place_ids, parts, weekdays, language, not_before, before)
    values (${one.id}, ${one.service}, ${one.groupId}, 'waiting', ${one.askedAt}, ${one.placeIds}, ${one.parts}, ${one.weekdays}, ${one.language},
      ${one.notBefore}, ${one.before})
    on conflict (id) do update set state = 'waiting'`)
}

/** Any time of a service suits. */
export function forAnyTime(
  id: AppointmentId,
  service: string,
  { askedAt, now }: { askedAt: Date; now: Date },
): NewWaiting {
  const any = { groupId: null, placeIds: null, parts: null, weekdays: null, language: null, before: null }
  return { id, service, ...any, askedAt, notBefore: now }
}

export async function endWaiting(tx: Tx, id: AppointmentId): Promise<void> {
  await tx.run(sql`update scheduling.waiting set state = 'ended' where id = ${id} and state <> 'ended'`)
}

/** Not offered any more; in the same place of the order as before. */
export async function waitOn(tx: Tx, id: AppointmentId): Promise<void> {
  await tx.run(sql`update scheduling.waiting set state = 'waiting' where id = ${id} and state = 'offered'`)
}

/** A time that became free, as those who wait look at it. */
export type FreedTime = {
  readonly service: string
  readonly groupId: Id<'group'> | null
  readonly calendars: readonly number[]
  readonly from: Date
  readonly to: Date
  readonly weekday: number
  readonly part: PartOfDay
}

/** Who has waited longest of those whom the time suits and who have not been offered it; nobody who is being offered another. */
export async function findNext(tx: Tx, time: FreedTime): Promise<AppointmentId | undefined> {
  const row = await tx.find<{ id: AppointmentId }>(sql`
    select w.id from scheduling.waiting w
    where w.state = 'waiting' and w.service = ${time.service} and w.group_id is not distinct from ${time.groupId}
      and w.not_before <= ${time.from} and (w.before is null or ${time.from} < w.before)
      and (w.weekdays is null or ${time.weekday} = any(w.weekdays)) and (w.parts is null or ${time.part} = any(w.parts))
      and (w.place_ids is null or exists (select 1 from scheduling.calendar c where c.number = any(${time.calendars}::int[]) and (c.place_id = any(w.place_ids))))
      and (w.language is null or exists (select 1 from scheduling.calendar c where c.number = any(${time.calendars}::int[]) and w.language = any(c.languages)))
      and not exists (select 1 from scheduling.offer o where o.waiting = w.id and o.during = tstzrange(${time.from}, ${time.to})
        and o.calendars = ${time.calendars}::int[] and o.group_id is not distinct from ${time.groupId})
    order by w.asked_at, w.id limit 1 for update skip locked`)
  return row?.id
}

export type OfferRow = {
  readonly id: OfferId
  readonly service: string
  readonly calendars: number[]
  readonly from: Date
  readonly to: Date
  readonly groupId: Id<'group'> | null
  readonly waiting: AppointmentId | null
  readonly untilAt: Date
}
const offerColumns = sql`o.id, o.service, o.calendars, lower(o.during) as from, upper(o.during) as to, o.group_id as "groupId", o.waiting, o.until_at as "untilAt"`

export async function insertOffer(tx: Tx, offer: Omit<OfferRow, 'waiting'> & { readonly madeAt: Date }): Promise<void> {
  await tx.run(sql`
    insert into scheduling.offer (id, service, calendars, during, group_id, state, made_at, until_at)
    values (${offer.id}, ${offer.service}, ${offer.calendars}, tstzrange(${offer.from}, ${offer.to}), ${offer.groupId}, 'looking', ${offer.madeAt}, ${offer.untilAt})`)
}

/** What became free becomes the offer's, and nobody else finds it. */
export async function keepForOffer(tx: Tx, holder: string, offer: OfferId, until: Date): Promise<number> {
  return await tx.run(sql`
    update scheduling.occupation set kind = 'offer', holder = ${offer}, expires_at = ${until} where holder = ${holder} and kind in ('appointment', 'offer')`)
}

/** For a job: those that look for somebody, or whose time to answer has passed. */
export async function listRunning(tx: Tx, which: 'looking' | 'passed', now: Date, limit: number): Promise<OfferRow[]> {
  return await tx.rows<OfferRow>(sql`
    select ${offerColumns} from scheduling.offer o
    where case ${which} when 'looking' then o.state = 'looking' else o.state = 'open' and o.until_at <= ${now} end
    order by o.made_at limit ${limit} for update skip locked`)
}

export async function openOffer(tx: Tx, id: OfferId, to: { waiting: AppointmentId; until: Date }): Promise<void> {
  await tx.run(
    sql`update scheduling.offer set state = 'open', waiting = ${to.waiting}, until_at = ${to.until} where id = ${id}`,
  )
  await tx.run(sql`update scheduling.waiting set state = 'offered' where id = ${to.waiting}`)
  await tx.run(sql`update scheduling.occupation set expires_at = ${to.until} where holder = ${id} and kind = 'offer'`)
}

/** True when this one ended it: of many who answer at once, one. */
export async function endOffer(
  tx: Tx,
  id: OfferId,
  as: 'accepted' | 'declined' | 'lapsed' | 'withdrawn',
  now: Date,
): Promise<boolean> {
  const changed = await tx.run(sql`
    update scheduling.offer set state = ${as} where id = ${id}
      and (state = 'open' and (${as} <> 'accepted' or until_at > ${now}) or (${as} = 'withdrawn' and state = 'looking'))`)
  return changed === 1
}

export async function findOpenOfferOf(tx: Tx, waiting: AppointmentId): Promise<OfferRow | undefined> {
  return await tx.find<OfferRow>(
    sql`select ${offerColumns} from scheduling.offer o where o.waiting = ${waiting} and o.state = 'open'`,
  )
}

export async function listOpenOffersOf(tx: Tx, waiting: readonly AppointmentId[]): Promise<OfferRow[]> {
  if (waiting.length === 0) return []
  return await tx.rows<OfferRow>(
    sql`select ${offerColumns} from scheduling.offer o where o.waiting = any(${waiting}::uuid[]) and o.state = 'open'`,
  )
}

export async function findOffer(tx: Tx, id: OfferId): Promise<OfferRow | undefined> {
  return await tx.find<OfferRow>(
    sql`select ${offerColumns} from scheduling.offer o where o.id = ${id} and o.waiting is not null`,
  )
}

/** How many wait before this one for the same. */
export async function countAhead(tx: Tx, id: AppointmentId): Promise<number> {
  const row = await tx.get<{ ahead: number }>(sql`
    select count(*)::int as ahead from scheduling.waiting w join scheduling.waiting own on own.id = ${id}
    where w.state in ('waiting', 'offered') and w.service = own.service and w.group_id is not distinct from own.group_id
      and (w.asked_at, w.id) < (own.asked_at, own.id)`)
  return row.ahead
}
