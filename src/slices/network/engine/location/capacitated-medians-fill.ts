import type { CapacitatedMediansQuestion } from './capacitated-medians.ts'

/** Each place filled for itself with the clients that earn most at their prices; the same arrays are used for every filling. */
export type Fillings = {
  readonly question: CapacitatedMediansQuestion
  /** Of each place the clients it could serve: those wanted at the last prices first, what earns most for its room before what earns less. */
  readonly order: Uint16Array
  readonly fits: Int32Array
  readonly wanted: Int32Array
  /** Of each place, how many of the wanted are served whole in parts' filling, and what share of the next. */
  readonly whole: Int32Array
  readonly share: Float64Array
  /** The clients of a place that was filled with whole clients only. */
  readonly chosen: (readonly number[] | undefined)[]
  readonly reduced: Float64Array
  readonly others: Uint16Array
  readonly knapsack: Knapsack
}

type Knapsack = {
  readonly earns: Float64Array
  readonly takes: Float64Array
  readonly isIn: Uint8Array
  readonly best: Uint8Array
}

export function fillingsOf(question: CapacitatedMediansQuestion): Fillings {
  const { count, demand, capacity } = question
  const order = new Uint16Array(count * count)
  const fits = new Int32Array(count)
  for (let j = 0; j < count; j += 1)
    for (let i = 0; i < count; i += 1)
      if ((demand[i] as number) <= (capacity[j] as number)) {
        order[j * count + (fits[j] as number)] = i
        fits[j] = (fits[j] as number) + 1
      }
  const numbers = () => new Float64Array(count)
  return {
    question,
    order,
    fits,
    wanted: new Int32Array(count),
    whole: new Int32Array(count),
    share: numbers(),
    chosen: Array.from({ length: count }, () => undefined),
    reduced: numbers(),
    others: new Uint16Array(count),
    knapsack: { earns: numbers(), takes: numbers(), isIn: new Uint8Array(count), best: new Uint8Array(count) },
  }
}

/** What place j earns, 0 or less, when clients may be served in parts. */
export function fillPart(fillings: Fillings, lambda: Float64Array, j: number): number {
  const { question, order, wanted, whole, share, chosen, reduced } = fillings
  const { count, demand, capacity } = question
  sortWanted(fillings, lambda, j)
  chosen[j] = undefined
  let room = capacity[j] as number
  let earning = 0
  let at = 0
  share[j] = 0
  for (; at < (wanted[j] as number); at += 1) {
    const i = order[j * count + at] as number
    const amount = demand[i] as number
    if (amount > room) {
      share[j] = room / amount
      earning += (share[j] as number) * (reduced[i] as number)
      break
    }
    earning += reduced[i] as number
    room -= amount
  }
  whole[j] = at
  return earning
}

/** Those who earn something here come first, by what they earn for their room. Prices change little by little, so little is to be sorted. */
function sortWanted(
  { question, order, fits, wanted, reduced, others }: Fillings,
  lambda: Float64Array,
  j: number,
): void {
  const { count, distance, demand } = question
  const row = j * count
  const last = fits[j] as number
  let [found, left] = [0, 0]
  for (let at = 0; at < last; at += 1) {
    const i = order[row + at] as number
    const own = (distance[row + i] as number) - (lambda[i] as number)
    if (own >= 0) {
      others[left] = i
      left += 1
      continue
    }
    reduced[i] = own
    const amount = demand[i] as number
    let to = found
    for (; to > 0; to -= 1) {
      const before = order[row + to - 1] as number
      if ((reduced[before] as number) * amount <= own * (demand[before] as number)) break
      order[row + to] = before
    }
    order[row + to] = i
    found += 1
  }
  for (let k = 0; k < left; k += 1) order[row + found + k] = others[k] as number
  wanted[j] = found
}

/** Branches that a knapsack may take; beyond, the parts' filling stands: it earns no less, so the bound holds. */
const branchesMost = 20_000

/** What place j earns with whole clients only, after it was filled in parts at the same prices. */
export function fillWhole(fillings: Fillings, lambda: Float64Array, j: number): number {
  const { question, order, wanted, whole, share, chosen, knapsack } = fillings
  const { count, distance, demand, capacity } = question
  const items = wanted[j] as number
  const row = j * count
  let inParts = 0
  for (let k = 0; k < items; k += 1) {
    const i = order[row + k] as number
    knapsack.earns[k] = (lambda[i] as number) - (distance[row + i] as number)
    knapsack.takes[k] = demand[i] as number
    if (k < (whole[j] as number)) inParts += knapsack.earns[k] as number
  }
  if (share[j] === 0) return -inParts
  const earned = fillKnapsack(knapsack, items, capacity[j] as number)
  if (earned === undefined) return -(inParts + (share[j] as number) * (knapsack.earns[whole[j] as number] as number))
  const own: number[] = []
  for (let k = 0; k < items; k += 1) if (knapsack.best[k] === 1) own.push(order[row + k] as number)
  chosen[j] = own
  return -earned
}

/** The most that whole items earn within the room, what earns most for its room first (Horowitz and Sahni 1974). Undefined when it takes too long. */
function fillKnapsack({ earns, takes, isIn, best }: Knapsack, items: number, room: number): number | undefined {
  // What rounding lets a sum of whole demands be above the room.
  let left = room * (1 + 1e-9)
  let [earned, most, at] = [0, -1, 0]
  for (let branch = 0; branch < branchesMost; branch += 1) {
    if (reach(at, left) > most - earned) {
      for (; at < items; at += 1) {
        const isFitting = (takes[at] as number) <= left
        isIn[at] = isFitting ? 1 : 0
        if (isFitting) {
          earned += earns[at] as number
          left -= takes[at] as number
        } else if (reach(at + 1, left) <= most - earned) {
          at += 1
          break
        }
      }
      if (at === items && earned > most) {
        most = earned
        best.set(isIn.subarray(0, items))
      }
    }
    do at -= 1
    while (at >= 0 && isIn[at] === 0)
    if (at < 0) return most
    isIn[at] = 0
    earned -= earns[at] as number
    left += takes[at] as number
    at += 1
  }
  return undefined

  /** More than this the items from here on do not earn in this room. */
  function reach(from: number, space: number): number {
    let sum = 0
    let free = space
    for (let k = from; k < items; k += 1) {
      const taken = takes[k] as number
      if (taken > free) return sum + ((earns[k] as number) * free) / taken
      sum += earns[k] as number
      free -= taken
    }
    return sum
  }
}

/** Adds to each client what share of it this place serves. */
export function addServed({ question, order, whole, share, chosen }: Fillings, j: number, served: Float64Array): void {
  const own = chosen[j]
  if (own) {
    for (const i of own) served[i] = (served[i] as number) + 1
    return
  }
  const row = j * question.count
  const last = whole[j] as number
  for (let k = 0; k < last; k += 1) {
    const i = order[row + k] as number
    served[i] = (served[i] as number) + 1
  }
  if ((share[j] as number) === 0) return
  const i = order[row + last] as number
  served[i] = (served[i] as number) + (share[j] as number)
}
