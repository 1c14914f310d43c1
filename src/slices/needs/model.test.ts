import fc from 'fast-check'
import { expect, test } from 'vitest'
import { healthOptions } from '../assessment/definitions/joint-assessment-items.ts'
import { supportNeeds } from '../assessment/definitions/support-needs.ts'
import { compareViews, lawThemes, likelyTask, missingSections, sidesOf, themes } from './model.ts'

test('the list of needs is the law’s ten and the reasons of health that the front door asks about', () => {
  expect(lawThemes).toEqual([...supportNeeds])
  expect(themes.slice(10).toSorted()).toEqual(
    healthOptions()
      .map((one) => String(one.code))
      .toSorted(),
  )
})

test('a yes against a no is a disagreement, and every view stays as it was said', () => {
  const view = fc.record({ stance: fc.constantFrom('need', 'no-need', 'unsure'), words: fc.string({ maxLength: 20 }) })
  const content = fc.dictionary(fc.constantFrom(...themes), view).map((given) => ({ themes: given }))
  const parts = fc.tuple(content, content, content).map(([client, health, social]) => [
    { party: 'client' as const, content: client },
    { party: 'health' as const, content: health },
    { party: 'social' as const, content: social },
  ])
  const property = fc.property(parts, (given) => {
    const compared = compareViews(given)
    const said = given.flatMap(({ party, content: one }) =>
      Object.entries(one.themes).map(([theme, each]) => JSON.stringify({ theme, party, ...each })),
    )
    const kept = compared.flatMap(({ theme, views }) => views.map((each) => JSON.stringify({ theme, ...each })))
    expect(kept.toSorted()).toEqual(said.toSorted())
    for (const { views, isDisputed } of compared) {
      const stances = views.map((each) => each.stance)
      expect(isDisputed).toBe(stances.includes('need') && stances.includes('no-need'))
    }
  })
  fc.assert(property, { seed: 11, numRuns: 500 })
})

test('a part is signed only with its summary and view, and social care’s also with the question of the own worker', () => {
  expect(missingSections('health', {})).toEqual(['summary', 'worker-view'])
  expect(missingSections('social', { summary: { text: ' ' }, 'worker-view': { text: 'x' } })).toEqual([
    'summary',
    'own-worker',
  ])
  expect(missingSections('health', { summary: { text: 'a' }, 'worker-view': { text: 'b' } })).toEqual([])
})

test('a register that is not opened is closed, and says no more', () => {
  const opened = { registers: ['patient', 'card'], writable: ['patient'] }
  expect(sidesOf(['patient', 'social:older-people'], opened)).toEqual([
    { register: 'patient', access: 'write' },
    { register: 'social:older-people', access: 'closed' },
  ])
  const reader = { registers: ['patient', 'social:older-people'], writable: ['patient'] }
  expect(sidesOf(['social:older-people'], reader)).toEqual([{ register: 'social:older-people', access: 'read' }])
})

test('the service task offered first follows the group and the age', () => {
  expect(likelyTask('none', 40)).toBe('working-age')
  expect(likelyTask('none', 65)).toBe('older-people')
  expect(likelyTask('none', 17)).toBe('families-with-children')
  expect(likelyTask('disability', 80)).toBe('disability')
})
