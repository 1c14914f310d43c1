import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { mayWriteOwn, openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Register } from '#slices/organisation/registers.ts'
import { getView, placeOf, settle } from './booked.ts'
import { type BookingCounty, distancesOf, findService } from './county-booking.ts'
import { dayOf, weeksLater } from './days.ts'
import * as groups from './group-store.ts'
import { isOnStep, takenBy } from './model.ts'
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
  for (let meeting = 0; meeting < input.times; meeting += 1) {
    const taking = takenBy(weeksLater(startsAt, meeting * input.everyWeeks), service)
    const rows = chosen.map(({ number }) => ({ id: newId<'occupation'>(ctx.now), calendar: number, ...taking }))
    const as = { kind: 'group' as const, holder: id, service: service.id, expiresAt: null }
    if ((await times.occupy(ctx.tx, rows, as)) < rows.length) return refuse('collides', { on: dayOf(taking.from) })
  }
  const calendars = chosen.map((one) => one.number)
  const to = new Date(startsAt.getTime() + service.lengthMinutes * 60_000)
  const { name, language, places, times: meetings, everyWeeks } = input
  const where = await placeOf(ctx, calendars)
  const municipality = chosen.find((one) => one.municipality !== null)?.municipality ?? null
  const row = { id, service: service.id, name, calendars, from: startsAt, to, ...where, municipality, language, places }
  await groups.insertGroup(ctx.tx, { ...row, times: meetings, everyWeeks })
  ctx.audit('scheduling.make-group', id)
  ctx.emit({ type: 'group-made', subjectId: id, service: service.id })
  return done({ groupId: id })
}
