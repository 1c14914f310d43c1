/** Milliseconds of one kind of operation, kept whole so that the tail is exact. */
export type Latency = {
  add(milliseconds: number): void
  readonly count: () => number
  /** 0.99 gives the time that 99 of 100 stayed under. */
  percentile(share: number): number
  clear(): void
}

export function createLatency(): Latency {
  let values: number[] = []
  let sorted = true
  return {
    add: (milliseconds) => {
      values.push(milliseconds)
      sorted = false
    },
    count: () => values.length,
    percentile: (share) => {
      if (!sorted) values.sort((a, b) => a - b)
      sorted = true
      return values[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN
    },
    clear: () => {
      values = []
      sorted = true
    },
  }
}

/** The same sequence of numbers from 0 to 1 for the same seed: a run can be made again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function milliseconds(value: number): string {
  return Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(1)
}
