import { normalQuantile } from './chance.ts'

/** A mean with its 95 % interval. `low` and `high` are the ends; `values` is how many independent numbers it rests on. */
export type Estimate = { readonly mean: number; readonly low: number; readonly high: number; readonly values: number }

/** Quantile of Student's t (Hill 1970, expansion in the normal quantile; exact for 1 and 2). */
export function studentQuantile(p: number, freedom: number): number {
  if (freedom <= 1) return Math.tan(Math.PI * (p - 0.5))
  if (freedom <= 2) return (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)))
  const z = normalQuantile(p)
  const z2 = z * z
  const g1 = (z2 + 1) * z
  const g2 = ((5 * z2 + 16) * z2 + 3) * z
  const g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) * z
  const g4 = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) * z
  return z + g1 / (4 * freedom) + g2 / (96 * freedom ** 2) + g3 / (384 * freedom ** 3) + g4 / (92_160 * freedom ** 4)
}

/** Mean and interval of independent numbers; with controls (known mean 0) by regression on them, when there are numbers enough. */
export function estimate(
  values: readonly number[],
  controls: readonly (readonly number[])[] = [],
  chance = 0.95,
): Estimate {
  const count = values.length
  const mean = meanOf(values)
  if (count < 2) return { mean, low: -Infinity, high: Infinity, values: count }
  const useful = controls.filter((one) => spreadOf(one) > 1e-18)
  if (useful.length === 0 || count < 8 + 2 * useful.length)
    return around(mean, spreadOf(values) / count, { freedom: count - 1, values: count, chance })
  const centred = useful.map((one) => one.map((x) => x - meanOf(one)))
  const slopes = solve(
    centred.map((a) => centred.map((b) => dot(a, b))),
    centred.map((a) => dot(a, values)),
  )
  if (!slopes) return around(mean, spreadOf(values) / count, { freedom: count - 1, values: count, chance })
  const means = useful.map(meanOf)
  const adjusted = mean - slopes.reduce((sum, slope, k) => sum + slope * (means[k] as number), 0)
  const freedom = count - 1 - useful.length
  const rest = values.map(
    (y, r) => y - mean - slopes.reduce((sum, slope, k) => sum + slope * (centred[k]?.[r] as number), 0),
  )
  const variance = dot(rest, rest) / freedom
  // The intercept's variance: the fewer the runs, the more the regression itself adds.
  const inverse = solve(
    centred.map((a) => centred.map((b) => dot(a, b))),
    means,
  )
  const added = inverse ? inverse.reduce((sum, x, k) => sum + x * (means[k] as number), 0) : 0
  return around(adjusted, variance * (1 / count + added), { freedom, values: count, chance })
}

function around(mean: number, variance: number, how: { freedom: number; values: number; chance: number }): Estimate {
  const half = studentQuantile(0.5 + how.chance / 2, how.freedom) * Math.sqrt(Math.max(0, variance))
  return { mean, low: mean - half, high: mean + half, values: how.values }
}

/** Wilson's interval of a share seen `hits` times of `count`. */
export function shareEstimate(hits: number, count: number): Estimate {
  if (count === 0) return { mean: 0, low: 0, high: 1, values: 0 }
  const z = 1.959964
  const p = hits / count
  const middle = (p + (z * z) / (2 * count)) / (1 + (z * z) / count)
  const half = (z * Math.sqrt((p * (1 - p)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count)
  return { mean: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half), values: count }
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
}

/** Variance, the sum of squares divided by one less than the count. */
export function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, values.length - 1)
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one, k) => sum + one * (b[k] as number), 0)
}

/** Gaussian elimination with pivoting; undefined when the system is as good as singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const n = right.length
  const rows = matrix.map((row, k) => [...row, right[k] as number])
  for (let k = 0; k < n; k += 1) {
    let pivot = k
    for (let r = k + 1; r < n; r += 1)
      if (Math.abs(rows[r]?.[k] as number) > Math.abs(rows[pivot]?.[k] as number)) pivot = r
    const top = rows[pivot] as number[]
    if (Math.abs(top[k] as number) < 1e-18) return undefined
    rows[pivot] = rows[k] as number[]
    rows[k] = top
    for (let r = 0; r < n; r += 1) {
      const row = rows[r] as number[]
      const factor = r === k ? 0 : (row[k] as number) / (top[k] as number)
      if (factor !== 0) for (let c = k; c <= n; c += 1) row[c] = (row[c] as number) - factor * (top[c] as number)
    }
  }
  return rows.map((row, k) => (row[n] as number) / (row[k] as number))
}
