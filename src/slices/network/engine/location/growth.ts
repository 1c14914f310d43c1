import type { FrontQuestion } from './front.ts'

/** What each cell bears when it goes to each site: people times minutes, or times their fourth power so that the far ones count most. */
export type Burden = { readonly weight: Float32Array; readonly none: Float32Array }

/** Before the first site nobody is near anything: what is won is counted from a day's travel. */
const longestMinutes = 1440

export function burdenOf({ sites, cells, people, minutes }: FrontQuestion, power: 1 | 4): Burden {
  const weight = new Float32Array(sites * cells)
  const raised = (far: number) => (power === 1 ? far : (far * far) ** 2)
  for (let site = 0; site < sites; site += 1)
    for (let c = 0, at = site * cells; c < cells; c += 1, at += 1)
      weight[at] = (people[c] as number) * raised(Math.min(minutes[at] as number, longestMinutes))
  return {
    weight,
    none: Float32Array.from({ length: cells }, (_, c) => (people[c] as number) * raised(longestMinutes)),
  }
}

export type Growth = {
  readonly perEuro: boolean
  readonly start: readonly number[]
  /** Mend every network by exchanging sites before the next is added. */
  readonly exchanges: boolean
}

/** Adds sites one by one, each time the one that spares most (or most for a euro), and tells every network on the way. */
export function growFrom(
  question: FrontQuestion,
  burden: Burden,
  growth: Growth,
  take: (open: readonly number[]) => void,
): void {
  const { sites, cells } = question
  const state: State = {
    open: [],
    first: new Int32Array(cells),
    near: Float32Array.from(burden.none),
    next: Float32Array.from(burden.none),
    // What a site would spare at most: it only falls as others open, so that an old value is a bound of the new one.
    most: new Float64Array(sites).fill(Infinity),
    loss: new Float64Array(question.sitesMost + growth.start.length + 1),
  }
  for (const site of growth.start) open(question, burden, state, site)
  while (state.open.length < Math.min(question.sitesMost, sites) && question.mayGoOn()) {
    const site = nextSite(question, burden, state, growth.perEuro)
    if (site < 0) return
    open(question, burden, state, site)
    if (growth.exchanges) exchange(question, burden, state, growth)
    take(state.open)
  }
}

type State = {
  readonly open: number[]
  /** Position in `open` of the site that bears least; the least, and the second least. */
  readonly first: Int32Array
  readonly near: Float32Array
  readonly next: Float32Array
  readonly most: Float64Array
  readonly loss: Float64Array
}

function open({ cells }: FrontQuestion, { weight }: Burden, state: State, site: number): void {
  const { first, near, next } = state
  const position = state.open.push(site) - 1
  for (let c = 0, at = site * cells; c < cells; c += 1, at += 1) {
    const here = weight[at] as number
    if (here < (near[c] as number)) {
      next[c] = near[c] as number
      near[c] = here
      first[c] = position
    } else if (here < (next[c] as number)) next[c] = here
  }
}

function nextSite(
  { sites, cells, yearlyCost }: FrontQuestion,
  { weight }: Burden,
  state: State,
  perEuro: boolean,
): number {
  const { near, most } = state
  const isOpen = new Set(state.open)
  const order = Array.from({ length: sites }, (_, site) => site)
    .filter((site) => !isOpen.has(site))
    .toSorted((a, b) => (most[b] as number) - (most[a] as number))
  let best = -1
  let value = 1e-9
  for (const site of order) {
    if ((most[site] as number) <= value) break
    let won = 0
    for (let c = 0, at = site * cells; c < cells; c += 1, at += 1) {
      const spared = (near[c] as number) - (weight[at] as number)
      if (spared > 0) won += spared
    }
    most[site] = perEuro ? won / Math.max(1, yearlyCost[site] as number) : won
    if ((most[site] as number) > value) [value, best] = [most[site] as number, site]
  }
  return best
}

/** How many of the sites that would spare most are tried in the place of an open one, and how often. */
const candidatesTried = 60
const exchangesMost = 3

/** Puts one site in the place of another while that spares something; where euros count, only when it costs no more. */
function exchange(question: FrontQuestion, burden: Burden, state: State, { perEuro, start }: Growth): void {
  const { sites, yearlyCost } = question
  const { most } = state
  const isOpen = new Set(state.open)
  const candidates = Array.from({ length: sites }, (_, site) => site)
    .filter((site) => !isOpen.has(site))
    .toSorted((a, b) => (most[b] as number) - (most[a] as number))
    .slice(0, candidatesTried)
  let done = 0
  for (const site of candidates) {
    const mayGo = (position: number) =>
      position >= start.length &&
      (!perEuro || (yearlyCost[site] as number) <= (yearlyCost[state.open[position] as number] as number))
    const position = bestRemoval(question, burden, state, { site, mayGo })
    if (position < 0) continue
    replace(question, burden, state, { position, site })
    done += 1
    if (done >= exchangesMost) return
  }
}

function bestRemoval(
  { cells }: FrontQuestion,
  { weight }: Burden,
  state: State,
  { site, mayGo }: { site: number; mayGo: (position: number) => boolean },
): number {
  const { first, near, next, loss } = state
  loss.fill(0)
  let won = 0
  for (let c = 0, at = site * cells; c < cells; c += 1, at += 1) {
    const here = weight[at] as number
    const now = near[c] as number
    if (here < now) won += now - here
    else {
      const position = first[c] as number
      const other = next[c] as number
      loss[position] = (loss[position] as number) + (here < other ? here : other) - now
    }
  }
  let best = -1
  // A little more than what single precision rounds away.
  let least = won * (1 - 1e-6)
  for (let position = 0; position < state.open.length; position += 1)
    if ((loss[position] as number) < least && mayGo(position)) [least, best] = [loss[position] as number, position]
  return best
}

function replace(
  question: FrontQuestion,
  burden: Burden,
  state: State,
  { position, site }: { position: number; site: number },
): void {
  const order = state.open.with(position, site)
  // A site that was closed may spare more again than its old value says.
  state.most.fill(Infinity)
  state.open.length = 0
  state.first.fill(0)
  state.near.set(burden.none)
  state.next.set(burden.none)
  for (const one of order) open(question, burden, state, one)
}
