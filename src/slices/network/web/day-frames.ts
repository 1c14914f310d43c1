import type { DayResult } from '../run-contract.ts'

/** The pictures begin and end here, in minutes of the day. */
export const opens = 7 * 60
export const closes = 20 * 60

type Visit = DayResult['visits'][number]
export type Counts = {
  /** On the way, waiting and being served at places; then waiting and being served from afar. */
  readonly onTheWay: number
  readonly waiting: number
  readonly served: number
  readonly digitalWaiting: number
  readonly digitalServed: number
  readonly atWork: number
}
export type Frame = Counts & {
  readonly travellers: readonly { readonly skill: string; readonly lat: number; readonly lon: number }[]
  /** By place, those where anybody is. */
  readonly places: readonly {
    readonly place: string
    readonly lat: number
    readonly lon: number
    readonly waiting: number
    readonly served: number
  }[]
}

/** Everything as it is at one minute of the day. */
export function frameAt(day: DayResult, minute: number): Frame {
  const places = new Map<string, { place: string; lat: number; lon: number; waiting: number; served: number }>()
  const travellers: Frame['travellers'][number][] = []
  let [digitalWaiting, digitalServed] = [0, 0]
  for (const visit of day.visits) {
    const station = day.stations[visit[1]]
    if (!station) continue
    const [isWaiting, isServed] = [waitsAt(visit, minute), isServedAt(visit, minute)]
    if (station.at === null) {
      digitalWaiting += isWaiting ? 1 : 0
      digitalServed += isServed ? 1 : 0
      continue
    }
    const at = isWaiting || isServed ? undefined : onTheWay(day, visit, minute)
    if (at) travellers.push({ skill: station.skill, ...at })
    if (!isWaiting && !isServed) continue
    const here = places.get(station.place) ?? { place: station.place, ...station.at, waiting: 0, served: 0 }
    places.set(station.place, here)
    here.waiting += isWaiting ? 1 : 0
    here.served += isServed ? 1 : 0
  }
  const of = (what: 'waiting' | 'served') => [...places.values()].reduce((sum, one) => sum + one[what], 0)
  return {
    travellers,
    places: [...places.values()],
    onTheWay: travellers.length,
    waiting: of('waiting'),
    served: of('served'),
    digitalWaiting,
    digitalServed,
    atWork: staffAt(day, minute),
  }
}

export type Hour = {
  readonly hour: number
  readonly contacts: number
  readonly came: number
  readonly served: number
  readonly waiting: number
  /** Of those whose turn came during the hour. */
  readonly longestWait: number
  readonly atWork: number
}

/** The day hour by hour, of one place or of all of them (from afar included): the same as the pictures tell. */
export function hoursOf(day: DayResult, place: string | undefined): Hour[] {
  const own = day.visits.filter(([, station]) => place === undefined || day.stations[station]?.place === place)
  const hours: Hour[] = []
  for (let start = opens; start < closes; start += 60) {
    const end = start + 60
    const isIn = (minute: number) => minute >= start && minute < end
    const began = own.filter(([, , , at]) => isIn(at))
    hours.push({
      hour: start / 60,
      contacts: day.contacts.filter(isIn).length,
      came: own.filter(([, , came]) => came > 0 && isIn(came)).length,
      served: began.length,
      waiting: own.filter((visit) => waitsAt(visit, end)).length,
      longestWait: began.reduce((most, [, , came, at]) => Math.max(most, at - came), 0),
      atWork: staffAt(day, start + 30, place),
    })
  }
  return hours
}

/** Waiting and being served at every quarter of an hour, for the line beside the map. */
export function quartersOf(
  day: DayResult,
): { readonly minute: number; readonly waiting: number; readonly served: number }[] {
  const quarters = []
  for (let minute = opens; minute <= closes; minute += 15) {
    const waiting = day.visits.filter((visit) => waitsAt(visit, minute)).length
    quarters.push({ minute, waiting, served: day.visits.filter((visit) => isServedAt(visit, minute)).length })
  }
  return quarters
}

function waitsAt([, , came, began]: Visit, minute: number): boolean {
  return came <= minute && (began < 0 || minute < began)
}

function isServedAt([, , , began, ended]: Visit, minute: number): boolean {
  return began >= 0 && began <= minute && minute < ended
}

/** Where somebody is between home and the place; nobody is, who came earlier or was there already. */
function onTheWay(
  { areas, stations }: DayResult,
  [home, to, came]: Visit,
  minute: number,
): { lat: number; lon: number } | undefined {
  const [from, station] = [areas[home], stations[to]]
  const way = station?.minutes[home] ?? 0
  if (!from || !station?.at || way <= 0 || minute >= came || minute < came - way) return undefined
  const part = 1 - (came - minute) / way
  return {
    lat: from.lat + (station.at.lat - from.lat) * part,
    lon: from.lon + (station.at.lon - from.lon) * part,
  }
}

function staffAt({ shifts, stations }: DayResult, minute: number, place?: string): number {
  const now = new Map<number, number>()
  for (const { station, from, staff } of shifts)
    if (from <= minute && (place === undefined || stations[station]?.place === place)) now.set(station, staff)
  return [...now.values()].reduce((sum, one) => sum + one, 0)
}
