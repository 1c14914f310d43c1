import { compileScenario } from './compile.ts'
import { runUntilDay } from './run.ts'
import * as at from './run-state.ts'
import type { Scenario } from './scenario.ts'

/**
 * The warm-up of a scenario that says 'auto': one pilot run counts, each morning, how many are on their way through the network; MSER-5
 * (White 1997) on that series says how many days to leave out, rounded up to whole weeks. Half of the pilot at most: a network that fills
 * all the time never settles, and `isSettled` says so.
 */
export function warmUpOf(scenario: Scenario, seed: number): { days: number; isSettled: boolean } {
  if (scenario.warmUpDays !== 'auto') return { days: scenario.warmUpDays, isSettled: true }
  const pilotDays = Math.min(364, Math.max(84, scenario.days))
  const plan = compileScenario({ ...scenario, warmUpDays: 0, days: pilotDays })
  const run = at.startRun(plan, { seed, replication: 0, antithetic: false })
  const series: number[] = []
  for (let day = 0; day < pilotDays; day += 1) {
    runUntilDay(run, day)
    series.push(underWay(run))
  }
  const cut = mser(series, 5)
  const days = Math.ceil(cut / 7) * 7
  return cut >= pilotDays / 2 - 5
    ? { days: Math.floor(pilotDays / 14) * 7, isSettled: false }
    : { days, isSettled: true }
}

function underWay({ about, counters }: at.Run): number {
  let count = 0
  for (let row = 0; row < (counters[at.usedCounter] as number); row += 1)
    if (about[row * at.width + at.aheadAt] !== at.nobody) count += 1
  return count
}

/** How many of the series to leave out so that the standard error of the mean of the rest is least; means of `batch`, at most half. */
function mser(series: readonly number[], batch: number): number {
  const means = Array.from({ length: Math.floor(series.length / batch) }, (_, k) =>
    series.slice(k * batch, (k + 1) * batch).reduce((sum, one) => sum + one / batch, 0),
  )
  let best = 0
  let least = Infinity
  for (let cut = 0; cut <= means.length / 2; cut += 1) {
    const rest = means.slice(cut)
    const mean = rest.reduce((sum, one) => sum + one, 0) / rest.length
    const error = rest.reduce((sum, one) => sum + (one - mean) ** 2, 0) / rest.length ** 2
    if (error < least) [least, best] = [error, cut]
  }
  return best * batch
}
