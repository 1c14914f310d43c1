import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { PartOfDay } from './contract.ts'
import type { FreeCandidate } from './parts.ts'
import type { Span } from './model.ts'

export type CalendarId = Id<'calendar'>
export type HoldId = Id<'hold'>
export type AppointmentId = Id<'appointment'>
export type CalendarKind = 'person' | 'room' | 'remote-line' | 'mobile-unit' | 'interpreter'

export type CalendarRow = {
  readonly number: number
  readonly id: CalendarId
  readonly kind: CalendarKind
  readonly staffId: StaffId | null
  readonly name: string
  readonly placeId: string | null
  readonly place: string | null
  readonly municipality: string | null
  readonly skills: readonly string[]
  readonly languages: readonly string[]
}
const calendarColumns = sql`c.number, c.id, c.kind, c.staff_id as "staffId", c.name, c.place_id as "placeId", c.place, c.municipality, c.skills, c.languages`

/** The calendars that take part in a service, and interpreters when one is asked for. */
export async function listCalendarsOf(
  tx: Tx,
  service: string,
  interpreter: string | null = null,
): Promise<CalendarRow[]> {
  return await tx.rows<CalendarRow>(sql`
    select ${calendarColumns} from scheduling.calendar c
    where c.active and (c.services @> array[${service}::text] or (${interpreter}::text is not null and c.kind = 'interpreter' and ${interpreter} = any(c.languages)))
    order by c.number`)
}

export type LeadRow = Pick<CalendarRow, 'number' | 'placeId'>
type Narrow = {
  readonly kind: CalendarKind
  readonly placeIds: readonly string[] | null
  readonly language: string | null
  /** Any of these; none asked for: everybody. */
  readonly skills: readonly string[]
  readonly staffIds: readonly string[] | null
}

/** Of the calendars of a service those of one kind, at some of the places, in a language; null does not narrow. */
export async function listLeads(tx: Tx, service: string, narrow: Narrow): Promise<LeadRow[]> {
  const { kind, placeIds, language, skills, staffIds } = narrow
  return await tx.rows<LeadRow>(sql`
    select c.number, c.place_id as "placeId" from scheduling.calendar c
    where c.active and c.services @> array[${service}::text] and c.kind = ${kind}
      and (${placeIds}::text[] is null or c.place_id = any(${placeIds}::text[]))
      and (${language}::text is null or ${language} = any(c.languages))
      and (cardinality(${skills}::text[]) = 0 or c.skills && ${skills}::text[])
      and (${staffIds}::uuid[] is null or c.staff_id = any(${staffIds}::uuid[]))
    order by c.number`)
}

