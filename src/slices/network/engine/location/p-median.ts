import { costOf, type CostTable, rowsOf } from './cost-table.ts'
import { prove } from './branch.ts'
import { copySolution, improve, type Solution, solutionOf, swap } from './interchange.ts'
import { ascend, type Multipliers, multipliers, type Relaxation } from './lagrangian.ts'
import { drawBelow, seedStream, type StreamState } from '../random/stream.ts'

export type PMedianQuestion = {
  readonly table: CostTable
  readonly p: number
  readonly seed: number
  /** Give up looking, and proving, after this. */
  readonly seconds: number
  readonly prove: boolean
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number
}

export type PMedianAnswer = {
  readonly objective: number
  readonly bound: number
  readonly proved: boolean
  readonly sites: readonly number[]
  readonly nodes: number
}

/** Where to place p sites so that the sum of the costs of the nearest is least; with a bound that says how far it can be from the best. */
export function locateMedians(question: PMedianQuestion): PMedianAnswer {
  const { table, p } = question
  const started = question.clock()
  const mayGoOn = () => question.clock() - started < question.seconds * 1000
  const random = seedStream(question.seed, 0)
  const step = table.isWhole ? 1 : 1e-6
  const all = Int32Array.from({ length: table.sites }, (_, site) => site)
  const loss = new Float64Array(p)
  const best = solutionOf(table, greedy(table, p))
  improve(table, best, { candidates: shuffled(all, random), loss, mayGoOn })
  const root = boundFromBelow(question, best, { loss, random, mayGoOn })
  const isClosed = () => root.m.bound > best.cost - step + 1e-7
  const core = coreOf(root.m, best, p, best.cost - step + 1e-7)
  if (!isClosed()) vary(table, best, { core, loss, random, mayGoOn, rounds: 120 })
  if (isClosed() || !question.prove || !mayGoOn())
    return answerOf(best, isClosed() ? best.cost : lift(root.m.bound, table), { proved: isClosed(), nodes: 0 })
  const rows = Array.from(coreOf(root.m, best, p, best.cost - step + 1e-7))
  const proof = prove({
    cost: rowsOf(table, rows),
    sites: rows.length,
    clients: table.clients,
    p,
    upper: best.cost,
    step,
    lambda: root.m.lambda,
    mayGoOn,
  })
  const final = proof.rows
    ? solutionOf(
        table,
        proof.rows.map((row) => rows[row] as number),
      )
    : best
  const bound = proof.finished
    ? final.cost
    : Math.max(lift(root.m.bound, table), Math.min(final.cost, lift(proof.lower, table)))
  return answerOf(final, bound, { proved: proof.finished, nodes: proof.nodes })
}

function answerOf(best: Solution, bound: number, how: { proved: boolean; nodes: number }): PMedianAnswer {
  return {
    objective: best.cost,
    bound: Math.min(bound, best.cost),
    sites: Array.from(best.open).toSorted((a, b) => a - b),
    ...how,
  }
}

/** Whole costs: no answer lies between two whole numbers. */
function lift(bound: number, table: CostTable): number {
  return table.isWhole ? Math.ceil(bound - 1e-6) : bound
}

function greedy(table: CostTable, p: number): number[] {
  const { sites, clients, cost } = table
  const near = new Float64Array(clients).fill(Infinity)
  const open: number[] = []
  const isOpen = new Uint8Array(sites)
  for (let k = 0; k < p; k += 1) {
    let best = -1
    let least = Infinity
    for (let j = 0; j < sites; j += 1) {
      if (isOpen[j]) continue
      let total = 0
      const offset = j * clients
      for (let i = 0; i < clients && total < least; i += 1) {
        const here = cost[offset + i] as number
        const now = near[i] as number
        total += here < now ? here : now
      }
      if (total < least || best < 0) {
        least = total
        best = j
      }
    }
    open.push(best)
    isOpen[best] = 1
    for (let i = 0; i < clients; i += 1) near[i] = Math.min(near[i] as number, cost[best * clients + i] as number)
  }
  return open
}

type Tools = { loss: Float64Array; random: StreamState; mayGoOn: () => boolean }

/** The Lagrangian bound over all sites; what it takes is also tried as an answer, and improved. */
function boundFromBelow(question: PMedianQuestion, best: Solution, tools: Tools): { m: Multipliers } {
  const { table, p } = question
  const relaxation: Relaxation = { sites: table.sites, clients: table.clients, cost: table.cost, p, cap: undefined }
  const m = multipliers(table.sites, table.clients, p)
  for (let i = 0; i < table.clients; i += 1) {
    const second = best.d2[i] as number
    m.lambda[i] = second === Infinity ? (best.d1[i] as number) : ((best.d1[i] as number) + second) / 2
  }
  const step = table.isWhole ? 1 : 1e-6
  for (let round = 0; round < 12 && tools.mayGoOn(); round += 1) {
    const before = m.bound
    ascend(relaxation, m, {
      upper: best.cost,
      goal: best.cost - step + 1e-7,
      steps: 60,
      scale: round === 0 ? 1.4 : 0.7,
    })
    tryAnswer(table, best, m, { ...tools, core: coreOf(m, best, p, best.cost - step + 1e-7) })
    if (m.bound > best.cost - step + 1e-7) break
    if (round > 3 && m.bound - before < (best.cost - m.bound) * 0.01) break
  }
  return { m }
}

function tryAnswer(table: CostTable, best: Solution, m: Multipliers, tools: Tools & { core: Int32Array }): void {
  if (costOf(table, m.chosen) > best.cost * 1.02) return
  const tried = solutionOf(table, Array.from(m.chosen))
  improve(table, tried, { candidates: tools.core, loss: tools.loss, mayGoOn: tools.mayGoOn })
  if (tried.cost < best.cost) copySolution(tried, best)
}

/** Sites that can be in an answer cheaper than the best known; the open ones too. */
function coreOf(m: Multipliers, best: Solution, p: number, goal: number): Int32Array {
  const worst = m.earning[m.chosen[p - 1] as number] as number
  const core: number[] = []
  for (let j = 0; j < m.earning.length; j += 1)
    if (best.isOpen[j] || m.bound - worst + Math.max(worst, m.earning[j] as number) <= goal) core.push(j)
  return Int32Array.from(core)
}

/** Variable neighbourhood search: k random swaps inside the core, then descent; k grows while nothing better is found. */
function vary(table: CostTable, best: Solution, tools: Tools & { core: Int32Array; rounds: number }): void {
  const { core, random } = tools
  const p = best.open.length
  if (core.length <= p) return
  const tried = solutionOf(table, Array.from(best.open))
  const most = Math.max(2, Math.min(p, 12))
  for (let round = 0, k = 1; round < tools.rounds && tools.mayGoOn(); round += 1) {
    copySolution(best, tried)
    for (let done = 0; done < k;) {
      const site = core[drawBelow(random, core.length)] as number
      if (tried.isOpen[site]) continue
      swap(table, tried, drawBelow(random, p), site)
      done += 1
    }
    improve(table, tried, { candidates: core, loss: tools.loss, mayGoOn: tools.mayGoOn })
    if (tried.cost < best.cost - 1e-9) {
      copySolution(tried, best)
      k = 1
    } else k = k >= most ? 1 : k + 1
  }
}

function shuffled(list: Int32Array, random: StreamState): Int32Array {
  const copy = Int32Array.from(list)
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = drawBelow(random, i + 1)
    const kept = copy[i] as number
    copy[i] = copy[j] as number
    copy[j] = kept
  }
  return copy
}
