import { drawBelow, seedStream, type StreamState } from '../random/stream.ts'
import { type CapacitatedSearch, indexes } from './capacitated-bound.ts'
import { cheapestTransport, type TransportPrices } from './transport.ts'

type Mending = {
  readonly mayGoOn: () => boolean
  /** Sites that an answer cheaper than the best may open. */
  readonly may: (site: number) => boolean
  readonly rounds: number
}

const workMost = 2e7

type Plan = { readonly open: readonly number[]; readonly cost: number; readonly prices: TransportPrices }

/**
 * Variable neighbourhood search from the best answer: one site fewer, one more or one for another as long as it gets cheaper, then some exchanged at
 * random. An exchange is reckoned only when the prices of the plan do not say already that it cannot be cheaper.
 */
export function mendOpen(search: CapacitatedSearch, { mayGoOn: mayLonger, may, rounds }: Mending): readonly number[] {
  let work = 0
  // A plan is the dearer the more sites there are between which clients may be moved: this many of them, not this much time, so that it ends alike everywhere.
  const mayGoOn = () => {
    work += search.best.length ** 2 * search.clients
    return work < workMost && mayLonger()
  }
  const random = seedStream(20_261_122, search.sites)
  const sites = indexes(search.sites, may)
  let best = planOf(search, search.best)
  if (!best) return search.best
  best = descend(search, best, { sites, mayGoOn })
  for (let round = 0, k = 2; round < rounds && mayGoOn(); round += 1) {
    const shaken = planOf(search, shake(search, best.open, { sites, random, k }))
    const tried = shaken && descend(search, shaken, { sites, mayGoOn })
    if (tried && tried.cost < best.cost * (1 - 1e-9)) [best, k] = [tried, 2]
    else k = k >= 6 ? 2 : k + 1
  }
  return best.open
}

function planOf(search: CapacitatedSearch, open: readonly number[]): Plan | undefined {
  if (roomOf(search, open) < search.totalDemand) return undefined
  const plan = cheapestTransport({ ...search, open })
  return plan && { open, cost: plan.cost + fixedOf(search, open), prices: plan.prices }
}

function roomOf({ capacity }: CapacitatedSearch, open: readonly number[]): number {
  return open.reduce((sum, j) => sum + (capacity[j] as number), 0)
}

function fixedOf({ fixedCost }: CapacitatedSearch, open: readonly number[]): number {
  return open.reduce((sum, j) => sum + (fixedCost[j] as number), 0)
}

type Among = { readonly sites: readonly number[]; readonly mayGoOn: () => boolean }

function descend(search: CapacitatedSearch, from: Plan, { sites, mayGoOn }: Among): Plan {
  let plan = from
  for (let next: Plan | undefined = from; next && mayGoOn();) {
    plan = next
    next = betterThan(search, plan, { sites, mayGoOn })
  }
  return plan
}

/** The first exchange that makes it cheaper; what the prices promise most is tried first. */
function betterThan(search: CapacitatedSearch, plan: Plan, { sites, mayGoOn }: Among): Plan | undefined {
  const goal = plan.cost * (1 - 1e-9)
  for (const { out, into } of promising(search, plan, sites)) {
    if (!mayGoOn()) return undefined
    const kept = plan.open.filter((j) => j !== out)
    const next = planOf(search, into === undefined ? kept : [...kept, into])
    if (next && next.cost < goal) return next
  }
  return undefined
}

type Exchange = { readonly out: number | undefined; readonly into: number | undefined; readonly least: number }

/** Exchanges that may be cheaper, by how much they would change the cost at the least. */
function promising(search: CapacitatedSearch, plan: Plan, sites: readonly number[]): Exchange[] {
  const { capacity, fixedCost } = search
  const isOpen = new Set(plan.open)
  const losses = plan.open.map((out) => ({
    out,
    least: (capacity[out] as number) * (plan.prices.room[out] as number) - (fixedCost[out] as number),
  }))
  const gains = sites
    .filter((j) => !isOpen.has(j))
    .map((into) => ({ into, least: (fixedCost[into] as number) - earnedBy(search, plan.prices, into) }))
  const all: Exchange[] = [
    ...losses.map((one) => ({ ...one, into: undefined })),
    ...gains.map((one) => ({ ...one, out: undefined })),
    ...losses.flatMap(({ out, least }) => gains.map((one) => ({ out, into: one.into, least: least + one.least }))),
  ]
  return all.filter(({ least }) => least < 0).toSorted((a, b) => a.least - b.least)
}

/** What the site spares at most, were its room filled at the plan's prices. */
function earnedBy(
  { clients, unit, demand, capacity }: CapacitatedSearch,
  { service }: TransportPrices,
  j: number,
): number {
  const rate = (i: number) => (service[i] as number) - (unit[j * clients + i] as number)
  const wanted = indexes(clients, (i) => rate(i) > 0).toSorted((a, b) => rate(b) - rate(a))
  let room = capacity[j] as number
  let earned = 0
  for (const i of wanted) {
    if (room <= 0) break
    const amount = Math.min(room, demand[i] as number)
    earned += amount * rate(i)
    room -= amount
  }
  return earned
}

type Shaking = { readonly sites: readonly number[]; readonly random: StreamState; readonly k: number }

function shake(search: CapacitatedSearch, open: readonly number[], { sites, random, k }: Shaking): readonly number[] {
  const next = new Set(open)
  for (let done = 0; done < k; done += 1) {
    const closed = sites.filter((j) => !next.has(j))
    const now = [...next]
    const out = now[drawBelow(random, now.length)]
    if (out !== undefined) next.delete(out)
    const into = closed[drawBelow(random, Math.max(1, closed.length))]
    if (into !== undefined) next.add(into)
  }
  // What is lost of the room is made up for by sites at random.
  for (let room = roomOf(search, [...next]); room < search.totalDemand; room = roomOf(search, [...next])) {
    const closed = sites.filter((j) => !next.has(j))
    const into = closed[drawBelow(random, Math.max(1, closed.length))]
    if (into === undefined) break
    next.add(into)
  }
  return [...next].toSorted((a, b) => a - b)
}
