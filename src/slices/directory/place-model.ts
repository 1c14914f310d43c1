import type { Place as PlaceView, Status } from './contract.ts'
import type { County, Municipality, Place } from './county-schema.ts'
import { kilometresBetween } from './distance.ts'
import { exceptionOn, localDay, type OpeningCalendar, type OpeningHours, periodsOn, statusAt } from './opening-hours.ts'

export type Moment = { readonly now: Date; readonly calendar: OpeningCalendar }

/** For how long a place that has closed for good is still told of, with where to go instead. */
const rememberEndedDays = 365

/** Status of hours as the contract writes it. */
export function statusOf(hours: OpeningHours, { now, calendar }: Moment): Status {
  const status = statusAt(hours, now, calendar)
  switch (status.state) {
    case 'open':
      return { state: 'open', closesAt: status.closesAt?.toISOString() ?? null }
    case 'closed':
      return { state: 'closed', opensAt: status.opensAt?.toISOString() ?? null }
    case 'unknown':
      return status
  }
}

/** The place to go to: the municipality's own first, else the nearest. A closed one is kept, with its substitute. */
export function findNearestPlace(county: County, municipality: Municipality, moment: Moment): Place | undefined {
  return nearestFirst(county, municipality, moment)[0]
}

/** Where urgent reception or an emergency department is nearest. */
export function findNearestUrgentPlace(county: County, municipality: Municipality, moment: Moment): Place | undefined {
  return nearestFirst(county, municipality, moment).find(
    (place) => place.urgentReception !== null || place.emergency !== null,
  )
}

/** The places a resident should know of: all of the municipality, also those closed in the past year. */
export function listPlacesFor(county: County, municipality: Municipality | null, moment: Moment): Place[] {
  const today = localDay(moment.now, moment.calendar)
  if (municipality === null) return county.places.filter((place) => place.tier === 'centre' && isInUse(place, today))
  return county.places
    .filter((place) => place.municipality === municipality.code && hasBegun(place, today))
    .filter((place) => place.validTo === null || daysBetween(place.validTo, today) <= rememberEndedDays)
    .toSorted(
      (a, b) =>
        Number(isInUse(b, today)) - Number(isInUse(a, today)) ||
        tierRank[a.tier] - tierRank[b.tier] ||
        distanceOrInfinity(a, municipality) - distanceOrInfinity(b, municipality),
    )
}

/** One place with today's hours, and the substitute when it serves nobody today. */
export function viewPlace(
  county: County,
  place: Place,
  seen: Moment & { municipality: Municipality | null },
): PlaceView {
  const view = viewWithoutSubstitute(place, seen)
  if (servesToday(view)) return { ...view, substitute: null }
  const substitute = findSubstitute(county, place, seen)
  return { ...view, substitute: substitute === undefined ? null : viewWithoutSubstitute(substitute, seen) }
}

function viewWithoutSubstitute(
  place: Place,
  seen: Moment & { municipality: Municipality | null },
): Omit<PlaceView, 'substitute'> {
  const today = localDay(seen.now, seen.calendar)
  const ended = place.validTo !== null && place.validTo < today
  const { urgentReception } = place
  return {
    id: place.id,
    tier: place.tier,
    name: place.name,
    address:
      place.address === null
        ? null
        : { street: place.address.street, city: place.address.city, isVerified: place.address.verified },
    coordinates:
      place.coordinates === null
        ? null
        : { lat: place.coordinates.lat, lon: place.coordinates.lon, isApproximate: place.coordinates.approximate },
    status: ended ? { state: 'closed', opensAt: null } : statusOf(place.hours, seen),
    today: ended ? [] : todaysPeriods(place.hours, today, seen),
    urgentReception:
      ended || urgentReception === null
        ? null
        : { status: statusOf(urgentReception, seen), today: todaysPeriods(urgentReception, today, seen) },
    emergency: ended || place.emergency === null ? null : { status: statusOf(place.emergency, seen) },
    endedOn: ended ? place.validTo : null,
    reason: ended ? null : (exceptionOn(place.hours, today)?.reason ?? null),
    notice: place.notice,
    isInOwnMunicipality: seen.municipality !== null && place.municipality === seen.municipality.code,
    distanceKm: seen.municipality === null ? null : distanceKm(place, seen.municipality),
    isVerified: place.provenance.verified,
    areHoursVerified: place.hoursVerified,
    source: place.provenance.source,
  }
}

