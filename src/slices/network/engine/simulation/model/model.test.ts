import { expect, test } from 'vitest'
import { erlangWait } from './closed-form.ts'
import { compareScenarios } from './compare.ts'
import { compileScenario } from './compile.ts'
import { measuresOf } from './measures.ts'
import { dayOf, runUntilDay } from './run.ts'
import { startRun } from './run-state.ts'
import { runScenario, simulate, valuesOf } from './simulate.ts'
import { resumeRun, saveRun } from './snapshot.ts'
import { estimate } from './statistics.ts'
import { office, textbook, textbookPlace, textbookService } from './test-scenario.ts'
import type { Scenario } from './scenario.ts'

const asked = { replications: 6, seed: 20_261_122, workers: 0 }

/** Mean wait at the place in minutes with the half-width of its 99.9 % interval. */
async function waitAt(scenario: Scenario, service = 'care') {
  const runs = await runScenario(scenario, asked)
  if (!runs) throw new Error('cancelled')
  const names = measuresOf(runs.plan, runs.tallies[0] as Float64Array)
  const at = names.findIndex((one) => one.code === 'waitMeanDays' && one.of[0] === service)
  const { mean, high } = estimate(valuesOf(runs)[at] ?? [], [], 0.999)
  return { minutes: mean * 1440, room: (high - mean) * 1440 }
}

test('with no hours, books or priorities the model waits as Erlang’s formula says', async () => {
  for (const [staff, load] of [
    [1, 0.7],
    [4, 3.2],
  ] as const) {
    const { minutes, room } = await waitAt(textbook([textbookService((load * 60) / 30, 30)], [textbookPlace(staff)]))
    expect(Math.abs(minutes - erlangWait(staff, load) * 30), `${staff} at work`).toBeLessThan(room)
    expect(room / minutes).toBeLessThan(0.6)
  }
})

test('one server waits as Pollaczek and Khinchine say, whatever the spread of the services', async () => {
  for (const [shape, variation] of [
    ['fixed', 0],
    ['lognormal', 0.5],
  ] as const) {
    const service = textbookService(4.2, 10, { minutes: { mean: 10, shape, variation } })
    const { minutes, room } = await waitAt(textbook([service], [textbookPlace(1)]))
    expect(Math.abs(minutes - (0.7 * 10 * (1 + variation ** 2)) / (2 * 0.3)), shape).toBeLessThan(room)
  }
})

test('the urgent and the others wait as Cobham says', async () => {
  const kinds = [0.3, 0.7].map((share, k) =>
    textbookService(4.2 * share, 10, {
      id: k === 0 ? 'urgent' : 'plain',
      urgency: [{ id: 'all', share: 1, priority: k === 0 ? 0 : 2, access: 'walk-in' }],
    }),
  )
  const scenario = textbook(kinds, [textbookPlace(1, { services: ['urgent', 'plain'] })])
  const residual = 0.7 * 10
  const [urgent, plain] = [await waitAt(scenario, 'urgent'), await waitAt(scenario, 'plain')]
  expect(Math.abs(urgent.minutes - residual / (1 - 0.21))).toBeLessThan(urgent.room)
  expect(Math.abs(plain.minutes - residual / ((1 - 0.21) * (1 - 0.7)))).toBeLessThan(plain.room)
})

