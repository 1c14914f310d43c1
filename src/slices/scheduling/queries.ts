import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import { listResponsible } from '#slices/clients/index.ts'
import { computeDeadline, isDeadlineRuleId } from '#slices/deadlines/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { type Register, type Sector, sectorOf } from '#slices/organisation/registers.ts'
import type * as contract from './contract.ts'
import { type ClosedPlace, closureOf, listClosedFor, listClosedSoon, untilTold } from './closures.ts'
import {
  type BookingCounty,
  distancesOf,
  findOwnService,
  findService,
  howToCome,
  placeName,
  servicePhone,
} from './county-booking.ts'
import { addDays, dayOf, startOfDay } from './days.ts'
import { namesOf } from './holding.ts'
import { isTimeFor, mayChange, mayMove, type ServiceType } from './model.ts'
import { type Found, fromDay, searchTimes } from './search.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'
import * as waiting from './waiting-store.ts'

const minute = 60_000
const ownWorkerTimes = 4

/** `only`: the sides of the county open to somebody who acts for another; undefined: all. */
export function listServices(
  county: BookingCounty,
  only: readonly Sector[] | undefined,
): OutputOf<typeof contract.listBookable> {
  return {
    services: county.appointmentServices
      .filter((one) => one.selfService && (!only || only.includes(sectorOf(one.register as Register))))
      .map((one) => ({
        id: one.id,
        name: one.name,
        summary: one.summary,
        bring: one.bring,
        lengthMinutes: one.lengthMinutes,
        channel: one.channel,
        group: one.group,
        interpreters: one.interpreters,
        seriesMost: one.seriesMost,
        waitingList: one.waitingList,
        together: one.with.some((part) => part.kind === 'person'),
      })),
    interpreterLanguages: county.interpreterLanguages.map(({ code, name }) => ({ code, name })),
    phone: servicePhone(county),
  }
}

type SearchRefusal = 'unknown-service' | 'unknown-municipality'

/** Free times from a day on, soonest first. */
export async function find(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.findTimes>,
): Promise<Outcome<OutputOf<typeof contract.findTimes>, SearchRefusal>> {
  const service = findOwnService(county, input.service)
  if (!service) return refuse('unknown-service')
  const search = { ...input, service, fromOn: fromDay(input.fromOn, ctx.now) }
  const [result, closed] = await Promise.all([
    searchTimes(ctx.tx, county, search, ctx.now),
    listClosedSoon(ctx.tx, county, { service, fromOn: search.fromOn, within: placesWithin(county, input) }),
  ])
  if (!result) return refuse('unknown-municipality')
  return done({
    times: result.found.map((one) => viewTime(one, service, county)),
    closed: closed.map(viewClosed),
    lookedUntilOn: result.lookedUntilOn,
    guarantee: guaranteeOf(service, ctx.now),
    phone: servicePhone(county),
  })
}

/** The places as near as was asked for; null: wherever. */
function placesWithin(
  county: BookingCounty,
  { near, withinKm }: Pick<ParsedInputOf<typeof contract.findTimes>, 'near' | 'withinKm'>,
): ReadonlySet<string> | null {
  const distances = near === undefined || withinKm === undefined ? undefined : distancesOf(county, near)
  return distances ? new Set([...distances].filter(([, km]) => km <= (withinKm ?? km)).map(([id]) => id)) : null
}

function viewClosed({ name, fromOn, toOn, hours, instead }: ClosedPlace): contract.ClosedPlace {
  const shorter = hours?.map(([from, to]): [string, string] => [from, to]) ?? null
  return { name, fromOn, toOn: untilTold(toOn), hours: shorter, instead: instead?.name ?? null }
}

export function viewTime(found: Found, service: ServiceType, county: BookingCounty): contract.FreeTime {
  const { calendar, startsAt, kilometres, others } = found
  return {
    calendarId: calendar.id,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + service.lengthMinutes * minute).toISOString(),
    who: namesOf([calendar, ...others]).join(', '),
    // A call or a video meeting is nowhere.
    place: service.channel === 'visit' ? calendar.place : null,
    placeName: service.channel === 'visit' ? placeName(county, calendar.placeId) : null,
    municipality: service.channel === 'visit' ? calendar.municipality : null,
    kilometres,
  }
}

/** The days of a month with something free, for the calendar. */
export async function findDays(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.findDays>,
): Promise<Outcome<OutputOf<typeof contract.findDays>, SearchRefusal>> {
  const service = findOwnService(county, input.service)
  if (!service) return refuse('unknown-service')
  const first = `${input.month}-01`
  const toOn = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
  const search = { ...input, service, fromOn: fromDay(first, ctx.now), toOn, limit: 31, onceADay: true }
  const result = await searchTimes(ctx.tx, county, search, ctx.now)
  if (!result) return refuse('unknown-municipality')
  const days = result.found.map((one) => ({
    on: dayOf(new Date(one.startsAt)),
    firstAt: new Date(one.startsAt).toISOString(),
  }))
  return done({ days, guarantee: guaranteeOf(service, ctx.now) })
}

