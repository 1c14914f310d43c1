import { type County, loadOf, type Network } from './network.ts'

/**
 * Who goes where when these options are open: everybody to the cheapest, then the overfull give away, and those with too few are given, whoever
 * costs least by doing so. What cannot be mended stays as a breach. Undefined when somebody has no way to any of them.
 */
export function assign(county: County, open: readonly number[]): Network | undefined {
  const { areas, people } = county
  const servedBy = new Int32Array(areas)
  for (let i = 0; i < areas; i += 1) {
    const near = cheapest(county, open, i, () => true)
    if (near < 0 && (people[i] as number) > 0) return undefined
    servedBy[i] = near < 0 ? (open[0] as number) : near
  }
  const network = { open, servedBy }
  relieve(county, network)
  feed(county, network)
  return network
}

function cheapest(
  { cost, areas }: County,
  open: readonly number[],
  area: number,
  isAllowed: (option: number) => boolean,
): number {
  let best = -1
  let least = Infinity
  for (const option of open) {
    const here = cost[option * areas + area] as number
    if (here < least && isAllowed(option)) [least, best] = [here, option]
  }
  return best
}

type Move = { readonly area: number; readonly to: number }

/** The overfull give areas to those with room, the cheapest move for a visit first. */
function relieve(county: County, network: Network): void {
  const { areas, visits, cost, tierOf } = county
  const load = loadOf(county, network)
  const most = (option: number) => tierOf[option]?.visitsMost ?? 0
  for (let moves = 0; moves < areas * 2; moves += 1) {
    const over = network.open.find((option) => (load[option] as number) > most(option) * (1 + 1e-12))
    if (over === undefined) return
    const excess = (load[over] as number) - most(over)
    let best: Move | undefined
    let least = Infinity
    for (let i = 0; i < areas; i += 1) {
      const amount = visits[i] as number
      if (network.servedBy[i] !== over || amount === 0) continue
      const to = cheapest(
        county,
        network.open,
        i,
        (o) => o !== over && (load[o] as number) + amount <= most(o) * (1 + 1e-12),
      )
      if (to < 0) continue
      const extra = (cost[to * areas + i] as number) - (cost[over * areas + i] as number)
      const rate = extra / Math.min(amount, excess)
      if (rate < least) [least, best] = [rate, { area: i, to }]
    }
    if (!best) return
    give(county, network, load, best)
  }
}

/** Those with too few visits are given areas by those who can spare them. */
function feed(county: County, network: Network): void {
  const { areas, visits, cost, tierOf } = county
  const load = loadOf(county, network)
  for (let moves = 0; moves < areas * 2; moves += 1) {
    const under = network.open.find(
      (option) => (load[option] as number) < (tierOf[option]?.visitsLeast ?? 0) * (1 - 1e-12),
    )
    if (under === undefined) return
    const lacking = (tierOf[under]?.visitsLeast ?? 0) - (load[under] as number)
    let best: Move | undefined
    let least = Infinity
    for (let i = 0; i < areas; i += 1) {
      const from = network.servedBy[i] as number
      const amount = visits[i] as number
      const here = cost[under * areas + i] as number
      if (from === under || amount === 0 || here === Infinity) continue
      if ((load[from] as number) - amount < (tierOf[from]?.visitsLeast ?? 0) * (1 - 1e-12)) continue
      if ((load[under] as number) + amount > (tierOf[under]?.visitsMost ?? 0) * (1 + 1e-12)) continue
      const rate = (here - (cost[from * areas + i] as number)) / Math.min(amount, lacking)
      if (rate < least) [least, best] = [rate, { area: i, to: under }]
    }
    if (!best) return
    give(county, network, load, best)
  }
}

function give({ visits }: County, { servedBy }: Network, load: Float64Array, { area, to }: Move): void {
  const amount = visits[area] as number
  const from = servedBy[area] as number
  load[from] = (load[from] as number) - amount
  load[to] = (load[to] as number) + amount
  servedBy[area] = to
}
