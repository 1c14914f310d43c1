import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type * as contract from './contract.ts'
import { type BookingCounty, findOwnService } from './county-booking.ts'
import { endOf, holdMinutes, isOnStep, type ServiceType, takenBy } from './model.ts'
import { chooseOthers, keptFirst, otherPeople, partsOf, suits } from './parts.ts'
import { may } from './permissions.ts'
import * as holds from './hold-store.ts'
import { findAppointment } from './store.ts'
import * as times from './time-store.ts'

const minute = 60_000
const mostMinutesHeld = 15

type HoldRefusal = 'not-allowed' | 'unknown-service' | 'slot-taken' | 'not-open' | 'in-the-past' | 'no-interpreter'

/** Holds a free time for this visit, with all it takes. Of many who ask for one time at once, one gets it and the rest are told at once. */
export async function hold(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.holdTime>,
): Promise<Outcome<OutputOf<typeof contract.holdTime>, HoldRefusal>> {
  const { actor } = ctx
  if (!may['scheduling.hold'](actor)) return refuse('not-allowed')
  const service = findOwnService(county, input.service)
  if (!service || service.group) return refuse('unknown-service')
  const earlier = await holds.listHoldsOf(ctx.tx, actor.visitorId)
  const startsAt = new Date(input.startsAt)
  const interpreter = input.interpreter ?? null
  const before = await listBefore(ctx, input.movingId)
  const numbersBefore = before.map((one) => one.number)
  const wanted = { service, calendarId: input.calendarId, startsAt, interpreter, before: numbersBefore }
  const id = newId<'hold'>(ctx.now)
  const expiresAt = new Date(ctx.now.getTime() + holdMinutes * minute)
  const taken = await takeTime(ctx, wanted, {
    ending: earlier,
    as: { kind: 'hold', holder: id, service: service.id, expiresAt },
  })
  if (!taken.ok) return taken
  const calendars = taken.value
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const numbers = calendars.map((one) => one.number)
  await holds.insertHold(ctx.tx, {
    id,
    visitorId: actor.visitorId,
    service: service.id,
    calendars: numbers,
    ...visit,
    interpreter,
    heldAt: ctx.now,
    expiresAt,
  })
  ctx.audit('scheduling.hold', id)
  const otherPerson = before.length === 0 ? null : otherPeople(before, calendars)
  return done({ holdId: id, expiresAt: expiresAt.toISOString(), who: namesOf(calendars), otherPerson })
}

/** In whose calendars the client's own appointment is that moves; nothing for a new one, and for what is not theirs. */
async function listBefore(ctx: Ctx, movingId: string | undefined): Promise<times.CalendarRow[]> {
  const { actor } = ctx
  if (movingId === undefined || actor.kind !== 'resident') return []
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  const row = opened.ok && (await findAppointment(ctx.tx, opened.value, movingId as times.AppointmentId))
  if (!row) return []
  const calendars = await times.listCalendars(ctx.tx, row.calendars)
  return row.calendars.flatMap((number) => calendars.find((one) => one.number === number) ?? [])
}

export function namesOf(calendars: readonly times.CalendarRow[]): string[] {
  return calendars.filter((one) => one.kind === 'person' || one.kind === 'mobile-unit').map((one) => one.name)
}

export type WantedStart = {
  readonly service: ServiceType
  readonly calendarId: string
  readonly startsAt: Date
  readonly interpreter: string | null
  /** The calendars that the visit has now: the same people take part when they are free. */
  readonly before?: readonly number[]
}
type Taking = {
  /** Holds of the same visit that end first, under the same locks. */
  readonly ending: readonly times.HoldId[]
  readonly as: Parameters<typeof times.occupy>[2]
}

/**
 * Takes the time from the calendar and from one calendar of every other part of the service, all in this transaction or none. The first calendar
 * is who gives the visit. Looks without a lock first, so that most of many are told at once; then locks the days and looks again.
 */
