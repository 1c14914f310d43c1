import type { County } from './network.ts'

/** No network costs less than `bound`; `spare`: what it would rise by if the option were open. */
export type CountyBound = { readonly bound: number; readonly spare: Float64Array }

type Prices = {
  /** Of each area's duty to be served. */
  readonly duty: Float64Array
  /** Of a worker. */
  worker: number
  /** The weight of the longest way, shared over the areas; that of the worst age, over the age bands. */
  readonly longest: Float64Array
  readonly ages: Float64Array
}

/**
 * The Lagrangian: every area's duty to be served is priced, and each worker; the longest way and the worst age band are at least any mixture of
 * all. Every place then fills itself with what pays best, in parts, between its least and its most.
 */
export function boundCounty(
  county: County,
  upper: number,
  limits: { steps: number; mayGoOn: () => boolean },
): CountyBound {
  const prices = firstPrices(county)
  const served = new Float64Array(county.areas)
  let best: CountyBound = { bound: -Infinity, spare: new Float64Array(county.options.length) }
  let kept = copyOf(prices)
  let scale = 1
  for (let step = 0, since = 0; step < limits.steps && scale > 0.002 && limits.mayGoOn(); step += 1) {
    const now = evaluate(county, prices, served)
    if (now.bound > best.bound) {
      best = { bound: now.bound, spare: now.spare }
      kept = copyOf(prices)
      since = 0
    }
    if (best.bound > upper - Math.abs(upper) * 1e-9) break
    since += 1
    if (since > 15) {
      scale /= 1.6
      since = 0
      restore(prices, kept)
      continue
    }
    move(county, prices, {
      served,
      staff: now.staff,
      size: scale * (upper * 1.0005 - now.bound),
      share: 1 / (step + 8),
      way: now.way,
    })
  }
  return best
}

function firstPrices({ areas, options, cost, question, people }: County): Prices {
  const duty = Float64Array.from({ length: areas }, (_, i) => {
    let [near, next] = [Infinity, Infinity]
    for (let o = 0; o < options.length; o += 1) {
      const here = cost[o * areas + i] as number
      if (here < near) [near, next] = [here, near]
      else if (here < next) next = here
    }
    return next === Infinity ? (near === Infinity ? 0 : near) : next
  })
  const total = people.reduce((sum, one) => sum + Number(one > 0), 0)
  const { longestMinutes, worstAgeMinutes } = question.weights
  return {
    duty,
    worker: 0,
    longest: Float64Array.from(people, (one) => (one > 0 ? longestMinutes / total : 0)),
    ages: Float64Array.from(question.ageBands, () => worstAgeMinutes / question.ageBands.length),
  }
}

function copyOf(prices: Prices): Prices {
  return {
    duty: Float64Array.from(prices.duty),
    worker: prices.worker,
    longest: Float64Array.from(prices.longest),
    ages: Float64Array.from(prices.ages),
  }
}

function restore(prices: Prices, kept: Prices): void {
  prices.duty.set(kept.duty)
  prices.worker = kept.worker
  prices.longest.set(kept.longest)
  prices.ages.set(kept.ages)
}

type Fill = { worth: number; readonly parts: (readonly [area: number, share: number])[]; load: number }

function evaluate(
  county: County,
  prices: Prices,
  served: Float64Array,
): CountyBound & { staff: number; way: Float64Array } {
  const { question, areas, optionsOfSite, openCost, tierOf, people } = county
  served.fill(0)
  const spare = new Float64Array(county.options.length)
  const way = new Float64Array(areas)
  let bound = prices.duty.reduce((sum, one, i) => sum + ((people[i] as number) > 0 ? one : 0), 0)
  let staff = 0
  if (question.staffAvailable !== null) bound -= prices.worker * question.staffAvailable
  optionsOfSite.forEach((options, site) => {
    const fills = options.map((option) => fill(county, prices, option))
    const worths = fills.map(
      (one, k) =>
        (openCost[options[k] as number] as number) +
        prices.worker * (tierOf[options[k] as number]?.staffFixed ?? 0) +
        one.worth,
    )
    const isKept = question.sites[site]?.status === 'kept'
    const least = worths.reduce((min, one) => Math.min(min, one), isKept ? Infinity : 0)
    bound += least === Infinity ? 0 : least
    options.forEach((option, k) => (spare[option] = (worths[k] as number) - least))
    const taken = isKept || least < 0 ? worths.indexOf(least) : -1
    if (taken < 0) return
    const option = options[taken] as number
    staff += (tierOf[option]?.staffFixed ?? 0) + (fills[taken]?.load ?? 0) / (tierOf[option]?.visitsPerWorker ?? 1)
    for (const [area, share] of fills[taken]?.parts ?? []) {
      served[area] = (served[area] as number) + share
      way[area] = (way[area] as number) + share * (county.minutes[option * areas + area] as number)
    }
  })
  return { bound, spare, staff, way }
}