/** The places at which a service is given. */
export async function listPlacesOf(tx: Tx, service: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select distinct c.place_id as id from scheduling.calendar c
    where c.active and c.services @> array[${service}::text] and c.place_id is not null order by c.place_id`)
  return rows.map((row) => row.id)
}

/** Pieces that are long enough: minutes since 1970, begin and end in turn. `begins`: where the first piece of any length does. */
export type FreeBounds = {
  readonly calendar: number
  readonly day: string
  readonly begins: number
  readonly bounds: readonly number[]
}
type FreeRow = { readonly calendar: number; readonly day: string; readonly bounds: string }

export type WantedFree = {
  readonly calendars: readonly number[]
  /** Each day with the minutes since 1970 between which a visit may begin. */
  readonly days: readonly { readonly day: string; readonly from: number; readonly to: number }[]
  readonly needsMinutes: number
  /** The part of the day in which a visit may begin: days without any of it are not read. */
  readonly part?: PartOfDay | undefined
  /** Of each day those that begin soonest alone, in that order. */
  readonly mostADay?: number | undefined
}

/** What is free of these calendars on these days, where it is long enough and not all before or after the wanted hours. */
export async function listFreeWithin(
  tx: Tx,
  { calendars, days, needsMinutes, part, mostADay }: WantedFree,
): Promise<FreeBounds[]> {
  const wanted = sql`
    unnest(${days.map((one) => one.day)}::date[], ${days.map((one) => Math.floor(one.from))}::int[], ${days.map((one) => one.to)}::int[]) w(day, begins, ends)`
  // Written as one text: the driver takes hundreds of numbers one by one dearly.
  const among = `{${calendars.join(',')}}`
  const longEnough = sql`f.calendar = any(${among}::int[]) and f.longest_minutes >= ${needsMinutes}
      and f.bounds[1] < w.ends and f.bounds[cardinality(f.bounds)] > w.begins ${part === undefined ? sql`` : hasPart[part]}`
  // As text: the driver reads an array of numbers ten times as dearly as this does.
  const rows =
    mostADay === undefined
      ? await tx.rows<FreeRow>(sql`
          select f.calendar, f.day, f.bounds::text as bounds from ${wanted} join scheduling.free_day f on f.day = w.day where ${longEnough}`)
      : await tx.rows<FreeRow>(sql`
          select x.calendar, x.day, x.bounds::text as bounds from ${wanted} cross join lateral (
            select f.calendar, f.day, f.bounds, greatest(f.bounds[1], w.begins) as begins from scheduling.free_day f where f.day = w.day and ${longEnough}
            order by greatest(f.bounds[1], w.begins), f.calendar limit ${mostADay}) x
          order by x.day, x.begins, x.calendar`)
  return rows.map(({ calendar, day, bounds }) => ({ calendar, day, ...longPieces(bounds, needsMinutes) }))
}

/** Of `{begin,end,begin,end}` the pieces that are so long. */
function longPieces(text: string, needsMinutes: number): Pick<FreeBounds, 'begins' | 'bounds'> {
  const bounds: number[] = []
  let [first, begins, value, isBegin] = [-1, 0, 0, true]
  for (let at = 1; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - zero
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      continue
    }
    if (isBegin) begins = value
    else if (value - begins >= needsMinutes) bounds.push(begins, value)
    if (first < 0) first = value
    value = 0
    isBegin = !isBegin
  }
  return { begins: first, bounds }
}
const zero = 48

const hasPart = { morning: sql`and f.morning`, afternoon: sql`and f.afternoon`, evening: sql`and f.evening` } as const

const always = { from: 0, to: 2_147_483_647 }

/** What is free of these calendars on these whole days, where it is long enough. */
export async function listFree(
  tx: Tx,
  { days, ...wanted }: Omit<WantedFree, 'days'> & { readonly days: readonly string[] },
): Promise<FreeBounds[]> {
  return await listFreeWithin(tx, { ...wanted, days: days.map((day) => ({ ...always, day })) })
}

export function spansOf(bounds: readonly number[]): Span[] {
  const spans: Span[] = []
  for (let k = 0; k + 1 < bounds.length; k += 2)
    spans.push({ from: (bounds[k] as number) * 60_000, to: (bounds[k + 1] as number) * 60_000 })
  return spans
}

/** The last day that any shift is written for. */
export async function findLastDay(tx: Tx): Promise<string | null> {
  const row = await tx.get<{ day: string | null }>(sql`select max(day) as day from scheduling.free_day`)
  return row.day
}

export async function findCalendar(tx: Tx, id: CalendarId, service: string): Promise<CalendarRow | undefined> {
  return await tx.find<CalendarRow>(sql`
    select ${calendarColumns} from scheduling.calendar c where c.id = ${id} and c.active and ${service} = any(c.services)`)
}

export type Taking = { from: Date; to: Date }

/** Of these calendars those that are free for all of the time, with their free spans of the day. */
export async function listFreeAt(
  tx: Tx,
  calendars: readonly CalendarRow[],
  taking: Taking,
): Promise<(CalendarRow & FreeCandidate)[]> {
  const rows = await tx.rows<{ calendar: number; bounds: number[] }>(sql`
    select f.calendar, f.bounds from scheduling.free_day f
    where f.calendar = any(${calendars.map((one) => one.number)}::int[]) and f.day in (select scheduling.days_of(tstzrange(${taking.from}, ${taking.to})))
      and f.free @> tstzrange(${taking.from}, ${taking.to})`)
  const free = new Map(rows.map((row) => [row.calendar, row.bounds]))
  return calendars.flatMap((one) => {
    const bounds = free.get(one.number)
    return bounds ? [{ ...one, spans: spansOf(bounds) }] : []
  })
}

/** Whether the calendar works for the whole time, free or not. */
export async function isOpen(tx: Tx, calendar: number, during: Taking): Promise<boolean> {
  const row = await tx.get<{ open: boolean }>(sql`
    select exists (select 1 from scheduling.shift s where int4range(s.calendar, s.calendar, '[]') && int4range(${calendar}, ${calendar}, '[]')
      and s.during @> tstzrange(${during.from}, ${during.to})) as open`)
  return row.open
}

/** Who changes several days locks them first, all in one order; see the migration. */
export async function lockFree(
  tx: Tx,
  {
    holders = [],
    calendars = [],
    taking,
  }: { holders?: readonly string[]; calendars?: readonly number[]; taking?: Taking },
): Promise<void> {
  await tx.run(sql`
    select scheduling.lock_free(${holders}::uuid[], ${calendars}::int[],
      case when ${taking?.from ?? null}::timestamptz is null then null else tstzrange(${taking?.from ?? null}::timestamptz, ${taking?.to ?? null}::timestamptz) end)`)
}

export type NewOccupation = {
  readonly id: Id<'occupation'>
  readonly calendar: number
  readonly from: Date
  readonly to: Date
}
type Occupying = {
  readonly kind: 'hold' | 'offer' | 'appointment' | 'group' | 'closed' | 'override'
  readonly holder: string
  readonly service: string | null
  readonly expiresAt: Date | null
}

/** How many were free and are now taken, in the order of the calendars: of many who ask at once the exclusion constraint lets one in. */
export async function occupy(tx: Tx, rows: readonly NewOccupation[], how: Occupying): Promise<number> {
  return await tx.run(sql`
    insert into scheduling.occupation (id, calendar, during, kind, holder, service, expires_at)
    select id, calendar, tstzrange(begins, ends), ${how.kind}, ${how.holder}, ${how.service}, ${how.expiresAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ id, calendar, from, to }) => ({ id, calendar, begins: from, ends: to })))})
      as t(id uuid, calendar integer, begins timestamptz, ends timestamptz)
    order by calendar, begins on conflict do nothing`)
}

/** The held or offered time becomes the appointment's. How many calendars it is in; 0 when the hold was cleared away at this very moment. */
export async function keepOccupation(tx: Tx, holder: string, appointment: AppointmentId): Promise<number> {
  return await tx.run(sql`
    update scheduling.occupation set kind = 'appointment', holder = ${appointment}, expires_at = null
    where holder = ${holder} and kind in ('hold', 'offer')`)
}

export async function freeOccupation(tx: Tx, appointment: AppointmentId): Promise<void> {
  await tx.run(sql`delete from scheduling.occupation where holder = ${appointment}`)
}

export async function listCalendars(tx: Tx, numbers: readonly number[]): Promise<CalendarRow[]> {
  return await tx.rows<CalendarRow>(
    sql`select ${calendarColumns} from scheduling.calendar c where c.number = any(${numbers}::int[])`,
  )
}

/** What is taken of a calendar in a time, in order; not what lies over another. Milliseconds since 1970. */
export async function listTaken(tx: Tx, calendar: number, during: Taking): Promise<Span[]> {
  const rows = await tx.rows<{ from: Date; to: Date }>(sql`
    select lower(o.during) as from, upper(o.during) as to from scheduling.occupation o
    where int4range(o.calendar, o.calendar, '[]') && int4range(${calendar}, ${calendar}, '[]') and o.during && tstzrange(${during.from}, ${during.to})
      and o.kind <> 'override' order by o.during`)
  return rows.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))
}

export type DayRow = {
  id: string
  kind: Occupying['kind']
  from: Date
  to: Date
  service: string | null
}

export async function listDay(tx: Tx, staffId: StaffId, day: Taking): Promise<DayRow[]> {
  return await tx.rows<DayRow>(sql`
    select o.holder as id, o.kind, lower(o.during) as from, upper(o.during) as to, o.service
    from scheduling.occupation o join scheduling.calendar c on c.number = o.calendar
    where c.staff_id = ${staffId} and o.during && tstzrange(${day.from}, ${day.to}) order by o.during`)
}

export async function listShifts(tx: Tx, staffId: StaffId, day: Taking): Promise<{ from: Date; to: Date }[]> {
  return await tx.rows(sql`
    select lower(s.during) as from, upper(s.during) as to from scheduling.shift s join scheduling.calendar c on c.number = s.calendar
    where c.staff_id = ${staffId} and s.during && tstzrange(${day.from}, ${day.to}) order by s.during`)
}
