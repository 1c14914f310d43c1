import { ascend, type Multipliers, multipliers, type Relaxation } from './lagrangian.ts'

/** A question of the proof: which `p` of the free sites, beside those open already (whose least costs are `cap`)? */
type Node = {
  readonly free: Int32Array
  readonly p: number
  readonly opened: readonly number[]
  readonly cap: Float64Array | undefined
  readonly lambda: Float64Array
  readonly bound: number
}

export type Proof = {
  /** Least of what is known to be possible, and the sites (rows) of it when one was found here. */
  upper: number
  rows: readonly number[] | undefined
  /** No answer is cheaper than this. */
  lower: number
  nodes: number
  readonly finished: boolean
}

export type BranchSearch = {
  readonly cost: Float64Array
  readonly sites: number
  readonly clients: number
  readonly p: number
  readonly upper: number
  /** An answer must be at least this much cheaper to count: 1 when all costs are whole. */
  readonly step: number
  readonly lambda: Float64Array
  readonly mayGoOn: () => boolean
  /** Give up after so many questions. */
  readonly nodesMost?: number
}

/** Depth-first branch and bound over which sites are open, bounded by the Lagrangian with reduced-cost fixing at every node. */
export function prove(search: BranchSearch): Proof {
  const proof = { upper: search.upper, rows: undefined as readonly number[] | undefined, lower: search.upper, nodes: 0 }
  const all = Int32Array.from({ length: search.sites }, (_, j) => j)
  const stack: Node[] = [
    { free: all, p: search.p, opened: [], cap: undefined, lambda: search.lambda, bound: -Infinity },
  ]
  let unproved = Infinity
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.bound > proof.upper - search.step) continue
    if (!search.mayGoOn() || proof.nodes >= (search.nodesMost ?? Infinity)) {
      unproved = Math.min(unproved, node.bound, ...stack.map((one) => one.bound))
      break
    }
    proof.nodes += 1
    explore(search, proof, node, stack)
  }
  proof.lower = Math.min(proof.upper, unproved)
  return { ...proof, finished: unproved === Infinity }
}

type Running = { upper: number; rows: readonly number[] | undefined }

function explore(search: BranchSearch, proof: Running, node: Node, stack: Node[]): void {
  if (node.free.length < node.p) return
  if (node.p === 0) return takeAnswer(search, proof, node.opened)
  if (node.free.length === node.p) return takeAnswer(search, proof, [...node.opened, ...node.free])
  const relaxation = relaxationOf(search, node)
  const m = multipliers(node.free.length, search.clients, node.p)
  m.lambda.set(node.lambda)
  const goal = proof.upper - search.step + 1e-7
  const depth = node.opened.length
  ascend(relaxation, m, { upper: proof.upper, goal, steps: depth === 0 ? 400 : 70, scale: depth === 0 ? 1 : 0.35 })
  if (m.bound > goal) return
  takeAnswer(search, proof, [...node.opened, ...Array.from(m.chosen, (row) => node.free[row] as number)])
  const left = fix(m, node, proof.upper - search.step + 1e-7)
  if (left.opened.length > node.opened.length || left.free.length < node.free.length * 0.9) {
    stack.push(childOf(search, node, { ...left, lambda: m.lambda, bound: m.bound }))
    return
  }
  const branch = branchingRow(m)
  const site = left.free.indexOf(node.free[branch] as number)
  const rest = left.free.filter((_, row) => row !== site)
  const base = { lambda: m.lambda, bound: m.bound }
  stack.push(childOf(search, node, { ...base, free: rest, opened: node.opened }))
  stack.push(childOf(search, node, { ...base, free: rest, opened: [...node.opened, node.free[branch] as number] }))
}

function relaxationOf(search: BranchSearch, node: Node): Relaxation {
  const { clients } = search
  const cost = new Float64Array(node.free.length * clients)
  node.free.forEach((row, k) => cost.set(search.cost.subarray(row * clients, (row + 1) * clients), k * clients))
  return { sites: node.free.length, clients, cost, p: node.p, cap: node.cap }
}

type Left = { free: Int32Array; opened: readonly number[]; lambda: Float64Array; bound: number }

function childOf(search: BranchSearch, parent: Node, left: Left): Node {
  const { clients } = search
  const added = left.opened.slice(parent.opened.length)
  let { cap } = parent
  let { lambda } = left
  if (added.length > 0) {
    cap = cap ? Float64Array.from(cap) : new Float64Array(clients).fill(Infinity)
    for (const row of added)
      for (let i = 0; i < clients; i += 1) cap[i] = Math.min(cap[i] as number, search.cost[row * clients + i] as number)
    lambda = lambda.map((one, i) => Math.min(one, (cap as Float64Array)[i] as number))
  }
  return { free: left.free, p: search.p - left.opened.length, opened: left.opened, cap, lambda, bound: left.bound }
}

/** Sites whose opening, or whose closing, would by itself exceed what is known to be possible. */
function fix(m: Multipliers, node: Node, goal: number): { free: Int32Array; opened: readonly number[] } {
  const { earning, chosen, bound } = m
  const worstChosen = earning[chosen[node.p - 1] as number] as number
  const isChosen = new Uint8Array(node.free.length)
  for (const row of chosen) isChosen[row] = 1
  let nextBest = Infinity
  for (let row = 0; row < node.free.length; row += 1)
    if (!isChosen[row] && (earning[row] as number) < nextBest) nextBest = earning[row] as number
  const opened = [...node.opened]
  const free: number[] = []
  for (let row = 0; row < node.free.length; row += 1) {
    const value = earning[row] as number
    if (isChosen[row]) {
      if (bound - value + nextBest > goal) opened.push(node.free[row] as number)
      else free.push(node.free[row] as number)
    } else if (bound - worstChosen + value <= goal) free.push(node.free[row] as number)
  }
  return { free: Int32Array.from(free), opened }
}

/** The site about which the relaxation is least sure; of equals the one that earns most. */
function branchingRow(m: Multipliers): number {
  let best = m.chosen[m.chosen.length - 1] as number
  let doubt = -1
  for (let row = 0; row < m.leaning.length; row += 1) {
    const leaning = m.leaning[row] as number
    const unsure = leaning * (1 - leaning)
    if (unsure > doubt) {
      doubt = unsure
      best = row
    }
  }
  return best
}

function takeAnswer(search: BranchSearch, proof: Running, rows: readonly number[]): void {
  const { clients, cost } = search
  let total = 0
  for (let i = 0; i < clients; i += 1) {
    let near = Infinity
    for (const row of rows) near = Math.min(near, cost[row * clients + i] as number)
    total += near
  }
  if (total < proof.upper - 1e-9) {
    proof.upper = total
    proof.rows = [...rows]
  }
}
