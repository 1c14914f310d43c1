import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, mayWriteOwn, openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Register } from '#slices/organisation/registers.ts'
import { getView, placeOf, settle } from './booked.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import { addDays, dayOf, weeksLater } from './days.ts'
import { takeTime } from './holding.ts'
import { endOf, isOnStep, type ServiceType, type Span, startsIn, takenBy } from './model.ts'
import { isFreeFor } from './parts.ts'
import { may } from './permissions.ts'
import type * as contract from './staff-contract.ts'
import * as store from './store.ts'
import * as holds from './hold-store.ts'
import * as times from './time-store.ts'

const alternativeDays = 3
const mostAlternatives = 3

/** The same time of the clock every so many weeks, also over a change of the clock. */
export function seriesOf(startsAt: Date, count: number, everyWeeks: number): Date[] {
  return Array.from({ length: count }, (_, index) => weeksLater(startsAt, index * everyWeeks))
}

/** The free starts nearest to the wanted one, the nearest first. */
export function nearestStarts(
  wanted: Date,
  free: readonly Span[],
  service: ServiceType,
  { earliest, most }: { earliest: number; most: number },
): Date[] {
  const away = (at: number) => Math.abs(at - wanted.getTime())
  return free
    .flatMap((span) => startsIn(span, service, earliest))
    .toSorted((a, b) => away(a) - away(b) || a - b)
    .slice(0, most)
    .map((at) => new Date(at))
}

type PlanRefusal = 'unknown-service' | 'too-many-visits' | 'not-open' | 'in-the-past'

/** Before anything is booked: which visits are free, and for the others the nearest free times of the same calendar. */
export async function plan(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.planSeries>,
): Promise<Outcome<OutputOf<typeof contract.planSeries>, PlanRefusal>> {
  const service = findService(county, input.service)
  if (!service || service.with.length > 0) return refuse('unknown-service')
  if (input.times > service.seriesMost) return refuse('too-many-visits', { most: service.seriesMost })
  const startsAt = new Date(input.startsAt)
  if (startsAt <= ctx.now) return refuse('in-the-past')
  const calendar = await times.findCalendar(ctx.tx, input.calendarId as times.CalendarId, service.id)
  if (!calendar || !isOnStep(startsAt, service)) return refuse('not-open')
  const wanted = seriesOf(startsAt, input.times, input.everyWeeks)
  const days = [...new Set(wanted.flatMap((at) => daysAround(dayOf(at))))]
  const needsMinutes = service.beforeMinutes + service.lengthMinutes + service.afterMinutes
  const rows = await times.listFree(ctx.tx, { calendars: [calendar.number], days, needsMinutes })
  const free = new Map(rows.map((row) => [row.day, times.spansOf(row.bounds)]))
  const earliest = ctx.now.getTime()
  return done({
    visits: wanted.map((at) => {
      const taking = takenBy(at, service)
      const span = { from: taking.from.getTime(), to: taking.to.getTime() }
      const isFree = isFreeFor(free.get(dayOf(at)) ?? [], span)
      const near = isFree ? [] : daysAround(dayOf(at)).flatMap((day) => free.get(day) ?? [])
      const alternatives = nearestStarts(at, near, service, { earliest, most: mostAlternatives })
      return { startsAt: at.toISOString(), isFree, alternatives: alternatives.map((one) => one.toISOString()) }
    }),
  })
}

function daysAround(day: string): string[] {
  return Array.from({ length: alternativeDays * 2 + 1 }, (_, index) => addDays(day, index - alternativeDays))
}

type BookRefusal = PlanRefusal | 'not-allowed' | 'not-found' | 'collides'

/** By the client themself. */
export async function bookOwn(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.bookSeries>,
): Promise<Outcome<OutputOf<typeof contract.bookSeries>, BookRefusal | 'not-while-acting'>> {
  if (!may['scheduling.book-own'](ctx.actor)) return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service?.selfService) return refuse('unknown-service')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  if (!mayWriteOwn(opened.value, service.register as Register)) return refuse('not-while-acting')
  // The first visit is often the one this visit holds: the hold ends under the same locks.
  const ending = await holds.listHoldsOf(ctx.tx, ctx.actor.visitorId)
  return await bookAll(ctx, county, { ...input, service, grant: opened.value, by: 'client', ending })
}

/** By a professional for a client they may open. */
export async function bookFor(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.bookSeriesFor>,
): Promise<Outcome<OutputOf<typeof contract.bookSeriesFor>, BookRefusal | 'wrong-register'>> {
  if (!may['scheduling.book-for'](ctx.actor)) return refuse('not-allowed')
  const service = findService(county, input.service)
  if (!service) return refuse('unknown-service')
  const opened = await openClient(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  if (!opened.value.writable.includes(service.register)) return refuse('wrong-register')
  return await bookAll(ctx, county, { ...input, service, grant: opened.value, by: 'staff', ending: [] })
}

type All = {
  readonly service: ServiceType
  readonly grant: ClientGrant
  readonly by: 'client' | 'staff'
  readonly calendarId: string
  readonly visits: readonly string[]
  readonly reason: string
  readonly ending: readonly times.HoldId[]
}

/** Every visit or none: the first that is taken meanwhile is told, and nothing is booked. */
async function bookAll(
  ctx: Ctx,
  county: BookingCounty,
  { service, grant, by, calendarId, visits, reason, ending }: All,
): Promise<Outcome<OutputOf<typeof contract.bookSeries>, BookRefusal>> {
  if (service.with.length > 0 || service.group) return refuse('unknown-service')
  if (visits.length > service.seriesMost) return refuse('too-many-visits', { most: service.seriesMost })
  const seriesId: Id<'series'> = newId(ctx.now)
  const appointments: OutputOf<typeof contract.bookSeries>['appointments'] = []
  const starts = [...new Set(visits)].toSorted().map((at) => new Date(at))
  await lockAll(ctx, { service, calendarId, starts, ending })
  for (const [index, startsAt] of starts.entries()) {
    const id = newId<'appointment'>(ctx.now)
    const as = { kind: 'appointment' as const, holder: id, service: service.id, expiresAt: null }
    const wanted = { service, calendarId, startsAt, interpreter: null }
    const taken = await takeTime(ctx, wanted, { ending: index === 0 ? ending : [], as })
    if (!taken.ok)
      return taken.refusal === 'in-the-past'
        ? refuse('in-the-past')
        : refuse('collides', { at: startsAt.toISOString() })
    const calendars = taken.value.map((one) => one.number)
    const visit = { from: startsAt, to: endOf(startsAt, service) }
    const row = { id, service, state: 'booked' as const, calendars, visit, reason, seriesId, bookedBy: by }
    await store.insertAppointment(ctx.tx, grant, { ...row, ...(await placeOf(ctx, calendars)) }, ctx.now)
    await settle(ctx, 'booked', { id, clientId: grant.clientId, service, calendars, visit })
    appointments.push(await getView(ctx, grant, county, id))
  }
  return done({ appointments })
}

/** The days of all visits and of what ends with them, at once and in the order in which everybody locks them. */
async function lockAll(
  ctx: Ctx,
  { service, calendarId, starts, ending }: Pick<All, 'service' | 'calendarId' | 'ending'> & { starts: readonly Date[] },
): Promise<void> {
  const calendar = await times.findCalendar(ctx.tx, calendarId as times.CalendarId, service.id)
  const [first, last] = [starts[0], starts.at(-1)]
  if (!calendar || !first || !last) return
  const taking = { from: takenBy(first, service).from, to: takenBy(last, service).to }
  await times.lockFree(ctx.tx, { holders: ending, calendars: [calendar.number], taking })
}