export async function takeTime(
  ctx: Ctx,
  { service, calendarId, startsAt, interpreter, before = [] }: WantedStart,
  { ending, as }: Taking,
): Promise<Outcome<times.CalendarRow[], Exclude<HoldRefusal, 'not-allowed' | 'unknown-service'>>> {
  if (startsAt <= ctx.now) return refuse('in-the-past')
  const parts = partsOf(service, interpreter)
  const lead = await times.findCalendar(ctx.tx, calendarId as times.CalendarId, service.id)
  if (!lead || lead.kind !== service.leadKind || !isOnStep(startsAt, service)) return refuse('not-open')
  const taking = takenBy(startsAt, service)
  const calendars = parts.length === 1 ? [lead] : await times.listCalendarsOf(ctx.tx, service.id, interpreter)
  const others = parts.slice(1)
  const candidates = calendars.filter(
    (one) => one.number === lead.number || others.some((part) => suits(part, one, lead.placeId)),
  )
  const seen = await times.listFreeAt(ctx.tx, candidates, taking)
  if (!choose(parts, seen, { lead, taking, before })) {
    const [isWorthTheLock, why] = await Promise.all([
      mayBeFree(ctx, ending, { candidates, taking }),
      whyNot(ctx, { lead, taking, interpreter, seen }),
    ])
    if (!isWorthTheLock) return why
  }
  await times.lockFree(ctx.tx, { holders: ending, calendars: candidates.map((one) => one.number), taking })
  await holds.endHolds(ctx.tx, ending)
  await holds.endExpiredOver(
    ctx.tx,
    candidates.map((one) => one.number),
    taking,
    ctx.now,
  )
  const free = await times.listFreeAt(ctx.tx, candidates, taking)
  const chosen = choose(parts, free, { lead, taking, before })
  if (!chosen) return await whyNot(ctx, { lead, taking, interpreter, seen: free })
  const rows = chosen.map(({ number }) => ({ id: newId<'occupation'>(ctx.now), calendar: number, ...taking }))
  if ((await times.occupy(ctx.tx, rows, as)) < rows.length) return refuse('slot-taken')
  return done(chosen)
}

type Place = { readonly lead: times.CalendarRow; readonly taking: { from: Date; to: Date } }
type FreeRow = Awaited<ReturnType<typeof times.listFreeAt>>[number]

function choose(
  parts: ReturnType<typeof partsOf>,
  free: readonly FreeRow[],
  { lead, taking, before }: Place & { readonly before: readonly number[] },
): times.CalendarRow[] | undefined {
  const [first] = parts
  if (!first || !free.some((one) => one.number === lead.number)) return undefined
  const taken = { from: taking.from.getTime(), to: taking.to.getTime() }
  const others = chooseOthers(parts, keptFirst(free, before), { calendar: lead, taken })
  return others && [lead, ...others]
}

/** Taken now, but by this visit's own earlier hold or by one that has run out: worth the lock. */
async function mayBeFree(
  ctx: Ctx,
  ending: readonly times.HoldId[],
  over: { candidates: readonly times.CalendarRow[]; taking: { from: Date; to: Date } },
): Promise<boolean> {
  const numbers = over.candidates.map((one) => one.number)
  return await holds.isHeldByEnding(ctx.tx, { numbers, taking: over.taking, ending }, ctx.now)
}

async function whyNot(
  ctx: Ctx,
  at: Place & { interpreter: string | null; seen: readonly FreeRow[] },
): Promise<Outcome<never, 'slot-taken' | 'not-open' | 'no-interpreter'>> {
  if (!(await times.isOpen(ctx.tx, at.lead.number, at.taking))) return refuse('not-open')
  const { interpreter, seen, lead } = at
  const isLeadFree = seen.some((one) => one.number === lead.number)
  const hasInterpreter = seen.some((one) => one.kind === 'interpreter')
  return refuse(interpreter !== null && isLeadFree && !hasInterpreter ? 'no-interpreter' : 'slot-taken')
}

/** Five minutes more for one who is still reading, in one press. */
export async function extend(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.extendHold>,
): Promise<Outcome<OutputOf<typeof contract.extendHold>, 'not-allowed' | 'hold-expired'>> {
  const { actor } = ctx
  if (!may['scheduling.hold'](actor)) return refuse('not-allowed')
  const until = new Date(ctx.now.getTime() + holdMinutes * minute)
  const hold = { id: input.holdId as times.HoldId, visitorId: actor.visitorId, until, mostMinutes: mostMinutesHeld }
  const expiresAt = await holds.extendHold(ctx.tx, hold, ctx.now)
  return expiresAt ? done({ expiresAt: expiresAt.toISOString() }) : refuse('hold-expired')
}
