/**
 * What it costs to serve each client from each site (distance times demand): `cost[site * clients + client]`.
 * Infinity: the client cannot be served from there.
 */
export type CostTable = {
  readonly sites: number
  readonly clients: number
  readonly cost: Float64Array
  /** All costs are whole numbers: a bound above optimum − 1 proves it. */
  readonly isWhole: boolean
}

export function costTable(sites: number, clients: number, cost: Float64Array): CostTable {
  if (cost.length !== sites * clients) throw new Error('a cost for every site and client')
  return { sites, clients, cost, isWhole: cost.every((one) => Number.isInteger(one) || one === Infinity) }
}

/** The rows of these sites alone. */
export function rowsOf(table: CostTable, sites: readonly number[]): Float64Array {
  const rows = new Float64Array(sites.length * table.clients)
  sites.forEach((site, row) =>
    rows.set(table.cost.subarray(site * table.clients, (site + 1) * table.clients), row * table.clients),
  )
  return rows
}

export function costOf(table: CostTable, open: Iterable<number>): number {
  const nearest = new Float64Array(table.clients).fill(Infinity)
  for (const site of open) takeNearer(nearest, table, site)
  return nearest.reduce((sum, one) => sum + one, 0)
}

export function takeNearer(nearest: Float64Array, table: CostTable, site: number): void {
  const offset = site * table.clients
  for (let i = 0; i < table.clients; i += 1) {
    const cost = table.cost[offset + i] as number
    if (cost < (nearest[i] as number)) nearest[i] = cost
  }
}
