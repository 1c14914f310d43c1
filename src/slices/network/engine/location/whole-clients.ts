import { boundCapacitatedMedians } from './capacitated-medians-bound.ts'
import { solveCapacitatedMedians } from './capacitated-medians-proof.ts'
import {
  type CapacitatedMediansAnswer,
  type CapacitatedMediansQuestion,
  locateCapacitatedMedians,
} from './capacitated-medians.ts'
import type { MipSolver } from './mip.ts'

type Proving = { readonly prove: boolean; readonly solve: MipSolver | undefined }
type Proved = CapacitatedMediansAnswer & { readonly bound: number; readonly proved: boolean }

/**
 * p places that serve whole clients, with their bound, in the seconds asked. When a proof is wanted, a short search and the bound come first: what
 * they leave is small enough for the solver, or else the rest of the time is better spent on searching. Undefined when nothing feasible was found.
 */
export function locateWholeClients(
  question: CapacitatedMediansQuestion,
  { prove, solve }: Proving,
): Proved | undefined {
  const { seconds, clock } = question
  const started = clock()
  const left = () => seconds - (clock() - started) / 1000
  let best = locateCapacitatedMedians({ ...question, seconds: seconds * (prove ? 0.1 : 0.7) })
  if (!best && prove) best = locateCapacitatedMedians({ ...question, seconds: seconds * 0.4 })
  if (!best) return undefined
  const share = prove ? 0.6 : 0.05
  const root = boundCapacitatedMedians(question, {
    upper: best.objective,
    steps: 4000,
    mayGoOn: () => left() > seconds * share,
  })
  const isOpen = root.bound < best.objective * (1 - 1e-9)
  const solved =
    prove && solve && isOpen && left() > 0
      ? solveCapacitatedMedians(question, { answer: best, root }, { solve, seconds: left() })
      : undefined
  if (prove && isOpen && !solved && left() > 0)
    best = cheaper(best, locateCapacitatedMedians({ ...question, seed: question.seed + 1, seconds: left() }))
  best = cheaper(best, solved?.answer)
  const { objective } = best
  const bound = Math.min(objective, Math.max(root.bound, solved?.bound ?? -Infinity))
  // A solver's own tolerance is a millionth.
  const proved = objective - bound <= (solved ? 1e-6 : 1e-9) * objective
  return { ...best, bound: proved ? objective : bound, proved }
}

function cheaper(one: CapacitatedMediansAnswer, other: CapacitatedMediansAnswer | undefined): CapacitatedMediansAnswer {
  return other && other.objective < one.objective ? other : one
}
