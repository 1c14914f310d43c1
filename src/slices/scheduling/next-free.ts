import type { Tx } from '#platform/db/database.ts'
import type { Localised } from '#platform/i18n.ts'
import type { BookingCounty } from './county-booking.ts'
import { dayOf } from './days.ts'
import { findKnown, searchTimes } from './search.ts'

export type NextFree = {
  readonly service: string
  readonly name: Localised
  /** null: nothing is free. */
  readonly startsAt: string | null
  readonly place: string | null
}

/** As far as people are sent from a municipality before the whole county is told. */
const nearKilometres = 50

/** The first free time of every service that a resident books by themself; near the municipality first, else anywhere in the county. */
export async function listNextFree(
  tx: Tx,
  county: BookingCounty,
  municipality: string | undefined,
  now: Date,
): Promise<NextFree[]> {
  const services = county.appointmentServices.filter((one) => one.selfService && !one.group)
  const fromOn = dayOf(now)
  const known = await findKnown(tx, fromOn)
  return await Promise.all(
    services.map(async (service) => {
      const search = { service, fromOn, limit: 1, known }
      const near = { ...search, near: municipality, withinKm: nearKilometres }
      const result =
        municipality === undefined || service.channel !== 'visit'
          ? undefined
          : await searchTimes(tx, county, { ...near, near: municipality }, now)
      const [found] = result?.found.length ? result.found : ((await searchTimes(tx, county, search, now))?.found ?? [])
      const { id, name } = service
      return {
        service: id,
        name,
        startsAt: found ? new Date(found.startsAt).toISOString() : null,
        place: service.channel === 'visit' ? (found?.calendar.place ?? null) : null,
      }
    }),
  )
}
