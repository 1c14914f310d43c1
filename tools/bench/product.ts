import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer, Asked, Ready } from './product-process.ts'

/** The product under test in a process of its own; the one who measures is another. */
export type Product = Ready & {
  /** What PostgreSQL wrote of itself. */
  readonly databaseLog: string
  ask<A extends Asked>(asked: A): Promise<Answer>
  stop(): Promise<void>
}

export type ProductWish = {
  readonly staff: number
  readonly say: (line: string) => void
  /** Node's own CPU profile is written here when the process ends. */
  readonly profileFolder?: string | undefined
  readonly withScreens?: boolean
  /** PostgreSQL writes what each statement of the application cost into its log; dearer, and only for looking. */
  readonly withStatements?: boolean
}

/** Starts server and database in a data folder of their own; both are gone after `stop`, and when this process ends. */
export async function startProduct(wish: ProductWish): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-bench-'))
  // The database may run as a user of its own, who has to be able to pass through.
  chmodSync(folder, 0o711)
  const profile = wish.profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${wish.profileFolder}`]
  const child = fork(join(import.meta.dirname, 'product-process.ts'), {
    execArgv: profile,
    env: {
      ...process.env,
      BENCH_DATA: join(folder, 'data'),
      BENCH_STAFF: String(wish.staff),
      BENCH_STATEMENTS: wish.withStatements === true ? 'yes' : 'no',
      BENCH_SCREENS: wish.withScreens === true ? 'yes' : 'no',
    },
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('exit', (code) => {
      rmSync(folder, { recursive: true, force: true })
      reject(new Error(`the product ended with ${code}`))
    })
    child.on('message', (message: { ready?: Ready; said?: string; number?: number; answer?: Answer }) => {
      if (message.ready) resolve(message.ready)
      else if (message.said !== undefined) wish.say(message.said)
      else if (message.number !== undefined && message.answer) {
        waiting.get(message.number)?.(message.answer)
        waiting.delete(message.number)
      }
    })
  })
  return {
    ...ready,
    databaseLog: join(folder, 'data', 'postgres.log'),
    ask: (asked) =>
      new Promise((resolve) => {
        last += 1
        waiting.set(last, resolve)
        child.send({ number: last, asked })
      }),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.send({ stop: true })
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
