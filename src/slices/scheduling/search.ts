import type { Tx } from '#platform/db/database.ts'
import type { WantedTime } from './contract.ts'
import { type BookingCounty, distancesOf } from './county-booking.ts'
import { addDays, dayOf, momentOf, startOfDay, weekdayOf } from './days.ts'
import type { ServiceType, Span } from './model.ts'
import { type Part, partsOf, suits } from './parts.ts'
import { type Lead, type LeadDays, soonestOf } from './soonest.ts'
import * as times from './time-store.ts'
import { listTogether } from './together-free.ts'
import { type Closure, listClosures } from './week-store.ts'

const minute = 60_000
/** So many days are read at once: most searches end in the first, of many calendars in one. Where nothing is found the next stretch is three times as long. */
const firstDays = 2
const manyLeads = 200
/** Of a month's day the first time is asked for: it is among so many of the soonest, or the whole day is read. */
const soonestADay = 25
const mostDaysAtOnce = 28
/** Where a visit takes several calendars, so many of the days. */
const daysTogether = 7
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
  /** Read once by who searches for many services. */
  readonly known?: Known
}
export type Known = { readonly lastDay: string | null; readonly closures: readonly Closure[] }

/** What holds for searches of every service. */
export async function findKnown(tx: Tx, fromOn: string): Promise<Known> {
  const [lastDay, closures] = await Promise.all([times.findLastDay(tx), listClosures(tx, fromOn)])
  return { lastDay, closures }
}

export type Found = {
  readonly startsAt: number
  readonly calendar: times.CalendarRow
  readonly kilometres: number | null
  /** Who and what is free besides, in the order of the service's parts. */
  readonly others: readonly times.CalendarRow[]
}

/** The places that serve instead of closed ones within reach, and when. */
type Instead = ReadonlyMap<string, readonly LeadDays[]>

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
  const [among, lastDay] = await Promise.all([
    listAmong(tx, search, parts, nearness),
    search.known ? search.known.lastDay : times.findLastDay(tx),
  ])
  const places: Place[] = []
  let lookedUntilOn: string | null = null
  if (among.leads.length === 0 || lastDay === null) return { found: [], lookedUntilOn }
  const stop = [lastDay, search.toOn ?? lastDay, addDays(search.fromOn, mostDays)].toSorted()[0] as string
  let from = search.fromOn
  const widest = search.partOfDay === 'evening' ? mostEveningsAtOnce : mostDaysAtOnce
  // With everybody else who takes part a day is dear too.
  const isMany =
    (among.leads.length > manyLeads || parts.length > 1) && search.partOfDay !== 'evening' && !search.onceADay
  let width = search.onceADay ? mostDaysAtOnce : isMany ? 1 : firstDays
  for (let stretch = 1; from <= stop && places.length < search.limit; stretch += 1) {
    const ahead = addDays(from, width - 1)
    const to = ahead < stop ? ahead : stop
    const days = daysBetween(from, to).filter((day) => search.weekdays?.includes(weekdayOf(day)) ?? true)
    places.push(...(await searchDays(tx, { ...search, limit: search.limit - places.length }, { ...among, days }, now)))
    lookedUntilOn = to
    from = addDays(to, 1)
    // A weekend of nothing is looked through day by day: the Monday after it may have it all.
    if (!isMany || stretch > 2) width = Math.min(widest, width * 3)
  }
  return { found: await named(tx, places), lookedUntilOn }
}

type Place = ReturnType<typeof soonestOf>[number]

/** With the names and places of those that were found. */
async function named(tx: Tx, found: readonly Place[]): Promise<Found[]> {
  const numbers = [...new Set(found.flatMap((one) => [one.lead.number, ...one.others]))]
  const rows = new Map((await times.listCalendars(tx, numbers)).map((row) => [row.number, row]))
  return found.flatMap(({ startsAt, lead, others }) => {
    const calendar = rows.get(lead.number)
    return calendar
      ? [{ startsAt, calendar, kilometres: lead.kilometres, others: others.flatMap((one) => rows.get(one) ?? []) }]
      : []
  })
}

type Nearness = { readonly distances: ReadonlyMap<string, number> | null; readonly instead: Instead }

/** Who asks for what is near is shown the place that serves instead of a near one that is closed, on those days, however far it is. */
async function listInstead(
  tx: Tx,
  { service, withinKm, fromOn, known }: Search,
  distances: ReadonlyMap<string, number> | null,
): Promise<Instead> {
  if (distances === null || withinKm === undefined || service.channel !== 'visit') return new Map()
  const isNear = (id: string) => (distances.get(id) ?? Number.POSITIVE_INFINITY) <= withinKm
  const closures = known ? known.closures : await listClosures(tx, fromOn)
  const closed = closures.flatMap(({ placeId, insteadPlaceId, hours, ...days }) =>
    insteadPlaceId !== null && hours === null && isNear(placeId) && !isNear(insteadPlaceId)
      ? [{ insteadPlaceId, days }]
      : [],
  )
  return new Map(
    [...Map.groupBy(closed, (one) => one.insteadPlaceId)].map(([id, all]) => [id, all.map((one) => one.days)] as const),
  )
}

type Among = {
  readonly leads: readonly Lead[]
  /** Everybody and everything that takes part besides; none where a visit takes one calendar. */
  readonly calendars: readonly times.CalendarRow[]
  readonly parts: readonly Part[]
}

