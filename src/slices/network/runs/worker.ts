import { parentPort, workerData } from 'node:worker_threads'
import { joinParts, type Part, type PartRuns, runPart, type Scenario } from '../engine/index.ts'
import { type DayTask, watchDay } from './day.ts'
import { type FrontQuestion, paretoFront } from '../engine/location/front.ts'
import { loadMipSolver } from '../highs.ts'
import { propose, type ProposalTask } from './proposal.ts'
import { type FrontResult, keepCompared, type RunResult } from './result.ts'

/** What a thread is given; plain data. */
export type Task =
  | {
      readonly kind: 'compare'
      readonly scenarios: readonly Scenario[]
      readonly replications: number
      readonly seed: number
      readonly workers: number
      /** One piece of the run; without: the pieces that are there are put together. */
      readonly part?: Part
      readonly parts: readonly PartRuns[]
    }
  | DayTask
  | ProposalTask
  | { readonly kind: 'front'; readonly ids: readonly string[]; readonly question: Omit<FrontQuestion, 'mayGoOn'> }
export type Told = { readonly done: number } | { readonly result: RunResult } | { readonly part: PartRuns }

const task = workerData as Task | undefined
if (task && parentPort) {
  const tell = (told: Told) => parentPort?.postMessage(told)
  tell(await answerOf(task, tell))
}

async function answerOf(asked: Task, tell: (told: Told) => void): Promise<Told> {
  switch (asked.kind) {
    case 'compare':
      return await compare(asked, tell)
    case 'front':
      return { result: front(asked) }
    case 'day':
      return { result: watchDay(asked) }
    case 'proposal':
      return { result: propose(asked, await loadMipSolver(), () => performance.now()) }
  }
}

async function compare(task: Extract<Task, { kind: 'compare' }>, tell: (told: Told) => void): Promise<Told> {
  const { scenarios, replications, seed, workers, part, parts } = task
  const asked = { replications, seed, workers, onProgress: (done: number) => tell({ done }) }
  if (part) {
    const own = await runPart(scenarios, asked, part)
    if (!own) throw new Error('nobody cancels in here: the thread is ended')
    return { part: own }
  }
  const compared = await joinParts(scenarios, asked, parts)
  if (!compared) throw new Error('nobody cancels in here: the thread is ended')
  return { result: keepCompared(compared) }
}

function front({ ids, question }: Extract<Task, { kind: 'front' }>): FrontResult {
  const { networks, bound } = paretoFront({ ...question, mayGoOn: () => true })
  return {
    kind: 'front',
    bound,
    networks: networks.map(({ sites, meanMinutes, worstMinutes, yearlyCost }) => ({
      open: sites.map((site) => ids[site] ?? ''),
      meanMinutes,
      worstMinutes,
      eurosYear: yearlyCost,
    })),
  }
}
