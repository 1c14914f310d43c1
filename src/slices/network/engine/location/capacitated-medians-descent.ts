import type { CapacitatedMediansQuestion, Plan } from './capacitated-medians.ts'

/** What a descent works with, made once for a question and used again for every plan. */
export type Descent = {
  readonly question: CapacitatedMediansQuestion
  /** Of each group, 1 when it changed since it was looked at. */
  readonly touched: Uint8Array
  /** Clients by group, each with the next of its own: -1 is the end. */
  readonly first: Int32Array
  readonly next: Int32Array
  /** The groups whose centres are nearest to the one looked at. */
  readonly near: Int32Array
  readonly far: Float64Array
  readonly one: Side
  readonly other: Side
}

/** One of two groups compared: its clients, and what each wins by going over to the other. */
type Side = { count: number; most: number; readonly client: Int32Array; readonly wins: Float64Array }

const least = 1e-9

/** Groups farther off than this many others exchange nothing worth the looking. */
const nearMost = 6

export function descentOf(question: CapacitatedMediansQuestion): Descent {
  const { count, p } = question
  const side = (): Side => ({ count: 0, most: 0, client: new Int32Array(count), wins: new Float64Array(count) })
  return {
    question,
    touched: new Uint8Array(p),
    first: new Int32Array(p),
    next: new Int32Array(count),
    near: new Int32Array(nearMost),
    far: new Float64Array(nearMost),
    one: side(),
    other: side(),
  }
}

/**
 * Moves, exchanges and new centres until none is better at this price of excess load, each group with the groups near it. Only what concerns a
 * touched group is looked at: between the others nothing was better before, and nothing changed.
 */
export function descend(
  descent: Descent,
  plan: Plan,
  { price, touched }: { price: number; touched: Uint8Array },
): void {
  const groups = plan.median.length
  descent.touched.set(touched)
  listClients(descent, plan)
  // What rounding alone would call better for ever ends here.
  let looksLeft = 300 * groups
  for (let group = descent.touched.indexOf(1); group >= 0 && looksLeft > 0; looksLeft -= 1) {
    descent.touched[group] = 0
    const near = findNear(descent, plan, group)
    for (let k = 0; k < near; k += 1) settle(descent, plan, { a: group, b: descent.near[k] as number, price })
    recentre(descent, plan, group)
    group = nextTouched(descent.touched, group)
  }
}

function nextTouched(touched: Uint8Array, after: number): number {
  const next = touched.indexOf(1, after + 1)
  return next >= 0 ? next : touched.indexOf(1)
}

function listClients({ first, next }: Descent, { servedBy }: Plan): void {
  first.fill(-1)
  for (let i = servedBy.length - 1; i >= 0; i -= 1) {
    const group = servedBy[i] as number
    next[i] = first[group] as number
    first[group] = i
  }
}

/** How many were found: the nearest first. */
function findNear({ question, near, far }: Descent, { median }: Plan, group: number): number {
  const row = (median[group] as number) * question.count
  let found = 0
  for (let other = 0; other < median.length; other += 1) {
    if (other === group) continue
    const away = question.distance[row + (median[other] as number)] as number
    if (found === nearMost && away >= (far[found - 1] as number)) continue
    let at = found < nearMost ? found : nearMost - 1
    for (; at > 0 && (far[at - 1] as number) > away; at -= 1) {
      far[at] = far[at - 1] as number
      near[at] = near[at - 1] as number
    }
    far[at] = away
    near[at] = other
    if (found < nearMost) found += 1
  }
  return found
}

function over(load: number, room: number): number {
  return load > room ? load - room : 0
}

type Pair = { readonly a: number; readonly b: number; readonly price: number }

