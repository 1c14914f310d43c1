import { type Bits, bitsOf, countIn, has, isWithin, listOf, put, take } from './bits.ts'
import { lpText, type MipSolver } from './mip.ts'

/** Which sites can serve which clients: `bySite[site]` the clients, `byClient[client]` the sites. */
export type Covers = {
  readonly sites: number
  readonly clients: number
  readonly bySite: readonly Bits[]
  readonly byClient: readonly Bits[]
}

export function coversOf(sites: number, clients: number, isCovered: (site: number, client: number) => boolean): Covers {
  const bySite = Array.from({ length: sites }, () => bitsOf(clients))
  const byClient = Array.from({ length: clients }, () => bitsOf(sites))
  for (let site = 0; site < sites; site += 1)
    for (let client = 0; client < clients; client += 1)
      if (isCovered(site, client)) {
        put(bySite[site] as Bits, client)
        put(byClient[client] as Bits, site)
      }
  return { sites, clients, bySite, byClient }
}

/** Can so many sites serve everybody? `undefined` sites: no. `unknown`: not settled in the time given. */
export type CoverAnswer = 'unknown' | { readonly sites: readonly number[] | undefined }

export type CoverSearch = {
  readonly p: number
  readonly mayGoOn: () => boolean
  readonly solver?: CoverSolver | undefined
}
export type CoverSolver = { readonly solve: MipSolver; readonly secondsLeft: () => number }

/** What is still to be covered, and by which sites it may be. */
type Rest = { readonly clients: Bits; readonly sites: Bits; readonly chosen: readonly number[] }

/** Sites that must be chosen are, clients and sites that others stand for are left out; then bounds, and what is left is branched on or solved. */
export function coverWith(covers: Covers, search: CoverSearch): CoverAnswer {
  const clients = bitsOf(covers.clients)
  const sites = bitsOf(covers.sites)
  for (let client = 0; client < covers.clients; client += 1) put(clients, client)
  for (let site = 0; site < covers.sites; site += 1) put(sites, site)
  const effort = { nodes: search.solver ? 200 : Infinity }
  const branched = branch(covers, { clients, sites, chosen: [] }, { ...search, effort })
  if (branched !== 'unknown' || !search.solver || !search.mayGoOn()) return branched
  const rest = reduce(covers, { clients, sites, chosen: [] }, search.p)
  return rest ? solveRest(covers, rest, { ...search, solver: search.solver }) : { sites: undefined }
}

/** What costs little to say: a greedy choice that fits, or a bound that does not. */
export function coverAtOnce(covers: Covers, p: number): CoverAnswer {
  const clients = bitsOf(covers.clients)
  const sites = bitsOf(covers.sites)
  for (let client = 0; client < covers.clients; client += 1) put(clients, client)
  for (let site = 0; site < covers.sites; site += 1) put(sites, site)
  const rest = reduce(covers, { clients, sites, chosen: [] }, p)
  if (!rest) return { sites: undefined }
  const greedy = [...rest.chosen, ...greedyCover(covers, rest)]
  if (greedy.length <= p) return { sites: greedy }
  return leastSites(covers, rest, p - rest.chosen.length) > p - rest.chosen.length ? { sites: undefined } : 'unknown'
}

type Branching = CoverSearch & { readonly effort: { nodes: number } }

function branch(covers: Covers, from: Rest, search: Branching): CoverAnswer {
  const rest = reduce(covers, from, search.p)
  if (!rest) return { sites: undefined }
  const greedy = [...rest.chosen, ...greedyCover(covers, rest)]
  if (greedy.length <= search.p) return { sites: greedy }
  const left = search.p - rest.chosen.length
  if (leastSites(covers, rest, left) > left) return { sites: undefined }
  search.effort.nodes -= 1
  if (search.effort.nodes < 0 || !search.mayGoOn()) return 'unknown'
  // Somebody must cover the client whom the fewest can: each of them in turn, those already tried left out.
  const client = scarcest(covers, rest)
  const sites = copyBits(rest.sites)
  const able = listOf(covers.byClient[client] as Bits, sites).toSorted(
    (a, b) => countIn(covers.bySite[b] as Bits, rest.clients) - countIn(covers.bySite[a] as Bits, rest.clients),
  )
  let answer: CoverAnswer = { sites: undefined }
  for (const site of able) {
    take(sites, site)
    const clients = without(rest.clients, covers.bySite[site] as Bits)
    const found = branch(covers, { clients, sites: copyBits(sites), chosen: [...rest.chosen, site] }, search)
    if (found === 'unknown') answer = found
    else if (found.sites) return found
  }
  return answer
}

function copyBits(bits: Bits): Bits {
  return Uint32Array.from(bits)
}

function without(bits: Bits, gone: Bits): Bits {
  return bits.map((word, at) => word & ~(gone[at] as number))
}

/** Until nothing changes: a client's only site is chosen; a client whom another's every site serves, and a site whose every client another serves, go. */
function reduce(covers: Covers, from: Rest, p: number): Rest | undefined {
  const [clients, sites] = [copyBits(from.clients), copyBits(from.sites)]
  const chosen = [...from.chosen]
  for (let changed = true; changed;) {
    changed = dropImplied(covers.byClient, clients, sites, (narrow, wide) => [wide, narrow])
    changed = dropImplied(covers.bySite, sites, clients, (narrow, wide) => [narrow, wide]) || changed
    for (const client of listOf(clients)) {
      if (!has(clients, client)) continue
      const able = listOf(covers.byClient[client] as Bits, sites)
      if (able.length === 0) return undefined
      if (able.length > 1) continue
      const only = able[0] as number
      chosen.push(only)
      if (chosen.length > p) return undefined
      take(sites, only)
      clients.set(without(clients, covers.bySite[only] as Bits))
      changed = true
    }
  }
  return { clients, sites, chosen }
}

