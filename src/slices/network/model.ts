/** What a planner may change of the network, each a sentence that can be taken back by itself. */
export type Change =
  | { readonly kind: 'close'; readonly placeId: string }
  | { readonly kind: 'tier'; readonly placeId: string; readonly tier: Tier }
  | { readonly kind: 'open'; readonly municipality: string; readonly tier: Tier }
export type Tier = 'centre' | 'station' | 'point'
export type NetworkPlace = {
  readonly id: string
  readonly tier: Tier
  readonly municipality: string
  readonly lat: number
  readonly lon: number
}
type Municipality = { readonly code: string; readonly centre: { readonly lat: number; readonly lon: number } }

export type Rejected = { readonly at: number; readonly why: 'unknown-place' | 'unknown-municipality' | 'twice' }

/**
 * The places after the changes.
 * @returns which change is wrong, by its place in the list, when one names what is not there or says a second thing of one place.
 */
export function changedPlaces(
  places: readonly NetworkPlace[],
  municipalities: readonly Municipality[],
  changes: readonly Change[],
): { readonly places: NetworkPlace[] } | { readonly rejected: Rejected } {
  const changed = new Map(places.map((place) => [place.id, place]))
  const said = new Set<string>()
  for (const [at, change] of changes.entries()) {
    const subject = change.kind === 'open' ? `open ${change.municipality}` : change.placeId
    if (said.has(subject)) return { rejected: { at, why: 'twice' } }
    said.add(subject)
    if (change.kind === 'open') {
      const municipality = municipalities.find((one) => one.code === change.municipality)
      if (!municipality) return { rejected: { at, why: 'unknown-municipality' } }
      changed.set(subject, {
        id: subject,
        tier: change.tier,
        municipality: change.municipality,
        ...municipality.centre,
      })
      continue
    }
    const place = changed.get(change.placeId)
    if (!place) return { rejected: { at, why: 'unknown-place' } }
    if (change.kind === 'close') changed.delete(place.id)
    else changed.set(place.id, { ...place, tier: change.tier })
  }
  return { places: [...changed.values()] }
}

/** Where a nurse or a doctor is seen without travelling on: a service point is not that. */
export function isReceiving(place: NetworkPlace): boolean {
  return place.tier !== 'point'
}

export type AreaChange = {
  readonly code: string
  readonly people: number
  readonly before: number
  readonly after: number
}
export type Finding =
  | {
      readonly kind: 'longer' | 'shorter'
      readonly municipality: string
      readonly people: number
      readonly minutes: number
    }
  | { readonly kind: 'within-30'; readonly before: number; readonly after: number }
  | { readonly kind: 'longest'; readonly municipality: string; readonly minutes: number }
  | { readonly kind: 'unchanged' }

/** A difference smaller than this is less than what the estimate of travel can tell. */
const tellingMinutes = 2
const mostNamed = 3

/** What a planner should see first, the municipalities whose people lose or gain most before the sums. */
export function findingsOf(
  areas: readonly AreaChange[],
  within30: { readonly before: number; readonly after: number },
): Finding[] {
  const moved = areas
    .filter((area) => Math.abs(area.after - area.before) >= tellingMinutes)
    .toSorted((a, b) => b.people * Math.abs(b.after - b.before) - a.people * Math.abs(a.after - a.before))
    .slice(0, mostNamed)
    .map((area): Finding => ({
      kind: area.after > area.before ? 'longer' : 'shorter',
      municipality: area.code,
      people: area.people,
      minutes: Math.abs(area.after - area.before),
    }))
  const worst = areas.toSorted((a, b) => b.after - a.after)[0]
  const longest: Finding[] = worst ? [{ kind: 'longest', municipality: worst.code, minutes: worst.after }] : []
  return [
    ...(moved.length === 0 ? [{ kind: 'unchanged' } as const] : moved),
    { kind: 'within-30', ...within30 },
    ...longest,
  ]
}
