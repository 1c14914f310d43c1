import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as network from '../contract.ts'
import type * as contract from '../run-contract.ts'
import { createPlanners } from '../planners.ts'
import { createRunner, type Runner } from './runner.ts'

let world: World
let pirkko: TestStaff
beforeAll(async () => {
  world = await openWorld()
  pirkko = await world.staff('pirkko-saarelma')
})
const runners: Runner[] = []
afterAll(async () => {
  await Promise.all(runners.map((one) => one.stop()))
  await world.close()
})

function runnerOf(): Runner {
  const { works } = world.running
  const runner = createRunner({
    works,
    planners: createPlanners(world.county),
    onFailure: (error) => {
      throw error
    },
    noteEveryMs: 20,
  })
  runners.push(runner)
  return runner
}
const save = async (name: string, changes: network.Change[]) => {
  const saved = await pirkko.call<typeof network.saveScenario>('network/save', { name, version: 0, changes })
  if (!saved.ok) throw new Error(saved.refusal)
  return saved.value.scenario.id
}
const start = async (scenarioIds: network.Scenario['id'][], replications = 2, days = 7) =>
  await pirkko.call<typeof contract.startRun>('network/run', { scenarioIds, replications, days, seed: 7 })
const read = async (runId: contract.Run['id'], who = pirkko) => {
  const answer = await who.call<typeof contract.readRun>('network/run-result', { runId })
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value
}

test('a saved network is run beside today’s by itself, and the same run taken up by another node gives the same numbers', async () => {
  const id = await save('Viitasaari kiinni', [{ kind: 'close', placeId: 'viitasaari' }])
  const asked = await start([id])
  if (!asked.ok) throw new Error(asked.refusal)
  const { run } = asked.value
  expect(run).toMatchObject({
    state: 'queued',
    total: 4,
    alternatives: [{ scenarioId: null }, { scenarioId: id, version: 1 }],
  })
  expect(await runnerOf().runNext()).toBe('done')
  const first = await read(run.id)
  expect(first.run).toMatchObject({ state: 'done', done: 4, seed: 7 })
  if (first.result?.kind !== 'compare') throw new Error('a comparison was asked for')
  const travel = first.result.against[0]?.find((one) => one.code === 'travelMeanMinutes' && one.of[0] === '931')
  expect(travel?.low).toBeGreaterThan(5)
  for (const one of first.result.alternatives) {
    const waits = one.measures.find(({ code, of }) => code === 'wait90Days' && of[0] === 'nurse')
    expect(waits?.mean).toBeGreaterThan(0)
    expect(waits?.mean).toBeLessThan(40)
  }
  // A node that died in the middle: its run is still marked as its, and was last seen a minute ago.
  await world.superuser.query(
    `update network.run set state = 'running', result = null, node = gen_random_uuid(), seen_at = $2::timestamptz - interval '1 minute' where id = $1`,
    [run.id, world.clock.now()],
  )
  expect(await runnerOf().runNext()).toBe('done')
  expect((await read(run.id)).result).toEqual(first.result)
}, 120_000)

test('a run that is cancelled in the middle ends at once and leaves no half result', async () => {
  const asked = await start([], 400, 364)
  if (!asked.ok) throw new Error(asked.refusal)
  const { id } = asked.value.run
  const ending = runnerOf().runNext()
  await expect.poll(async () => (await read(id)).run.state, { timeout: 30_000 }).toBe('running')
  expect(await pirkko.call<typeof contract.cancelRun>('network/cancel-run', { runId: id })).toMatchObject({ ok: true })
  expect(await ending).toBe('cancelled')
  expect(await read(id)).toMatchObject({ run: { state: 'cancelled' }, result: null })
  expect(await pirkko.call<typeof contract.cancelRun>('network/cancel-run', { runId: id })).toMatchObject({
    refusal: 'ended-already',
  })
  expect(await runnerOf().runNext()).toBe('nothing')
})

test('a node that is stopped gives its run back, and the next one finishes it', async () => {
  const asked = await start([], 400, 364)
  if (!asked.ok) throw new Error(asked.refusal)
  const { id } = asked.value.run
  const runner = runnerOf()
  const ending = runner.runNext()
  await expect.poll(async () => (await read(id)).run.state, { timeout: 30_000 }).toBe('running')
  await runner.stop()
  expect(await ending).toBe('given-back')
  expect((await read(id)).run.state).toBe('queued')
  await pirkko.call<typeof contract.cancelRun>('network/cancel-run', { runId: id })
})

