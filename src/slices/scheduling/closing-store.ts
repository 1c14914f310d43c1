import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { CalendarId } from './time-store.ts'
import { type Hours, isWithin, spansOn } from './weeks.ts'

export type ClosureId = Id<'closure'>
export type ClosingWorkId = Id<'closing-work'>

/** What is booked on a day of a calendar. */
export type BookedAt = {
  readonly closureId: ClosureId
  readonly calendarId: CalendarId
  readonly calendar: number
  readonly staffId: StaffId | null
  readonly who: string
  readonly on: string
  readonly count: number
  readonly registers: readonly string[]
}

type BookedRow = Omit<BookedAt, 'count' | 'registers'> & {
  readonly register: string
  readonly from: Date
  readonly to: Date
  readonly hours: Hours | null
}

/** What is booked from now on where a place is closed then, or has shortened hours, by the calendar of who gives it and by day. */
export async function listBookedThen(tx: Tx, now: Date, only: readonly ClosureId[] | null): Promise<BookedAt[]> {
  const rows = await tx.rows<BookedRow>(sql`
    select k.id as "closureId", c.id as "calendarId", c.number as calendar, c.staff_id as "staffId", c.name as who, b.on, b.register, b.from, b.to, k.hours
    from (
      select h.calendars[1] as calendar, h.register, lower(h.during) as from, upper(h.during) as to, (lower(h.during) at time zone 'Europe/Helsinki')::date as on
      from scheduling.head h where h.state = 'booked' and lower(h.during) > ${now}) b
    join scheduling.calendar c on c.number = b.calendar
    join scheduling.closure k on k.place_id = c.place_id and b.on between k.from_on and k.to_on
    where ${only}::uuid[] is null or k.id = any(${only}::uuid[])
    order by b.on, c.name, c.id, k.id, b.from`)
  const outside = rows.filter((row) => row.hours === null || !isWithin(row, spansOn(row.on, row.hours)))
  const byDay = Map.groupBy(outside, (row) => `${row.closureId} ${row.calendar} ${row.on}`)
  return [...byDay.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const { closureId, calendarId, calendar, staffId, who, on } = first
    const registers = [...new Set(all.map((row) => row.register))].toSorted()
    return [{ closureId, calendarId, calendar, staffId, who, on, count: all.length, registers }]
  })
}

/** The workers who are met at the place of a calendar, in the order in which their calendars were opened. */
export async function listStaffAtPlaceOf(tx: Tx, calendar: number): Promise<StaffId[]> {
  const rows = await tx.rows<{ id: StaffId }>(sql`
    select o.staff_id as id from scheduling.calendar c join scheduling.calendar o on o.place_id = c.place_id
    where c.number = ${calendar} and o.active and o.staff_id is not null order by o.number limit 20`)
  return rows.map((row) => row.id)
}

export type Side = 'health' | 'social' | 'joint'
export type Share = { readonly team: string; readonly side: Side }
export type ClosingWork = Share & { readonly id: ClosingWorkId; readonly closureId: ClosureId }
const workColumns = sql`w.id, w.closure as "closureId", w.team, w.side`

/** What of these closings is on a list now; null: of all. Locked in one order, so that two who settle at once wait for each other and in no ring. */
export async function lockClosingWork(tx: Tx, only: readonly ClosureId[] | null): Promise<ClosingWork[]> {
  return await tx.rows<ClosingWork>(sql`
    select ${workColumns} from scheduling.closing_work w where ${only}::uuid[] is null or w.closure = any(${only}::uuid[])
    order by w.closure, w.id for update`)
}

export async function listClosingWork(tx: Tx, closures: readonly ClosureId[]): Promise<ClosingWork[]> {
  return await tx.rows<ClosingWork>(
    sql`select ${workColumns} from scheduling.closing_work w where w.closure = any(${closures}::uuid[]) order by w.team, w.side`,
  )
}

/** The row of a team's share, made when there is none. */
export async function keepClosingWork(tx: Tx, work: ClosingWork): Promise<ClosingWorkId> {
  const row = await tx.get<{ id: ClosingWorkId }>(sql`
    insert into scheduling.closing_work (id, closure, team, side) values (${work.id}, ${work.closureId}, ${work.team}, ${work.side})
    on conflict (closure, team, side) do update set team = excluded.team returning id`)
  return row.id
}

export async function endClosingWork(tx: Tx, id: ClosingWorkId): Promise<void> {
  await tx.run(sql`delete from scheduling.closing_work where id = ${id}`)
}

/** The closings of a calendar's place that touch a day. */
export async function listClosuresOf(tx: Tx, calendar: CalendarId, on: string): Promise<ClosureId[]> {
  const rows = await tx.rows<{ id: ClosureId }>(sql`
    select k.id from scheduling.calendar c join scheduling.closure k on k.place_id = c.place_id
    where c.id = ${calendar} and ${on}::date between k.from_on and k.to_on`)
  return rows.map((row) => row.id)
}
