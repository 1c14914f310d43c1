import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deadlineRules, type DeadlineRuleId } from '#law/index.ts'
import { computeDeadline, getDeadlineRule, type Deadline, type DeadlineQuestion } from './model.ts'
import { explainDeadline } from './texts.ts'
import { isOfficeDay, officeMoment } from './working-days.ts'

const seed = 150_1930

type Case = [rule: DeadlineRuleId, trigger: string, bornOn: string | null, dueOn: string, validFrom: string]

/** Counted by hand with a calendar, as a reader of the law would. */
const cases: Case[] = [
  // The same working day; a Saturday and an evening wait for the next opening.
  ['primary-care-contact', '2026-09-15T10:00', null, '2026-09-15', '2023-09-01'],
  ['primary-care-contact', '2026-09-15T16:05', null, '2026-09-16', '2023-09-01'],
  ['primary-care-contact', '2026-09-19T11:00', null, '2026-09-21', '2023-09-01'],
  ['primary-care-contact', '2023-08-31T10:00', null, '2023-08-31', '2005-03-01'],
  ['care-need-assessment', '2026-12-04T18:00', null, '2026-12-07', '2023-09-01'],
  ['care-need-assessment', '2027-03-25T17:00', null, '2027-03-30', '2023-09-01'],
  // Three working days until 31.8.2023: from Thursday to Tuesday.
  ['care-need-assessment', '2023-08-31T10:00', null, '2023-09-05', '2005-03-01'],
  ['care-need-assessment', '2023-09-01T10:00', null, '2023-09-01', '2023-09-01'],
  // Primary care through its versions and ages.
  ['primary-care-nonurgent', '2023-08-31T10:00', null, '2023-11-30', '2005-03-01'],
  ['primary-care-nonurgent', '2023-09-01T10:00', null, '2023-09-15', '2023-09-01'],
  ['primary-care-nonurgent', '2024-12-31T10:00', '1960-01-01', '2025-01-14', '2023-09-01'],
  ['primary-care-nonurgent', '2025-01-01T10:00', '1960-01-01', '2025-04-01', '2025-01-01'],
  ['primary-care-nonurgent', '2027-03-23T10:00', '2006-05-01', '2027-04-06', '2025-01-01'],
  ['primary-care-nonurgent', '2026-04-30T10:00', '2003-05-01', '2026-05-14', '2025-01-01'],
  ['primary-care-nonurgent', '2026-05-01T10:00', '2003-05-01', '2026-08-01', '2025-01-01'],
  // 30 November and three months: February's last day.
  ['primary-care-nonurgent', '2026-11-30T10:00', '1960-01-01', '2027-02-28', '2025-01-01'],
  ['oral-care-nonurgent', '2023-05-02T10:00', null, '2023-11-02', '2005-03-01'],
  ['oral-care-nonurgent', '2024-06-10T10:00', '1960-01-01', '2024-10-10', '2023-09-01'],
  ['oral-care-nonurgent', '2026-03-10T10:00', '1960-01-01', '2026-09-10', '2025-01-01'],
  ['oral-care-nonurgent', '2026-03-10T10:00', '2010-01-01', '2026-06-10', '2025-01-01'],
  // Specialist care; the county's own duty does not move from a Saturday or a holiday.
  ['specialist-assessment-start', '2026-03-13T10:00', null, '2026-04-03', '2005-03-01'],
  ['specialist-assessment', '2026-08-31T10:00', null, '2026-11-30', '2011-05-01'],
  ['specialist-treatment', '2026-08-31T10:00', null, '2027-02-28', '2005-03-01'],
  ['youth-psychiatry-assessment', '2026-09-15T10:00', '2008-02-02', '2026-10-27', '2011-05-01'],
  ['youth-psychiatry-treatment', '2026-09-15T10:00', '2008-02-02', '2026-12-15', '2011-05-01'],
  ['therapy-guarantee', '2025-05-01T10:00', '2008-02-02', '2025-05-29', '2025-05-01'],
  // Seven working days: Tuesday to Thursday of next week; over Easter; over Christmas and Epiphany.
  ['social-needs-assessment-start', '2026-09-15T10:00', '1940-01-01', '2026-09-24', '2015-04-01'],
  ['social-needs-assessment-start', '2026-09-19T23:50', null, '2026-09-29', '2015-04-01'],
  ['social-needs-assessment-start', '2026-12-22T10:00', null, '2027-01-04', '2015-04-01'],
  ['child-welfare-notice', '2027-03-23T10:00', null, '2027-04-05', '2015-04-01'],
  ['concern-older-person', '2026-06-15T10:00', null, '2026-06-24', '2015-04-01'],
  ['child-needs-assessment', '2026-09-15T10:00', '2015-01-01', '2026-12-15', '2015-04-01'],
  ['child-welfare-assessment', '2026-11-30T10:00', '2015-01-01', '2027-02-28', '2015-04-01'],
  ['social-decision', '2026-09-15T10:00', null, '2026-12-15', '2015-04-01'],
  ['income-support-decision', '2026-01-31T10:00', null, '2026-02-10', '2017-01-01'],
  ['income-support-decision', '2026-02-02T10:00', null, '2026-02-11', '2026-02-01'],
  ['income-support-talk', '2026-04-29T10:00', null, '2026-05-11', '2026-02-01'],
  // Thirty days; an end on a Sunday, on Christmas Eve and on Midsummer Eve moves.
  ['rectification-request', '2026-09-01T10:00', null, '2026-10-01', '2023-01-01'],
  ['rectification-request', '2026-09-04T10:00', null, '2026-10-05', '2023-01-01'],
  ['rectification-request', '2026-11-24T10:00', null, '2026-12-28', '2023-01-01'],
  ['rectification-request', '2026-05-20T10:00', null, '2026-06-22', '2023-01-01'],
]

