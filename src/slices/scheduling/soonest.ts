import type { ServiceType, Span } from './model.ts'
import { startsIn, takenBy } from './model.ts'
import { chooseOthers, isFreeFor, type Part, suits } from './parts.ts'
import { type CalendarRow, spansOf } from './time-store.ts'

const minute = 60_000
/** A day is looked through piece by piece: in most of them enough is found in the first. */
const pieceMs = 120 * minute

/** Who may give the visit. */
export type Lead = {
  readonly number: number
  readonly placeId: string | null
  readonly kilometres: number | null
  /** Farther than was asked for: on the days on which a nearer place is closed alone; undefined: every day. */
  readonly days?: readonly LeadDays[] | undefined
}
export type LeadDays = { readonly fromOn: string; readonly toOn: string }

type Day = {
  readonly service: ServiceType
  /** When a visit may begin. */
  readonly hours: Span
  readonly most: number
  readonly now: Date
  readonly calendars: readonly CalendarRow[]
  readonly parts: readonly Part[]
}

/** Minutes since 1970, begin and end in turn, of each calendar. */
type Free = ReadonlyMap<number, readonly number[]>
type Place = { readonly startsAt: number; readonly lead: Lead; readonly others: readonly number[] }

/** Moment by moment: at each the nearest lead of every place, until enough are found. */
export function soonestOf(leads: readonly Lead[], free: Free, day: Day): Place[] {
  const { service, hours, most, now, parts } = day
  // The nearest first, once: those of a moment come in the same order.
  const nearest = leads.toSorted((a, b) => (a.kilometres ?? 0) - (b.kilometres ?? 0))
  const open = nearest.flatMap((lead) => {
    const bounds = free.get(lead.number)
    return bounds && bounds.length > 0 ? [{ lead, spans: spansOf(bounds) }] : []
  })
  const earliest = Math.max(now.getTime() + minute, hours.from)
  const begin = Math.max(earliest, Math.min(...open.map(({ spans }) => spans[0]?.from ?? hours.to)))
  const end = Math.min(hours.to, Math.max(...open.map(({ spans }) => spans.at(-1)?.to ?? 0)))
  const othersAt = parts.length === 1 ? () => [] : choosing(free, day)
  const found: Place[] = []
  for (let from = begin; from < end && found.length < most; from += pieceMs) {
    const moments = momentsIn(open, { from, to: Math.min(from + pieceMs, end) }, service)
    for (const at of [...moments.keys()].toSorted((a, b) => a - b)) {
      found.push(...oneOfEachPlace(at, moments.get(at) ?? [], { othersAt, most: most - found.length }))
      if (found.length >= most) break
    }
  }
  return found
}

type Open = readonly { readonly lead: Lead; readonly spans: readonly Span[] }[]

/** Who could begin a visit at which moments of a piece of a day. */
function momentsIn(open: Open, { from, to }: Span, service: ServiceType): Map<number, Lead[]> {
  const needs = (service.lengthMinutes + service.afterMinutes) * minute
  const moments = new Map<number, Lead[]>()
  const startsOf = (span: Span) =>
    span.from >= to || span.to <= from
      ? []
      : startsIn({ from: span.from, to: Math.min(span.to, to + needs) }, service, from).filter((at) => at < to)
  for (const { lead, spans } of open)
    for (const at of spans.flatMap(startsOf)) {
      const here = moments.get(at)
      if (here) here.push(lead)
      else moments.set(at, [lead])
    }
  return moments
}

type OthersAt = (lead: Lead, at: number) => readonly number[] | null | undefined

function oneOfEachPlace(
  at: number,
  leads: readonly Lead[],
  { othersAt, most }: { othersAt: OthersAt; most: number },
): Place[] {
  const found = new Map<string | null, Place>()
  const without = new Set<string | null>()
  for (const lead of leads) {
    if (found.has(lead.placeId) || without.has(lead.placeId)) continue
    const others = othersAt(lead, at)
    // Nobody of the place then, whoever gives the visit.
    if (others === null) without.add(lead.placeId)
    if (!others) continue
    found.set(lead.placeId, { startsAt: at, lead, others })
    if (found.size >= most) break
  }
  return [...found.values()]
}

/** Who and what else is free at a moment for this lead. Only those who could take part at the lead's place are looked at, found once for each place. */
function choosing(free: Free, { calendars, parts, service }: Day): OthersAt {
  const numbers = new Map(calendars.map((one) => [one.number, one]))
  const others = parts.slice(1)
  const open = calendars.flatMap((one) => {
    const bounds = free.get(one.number)
    return bounds ? [{ ...one, spans: spansOf(bounds) }] : []
  })
  const atPlace = new Map<string | null, typeof open>()
  const freeThen = new Map<string, typeof open | null>()
  /** Those of a place who are free then; null: some part has nobody, whoever gives the visit. */
  const listFreeThen = (placeId: string | null, taken: Span) => {
    const here = atPlace.get(placeId) ?? open.filter((one) => others.some((part) => suits(part, one, placeId)))
    atPlace.set(placeId, here)
    const some = here.filter((one) => isFreeFor(one.spans, taken))
    return others.every((part) => some.some((one) => suits(part, one, placeId))) ? some : null
  }
  return (lead, at) => {
    const calendar = numbers.get(lead.number)
    if (!calendar) return undefined
    const { placeId } = lead
    const { from, to } = takenBy(new Date(at), service)
    const taken = { from: from.getTime(), to: to.getTime() }
    const key = `${at} ${placeId}`
    const known = freeThen.get(key)
    const then = known === undefined ? listFreeThen(placeId, taken) : known
    if (known === undefined) freeThen.set(key, then)
    return then && chooseOthers(parts, then, { calendar, taken })?.map((one) => one.number)
  }
}