/** Where a visit takes one calendar only who may give it is asked for; with several everybody who takes part. */
async function listAmong(tx: Tx, search: Search, parts: readonly Part[], nearness: Nearness): Promise<Among> {
  const { service, withinKm, language = null, onlyStaff } = search
  // A call or a video meeting is as near from everywhere.
  const distances = service.channel === 'visit' ? nearness.distances : null
  const [part] = parts
  const leadOf = (number: number, placeId: string | null): Lead[] => {
    const kilometres = placeId === null ? null : (distances?.get(placeId) ?? null)
    const isNear = distances === null || withinKm === undefined || (kilometres !== null && kilometres <= withinKm)
    if (isNear) return [{ number, placeId, kilometres }]
    const days = nearness.instead.get(placeId ?? '')
    return days ? [{ number, placeId, kilometres, days }] : []
  }
  if (parts.length === 1) {
    const within =
      distances === null || withinKm === undefined ? undefined : [...distances].filter(([, km]) => km <= withinKm)
    const placeIds = within ? [...within.map(([id]) => id), ...nearness.instead.keys()] : null
    const staffIds = onlyStaff ? [...onlyStaff] : null
    const { skills } = service
    const rows = await times.listLeads(tx, service.id, { kind: service.leadKind, placeIds, language, skills, staffIds })
    return { leads: rows.flatMap((row) => leadOf(row.number, row.placeId)), calendars: [], parts }
  }
  const calendars = await times.listCalendarsOf(tx, service.id, search.interpreter ?? null)
  const leads = calendars.flatMap((calendar) => {
    if (!part || !suits(part, calendar, null)) return []
    if (language !== null && !calendar.languages.includes(language)) return []
    if (onlyStaff && !(calendar.staffId !== null && onlyStaff.has(calendar.staffId))) return []
    return leadOf(calendar.number, calendar.placeId)
  })
  return { leads, calendars, parts }
}

async function searchDays(
  tx: Tx,
  search: Search,
  among: Among & { readonly days: readonly string[] },
  now: Date,
): Promise<Place[]> {
  const { days, leads, calendars, parts } = among
  if (days.length === 0) return []
  const { service } = search
  const hours = new Map(days.map((day) => [day, hoursOf(day, search.partOfDay)]))
  const isFirstOnly = search.onceADay === true && parts.length === 1 && leads.every((one) => !one.days)
  const wanted = {
    calendars: leads.map((one) => one.number),
    needsMinutes: service.beforeMinutes + service.lengthMinutes + service.afterMinutes,
    part: search.partOfDay,
  }
  const minutesOf = (some: readonly string[]) =>
    some.map((day) => {
      const { from, to } = hours.get(day) ?? hoursOf(day, search.partOfDay)
      return { day, from: Math.max(from, now.getTime()) / minute, to: to / minute }
    })
  const read = async (some: readonly string[], mostADay?: number) =>
    Map.groupBy(await times.listFreeWithin(tx, { ...wanted, days: minutesOf(some), mostADay }), (row) => row.day)
  const soonest = (day: string, rows: readonly times.FreeBounds[], most: number) =>
    soonestOf(
      leads.filter((one) => isLeadOn(one, day)),
      new Map(rows.map((row) => [row.calendar, row.bounds])),
      {
        service,
        hours: hours.get(day) ?? hoursOf(day, search.partOfDay),
        most,
        now,
        calendars,
        parts,
      },
    )
  if (parts.length > 1) {
    const found: Place[] = []
    for (let at = 0; at < days.length && found.length < search.limit; at += daysTogether) {
      const some = days.slice(at, at + daysTogether)
      const free = await listTogether(tx, { calendars, parts }, { ...wanted, days: minutesOf(some) })
      const left = { ...search, limit: search.limit - found.length }
      found.push(...inTurn(some, left, (day, most) => soonest(day, free.get(day) ?? [], most)))
    }
    return found
  }
  const byDay = await read(days, isFirstOnly ? soonestADay : undefined)
  if (!isFirstOnly) return inTurn(days, search, (day, most) => soonest(day, byDay.get(day) ?? [], most))
  const first = new Map(days.map((day) => [day, soonest(day, byDay.get(day) ?? [], 1)[0]]))
  // What was not read begins no earlier than the last that was: a time until then is the first of its day, else the whole day is read.
  const unsure = days.filter((day) => {
    const rows = byDay.get(day) ?? []
    const last = rows.at(-1)
    if (rows.length < soonestADay || !last) return false
    const at = first.get(day)?.startsAt
    const from = Math.max(hours.get(day)?.from ?? 0, now.getTime())
    return at === undefined || at > Math.max(from, (last.begins + service.beforeMinutes) * minute)
  })
  const whole = unsure.length === 0 ? undefined : await read(unsure)
  for (const day of unsure) first.set(day, soonest(day, whole?.get(day) ?? [], 1)[0])
  return [...first.values()].filter((one) => one !== undefined)
}

/** Day by day until enough are found. */
function inTurn(
  days: readonly string[],
  search: Pick<Search, 'limit' | 'onceADay'>,
  soonest: (day: string, most: number) => Place[],
): Place[] {
  const found: Place[] = []
  for (const day of days) {
    found.push(...soonest(day, search.onceADay ? 1 : search.limit - found.length))
    if (found.length >= search.limit) break
  }
  return found
}

function isLeadOn({ days }: Lead, day: string): boolean {
  return !days || days.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn)
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
