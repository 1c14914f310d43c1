import { accessOfScenario } from '../engine/index.ts'
import type { Change } from '../model.ts'
import type { Planner } from '../planner.ts'
import { scenarioOf } from './scenario-of.ts'

/** Hours of work in a week within half an hour's reach of 1,000 residents (E2SFCA), of the county and of each of its municipalities. */
export type Supply = {
  readonly hours: number
  readonly municipalities: readonly { readonly code: string; readonly hours: number }[]
}

/** Undefined where the network cannot be staffed or opened as it is asked: then nothing is within reach of anybody to count. */
export function supplyOf(planner: Planner, changes: readonly Change[]): Supply | undefined {
  const built = scenarioOf(planner, { id: 'supply', name: 'supply', changes, days: 7 })
  if (!built.ok) return undefined
  const { groups } = accessOfScenario(built.value)
  const hours = (of: readonly string[]) => {
    const found = groups.find((one) => one.of.length === of.length && one.of.every((name, at) => name === of[at]))
    return Math.round((found?.supply ?? 0) * 100_000) / 100
  }
  return {
    hours: hours([]),
    municipalities: planner.county.municipalities.map(({ code }) => ({ code, hours: hours([code]) })),
  }
}
