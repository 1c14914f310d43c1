import { loadavg } from 'node:os'
import type pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Works } from '#platform/unit-of-work.ts'
import type { Staff } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { createLatency, type Latency, milliseconds } from './latency.ts'
import { cpuSecondsOf, cpuSecondsOfFamily } from './machine.ts'
import type { Product } from './product.ts'

/** One way of doing the same, on the one of that number. */
export type Way = { readonly name: string; readonly go: (at: number) => Promise<unknown> }
export type Turns = { readonly connections: number; readonly rounds: number; readonly times: number }

/** The ways take turns, so that what else the machine does falls on all of them alike; each is told as a multiple of the first. */
export async function compareWays(product: Product, ways: readonly Way[], turns: Turns): Promise<void> {
  const seen = ways.map((way) => ({ way, latency: createLatency(), cpu: 0, done: 0 }))
  for (const { way } of seen) await takeTurn(way, createLatency(), turns)
  for (let round = 0; round < turns.rounds; round += 1) {
    for (const one of seen) {
      const before = spent(product)
      one.done += await takeTurn(one.way, one.latency, turns)
      one.cpu += spent(product) - before
    }
  }
  const base = seen[0]
  if (!base) return
  const { connections } = turns
  console.log(
    `\n${connections} connection${connections === 1 ? '' : 's'}; load of the machine ${loadavg()[0]?.toFixed(1)}; aim: p99 at most 1.5 times the first way`,
  )
  console.log(
    `  ${'way'.padEnd(30)}${['median ms', '×', 'p99 ms', '×', 'CPU ms', '×'].map((one) => one.padStart(11)).join('')}`,
  )
  for (const { way, latency, cpu, done } of seen) {
    const figures: [number, number][] = [
      [latency.percentile(0.5), base.latency.percentile(0.5)],
      [latency.percentile(0.99), base.latency.percentile(0.99)],
      [(cpu * 1000) / done, (base.cpu * 1000) / base.done],
    ]
    const cells = figures.flatMap(([mine, theirs]) => [milliseconds(mine), (mine / theirs).toFixed(2)])
    console.log(`  ${way.name.padEnd(30)}${cells.map((one) => one.padStart(11)).join('')}`)
  }
}

/** So many at once as there are connections, each on one of its own: what is measured is not one row's lock. */
async function takeTurn(way: Way, latency: Latency, { connections, times }: Turns): Promise<number> {
  const goes = connections === 1 ? times : Math.ceil(times / 4)
  const loops = Array.from({ length: connections }, async (_, index) => {
    for (let time = 0; time < goes; time += 1) {
      const started = performance.now()
      await way.go(connections === 1 ? time : index)
      latency.add(performance.now() - started)
    }
  })
  await Promise.all(loops)
  return connections * goes
}

function spent(product: Product): number {
  return cpuSecondsOf(process.pid) + cpuSecondsOf(product.serverPid) + cpuSecondsOfFamily(product.databasePid)
}

export async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

/** The first worker as the product knows them, for calling it in this process. */
export async function workerOf(works: Works, product: Product): Promise<Staff> {
  const member = await findStaff(works.database.direct, (product.staff[0]?.id ?? '') as never)
  if (!member) throw new Error('the worker is missing')
  const { id: staffId, name, title, sector, skills, teams, unit, registers, roles } = member
  const sessionId = newId<'session'>(systemClock.now())
  return { kind: 'staff', sessionId, staffId, name, title, sector, skills, teams, unit, registers, roles }
}
