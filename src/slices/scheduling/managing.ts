import type { OutputOf } from '#platform/endpoint.ts'
import type { Localised } from '#platform/i18n.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { may as mayWith } from './calendar-permissions.ts'
import { listReached } from './calendar-reach.ts'
import { keyOf, listHeldWork, mayWriteAll, shareOut } from './closing-share.ts'
import { type BookedAt, type ClosureId, listBookedThen, listClosingWork, type Share } from './closing-store.ts'
import type { BookingCounty } from './county-booking.ts'
import { untilTold } from './closures.ts'
import { countyClosures } from './county-closures.ts'
import { addDays, dayOf } from './days.ts'
import { list as listGroups } from './groups.ts'
import type * as contract from './managing-contract.ts'
import { may } from './permissions.ts'
import { listCalendarsOf } from './time-store.ts'
import { listWrittenClosures } from './week-store.ts'

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

/** Places that are closed now or later, and what is still booked there, by the team whose work it is: each day of a calendar is moved as a day is. */
export async function closures(
  ctx: Ctx,
  county: BookingCounty,
): Promise<Outcome<OutputOf<typeof contract.listPlaceClosures>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const today = dayOf(ctx.now)
  const rows = await listWrittenClosures(ctx.tx, today)
  const booked = await listBookedThen(ctx.tx, ctx.now, null)
  const view = await viewerOf(ctx, county, actor, booked)
  const reasonsTold = new Map(
    countyClosures(county, today).flatMap(({ placeId, fromOn, reason }) =>
      reason === null ? [] : [[`${placeId} ${fromOn}`, reason] as const],
    ),
  )
  const nameOf = (id: string | null) => county.places.find((one) => one.id === id)?.name ?? null
  const told = await Promise.all(
    rows.map(async ({ id, placeId, fromOn, toOn, reason, insteadPlaceId, hours, toldBy }) => {
      const work = await view(id)
      // A day on which the county's files close every place is told where something is booked on it.
      if (toldBy === 'county' && insteadPlaceId === null && work.length === 0) return []
      return [
        {
          id,
          name: nameOf(placeId) ?? named(placeId),
          fromOn,
          toOn: untilTold(toOn),
          reason: reasonsTold.get(`${placeId} ${fromOn}`) ?? named(reason),
          toldBy,
          hours: hours?.map(([from, to]): [string, string] => [from, to]) ?? null,
          instead: nameOf(insteadPlaceId),
          work,
        },
      ]
    }),
  )
  return done({
    places: county.places.filter((one) => one.tier !== 'mobile').map(({ id, name }) => ({ id, name })),
    closures: told.flat(),
    mayClose: may['scheduling.close-place'](actor),
  })
}

type Work = contract.PlaceClosures['closures'][number]['work']

/** A closing's bookings as this worker sees them: the own team's first. */
async function viewerOf(
  ctx: Ctx,
  county: BookingCounty,
  actor: Staff,
  booked: readonly BookedAt[],
): Promise<(id: ClosureId) => Promise<Work>> {
  const ids = [...new Set(booked.map((one) => one.closureId))]
  const [movable, all, held] = await Promise.all([
    listMovable(ctx, actor, booked),
    listClosingWork(ctx.tx, ids),
    listHeldWork(ctx.tx, actor, ids),
  ])
  return async (closureId) => {
    const here = booked.filter((one) => one.closureId === closureId)
    const shares = await shareOut(ctx.tx, here)
    const isOwn = (one: Share) => actor.teams.includes(one.team)
    return shares
      .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || keyOf(a).localeCompare(keyOf(b)))
      .map((share) => {
        const work = all.find((one) => one.closureId === closureId && keyOf(one) === keyOf(share))
        const isHeld = held.some((one) => one.id === work?.id)
        const mayWrite = share.booked.every((one) => mayWriteAll(actor, one))
        return {
          id: work?.id ?? null,
          team: county.organisation.teams.find((one) => one.id === share.team)?.name ?? named(share.team),
          mayTake: !isHeld && mayWrite && isOwn(share),
          booked: share.booked.map(({ calendarId, who, on, count, registers }) => {
            const mayMove = movable.has(calendarId) || (isHeld && mayWriteAll(actor, { registers }))
            return { calendarId, who, on, count, mayMove }
          }),
        }
      })
  }
}

function named(name: string): Localised {
  return { fi: name, sv: name, en: name }
}

async function listMovable(ctx: Ctx, actor: Staff, booked: readonly BookedAt[]): Promise<ReadonlySet<string>> {
  if (booked.length === 0) return new Set()
  const days = booked.map((one) => one.on).toSorted()
  const [fromOn = dayOf(ctx.now), toOn = addDays(dayOf(ctx.now), 1)] = [days[0], days.at(-1)]
  const reached = await listReached(ctx.tx, actor, { fromOn, toOn })
  return new Set(reached.filter((one) => mayWith('move-day', one.held)).map((one) => one.calendar.id))
}
