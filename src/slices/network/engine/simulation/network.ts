import type { Minutes } from './model/scenario.ts'

/**
 * An open network of service points: customers arrive, wait for one of the servers, are served, and go on. A node is one class of
 * customers at one point; who came first is served first within a class.
 */
export type Network = {
  readonly nodes: number
  /** Point of each node, from 0; the nodes of one point stand together, the most urgent class first. Without it each node is a point. */
  readonly pointOf?: Int32Array
  /** How services spread around their mean; exponential without it. */
  readonly services?: Omit<Minutes, 'mean'>
  /** Arrivals from outside in a unit of time. */
  readonly arrivalRate: Float64Array
  /** By point. */
  readonly servers: Int32Array
  readonly meanService: Float64Array
  /** Chance of going on from a node to another: `routing[from * nodes + to]`; what is missing from 1 leaves. */
  readonly routing: Float64Array
}

/** Alias tables (Walker, Vose): one draw chooses among many in the same time. Row `nodes` of the targets means leaving. */
export type Alias = { readonly chance: Float64Array; readonly other: Int32Array; readonly width: number }

export function aliasOf(rows: readonly Float64Array[]): Alias {
  const width = rows[0]?.length ?? 0
  const chance = new Float64Array(rows.length * width)
  const other = new Int32Array(rows.length * width)
  rows.forEach((row, at) =>
    fillRow(row, chance.subarray(at * width, (at + 1) * width), other.subarray(at * width, (at + 1) * width)),
  )
  return { chance, other, width }
}

function fillRow(weights: Float64Array, chance: Float64Array, other: Int32Array): void {
  const total = weights.reduce((sum, one) => sum + one, 0)
  const scaled = weights.map((one) => (one * weights.length) / total)
  const poor: number[] = []
  const rich: number[] = []
  scaled.forEach((one, k) => (one < 1 ? poor : rich).push(k))
  chance.fill(1)
  while (poor.length > 0 && rich.length > 0) {
    const low = poor.pop() as number
    const high = rich.pop() as number
    chance[low] = scaled[low] as number
    other[low] = high
    scaled[high] = (scaled[high] as number) + (scaled[low] as number) - 1
    if ((scaled[high] as number) < 1) poor.push(high)
    else rich.push(high)
  }
}

export function routingAlias(network: Network): Alias {
  const { nodes, routing } = network
  const rows = Array.from({ length: nodes }, (_, from) => {
    const row = new Float64Array(nodes + 1)
    row.set(routing.subarray(from * nodes, (from + 1) * nodes))
    row[nodes] = Math.max(0, 1 - row.reduce((sum, one) => sum + one, 0))
    return row
  })
  return aliasOf(rows)
}

/** How often each node is visited in a unit of time (the traffic equations, by iteration). */
export function visitRates({ nodes, arrivalRate, routing }: Network): Float64Array {
  let rates = Float64Array.from(arrivalRate)
  for (let round = 0; round < 10_000; round += 1) {
    const next = Float64Array.from(arrivalRate)
    for (let from = 0; from < nodes; from += 1)
      for (let to = 0; to < nodes; to += 1)
        next[to] = (next[to] as number) + (rates[from] as number) * (routing[from * nodes + to] as number)
    const change = next.reduce((most, one, k) => Math.max(most, Math.abs(one - (rates[k] as number))), 0)
    rates = next
    if (change < 1e-12) break
  }
  return rates
}
