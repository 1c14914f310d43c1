/** What a planner may change of the network, each a sentence that can be taken back by itself. */
export type Change =
  | { readonly kind: 'close'; readonly placeId: string }
  | { readonly kind: 'tier'; readonly placeId: string; readonly tier: Tier }
  | { readonly kind: 'open'; readonly municipality: string; readonly tier: Tier }
  | { readonly kind: 'move'; readonly placeId: string; readonly municipality: string }
  | ({ readonly kind: 'hours'; readonly placeId: string } & Opening)
  | { readonly kind: 'staff'; readonly placeId: string; readonly skill: Skill; readonly staff: number }
  | { readonly kind: 'available'; readonly skill: Skill; readonly staff: number }
  | { readonly kind: 'digital'; readonly share: number }
  | { readonly kind: 'mobile'; readonly name: string; readonly stops: readonly MobileStop[] }
  | { readonly kind: 'cost'; readonly placeId: string; readonly eurosYear: number }
  | { readonly kind: 'budget'; readonly eurosYear: number }
export type Tier = 'centre' | 'station' | 'point'
export const skills = ['nurse', 'doctor', 'social'] as const
export type Skill = (typeof skills)[number]
/** Weekdays 1 (Monday) to 7, times `HH:MM`. */
export type Opening = { readonly weekdays: readonly number[]; readonly from: string; readonly to: string }
export type MobileStop = Opening & { readonly municipality: string; readonly everyWeeks: number }
export type NetworkPlace = {
  readonly id: string
  readonly tier: Tier
  readonly municipality: string
  readonly lat: number
  readonly lon: number
}
type Municipality = { readonly code: string; readonly centre: { readonly lat: number; readonly lon: number } }

export type Rejected = {
  readonly at: number
  readonly why: 'unknown-place' | 'unknown-municipality' | 'twice' | 'never-open'
}

/** The place of remote contacts: it has staff and hours, and nobody travels there. */
export const digitalPlace = 'digital'

/**
 * The places after the changes.
 * @returns which change is wrong, by its place in the list, when one names what is not there, never opens, or says a second thing of one
 * place.
 */
export function changedPlaces(
  places: readonly NetworkPlace[],
  municipalities: readonly Municipality[],
  changes: readonly Change[],
): { readonly places: NetworkPlace[] } | { readonly rejected: Rejected } {
  const changed = new Map(places.map((place) => [place.id, place]))
  const said = new Set<string>()
  for (const [at, change] of changes.entries()) {
    const subject = subjectOf(change)
    if (said.has(subject)) return { rejected: { at, why: 'twice' } }
    said.add(subject)
    const why = faultOf(change, changed, municipalities) ?? apply(change, changed, municipalities)
    if (why) return { rejected: { at, why } }
  }
  return { places: [...changed.values()] }
}

/** What a change speaks of: two changes may not speak of the same. */
export function subjectOf(change: Change): string {
  switch (change.kind) {
    case 'close':
    case 'tier':
      return change.placeId
    case 'open':
      return openedId(change.municipality)
    case 'staff':
      return `staff ${change.placeId} ${change.skill}`
    case 'available':
      return `available ${change.skill}`
    case 'mobile':
      return `mobile ${change.name}`
    case 'digital':
    case 'budget':
      return change.kind
    case 'move':
    case 'hours':
    case 'cost':
      return `${change.kind} ${change.placeId}`
  }
}

function openedId(municipality: string): string {
  return `open ${municipality}`
}

function faultOf(
  change: Change,
  places: ReadonlyMap<string, NetworkPlace>,
  municipalities: readonly Municipality[],
): Rejected['why'] | undefined {
  const isKnown = (code: string) => municipalities.some((one) => one.code === code)
  if (
    'placeId' in change &&
    !places.has(change.placeId) &&
    !(change.kind === 'staff' && change.placeId === digitalPlace)
  )
    return 'unknown-place'
  if ('municipality' in change && !isKnown(change.municipality)) return 'unknown-municipality'
  if (change.kind === 'hours' && !opens(change)) return 'never-open'
  if (change.kind !== 'mobile') return undefined
  if (change.stops.some((stop) => !isKnown(stop.municipality))) return 'unknown-municipality'
  return change.stops.length > 0 && change.stops.every(opens) ? undefined : 'never-open'
}

