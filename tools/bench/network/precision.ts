import { meanOf, spreadOf, studentQuantile } from '../../../src/slices/network/engine/simulation/model/statistics.ts'
import { type Chunk, runChunks, type ChunkSeen } from './chunks.ts'
import type { Known } from './exact.ts'

const chunksOfEach = 40
/** Absolute room where nobody as good as waits. */
const absolute = 1e-4

export type Budget = { readonly seconds: number; readonly seed: number }

/**
 * Simulates every network until its wait is known as precisely as asked, as far as the time goes: a pilot says how long each needs, the
 * cheapest come first. Then each is held against the exact wait, all together at 99 % (Bonferroni).
 */
export async function meetExactly(all: readonly Known[], { seconds, seed }: Budget): Promise<void> {
  const began = performance.now()
  const quantile = studentQuantile(1 - 0.005 / all.length, chunksOfEach - 1)
  const pilots = await runAll(all.map((known, k) => ({ known, customers: 20_000 * chunksOfEach, seed: seed + k })))
  let passed = pilots.reduce((sum, one) => sum + one.events, 0)
  const asked = all.map((known, k) => {
    const pilot = pilots[k] as Ran
    const wanted = known.exact < absolute ? absolute : known.relative * known.exact
    // A tenth more than the pilot says, for the pilot is itself a guess.
    const needed = 20_000 * chunksOfEach * 1.1 * ((quantile * pilot.error) / wanted) ** 2
    const least = Math.max(needed, 4_000_000)
    return { known, wanted, customers: least, seed: seed + 1000 + k, cost: least * pilot.eventsEach }
  })
  let inside = 0
  let precise = 0
  for (const one of asked.toSorted((a, b) => a.cost - b.cost)) {
    const took = performance.now() - began
    const share = Math.min(1, (Math.max(0, seconds * 1000 - took) * passed) / took / one.cost)
    const pilot = pilots[asked.indexOf(one)] as Ran
    const ran = share < 0.05 ? pilot : ((await runAll([{ ...one, customers: one.customers * share }]))[0] as Ran)
    passed += share < 0.05 ? 0 : ran.events
    const half = quantile * ran.error
    const isInside = Math.abs(ran.mean - one.known.exact) <= Math.max(half, one.known.exact < absolute ? absolute : 0)
    const isPrecise = half <= one.wanted * 1.05
    if (isInside) inside += 1
    if (isPrecise) precise += 1
    const relative =
      one.known.exact < absolute ? `± ${half.toExponential(1)}` : `± ${((100 * half) / one.known.exact).toFixed(2)} %`
    const words = `${isInside ? 'holds the exact wait' : 'MISSES'}${isPrecise ? '' : ', wider than asked'}`
    console.log(
      `  ${one.known.name.padEnd(34)} exact ${one.known.exact.toPrecision(6).padStart(11)}  simulated ${ran.mean.toPrecision(6).padStart(11)} ${relative.padStart(10)}  ${words}`,
    )
  }
  const took = ((performance.now() - began) / 1000).toFixed(0)
  console.log(
    `| ${all.length} exact waits, all together at 99 % | ${inside} held, ${precise} as precisely as asked, in ${took} s |`,
  )
}

type Ran = { readonly mean: number; readonly error: number; readonly events: number; readonly eventsEach: number }

/** Independent pieces of each, put together; `customers` of the node that is looked at. */
async function runAll(asked: readonly { known: Known; customers: number; seed: number }[]): Promise<Ran[]> {
  const chunks = asked.flatMap(({ known, customers, seed }) => {
    const rate = known.network.arrivalRate.reduce((sum, one) => sum + one, 0)
    const span = customers / chunksOfEach / rate
    const warmUp = 12 * known.relaxation
    return Array.from({ length: chunksOfEach }, (_, replication): Chunk => ({
      network: known.network,
      seed,
      replication,
      warmUp,
      span,
    }))
  })
  const seen = await runChunks(chunks)
  return asked.map(({ known, customers }, k) => {
    const own = seen.slice(k * chunksOfEach, (k + 1) * chunksOfEach)
    const means = own.map((one: ChunkSeen) => one.waits[known.node] ?? 0)
    const events = own.reduce((sum, one) => sum + one.events, 0)
    return {
      mean: meanOf(means),
      error: Math.sqrt(spreadOf(means) / chunksOfEach),
      events,
      eventsEach: events / customers,
    }
  })
}
