import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId, VisitorId } from '#slices/organisation/actor.ts'
import type { Span } from './model.ts'

export type CalendarId = Id<'calendar'>
export type HoldId = Id<'hold'>
export type AppointmentId = Id<'appointment'>

export type CalendarRow = {
  readonly number: number
  readonly id: CalendarId
  readonly staffId: StaffId | null
  readonly name: string
  readonly place: string | null
  readonly municipality: string | null
}
const calendarColumns = sql`c.number, c.id, c.staff_id as "staffId", c.name, c.place, c.municipality`

export type SearchFor = {
  service: string
  needsMinutes: number
  municipality: string | null
  language: string | null
  fromOn: string
  toOn: string
}
export type FreeDay = CalendarRow & { readonly spans: readonly Span[] }

/** The free spans of the calendars that give the service, day by day. Milliseconds since 1970. */
export async function listFree(tx: Tx, search: SearchFor): Promise<FreeDay[]> {
  const rows = await tx.rows<CalendarRow & { bounds: number[] }>(sql`
    select ${calendarColumns},
      (select array_agg(bound order by at) from unnest(f.free) with ordinality r(span, place),
        lateral (values (extract(epoch from lower(span))::float8 * 1000, place * 2), (extract(epoch from upper(span))::float8 * 1000, place * 2 + 1)) v(bound, at)) as bounds
    from scheduling.free_day f join scheduling.calendar c on c.number = f.calendar
    where f.day between ${search.fromOn} and ${search.toOn} and f.longest_minutes >= ${search.needsMinutes}
      and c.active and ${search.service} = any(c.services)
      and (${search.municipality}::text is null or c.municipality = ${search.municipality})
      and (${search.language}::text is null or ${search.language} = any(c.languages))
    order by f.day, c.number`)
  return rows.map(({ bounds, ...calendar }) => ({ ...calendar, spans: spansOf(bounds) }))
}

function spansOf(bounds: readonly number[]): Span[] {
  const spans: Span[] = []
  for (let k = 0; k + 1 < bounds.length; k += 2) spans.push({ from: bounds[k] as number, to: bounds[k + 1] as number })
  return spans
}

/** The last day on which any calendar of the service has a shift. */
export async function findLastDay(tx: Tx, service: string): Promise<string | null> {
  const row = await tx.get<{ day: string | null }>(sql`
    select max(f.day) as day from scheduling.free_day f join scheduling.calendar c on c.number = f.calendar
    where c.active and ${service} = any(c.services)`)
  return row.day
}

export async function findCalendar(tx: Tx, id: CalendarId, service: string): Promise<CalendarRow | undefined> {
  return await tx.find<CalendarRow>(sql`
    select ${calendarColumns} from scheduling.calendar c where c.id = ${id} and c.active and ${service} = any(c.services)`)
}

export async function isOpen(tx: Tx, calendar: number, during: { from: Date; to: Date }): Promise<boolean> {
  const row = await tx.get<{ open: boolean }>(sql`
    select exists (select 1 from scheduling.shift s where int4range(s.calendar, s.calendar, '[]') && int4range(${calendar}, ${calendar}, '[]')
      and s.during @> tstzrange(${during.from}, ${during.to})) as open`)
  return row.open
}

/** Ends holds whose time is up, so that nobody waits for the regular clearing. */
export async function endExpiredHolds(tx: Tx, now: Date): Promise<number> {
  const ended = await tx.run(sql`delete from scheduling.occupation where expires_at <= ${now}`)
  if (ended > 0) await tx.run(sql`delete from scheduling.hold where expires_at <= ${now}`)
  return ended
}

export type NewHold = {
  id: HoldId
  visitorId: VisitorId
  service: string
  calendar: number
  from: Date
  to: Date
  expiresAt: Date
}

/** One hold a visit: the earlier one ends. */
export async function endHoldsOf(tx: Tx, visitorId: VisitorId): Promise<void> {
  await tx.run(sql`
    delete from scheduling.occupation where kind = 'hold' and holder in (select id from scheduling.hold where visitor_id = ${visitorId})`)
  await tx.run(sql`delete from scheduling.hold where visitor_id = ${visitorId}`)
}