/** Of two sets of which one lies within the other, drops the one that `which` says (first of the pair goes, for the sake of the second). */
function dropImplied(
  sets: readonly Bits[],
  alive: Bits,
  mask: Bits,
  which: (narrow: number, wide: number) => readonly [number, number],
): boolean {
  const order = listOf(alive)
    .map((at) => ({ at, size: countIn(sets[at] as Bits, mask) }))
    .toSorted((a, b) => a.size - b.size || a.at - b.at)
  let changed = false
  for (let k = 0; k < order.length; k += 1) {
    const narrow = (order[k] as { at: number }).at
    if (!has(alive, narrow)) continue
    for (let l = k + 1; l < order.length; l += 1) {
      const wide = (order[l] as { at: number }).at
      if (!has(alive, wide) || !isWithin(sets[narrow] as Bits, sets[wide] as Bits, mask)) continue
      const [goes] = which(narrow, wide)
      take(alive, goes)
      changed = true
      if (goes === narrow) break
    }
  }
  return changed
}

function greedyCover(covers: Covers, { clients, sites }: Rest): number[] {
  const left = copyBits(clients)
  const able = listOf(sites)
  const chosen: number[] = []
  while (left.some((word) => word !== 0)) {
    let best = -1
    let most = 0
    for (const site of able) {
      const count = countIn(covers.bySite[site] as Bits, left)
      if (count > most) [most, best] = [count, site]
    }
    if (best < 0) return able
    chosen.push(best)
    left.set(without(left, covers.bySite[best] as Bits))
  }
  return withoutSpare(covers, clients, chosen)
}

/** Sites whose clients the others serve are let go. */
function withoutSpare(covers: Covers, clients: Bits, chosen: readonly number[]): number[] {
  let kept = [...chosen]
  for (const site of chosen) {
    const others = kept.filter((one) => one !== site)
    let left = clients
    for (const other of others) left = without(left, covers.bySite[other] as Bits)
    if (left.every((word) => word === 0)) kept = others
  }
  return kept
}

function scarcest(covers: Covers, { clients, sites }: Rest): number {
  let best = -1
  let least = Infinity
  for (const client of listOf(clients)) {
    const count = countIn(covers.byClient[client] as Bits, sites)
    if (count < least) [least, best] = [count, client]
  }
  return best
}

/** A number of sites that is surely needed: the Lagrangian in which each client pays for being covered. Ends when it passes `goal`. */
function leastSites(covers: Covers, rest: Rest, goal: number): number {
  const clients = listOf(rest.clients)
  const at = new Map(clients.map((client, k) => [client, k]))
  const lists = listOf(rest.sites).map((site) =>
    Int32Array.from(listOf(covers.bySite[site] as Bits, rest.clients), (client) => at.get(client) as number),
  )
  const pay = new Float64Array(clients.length).fill(Infinity)
  for (const list of lists) for (const k of list) pay[k] = Math.min(pay[k] as number, 1 / list.length)
  const times = new Float64Array(clients.length)
  let best = 0
  let scale = 1
  for (let step = 0, since = 0; step < 120 && scale > 0.02; step += 1) {
    let bound = pay.reduce((sum, one) => sum + one, 0)
    times.fill(1)
    for (const list of lists) {
      let worth = 1
      for (const k of list) worth -= pay[k] as number
      if (worth >= 0) continue
      bound += worth
      for (const k of list) times[k] = (times[k] as number) - 1
    }
    if (bound > best + 1e-4) [best, since] = [bound, 0]
    else since += 1
    if (best > goal + 1e-6) break
    if (since > 8) [scale, since] = [scale / 2, 0]
    const norm = times.reduce((sum, one) => sum + one * one, 0)
    if (norm === 0) break
    const size = (scale * (goal + 1 - bound)) / norm
    for (let k = 0; k < pay.length; k += 1) pay[k] = Math.max(0, (pay[k] as number) + size * (times[k] as number))
  }
  return Math.ceil(best - 1e-6)
}

function solveRest(covers: Covers, rest: Rest, search: CoverSearch & { readonly solver: CoverSolver }): CoverAnswer {
  const sites = listOf(rest.sites)
  const at = new Map(sites.map((site, variable) => [site, variable]))
  const rows = listOf(rest.clients).map((client) => ({
    of: listOf(covers.byClient[client] as Bits, rest.sites).map((site) => at.get(site) as number),
    sense: '>=' as const,
    right: 1,
  }))
  const lp = lpText({ cost: sites.map(() => 1), isBinary: () => true, rows })
  const seconds = search.solver.secondsLeft()
  if (seconds <= 0) return 'unknown'
  const { values, bound } = search.solver.solve(lp, { seconds, variables: sites.length })
  const left = search.p - rest.chosen.length
  const taken = values ? sites.filter((_, variable) => (values[variable] as number) > 0.5) : undefined
  if (taken && taken.length <= left) return { sites: [...rest.chosen, ...taken] }
  return bound > left + 1e-6 ? { sites: undefined } : 'unknown'
}
