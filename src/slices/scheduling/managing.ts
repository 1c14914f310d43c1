import type { OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { may as mayWith } from './calendar-permissions.ts'
import { listReached } from './calendar-reach.ts'
import type { BookingCounty } from './county-booking.ts'
import { untilTold } from './closures.ts'
import { countyClosures } from './county-closures.ts'
import { addDays, dayOf } from './days.ts'
import { list as listGroups } from './groups.ts'
import type * as contract from './managing-contract.ts'
import { may } from './permissions.ts'
import { listCalendarsOf } from './time-store.ts'
import { type BookedAt, listBookedThen, listWrittenClosures } from './week-store.ts'

/** The services that are given to groups and that this worker writes of, who and what may take part, and the groups that are coming. */
export async function groupChoices(
  ctx: Ctx,
  county: BookingCounty,
): Promise<Outcome<OutputOf<typeof contract.listGroupChoices>, 'not-allowed'>> {
  const { actor } = ctx
  if (!may['scheduling.make-group'](actor)) return refuse('not-allowed')
  const registers: readonly string[] = actor.registers
  const services = county.appointmentServices.filter((one) => one.group && registers.includes(one.register))
  const calendars = await Promise.all(
    services.map(async (one) => (await listCalendarsOf(ctx.tx, one.id)).map((row) => ({ row, service: one.id }))),
  )
  const byNumber = Map.groupBy(calendars.flat(), ({ row }) => row.number)
  const groups = await listGroups(ctx, county, {})
  return done({
    services: services.map(({ id, name, lengthMinutes, stepMinutes }) => ({ id, name, lengthMinutes, stepMinutes })),
    calendars: [...byNumber.values()].flatMap((all) => {
      const [first] = all
      if (!first) return []
      const { id, name, kind, place } = first.row
      return [{ id, name, kind, place, services: all.map((one) => one.service) }]
    }),
    groups: groups.ok ? groups.value.groups.filter((one) => services.some(({ id }) => id === one.service)) : [],
  })
}

/** Places that are closed now or later, and what is still booked there: each day of a calendar is moved as a day is. */
export async function closures(
  ctx: Ctx,
  county: BookingCounty,
): Promise<Outcome<OutputOf<typeof contract.listPlaceClosures>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const today = dayOf(ctx.now)
  const rows = await listWrittenClosures(ctx.tx, today)
  const booked = await listBookedThen(ctx.tx, ctx.now, null)
  const movable = await listMovable(ctx, actor, booked)
  const reasonsTold = new Map(
    countyClosures(county, today).flatMap(({ placeId, fromOn, reason }) =>
      reason === null ? [] : [[`${placeId} ${fromOn}`, reason] as const],
    ),
  )
  const nameOf = (id: string | null) => county.places.find((one) => one.id === id)?.name ?? null
  return done({
    places: county.places.filter((one) => one.tier !== 'mobile').map(({ id, name }) => ({ id, name })),
    closures: rows.flatMap(({ id, placeId, fromOn, toOn, reason, insteadPlaceId, hours, toldBy }) => {
      const here = booked.filter((one) => one.closureId === id)
      // A day on which the county's files close every place is told where something is booked on it.
      if (toldBy === 'county' && insteadPlaceId === null && here.length === 0) return []
      return {
        id,
        name: nameOf(placeId) ?? { fi: placeId, sv: placeId, en: placeId },
        fromOn,
        toOn: untilTold(toOn),
        reason: reasonsTold.get(`${placeId} ${fromOn}`) ?? { fi: reason, sv: reason, en: reason },
        toldBy,
        hours: hours?.map(([from, to]): [string, string] => [from, to]) ?? null,
        instead: nameOf(insteadPlaceId),
        booked: here.map(({ calendarId, who, on, count }) => ({
          calendarId,
          who,
          on,
          count,
          mayMove: movable.has(calendarId),
        })),
      }
    }),
    mayClose: may['scheduling.close-place'](actor),
  })
}

async function listMovable(ctx: Ctx, actor: Staff, booked: readonly BookedAt[]): Promise<ReadonlySet<string>> {
  if (booked.length === 0) return new Set()
  const days = booked.map((one) => one.on).toSorted()
  const [fromOn = dayOf(ctx.now), toOn = addDays(dayOf(ctx.now), 1)] = [days[0], days.at(-1)]
  const reached = await listReached(ctx.tx, actor, { fromOn, toOn })
  return new Set(reached.filter((one) => mayWith('move-day', one.held)).map((one) => one.calendar.id))
}