/** False when the time is taken: of many who ask at once the exclusion constraint lets one in, the others change nothing. */
export async function occupyUnlessTaken(
  tx: Tx,
  taken: {
    id: Id<'occupation'>
    calendar: number
    from: Date
    to: Date
    holder: HoldId
    service: string
    expiresAt: Date
  },
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into scheduling.occupation (id, calendar, during, kind, holder, service, expires_at)
    values (${taken.id}, ${taken.calendar}, tstzrange(${taken.from}, ${taken.to}), 'hold', ${taken.holder}, ${taken.service}, ${taken.expiresAt})
    on conflict do nothing`)
  return inserted === 1
}

export async function insertHold(tx: Tx, hold: NewHold): Promise<void> {
  await tx.run(sql`
    insert into scheduling.hold (id, visitor_id, service, calendars, during, expires_at)
    values (${hold.id}, ${hold.visitorId}, ${hold.service}, ${[hold.calendar]}, tstzrange(${hold.from}, ${hold.to}), ${hold.expiresAt})`)
}

export type HoldRow = { id: HoldId; service: string; calendars: number[]; from: Date; to: Date }

/** The visit's own running hold, taken out: it is used once. */
export async function takeHold(tx: Tx, id: HoldId, visitorId: VisitorId, now: Date): Promise<HoldRow | undefined> {
  return await tx.find<HoldRow>(sql`
    delete from scheduling.hold where id = ${id} and visitor_id = ${visitorId} and expires_at > ${now}
    returning id, service, calendars, lower(during) as from, upper(during) as to`)
}

/** The held time becomes the appointment's. False when the hold was cleared away at this very moment. */
export async function keepOccupation(tx: Tx, hold: HoldId, appointment: AppointmentId): Promise<boolean> {
  return (
    (await tx.run(sql`
      update scheduling.occupation set kind = 'appointment', holder = ${appointment}, expires_at = null where holder = ${hold}`)) >
    0
  )
}

export async function freeOccupation(tx: Tx, appointment: AppointmentId): Promise<void> {
  await tx.run(sql`delete from scheduling.occupation where holder = ${appointment}`)
}

/** Where the first of the calendars is. */
export async function findPlace(tx: Tx, calendars: readonly number[]): Promise<string | null> {
  const row = await tx.find<{ place: string | null }>(sql`
    select place from scheduling.calendar where number = any(${calendars}::int[]) and place is not null order by number limit 1`)
  return row?.place ?? null
}

export async function listStaffOf(tx: Tx, calendars: readonly number[]): Promise<StaffId[]> {
  const rows = await tx.rows<{ id: StaffId }>(sql`
    select staff_id as id from scheduling.calendar where number = any(${calendars}::int[]) and staff_id is not null`)
  return rows.map((row) => row.id)
}

export type DayRow = {
  id: string
  kind: 'hold' | 'appointment' | 'closed'
  from: Date
  to: Date
  service: string | null
}

export async function listDay(tx: Tx, staffId: StaffId, day: { from: Date; to: Date }): Promise<DayRow[]> {
  return await tx.rows<DayRow>(sql`
    select o.holder as id, o.kind, lower(o.during) as from, upper(o.during) as to, o.service
    from scheduling.occupation o join scheduling.calendar c on c.number = o.calendar
    where c.staff_id = ${staffId} and o.during && tstzrange(${day.from}, ${day.to}) order by o.during`)
}

export async function listShifts(
  tx: Tx,
  staffId: StaffId,
  day: { from: Date; to: Date },
): Promise<{ from: Date; to: Date }[]> {
  return await tx.rows(sql`
    select lower(s.during) as from, upper(s.during) as to from scheduling.shift s join scheduling.calendar c on c.number = s.calendar
    where c.staff_id = ${staffId} and s.during && tstzrange(${day.from}, ${day.to}) order by s.during`)
}

export type NewCalendar = {
  id: CalendarId
  kind: 'person' | 'room' | 'remote-line' | 'mobile-unit'
  staffId: StaffId | null
  name: string
  place: string | null
  municipality: string | null
  skills: readonly string[]
  languages: readonly string[]
  services: readonly string[]
}

export async function insertCalendar(tx: Tx, one: NewCalendar): Promise<number> {
  const row = await tx.get<{ number: number }>(sql`
    insert into scheduling.calendar (id, kind, staff_id, name, place, municipality, skills, languages, services)
    values (${one.id}, ${one.kind}, ${one.staffId}, ${one.name}, ${one.place}, ${one.municipality}, ${one.skills}, ${one.languages}, ${one.services})
    returning number`)
  return row.number
}

export async function insertShifts(
  tx: Tx,
  calendar: number,
  shifts: readonly { id: Id<'shift'>; from: Date; to: Date }[],
): Promise<void> {
  await tx.run(sql`
    insert into scheduling.shift (id, calendar, during)
    select id, ${calendar}, tstzrange(begins, ends) from jsonb_to_recordset(${JSON.stringify(
      shifts.map(({ id, from, to }) => ({ id, begins: from, ends: to })),
    )}) as s(id uuid, begins timestamptz, ends timestamptz)`)
}
