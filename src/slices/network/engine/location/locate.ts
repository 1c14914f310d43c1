import { fault, type Read, readAs } from '../reading.ts'
import { locateCapacitated } from './capacitated.ts'
import { type CostTable, costTable } from './cost-table.ts'
import { locateMaxCover } from './max-cover.ts'
import type { MipSolver } from './mip.ts'
import { locateCenters } from './p-center.ts'
import { locateMedians } from './p-median.ts'
import { type CapacitatedFile, readCapacitatedFile, readPMedianFile } from './read-or-library.ts'
import { type PlacesAsked, readPlaces, strandedOf } from './read-places.ts'
import { type PointsFile, readSjcFile } from './read-points.ts'
import { locateWholeClients } from './whole-clients.ts'

export const locationFormats = ['orlib-pmed', 'orlib-cap', 'sjc', 'csv'] as const
export type LocationFormat = (typeof locationFormats)[number]

/** The least sum of ways, the least longest way, or the most demand within a radius. */
export const locationObjectives = ['p-median', 'p-center', 'max-cover'] as const
export type LocationObjective = (typeof locationObjectives)[number]

export type LocationRequest = PlacesAsked & {
  readonly format: LocationFormat
  readonly objective?: LocationObjective
  /** Of max-cover, in the file's own measure of distance. */
  readonly radius?: number | null
  /** Solves what the engine's own proofs leave open. */
  readonly solve?: MipSolver | undefined
  readonly p: number | null
  readonly seconds: number
  readonly prove: boolean
  readonly seed: number
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number
}

/** `sites` are numbers of the file counted from 1, or the names of a table's places. No answer is cheaper than `bound`. */
export type Location = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly (number | string)[]
}

/** Reads a question of location in one of the known formats and answers it. */
export function locate(request: LocationRequest): Read<Location> {
  const { format, objective = 'p-median', radius = null } = request
  if (objective !== 'p-median' && (format === 'orlib-cap' || format === 'sjc'))
    return fault('objective', null, `${objective} is for orlib-pmed and csv: capacities are not in it`)
  if (objective === 'max-cover' && radius === null) return fault('radius', null, 'is needed for max-cover')
  if (objective !== 'max-cover' && radius !== null) return fault('radius', null, 'belongs to max-cover only')
  if (request.travel && format !== 'csv') return fault('travel', null, 'belongs to a table of places only')
  switch (request.format) {
    case 'orlib-pmed':
      return locateInGraph(request)
    case 'orlib-cap':
      return locateWithCapacity(request)
    case 'sjc':
      return locateSjc(request)
    case 'csv':
      return locatePlaces(request)
  }
}

function locateInGraph(request: LocationRequest): Read<Location> {
  const read = readPMedianFile(request.text)
  if (!read.ok) return read
  const { nodes, distance } = read.value
  const p = request.p ?? read.value.p
  if (p > nodes) return fault('p', null, `must be at most ${nodes}, the number of nodes, not ${p}`)
  const demand = new Float64Array(nodes).fill(1)
  return answerOpen(request, { table: costTable(nodes, nodes, distance), demand, p, nameOf: (site) => site + 1 })
}

type OpenAsked = {
  /** Distances. */
  table: CostTable
  demand: Float64Array
  p: number
  nameOf: (site: number) => number | string
}

/** Without capacities: everybody goes to the nearest. Those who ask for nothing are nobody's farthest. */
function answerOpen(request: LocationRequest, asked: OpenAsked): Read<Location> {
  const { demand, p, nameOf } = asked
  const { sites, clients, cost } = asked.table
  const weighted = () =>
    costTable(
      sites,
      clients,
      cost.map((far, at) => timesDemand(far, demand[at % clients] as number)),
    )
  if ((request.objective ?? 'p-median') === 'p-median') return answerMedians(request, { table: weighted(), p, nameOf })
  const asking = Array.from(demand.keys()).filter((i) => (demand[i] as number) > 0)
  if (asking.length === 0) return fault('demand', null, 'there is none')
  const kept = Float64Array.from({ length: sites * asking.length }, (_, at) => {
    const client = asking[at % asking.length] as number
    return cost[Math.floor(at / asking.length) * clients + client] as number
  })
  const table = costTable(sites, asking.length, kept)
  if (request.objective === 'max-cover') {
    const demanded = Float64Array.from(asking, (i) => demand[i] as number)
    const found = locateMaxCover({
      ...request,
      table,
      demand: demanded,
      radius: request.radius ?? 0,
      p,
      solve: request.solve,
    })
    return readAs({ ...found, sites: found.sites.map(nameOf) })
  }
  const found = locateCenters({ ...request, table, p, solve: request.solve })
  if (found.objective === Infinity)
    return fault('p', null, `${p} is too few: somebody could not reach any open place whichever are opened`)
  return readAs({ ...found, sites: found.sites.map(nameOf) })
}

/** Who asks for nothing costs nothing, also where no way goes. */
function timesDemand(far: number, demand: number): number {
  return demand === 0 ? 0 : far * demand
}

type MediansAsked = Pick<OpenAsked, 'table' | 'p' | 'nameOf'>

function answerMedians(request: LocationRequest, { table, p, nameOf }: MediansAsked): Read<Location> {
  const { reachable, unreachable } = withPricedGaps(table)
  const found = locateMedians({ ...request, table: reachable, p })
  if (found.objective >= unreachable)
    return fault('p', null, `${p} is too few: somebody could not reach any open place whichever are opened`)
  const { objective, bound, proved, sites } = found
  return readAs({ objective, bound, proved, sites: sites.map(nameOf) })
}

