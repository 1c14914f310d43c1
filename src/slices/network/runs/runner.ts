import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Works } from '#platform/unit-of-work.ts'
import type { Planners } from '../planners.ts'
import {
  dropPieces,
  finishPiece,
  giveBackPiece,
  listKept,
  notePiece,
  type TakenPiece,
  takePiece,
} from './piece-store.ts'
import { keepPiece, readPiece } from './pieces.ts'
import { failRun, finishRun } from './store.ts'
import { taskOf } from './task.ts'
import type { Task, Told } from './worker.ts'

export type Runner = {
  /** Takes the next piece of a run, if there is one, and is at it until it ends; what became of it. `done`: the whole run is. */
  runNext(): Promise<'nothing' | 'piece' | 'done' | 'cancelled' | 'failed' | 'given-back'>
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
 * Works through the runs that planners ask for, a piece at a time, in threads of their own: no request waits for them. Several nodes are at
 * the pieces of one run together. A piece is wholly decided by what the run was asked with, so a killed node's is taken up by another, and
 * whoever puts them together gets the same numbers to the bit as one node alone.
 */
export function createRunner({ works, planners, onFailure, noteEveryMs = 1000 }: RunnerOptions): Runner {
  const node = randomUUID()
  const tx = works.database.direct
  let stopping = false
  let current: AbortController | undefined
  let atWork: Promise<unknown> = Promise.resolve()

  async function runNext(): Promise<Awaited<ReturnType<Runner['runNext']>>> {
    if (stopping) return 'nothing'
    const piece = await takePiece(tx, node, works.clock.now())
    if (!piece) return 'nothing'
    const held = { run: piece.run.id, number: piece.number, node }
    const stop = new AbortController()
    current = stop
    // What the pieces have done already is not counted again when they are put together.
    let done = 0
    let isOurs = true
    const note = async () => {
      if (stop.signal.aborted) return
      isOurs = await notePiece(tx, held, piece.number === 0 && piece.of > 0 ? 0 : done, works.clock.now())
      if (!isOurs) stop.abort()
    }
    const noting = setInterval(() => void note().catch(onFailure), noteEveryMs)
    try {
      const answer = await inThread(await taskFor(piece), { signal: stop.signal, onDone: (count) => (done = count) })
      if (!answer) {
        if (!isOurs) return 'cancelled'
        await giveBackPiece(tx, held)
        return 'given-back'
      }
      if ('part' in answer) {
        const kept = keepPiece(answer.part)
        return (await finishPiece(tx, held, { done, kept })) ? 'piece' : 'cancelled'
      }
      const isDone = await finishRun(tx, { id: piece.run.id, result: answer.result }, works.clock.now())
      if (isDone) await dropPieces(tx, piece.run.id)
      return isDone ? 'done' : 'cancelled'
    } catch (error) {
      await failRun(tx, piece.run.id, works.clock.now())
      onFailure(error as Error)
      return 'failed'
    } finally {
      clearInterval(noting)
      current = undefined
    }
  }

  async function taskFor({ number, of, run }: TakenPiece): Promise<Task> {
    const task = taskOf(await planners.at(tx, run.tableNumbers), run.asked)
    if (task.kind !== 'compare') return task
    if (number > 0) return { ...task, part: { number, of } }
    return { ...task, parts: (await listKept(tx, run.id)).map(readPiece) }
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
): Promise<Exclude<Told, { done: number }> | undefined> {
  if (signal.aborted) return undefined
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  })
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true })
      worker.on('message', (told: Told) => ('done' in told ? onDone(told.done) : resolve(told)))
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
