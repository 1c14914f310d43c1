import { checked, fault, type Read, readAs } from '../reading.ts'
import { type Front, paretoFront } from './front.ts'
import { type PlacesAsked, readPlaces, strandedOf } from './read-places.ts'

export type FrontRequest = PlacesAsked & {
  /** Names of places that stay open whatever is chosen. */
  readonly keep: readonly string[]
  /** The most places of a network; null: as many as there are candidates. */
  readonly most: number | null
  readonly seconds: number
  readonly clock: () => number
}

/** `meanTravel` and `worstTravel` in the measure of the travel: kilometres of a great circle, or the table's own. */
export type FrontOfPlaces = {
  readonly networks: readonly {
    readonly sites: readonly string[]
    readonly meanTravel: number
    readonly worstTravel: number
    readonly yearlyCost: number
  }[]
  readonly bound: { readonly meanTravel: number; readonly worstTravel: number }
  /** True when every network there is was looked at. */
  readonly proved: boolean
}

/** Networks of a table of places, none of which another beats in mean travel, worst travel and cost (the sum of `fixedCost`) together. */
export function frontOfPlaces(request: FrontRequest): Read<FrontOfPlaces> {
  const read = readPlaces(request)
  if (!read.ok) return read
  const { names, candidates, demand, capacity, fixedCost, distance } = read.value
  if (candidates.length === 0) return fault('candidate', null, 'no place may be chosen')
  if (!fixedCost) return fault('fixedCost', 1, 'is not among the columns: a front needs what each place costs a year')
  if (capacity) return fault('capacity', 1, 'is not taken into account by a front: leave the column out')
  if (demand.every((one) => one === 0)) return fault('demand', null, 'there is none')
  const stranded = strandedOf(read.value)
  if (stranded >= 0)
    return fault('demand', stranded + 2, `${names[stranded]} has demand and no way to any place that may be opened`)
  const siteOf = new Map(Array.from(candidates, (at, site) => [names[at] as string, site]))
  const stranger = request.keep.find((one) => !siteOf.has(one))
  if (stranger !== undefined) return fault('keep', null, `${stranger} is not a place that may be chosen`)
  const kept = [...new Set(request.keep.map((one) => siteOf.get(one) as number))]
  const most = checked(request.most ?? candidates.length, {
    field: 'most',
    row: null,
    least: Math.max(1, kept.length),
    most: candidates.length,
    whole: true,
  })
  if (!most.ok) return most
  const started = request.clock()
  // Where no way goes is farther than all ways there are: such a network is left out afterwards.
  const nowhere = Math.fround(distance.reduce((far, one) => (one === Infinity ? far : Math.max(far, one)), 1) * 10)
  const front = paretoFront({
    sites: candidates.length,
    cells: names.length,
    people: demand,
    minutes: Float32Array.from(distance, (one) => (one === Infinity ? nowhere : one)),
    yearlyCost: fixedCost,
    kept,
    sitesMost: most.value,
    mayGoOn: () => request.clock() - started < request.seconds * 1000,
  })
  const nameOf = (site: number) => names[candidates[site] as number] as string
  return front.networks.some((one) => one.worstMinutes < nowhere)
    ? readAs(inWords(front, nowhere, nameOf))
    : fault('most', null, `${most.value} places are too few, or the seconds: somebody could not reach any of them`)
}

function inWords({ networks, bound, proved }: Front, nowhere: number, nameOf: (site: number) => string): FrontOfPlaces {
  return {
    networks: networks
      .filter((one) => one.worstMinutes < nowhere)
      .map(({ sites, meanMinutes, worstMinutes, yearlyCost }) => ({
        sites: sites.map(nameOf),
        meanTravel: meanMinutes,
        worstTravel: worstMinutes,
        yearlyCost,
      })),
    bound: { meanTravel: bound.meanMinutes, worstTravel: bound.worstMinutes },
    proved,
  }
}
