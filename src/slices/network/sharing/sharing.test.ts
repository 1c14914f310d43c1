import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAccessibilityFaults, listMarkedLanguages } from '#platform/pdf/accessibility.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as network from '../contract.ts'
import { createPlanners } from '../planners.ts'
import type * as runs from '../run-contract.ts'
import { createRunner } from '../runs/runner.ts'
import type * as contract from '../sharing-contract.ts'

let world: World
let pirkko: TestStaff
let ville: TestStaff
let scenarioId: network.Scenario['id']
beforeAll(async () => {
  world = await openWorld()
  pirkko = await world.staff('pirkko-saarelma')
  ville = await world.staff('ville-jokiniitty')
  const changes: network.Change[] = [
    { kind: 'close', placeId: 'viitasaari' },
    { kind: 'budget', eurosYear: 90_000_000 },
  ]
  const saved = await pirkko.call<typeof network.saveScenario>('network/save', {
    name: 'Viitasaari kiinni',
    version: 0,
    changes,
  })
  if (!saved.ok) throw new Error(saved.refusal)
  scenarioId = saved.value.scenario.id
})
afterAll(() => world.close())

const read = (who: TestStaff) => who.call<typeof contract.readScenario>('network/scenario', { scenarioId })
const get = (url: string) => world.running.server.inject(url)

test('planners comment a version, link the decision it led to, and its maker alone says who sees it', async () => {
  const said = { scenarioId, version: 1, words: 'Entä bussin aikataulu?' }
  expect(await ville.call<typeof contract.writeComment>('network/comment', said)).toMatchObject({ ok: true })
  expect(await ville.call<typeof contract.writeComment>('network/comment', { ...said, version: 9 })).toMatchObject({
    refusal: 'not-found',
  })
  const decision = {
    scenarioId,
    version: 1,
    title: 'Aluevaltuusto: palveluverkko',
    reference: '§ 42',
    decidedOn: '2026-12-15',
  }
  expect(await pirkko.call<typeof contract.linkDecision>('network/link-decision', decision)).toMatchObject({ ok: true })
  expect(await read(pirkko)).toMatchObject({
    value: {
      comments: [{ words: said.words, version: 1, writtenBy: 'Ville Jokiniitty' }],
      decisions: [{ title: decision.title, decidedOn: '2026-12-15' }],
      versions: [{ version: 1, changes: 2 }],
    },
  })
  const hide = (visibility: 'own' | 'planners', who = pirkko) =>
    who.call<typeof contract.setVisibility>('network/visibility', { scenarioId, visibility })
  expect(await hide('own', ville)).toMatchObject({ refusal: 'not-yours' })
  expect(await hide('own')).toMatchObject({ ok: true })
  expect(await read(ville)).toMatchObject({ refusal: 'not-found' })
  const listed = await ville.call<typeof network.listScenarios>('network/scenarios', {})
  expect(listed.ok && listed.value.scenarios.map(({ id }) => id)).not.toContain(scenarioId)
  const run = { scenarioIds: [scenarioId], replications: 2, days: 7, seed: 1 }
  expect(await ville.call<typeof runs.startRun>('network/run', run)).toMatchObject({ refusal: 'not-found' })
  const next = { scenarioId, version: 1, name: 'Villen', changes: [] }
  expect(await ville.call<typeof network.saveScenario>('network/save', next)).toMatchObject({ refusal: 'not-found' })
  expect(
    await pirkko.call<typeof contract.publishScenario>('network/publish', { scenarioId, version: 1, runId: null }),
  ).toMatchObject({
    refusal: 'not-shared',
  })
  await hide('planners')
})

test('a published version is a page and an accessible PDF for anybody in three languages, and gone when it is withdrawn', async () => {
  const asked = await pirkko.call<typeof runs.startRun>('network/run', {
    scenarioIds: [scenarioId],
    replications: 2,
    days: 7,
    seed: 1,
  })
  if (!asked.ok) throw new Error(asked.refusal)
  const runId = asked.value.run.id
  const publish = (version: number, of: typeof runId | null) =>
    pirkko.call<typeof contract.publishScenario>('network/publish', { scenarioId, version, runId: of })
  expect(await publish(1, runId)).toMatchObject({ refusal: 'not-of-this' })
  const { works } = world.running
  const runner = createRunner({
    works,
    planners: createPlanners(world.county),
    onFailure: (error) => expect.unreachable(error.message),
  })
  let ended = await runner.runNext()
  while (ended === 'piece') ended = await runner.runNext()
  expect(ended).toBe('done')
  const published = await publish(1, runId)
  if (!published.ok) throw new Error(published.refusal)
  const address = (language: string) => `/${language}/network/${published.value.publicationId}`
  for (const [language, synthetic, kept] of [
    ['fi', 'Väestö on laskennallinen', 'hoitotakuussa'],
    ['sv', 'Befolkningen är ett beräknat', 'vårdgarantin'],
    ['en', 'The population is a computed', 'care guarantee'],
  ] as const) {
    const page = await get(address(language))
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('public, max-age=300')
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.body).toContain(synthetic)
    expect(page.body).toContain(kept)
    expect(page.body).toContain('Viitasaari')
    // A name that is Finnish in another language is marked wherever it is said, on the page and on paper; one with a Swedish name is not.
    const unmarked = page.body.replaceAll(/<title>.*<\/title>|<span lang="fi">.*?<\/span>/g, '')
    expect(unmarked.includes('Viitasaari'), language).toBe(language === 'fi')
    expect(unmarked.includes(language === 'sv' ? '>Laukas<' : '>Laukaa<'), language).toBe(language !== 'en')
    expect(page.body).not.toContain('<script')
    expect(page.body).not.toContain('Pirkko')
    expect(page.body.length).toBeLessThan(60_000)
    const pdf = await get(`${address(language)}/report.pdf`)
    expect(listAccessibilityFaults(pdf.rawPayload)).toEqual([])
    expect(listMarkedLanguages(pdf.rawPayload).includes('fi'), language).toBe(language !== 'fi')
  }
  const report = { scenarioId, version: 1, runId, language: 'sv' } as const
  const printed = await pirkko.call<typeof contract.printReport>('network/report', report)
  expect(printed.ok && listAccessibilityFaults(Buffer.from(printed.value.pdf, 'base64'))).toEqual([])
  expect(
    await pirkko.call<typeof contract.setVisibility>('network/visibility', { scenarioId, visibility: 'own' }),
  ).toMatchObject({
    refusal: 'is-public',
  })
  await pirkko.call<typeof contract.withdrawScenario>('network/withdraw', { scenarioId })
  expect((await get(address('fi'))).statusCode).toBe(404)
  expect((await get(`${address('fi')}/report.pdf`)).statusCode).toBe(404)
}, 120_000)

test('who does not plan neither reads, says, links, publishes nor prints anything', async () => {
  const jari = await world.staff('jari-kostamo')
  for (const [path, input] of [
    ['network/scenario', { scenarioId }],
    ['network/comment', { scenarioId, version: 1, words: 'x' }],
    ['network/visibility', { scenarioId, visibility: 'own' }],
    ['network/link-decision', { scenarioId, version: 1, title: 'x', reference: '', decidedOn: '2026-12-15' }],
    ['network/publish', { scenarioId, version: 1, runId: null }],
    ['network/withdraw', { scenarioId }],
    ['network/report', { scenarioId, version: 1, runId: null, language: 'fi' }],
  ] as const)
    expect((await jari.raw(path, input)).body).toMatchObject({ refusal: 'not-allowed' })
}, 120_000)
