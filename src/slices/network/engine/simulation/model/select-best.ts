import { spreadOf } from './statistics.ts'

export type Selection = {
  readonly systems: number
  /** One number of a system in a replication; the same replication number must mean the same contacts in every system. Small is good. */
  readonly sample: (system: number, replication: number) => number
  /** Chance that the one chosen is the best, when the best is better than the rest by at least `difference`. */
  readonly chance: number
  readonly difference: number
  readonly firstReplications: number
  readonly replicationsMost: number
}

export type Selected = {
  readonly best: number
  /** False when the replications ran out before one was left. */
  readonly isSure: boolean
  readonly left: readonly number[]
  readonly samples: number
}

/**
 * The best of many by the fully sequential procedure KN (Kim and Nelson 2001): whoever falls behind another by more than the noise of
 * their difference allows is left out, one replication at a time. Common random numbers make that noise small, and are allowed.
 */
export function selectBest(selection: Selection): Selected {
  const { systems, sample, chance, difference, firstReplications: first, replicationsMost } = selection
  const rows = Array.from({ length: systems }, (_, k) => Array.from({ length: first }, (_one, r) => sample(k, r)))
  const eta = 0.5 * (((2 * (1 - chance)) / (systems - 1)) ** (-2 / (first - 1)) - 1)
  const h2 = 2 * eta * (first - 1)
  const sums = rows.map((row) => row.reduce((sum, one) => sum + one, 0))
  const noise = new Map<number, number>()
  const noiseOf = (a: number, b: number) => {
    const key = Math.min(a, b) * systems + Math.max(a, b)
    const known = noise.get(key)
    if (known !== undefined) return known
    const spread = spreadOf((rows[a] as number[]).map((one, r) => one - (rows[b]?.[r] as number)))
    noise.set(key, spread)
    return spread
  }
  let left = Array.from({ length: systems }, (_, k) => k)
  let samples = systems * first
  let count = first
  const isBehind = (a: number, b: number) => {
    const room = (difference / 2) * ((h2 * noiseOf(a, b)) / difference ** 2 - count)
    return (sums[a] as number) - (sums[b] as number) > Math.max(0, room)
  }
  for (; left.length > 1; count += 1) {
    // The likely best first: most of the others fall behind one of them.
    const ranked = left.toSorted((a, b) => (sums[a] as number) - (sums[b] as number))
    left = left.filter((a) => !ranked.some((b) => b !== a && isBehind(a, b)))
    if (left.length <= 1 || count >= replicationsMost) break
    for (const k of left) sums[k] = (sums[k] as number) + sample(k, count)
    samples += left.length
  }
  const best = left.toSorted((a, b) => (sums[a] as number) - (sums[b] as number))[0] as number
  return { best, isSure: left.length === 1, left, samples }
}
