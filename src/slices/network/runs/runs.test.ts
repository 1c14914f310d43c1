import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as network from '../contract.ts'
import type * as contract from '../run-contract.ts'
import { newId } from '#platform/ids.ts'
import { createPlanners } from '../planners.ts'
import { takePiece } from './piece-store.ts'
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
/** At the pieces of the runs there are until one is whole, or nothing is left. */
async function runAll(runner: Runner = runnerOf()) {
  const ended: string[] = []
  do ended.push(await runner.runNext())
  while (ended.at(-1) === 'piece')
  return ended
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

test('a saved network is run beside today’s by itself', async () => {
  const id = await save('Viitasaari kiinni', [{ kind: 'close', placeId: 'viitasaari' }])
  const asked = await start([id])
  if (!asked.ok) throw new Error(asked.refusal)
  const { run } = asked.value
  expect(run).toMatchObject({
    state: 'queued',
    total: 4,
    alternatives: [{ scenarioId: null }, { scenarioId: id, version: 1 }],
  })
  expect((await runAll()).at(-1)).toBe('done')
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
}, 120_000)

test('two nodes are at one run, a killed one’s piece is taken again, a cancelled run goes on, and the numbers are those of one node', async () => {
  const alone = await start([], 4)
  if (!alone.ok) throw new Error(alone.refusal)
  const { id: one } = alone.value.run
  expect(await runnerOf().runNext()).toBe('piece')
  await pirkko.call<typeof contract.cancelRun>('network/cancel-run', { runId: one })
  expect(await runnerOf().runNext()).toBe('nothing')
  expect(await pirkko.call<typeof contract.resumeRun>('network/resume-run', { runId: one })).toMatchObject({ ok: true })
  expect((await read(one)).run).toMatchObject({ state: 'queued', done: 2 })
  expect(await runAll()).toEqual(['piece', 'done'])
  expect(await pirkko.call<typeof contract.resumeRun>('network/resume-run', { runId: one })).toMatchObject({
    refusal: 'not-ended',
  })

  const shared = await start([], 4)
  if (!shared.ok) throw new Error(shared.refusal)
  const { id } = shared.value.run
  // This node takes the first piece and is never heard of again.
  const killed = await takePiece(world.running.works.database.direct, newId(world.clock.now()), world.clock.now())
  expect(killed).toMatchObject({ number: 1, of: 2, run: { id } })
  const [a, b] = await Promise.all([runAll(), runAll()])
  expect([...a, ...b].toSorted()).toEqual(['nothing', 'nothing', 'piece'])
  expect((await read(id)).run).toMatchObject({ state: 'running', done: 2, total: 4 })
  world.clock.advance(31_000)
  expect(await runAll()).toEqual(['piece', 'done'])
  expect((await read(id)).result).toEqual((await read(one)).result)
  const left = await world.superuser.query('select count(*)::int as count from network.run_piece')
  expect(left.rows[0]).toEqual({ count: 0 })
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
  const waiting = await world.superuser.query(
    `select count(*)::int as count from network.run_piece where run_id = $1 and state <> 'queued'`,
    [id],
  )
  expect(waiting.rows[0]).toEqual({ count: 0 })
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
  expect((await runAll()).at(-1)).toBe('done')
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

test('the optimiser proposes a network of tiers with its bound, which becomes changes, and an impossible question is refused with its field', async () => {
  const defaults = await pirkko.call<typeof contract.readProposal>('network/proposal-defaults', {})
  if (!defaults.ok) throw new Error(defaults.refusal)
  const { tiers, staff } = defaults.value
  const weights = { cost: 60, mean: 40, longest: 0, gini: 0, beyond30: 0, worstAge: 0 }
  const question = { weights, tiers, staff, budgetEuros: null, keepCentres: true }
  const propose = async (more: Partial<typeof question>) =>
    await pirkko.call<typeof contract.startProposal>('network/propose', { ...question, ...more })
  const asked = await propose({})
  if (!asked.ok) throw new Error(asked.refusal)
  expect((await runAll()).at(-1)).toBe('done')
  const { result } = await read(asked.value.run.id)
  if (result?.kind !== 'proposal') throw new Error('a proposal was asked for')
  expect(result.fault).toBeNull()
  expect(result.bound).toBeGreaterThan(0)
  expect(result.bound).toBeLessThanOrEqual(result.objective * (1 + 1e-9))
  expect(result.proved).toBe(result.bound === result.objective)
  const taken = await pirkko.call<typeof network.evaluateNetwork>('network/evaluate', {
    alternatives: [[...result.changes]],
  })
  expect(taken.ok).toBe(true)
  expect(await propose({ weights: { ...weights, cost: 0, mean: 0 } })).toMatchObject({
    refusal: 'wrong-question',
    detail: { field: 'weights' },
  })
  const narrow = { ...tiers.station, visitsLeast: 9000, visitsMost: 10 }
  expect(await propose({ tiers: { ...tiers, station: narrow } })).toMatchObject({
    refusal: 'wrong-question',
    detail: { field: 'tiers.visitsLeast', row: 2, code: 'least-above-most', least: 9000, most: 10 },
  })
  const few = await propose({ staff: 3 })
  if (!few.ok) throw new Error(few.refusal)
  await runAll()
  expect((await read(few.value.run.id)).result).toMatchObject({
    fault: { field: 'staffAvailable', row: null, code: 'too-few-workers', available: 3 },
    changes: [],
  })
}, 120_000)

test('one day of a saved network passes visit by visit, and stays out of the list of runs', async () => {
  const id = await save('Viitasaari toisaalle', [{ kind: 'close', placeId: 'viitasaari' }])
  const asked = await pirkko.call<typeof contract.startDay>('network/day', { scenarioId: id, day: 0, seed: 3 })
  if (!asked.ok) throw new Error(asked.refusal)
  expect((await runAll()).at(-1)).toBe('done')
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
    ['network/proposal-defaults', {}],
    ['network/day', { scenarioId: null, day: 0, seed: 1 }],
    ['network/runs', {}],
    ['network/run-result', { runId }],
    ['network/cancel-run', { runId }],
    ['network/resume-run', { runId }],
  ] as const
  for (const [path, input] of calls) {
    expect((await jari.raw(path, input)).body).toMatchObject({ refusal: 'not-allowed' })
    expect((await visitor.raw(path, input)).body).toMatchObject({ refusal: 'not-signed-in' })
  }
})