test('sent on from service to service, each waits as its own queue would (Jackson), and every crossing is counted', async () => {
  const first = textbookService(4, 10, { next: [{ service: 'second', share: 0.5, afterDays: 0 }] })
  const second = textbookService(1, 12, { id: 'second', skill: 'doctor' })
  const doctors = { skill: 'doctor', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', staff: 1 }
  const place = textbookPlace(1, { services: ['care', 'second'] })
  const result = await simulate(textbook([first, second], [{ ...place, shifts: [...place.shifts, doctors] }]), asked)
  const measure = (code: string, ...of: string[]) =>
    result?.measures.find((one) => one.code === code && one.of.join() === of.join())
  const wait = measure('queueMeanMinutes', 'centre', 'doctor')
  const room = 2.5 * ((wait?.high ?? 0) - (wait?.mean ?? 0))
  expect(Math.abs((wait?.mean ?? 0) - erlangWait(1, 0.6) * 12)).toBeLessThan(room)
  expect((measure('interface', 'care', 'second')?.mean ?? 0) / (4 * 24 * 182)).toBeCloseTo(0.5, 1)
})

test('contacts are neither lost nor made: each is served, remote or seen, or still waiting', () => {
  const scenario = office({ cancel: 0, noShow: 0 })
  const plan = compileScenario(scenario)
  const run = startRun(plan, { seed: 3, replication: 0, antithetic: false })
  runUntilDay(run, plan.totalDays)
  const value = (code: string) =>
    measuresOf(plan, run.tally).find((one) => one.code === code && one.of[0] === 'care')?.value ?? NaN
  const inDigital = value('digital') - value('forwarded')
  expect(value('contacts')).toBeGreaterThan(3000)
  const difference = value('contacts') - inDigital - value('firstVisits') - value('leftWaiting')
  expect(Math.abs(difference)).toBeLessThanOrEqual(2)
})

test('a run that is saved and resumed anywhere equals the uninterrupted one to the bit', () => {
  const plan = compileScenario(office())
  const replication = { seed: 5, replication: 1, antithetic: false }
  const whole = startRun(plan, replication)
  runUntilDay(whole, plan.totalDays)
  for (const day of [0, 1, 57, 200]) {
    const first = startRun(plan, replication)
    runUntilDay(first, day)
    const resumed = resumeRun(plan, replication, saveRun(first))
    if (!resumed) throw new Error('not resumed')
    expect(dayOf(resumed)).toBe(day)
    runUntilDay(resumed, plan.totalDays)
    expect(resumed.tally).toEqual(whole.tally)
  }
  expect(resumeRun(plan, { ...replication, seed: 6 }, saveRun(whole))).toBeUndefined()
})

test('the result is the same to the bit for one worker and for three', async () => {
  const [one, three] = [
    await runScenario(office(), { ...asked, replications: 5 }),
    await runScenario(office(), { ...asked, replications: 5, workers: 3 }),
  ]
  expect(three?.tallies).toEqual(one?.tallies)
  expect(new Set(one?.tallies.map((tally) => tally.join())).size).toBe(5)
})

test('a cancelled run gives nothing', async () => {
  for (const workers of [0, 2]) {
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    expect(
      await simulate(office(), { ...asked, replications: 50, workers, signal: stop.signal, onProgress }),
    ).toBeUndefined()
  }
})

test('two scenarios see the same contacts: a difference needs a tenth of the replications', async () => {
  const more = office()
  const changed = { ...more, services: more.services.map((one) => ({ ...one, noShow: 0.03 })) }
  const runs = await Promise.all([more, changed].map((one) => runScenario(one, { ...asked, replications: 12 })))
  const [a, b] = runs.map((one) => {
    if (!one) throw new Error('cancelled')
    const at = measuresOf(one.plan, one.tallies[0] as Float64Array).findIndex(
      (measure) => measure.code === 'waitMeanDays',
    )
    return valuesOf(one)[at] as number[]
  }) as [number[], number[]]
  const variance = (values: readonly number[]) => {
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length
    return values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  }
  expect((variance(a) + variance(b)) / variance(a.map((one, k) => one - (b[k] as number)))).toBeGreaterThan(10)
})

test('closing a place lengthens the way there and its substitute is used; the finding says for whom', async () => {
  const now = office()
  const closed = { ...now, id: 'closed', places: now.places.filter((place) => place.id !== 'centre'), closures: [] }
  const compared = await compareScenarios([now, closed], { ...asked, replications: 4 })
  const finding = compared?.against[0]?.findings.find((one) => one.code === 'travel-longer')
  expect(finding).toMatchObject({ of: ['Town'], isCertain: true, numbers: { people: 1000 } })
  const shut = { ...now, closures: [{ place: 'centre', from: '2026-01-01', to: '2027-12-31', substitutes: ['point'] }] }
  const result = await simulate(shut, { ...asked, replications: 1 })
  const load = (place: string) =>
    result?.measures.find((one) => one.code === 'utilisation' && one.of[0] === place)?.mean
  expect(load('centre')).toBe(0)
  expect(load('point')).toBeGreaterThan(0.8)
})
