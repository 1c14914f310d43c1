import type { Minutes } from './scenario.ts'

/**
 * Random numbers by name instead of by order (splitmix32, read at any place): the key says which contact of which day, the purpose
 * what is drawn. The same contact draws the same in every scenario, in whatever order things happen: common random numbers hold by
 * construction, and there is no state to save.
 */
export function mix(key: number, purpose: number): number {
  let x = (key + Math.imul(purpose + 1, 0x9e3779b9)) | 0
  x ^= x >>> 16
  x = Math.imul(x, 0x21f0aaad)
  x ^= x >>> 15
  x = Math.imul(x, 0x735a2d97)
  return x ^ (x >>> 15)
}

/** Between 0 and 1, neither of them. `mirror` is 0, or -1 for the antithetic twin: the same draw seen from the other end. */
export function unit(key: number, purpose: number, mirror: number): number {
  return (((mix(key, purpose) ^ mirror) >>> 0) + 0.5) * 2.3283064365386963e-10
}

export const shapeCodes = { exponential: 0, fixed: 1, lognormal: 2, uniform: 3 } as const

/** Parameters of a time in minutes, as the run reads them: [shape, mean, location, scale]. */
export function minutesRow({ mean, shape, variation }: Minutes): [number, number, number, number] {
  const scale = Math.sqrt(Math.log1p(variation * variation))
  return [shapeCodes[shape], mean, Math.log(mean) - (scale * scale) / 2, scale]
}

/** A time from a draw between 0 and 1, the longer the greater the draw. `at`: the row's place in the table of `minutesRow`s. */
export function minutesAt(table: Float64Array, at: number, draw: number): number {
  const mean = table[at + 1] as number
  switch (table[at]) {
    case shapeCodes.exponential:
      return -Math.log(1 - draw) * mean
    case shapeCodes.lognormal:
      return Math.exp((table[at + 2] as number) + (table[at + 3] as number) * normalQuantile(draw))
    case shapeCodes.uniform:
      return 2 * mean * draw
    default:
      return mean
  }
}

/** Of the standard normal distribution (Acklam's rational approximation, relative error 1.15e-9). */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)))
  if (p > 0.97575) return -tail(Math.sqrt(-2 * Math.log(1 - p)))
  const q = p - 0.5
  const r = q * q
  const above =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1
  return above / below
}

function tail(q: number): number {
  const above =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  const below =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return above / below
}
