import type { Tx } from '#platform/db/database.ts'
import type { WantedTime } from './contract.ts'
import { type BookingCounty, distancesOf } from './county-booking.ts'
import { addDays, dayOf, momentOf, startOfDay, weekdayOf } from './days.ts'
import { type ServiceType, type Span, startsIn, takenBy } from './model.ts'
import { chooseOthers, type FreeCandidate, type Part, partsOf, suits } from './parts.ts'
import * as times from './time-store.ts'
import { listClosures } from './week-store.ts'

const minute = 60_000
/** So many days are read at once: most searches end in the first. Where nothing is found the next stretch is three times as long. */
const firstDays = 2
const mostDaysAtOnce = 28
/** Days with a free evening are few, and have an index of their own: what has none is known at once. */
const mostEveningsAtOnce = 190
const mostDays = 190

export type Search = Omit<WantedTime, 'service'> & {
  readonly service: ServiceType
  readonly fromOn: string
  readonly toOn?: string
  readonly limit: number
  /** Of these calendars alone: the client's own workers. */
  readonly onlyStaff?: ReadonlySet<string>
  /** The first of each day is enough. */
  readonly onceADay?: boolean
}

export type Found = {
  readonly startsAt: number
  readonly calendar: times.CalendarRow
  readonly kilometres: number | null
  /** Who and what is free besides, in the order of the service's parts. */
  readonly others: readonly times.CalendarRow[]
}

type Lead = {
  readonly calendar: times.CalendarRow
  readonly kilometres: number | null
  /** Farther than was asked for, on the days on which a nearer place is closed; undefined: every day. */
  readonly days?: readonly Days[] | undefined
}
type Days = { readonly fromOn: string; readonly toOn: string }
/** The places that serve instead of closed ones within reach, and when. */
type Instead = ReadonlyMap<string, readonly Days[]>

/** Free times from a day on, soonest first, the nearest first of one moment, one at each place; undefined for an unknown municipality. */
export async function searchTimes(
  tx: Tx,
  county: BookingCounty,
  search: Search,
  now: Date,
): Promise<{ found: Found[]; lookedUntilOn: string | null } | undefined> {
  const distances = search.near === undefined ? null : distancesOf(county, search.near)
  if (distances === undefined) return undefined
  const parts = partsOf(search.service, search.interpreter ?? null)
  const nearness = { distances, instead: await listInstead(tx, search, distances) }
  const [calendars, lastDay] = await Promise.all([listCandidates(tx, search, parts, nearness), times.findLastDay(tx)])
  const leads = leadsAmong(calendars, parts, search, nearness)
  const found: Found[] = []
  let lookedUntilOn: string | null = null
  if (leads.length === 0 || lastDay === null) return { found, lookedUntilOn }
  const stop = [lastDay, search.toOn ?? lastDay, addDays(search.fromOn, mostDays)].toSorted()[0] as string
  let from = search.fromOn
  const widest = search.partOfDay === 'evening' ? mostEveningsAtOnce : mostDaysAtOnce
  for (let width = firstDays; from <= stop && found.length < search.limit; width = Math.min(widest, width * 3)) {
    const ahead = addDays(from, width - 1)
    const to = ahead < stop ? ahead : stop
    const days = daysBetween(from, to).filter((day) => search.weekdays?.includes(weekdayOf(day)) ?? true)
    found.push(
      ...(await searchDays(
        tx,
        { ...search, limit: search.limit - found.length },
        { days, leads, calendars, parts },
        now,
      )),
    )
    lookedUntilOn = to
    from = addDays(to, 1)
  }
  return { found, lookedUntilOn }
}

type Nearness = { readonly distances: ReadonlyMap<string, number> | null; readonly instead: Instead }

/** Who asks for what is near is shown the place that serves instead of a near one that is closed, on those days, however far it is. */
async function listInstead(
  tx: Tx,
  { service, withinKm, fromOn }: Search,
  distances: ReadonlyMap<string, number> | null,
): Promise<Instead> {
  if (distances === null || withinKm === undefined || service.channel !== 'visit') return new Map()
  const isNear = (id: string) => (distances.get(id) ?? Number.POSITIVE_INFINITY) <= withinKm
  const closed = (await listClosures(tx, fromOn)).flatMap(({ placeId, insteadPlaceId, ...days }) =>
    insteadPlaceId !== null && isNear(placeId) && !isNear(insteadPlaceId) ? [{ insteadPlaceId, days }] : [],
  )
  return new Map(
    [...Map.groupBy(closed, (one) => one.insteadPlaceId)].map(([id, all]) => [id, all.map((one) => one.days)] as const),
  )
}

/** With one part only those who may lead are asked for; with several everybody who takes part. */
async function listCandidates(
  tx: Tx,
  search: Search,
  parts: readonly Part[],
  { distances, instead }: Nearness,
): Promise<times.CalendarRow[]> {
  const { service, withinKm, language = null } = search
  if (parts.length > 1) return await times.listCalendarsOf(tx, service.id, search.interpreter ?? null)
  const isNearness = distances !== null && service.channel === 'visit' && withinKm !== undefined
  const placeIds = isNearness
    ? [...[...distances].filter(([, km]) => km <= withinKm).map(([id]) => id), ...instead.keys()]
    : null
  return await times.listLeads(tx, service.id, { kind: service.leadKind, placeIds, language })
}