/**
 * Today's exception names the substitute. Else the place's own list and theirs in turn: the first that serves today,
 * or, for a place that has closed for good or whose hours nobody knows, the first that is in use at all.
 */
function findSubstitute(county: County, place: Place, moment: Moment): Place | undefined {
  const today = localDay(moment.now, moment.calendar)
  const named = exceptionOn(place.hours, today)?.substituteId
  if (named !== null && named !== undefined) return county.places.find((candidate) => candidate.id === named)
  const candidates = listSubstitutes(county, place).filter((candidate) => isInUse(candidate, today))
  const isUncertain = !isInUse(place, today) || periodsOn(place.hours, today, moment.calendar) === undefined
  return (
    candidates.find((candidate) => servesToday(viewWithoutSubstitute(candidate, { ...moment, municipality: null }))) ??
    (isUncertain ? candidates[0] : undefined)
  )
}

/** The substitutes, then the substitutes' substitutes, each once. */
function listSubstitutes(county: County, place: Place): Place[] {
  const found = new Set<Place>([place])
  for (const each of found) {
    for (const id of each.substituteIds) {
      const substitute = county.places.find((candidate) => candidate.id === id)
      if (substitute !== undefined) found.add(substitute)
    }
  }
  return [...found].slice(1)
}

/** A place that has closed for the evening is not substituted: it served today. Only a day without hours is. */
function servesToday(view: Omit<PlaceView, 'substitute'>): boolean {
  if (view.endedOn !== null) return false
  if (view.today !== null && view.today.length > 0) return true
  return (view.urgentReception?.today?.length ?? 0) > 0 || view.emergency !== null
}

function nearestFirst(county: County, municipality: Municipality, moment: Moment): Place[] {
  const today = localDay(moment.now, moment.calendar)
  return county.places
    .filter((place) => place.tier !== 'mobile' && isInUse(place, today))
    .toSorted(
      (a, b) =>
        Number(b.municipality === municipality.code) - Number(a.municipality === municipality.code) ||
        tierOrder(a, b, municipality) ||
        distanceOrInfinity(a, municipality) - distanceOrInfinity(b, municipality),
    )
}

function todaysPeriods(hours: OpeningHours, today: string, { calendar }: Moment) {
  const periods = periodsOn(hours, today, calendar)
  return periods === undefined ? null : periods.map((period) => ({ ...period }))
}

function isInUse(place: Place, today: string): boolean {
  return hasBegun(place, today) && (place.validTo === null || today <= place.validTo)
}

function hasBegun(place: Place, today: string): boolean {
  return place.validFrom === null || place.validFrom <= today
}

const tierRank = { centre: 0, station: 1, point: 2, mobile: 3 }

/** Inside one municipality the wider place comes first; between municipalities only the distance counts. */
function tierOrder(a: Place, b: Place, municipality: Municipality): number {
  const bothOwn = a.municipality === municipality.code && b.municipality === municipality.code
  return bothOwn ? tierRank[a.tier] - tierRank[b.tier] : 0
}

function distanceOrInfinity(place: Place, municipality: Municipality): number {
  return distanceKm(place, municipality) ?? Number.POSITIVE_INFINITY
}

/** From the centre of the municipality, to 0.1 km. */
function distanceKm(place: Place, municipality: Municipality): number | null {
  if (place.coordinates === null) return null
  return Math.round(kilometresBetween(municipality.centre, place.coordinates) * 10) / 10
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
