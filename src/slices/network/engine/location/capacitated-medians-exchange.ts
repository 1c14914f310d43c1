import type { CapacitatedMediansQuestion, Plan } from './capacitated-medians.ts'

/** Two clients of two groups change places wherever that is better at this price of excess load. */
export function exchangeClients(question: CapacitatedMediansQuestion, plan: Plan, price: number): boolean {
  const { count, distance } = question
  const { median, servedBy, load } = plan
  const groups = median.length
  const excess = Float64Array.from(median, (site, at) => over(load[at] as number, question.capacity[site] as number))
  const members = Array.from(median, (): number[] => [])
  for (let i = 0; i < count; i += 1) members[servedBy[i] as number]?.push(i)
  const farther = (at: number, other: number, i: number) =>
    (distance[(median[at] as number) * count + i] as number) -
    (distance[(median[other] as number) * count + i] as number)
  // The most that any of a group's clients wins by going over to another: most pairs of a client and a group need no look at its clients.
  const most = new Float64Array(groups * groups).fill(-Infinity)
  const admit = (i: number, at: number) => {
    for (let other = 0; other < groups; other += 1)
      most[at * groups + other] = Math.max(most[at * groups + other] as number, farther(at, other, i))
  }
  for (let i = 0; i < count; i += 1) admit(i, servedBy[i] as number)
  let changed = false
  for (let i = 0; i < count; i += 1)
    for (let b = 0; b < groups; b += 1) {
      const a = servedBy[i] as number
      if (a === b) continue
      const relief = price * ((excess[a] as number) + (excess[b] as number))
      if (farther(a, b, i) + (most[b * groups + a] as number) + relief <= 1e-9) continue
      const k = members[b]?.findIndex((other) => isBetterExchanged(question, plan, { i, k: other, price })) ?? -1
      if (k < 0) continue
      const other = exchange(question, plan, { i, b, k: members[b]?.[k] as number })
      members[b]?.splice(k, 1, i)
      members[a]?.splice(members[a].indexOf(i), 1, other)
      admit(i, b)
      admit(other, a)
      for (const at of [a, b]) excess[at] = over(load[at] as number, question.capacity[median[at] as number] as number)
      changed = true
    }
  return changed
}

type Pair = { readonly i: number; readonly k: number; readonly price: number }

function isBetterExchanged(question: CapacitatedMediansQuestion, plan: Plan, { i, k, price }: Pair): boolean {
  const { count, distance, demand, capacity } = question
  const { median, servedBy, load } = plan
  const [a, b] = [servedBy[i] as number, servedBy[k] as number]
  const rowA = (median[a] as number) * count
  const rowB = (median[b] as number) * count
  const nearer =
    (distance[rowA + i] as number) +
    (distance[rowB + k] as number) -
    (distance[rowA + k] as number) -
    (distance[rowB + i] as number)
  const shift = (demand[k] as number) - (demand[i] as number)
  const roomA = capacity[median[a] as number] as number
  const roomB = capacity[median[b] as number] as number
  const relief =
    over(load[a] as number, roomA) +
    over(load[b] as number, roomB) -
    over((load[a] as number) + shift, roomA) -
    over((load[b] as number) - shift, roomB)
  return nearer + price * relief > 1e-9
}

function exchange(
  { demand }: CapacitatedMediansQuestion,
  plan: Plan,
  { i, b, k }: Record<'i' | 'b' | 'k', number>,
): number {
  const { servedBy, load } = plan
  const a = servedBy[i] as number
  const shift = (demand[k] as number) - (demand[i] as number)
  servedBy[i] = b
  servedBy[k] = a
  load[a] = (load[a] as number) + shift
  load[b] = (load[b] as number) - shift
  return k
}

export function over(load: number, capacity: number): number {
  return load > capacity ? load - capacity : 0
}
