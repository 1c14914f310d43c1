import type { CapacitatedMediansQuestion } from './capacitated-medians.ts'

/**
 * No plan of p places is cheaper than this: the Lagrangian with each client's duty to be served priced, every place filled with what earns most
 * for its capacity (in parts, so that it holds for whole clients too), and the p best places taken.
 */
export function boundCapacitatedMedians(question: CapacitatedMediansQuestion, upper: number, steps = 400): number {
  const { count, p, distance } = question
  const lambda = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const near = Array.from({ length: count }, (_, j) => distance[j * count + i] as number).toSorted((a, b) => a - b)
    lambda[i] = near[Math.min(count - 1, Math.ceil(count / p / 2))] as number
  }
  const best = { bound: -Infinity, lambda: Float64Array.from(lambda) }
  const served = new Float64Array(count)
  const direction = new Float64Array(count)
  let scale = 1
  let since = 0
  for (let step = 0; step < steps && scale > 0.002; step += 1) {
    const bound = price(question, lambda, served)
    if (bound > best.bound) {
      best.bound = bound
      best.lambda.set(lambda)
      since = 0
    }
    since += 1
    if (since > 12) {
      scale /= 1.6
      since = 0
      lambda.set(best.lambda)
      continue
    }
    let norm = 0
    for (let i = 0; i < count; i += 1) {
      direction[i] = 1 - (served[i] as number) + 0.5 * (direction[i] as number)
      norm += (direction[i] as number) ** 2
    }
    if (norm < 1e-14) break
    const size = (scale * (upper * 1.0001 - bound)) / norm
    for (let i = 0; i < count; i += 1) lambda[i] = (lambda[i] as number) + size * (direction[i] as number)
  }
  return best.bound
}

function price(question: CapacitatedMediansQuestion, lambda: Float64Array, served: Float64Array): number {
  const { count, p } = question
  const fills = Array.from({ length: count }, (_, j) => fill(question, lambda, j))
  const taken = fills.toSorted((a, b) => a.earning - b.earning).slice(0, p)
  served.fill(0)
  for (const { shares } of taken) for (const [i, share] of shares) served[i] = (served[i] as number) + share
  return lambda.reduce((sum, one) => sum + one, 0) + taken.reduce((sum, one) => sum + one.earning, 0)
}

type Fill = { readonly earning: number; readonly shares: (readonly [number, number])[] }

function fill(
  { count, distance, demand, capacity }: CapacitatedMediansQuestion,
  lambda: Float64Array,
  j: number,
): Fill {
  const wanted: { i: number; reduced: number; amount: number }[] = []
  for (let i = 0; i < count; i += 1) {
    const reduced = (distance[j * count + i] as number) - (lambda[i] as number)
    if (reduced < 0) wanted.push({ i, reduced, amount: demand[i] as number })
  }
  wanted.sort((a, b) => a.reduced * b.amount - b.reduced * a.amount)
  let room = capacity[j] as number
  let earning = 0
  const shares: [number, number][] = []
  for (const { i, reduced, amount } of wanted) {
    const share = amount <= room ? 1 : room / amount
    earning += share * reduced
    shares.push([i, share])
    room -= share * amount
    if (room <= 0) break
  }
  return { earning, shares }
}
