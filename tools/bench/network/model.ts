import { tellFigure } from './aims.ts'
import { availableParallelism } from 'node:os'
import { measuresOf } from '../../../src/slices/network/engine/simulation/model/measures.ts'
import { compileScenario } from '../../../src/slices/network/engine/simulation/model/compile.ts'
import { differencesOf } from '../../../src/slices/network/engine/simulation/model/compare.ts'
import { erlangWait } from '../../../src/slices/network/engine/simulation/model/closed-form.ts'
import { eventsOf, runUntilDay } from '../../../src/slices/network/engine/simulation/model/run.ts'
import { startRun } from '../../../src/slices/network/engine/simulation/model/run-state.ts'
import { runScenario, valuesOf } from '../../../src/slices/network/engine/simulation/model/simulate.ts'
import { estimate, spreadOf } from '../../../src/slices/network/engine/simulation/model/statistics.ts'
import {
  textbook,
  textbookPlace,
  textbookService,
} from '../../../src/slices/network/engine/simulation/model/test-scenario.ts'
import { simulateQueue } from '../../../src/slices/network/engine/simulation/queue.ts'
import { countyScenario } from './county-scenario.ts'

const clock = () => performance.now()
const secondsOf = (from: number) => (clock() - from) / 1000

/** The full model: a county year, its speed and its memory, by the wall and by processor time. */
export function countyYear(): void {
  const cpuMs = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000
  const years: { wall: number; cpu: number; rate: number; events: number }[] = []
  for (let replication = 0; replication < 5; replication += 1) {
    const [wall, cpu] = [clock(), cpuMs()]
    const plan = compileScenario(countyScenario())
    const run = startRun(plan, { seed: 1, replication, antithetic: false })
    runUntilDay(run, plan.warmUpDays)
    const [before, warm] = [eventsOf(run), cpuMs()]
    runUntilDay(run, plan.totalDays)
    const events = eventsOf(run) - before
    years.push({ wall: secondsOf(wall), cpu: (cpuMs() - cpu) / 1000, rate: events / (cpuMs() - warm) / 1000, events })
  }
  const middle = (of: 'wall' | 'cpu' | 'rate') => years.map((one) => one[of]).toSorted((a, b) => a - b)[2] ?? 0
  const megabytes = process.memoryUsage().rss / 1e6
  tellFigure(
    'full model, 365 days after a warm-up of 28, 23 places, 300,000 residents (median of 5)',
    `${((years[0]?.events ?? 0) / 1e6).toFixed(1)} M events, ${middle('rate').toFixed(2)} M a second of processor time; the whole year with reading and warm-up ${middle('wall').toFixed(2)} s (${middle('cpu').toFixed(2)} s of processor time); ${megabytes.toFixed(0)} MB in this process, with all that ran before`,
    { wanted: '3 M a second, 3 s, 300 MB', isReached: middle('rate') >= 3 && middle('wall') <= 3 && megabytes <= 300 },
  )
}

/** How many independent replications one paired, controlled replication is worth, for the difference of two scenarios. */
export async function differences(): Promise<void> {
  const base = countyScenario({ residents: 60_000, days: 84, warmUpDays: 28 })
  const other = { ...base, services: base.services.map((one) => ({ ...one, noShow: one.noShow / 2 })) }
  const asked = { replications: 24, seed: 5, workers: Math.min(2, availableParallelism()) }
  const [a, b] = [await runScenario(base, asked), await runScenario(other, asked)]
  if (!a || !b) return
  const names = measuresOf(a.plan, a.tallies[0] as Float64Array)
  const paired = differencesOf(a, b)
  for (const [code, of] of [
    ['waitMeanDays', 'nurse'],
    ['waitMeanDays', 'doctor'],
    ['utilisationOfSkill', 'nurse'],
  ] as const) {
    const k = names.findIndex((one) => one.code === code && one.of[0] === of)
    const [mine, theirs] = [valuesOf(a)[k] ?? [], valuesOf(b)[k] ?? []]
    const independent = spreadOf(mine) + spreadOf(theirs)
    const common = spreadOf(mine.map((one, r) => one - (theirs[r] as number)))
    const half = (paired[k]?.high ?? 0) - (paired[k]?.mean ?? 0)
    const plain = estimate(mine.map((one, r) => one - (theirs[r] as number)))
    const controlled = ((plain.high - plain.mean) / half) ** 2
    const spared = (independent / common) * controlled
    tellFigure(
      `difference in ${code} ${of}`,
      `${(independent / common).toFixed(0)} times fewer replications by common random numbers, ${spared.toFixed(0)} times with controls too`,
      { wanted: '10 times', isReached: spared >= 10 },
    )
  }
}

/** How often 95 % intervals hold the exact wait: 1,000 macro-runs of one queue, and of the full model with a place where the formula holds. */
export async function coverage(): Promise<void> {
  coverageOfQueue()
  await coverageOfModel()
}

/** Each macro-run is 10 replications of four weeks. */
async function coverageOfModel(): Promise<void> {
  const scenario = { ...textbook([textbookService(2.4, 30)], [textbookPlace(2)]), days: 28, warmUpDays: 7 }
  const exact = (erlangWait(2, 1.2) * 30) / 1440
  let held = 0
  for (let seed = 0; seed < 1000; seed += 1) {
    const runs = await runScenario(scenario, { replications: 10, seed, workers: 0 })
    if (!runs) return
    const at = measuresOf(runs.plan, runs.tallies[0] as Float64Array).findIndex((one) => one.code === 'waitMeanDays')
    const { low, high } = estimate(valuesOf(runs)[at] ?? [])
    if (low <= exact && exact <= high) held += 1
  }
  tellCoverage('the full model, two workers at 0.6, 1,000 macro-runs of 10 replications of 28 days', held)
}

function tellCoverage(of: string, held: number): void {
  tellFigure(`coverage of 95 % intervals, ${of}`, `${(held / 10).toFixed(1)} %`, {
    wanted: '93 to 97 %',
    isReached: held >= 930 && held <= 970,
  })
}

function coverageOfQueue(): void {
  const exact = erlangWait(2, 1.2)
  let held = 0
  for (let seed = 0; seed < 1000; seed += 1) {
    const { waitInServices, halfWidth } = simulateQueue({
      servers: 2,
      utilisation: 0.6,
      customers: 40_000,
      seed,
      clock,
    })
    if (Math.abs(waitInServices - exact) <= halfWidth) held += 1
  }
  tellCoverage('M/M/2 at 0.6, 1,000 macro-runs of 40,000', held)
}
