import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { CalendarId } from './time-store.ts'

type Away = { readonly id: Id<'away'>; readonly staffId: StaffId; readonly fromOn: string; readonly toOn: string }

/** What is free of the days from now on is taken by the absence. The days are locked first, in the order in which everybody locks them. */
export async function beginAway(tx: Tx, { id, staffId, fromOn, toOn }: Away, now: Date): Promise<void> {
  await tx.run(
    sql`insert into scheduling.away (id, staff_id, from_on, to_on) values (${id}, ${staffId}, ${fromOn}, ${toOn})`,
  )
  const numbers = await listNumbers(tx, staffId)
  await lockDays(tx, numbers, { fromOn, toOn })
  await tx.run(sql`
    insert into scheduling.occupation (id, calendar, during, kind, holder)
    select gen_random_uuid(), f.calendar, span, 'closed', ${id} from scheduling.free_day f cross join lateral unnest(f.free) span
    where f.calendar = any(${numbers}::int[]) and f.day between ${fromOn}::date and ${toOn}::date and upper(span) > ${now}
    order by f.day, f.calendar on conflict do nothing`)
}

/** The days are free again where the absence, and days moved because of it, had taken them. */
export async function endAway(tx: Tx, staffId: StaffId, fromOn: string): Promise<void> {
  const away = await tx.find<Away>(sql`
    delete from scheduling.away where staff_id = ${staffId} and from_on = ${fromOn}::date returning id, from_on as "fromOn", to_on as "toOn"`)
  if (!away) return
  const numbers = await listNumbers(tx, staffId)
  await lockDays(tx, numbers, away)
  await tx.run(sql`
    delete from scheduling.occupation where kind = 'closed' and (holder = ${away.id} or holder in (
      select m.id from scheduling.day_move m where m.calendar = any(${numbers}::int[]) and m.day between ${away.fromOn}::date and ${away.toOn}::date))`)
}

async function listNumbers(tx: Tx, staffId: StaffId): Promise<number[]> {
  const rows = await tx.rows<{ number: number }>(
    sql`select number from scheduling.calendar where staff_id = ${staffId} order by number`,
  )
  return rows.map((row) => row.number)
}

async function lockDays(tx: Tx, numbers: readonly number[], days: { fromOn: string; toOn: string }): Promise<void> {
  await tx.run(sql`
    select scheduling.lock_free('{}'::uuid[], ${numbers}::int[], tstzrange(${days.fromOn}::date::timestamp at time zone 'Europe/Helsinki',
      (${days.toOn}::date + 1)::timestamp at time zone 'Europe/Helsinki'))`)
}

export async function listCalendarIds(tx: Tx, staffId: StaffId): Promise<CalendarId[]> {
  const rows = await tx.rows<{ id: CalendarId }>(sql`select id from scheduling.calendar where staff_id = ${staffId}`)
  return rows.map((row) => row.id)
}
