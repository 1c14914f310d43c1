import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runUntil } from '../../../src/slices/network/engine/simulation/kernel.ts'
import { createKernel, eventsOf } from '../../../src/slices/network/engine/simulation/kernel-state.ts'
import type { Network } from '../../../src/slices/network/engine/simulation/network.ts'
import { simulateQueue } from '../../../src/slices/network/engine/simulation/queue.ts'
import { tellFigure } from './aims.ts'
import { type Chunk, openPool, threads } from './chunks.ts'

const clock = () => performance.now()

/** Milliseconds of processor time of this process: on a machine that others use too, the wall says little. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** The events of a year at 23 places with the contacts of 300,000 residents: on one thread, and on two. */
export async function kernelYear(): Promise<void> {
  const network = yearOfPlaces()
  const rates: { wall: number; cpu: number }[] = []
  for (let replication = 0; replication < 9; replication += 1) {
    const kernel = createKernel(network, 1, replication)
    const [wall, cpu] = [clock(), cpuMs()]
    runUntil(kernel, 1)
    rates.push({ wall: eventsOf(kernel) / (clock() - wall) / 1000, cpu: eventsOf(kernel) / (cpuMs() - cpu) / 1000 })
  }
  const middle = (of: 'wall' | 'cpu') => rates.map((one) => one[of]).toSorted((a, b) => a - b)[4] ?? 0
  tellFigure(
    'kernel, a year of 23 places and 300,000 residents, one thread (median of 9)',
    `${middle('wall').toFixed(1)} M events a second, ${middle('cpu').toFixed(1)} M a second of processor time`,
    { wanted: '10 M a second', isReached: middle('wall') >= 10 },
  )
  const chunk = (replication: number): Chunk => ({ network, seed: 2, replication, warmUp: 0.2, span: 2 })
  const both = Array.from({ length: threads * 3 }, (_, k) => chunk(k))
  const [wall, cpu] = [clock(), cpuMs()]
  const pool = openPool()
  const seen = await pool.run(both)
  await pool.close()
  const events = seen.reduce((sum, one) => sum + one.events, 0) * (2.2 / 2)
  const rate = events / (clock() - wall) / 1000
  tellFigure(
    `the same on ${threads} threads`,
    `${rate.toFixed(1)} M events a second, ${((threads * events) / (cpuMs() - cpu) / 1000).toFixed(1)} M by processor time`,
    { wanted: '18 M a second on two', isReached: rate >= 18 },
  )
}

function yearOfPlaces(): Network {
  const nodes = 23
  const routing = new Float64Array(nodes * nodes)
  for (let from = 0; from < nodes; from += 1)
    for (let to = 0; to < nodes; to += 1) if (from !== to) routing[from * nodes + to] = 0.1 / (nodes - 1)
  const arrivals = 3_000_000 / nodes
  const servers = Int32Array.from({ length: nodes }, (_, place) => 5 + (place % 5))
  const meanService = Float64Array.from(servers, (count) => (0.85 * count) / (arrivals / 0.9))
  return { nodes, arrivalRate: new Float64Array(nodes).fill(arrivals), servers, meanService, routing }
}

/** M/M/4 beside two programs of others, one after the other, three times; processor time of each. */
export function peers(): void {
  const [servers, utilisation] = [4, 5 / 6]
  const ours: number[] = []
  const others: Record<'queue_simpy.py' | 'queue_heapq.py', number[]> = { 'queue_simpy.py': [], 'queue_heapq.py': [] }
  for (let round = 1; round <= 3; round += 1) {
    const customers = 20_000_000
    const cpu = cpuMs()
    simulateQueue({ servers, utilisation, customers, seed: round, clock })
    ours.push(customers / (cpuMs() - cpu) / 1000)
    for (const [program, count] of [
      ['queue_simpy.py', 150_000],
      ['queue_heapq.py', 1_500_000],
    ] as const) {
      const args = [servers, utilisation, count, round].map(String)
      const run = spawnSync('/usr/bin/python3', [join(import.meta.dirname, 'peers', program), ...args])
      if (run.status === 0) others[program].push(Number(run.stdout.toString().split(' ')[0]) / 1e6)
    }
  }
  const middle = (rates: readonly number[]) => rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? NaN
  const mine = middle(ours)
  tellFigure('M/M/4 at 0.83, our engine (median of 3)', `${mine.toFixed(2)} M customers a second of processor time`)
  for (const [name, program, least] of [
    ['SimPy', 'queue_simpy.py', 100],
    ['a heapq loop by hand', 'queue_heapq.py', undefined],
  ] as const) {
    const rates = others[program]
    const times = mine / middle(rates)
    if (rates.length === 0) tellFigure(name, 'not here: apt-get install python3-simpy3, for /usr/bin/python3')
    else
      tellFigure(
        `${name}, same run`,
        `${middle(rates).toFixed(3)} M: ours is ${times.toFixed(0)} ×`,
        least && { wanted: `${least} ×`, isReached: times >= least },
      )
  }
}
