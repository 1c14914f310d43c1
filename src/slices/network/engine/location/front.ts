import { type Burden, burdenOf, growFrom } from './growth.ts'

/** People in cells, candidate sites, minutes between them (`minutes[site * cells + cell]`), and what each site costs a year. */
export type FrontQuestion = {
  readonly sites: number
  readonly cells: number
  readonly people: Float64Array
  readonly minutes: Float32Array
  readonly yearlyCost: Float64Array
  /** Sites that stay open whatever is chosen. */
  readonly kept: readonly number[]
  readonly sitesMost: number
  readonly mayGoOn: () => boolean
}

export type FrontNetwork = {
  readonly sites: readonly number[]
  readonly meanMinutes: number
  readonly worstMinutes: number
  readonly yearlyCost: number
}

export type Front = {
  readonly networks: readonly FrontNetwork[]
  /** With every candidate open: no network has a smaller mean or worst. */
  readonly bound: { readonly meanMinutes: number; readonly worstMinutes: number }
  /** True when every network there is was looked at. */
  readonly proved: boolean
}

/** What the next site is chosen for: minutes for each, or the far ones first (fourth powers), or as much as each euro gives. */
const aims = [
  { power: 1, perEuro: false },
  { power: 1, perEuro: true },
  { power: 4, perEuro: false },
  { power: 4, perEuro: true },
] as const

/** Steps of the longest way allowed, between what one site leaves and what all together reach. */
const worstSteps = 10

/** So many ways from a place to a cell are looked at when every network is tried. */
const waysMost = 2e8

/**
 * Networks of which none is better than another in mean travel, worst travel and cost together. Sites are added one by one for each aim, each network
 * mended by exchanges before the next begins from it; then the longest way is held below a limit that falls step by step, and sites are added for the
 * mean. With few sites every network is tried instead.
 */
export function paretoFront(asked: FrontQuestion): Front {
  const question = inhabited(asked)
  const all = networkOf(
    question,
    Array.from({ length: question.sites }, (_, site) => site),
  )
  const { meanMinutes, worstMinutes } = all
  const found: FrontNetwork[] = []
  const take = (open: readonly number[]) => void found.push(networkOf(question, open))
  const free = Array.from({ length: question.sites }, (_, site) => site).filter((site) => !question.kept.includes(site))
  if (2 ** free.length * free.length * question.cells <= waysMost) {
    const proved = tryEvery(question, free, take)
    return { networks: undominated(found), bound: { meanMinutes, worstMinutes }, proved }
  }
  if (question.kept.length > 0) take(question.kept)
  for (const site of question.kept.length < question.sitesMost ? free : []) take([...question.kept, site])
  let mean: Burden | undefined
  for (const power of [1, 4] as const) {
    const burden = burdenOf(question, power)
    mean ??= burden
    for (const aim of aims)
      if (aim.power === power) growFrom(question, burden, { ...aim, start: question.kept, exchanges: true }, take)
  }
  const widest = found.reduce((most, one) => Math.max(most, one.worstMinutes), all.worstMinutes)
  for (let step = 1; step <= worstSteps && mean && question.mayGoOn(); step += 1) {
    const limit = all.worstMinutes + ((widest - all.worstMinutes) * (worstSteps - step)) / worstSteps / 2
    const start = withinLimit(question, limit)
    if (start.length > question.sitesMost) continue
    take(start)
    growFrom(question, mean, { perEuro: step % 2 === 0, start, exchanges: false }, take)
  }
  return { networks: undominated(found), bound: { meanMinutes, worstMinutes }, proved: false }
}

function tryEvery(
  { kept, sitesMost, mayGoOn }: FrontQuestion,
  free: readonly number[],
  take: (open: readonly number[]) => void,
): boolean {
  for (let chosen = 0; chosen < 2 ** free.length; chosen += 1) {
    const open = [...kept, ...free.filter((_, bit) => (chosen >> bit) & 1)]
    if (open.length === 0 || open.length > sitesMost) continue
    if (!mayGoOn()) return false
    take(open)
  }
  return true
}

