import type { Tx } from '#platform/db/database.ts'
import type { Localised } from '#platform/i18n.ts'
import { findPublicHoliday } from '#slices/deadlines/index.ts'
import type { BookingCounty } from './county-booking.ts'
import { addDays, dayOf } from './days.ts'
import type { ServiceType } from './model.ts'
import { listPlacesOf } from './time-store.ts'
import { type Closure, listClosures } from './week-store.ts'

/** A place that is closed from a day to a day, and where to go instead. */
export type ClosedPlace = {
  readonly placeId: string
  readonly name: Localised
  readonly fromOn: string
  readonly toOn: string
  readonly instead: { readonly id: string; readonly name: Localised } | null
}

/** So far ahead somebody who looks for a time is told of places that close. */
const daysTold = 60

/** The last day of a place that has closed for good. */
export const forGood = '2199-12-31'

/** The last day as it is told; null: closed for good. */
export function untilTold(toOn: string): string | null {
  return toOn === forGood ? null : toOn
}

/** Whether a place's calendars have no shifts on a day: a public holiday, or the place is closed. */
export function closedDays(closures: readonly Closure[], placeId: string | null): (day: string) => boolean {
  const here = closures.filter((one) => one.placeId === placeId)
  return (day) => findPublicHoliday(day) !== undefined || here.some((one) => one.fromOn <= day && day <= one.toOn)
}

/** As they are told. */
function closedPlaces(county: BookingCounty, rows: readonly Closure[], placeIds: ReadonlySet<string>): ClosedPlace[] {
  const nameOf = (id: string | null) => {
    const place = county.places.find((one) => one.id === id)
    return place ? { id: place.id, name: place.name } : null
  }
  const written = rows.map((one) => ({
    ...one,
    insteadPlaceId: one.insteadPlaceId ?? (one.toldBy === 'county' ? null : firstSubstitute(county, one.placeId)),
  }))
  return written
    .filter((one) => placeIds.has(one.placeId))
    .flatMap(({ placeId, fromOn, toOn, insteadPlaceId }) => {
      const place = nameOf(placeId)
      return place ? [{ placeId, name: place.name, fromOn, toOn, instead: nameOf(insteadPlaceId) }] : []
    })
    .toSorted((a, b) => a.fromOn.localeCompare(b.fromOn) || a.placeId.localeCompare(b.placeId))
}

function firstSubstitute(county: BookingCounty, placeId: string): string | null {
  return county.places.find((one) => one.id === placeId)?.substituteIds[0] ?? null
}

/** Of the places that give a service those that close soon: told beside its free times, with where to go instead. */
export async function listClosedSoon(
  tx: Tx,
  county: BookingCounty,
  { service, fromOn, within }: { service: ServiceType; fromOn: string; within: ReadonlySet<string> | null },
): Promise<ClosedPlace[]> {
  if (service.channel !== 'visit') return []
  const [rows, all] = await Promise.all([listClosures(tx, fromOn), listPlacesOf(tx, service.id)])
  const placeIds = new Set(all.filter((id) => within === null || within.has(id)))
  const until = addDays(fromOn, daysTold)
  // A day on which the county's files close every place sends nobody anywhere: it has no times, as a holiday has none.
  const told = rows.filter((one) => one.toldBy === 'worker' || one.insteadPlaceId !== null)
  return closedPlaces(county, told, placeIds).filter((one) => one.toOn >= fromOn && one.fromOn <= until)
}

/** Whether a visit's place is closed on its day: booked before the closing, and not moved yet. */
export function closureOf(
  closed: readonly ClosedPlace[],
  visit: { readonly placeId: string | null; readonly startsAt: Date | null },
): ClosedPlace | null {
  if (visit.placeId === null || visit.startsAt === null) return null
  const on = dayOf(visit.startsAt)
  return closed.find((one) => one.placeId === visit.placeId && one.fromOn <= on && on <= one.toOn) ?? null
}

/** The closures that may touch these visits. */
export async function listClosedFor(
  tx: Tx,
  county: BookingCounty,
  placeIds: readonly (string | null)[],
  now: Date,
): Promise<ClosedPlace[]> {
  const wanted = new Set(placeIds.filter((id) => id !== null))
  if (wanted.size === 0) return []
  return closedPlaces(county, await listClosures(tx, dayOf(now)), wanted)
}
