import type { Tx } from '#platform/db/database.ts'
import type { Localised } from '#platform/i18n.ts'
import { findPublicHoliday } from '#slices/deadlines/index.ts'
import type { BookingCounty } from './county-booking.ts'
import { addDays, dayOf } from './days.ts'
import type { ServiceType } from './model.ts'
import { listPlacesOf } from './time-store.ts'
import { type Closure, listClosures } from './week-store.ts'
import { type Hours, isWithin, spansOn, type Week } from './weeks.ts'

/** A place that is closed from a day to a day, and where to go instead. */
export type ClosedPlace = {
  readonly placeId: string
  readonly name: Localised
  readonly fromOn: string
  readonly toOn: string
  /** Open between these hours on those days; null: closed. */
  readonly hours: Hours | null
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

/** Whether a place's calendars have no shifts on a day, a public holiday or one on which it is closed, and the hours of a day that is shorter. */
export function closedDays(
  closures: readonly Closure[],
  placeId: string | null,
): Required<Pick<Week, 'isClosed' | 'within'>> {
  const here = closures.filter((one) => one.placeId === placeId)
  const on = (day: string) => here.filter((one) => one.fromOn <= day && day <= one.toOn)
  return {
    isClosed: (day) => findPublicHoliday(day) !== undefined || on(day).some((one) => one.hours === null),
    within: (day) => on(day).find((one) => one.hours !== null)?.hours ?? undefined,
  }
}

/** As they are told. */
function closedPlaces(county: BookingCounty, rows: readonly Closure[], placeIds: ReadonlySet<string>): ClosedPlace[] {
  const nameOf = (id: string | null) => {
    const place = county.places.find((one) => one.id === id)
    return place ? { id: place.id, name: place.name } : null
  }
  const written = rows.map((one) => ({
    ...one,
    insteadPlaceId:
      one.insteadPlaceId ??
      (one.toldBy === 'county' || one.hours !== null ? null : firstSubstitute(county, one.placeId)),
  }))
  return written
    .filter((one) => placeIds.has(one.placeId))
    .flatMap(({ placeId, fromOn, toOn, hours, insteadPlaceId }) => {
      const place = nameOf(placeId)
      return place ? [{ placeId, name: place.name, fromOn, toOn, hours, instead: nameOf(insteadPlaceId) }] : []
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
  // Shorter hours send nobody elsewhere either: the times that are left are the free ones.
  const told = rows.filter((one) => one.hours === null && (one.toldBy === 'worker' || one.insteadPlaceId !== null))
  return closedPlaces(county, told, placeIds).filter((one) => one.toOn >= fromOn && one.fromOn <= until)
}

/** Whether a visit's place is closed at its time: booked before the closing, and not moved yet. */
export function closureOf(
  closed: readonly ClosedPlace[],
  visit: { readonly placeId: string | null; readonly startsAt: Date | null; readonly endsAt: Date | null },
): ClosedPlace | null {
  const { placeId, startsAt, endsAt } = visit
  if (placeId === null || startsAt === null) return null
  const on = dayOf(startsAt)
  const visiting = { from: startsAt, to: endsAt ?? startsAt }
  const isOpen = (hours: Hours | null) => hours !== null && isWithin(visiting, spansOn(on, hours))
  const there = closed.filter((one) => one.placeId === placeId && one.fromOn <= on && on <= one.toOn)
  return there.find((one) => !isOpen(one.hours)) ?? null
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