/** Cells without people are nobody's way: they are left out at once. */
function inhabited(question: FrontQuestion): FrontQuestion {
  const { sites, cells, people, minutes } = question
  const lived = Int32Array.from(people.keys()).filter((c) => (people[c] as number) > 0)
  if (lived.length === cells) return question
  const kept = new Float32Array(sites * lived.length)
  for (let site = 0; site < sites; site += 1)
    for (let k = 0; k < lived.length; k += 1)
      kept[site * lived.length + k] = minutes[site * cells + (lived[k] as number)] as number
  return {
    ...question,
    cells: lived.length,
    people: Float64Array.from(lived, (c) => people[c] as number),
    minutes: kept,
  }
}

/** Sites that leave nobody farther than this, beside those that are kept: each time the one that reaches most of the people left. */
function withinLimit({ sites, cells, minutes, kept, yearlyCost }: FrontQuestion, limit: number): number[] {
  const open = [...kept]
  const left = new Uint8Array(cells).fill(1)
  const most = new Float64Array(sites).fill(Infinity)
  let count = cells
  const reach = (site: number) => {
    let sum = 0
    for (let c = 0, at = site * cells; c < cells; c += 1, at += 1)
      if (left[c] === 1 && (minutes[at] as number) <= limit) sum += 1
    return sum
  }
  const add = (site: number) => {
    for (let c = 0, at = site * cells; c < cells; c += 1, at += 1)
      if (left[c] === 1 && (minutes[at] as number) <= limit) {
        left[c] = 0
        count -= 1
      }
  }
  open.forEach(add)
  while (count > 0) {
    // What a site reaches of those left only falls: one whose old count is below the best is not counted again.
    let best = -1
    let value = 0
    const order = Array.from({ length: sites }, (_, site) => site).toSorted(
      (a, b) => (most[b] as number) - (most[a] as number),
    )
    for (const site of order) {
      if ((most[site] as number) <= value) break
      most[site] = reach(site) / Math.sqrt(Math.max(1, yearlyCost[site] as number))
      if ((most[site] as number) > value) [value, best] = [most[site] as number, site]
    }
    if (best < 0) break
    open.push(best)
    add(best)
  }
  return open
}

function networkOf({ cells, people, minutes, yearlyCost }: FrontQuestion, open: readonly number[]): FrontNetwork {
  const near = new Float32Array(cells).fill(Infinity)
  for (const site of open)
    for (let c = 0, at = site * cells; c < cells; c += 1, at += 1) {
      const here = minutes[at] as number
      if (here < (near[c] as number)) near[c] = here
    }
  let total = 0
  let sum = 0
  let worst = 0
  for (let c = 0; c < cells; c += 1) {
    const count = people[c] as number
    const far = near[c] as number
    total += count
    sum += count * far
    if (far > worst) worst = far
  }
  return {
    sites: open.toSorted((a, b) => a - b),
    meanMinutes: sum / Math.max(1e-9, total),
    worstMinutes: worst,
    yearlyCost: open.reduce((all, site) => all + (yearlyCost[site] as number), 0),
  }
}

/** Those that no other beats in everything, the cheapest first. */
export function undominated(networks: readonly FrontNetwork[]): FrontNetwork[] {
  const isBeaten = (a: FrontNetwork, b: FrontNetwork) =>
    b.meanMinutes <= a.meanMinutes &&
    b.worstMinutes <= a.worstMinutes &&
    b.yearlyCost <= a.yearlyCost &&
    (b.meanMinutes < a.meanMinutes || b.worstMinutes < a.worstMinutes || b.yearlyCost < a.yearlyCost)
  const unique = [...new Map(networks.map((one) => [one.sites.join(), one])).values()]
  return unique.filter((a) => !unique.some((b) => isBeaten(a, b))).toSorted((a, b) => a.yearlyCost - b.yearlyCost)
}
