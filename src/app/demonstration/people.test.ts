import { expect, test } from 'vitest'
import { checkHetu } from '#slices/identity/index.ts'
import { skills } from '#slices/organisation/organisation-schema.ts'
import { demonstrationWorkers } from '#slices/organisation/seed.ts'
import { memoryAdapter } from './memory-adapter.ts'
import { inventedResidents, municipalityOf } from './people.ts'

test.each(inventedResidents)('$givenNames $familyName has a sound code that belongs to nobody', ({ hetu, birthOn }) => {
  expect(checkHetu(hetu)).toMatchObject({ kind: 'temporary', bornOn: birthOn })
})

test('the invented residents are many kinds of people', () => {
  expect(inventedResidents.length).toBeGreaterThanOrEqual(12)
  expect(new Set(inventedResidents.map((person) => person.hetu)).size).toBe(inventedResidents.length)
  expect(new Set(inventedResidents.map((person) => person.subject)).size).toBe(inventedResidents.length)
  expect(new Set(inventedResidents.map((person) => person.language))).toEqual(new Set(['fi', 'sv', 'en']))
  expect(inventedResidents.filter((person) => person.nonDisclosure)).toHaveLength(1)
  const birthYears = inventedResidents.map((person) => Number(person.birthOn.slice(0, 4)))
  expect([Math.min(...birthYears), Math.max(...birthYears)]).toEqual([1945, 2018])
})

test('everyone lives somewhere, however few municipalities the county has', () => {
  for (const person of inventedResidents) expect(['a', 'b', 'c']).toContain(municipalityOf(person, ['a', 'b', 'c']))
})

test('every skill has a worker, and no worker writes into the other sector', () => {
  const covered = new Set(demonstrationWorkers.flatMap((worker) => worker.skills))
  expect(skills.filter((skill) => !covered.has(skill))).toEqual([])
  for (const { sector, registers } of demonstrationWorkers) {
    expect(registers.every((register) => (register === 'patient') === (sector === 'health'))).toBe(true)
  }
})

test('the provider of the demonstration forgets what has run out, and a code that was used stays used', async () => {
  let now = new Date('2026-11-23T07:00:00Z')
  const codes = memoryAdapter(() => now)('AuthorizationCode')
  await codes.upsert('one', { grantId: 'grant' }, 60)
  await codes.consume('one')
  expect(await codes.find('one')).toMatchObject({ consumed: 1_795_417_200 })
  now = new Date('2026-11-23T07:01:00Z')
  expect(await codes.find('one')).toBeUndefined()
  await codes.upsert('two', { grantId: 'grant' }, 60)
  await codes.revokeByGrantId('grant')
  expect(await codes.find('two')).toBeUndefined()
})