/** The client's own workers first: whoever is responsible for them and gives this service. One look at their own data. */
export async function findOwnWorker(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.findOwnWorkerTimes>,
): Promise<Outcome<OutputOf<typeof contract.findOwnWorkerTimes>, 'not-allowed' | 'not-found' | 'unknown-service'>> {
  const { actor } = ctx
  if (!may['scheduling.read-own'](actor)) return refuse('not-allowed')
  const service = findOwnService(county, input.service)
  if (!service) return refuse('unknown-service')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const responsible = await listResponsible(ctx.tx, opened.value)
  const onlyStaff = new Set(responsible.flatMap((one) => one.staffId ?? []))
  if (onlyStaff.size === 0) return done({ times: [] })
  const search = { ...input, service, onlyStaff, fromOn: fromDay(input.fromOn, ctx.now), limit: ownWorkerTimes }
  const result = await searchTimes(ctx.tx, county, search, ctx.now)
  return done({ times: (result?.found ?? []).map((one) => viewTime(one, service, county)) })
}

/** Counted for an adult whose need is found today. */
export function guaranteeOf(service: ServiceType, now: Date): OutputOf<typeof contract.findTimes>['guarantee'] {
  if (service.rule === null || !isDeadlineRuleId(service.rule)) return null
  const bornOn = addDays(dayOf(now), -365 * 40)
  const counted = computeDeadline({ rule: service.rule, triggeredAt: now, bornOn })
  if (!counted.ok) return null
  return { dueOn: counted.value.dueOn, rule: service.rule, verified: counted.value.verified }
}

export function viewAppointment(
  row: store.AppointmentRow,
  county: BookingCounty,
  now: Date,
  {
    offer,
    closed = [],
  }: { readonly offer?: waiting.OfferRow | undefined; readonly closed?: readonly ClosedPlace[] } = {},
): contract.Appointment | undefined {
  const service = findService(county, row.service)
  if (!service) return undefined
  const { startsAt, endsAt } = row
  const isVisit = row.channel === 'visit'
  const isChangeable = startsAt !== null && mayChange({ state: row.state, startsAt }, service, now)
  return {
    id: row.id,
    service: service.id,
    name: service.name,
    bring: service.bring,
    state: row.state,
    channel: row.channel,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    who: row.who,
    place: isVisit ? row.place : null,
    arriving: isVisit ? (howToCome(county, row.placeId) ?? null) : null,
    closed: closedOf(row, closed, now),
    mayComeToVideo: row.channel === 'video' && startsAt !== null && isHeldToday(row.state, startsAt, now),
    reason: row.reason,
    interpreter: row.interpreter,
    isGroup: row.groupId !== null,
    isSeries: row.seriesId !== null,
    insteadOf: row.insteadOf,
    cancelledBy: row.cancelledBy,
    mayChange: isChangeable,
    mayWaitForEarlier: isChangeable && service.waitingList && row.groupId === null,
    mayCheckIn:
      service.checkIn &&
      startsAt !== null &&
      endsAt !== null &&
      now < endsAt &&
      mayMove('client', row.state, 'arrived') &&
      isTimeFor('arrived', { startsAt, endsAt }, now),
    offer:
      offer && row.state === 'proposed' && offer.untilAt > now
        ? {
            offerId: offer.id,
            startsAt: offer.from.toISOString(),
            place: row.place,
            untilAt: offer.untilAt.toISOString(),
          }
        : null,
  }
}

/** Told of what is still to come at a place that is closed then. */
function closedOf(
  row: store.AppointmentRow,
  closed: readonly ClosedPlace[],
  now: Date,
): contract.Appointment['closed'] {
  const isComing = row.startsAt !== null && row.startsAt > now && (row.state === 'booked' || row.state === 'proposed')
  const found = isComing && row.channel === 'visit' ? closureOf(closed, row) : null
  return found && viewClosed(found)
}

function isHeldToday(state: store.AppointmentRow['state'], startsAt: Date, now: Date): boolean {
  return (state === 'booked' || state === 'arrived' || state === 'started') && dayOf(startsAt) === dayOf(now)
}

export async function listOwn(
  ctx: Ctx,
  county: BookingCounty,
): Promise<Outcome<OutputOf<typeof contract.listOwnAppointments>, 'not-allowed' | 'not-found'>> {
  if (!may['scheduling.read-own'](ctx.actor)) return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await store.listAppointments(ctx.tx, opened.value, 50)
  const offers = await waiting.listOpenOffersOf(
    ctx.tx,
    rows.filter((row) => row.state === 'proposed').map((row) => row.id),
  )
  const placeIds = rows.map((row) => row.placeId)
  const closed = await listClosedFor(ctx.tx, county, placeIds, ctx.now)
  const appointments = rows.flatMap((row) => {
    const offer = offers.find((one) => one.waiting === row.id)
    return viewAppointment(row, county, ctx.now, { offer, closed }) ?? []
  })
  return done({ appointments, asOf: ctx.now.toISOString() })
}

/** A worker's own day. */
export async function listDay(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.listOwnDay>,
): Promise<Outcome<OutputOf<typeof contract.listOwnDay>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const day = { from: startOfDay(input.on), to: startOfDay(addDays(input.on, 1)) }
  const [shifts, entries] = await Promise.all([
    times.listShifts(ctx.tx, actor.staffId, day),
    times.listDay(ctx.tx, actor.staffId, day),
  ])
  return done({
    shifts: shifts.map(({ from, to }) => ({ startsAt: from.toISOString(), endsAt: to.toISOString() })),
    entries: entries.map(({ id, kind, from, to, service }) => ({
      id,
      kind,
      startsAt: from.toISOString(),
      endsAt: to.toISOString(),
      service,
      name: findService(county, service ?? undefined)?.name ?? null,
    })),
  })
}