/** What cannot be reached costs more than every way there is together, so that it is avoided wherever it can be. */
function withPricedGaps(table: CostTable): { reachable: CostTable; unreachable: number } {
  const most = table.cost.reduce((top, one) => (one === Infinity ? top : Math.max(top, one)), 0)
  const unreachable = Math.ceil(most + 1) * table.clients
  if (!table.cost.includes(Infinity)) return { reachable: table, unreachable: Infinity }
  const cost = table.cost.map((one) => (one === Infinity ? unreachable : one))
  return { reachable: costTable(table.sites, table.clients, cost), unreachable }
}

function locateWithCapacity(request: LocationRequest): Read<Location> {
  if (request.p !== null)
    return fault('p', null, 'does not belong to this format: the fixed costs decide how many are opened')
  const read = readCapacitatedFile(request.text)
  return read.ok ? answerCapacitated(request, read.value, (site) => site + 1) : read
}

function answerCapacitated(
  request: LocationRequest,
  file: CapacitatedFile,
  nameOf: (site: number) => number | string,
): Read<Location> {
  const found = locateCapacitated({
    ...file,
    seconds: request.seconds,
    clock: request.clock,
    solve: request.prove ? request.solve : undefined,
  })
  if (!found) return fault('capacity', null, 'of all sites together is less than the demand')
  const { objective, bound, proved, sites } = found
  return readAs({ objective, bound, proved, sites: sites.map(nameOf) })
}

function locateSjc(request: LocationRequest): Read<Location> {
  const read = readSjcFile(request.text)
  return read.ok ? answerWholeClients(request, read.value, request.p ?? read.value.p) : read
}

function answerWholeClients(request: LocationRequest, file: PointsFile, p: number | null): Read<Location> {
  const { count, capacity, demand, distance } = file
  if (p === null || capacity === null) return fault('p', null, 'is needed')
  if (p > count) return fault('p', null, `must be at most ${count}, the number of points, not ${p}`)
  const total = demand.reduce((sum, one) => sum + one, 0)
  const most = capacity
    .toSorted((a, b) => b - a)
    .slice(0, p)
    .reduce((sum, one) => sum + one, 0)
  if (most < total)
    return fault('p', null, `${p} is too few: the ${p} largest capacities hold ${most} of a demand of ${total}`)
  const largest = capacity.reduce((top, one) => Math.max(top, one), 0)
  const tooLarge = demand.findIndex((one) => one > largest)
  if (tooLarge >= 0)
    return fault('demand', tooLarge + 2, `${demand[tooLarge]} is more than any place holds, and it may not be split`)
  const { seed, seconds, clock, prove } = request
  const found = locateWholeClients(
    { count, p, distance, demand, capacity, seed, seconds, clock },
    { prove, solve: request.solve },
  )
  if (!found) return fault('capacity', null, 'is so tight that no plan of whole clients was found in this time')
  const { objective, bound, proved } = found
  const sites = found.sites.map((site) => (request.format === 'sjc' ? site + 1 : (file.names[site] as string)))
  return readAs({ objective, bound, proved, sites })
}

/** A table of places: with p the sum of demand times kilometres to the nearest; with fixed costs or capacities and no p, what is opened too. */
function locatePlaces(request: LocationRequest): Read<Location> {
  const read = readPlaces(request)
  if (!read.ok) return read
  const file = read.value
  const { count, candidates, demand, capacity, fixedCost } = file
  const nameOf = (site: number) => file.names[candidates[site] as number] as string
  if (candidates.length === 0) return fault('candidate', null, 'no place may be chosen')
  const stranded = strandedOf(file)
  if (stranded >= 0)
    return fault(
      'demand',
      stranded + 2,
      `${file.names[stranded]} has demand and no way to any place that may be opened`,
    )
  if (request.objective !== undefined && request.objective !== 'p-median') {
    if (capacity ?? fixedCost)
      return fault(
        capacity ? 'capacity' : 'fixedCost',
        1,
        `is not taken into account by ${request.objective}: leave the column out`,
      )
    if (request.p === null) return fault('p', null, 'is needed')
  }
  const cost = file.distance.map((far, at) => timesDemand(far, demand[at % count] as number))
  if (request.p === null) {
    if (!fixedCost) return fault('p', null, 'is needed when the table has no fixedCost')
    return answerCapacitated(
      request,
      { ...withDemand(file, cost), fixedCost, capacity: capacity ?? allOf(file) },
      nameOf,
    )
  }
  if (request.p > candidates.length)
    return fault('p', null, `must be at most ${candidates.length}, the number of candidates, not ${request.p}`)
  if (capacity && candidates.length < count) return fault('capacity', null, 'with p every place must be a candidate')
  if (capacity) return answerWholeClients(request, { ...file, distance: cost }, request.p)
  const table = costTable(candidates.length, count, file.distance)
  return answerOpen(request, { table, demand, p: request.p, nameOf })
}

/** Places without demand are nobody's to serve. */
function withDemand(
  file: PointsFile,
  cost: Float64Array,
): Pick<CapacitatedFile, 'sites' | 'clients' | 'demand' | 'cost'> {
  const asking = Array.from(file.demand.keys()).filter((i) => (file.demand[i] as number) > 0)
  const sites = file.candidates.length
  const kept = new Float64Array(sites * asking.length)
  for (let j = 0; j < sites; j += 1)
    asking.forEach((i, k) => {
      kept[j * asking.length + k] = cost[j * file.count + i] as number
    })
  return {
    sites,
    clients: asking.length,
    demand: Float64Array.from(asking, (i) => file.demand[i] as number),
    cost: kept,
  }
}

function allOf(file: PointsFile): Float64Array {
  const total = file.demand.reduce((sum, one) => sum + one, 0)
  return new Float64Array(file.candidates.length).fill(total)
}
