import { sum } from './adding.ts'
import { intervalOfCount } from './intervals.ts'
import type { ToldCell } from './suppress.ts'

export type Drawn = {
  readonly factor: number
  /** Relative to the factor. */
  readonly low: number
  readonly high: number
  readonly count: number | null
  readonly together: readonly string[]
}
export const even: Drawn = { factor: 1, low: 1, high: 1, count: null, together: [] }

/**
 * Gamma-Poisson: each part against what was expected of it, drawn towards 1 as if `prior` contacts more had come at the expected rate. Parts told
 * together have one factor; told together with the unknown they are as the county. In the mean of what is expected they are 1.
 */
export function shrunken(
  told: readonly ToldCell[],
  { keys, expected, prior }: { keys: readonly string[]; expected: readonly number[]; prior: number },
): Drawn[] {
  const expectedOf = (cell: ToldCell) => sum(cell.keys.map((key) => expected[keys.indexOf(key)] ?? 0))
  const known = told.filter((cell) => cell.count !== null && cell.keys.every((key) => keys.includes(key)))
  const inAll = sum(known.map((cell) => cell.count ?? 0)) / Math.max(1e-9, sum(known.map(expectedOf)))
  const all = Math.max(1, sum(told.map((cell) => cell.count ?? 0)))
  const raw = keys.map((key) => {
    const cell = known.find((one) => one.keys.includes(key))
    if (!cell) {
      const mixed = told.find((one) => one.keys.includes(key))
      const { low, high } = intervalOfCount(all)
      return { factor: 1, low: low / all, high: high / all, count: mixed?.count ?? null, together: mixed?.keys ?? [] }
    }
    const counted = (cell.count ?? 0) + prior
    const { low, high } = intervalOfCount(counted)
    const factor = counted / (expectedOf(cell) * inAll + prior)
    const together = cell.keys.length > 1 ? cell.keys : []
    return { factor, low: low / counted, high: high / counted, count: cell.count, together }
  })
  const mean = sum(raw.map((one, at) => one.factor * (expected[at] ?? 0))) / Math.max(1e-9, sum(expected))
  return raw.map((one) => ({ ...one, factor: mean > 0 ? one.factor / mean : 1 }))
}
