import { expect, test } from 'vitest'
import { checkAgainstFormulas } from './closed-form.ts'
import type { Place, ServiceDemand } from './scenario.ts'
import { runScenario, simulate } from './simulate.ts'
import { spreadOf } from './statistics.ts'
import { stationCount, stationCounts } from './tally.ts'
import { office, textbook, textbookPlace, textbookService } from './test-scenario.ts'
import { warmUpOf } from './warm-up.ts'

const asked = { replications: 6, seed: 20_261_122, workers: 0 }
const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }

/** Nurses who send half on to a doctor, who sends some back. */
function twoServices(change: Partial<ServiceDemand> = {}) {
  const nurse = textbookService(4, 10, { next: [{ service: 'doctor', share: 0.5, afterDays: 0 }], ...change })
  const doctor = textbookService(0.6, 12, {
    id: 'doctor',
    skill: 'doctor',
    next: [{ service: 'care', share: 0.1, afterDays: 2 }],
  })
  const shifts: Place['shifts'] = ['nurse', 'doctor'].map((skill) => ({ ...always, skill, staff: 1 }))
  return textbook([nurse, doctor], [textbookPlace(1, { services: ['care', 'doctor'], shifts })])
}

test('one queue alone is held against Erlang C, services of another spread against Allen and Cunneen', async () => {
  const erlang = await simulate(textbook([textbookService(4.2, 10)], [textbookPlace(1)]), asked)
  expect(erlang?.formulas).toMatchObject([{ formula: 'erlang-c', holds: true, differs: false }])
  expect(erlang?.formulas[0]?.formulaMinutes).toBeCloseTo((0.7 / 0.3) * 10, 1)
  expect(erlang?.formulas[0]?.utilisation).toBeCloseTo(0.7, 6)
  const fixed = textbookService(4.2, 10, { minutes: { mean: 10, shape: 'fixed', variation: 0 } })
  const allen = await simulate(textbook([fixed], [textbookPlace(1)]), asked)
  expect(allen?.formulas).toMatchObject([{ formula: 'allen-cunneen', holds: true, differs: false }])
  expect(allen?.formulas[0]?.formulaMinutes).toBeCloseTo((0.7 / 0.3) * 5, 1)
})

test('queues that send on to each other are held against Jackson, or QNA when their services are not exponential', async () => {
  const jackson = await simulate(twoServices(), asked)
  expect(jackson?.formulas.map(({ formula, holds, differs }) => ({ formula, holds, differs }))).toEqual([
    { formula: 'jackson', holds: true, differs: false },
    { formula: 'jackson', holds: true, differs: false },
  ])
  // What comes is what the traffic equations say: 4 + 0.1 d to the nurse, 0.6 + 0.5 n to the doctor.
  const nurse = (4 + 0.1 * 0.6) / (1 - 0.05)
  expect(jackson?.formulas[0]?.utilisation).toBeCloseTo(nurse / 6, 4)
  expect(jackson?.formulas[1]?.utilisation).toBeCloseTo((0.6 + 0.5 * nurse) / 5, 4)
  const qna = await simulate(twoServices({ minutes: { mean: 10, shape: 'lognormal', variation: 0.4 } }), asked)
  expect(qna?.formulas.map(({ formula, holds, differs }) => ({ formula, holds, differs }))).toEqual([
    { formula: 'qna', holds: true, differs: false },
    { formula: 'qna', holds: true, differs: false },
  ])
})

test('a simulation that is not what the formula says is flagged', async () => {
  const scenario = textbook([textbookService(4.2, 10)], [textbookPlace(1)])
  const runs = await runScenario(scenario, asked)
  if (!runs) throw new Error('cancelled')
  const wrong = runs.tallies.map((tally) => {
    const copy = tally.slice()
    const at = runs.plan.layout.stationAt + stationCount.waitMinutes
    copy[at] = (copy[at] ?? 0) * 2
    return copy
  })
  expect(stationCounts[stationCount.waitMinutes]).toBe('waitMinutes')
  expect(checkAgainstFormulas(runs.plan, scenario, runs.tallies)[0]?.differs).toBe(false)
  expect(checkAgainstFormulas(runs.plan, scenario, wrong)[0]?.differs).toBe(true)
})

test('where there are hours, books or too much to do no formula is claimed to hold', async () => {
  const visiting = await simulate(office(), { ...asked, replications: 2 })
  expect(visiting?.formulas.some((one) => one.holds || one.differs)).toBe(false)
  const swamped = textbook([textbookService(7, 10)], [textbookPlace(1)], { days: 28 })
  const overloaded = await simulate(swamped, { ...asked, replications: 2 })
  expect(overloaded?.formulas).toMatchObject([{ formulaMinutes: null, differs: false }])
  // Who goes first changes the mean where services differ: no formula of one line is held against it.
  const ranked = [10, 30].map((mean, k) => {
    const urgency: ServiceDemand['urgency'] = [{ id: 'all', share: 1, priority: k === 0 ? 0 : 2, access: 'walk-in' }]
    return textbookService(1, mean, { id: k === 0 ? 'care' : 'long', urgency })
  })
  const mixed = textbook(ranked, [textbookPlace(1, { services: ['care', 'long'] })], { days: 28 })
  expect((await simulate(mixed, { ...asked, replications: 2 }))?.formulas[0]?.holds).toBe(false)
})

test('antithetic pairs give the same mean with less spread, and one number each', async () => {
  const scenario = textbook([textbookService(3, 10)], [textbookPlace(1)], { days: 28, warmUpDays: 7 })
  const contacts = async (antithetic: boolean) => {
    const runs = await runScenario(scenario, { ...asked, replications: 24, antithetic })
    const counts = runs?.tallies.map((tally) => tally[runs.plan.layout.serviceAt] ?? 0) ?? []
    return Array.from({ length: 12 }, (_, k) => ((counts[2 * k] ?? 0) + (counts[2 * k + 1] ?? 0)) / 2)
  }
  const [plain, mirrored] = [await contacts(false), await contacts(true)]
  expect(spreadOf(mirrored)).toBeLessThan(spreadOf(plain) / 2)
  const result = await simulate(scenario, { ...asked, replications: 24, antithetic: true })
  expect(result?.measures[0]?.values).toBe(12)
})

test('the warm-up that is asked for by "auto" is whole weeks, and a network that only fills says that it never settles', () => {
  const settled = warmUpOf({ ...office(), warmUpDays: 'auto' }, 1)
  expect(settled.isSettled).toBe(true)
  expect(settled.days % 7).toBe(0)
  const swamped = textbook([textbookService(12, 10)], [textbookPlace(1)], { days: 84, warmUpDays: 'auto' })
  expect(warmUpOf(swamped, 1).isSettled).toBe(false)
  expect(warmUpOf({ ...office(), warmUpDays: 21 }, 1)).toEqual({ days: 21, isSettled: true })
})
