import type { CalendarKind } from './time-store.ts'
import type { ServiceType, Span } from './model.ts'

/** Somebody or something a visit takes: who gives it first, then the others. */
export type Part = {
  readonly kind: CalendarKind
  readonly skills: readonly string[]
  readonly samePlace: boolean
  /** The language an interpreter is asked for. */
  readonly language: string | null
}

export function partsOf(
  service: Pick<ServiceType, 'leadKind' | 'skills' | 'with'>,
  interpreter: string | null,
): Part[] {
  return [
    { kind: service.leadKind, skills: service.skills, samePlace: false, language: null },
    ...service.with.map((one) => ({ ...one, language: null })),
    ...(interpreter === null
      ? []
      : [{ kind: 'interpreter' as const, skills: [], samePlace: false, language: interpreter }]),
  ]
}

/** A calendar as a part looks at it. */
export type Candidate = {
  readonly number: number
  readonly kind: CalendarKind
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly placeId: string | null
}

export function suits(part: Part, candidate: Candidate, leadPlaceId: string | null): boolean {
  return (
    candidate.kind === part.kind &&
    (part.skills.length === 0 || part.skills.some((skill) => candidate.skills.includes(skill))) &&
    (part.language === null || candidate.languages.includes(part.language)) &&
    (!part.samePlace || candidate.placeId === leadPlaceId)
  )
}

/** Those who take part already come before others: a visit that moves keeps its people when they are free. */
export function keptFirst<C extends Pick<Candidate, 'number'>>(free: readonly C[], before: readonly number[]): C[] {
  return free.toSorted((a, b) => Number(before.includes(b.number)) - Number(before.includes(a.number)))
}

export type Others = { readonly leaves: string; readonly comes: string }

/** Who of the people besides the one who gives the visit would be others than they are now; null: nobody. */
export function otherPeople(now: readonly Person[], then: readonly Person[]): Others | null {
  return otherThan(now, then, (one) => people.includes(one.kind))
}

/** The same of everybody and everything besides: rooms and lines too. */
export function otherThan(
  now: readonly Person[],
  then: readonly Person[],
  isTold: (one: Person) => boolean = () => true,
): Others | null {
  const [nowOthers, thenOthers] = [now, then].map((all) => all.slice(1).filter(isTold))
  const without = (some: readonly Person[] = [], others: readonly Person[] = []) =>
    some.filter((one) => !others.some((other) => other.number === one.number)).map((one) => one.name)
  const [leaves, comes] = [without(nowOthers, [...then]), without(thenOthers, [...now])]
  return leaves.length === 0 ? null : { leaves: leaves.join(', '), comes: comes.join(', ') }
}

type Person = { readonly number: number; readonly kind: CalendarKind; readonly name: string }
const people: readonly CalendarKind[] = ['person', 'interpreter']

export type FreeCandidate = Candidate & { readonly spans: readonly Span[] }

/**
 * One calendar for each part besides the lead, free for the whole time and none of them twice; undefined when some part has none. Parts are few:
 * every choice is tried before it is said that there is none.
 */
export function chooseOthers<C extends FreeCandidate>(
  parts: readonly Part[],
  candidates: readonly C[],
  lead: { readonly calendar: Candidate; readonly taken: Span },
): C[] | undefined {
  const { calendar, taken } = lead
  const fits = (part: Part, one: C) =>
    one.number !== calendar.number && suits(part, one, calendar.placeId) && isFreeFor(one.spans, taken)
  const others = parts.slice(1)
  // Most often one part has nobody at all: that is known before any choice is tried.
  if (others.some((part) => !candidates.some((one) => fits(part, one)))) return undefined
  return choose(others, candidates, fits)
}

function choose<C extends Candidate>(
  parts: readonly Part[],
  free: readonly C[],
  fits: (part: Part, one: C) => boolean,
): C[] | undefined {
  const [part, ...rest] = parts
  if (!part) return []
  for (const one of free) {
    if (!fits(part, one)) continue
    const others = choose(
      rest,
      free.filter((other) => other !== one),
      fits,
    )
    if (others) return [one, ...others]
  }
  return undefined
}

export function isFreeFor(spans: readonly Span[], taken: Span): boolean {
  return spans.some((span) => span.from <= taken.from && taken.to <= span.to)
}
