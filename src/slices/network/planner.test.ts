import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as network from './contract.ts'
import { changedPlaces, findingsOf } from './model.ts'
import { createPlanner } from './planner.ts'

let world: World
let planner: TestStaff
beforeAll(async () => {
  world = await openWorld()
  planner = await world.staff('pirkko-saarelma')
})
afterAll(() => world.close())

const evaluate = (alternatives: network.Change[][], who = planner) =>
  who.call<typeof network.evaluateNetwork>('network/evaluate', { alternatives })
const save = (input: {
  name: string
  version: number
  changes: network.Change[]
  scenarioId?: network.Scenario['id']
}) => planner.call<typeof network.saveScenario>('network/save', input)

test('closing a place makes its municipality travel further and nobody less far, and says so first', async () => {
  const answer = await evaluate([[], [{ kind: 'close', placeId: 'viitasaari' }]])
  if (!answer.ok) throw new Error(answer.refusal)
  const [now, then] = answer.value.alternatives
  expect(answer.value.squares).toBeGreaterThan(15_000)
  for (const [at, area] of (then?.municipalities ?? []).entries())
    expect(area.meanMinutes).toBeGreaterThanOrEqual((now?.municipalities[at]?.meanMinutes ?? 0) - 1e-9)
  expect(now?.findings).toEqual([])
  expect(then?.findings[0]).toMatchObject({ kind: 'longer', municipality: '931' })
  const people = now?.municipalities.reduce((sum, area) => sum + area.people, 0) ?? 0
  expect(Math.abs(people - 272_437)).toBeLessThan(15)
})

test('of a place that receives no more it is told for how many it was the nearest, and where each of them is nearest then', async () => {
  const answer = await evaluate([
    [{ kind: 'close', placeId: 'kuorevesi' }],
    [
      { kind: 'close', placeId: 'viitasaari' },
      { kind: 'tier', placeId: 'petajavesi', tier: 'point' },
    ],
    [{ kind: 'open', municipality: '435', tier: 'station' }],
  ])
  if (!answer.ok) throw new Error(answer.refusal)
  const leaving = answer.value.alternatives.map((one) => one.findings.filter(({ kind }) => kind === 'leaving'))
  expect(leaving.map((found) => found.map((one) => 'placeId' in one && one.placeId))).toEqual([
    [],
    // The most people first.
    ['petajavesi', 'viitasaari'],
    [],
  ])
  for (const one of leaving[1] ?? []) {
    if (one.kind !== 'leaving') throw new Error(one.kind)
    expect(Math.abs(one.to.reduce((sum, { people }) => sum + people, 0) - one.people)).toBeLessThan(one.to.length)
    expect(one.oldest).toBeLessThan(one.people / 4)
    for (const { placeId, minutes, minutesBefore } of one.to) {
      expect(['viitasaari', 'petajavesi']).not.toContain(placeId)
      expect(minutes).toBeGreaterThan(minutesBefore)
    }
  }
})

test('closing a municipality’s only place leaves nothing within its reach, and what cannot be is refused or left uncounted', async () => {
  const measure = (alternatives: network.Change[][], who = planner) =>
    who.call<typeof network.measureSupply>('network/supply', { alternatives })
  const close: network.Change = { kind: 'close', placeId: 'viitasaari' }
  const absurd: network.Change = { kind: 'staff', placeId: 'viitasaari', skill: 'nurse', staff: 5000 }
  const answer = await measure([[], [close], [absurd]])
  if (!answer.ok) throw new Error(answer.refusal)
  const [now, then, tooMany] = answer.value.alternatives
  const hoursOf = (one: typeof now, code: string) => one?.municipalities.find((found) => found.code === code)?.hours
  expect(hoursOf(now, '931')).toBeGreaterThan(10)
  expect(hoursOf(then, '931')).toBe(0)
  expect(hoursOf(then, '179')).toBe(hoursOf(now, '179'))
  expect(tooMany).toBeNull()
  expect(await measure([[close, close]])).toMatchObject({ refusal: 'wrong-change', detail: { why: 'twice' } })
  expect(await measure([[]], await world.staff('jari-kostamo'))).toMatchObject({ refusal: 'not-allowed' })
})