function leadsAmong(
  calendars: readonly times.CalendarRow[],
  [lead]: readonly Part[],
  search: Search,
  { distances, instead }: Nearness,
): Lead[] {
  // A call or a video meeting is as near from everywhere.
  const isNearness = distances !== null && search.service.channel === 'visit'
  return calendars.flatMap((calendar) => {
    if (!lead || !suits(lead, calendar, null)) return []
    if (search.language !== undefined && !calendar.languages.includes(search.language)) return []
    if (search.onlyStaff && !(calendar.staffId !== null && search.onlyStaff.has(calendar.staffId))) return []
    const kilometres = isNearness && calendar.placeId !== null ? (distances.get(calendar.placeId) ?? null) : null
    const isNear =
      !isNearness || search.withinKm === undefined || (kilometres !== null && kilometres <= search.withinKm)
    if (isNear) return [{ calendar, kilometres }]
    const days = instead.get(calendar.placeId ?? '')
    return days ? [{ calendar, kilometres, days }] : []
  })
}

type Among = {
  readonly days: readonly string[]
  readonly leads: readonly Lead[]
  readonly calendars: readonly times.CalendarRow[]
  readonly parts: readonly Part[]
}

async function searchDays(tx: Tx, search: Search, among: Among, now: Date): Promise<Found[]> {
  const { days, leads, calendars, parts } = among
  if (days.length === 0) return []
  const { service } = search
  const wanted = parts.length === 1 ? leads.map((one) => one.calendar) : calendars
  const hours = new Map(days.map((day) => [day, hoursOf(day, search.partOfDay)]))
  const rows = await times.listFreeWithin(tx, {
    calendars: wanted.map((one) => one.number),
    days: [...hours].map(([day, { from, to }]) => ({ day, from: from / minute, to: to / minute })),
    needsMinutes: service.beforeMinutes + service.lengthMinutes + service.afterMinutes,
    part: search.partOfDay,
  })
  const byDay = Map.groupBy(rows, (row) => row.day)
  const found: Found[] = []
  for (const day of days) {
    const free = new Map((byDay.get(day) ?? []).map((row) => [row.calendar, times.spansOf(row.bounds)]))
    const wantedHours = hours.get(day) ?? hoursOf(day, search.partOfDay)
    const most = search.onceADay ? 1 : search.limit - found.length
    const here = leads.filter((one) => !one.days || one.days.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn))
    found.push(...soonestOf(here, free, { service, hours: wantedHours, most, now, calendars, parts }))
    if (found.length >= search.limit) break
  }
  return found
}

type Day = {
  readonly service: ServiceType
  /** When a visit may begin. */
  readonly hours: Span
  readonly most: number
  readonly now: Date
  readonly calendars: readonly times.CalendarRow[]
  readonly parts: readonly Part[]
}

/** Moment by moment: at each the nearest lead of every place, until enough are found. */
function soonestOf(leads: readonly Lead[], free: ReadonlyMap<number, Span[]>, day: Day): Found[] {
  const { service, hours, most, now, parts } = day
  const earliest = Math.max(now.getTime() + minute, hours.from)
  const moments = new Map<number, Lead[]>()
  for (const lead of leads) {
    let left = most
    for (const span of free.get(lead.calendar.number) ?? []) {
      if (left <= 0) break
      for (const at of startsIn(span, service, earliest)) {
        if (at >= hours.to || left <= 0) break
        const here = moments.get(at)
        if (here) here.push(lead)
        else moments.set(at, [lead])
        // With others to be found besides, the first free moments of the lead may not do.
        if (parts.length === 1) left -= 1
      }
    }
  }
  const found: Found[] = []
  const candidates: (times.CalendarRow & FreeCandidate)[] =
    parts.length === 1
      ? []
      : day.calendars.flatMap((one) => {
          const spans = free.get(one.number)
          return spans ? [{ ...one, spans }] : []
        })
  for (const at of [...moments.keys()].toSorted((a, b) => a - b)) {
    const here = moments.get(at) as Lead[]
    const places = new Set<string | null>()
    for (const lead of here.toSorted((a, b) => (a.kilometres ?? 0) - (b.kilometres ?? 0))) {
      if (places.has(lead.calendar.placeId)) continue
      const taking = takenBy(new Date(at), service)
      const taken = { from: taking.from.getTime(), to: taking.to.getTime() }
      const others = parts.length === 1 ? [] : chooseOthers(parts, candidates, { calendar: lead.calendar, taken })
      if (!others) continue
      places.add(lead.calendar.placeId)
      found.push({ startsAt: at, calendar: lead.calendar, kilometres: lead.kilometres, others })
      if (found.length >= most) return found
    }
  }
  return found
}

/** When a visit of a part of a day begins; hours of the clock in Finland. */
function hoursOf(day: string, part: WantedTime['partOfDay']): Span {
  const whole = { from: startOfDay(day).getTime(), to: startOfDay(addDays(day, 1)).getTime() }
  const noon = momentOf(day, '12:00').getTime()
  const evening = momentOf(day, '17:00').getTime()
  switch (part) {
    case undefined:
      return whole
    case 'morning':
      return { from: whole.from, to: noon }
    case 'afternoon':
      return { from: noon, to: evening }
    case 'evening':
      return { from: evening, to: whole.to }
  }
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** From today on, however early was asked. */
export function fromDay(asked: string | undefined, now: Date): string {
  const today = dayOf(now)
  return asked !== undefined && asked > today ? asked : today
}
