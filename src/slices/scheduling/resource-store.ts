import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { CalendarId, CalendarKind } from './time-store.ts'

export type NewCalendar = {
  readonly id: CalendarId
  readonly kind: CalendarKind
  readonly staffId: StaffId | null
  readonly name: string
  readonly placeId: string | null
  readonly place: string | null
  readonly municipality: string | null
  readonly unit: string | null
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly services: readonly string[]
}

export async function insertCalendar(tx: Tx, one: NewCalendar): Promise<number> {
  const row = await tx.get<{ number: number }>(sql`
    insert into scheduling.calendar (id, kind, staff_id, name, place_id, place, municipality, unit, skills, languages, services)
    values (${one.id}, ${one.kind}, ${one.staffId}, ${one.name}, ${one.placeId}, ${one.place}, ${one.municipality}, ${one.unit}, ${one.skills},
      ${one.languages}, ${one.services})
    returning number`)
  return row.number
}

export type NewShift = { readonly id: Id<'shift'>; readonly calendar: number; readonly from: Date; readonly to: Date }

/** How many were written; one that lies over another of the same calendar is not. */
export async function insertShifts(tx: Tx, shifts: readonly NewShift[]): Promise<number> {
  if (shifts.length === 0) return 0
  return await tx.run(sql`
    insert into scheduling.shift (id, calendar, during)
    select id, calendar, tstzrange(begins, ends) from jsonb_to_recordset(${JSON.stringify(
      shifts.map(({ id, calendar, from, to }) => ({ id, calendar, begins: from, ends: to })),
    )}) as s(id uuid, calendar integer, begins timestamptz, ends timestamptz) order by calendar, begins on conflict do nothing`)
}

/** The first shift of the calendar that lies over this time. */
export async function findShiftOver(
  tx: Tx,
  calendar: number,
  during: { from: Date; to: Date },
): Promise<{ from: Date; to: Date } | undefined> {
  return await tx.find(sql`
    select lower(s.during) as from, upper(s.during) as to from scheduling.shift s
    where int4range(s.calendar, s.calendar, '[]') && int4range(${calendar}, ${calendar}, '[]') and s.during && tstzrange(${during.from}, ${during.to})
    order by s.during limit 1`)
}

export type ManagedCalendar = {
  readonly number: number
  readonly id: CalendarId
  readonly kind: CalendarKind
  readonly staffId: StaffId | null
  readonly unit: string | null
  readonly placeId: string | null
}

export async function findManaged(tx: Tx, id: CalendarId): Promise<ManagedCalendar | undefined> {
  return await tx.find<ManagedCalendar>(sql`
    select number, id, kind, staff_id as "staffId", unit, place_id as "placeId" from scheduling.calendar where id = ${id}`)
}