test.each(cases)('%s from %s, born %s, is due on %s', (rule, trigger, bornOn, dueOn, validFrom) => {
  const deadline = counted({ rule, triggeredAt: at(trigger), bornOn })
  expect(deadline).toMatchObject({ dueOn, validFrom, rule, version: `${rule}@${validFrom}` })
})

test('a same-day limit ends with the office hours of that day', () => {
  const usual = counted({ rule: 'primary-care-contact', triggeredAt: at('2026-09-15T10:00') })
  expect(usual.dueAt).toEqual(at('2026-09-15T16:00'))
  const county = { opensAt: '07:30', closesAt: '20:00' }
  const late = counted({ rule: 'primary-care-contact', triggeredAt: at('2026-09-15T18:00'), officeHours: county })
  expect(late.dueAt).toEqual(at('2026-09-15T20:00'))
})

test('before September 2023 contact was due at once, in office hours', () => {
  const evening = counted({ rule: 'primary-care-contact', triggeredAt: at('2023-06-01T20:00') })
  expect(evening.dueAt).toEqual(at('2023-06-02T08:00'))
})

test('a posted decision is presumed to arrive on the seventh day, an electronic one on the third', () => {
  const rule = 'rectification-request'
  const triggeredAt = at('2026-03-02T14:00')
  expect(counted({ rule, triggeredAt, servedBy: 'letter' }).dueOn).toBe('2026-04-08')
  // 5.3. and thirty days is 4.4., Holy Saturday: it moves over Easter to Tuesday.
  expect(counted({ rule, triggeredAt, servedBy: 'electronic' }).dueOn).toBe('2026-04-07')
})

test.each<[string, DeadlineQuestion, string]>([
  [
    'before the rule existed',
    { rule: 'therapy-guarantee', triggeredAt: at('2025-04-30T23:59') },
    'trigger-before-rule',
  ],
  ['of unknown age', { rule: 'primary-care-nonurgent', triggeredAt: at('2026-01-07T10:00') }, 'birth-date-needed'],
  [
    'of another age',
    { rule: 'therapy-guarantee', triggeredAt: at('2026-01-07T10:00'), bornOn: '2003-01-07' },
    'outside-age-group',
  ],
  [
    'not yet born',
    { rule: 'social-decision', triggeredAt: at('2026-01-07T10:00'), bornOn: '2026-01-08' },
    'born-after-trigger',
  ],
  [
    'with a presumption of service elsewhere',
    { rule: 'social-decision', triggeredAt: at('2026-01-07T10:00'), servedBy: 'letter' },
    'no-service-presumption',
  ],
])('a trigger %s is refused', (_what, question, refusal) => {
  expect(computeDeadline(question)).toMatchObject({ ok: false, refusal })
})

test('a live clock of an unknown age takes the shortest limit and says so', () => {
  const question = {
    rule: 'primary-care-nonurgent',
    triggeredAt: at('2026-01-07T10:00'),
    whenAgeUnknown: 'take-shortest',
  } as const
  const deadline = counted(question)
  expect(deadline.dueOn).toBe('2026-01-21')
  expect(deadline.steps).toContainEqual({ kind: 'age-unknown' })
})

