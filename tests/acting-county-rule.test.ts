import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../src/app/configuration.ts'
import { loadCounty } from '#slices/directory/index.ts'
import type { listOwnDecisions } from '#slices/decisions/contract.ts'
import type { listPeople } from '#slices/access/representation/contract.ts'
import { relate } from '#slices/plans/test-plan.ts'
import { valueOf } from './served-client.ts'
import { openWorld, type World } from './world.ts'

/** A county opens its social side in its own data, and in no other way: the file of the county, as somebody of the county would write it. */
const counties = join(projectRoot, 'counties')
const made = mkdtempSync(join(tmpdir(), 'rinnalla-county-'))
const folder = join(made, 'keski-suomi')
const provenance = { source: 'decision 12/2026 of a test county', verified: true }
const guardians = { relation: 'guardian', validFrom: '2026-01-01', validTo: '2026-11-30', provenance }

function write(social: readonly object[]): void {
  cpSync(join(counties, 'keski-suomi'), folder, { recursive: true })
  const file = join(folder, 'county.json')
  const county = JSON.parse(readFileSync(file, 'utf8')) as { representation: { social: unknown } }
  county.representation.social = social
  writeFileSync(file, JSON.stringify(county))
}

let world: World
beforeAll(async () => {
  write([guardians])
  world = await openWorld({ county: relative(counties, folder) })
})
afterAll(async () => {
  await world.close()
  rmSync(made, { recursive: true })
})

test('a county that writes its rule into its own file opens its social side to guardians until the rule’s last day, and to nobody else', async () => {
  const onni = await world.resident('onni-lampela')
  const henna = await world.staff('henna-louhela')
  await relate(world, henna, onni, { sector: 'social', task: 'working-age' })
  const quick = { clientId: onni.clientId, type: 'preventive-income-support', ground: 'sudden-hardship' }
  valueOf(await henna.call('decisions/quick', { ...quick, reason: 'Talvivaatteet.', amountCents: 20_000 } as never))
  let johanna = await world.resident('johanna-lampela')
  const decisions = async () =>
    valueOf(await johanna.call<typeof listOwnDecisions>('decisions/own', {})).decisions.length
  const sectors = async () =>
    valueOf(await johanna.call<typeof listPeople>('acting/people', {})).people.map((one) => one.sectors)
  await johanna.actFor('onni-johanna')
  expect([await decisions(), await sectors()]).toEqual([1, [['health', 'social']]])
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  expect(valueOf(await tuula.call<typeof listPeople>('acting/people', {})).people[0]?.sectors).toEqual(['health'])
  // The rule’s last day is over: what is asked for anew is health care’s alone.
  world.clock.set('2026-12-01T08:00:00Z')
  johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  expect([await decisions(), await sectors()]).toEqual([0, [['health']]])
})

test.each([
  ['a relation there is no such thing as', { ...guardians, relation: 'neighbour' }],
  ['a rule that ends before it begins', { ...guardians, validTo: '2025-12-31' }],
  ['a rule that says no source', { ...guardians, provenance: undefined }],
  ['a day that is none', { ...guardians, validFrom: '2026-02-30' }],
])('%s is refused when the county’s files are read, and the file is named', (_, rule) => {
  write([rule])
  const loaded = loadCounty(folder)
  expect(loaded.ok).toBe(false)
  expect(loaded.ok ? [] : loaded.problems.map((one) => one.sentence).join(' ')).toContain('county.json')
})
