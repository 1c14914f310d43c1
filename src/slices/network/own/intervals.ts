/** The 95 % point of the normal distribution. */
const z = 1.96

export type Interval = { readonly low: number; readonly high: number }

/** Of a count that comes at random (Byar's approximation of the exact Poisson interval). */
export function intervalOfCount(count: number): Interval {
  const edge = (of: number, sign: number) => of * (1 - 1 / (9 * of) + (sign * z) / (3 * Math.sqrt(of))) ** 3
  return { low: count === 0 ? 0 : edge(count, -1), high: edge(count + 1, 1) }
}

/** Of a share (Wilson): holds near 0 and 1 too. */
export function intervalOfShare(count: number, of: number): Interval {
  const share = count / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

export type Spread = { readonly mean: number; readonly deviation: number } & Interval

/** Of a mean, from the sums of values and of their squares. */
export function intervalOfMean(count: number, sum: number, squares: number): Spread {
  const mean = sum / count
  const deviation = Math.sqrt(Math.max(0, (squares - sum * mean) / Math.max(1, count - 1)))
  const half = (z * deviation) / Math.sqrt(count)
  return { mean, deviation, low: mean - half, high: mean + half }
}
