import type { Localised } from '#platform/i18n.ts'
import type { County } from '#slices/directory/index.ts'
import { distancesFrom } from './distances.ts'
import type { ServiceType } from './model.ts'

/** What the county's data says of booking. */
export type BookingCounty = Pick<
  County,
  'appointmentServices' | 'places' | 'municipalities' | 'phones' | 'arrivals' | 'interpreterLanguages' | 'organisation'
>

export function findService(county: BookingCounty, id: string | undefined): ServiceType | undefined {
  return county.appointmentServices.find((one) => one.id === id)
}

/** A service that a resident may book by themself. */
export function findOwnService(county: BookingCounty, id: string): ServiceType | undefined {
  const service = findService(county, id)
  return service?.selfService ? service : undefined
}

export type HowToCome = {
  readonly name: Localised
  readonly street: string | null
  readonly city: string | null
  readonly howToCome: Localised | null
  readonly coordinates: { readonly lat: number; readonly lon: number } | null
  readonly phone: Phone | null
}

type Phone = { readonly number: string; readonly placeholder: boolean }

/** The place's address, which door, and the phone to call; undefined for a place that the county does not have. */
export function howToCome(county: BookingCounty, placeId: string | null): HowToCome | undefined {
  const place = county.places.find((one) => one.id === placeId)
  if (!place) return undefined
  return {
    name: place.name,
    street: place.address?.street ?? null,
    city: place.address?.city ?? null,
    howToCome: county.arrivals.find((one) => one.placeId === place.id)?.howToCome ?? null,
    coordinates: place.coordinates === null ? null : { lat: place.coordinates.lat, lon: place.coordinates.lon },
    phone: viewPhone(county.phones.find((one) => one.id === place.phoneId)),
  }
}

export function placeName(county: BookingCounty, placeId: string | null): Localised | null {
  return county.places.find((one) => one.id === placeId)?.name ?? null
}

/** The county's own number for those who find nothing here. */
export function servicePhone(county: BookingCounty): Phone | null {
  return viewPhone(county.phones.find((one) => one.municipalities === 'all') ?? county.phones[0])
}

function viewPhone(phone: BookingCounty['phones'][number] | undefined): Phone | null {
  return phone === undefined ? null : { number: phone.number, placeholder: phone.placeholder }
}

/** Kilometres to each place from the middle of the municipality; undefined for a municipality that is not the county's. */
export function distancesOf(county: BookingCounty, code: string): Map<string, number> | undefined {
  const municipality = county.municipalities.find((one) => one.code === code)
  return municipality && distancesFrom(municipality, county.places)
}
