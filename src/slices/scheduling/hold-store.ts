import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { VisitorId } from '#slices/organisation/actor.ts'
import { type HoldId, lockFree, type Taking } from './time-store.ts'

/** Ends holds whose time is up: the regular clearing. Days are locked before the rows, like everywhere. */
export async function endExpiredHolds(tx: Tx, now: Date): Promise<number> {
  const expired = await tx.rows<{ id: string }>(sql`
    select distinct holder as id from scheduling.occupation where kind = 'hold' and expires_at <= ${now}`)
  if (expired.length === 0) return 0
  const ids = expired.map((one) => one.id)
  await lockFree(tx, { holders: ids })
  const ended = await tx.run(
    sql`delete from scheduling.occupation where holder = any(${ids}::uuid[]) and kind = 'hold' and expires_at <= ${now}`,
  )
  await tx.run(sql`delete from scheduling.hold where expires_at <= ${now}`)
  return ended
}

/** Holds of others that have run out and lie over this time: nobody waits for the regular clearing. Their days are locked already. */
export async function endExpiredOver(tx: Tx, calendars: readonly number[], taking: Taking, now: Date): Promise<number> {
  return await tx.run(sql`
    delete from scheduling.occupation o using unnest(${calendars}::int[]) c(number)
    where int4range(o.calendar, o.calendar, '[]') && int4range(c.number, c.number, '[]') and o.during && tstzrange(${taking.from}, ${taking.to})
      and o.kind = 'hold' and o.expires_at <= ${now}`)
}

/** Whether something over this time ends with these holds, or has run out. */
export async function isHeldByEnding(
  tx: Tx,
  over: { numbers: readonly number[]; taking: Taking; ending: readonly HoldId[] },
  now: Date,
): Promise<boolean> {
  const row = await tx.get<{ held: boolean }>(sql`
    select exists (select 1 from unnest(${over.numbers}::int[]) c(number) join scheduling.occupation o
      on int4range(o.calendar, o.calendar, '[]') && int4range(c.number, c.number, '[]') and o.during && tstzrange(${over.taking.from}, ${over.taking.to})
      where o.kind = 'hold' and (o.expires_at <= ${now} or o.holder = any(${over.ending}::uuid[]))) as held`)
  return row.held
}

export async function listHoldsOf(tx: Tx, visitorId: VisitorId): Promise<HoldId[]> {
  const rows = await tx.rows<{ id: HoldId }>(sql`select id from scheduling.hold where visitor_id = ${visitorId}`)
  return rows.map((row) => row.id)
}

export async function endHolds(tx: Tx, ids: readonly HoldId[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(sql`delete from scheduling.occupation where kind = 'hold' and holder = any(${ids}::uuid[])`)
  await tx.run(sql`delete from scheduling.hold where id = any(${ids}::uuid[])`)
}

export type NewHold = {
  id: HoldId
  visitorId: VisitorId
  service: string
  calendars: readonly number[]
  from: Date
  to: Date
  interpreter: string | null
  heldAt: Date
  expiresAt: Date
}

export async function insertHold(tx: Tx, hold: NewHold): Promise<void> {
  await tx.run(sql`
    insert into scheduling.hold (id, visitor_id, service, calendars, during, interpreter, held_at, expires_at)
    values (${hold.id}, ${hold.visitorId}, ${hold.service}, ${hold.calendars}, tstzrange(${hold.from}, ${hold.to}), ${hold.interpreter}, ${hold.heldAt},
      ${hold.expiresAt})`)
}

/** `from` and `to`: the visit itself. */
export type HoldRow = {
  id: HoldId
  service: string
  calendars: number[]
  from: Date
  to: Date
  interpreter: string | null
}

/** The visit's own running hold, taken out: it is used once. */
export async function takeHold(tx: Tx, id: HoldId, visitorId: VisitorId, now: Date): Promise<HoldRow | undefined> {
  return await tx.find<HoldRow>(sql`
    delete from scheduling.hold where id = ${id} and visitor_id = ${visitorId} and expires_at > ${now}
    returning id, service, calendars, lower(during) as from, upper(during) as to, interpreter`)
}

/** The visit's own running hold goes on, at most so long from its beginning; undefined when it has run out. */
export async function extendHold(
  tx: Tx,
  hold: { id: HoldId; visitorId: VisitorId; until: Date; mostMinutes: number },
  now: Date,
): Promise<Date | undefined> {
  const kept = await tx.find<{ until: Date }>(sql`
    update scheduling.hold set expires_at = greatest(expires_at, least(${hold.until}::timestamptz, held_at + make_interval(mins => ${hold.mostMinutes})))
    where id = ${hold.id} and visitor_id = ${hold.visitorId} and expires_at > ${now} returning expires_at as until`)
  if (!kept) return undefined
  const changed = await tx.run(
    sql`update scheduling.occupation set expires_at = ${kept.until} where holder = ${hold.id} and kind = 'hold'`,
  )
  return changed > 0 ? kept.until : undefined
}
