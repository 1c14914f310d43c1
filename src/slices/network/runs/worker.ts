import { parentPort, workerData } from 'node:worker_threads'
import { compareScenarios, type Scenario } from '../engine/index.ts'
import { type DayTask, watchDay } from './day.ts'
import { type FrontQuestion, paretoFront } from '../engine/location/front.ts'
import { type FrontResult, keepCompared, type RunResult } from './result.ts'

/** What a thread is given; plain data. */
export type Task =
  | {
      readonly kind: 'compare'
      readonly scenarios: readonly Scenario[]
      readonly replications: number
      readonly seed: number
      readonly workers: number
    }
  | DayTask
  | { readonly kind: 'front'; readonly ids: readonly string[]; readonly question: Omit<FrontQuestion, 'mayGoOn'> }
export type Told = { readonly done: number } | { readonly result: RunResult }

const task = workerData as Task | undefined
if (task && parentPort) {
  const tell = (told: Told) => parentPort?.postMessage(told)
  tell({ result: await resultOf(task, tell) })
}

async function resultOf(asked: Task, tell: (told: Told) => void): Promise<RunResult> {
  switch (asked.kind) {
    case 'compare':
      return await compare(asked, tell)
    case 'front':
      return front(asked)
    case 'day':
      return watchDay(asked)
  }
}

async function compare(task: Extract<Task, { kind: 'compare' }>, tell: (told: Told) => void): Promise<RunResult> {
  const { scenarios, replications, seed, workers } = task
  const compared = await compareScenarios(scenarios, {
    replications,
    seed,
    workers,
    onProgress: (done) => tell({ done }),
  })
  if (!compared) throw new Error('nobody cancels in here: the thread is ended')
  return keepCompared(compared)
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
