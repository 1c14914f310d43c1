import type { Ctx } from '#slices/organisation/actor.ts'
import * as store from './calendar-store.ts'
import type { Booking } from './day-proposals.ts'
import { dayOf } from './days.ts'
import { type Span, takenBy } from './model.ts'
import { chooseOthers, keptFirst, type Others, otherThan, partsOf } from './parts.ts'
import { type Proposal, without } from './proposal.ts'
import { listCalendarsOf, listFree, spansOf } from './time-store.ts'

type Left = { readonly number: number; readonly day: Span }
type WithOthers = Proposal & { readonly others: Others | null }

/**
 * Who and what else than now would take part at each proposed time, chosen as the move itself will choose. A time for which somebody is missing is no
 * proposal.
 */
export async function tellOthers(
  ctx: Ctx,
  { head, service }: Booking,
  { proposals, left }: { readonly proposals: readonly Proposal[]; readonly left: Left },
): Promise<WithOthers[]> {
  const parts = partsOf(service, head.interpreter)
  if (parts.length === 1 || proposals.length === 0) return proposals.map((one) => ({ ...one, others: null }))
  const calendars = await listCalendarsOf(ctx.tx, service.id, head.interpreter)
  const days = [...new Set(proposals.map((one) => dayOf(new Date(one.startsAt))))]
  const numbers = calendars.map((one) => one.number)
  const free = Map.groupBy(await listFree(ctx.tx, { calendars: numbers, days, needsMinutes: 1 }), (row) => row.calendar)
  const own = spanOf(head.from, service)
  const candidates = calendars.map((one) => {
    const spans = (free.get(one.number) ?? []).flatMap((row) => spansOf(row.bounds))
    // What the visit itself has is free for it; whose day is left is not there.
    const open = head.calendars.includes(one.number) ? joined([...spans, own]) : spans
    return { ...one, spans: one.number === left.number ? without(open, left.day) : open }
  })
  const before = await inOrder(ctx, head.calendars)
  return proposals.flatMap((one) => {
    const lead = candidates.find((calendar) => String(calendar.number) === one.receiverId)
    const taken = spanOf(new Date(one.startsAt), service)
    const others = lead && chooseOthers(parts, keptFirst(candidates, head.calendars), { calendar: lead, taken })
    return lead && others ? [{ ...one, others: otherThan(before, [lead, ...others]) }] : []
  })
}

/** The calendars of a visit, who gives it first. */
export async function inOrder(ctx: Ctx, numbers: readonly number[]): Promise<store.WorkCalendar[]> {
  const rows = await store.listByNumber(ctx.tx, numbers)
  return numbers.flatMap((number) => rows.find((one) => one.number === number) ?? [])
}

function spanOf(startsAt: Date, service: Booking['service']): Span {
  const { from, to } = takenBy(startsAt, service)
  return { from: from.getTime(), to: to.getTime() }
}

/** Spans that touch become one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}
