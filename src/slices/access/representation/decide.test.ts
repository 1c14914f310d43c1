import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listRepresentationRulesOn, type MinorDecision } from '#law/representation/index.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import { ageOn, birthdayAt, coversMatter, decideRepresentation, type RepresentationFacts } from './decide.ts'

const seed = 20_261_122
const matter = '0198f000-0000-7000-8000-000000000001'
const now = new Date('2026-11-24T08:42:00Z')
const rules = listRepresentationRulesOn(helsinkiDay(now))

type Case = {
  readonly age: number
  readonly relation: 'guardian' | 'mandate'
  readonly custody: RepresentationFacts['custody']
  readonly closed: readonly Sector[]
  readonly isProtected: boolean
  readonly decision: MinorDecision | null
  readonly matters: readonly ('handling' | 'viewing')[]
  readonly isRunning: boolean
  readonly isConfirmed: boolean
  readonly isSocialOpen: boolean
  readonly sector: Sector
  readonly isNew: boolean
}

/** What the law and the county say, written as a reader of section 4 of the rules would: row by row, the first that fits. */
function oracle(one: Case): 'no' | 'read' | 'write' {
  if (!one.isRunning || !one.isConfirmed || one.isProtected) return 'no'
  if (one.sector === 'social' && !one.isSocialOpen) return 'no'
  if (one.relation === 'guardian') {
    if (one.custody === 'none' || one.custody === 'by-agreement' || one.closed.includes(one.sector)) return 'no'
    if (one.age >= 18) return 'no'
    // A right to information is no custody: it reads.
    const whole = one.custody === 'viewing' ? 'read' : 'write'
    if (one.age < 12) return whole
    // From 12 on health care asks the minor matter by matter; of the social side nothing is known, so nothing opens.
    if (one.sector === 'social' || one.isNew) return 'no'
    return one.decision === 1 || one.decision === 2 ? whole : 'no'
  }
  if (one.age < 18) return 'no'
  if (one.matters.includes('handling')) return 'write'
  return one.sector === 'health' && one.matters.includes('viewing') ? 'read' : 'no'
}

function factsOf(one: Case): RepresentationFacts {
  return {
    relation: one.relation,
    birthOn: `${2026 - one.age}-06-15`,
    custody: one.custody,
    closedSectors: one.closed,
    matters: one.matters,
    confirmedUntil: new Date(now.getTime() + (one.isConfirmed ? 600_000 : -1)).toISOString(),
    endedAt: one.isRunning ? null : now.toISOString(),
    isProtected: one.isProtected,
    decisions: one.decision === null ? [] : [{ matter, sector: 'health', value: one.decision }],
  }
}

function answer(one: Case): 'no' | 'read' | 'write' {
  const decided = decideRepresentation({ facts: factsOf(one), rules, isSocialOpen: one.isSocialOpen, now })
  return decided.ok ? coversMatter(decided.value, one.sector, one.isNew ? undefined : matter) : 'no'
}

const anyCase = fc.record<Case>({
  age: fc.integer({ min: 0, max: 95 }),
  relation: fc.constantFrom('guardian', 'mandate'),
  custody: fc.constantFrom('has', 'alone', 'jointly', 'viewing', 'by-agreement', 'none'),
  closed: fc.subarray(['health', 'social'] as const),
  isProtected: fc.boolean(),
  decision: fc.constantFrom(null, 1, 2, 3, 4),
  matters: fc.subarray(['handling', 'viewing'] as const),
  isRunning: fc.boolean(),
  isConfirmed: fc.boolean(),
  isSocialOpen: fc.boolean(),
  sector: fc.constantFrom('health', 'social'),
  isNew: fc.boolean(),
})

