import type { Tx } from '#platform/db/database.ts'
import { type Part, suits } from './parts.ts'
import { type CalendarRow, type FreeBounds, listFreeWithin, type WantedFree } from './time-store.ts'

type Takes = { readonly calendars: readonly CalendarRow[]; readonly parts: readonly Part[] }

/**
 * What is free of everybody and everything a visit takes, by day. Rooms and lines of the place are few and full: they are read first, and of the
 * others only those at a place where one is free long enough on that day. What is left out could not have been part of any visit.
 */
export async function listTogether(
  tx: Tx,
  { calendars, parts }: Takes,
  wanted: Omit<WantedFree, 'calendars'>,
): Promise<Map<string, FreeBounds[]>> {
  const rarest = rarestAtPlace(calendars, parts)
  const numbersOf = (some: readonly CalendarRow[]) => some.map((one) => one.number)
  if (!rarest) {
    const rows = await listFreeWithin(tx, { ...wanted, calendars: numbersOf(calendars) })
    return Map.groupBy(rows, (row) => row.day)
  }
  const placeOf = new Map(rarest.map((one) => [one.number, one.placeId]))
  const there = await listFreeWithin(tx, { ...wanted, calendars: numbersOf(rarest) })
  const byDay = Map.groupBy(there, (row) => row.day)
  const days = wanted.days.flatMap((day) => {
    const places = new Set((byDay.get(day.day) ?? []).map((row) => placeOf.get(row.calendar)))
    if (places.size === 0) return []
    const others = calendars.filter(
      (one) => !placeOf.has(one.number) && (places.has(one.placeId) || mayBeElsewhere(one, parts)),
    )
    return [{ day, calendars: numbersOf(others) }]
  })
  const rows = await Promise.all(
    days.map(async ({ day, calendars: some }) => await listFreeWithin(tx, { ...wanted, days: [day], calendars: some })),
  )
  return Map.groupBy([...days.flatMap(({ day }) => byDay.get(day.day) ?? []), ...rows.flat()], (row) => row.day)
}

/** The calendars of the part that has the fewest, of those that have to be at the place of who gives the visit. */
function rarestAtPlace(calendars: readonly CalendarRow[], parts: readonly Part[]): CalendarRow[] | undefined {
  return parts
    .slice(1)
    .filter((part) => part.samePlace)
    .map((part) => calendars.filter((one) => suits(part, one, one.placeId)))
    .toSorted((a, b) => a.length - b.length)[0]
}

/** Takes part from another place too, as an interpreter does. */
function mayBeElsewhere(one: CalendarRow, parts: readonly Part[]): boolean {
  return parts.slice(1).some((part) => !part.samePlace && suits(part, one, null))
}
