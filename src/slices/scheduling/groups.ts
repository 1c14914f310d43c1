import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { mayWriteOwn, openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Register } from '#slices/organisation/registers.ts'
import { getView, placeOf, settle } from './booked.ts'
import { type BookingCounty, distancesOf, findService, placeName } from './county-booking.ts'
import { dayOf, weeksLater } from './days.ts'
import * as groups from './group-store.ts'
import { isOnStep, type ServiceType, takenBy } from './model.ts'
import { may } from './permissions.ts'
import type * as staff from './staff-contract.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'
import type * as contract from './waiting-contract.ts'

/** Groups that may be joined, the soonest first; full ones too, because they have a waiting list. */
export async function list(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.listGroups>,
): Promise<Outcome<OutputOf<typeof contract.listGroups>, 'unknown-municipality'>> {
  const distances = input.near === undefined ? null : distancesOf(county, input.near)
  if (distances === undefined) return refuse('unknown-municipality')
  const rows = await groups.listComing(ctx.tx, input.service ?? null, ctx.now)
  return done({
    groups: rows
      .filter((row) => findService(county, row.service)?.selfService)
      .map((row) => ({
        id: row.id,
        service: row.service,
        name: row.name,
        startsAt: row.from.toISOString(),
        endsAt: row.to.toISOString(),
        who: row.who,
        place: row.place,
        placeName: placeName(county, row.placeId),
        kilometres: row.placeId === null ? null : (distances?.get(row.placeId) ?? null),
        language: row.language,
        times: row.times,
        everyWeeks: row.everyWeeks,
        places: row.places,
        left: row.places - row.taken,
      })),
  })
}

/** One of the places, in one step: of two hundred who ask for ten, ten get one. */
export async function takeSeat(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.takeSeat>,
): Promise<
  Outcome<
    OutputOf<typeof contract.takeSeat>,
    'not-allowed' | 'not-found' | 'full' | 'already-in' | 'has-begun' | 'not-while-acting'
  >
> {
  const { actor } = ctx
  if (!may['scheduling.take-seat'](actor)) return refuse('not-allowed')
  const group = await groups.findGroup(ctx.tx, input.groupId as groups.GroupId)
  const service = findService(county, group?.service)
  if (!group || !service?.selfService) return refuse('not-found')
  if (group.from <= ctx.now) return refuse('has-begun')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  if (!mayWriteOwn(opened.value, service.register as Register)) return refuse('not-while-acting')
  if (!(await groups.takeSeat(ctx.tx, group.id, ctx.now))) return refuse('full')
  const id = newId<'appointment'>(ctx.now)
  const visit = { from: group.from, to: group.to }
  const { calendars, placeId, place } = group
  const row = { id, service, state: 'booked' as const, calendars, visit, placeId, place, reason: '' }
  const isNew = await store.insertAppointment(
    ctx.tx,
    opened.value,
    { ...row, bookedBy: 'client', groupId: group.id },
    ctx.now,
  )
  if (!isNew) return refuse('already-in')
  await settle(ctx, 'booked', { id, clientId: actor.clientId, service, calendars, visit })
  return done({ appointment: await getView(ctx, opened.value, county, id) })
}

/** A group by a professional: every meeting takes all of its calendars, or the group is not made. */
export async function make(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof staff.makeGroup>,
): Promise<
  Outcome<OutputOf<typeof staff.makeGroup>, 'not-allowed' | 'unknown-service' | 'in-the-past' | 'not-open' | 'collides'>
> {
  if (!may['scheduling.make-group'](ctx.actor)) return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service?.group) return refuse('unknown-service')
  const startsAt = new Date(input.startsAt)
  if (startsAt <= ctx.now) return refuse('in-the-past')
  const all = await times.listCalendarsOf(ctx.tx, service.id)
  const chosen = input.calendarIds.flatMap((id) => all.find((one) => one.id === id) ?? [])
  if (chosen.length < input.calendarIds.length || !isOnStep(startsAt, service)) return refuse('not-open')
  const id = newId<'group'>(ctx.now)
  const numbers = chosen.map((one) => one.number)
  const starts = Array.from({ length: input.times }, (_, meeting) => weeksLater(startsAt, meeting * input.everyWeeks))
  const collides = await takeMeetings(ctx, { id, service, numbers, starts })
  if (collides !== undefined) return refuse('collides', { on: collides })
  const to = new Date(startsAt.getTime() + service.lengthMinutes * 60_000)
  const { name, language, places, times: meetings, everyWeeks } = input
  const where = await placeOf(ctx, numbers)
  const municipality = chosen.find((one) => one.municipality !== null)?.municipality ?? null
  const row = {
    id,
    service: service.id,
    name,
    calendars: numbers,
    from: startsAt,
    to,
    ...where,
    municipality,
    language,
  }
  await groups.insertGroup(ctx.tx, { ...row, places, times: meetings, everyWeeks })
  ctx.audit('scheduling.make-group', id)
  ctx.emit({ type: 'group-made', subjectId: id, service: service.id })
  return done({ groupId: id })
}

type Meetings = {
  readonly id: groups.GroupId
  readonly service: ServiceType
  readonly numbers: readonly number[]
  readonly starts: readonly Date[]
}

/** All calendars of every meeting, or the day of the first that collides. */
async function takeMeetings(ctx: Ctx, { id, service, numbers, starts }: Meetings): Promise<string | undefined> {
  const as = { kind: 'group' as const, holder: id, service: service.id, expiresAt: null }
  // All days first, in their order: who books one of them at this moment waits, or is waited for.
  for (const at of starts) await times.lockFree(ctx.tx, { calendars: numbers, taking: takenBy(at, service) })
  for (const at of starts) {
    const taking = takenBy(at, service)
    const rows = numbers.map((calendar) => ({ id: newId<'occupation'>(ctx.now), calendar, ...taking }))
    if ((await times.occupy(ctx.tx, rows, as)) < rows.length) return dayOf(taking.from)
  }
  return undefined
}
