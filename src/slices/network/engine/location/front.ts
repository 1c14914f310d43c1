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
  /** With every candidate open: no network has a smaller mean or worst. The networks themselves are a heuristic's. */
  readonly bound: { readonly meanMinutes: number; readonly worstMinutes: number }
  readonly proved: false
}

/** What the next site is chosen for: minutes for each, or the far ones first (fourth powers), or as much as each euro gives. */
const aims = [
  { power: 1, perEuro: false },
  { power: 4, perEuro: false },
  { power: 1, perEuro: true },
  { power: 4, perEuro: true },
] as const

/** Networks of which none is better than another in mean travel, worst travel and cost together: sites added one by one for several aims. */
export function paretoFront(question: FrontQuestion): Front {
  const found: FrontNetwork[] = []
  for (const aim of aims) {
    const near = new Float32Array(question.cells).fill(Infinity)
    const open: number[] = []
    for (const site of question.kept) add(question, open, near, site)
    while (open.length < Math.min(question.sitesMost, question.sites) && question.mayGoOn()) {
      const site = nextSite(question, open, near, aim)
      if (site < 0) break
      add(question, open, near, site)
      found.push(networkOf(question, open, near))
    }
  }
  const all = new Float32Array(question.cells).fill(Infinity)
  for (let site = 0; site < question.sites; site += 1) add(question, [], all, site)
  const { meanMinutes, worstMinutes } = networkOf(question, [], all)
  return { networks: undominated(found), bound: { meanMinutes, worstMinutes }, proved: false }
}

function add({ cells, minutes }: FrontQuestion, open: number[], near: Float32Array, site: number): void {
  open.push(site)
  for (let c = 0; c < cells; c += 1) {
    const here = minutes[site * cells + c] as number
    if (here < (near[c] as number)) near[c] = here
  }
}

function nextSite(
  question: FrontQuestion,
  open: readonly number[],
  near: Float32Array,
  aim: (typeof aims)[number],
): number {
  const { sites, cells, people, minutes, yearlyCost } = question
  let best = -1
  let most = 1e-9
  // Before the first site nobody is near anything: what is won is counted from a day's travel.
  const from = near.map((one) => Math.min(one, 1440))
  for (let site = 0; site < sites; site += 1) {
    if (open.includes(site)) continue
    let won = 0
    const row = site * cells
    for (let c = 0; c < cells; c += 1) {
      const here = minutes[row + c] as number
      const now = from[c] as number
      if (here < now) won += (people[c] as number) * (aim.power === 1 ? now - here : now ** 4 - here ** 4)
    }
    const value = aim.perEuro ? won / Math.max(1, yearlyCost[site] as number) : won
    if (value > most) [most, best] = [value, site]
  }
  return best
}

function networkOf(
  { cells, people, yearlyCost }: FrontQuestion,
  open: readonly number[],
  near: Float32Array,
): FrontNetwork {
  let total = 0
  let sum = 0
  let worst = 0
  for (let c = 0; c < cells; c += 1) {
    const count = people[c] as number
    if (count <= 0) continue
    total += count
    sum += count * (near[c] as number)
    worst = Math.max(worst, near[c] as number)
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
