/**
 * The Lagrangian bound of the p-median: every client's duty to be served once is priced (`lambda`), and the p sites that earn
 * most are taken. Sites are rows of a compact table. `cap`: what serving a client costs at most, because a site is open already.
 */
export type Relaxation = {
  readonly sites: number
  readonly clients: number
  readonly cost: Float64Array
  /** How many sites are still to be taken. */
  readonly p: number
  readonly cap: Float64Array | undefined
}

export type Multipliers = {
  readonly lambda: Float64Array
  readonly earning: Float64Array
  readonly chosen: Int32Array
  readonly served: Float64Array
  readonly direction: Float64Array
  /** How often each site was taken lately: the relaxation's guess whether it is open. */
  readonly leaning: Float64Array
  bound: number
}

export function multipliers(sites: number, clients: number, p: number): Multipliers {
  return {
    lambda: new Float64Array(clients),
    earning: new Float64Array(sites),
    chosen: new Int32Array(p),
    served: new Float64Array(clients),
    direction: new Float64Array(clients),
    leaning: new Float64Array(sites),
    bound: -Infinity,
  }
}

/** Prices the sites under the multipliers, takes the p best, and returns the bound. */
export function evaluate(relaxation: Relaxation, m: Multipliers): number {
  const { sites, clients, cost, p } = relaxation
  const { lambda, earning } = m
  for (let j = 0; j < sites; j += 1) {
    let sum = 0
    const offset = j * clients
    for (let i = 0; i < clients; i += 1) {
      const reduced = (cost[offset + i] as number) - (lambda[i] as number)
      sum += reduced < 0 ? reduced : 0
    }
    earning[j] = sum
  }
  takeBest(m, sites, p)
  let bound = 0
  for (let i = 0; i < clients; i += 1) bound += lambda[i] as number
  for (let k = 0; k < p; k += 1) bound += earning[m.chosen[k] as number] as number
  return bound
}

/** The p sites of least earning into `chosen`, the last of them the worst. */
function takeBest({ chosen, earning }: Multipliers, sites: number, p: number): void {
  let count = 0
  for (let j = 0; j < sites; j += 1) {
    const value = earning[j] as number
    if (count === p && value >= (earning[chosen[p - 1] as number] as number)) continue
    let at = count < p ? count : p - 1
    while (at > 0 && (earning[chosen[at - 1] as number] as number) > value) {
      chosen[at] = chosen[at - 1] as number
      at -= 1
    }
    chosen[at] = j
    if (count < p) count += 1
  }
}

export type Ascent = { readonly upper: number; readonly goal: number; readonly steps: number; readonly scale: number }

/**
 * Subgradient ascent with a deflected direction and Polyak's step. Keeps the best multipliers; ends when the bound passes
 * `goal`, when the steps have run out or when it has stopped rising.
 */
export function ascend(relaxation: Relaxation, m: Multipliers, ascent: Ascent, onBound?: () => void): void {
  const { clients, cap } = relaxation
  const best = Float64Array.from(m.lambda)
  const bestEarning = Float64Array.from(m.earning)
  let scale = ascent.scale
  let since = 0
  m.direction.fill(0)
  m.leaning.fill(0)
  let weight = 0
  for (let step = 0; step < ascent.steps; step += 1) {
    const bound = evaluate(relaxation, m)
    weight = leanTowards(m, weight)
    if (bound > m.bound) {
      if (bound > m.bound + (ascent.upper - bound) * 0.002) since = 0
      m.bound = bound
      best.set(m.lambda)
      bestEarning.set(m.earning)
      onBound?.()
      if (bound > ascent.goal) break
    }
    since += 1
    if (since > 12) {
      scale /= 1.6
      since = 0
      m.lambda.set(best)
      if (scale < 0.02) break
      continue
    }
    if (!move(relaxation, m, scale * (ascent.upper - bound))) break
    if (cap)
      for (let i = 0; i < clients; i += 1)
        if ((m.lambda[i] as number) > (cap[i] as number)) m.lambda[i] = cap[i] as number
  }
  m.lambda.set(best)
  m.earning.set(bestEarning)
  takeBest(m, relaxation.sites, relaxation.p)
}

function leanTowards(m: Multipliers, weight: number): number {
  const keep = weight === 0 ? 0 : 0.9
  for (let j = 0; j < m.leaning.length; j += 1) m.leaning[j] = (m.leaning[j] as number) * keep
  for (const j of m.chosen) m.leaning[j] = (m.leaning[j] as number) + (1 - keep)
  return 1
}

/** One step along the deflected subgradient; false when every client is served exactly once. */
function move(relaxation: Relaxation, m: Multipliers, gap: number): boolean {
  const { clients, cost, p, cap } = relaxation
  const { lambda, served, chosen, direction } = m
  served.fill(1)
  for (let k = 0; k < p; k += 1) {
    const offset = (chosen[k] as number) * clients
    for (let i = 0; i < clients; i += 1)
      if ((cost[offset + i] as number) < (lambda[i] as number)) served[i] = (served[i] as number) - 1
  }
  let norm = 0
  for (let i = 0; i < clients; i += 1) {
    // At its cap a client may stay unserved by the free sites: an open one serves it.
    if (cap && (served[i] as number) > 0 && (lambda[i] as number) >= (cap[i] as number)) served[i] = 0
    const d = (served[i] as number) + 0.6 * (direction[i] as number)
    direction[i] = d
    norm += d * d
  }
  if (norm < 1e-12) return false
  const size = gap / norm
  for (let i = 0; i < clients; i += 1) lambda[i] = (lambda[i] as number) + size * (direction[i] as number)
  return true
}
