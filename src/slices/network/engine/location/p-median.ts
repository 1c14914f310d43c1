import { costOf, type CostTable, rowsOf } from './cost-table.ts'
import { prove } from './branch.ts'
import { copySolution, improve, type Solution, solutionOf, swap } from './interchange.ts'
import { ascend, evaluate, type Multipliers, multipliers, type Relaxation } from './lagrangian.ts'
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
  const core = coreOf(root, best, p, best.cost - step + 1e-7)
  const rounds = question.prove ? roundsBeforeProof : roundsOfSearch
  if (!isClosed()) vary(table, best, { core, loss, random, mayGoOn, rounds })
  if (isClosed() || !mayGoOn())
    return answerOf(best, isClosed() ? best.cost : lift(root.m.bound, table), { proved: isClosed(), nodes: 0 })
  const rows = Array.from(coreOf(root, best, p, best.cost - step + 1e-7))
  // Without a proof wanted the same branching still looks for what the search has missed: where many sites are opened it finds it at once.
  const nodesMost = question.prove ? Infinity : nodesOfSearch
  const proof = prove({
    nodesMost,
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

const roundsBeforeProof = 40
const roundsOfSearch = 60
const nodesOfSearch = 60

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

function greedy({ sites, clients, cost }: CostTable, p: number): number[] {
  const near = new Float64Array(clients).fill(Infinity)
  const open: number[] = []
  // What a site would spare only falls as others open: one whose old value is below the best need not be reckoned again.
  const spares = new Float64Array(sites).fill(Infinity)
  for (let k = 0; k < p; k += 1) {
    const order = Array.from(spares.keys()).toSorted((a, b) => (spares[b] as number) - (spares[a] as number))
    let best = -1
    let most = -Infinity
    for (const site of order) {
      if ((spares[site] as number) <= most) break
      let spared = 0
      for (let i = 0, at = site * clients; i < clients; i += 1, at += 1) {
        const here = cost[at] as number
        const now = near[i] as number
        if (k === 0) spared -= here
        else if (here < now) spared += now - here
      }
      if (k > 0) spares[site] = spared
      if (spared > most) [most, best] = [spared, site]
    }
    if (best < 0) best = order.find((site) => !open.includes(site)) ?? 0
    open.push(best)
    spares[best] = -Infinity
    for (let i = 0; i < clients; i += 1) near[i] = Math.min(near[i] as number, cost[best * clients + i] as number)
  }
  return open
}

type Tools = { loss: Float64Array; random: StreamState; mayGoOn: () => boolean }

/** The relaxation over the sites that can still be in a better answer, and which they are. */
type Root = { readonly rows: readonly number[]; readonly m: Multipliers }

/**
 * The Lagrangian bound; what it takes is also tried as an answer, and improved. After every round the sites that reduced costs rule out are left out of
 * the next: what it says then holds for answers better than the best known, and no other is of interest.
 */
function boundFromBelow(question: PMedianQuestion, best: Solution, tools: Tools): Root {
  const { table, p } = question
  const { clients } = table
  const step = table.isWhole ? 1 : 1e-6
  let rows: readonly number[] = Array.from({ length: table.sites }, (_, site) => site)
  let m = multipliers(table.sites, clients, p)
  let cost = table.cost
  for (let i = 0; i < clients; i += 1) {
    const second = best.d2[i] as number
    m.lambda[i] = second === Infinity ? (best.d1[i] as number) : ((best.d1[i] as number) + second) / 2
  }
  for (let round = 0; round < 12 && tools.mayGoOn(); round += 1) {
    const before = m.bound
    const relaxation: Relaxation = { sites: rows.length, clients, cost, p, cap: undefined }
    ascend(relaxation, m, {
      upper: best.cost,
      goal: best.cost - step + 1e-7,
      steps: 60,
      scale: round === 0 ? 1.4 : 0.7,
    })
    const goal = () => best.cost - step + 1e-7
    tryAnswer(table, best, { rows, m }, { ...tools, core: coreOf({ rows, m }, best, p, goal()) })
    if (m.bound > goal()) break
    if (round > 3 && m.bound - before < (best.cost - m.bound) * 0.01) break
    const left = Array.from(coreOf({ rows, m }, best, p, goal()))
    if (left.length > rows.length * 0.8) continue
    const { bound, lambda } = m
    rows = left
    cost = rowsOf(table, rows)
    m = multipliers(rows.length, clients, p)
    m.lambda.set(lambda)
    // The prices give the same bound over fewer sites, or a better one: the first step of the next round says which.
    evaluate({ sites: rows.length, clients, cost, p, cap: undefined }, m)
    m.bound = bound
  }
  return { rows, m }
}

function tryAnswer(table: CostTable, best: Solution, { rows, m }: Root, tools: Tools & { core: Int32Array }): void {
  const chosen = Array.from(m.chosen, (row) => rows[row] as number)
  if (costOf(table, chosen) > best.cost * 1.02) return
  const tried = solutionOf(table, chosen)
  improve(table, tried, { candidates: tools.core, loss: tools.loss, mayGoOn: tools.mayGoOn })
  if (tried.cost < best.cost) copySolution(tried, best)
}

/** Sites that can be in an answer cheaper than the best known; the open ones too. */
function coreOf({ rows, m }: Root, best: Solution, p: number, goal: number): Int32Array {
  const worst = m.earning[m.chosen[p - 1] as number] as number
  const core = new Set(best.open)
  for (let row = 0; row < rows.length; row += 1)
    if (m.bound - worst + Math.max(worst, m.earning[row] as number) <= goal) core.add(rows[row] as number)
  return Int32Array.from(core).sort()
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