test('someone born on a leap day is 22 until 1 March of an ordinary year', () => {
  const born = { rule: 'primary-care-nonurgent', bornOn: '2004-02-29' } as const
  expect(counted({ ...born, triggeredAt: at('2027-02-28T10:00') }).dueOn).toBe('2027-03-14')
  expect(counted({ ...born, triggeredAt: at('2027-03-01T10:00') }).dueOn).toBe('2027-06-01')
})

test('"Miten laskettu" tells the count in three languages', () => {
  const deadline = counted({ rule: 'rectification-request', triggeredAt: at('2026-09-04T10:00') })
  expect(explainDeadline(deadline, 'fi')).toEqual([
    'Alkoi 4.9.2026.',
    'Aikaa on 30 päivää, alkamispäivää ei lasketa: viimeinen päivä on 4.10.2026.',
    '4.10.2026 ei ole toimistopäivä: viimeinen päivä siirtyy, 5.10.2026.',
  ])
  expect(explainDeadline(deadline, 'sv')).toHaveLength(3)
  const evening = counted({ rule: 'primary-care-contact', triggeredAt: at('2026-09-18T18:00') })
  expect(explainDeadline(evening, 'fi').slice(1)).toEqual([
    'Yhteydenotto tuli aukioloajan ulkopuolella. Aika lasketaan avaamisesta, 21.9.2026 klo 8.00.',
    'Määräaika on sama arkipäivä: 21.9.2026.',
  ])
  expect(explainDeadline(deadline, 'en')[2]).toBe('4.10.2026 is not an office day: the last day moves to 5.10.2026.')
})

const anyTrigger = fc
  .integer({ min: Date.UTC(2025, 4, 1, 12), max: Date.UTC(2042, 9, 31) })
  .map((milliseconds) => new Date(milliseconds))
const anyRule = fc.constantFrom(...deadlineRules.map((rule) => rule.id))

test('no deadline ends before its trigger, and a later trigger never gives an earlier end', () => {
  const hour = fc.integer({ min: 0, max: 24 * 40 })
  const property = fc.property(anyRule, anyTrigger, hour, (rule, triggeredAt, hours) => {
    const bornOn = rule === 'needs-assessment-start-75' ? '1940-01-01' : '2025-01-01'
    const first = counted({ rule, triggeredAt, bornOn })
    const later = counted({ rule, triggeredAt: new Date(triggeredAt.getTime() + hours * 3_600_000), bornOn })
    expect(later.dueOn >= first.dueOn).toBe(true)
    expect(first.dueAt === null || first.dueAt >= triggeredAt).toBe(true)
  })
  fc.assert(property, { seed, numRuns: 600 })
})

test('a limit that moves from holidays always ends on a day when offices are open', () => {
  const property = fc.property(anyTrigger, (triggeredAt) => {
    expect(isOfficeDay(counted({ rule: 'rectification-request', triggeredAt }).dueOn)).toBe(true)
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('the hour of the day changes nothing in a count of days', () => {
  const rules = ['child-welfare-notice', 'specialist-treatment', 'social-decision'] as const
  const property = fc.property(fc.constantFrom(...rules), anyTrigger, (rule, triggeredAt) => {
    const first = counted({ rule, triggeredAt })
    const start = first.steps[0]
    if (start?.kind !== 'triggered') throw new Error('the first step is the trigger')
    expect(counted({ rule, triggeredAt: at(`${start.on}T00:01`) }).dueOn).toBe(first.dueOn)
    expect(counted({ rule, triggeredAt: at(`${start.on}T23:59`) }).dueOn).toBe(first.dueOn)
  })
  fc.assert(property, { seed, numRuns: 200 })
})

test('the end of a rule follows from its own version', () => {
  expect(getDeadlineRule('oral-care-nonurgent').versions.map((version) => version.validFrom)).toEqual([
    '2005-03-01',
    '2023-09-01',
    '2025-01-01',
  ])
})

function counted(question: DeadlineQuestion): Deadline {
  const outcome = computeDeadline(question)
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`)
  return outcome.value
}

/** Wall-clock time in Finland. */
function at(local: string): Date {
  const [day = '', time = ''] = local.split('T')
  return officeMoment(day, time)
}
