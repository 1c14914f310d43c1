import type { CostTable } from './cost-table.ts'

/** Open sites with, for each client, the nearest and second nearest of them. */
export type Solution = {
  readonly open: Int32Array
  readonly isOpen: Uint8Array
  /** Position in `open` of the nearest and the second nearest. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly d1: Float64Array
  readonly d2: Float64Array
  cost: number
}

export function solutionOf(table: CostTable, open: readonly number[]): Solution {
  const { clients, sites } = table
  const solution: Solution = {
    open: Int32Array.from(open),
    isOpen: new Uint8Array(sites),
    first: new Int32Array(clients),
    second: new Int32Array(clients),
    d1: new Float64Array(clients),
    d2: new Float64Array(clients),
    cost: 0,
  }
  for (const site of open) solution.isOpen[site] = 1
  for (let i = 0; i < clients; i += 1) placeClient(table, solution, i)
  solution.cost = totalOf(solution.d1)
  return solution
}

export function copySolution(from: Solution, to: Solution): void {
  to.open.set(from.open)
  to.isOpen.set(from.isOpen)
  to.first.set(from.first)
  to.second.set(from.second)
  to.d1.set(from.d1)
  to.d2.set(from.d2)
  to.cost = from.cost
}

/** Closes the site at this position and opens another; keeps nearest and second nearest right. */
export function swap(table: CostTable, solution: Solution, position: number, site: number): void {
  const { open, isOpen, first, second, d1, d2 } = solution
  isOpen[open[position] as number] = 0
  isOpen[site] = 1
  open[position] = site
  const offset = site * table.clients
  for (let i = 0; i < table.clients; i += 1) {
    if (first[i] === position || second[i] === position) {
      placeClient(table, solution, i)
      continue
    }
    const cost = table.cost[offset + i] as number
    if (cost < (d1[i] as number)) {
      d2[i] = d1[i] as number
      second[i] = first[i] as number
      d1[i] = cost
      first[i] = position
    } else if (cost < (d2[i] as number)) {
      d2[i] = cost
      second[i] = position
    }
  }
  solution.cost = totalOf(d1)
}

function placeClient(table: CostTable, { open, first, second, d1, d2 }: Solution, client: number): void {
  let near = Infinity
  let next = Infinity
  let nearAt = 0
  let nextAt = 0
  for (let position = 0; position < open.length; position += 1) {
    const cost = table.cost[(open[position] as number) * table.clients + client] as number
    if (cost < near) {
      next = near
      nextAt = nearAt
      near = cost
      nearAt = position
    } else if (cost < next) {
      next = cost
      nextAt = position
    }
  }
  d1[client] = near
  d2[client] = next
  first[client] = nearAt
  second[client] = nextAt
}

function totalOf(d1: Float64Array): number {
  let total = 0
  for (let i = 0; i < d1.length; i += 1) total += d1[i] as number
  return total
}

/**
 * Fast interchange (Whitaker 1983; Resende and Werneck 2007): takes any swap that improves until none does. `candidates` are
 * tried in the order given, going on where the last improvement was. Returns false when `mayGoOn` ended it.
 */
export function improve(
  table: CostTable,
  solution: Solution,
  search: { candidates: Int32Array; loss: Float64Array; mayGoOn: () => boolean },
): boolean {
  const { candidates, loss } = search
  let unchanged = 0
  for (let k = 0; unchanged < candidates.length; k = (k + 1) % candidates.length) {
    const site = candidates[k] as number
    unchanged += 1
    if (solution.isOpen[site]) continue
    const best = bestRemoval(table, solution, site, loss)
    if (best.profit <= 1e-9) continue
    swap(table, solution, best.position, site)
    unchanged = 0
    if (!search.mayGoOn()) return false
  }
  return true
}

/** Which open site to close when this one opens, and what is won. */
function bestRemoval(
  table: CostTable,
  solution: Solution,
  site: number,
  loss: Float64Array,
): { position: number; profit: number } {
  const { first, d1, d2, open } = solution
  const { cost, clients } = table
  loss.fill(0, 0, open.length)
  let won = 0
  const offset = site * clients
  for (let i = 0; i < clients; i += 1) {
    const here = cost[offset + i] as number
    const near = d1[i] as number
    if (here < near) won += near - here
    else {
      const next = d2[i] as number
      loss[first[i] as number] = (loss[first[i] as number] as number) + (here < next ? here : next) - near
    }
  }
  let position = 0
  for (let other = 1; other < open.length; other += 1)
    if ((loss[other] as number) < (loss[position] as number)) position = other
  return { position, profit: won - (loss[position] as number) }
}
