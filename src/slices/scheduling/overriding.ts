import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { WantedStart } from './holding.ts'
import { type Span, takenBy } from './model.ts'
import { chooseOthers, keptFirst, partsOf } from './parts.ts'
import * as times from './time-store.ts'

/**
 * Takes a time over another, or outside the shifts, by somebody who may and has written why. What is free of it is taken like any other time, so
 * that the exclusion constraint guards it; only what was already taken gets a row of the kind 'override', which the constraint lets lie over another.
 * The others that the service takes have to be free: nobody is overridden but whose calendar was named.
 */
export async function takeOver(
  ctx: Ctx,
  { service, calendarId, startsAt, interpreter, before = [] }: WantedStart,
  holder: times.AppointmentId,
): Promise<Outcome<times.CalendarRow[], 'slot-taken' | 'not-open' | 'in-the-past'>> {
  if (startsAt <= ctx.now) return refuse('in-the-past')
  const calendars = await times.listCalendarsOf(ctx.tx, service.id, interpreter)
  const lead = calendars.find((one) => one.id === calendarId)
  if (!lead) return refuse('not-open')
  const taking = takenBy(startsAt, service)
  await times.lockFree(ctx.tx, { calendars: calendars.map((one) => one.number), taking })
  const free = await times.listFreeAt(ctx.tx, calendars, taking)
  const taken = { from: taking.from.getTime(), to: taking.to.getTime() }
  const others = chooseOthers(partsOf(service, interpreter), keptFirst(free, before), { calendar: lead, taken })
  if (!others) return refuse('slot-taken')
  const over = await times.listTaken(ctx.tx, lead.number, taking)
  const row = (span: Span, calendar = lead.number) => {
    const id: Id<'occupation'> = newId(ctx.now)
    return { id, calendar, from: new Date(span.from), to: new Date(span.to) }
  }
  const how = { holder, service: service.id, expiresAt: null }
  const ordinary = [...without(taken, over).map((span) => row(span)), ...others.map((one) => row(taken, one.number))]
  if ((await times.occupy(ctx.tx, ordinary, { ...how, kind: 'appointment' })) < ordinary.length)
    return refuse('slot-taken')
  const laid = over.map((span) => row({ from: Math.max(span.from, taken.from), to: Math.min(span.to, taken.to) }))
  if (laid.length > 0) await times.occupy(ctx.tx, laid, { ...how, kind: 'override' })
  return done([lead, ...others])
}

/** What is left of a span when others are taken out of it, in order. */
export function without(whole: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = []
  let from = whole.from
  for (const one of taken.toSorted((a, b) => a.from - b.from)) {
    if (one.from > from) left.push({ from, to: Math.min(one.from, whole.to) })
    from = Math.max(from, one.to)
  }
  if (from < whole.to) left.push({ from, to: whole.to })
  return left.filter((span) => span.from < span.to)
}
