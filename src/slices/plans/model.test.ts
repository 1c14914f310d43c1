import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VersionPart } from './contract.ts'
import { attainmentOf, comparePlans, diffWords, seersOf, isLetIn } from './model.ts'

const text = fc
  .array(fc.constantFrom('vuokra', 'posti', 'puhelu', 'maanantaina', '\n'), { maxLength: 25 })
  .map((words) => words.join(' '))

test('what is marked as the same and removed is the old text, the same and added is the new', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = diffWords(before, after)
      const side = (kind: 'removed' | 'added') =>
        changes
          .filter((one) => one.kind === 'same' || one.kind === kind)
          .map((one) => one.text)
          .join('')
      const squeezed = (words: string) => words.replace(/\s+/g, ' ').trim()
      expect(squeezed(side('removed'))).toBe(squeezed(before))
      expect(squeezed(side('added'))).toBe(squeezed(after))
    }),
    { seed: 20261124 },
  )
})

test('a text compared with itself has no change', () => {
  expect(diffWords('Vuokra odottaa päätöstä.', 'Vuokra odottaa päätöstä.').every((one) => one.kind === 'same')).toBe(
    true,
  )
})

const part = (id: string, words: string) =>
  ({
    id,
    party: 'social',
    register: 'social:working-age',
    kind: 'section',
    content: { text: words },
  }) as never as VersionPart

test('two versions differ by the parts that were added, removed and changed, and by nothing else', () => {
  const changes = comparePlans(
    [part('a', 'sama'), part('b', 'vanha'), part('c', 'pois')],
    [part('a', 'sama'), part('b', 'uusi'), part('d', 'lisä')],
  )
  expect(changes.map((one) => [one.part.id, one.kind])).toEqual([
    ['b', 'changed'],
    ['d', 'added'],
    ['c', 'removed'],
  ])
})

test('what differs is said in the words of the reader, not as it is kept', () => {
  const content = { on: '2026-11-26', score: 0, words: '', isWithClient: true }
  const evaluation = { ...part('e', ''), kind: 'evaluation', content } as never as VersionPart
  const [added] = comparePlans([], [evaluation], (_, field) => (field === 'isWithClient' ? '' : `sanoin ${field}`))
  expect(added?.fields.map((one) => one.changes.map((change) => change.text).join(''))).toEqual([
    'sanoin on',
    'sanoin score',
    'sanoin words',
  ])
})

test('attainment is counted from the first evaluation to the latest by day, whatever order they were written in', () => {
  const at = (on: string, score: -2 | -1 | 0 | 1 | 2) => ({ on, score, words: '', isWithClient: true })
  expect(attainmentOf([])).toBeUndefined()
  expect(attainmentOf([at('2027-01-12', 1), at('2026-11-26', -2)])).toMatchObject({ first: -2, latest: 1, change: 3 })
})

test('who sees a part is told by its register, by joint service and by consent', () => {
  const outside = {
    kind: 'partner',
    sectionId: 'p',
    organisation: { fi: 'Olotila ry' },
    personName: 'Teemu',
    whole: false,
    shownGoals: ['g'],
    readBy: ['social:working-age'],
    consentAt: '2026-11-26T08:00:00Z',
    withdrawnAt: null,
  }
  const plan = {
    register: 'social:working-age',
    registers: ['social:working-age', 'patient'],
    participants: [],
    outside: [outside],
  } as never
  const because = (id: string, register: string) =>
    seersOf({ id, register, party: 'social', kind: 'section', sectionId: null } as never, plan).map(
      (one) => one.because,
    )
  expect(because('s', 'social:working-age')).toEqual(['always', 'own-register', 'joint-service', 'not-shown'])
  expect(because('g', 'social:working-age')).toEqual(['always', 'own-register', 'joint-service', 'consent'])
  expect(because('p', 'partner:olotila')).toEqual(['always', 'consent', 'not-shown', 'consent'])
})

test('a part is open to the one it is for while the client’s consent runs: not before a yes, and not after a no', () => {
  const at = new Date('2026-11-24T08:42:00Z')
  for (const [kind, who, other] of [
    ['partner', 'partner', 'resident'],
    ['relative', 'resident', 'partner'],
  ] as const) {
    expect(isLetIn({ kind, consentAt: at, withdrawnAt: null }, who)).toBe(true)
    expect(isLetIn({ kind, consentAt: null, withdrawnAt: null }, who)).toBe(false)
    expect(isLetIn({ kind, consentAt: at, withdrawnAt: at }, who)).toBe(false)
    expect(isLetIn({ kind, consentAt: at, withdrawnAt: null }, other)).toBe(false)
  }
})