function opens({ weekdays, from, to }: Opening): boolean {
  return weekdays.length > 0 && from < to
}

function apply(
  change: Change,
  places: Map<string, NetworkPlace>,
  municipalities: readonly Municipality[],
): Rejected['why'] | undefined {
  const place = 'placeId' in change ? places.get(change.placeId) : undefined
  const municipality =
    'municipality' in change ? municipalities.find((one) => one.code === change.municipality) : undefined
  if (change.kind === 'close') places.delete(change.placeId)
  if (change.kind === 'tier' && place) places.set(place.id, { ...place, tier: change.tier })
  if (change.kind === 'move' && place && municipality)
    places.set(place.id, { ...place, municipality: municipality.code, ...pointOf(municipality.centre) })
  if (change.kind === 'open' && municipality) {
    const id = openedId(municipality.code)
    places.set(id, { id, tier: change.tier, municipality: municipality.code, ...pointOf(municipality.centre) })
  }
  return undefined
}

function pointOf({ lat, lon }: Municipality['centre']): { lat: number; lon: number } {
  return { lat, lon }
}

/** Where a nurse or a doctor is seen without travelling on: a service point is not that. */
export function isReceiving(place: NetworkPlace): boolean {
  return place.tier !== 'point'
}

/** People whose way changes so much that it is told, and by how much in the mean of them. */
export type Moved = { readonly people: number; readonly oldest: number; readonly minutes: number }
export type AreaChange = {
  readonly code: string
  readonly longer: Moved
  readonly shorter: Moved
  /** Of all who live there, after the changes. */
  readonly meanMinutes: number
}
/** A place that receives no more: whose nearest it is today, and what is the nearest to them then. */
export type Leaving = {
  readonly placeId: string
  readonly people: number
  readonly oldest: number
  readonly to: readonly {
    readonly placeId: string
    readonly people: number
    readonly minutesBefore: number
    readonly minutes: number
  }[]
}
export type Finding =
  | ({ readonly kind: 'leaving' } & Leaving)
  | {
      readonly kind: 'longer' | 'shorter'
      readonly municipality: string
      readonly people: number
      readonly oldest: number
      readonly minutes: number
    }
  | { readonly kind: 'within-30'; readonly before: number; readonly after: number }
  | { readonly kind: 'longest'; readonly municipality: string; readonly minutes: number }
  | { readonly kind: 'unchanged' }

/** A difference smaller than this is less than what the estimate of travel can tell. */
export const tellingMinutes = 2
const fewestTold = 5
const mostNamed = 3

/** What a planner should see first: the municipalities whose people lose or gain most, every place that receives no more, then the sums. */
export function findingsOf(
  areas: readonly AreaChange[],
  within30: { readonly before: number; readonly after: number },
  leaving: readonly Leaving[] = [],
): Finding[] {
  const moved = areas
    .flatMap(({ code, longer, shorter }): Extract<Finding, { kind: 'longer' | 'shorter' }>[] => [
      { kind: 'longer', municipality: code, ...longer },
      { kind: 'shorter', municipality: code, ...shorter },
    ])
    .filter((one) => one.people >= fewestTold)
    .toSorted((a, b) => b.people * b.minutes - a.people * a.minutes)
    .slice(0, mostNamed)
  const worst = areas.toSorted((a, b) => b.meanMinutes - a.meanMinutes)[0]
  const longest: Finding[] = worst ? [{ kind: 'longest', municipality: worst.code, minutes: worst.meanMinutes }] : []
  return [
    ...(moved.length === 0 ? [{ kind: 'unchanged' } as const] : moved),
    ...leaving.map((one): Finding => ({ kind: 'leaving', ...one })),
    { kind: 'within-30', ...within30 },
    ...longest,
  ]
}