test('more staff than exist, hours that never open and a network without places are refused before anything runs', async () => {
  const many = await save('Liikaa lääkäreitä', [{ kind: 'staff', placeId: 'viitasaari', skill: 'doctor', staff: 900 }])
  expect(await start([many])).toMatchObject({
    refusal: 'too-few-staff',
    detail: { alternative: 1, skill: 'doctor' },
  })
  const shut = { kind: 'hours', placeId: 'viitasaari', weekdays: [], from: '08:00', to: '16:00' } as const
  expect(
    await pirkko.call<typeof network.saveScenario>('network/save', { name: 'Kiinni', version: 0, changes: [shut] }),
  ).toMatchObject({
    refusal: 'wrong-change',
    detail: { at: 0, why: 'never-open' },
  })
})

test('the front offers networks that none beats, and each becomes changes to today’s network', async () => {
  const asked = await pirkko.call<typeof contract.startFront>('network/front', { keep: ['jyvaskyla-centre'] })
  if (!asked.ok) throw new Error(asked.refusal)
  expect(await runnerOf().runNext()).toBe('done')
  const { result } = await read(asked.value.run.id)
  if (result?.kind !== 'front') throw new Error('a front was asked for')
  expect(result.networks.length).toBeGreaterThan(5)
  for (const network of result.networks) expect(network.open).toContain('jyvaskyla-centre')
  const [some] = result.networks.slice(3)
  const evaluated = await pirkko.call<typeof network.evaluateNetwork>('network/evaluate', {
    alternatives: [[...(some?.changes ?? [])]],
  })
  if (!evaluated.ok) throw new Error(evaluated.refusal)
  expect(evaluated.value.alternatives[0]?.all.meanMinutes).toBeCloseTo(some?.meanMinutes ?? 0, 2)
  expect(await pirkko.call<typeof contract.startFront>('network/front', { keep: ['moon'] })).toMatchObject({
    refusal: 'unknown-place',
  })
})

test('one day of a saved network passes visit by visit, and stays out of the list of runs', async () => {
  const id = await save('Viitasaari toisaalle', [{ kind: 'close', placeId: 'viitasaari' }])
  const asked = await pirkko.call<typeof contract.startDay>('network/day', { scenarioId: id, day: 0, seed: 3 })
  if (!asked.ok) throw new Error(asked.refusal)
  expect(await runnerOf().runNext()).toBe('done')
  const { result: day } = await read(asked.value.run.id)
  if (day?.kind !== 'day') throw new Error('a day was asked for')
  expect(day.on).toBe('2027-03-01')
  expect(day.visits.length).toBeGreaterThan(1000)
  expect(day.stations.map((one) => one.place)).not.toContain('viitasaari')
  expect(day.stations.filter((one) => one.at === null).map((one) => one.place)).toEqual([
    'digital',
    'digital',
    'digital',
  ])
  for (const [area, station, came, began] of day.visits) {
    expect(day.stations[station]).toBeDefined()
    expect(area).toBeLessThan(day.areas.length)
    if (began >= 0) expect(began).toBeGreaterThanOrEqual(came)
  }
  const listed = await pirkko.call<typeof contract.listRuns>('network/runs', {})
  expect(listed.ok && listed.value.runs.some((one) => one.kind === 'day')).toBe(false)
})

test('who does not plan starts nothing, reads nothing and cancels nothing', async () => {
  const jari = await world.staff('jari-kostamo')
  const visitor = await world.visitor()
  const asked = await start([])
  if (!asked.ok) throw new Error(asked.refusal)
  const runId = asked.value.run.id
  const calls = [
    ['network/run', { scenarioIds: [], replications: 2, days: 7, seed: 1 }],
    ['network/front', { keep: [] }],
    ['network/day', { scenarioId: null, day: 0, seed: 1 }],
    ['network/runs', {}],
    ['network/run-result', { runId }],
    ['network/cancel-run', { runId }],
  ] as const
  for (const [path, input] of calls) {
    expect((await jari.raw(path, input)).body).toMatchObject({ refusal: 'not-allowed' })
    expect((await visitor.raw(path, input)).body).toMatchObject({ refusal: 'not-signed-in' })
  }
})