/** The best move or exchange between two groups, again and again until none is better. */
function settle(descent: Descent, plan: Plan, { a, b, price }: Pair): void {
  const { question, one, other } = descent
  const { demand, capacity } = question
  const { load, median } = plan
  const [roomA, roomB] = [capacity[median[a] as number] as number, capacity[median[b] as number] as number]
  weigh(descent, plan, { side: one, from: a, to: b })
  weigh(descent, plan, { side: other, from: b, to: a })
  for (;;) {
    const [loadA, loadB] = [load[a] as number, load[b] as number]
    const before = price * (over(loadA, roomA) + over(loadB, roomB))
    const mostB = Math.max(0, other.most)
    if (Math.max(0, one.most) + mostB + before <= least) return
    let [gain, bestA, bestB] = [least, -1, -1]
    for (let y = 0; y < other.count; y += 1) {
      const both = (other.wins[y] as number) + before
      if (both <= gain) continue
      const amount = demand[other.client[y] as number] as number
      const won = both - price * (over(loadA + amount, roomA) + over(loadB - amount, roomB))
      if (won > gain) [gain, bestB] = [won, y]
    }
    for (let x = 0; x < one.count; x += 1) {
      const own = (one.wins[x] as number) + before
      if (own + mostB <= gain) continue
      const amount = demand[one.client[x] as number] as number
      const alone = own - price * (over(loadA - amount, roomA) + over(loadB + amount, roomB))
      if (alone > gain) [gain, bestA, bestB] = [alone, x, -1]
      if (own + other.most <= gain) continue
      for (let y = 0; y < other.count; y += 1) {
        const both = own + (other.wins[y] as number)
        if (both <= gain) continue
        const shift = (demand[other.client[y] as number] as number) - amount
        const won = both - price * (over(loadA + shift, roomA) + over(loadB - shift, roomB))
        if (won > gain) [gain, bestA, bestB] = [won, x, y]
      }
    }
    if (bestA < 0 && bestB < 0) return
    if (bestA >= 0) move(descent, plan, { client: one.client[bestA] as number, from: a, to: b })
    if (bestB >= 0) move(descent, plan, { client: other.client[bestB] as number, from: b, to: a })
    carryOver(one, bestA, other, bestB)
  }
}

function weigh(
  { question, first, next }: Descent,
  { median }: Plan,
  { side, from, to }: { side: Side; from: number; to: number },
): void {
  const { count, distance } = question
  const [here, there] = [(median[from] as number) * count, (median[to] as number) * count]
  let [listed, most] = [0, -Infinity]
  for (let i = first[from] as number; i >= 0; i = next[i] as number) {
    const wins = (distance[here + i] as number) - (distance[there + i] as number)
    side.client[listed] = i
    side.wins[listed] = wins
    if (wins > most) most = wins
    listed += 1
  }
  side.count = listed
  side.most = most
}

/** The sides after the clients at these places went over; -1 is none. */
function carryOver(one: Side, x: number, other: Side, y: number): void {
  const [goingX, winsX] = [one.client[x] as number, one.wins[x] as number]
  const [goingY, winsY] = [other.client[y] as number, other.wins[y] as number]
  if (x >= 0) takeOut(one, x)
  if (y >= 0) takeOut(other, y)
  if (x >= 0) putIn(other, goingX, -winsX)
  if (y >= 0) putIn(one, goingY, -winsY)
  one.most = mostOf(one)
  other.most = mostOf(other)
}

function takeOut(side: Side, at: number): void {
  side.count -= 1
  side.client[at] = side.client[side.count] as number
  side.wins[at] = side.wins[side.count] as number
}

function putIn(side: Side, client: number, wins: number): void {
  side.client[side.count] = client
  side.wins[side.count] = wins
  side.count += 1
}

function mostOf({ count, wins }: Side): number {
  let most = -Infinity
  for (let x = 0; x < count; x += 1) if ((wins[x] as number) > most) most = wins[x] as number
  return most
}

function move(
  { question, touched, first, next }: Descent,
  { servedBy, load }: Plan,
  { client, from, to }: { client: number; from: number; to: number },
): void {
  const amount = question.demand[client] as number
  servedBy[client] = to
  load[from] = (load[from] as number) - amount
  load[to] = (load[to] as number) + amount
  if (first[from] === client) first[from] = next[client] as number
  else {
    let before = first[from] as number
    while (next[before] !== client) before = next[before] as number
    next[before] = next[client] as number
  }
  next[client] = first[to] as number
  first[to] = client
  touched[from] = 1
  touched[to] = 1
}

/** The group's centre becomes the one of its members from which the group is nearest, when its capacity holds the load. */
function recentre({ question, touched, first, next }: Descent, { median, load }: Plan, at: number): void {
  const { count, distance, capacity } = question
  const old = median[at] as number
  const room = Math.min(load[at] as number, capacity[old] as number)
  const farness = (site: number, most: number) => {
    let sum = 0
    for (let i = first[at] as number; i >= 0 && sum < most; i = next[i] as number)
      sum += distance[site * count + i] as number
    return sum
  }
  let best = old
  let nearest = farness(best, Infinity) - least
  for (let site = first[at] as number; site >= 0; site = next[site] as number) {
    if ((capacity[site] as number) < room) continue
    const far = farness(site, nearest)
    if (far < nearest && !median.includes(site)) [nearest, best] = [far, site]
  }
  if (best === old) return
  median[at] = best
  touched[at] = 1
}