/** What pays best for the room it takes, up to the most; when that is below the least, also what does not pay. */
function fill(
  { areas, cost, minutes, visits, people, ageShare, tierOf, question }: County,
  prices: Prices,
  option: number,
): Fill {
  const tier = tierOf[option]
  if (!tier) throw new Error('an option has a tier')
  const items: { area: number; worth: number; amount: number }[] = []
  const filled: Fill = { worth: 0, parts: [], load: 0 }
  for (let i = 0; i < areas; i += 1) {
    const far = minutes[option * areas + i] as number
    if (far === Infinity || people[i] === 0) continue
    const amount = visits[i] as number
    let perMinute = prices.longest[i] as number
    for (let band = 0; band < question.ageBands.length; band += 1)
      perMinute += (prices.ages[band] as number) * (ageShare[band * areas + i] as number)
    const worth =
      (cost[option * areas + i] as number) +
      far * perMinute +
      (prices.worker * amount) / tier.visitsPerWorker -
      (prices.duty[i] as number)
    if (worth >= 0 && (tier.visitsLeast === 0 || amount === 0)) continue
    if (amount > 0) items.push({ area: i, worth, amount })
    else {
      filled.worth += worth
      filled.parts.push([i, 1])
    }
  }
  items.sort((a, b) => a.worth * b.amount - b.worth * a.amount)
  for (const { area, worth, amount } of items) {
    const limit = worth < 0 ? tier.visitsMost : tier.visitsLeast
    const share = Math.min(1, (limit - filled.load) / amount)
    if (share <= 0) break
    filled.worth += share * worth
    filled.load += share * amount
    filled.parts.push([area, share])
  }
  if (filled.load < tier.visitsLeast * (1 - 1e-9)) filled.worth = Infinity
  return filled
}

type Step = {
  readonly served: Float64Array
  readonly staff: number
  readonly size: number
  readonly share: number
  readonly way: Float64Array
}

function move(county: County, prices: Prices, { served, staff, size, share, way }: Step): void {
  const { areas, people, question, ageShare, visits } = county
  const available = question.staffAvailable
  // A worker's price and an area's are of different sizes: both are moved as if measured in visits.
  const unit = available === null ? 0 : visits.reduce((sum, one) => sum + one, 0) / Math.max(1, available) / 10
  const lack = available === null ? 0 : (staff - available) / Math.max(1, available)
  const isIdle = prices.worker === 0 && lack < 0
  let norm = isIdle ? 0 : lack * lack
  for (let i = 0; i < areas; i += 1) if ((people[i] as number) > 0) norm += (1 - (served[i] as number)) ** 2
  if (norm > 1e-14) {
    const length = size / norm
    for (let i = 0; i < areas; i += 1)
      if ((people[i] as number) > 0) prices.duty[i] = (prices.duty[i] as number) + length * (1 - (served[i] as number))
    if (!isIdle) prices.worker = Math.max(0, prices.worker + length * lack * unit)
  }
  lean(prices.longest, question.weights.longestMinutes, share, (i) => way[i] as number)
  lean(prices.ages, question.weights.worstAgeMinutes, share, (band) =>
    way.reduce((sum, far, i) => sum + far * (ageShare[band * areas + i] as number), 0),
  )
}

/** Moves a part of the weight to where the value is largest; their sum stays. */
function lean(weights: Float64Array, sum: number, share: number, valueAt: (at: number) => number): void {
  if (sum === 0) return
  let most = 0
  for (let at = 1; at < weights.length; at += 1) if (valueAt(at) > valueAt(most)) most = at
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = (weights[at] as number) * (1 - share) + (at === most ? share * sum : 0)
}
