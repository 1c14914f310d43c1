import type { CapacitatedMediansQuestion, Plan } from './capacitated-medians.ts'

type Descent = {
  readonly question: CapacitatedMediansQuestion
  readonly plan: Plan
  readonly price: number
  /** Groups to look at: those changed since they were looked at last, 1 each. */
  readonly touched: Uint8Array
  /** Groups changed while looking. */
  readonly changed: Uint8Array
  /** Clients by group: those of group g from `start[g]` to `start[g + 1]`. */
  readonly order: Int32Array
  readonly start: Int32Array
  /** Of each place in `order`: what its client wins by going over to the group it is compared with. */
  readonly wins: Float64Array
}

const least = 1e-9

/** What rounding alone would call better for ever ends here. */
const passesMost = 300

/**
 * Moves, exchanges and new centres until none is better at this price of excess load. Only what concerns a touched group is looked at: between the
 * others nothing was better before, and nothing changed.
 */
export function descend(
  question: CapacitatedMediansQuestion,
  plan: Plan,
  { price, touched }: { price: number; touched: Uint8Array },
): void {
  const groups = plan.median.length
  const descent: Descent = {
    question,
    plan,
    price,
    touched: Uint8Array.from(touched),
    changed: new Uint8Array(groups),
    order: new Int32Array(question.count),
    start: new Int32Array(groups + 1),
    wins: new Float64Array(question.count),
  }
  for (let pass = 0; pass < passesMost && descent.touched.includes(1); pass += 1) {
    moveClients(descent)
    sortByGroup(descent)
    for (let a = 0; a < groups; a += 1)
      for (let b = 0; b < groups; b += 1)
        if (descent.touched[a] === 1 && a !== b && (descent.touched[b] === 0 || a < b)) exchangeBetween(descent, a, b)
    for (let a = 0; a < groups; a += 1) if (descent.touched[a] === 1) recentre(descent, a)
    descent.touched.set(descent.changed)
    descent.changed.fill(0)
  }
}

function change({ touched, changed }: Descent, group: number): void {
  touched[group] = 1
  changed[group] = 1
}

function roomOf({ question, plan }: Descent, group: number): number {
  return question.capacity[plan.median[group] as number] as number
}

function over(load: number, capacity: number): number {
  return load > capacity ? load - capacity : 0
}

function moveClients(descent: Descent): void {
  const { question, plan, price, touched } = descent
  const { count, distance, demand } = question
  const { median, servedBy, load } = plan
  for (let i = 0; i < count; i += 1) {
    const from = servedBy[i] as number
    const amount = demand[i] as number
    const now = distance[(median[from] as number) * count + i] as number
    const room = roomOf(descent, from)
    const relief = over(load[from] as number, room) - over((load[from] as number) - amount, room)
    let best = from
    let gain = least
    for (let at = 0; at < median.length; at += 1) {
      if (at === from || (touched[from] === 0 && touched[at] === 0)) continue
      const nearer = now - (distance[(median[at] as number) * count + i] as number) + price * relief
      if (nearer <= gain) continue
      const space = roomOf(descent, at)
      const won = nearer - price * (over((load[at] as number) + amount, space) - over(load[at] as number, space))
      if (won > gain) [gain, best] = [won, at]
    }
    if (best === from) continue
    servedBy[i] = best
    load[from] = (load[from] as number) - amount
    load[best] = (load[best] as number) + amount
    change(descent, from)
    change(descent, best)
  }
}

function sortByGroup({ question, plan, order, start }: Descent): void {
  start.fill(0)
  for (const group of plan.servedBy) start[group + 1] = (start[group + 1] as number) + 1
  for (let group = 1; group < start.length; group += 1)
    start[group] = (start[group] as number) + (start[group - 1] as number)
  const next = start.slice()
  for (let i = 0; i < question.count; i += 1) {
    const group = plan.servedBy[i] as number
    order[next[group] as number] = i
    next[group] = (next[group] as number) + 1
  }
}

/** Two clients of two groups change places wherever that is better. */
function exchangeBetween(descent: Descent, a: number, b: number): void {
  const { plan, price, order, start, wins } = descent
  const { load } = plan
  const [roomA, roomB] = [roomOf(descent, a), roomOf(descent, b)]
  const excess = () => price * (over(load[a] as number, roomA) + over(load[b] as number, roomB))
  const mostA = mostWon(descent, a, b)
  let mostB = mostWon(descent, b, a)
  if (mostA + mostB + excess() <= least) return
  for (let x = start[a] as number; x < (start[a + 1] as number); x += 1) {
    const won = wins[x] as number
    const before = excess()
    if (won + mostB + before <= least) continue
    const amount = descent.question.demand[order[x] as number] as number
    let best = -1
    let gain = least
    for (let y = start[b] as number; y < (start[b + 1] as number); y += 1) {
      const both = won + (wins[y] as number) + before
      if (both <= gain) continue
      const shift = (descent.question.demand[order[y] as number] as number) - amount
      const after = price * (over((load[a] as number) + shift, roomA) + over((load[b] as number) - shift, roomB))
      if (both - after > gain) [gain, best] = [both - after, y]
    }
    if (best < 0) continue
    exchange(descent, x, best)
    mostB = Math.max(mostB, wins[best] as number)
  }
}

/** The most that any client of the group wins by going over to the other. */
function mostWon({ question, plan, order, start, wins }: Descent, group: number, other: number): number {
  const { count, distance } = question
  const here = (plan.median[group] as number) * count
  const there = (plan.median[other] as number) * count
  let most = -Infinity
  for (let x = start[group] as number; x < (start[group + 1] as number); x += 1) {
    const i = order[x] as number
    const won = (distance[here + i] as number) - (distance[there + i] as number)
    wins[x] = won
    if (won > most) most = won
  }
  return most
}

function exchange(descent: Descent, x: number, y: number): void {
  const { plan, question, order, wins } = descent
  const { servedBy, load } = plan
  const [i, k] = [order[x] as number, order[y] as number]
  const [a, b] = [servedBy[i] as number, servedBy[k] as number]
  const shift = (question.demand[k] as number) - (question.demand[i] as number)
  servedBy[i] = b
  servedBy[k] = a
  load[a] = (load[a] as number) + shift
  load[b] = (load[b] as number) - shift
  order[x] = k
  order[y] = i
  const won = wins[x] as number
  wins[x] = -(wins[y] as number)
  wins[y] = -won
  change(descent, a)
  change(descent, b)
}

/** The group's centre becomes the one of its members from which the group is nearest, when its capacity holds the load. */
function recentre(descent: Descent, at: number): void {
  const { question, plan, order, start } = descent
  const { count, distance, capacity } = question
  const { median, load } = plan
  const group = order.subarray(start[at], start[at + 1])
  const room = Math.min(load[at] as number, capacity[median[at] as number] as number)
  const farness = (site: number, most: number) => {
    let sum = 0
    for (let x = 0; x < group.length && sum < most; x += 1)
      sum += distance[site * count + (group[x] as number)] as number
    return sum
  }
  let best = median[at] as number
  let nearest = farness(best, Infinity) - least
  for (const site of group) {
    if ((capacity[site] as number) < room) continue
    const far = farness(site, nearest)
    if (far < nearest) [nearest, best] = [far, site]
  }
  if (best === median[at]) return
  median[at] = best
  change(descent, at)
}
