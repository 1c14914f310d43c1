import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Works } from '#platform/unit-of-work.ts'
import type { Planners } from '../planners.ts'
import type { RunResult } from './result.ts'
import * as store from './store.ts'
import { taskOf } from './task.ts'
import type { Task, Told } from './worker.ts'

export type Runner = {
  /** Takes the next run, if there is one, and is at it until it ends; what became of it. */
  runNext(): Promise<'nothing' | 'done' | 'cancelled' | 'failed' | 'given-back'>
  stop(): Promise<void>
}
type RunnerOptions = {
  readonly works: Works
  readonly planners: Planners
  readonly onFailure: (error: Error) => void
  /** How often progress is noted, and a cancellation heard. */
  readonly noteEveryMs?: number
}

/**
 * Works through the runs that planners ask for, one at a time, in threads of their own: no request waits for them. A run is wholly decided
 * by what it was asked with, so a killed node's run is taken up by another from the beginning and gives the same numbers to the bit.
 */
export function createRunner({ works, planners, onFailure, noteEveryMs = 1000 }: RunnerOptions): Runner {
  const node = randomUUID()
  const tx = works.database.direct
  let stopping = false
  let current: AbortController | undefined
  let atWork: Promise<unknown> = Promise.resolve()

  async function runNext(): Promise<Awaited<ReturnType<Runner['runNext']>>> {
    if (stopping) return 'nothing'
    const run = await store.takeRun(tx, node, works.clock.now())
    if (!run) return 'nothing'
    const stop = new AbortController()
    current = stop
    let done = 0
    let isOurs = true
    const note = async () => {
      if (stop.signal.aborted) return
      isOurs = await store.noteProgress(tx, { id: run.id, node, done }, works.clock.now())
      if (!isOurs) stop.abort()
    }
    const noting = setInterval(() => void note().catch(onFailure), noteEveryMs)
    try {
      const planner = await planners.at(tx, run.tableNumbers)
      const result = await inThread(taskOf(planner, run.asked), {
        signal: stop.signal,
        onDone: (count) => (done = count),
      })
      if (!result) {
        if (!isOurs) return 'cancelled'
        await store.giveBackRun(tx, { id: run.id, node })
        return 'given-back'
      }
      return (await store.finishRun(tx, { id: run.id, node, result }, works.clock.now())) ? 'done' : 'cancelled'
    } catch (error) {
      await store.failRun(tx, { id: run.id, node }, works.clock.now())
      onFailure(error as Error)
      return 'failed'
    } finally {
      clearInterval(noting)
      current = undefined
    }
  }

  return {
    runNext: () => {
      const run = runNext()
      atWork = run.catch(() => undefined)
      return run
    },
    stop: async () => {
      stopping = true
      current?.abort()
      await atWork
    },
  }
}

/** Undefined when ended from outside; a thread that dies by itself is a failure. */
async function inThread(
  task: Task,
  { signal, onDone }: { signal: AbortSignal; onDone: (done: number) => void },
): Promise<RunResult | undefined> {
  if (signal.aborted) return undefined
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  })
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true })
      worker.on('message', (told: Told) => ('result' in told ? resolve(told.result) : onDone(told.done)))
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`a thread of the simulation ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}

export type Runs = { stop(): Promise<void> }

/** Looks for a run every second. */
export function startRuns(options: RunnerOptions): Runs {
  const runner = createRunner(options)
  let isBusy = false
  const look = async () => {
    if (isBusy) return
    isBusy = true
    try {
      while ((await runner.runNext()) !== 'nothing');
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void look().catch(options.onFailure), 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await runner.stop()
    },
  }
}