test('of every age, relation, custody, protection, decision, mandate, register and matter the answer is the rules’', () => {
  let count = 0
  const ages = [0, 7, 11, 12, 15, 17, 18, 19, 81]
  for (const age of ages)
    for (const relation of ['guardian', 'mandate'] as const)
      for (const custody of ['has', 'viewing', 'none'] as const)
        for (const decision of [null, 1, 2, 3, 4] as const)
          for (const matters of [[], ['handling'], ['viewing'], ['handling', 'viewing']] as const)
            for (let bits = 0; bits < 64; bits += 1) {
              const bit = (place: number) => (bits >> place) % 2 === 1
              const one: Case = {
                age,
                relation,
                custody,
                closed: [],
                decision,
                matters,
                isProtected: bit(0),
                isRunning: !bit(1),
                isConfirmed: !bit(2),
                isSocialOpen: bit(3),
                sector: bit(4) ? 'social' : 'health',
                isNew: bit(5),
              }
              count += 1
              if (answer(one) !== oracle(one))
                expect({ ...one, answer: answer(one) }).toEqual({ ...one, answer: oracle(one) })
            }
  expect(count).toBe(69_120)
})

test('and of thousands drawn at random', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      expect(answer(one)).toBe(oracle(one))
    }),
    { seed, numRuns: 5000 },
  )
})

const guardianOf = (birthOn: string, until: string): RepresentationFacts => ({
  relation: 'guardian',
  birthOn,
  custody: 'has',
  closedSectors: [],
  matters: [],
  confirmedUntil: until,
  endedAt: null,
  isProtected: false,
  decisions: [],
})

test('on the day a child turns 12 the guardian’s own view ends at midnight in Finland, in the middle of a session', () => {
  const facts = guardianOf('2014-11-25', '2026-11-25T00:00:00Z')
  const evening = new Date('2026-11-24T21:59:00Z')
  const before = decideRepresentation({ facts, rules, isSocialOpen: false, now: evening })
  expect(before).toMatchObject({ ok: true, value: { until: new Date('2026-11-24T22:00:00Z') } })
  const midnight = new Date('2026-11-24T22:00:00Z')
  expect(decideRepresentation({ facts, rules, isSocialOpen: false, now: midnight })).toMatchObject({
    refusal: 'minor-decides',
  })
})

test('on the day a child comes of age the guardian’s standing ends, also in what was allowed', () => {
  const facts = {
    ...guardianOf('2008-07-01', '2026-07-01T12:00:00Z'),
    decisions: [{ matter, sector: 'health' as const, value: 2 as const }],
  }
  const at = (now: string) => decideRepresentation({ facts, rules, isSocialOpen: false, now: new Date(now) })
  expect(at('2026-06-30T20:59:59Z')).toMatchObject({ ok: true, value: { until: new Date('2026-06-30T21:00:00Z') } })
  expect(at('2026-06-30T21:00:00Z')).toMatchObject({ refusal: 'of-age' })
})

test('who is born on the leap day completes a year on 1 March of a common year, and on the day itself in a leap year', () => {
  expect(ageOn('2012-02-29', '2024-02-28')).toBe(11)
  expect(ageOn('2012-02-29', '2024-02-29')).toBe(12)
  expect(birthdayAt('2012-02-29', 12)).toEqual(new Date('2024-02-28T22:00:00Z'))
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  expect(birthdayAt('2008-02-29', 18)).toEqual(new Date('2026-02-28T22:00:00Z'))
})

test('a birthday counted in years and the moment of it agree on every day of birth', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1996-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      fc.constantFrom(12, 18),
      (born, age) => {
        const birthOn = helsinkiDay(born)
        const at = birthdayAt(birthOn, age)
        expect(ageOn(birthOn, helsinkiDay(at))).toBe(age)
        expect(ageOn(birthOn, helsinkiDay(new Date(at.getTime() - 1)))).toBe(age - 1)
      },
    ),
    { seed, numRuns: 2000 },
  )
})

test('without an answer from the service a yes runs out, and a withdrawn right is over at once', () => {
  const facts = guardianOf('2018-03-12', now.toISOString())
  expect(decideRepresentation({ facts, rules, isSocialOpen: true, now })).toMatchObject({ refusal: 'unconfirmed' })
  const ended = { ...facts, confirmedUntil: '2027-01-01T00:00:00Z', endedAt: now.toISOString() }
  expect(decideRepresentation({ facts: ended, rules, isSocialOpen: true, now })).toMatchObject({ refusal: 'ended' })
})

test('that somebody is under non-disclosure is told like any other end', () => {
  const facts = { ...guardianOf('2018-03-12', '2027-01-01T00:00:00Z'), isProtected: true }
  expect(decideRepresentation({ facts, rules, isSocialOpen: true, now })).toEqual({ ok: false, refusal: 'ended' })
})
