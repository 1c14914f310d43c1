import { dayOf } from './days.ts'
import { type ServiceType, type Span, startsIn, takenBy } from './model.ts'

/** A calendar that gives services, with what is free of it; milliseconds since 1970. */
export type Receiver = {
  readonly id: string
  readonly services: readonly string[]
  readonly languages: readonly string[]
  readonly placeId: string | null
  readonly isSubstitute: boolean
  readonly spans: readonly Span[]
}

export type ToMove = {
  readonly id: string
  readonly startsAt: number
  readonly service: ServiceType
  /** By when the law says it must be had; null where no rule counts it. */
  readonly dueOn: string | null
  readonly languages: readonly string[]
  readonly placeId: string | null
  /** The only calendars it may go to; null: any that gives the service. */
  readonly only: readonly string[] | null
}

export type Proposal = { readonly receiverId: string; readonly startsAt: number; readonly isInTime: boolean }

const mostAlternatives = 6

/**
 * Where each booking of a day could go, the best first. Those whose statutory limit is nearest choose first; no two are given the same time.
 * Better is: within the limit; in a language of the one it was booked with; at the same moment, else on the same day; at the same place;
 * with the named substitute; sooner.
 */
export function proposeAll(
  bookings: readonly ToMove[],
  receivers: readonly Receiver[],
  now: number,
): ReadonlyMap<string, readonly Proposal[]> {
  const left = new Map(receivers.map((one) => [one.id, one.spans]))
  const proposals = new Map<string, readonly Proposal[]>()
  for (const booking of inOrder(bookings)) {
    const ranked = rank(booking, receivers, { left, now })
    const [best] = ranked
    proposals.set(booking.id, ranked.slice(0, mostAlternatives))
    if (!best) continue
    const taken = takenBy(new Date(best.startsAt), booking.service)
    const spans = left.get(best.receiverId) ?? []
    left.set(best.receiverId, without(spans, { from: taken.from.getTime(), to: taken.to.getTime() }))
  }
  return proposals
}

/** The nearest limit first, then the earliest visit. */
export function inOrder<B extends Pick<ToMove, 'dueOn' | 'startsAt' | 'id'>>(bookings: readonly B[]): B[] {
  return bookings.toSorted(
    (a, b) =>
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.startsAt - b.startsAt || a.id.localeCompare(b.id),
  )
}

type Left = { readonly left: ReadonlyMap<string, readonly Span[]>; readonly now: number }

function rank(booking: ToMove, receivers: readonly Receiver[], { left, now }: Left): Proposal[] {
  const day = dayOf(new Date(booking.startsAt))
  const found: { proposal: Proposal; key: readonly number[] }[] = []
  for (const [index, receiver] of receivers.entries()) {
    if (!receiver.services.includes(booking.service.id)) continue
    if (booking.only && !booking.only.includes(receiver.id)) continue
    const sharesLanguage = booking.languages.some((one) => receiver.languages.includes(one))
    for (const span of left.get(receiver.id) ?? [])
      for (const at of startsIn(span, booking.service, now)) {
        const on = dayOf(new Date(at))
        const isInTime = booking.dueOn === null || on <= booking.dueOn
        const key = [
          isInTime ? 0 : 1,
          sharesLanguage ? 0 : 1,
          at === booking.startsAt ? 0 : on === day ? 1 : 2,
          receiver.placeId === booking.placeId ? 0 : 1,
          receiver.isSubstitute ? 0 : 1,
          Math.abs(at - booking.startsAt),
          index,
        ]
        found.push({ proposal: { receiverId: receiver.id, startsAt: at, isInTime }, key })
      }
  }
  return found.toSorted((a, b) => compare(a.key, b.key)).map((one) => one.proposal)
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export function without(spans: readonly Span[], taken: Span): Span[] {
  return spans.flatMap((span) => {
    if (taken.to <= span.from || span.to <= taken.from) return [span]
    return [
      { from: span.from, to: Math.max(span.from, taken.from) },
      { from: Math.min(span.to, taken.to), to: span.to },
    ].filter((one) => one.from < one.to)
  })
}