test('what is there no more, what is not there and a second word on one place are refused by their number', async () => {
  const close = { kind: 'close', placeId: 'viitasaari' } as const
  expect(await evaluate([[], [close, close]])).toMatchObject({
    refusal: 'wrong-change',
    detail: { alternative: 1, at: 1, why: 'twice' },
  })
  expect(await evaluate([[{ kind: 'close', placeId: 'moon' }]])).toMatchObject({
    refusal: 'wrong-change',
    detail: { alternative: 0, at: 0, why: 'unknown-place' },
  })
  expect(await evaluate([[{ kind: 'open', municipality: '091', tier: 'station' }]])).toMatchObject({
    detail: { why: 'unknown-municipality' },
  })
  const all = createPlanner(world.county).places.map(({ id }) => ({ kind: 'close' as const, placeId: id }))
  expect(await evaluate([all])).toMatchObject({ refusal: 'no-place-left', detail: { alternative: 0 } })
})

test('only leaders and main users plan; who works with clients and who is not signed in are refused', async () => {
  expect(await evaluate([[]], await world.staff('jari-kostamo'))).toMatchObject({ refusal: 'not-allowed' })
  const visitor = await world.visitor()
  expect(await visitor.call<typeof network.listScenarios>('network/scenarios', {})).toMatchObject({ ok: false })
})

test('a scenario is saved as versions; of two who change one version the later is told', async () => {
  const changes: network.Change[] = [{ kind: 'tier', placeId: 'petajavesi', tier: 'point' }]
  const first = await save({ name: 'Petäjävesi palvelupisteeksi', version: 0, changes })
  if (!first.ok) throw new Error(first.refusal)
  const { id } = first.value.scenario
  const next = { scenarioId: id, name: 'Petäjävesi palvelupisteeksi', version: 1, changes: [] }
  const both = await Promise.all([save(next), save({ ...next, name: 'Toinen nimi' })])
  expect(both.map((one) => (one.ok ? 'saved' : one.refusal)).sort()).toEqual(['changed-meanwhile', 'saved'])
  expect(await save({ name: 'Petäjävesi palvelupisteeksi', version: 0, changes })).toMatchObject(
    both[0]?.ok ? { refusal: 'name-taken' } : {},
  )
  const listed = await planner.call<typeof network.listScenarios>('network/scenarios', {})
  if (!listed.ok) throw new Error(listed.refusal)
  expect(listed.value.scenarios.find((one) => one.id === id)).toMatchObject({ version: 2, changes: [] })
  const kept = await world.superuser.query(
    'select number, changes from network.version where scenario_id = $1 order by number',
    [id],
  )
  expect(kept.rows).toEqual([
    { number: 1, changes },
    { number: 2, changes: [] },
  ])
})

test('changes are made in their order, each to what the county has', () => {
  const places = [{ id: 'a', tier: 'station' as const, municipality: '001', lat: 62, lon: 25 }]
  const municipalities = [{ code: '001', centre: { lat: 62.1, lon: 25.1 } }]
  expect(changedPlaces(places, municipalities, [{ kind: 'tier', placeId: 'a', tier: 'point' }])).toEqual({
    places: [{ ...places[0], tier: 'point' }],
  })
  expect(changedPlaces(places, municipalities, [{ kind: 'open', municipality: '001', tier: 'point' }])).toEqual({
    places: [...places, { id: 'open 001', tier: 'point', municipality: '001', lat: 62.1, lon: 25.1 }],
  })
})

test('a difference too small to tell is not told, and the most person-minutes come first', () => {
  const nobody = { people: 0, oldest: 0, minutes: 0 }
  const area = (code: string, people: number, by: number) => {
    const moved = { people, oldest: Math.round(people / 8), minutes: Math.abs(by) }
    return { code, longer: by > 0 ? moved : nobody, shorter: by < 0 ? moved : nobody, meanMinutes: 10 + by }
  }
  const within = { before: 0.9, after: 0.9 }
  expect(findingsOf([area('a', 4, 40)], within)[0]).toEqual({ kind: 'unchanged' })
  const found = findingsOf([area('a', 100, 20), area('b', 1000, 5), area('c', 10, -2)], within)
  expect(found.map((one) => ('municipality' in one ? `${one.kind} ${one.municipality}` : one.kind))).toEqual([
    'longer b',
    'longer a',
    'shorter c',
    'within-30',
    'longest a',
  ])
  expect(found[0]).toMatchObject({ people: 1000, oldest: 125, minutes: 5 })
})
