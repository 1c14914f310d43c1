import type { Tx } from '#platform/db/database.ts'
import type { County } from '#slices/directory/index.ts'
import { type Tables, tablesOf } from './data/defaults.ts'
import { listHeads, listTables, type TableNumbers } from './data/store.ts'
import { createPlanner, type Planner } from './planner.ts'

/** The county as it is planned, by the tables that hold; the last few are kept ready. */
export type Planners = {
  readonly county: County
  current(tx: Tx): Promise<{ readonly planner: Planner; readonly numbers: TableNumbers }>
  /** By the tables that held when something was made. */
  at(tx: Tx, numbers: TableNumbers): Promise<Planner>
}

const kept = 4

export function createPlanners(county: County): Planners {
  const ready = new Map<string, Planner>()
  const at = async (tx: Tx, numbers: TableNumbers): Promise<Planner> => {
    const key = JSON.stringify(Object.entries(numbers).toSorted())
    const known = ready.get(key)
    if (known) return known
    const own = await listTables(tx, numbers)
    const tables = Object.fromEntries(own.flatMap(({ kind, rows }) => (rows ? [[kind, rows]] : []))) as Partial<Tables>
    const planner = createPlanner(county, tablesOf(county, tables))
    const oldest = ready.keys().next()
    if (ready.size >= kept && !oldest.done) ready.delete(oldest.value)
    ready.set(key, planner)
    return planner
  }
  return {
    county,
    at,
    current: async (tx) => {
      const heads = await listHeads(tx)
      const numbers = Object.fromEntries(heads.map((one) => [one.kind, one.number])) as TableNumbers
      return { planner: await at(tx, numbers), numbers }
    },
  }
}
