import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Questionnaire } from './definition.ts'
import { definitions, findDefinition } from './definitions/index.ts'
import { sidesOf, supportNeedsOf } from './definitions/support-needs.ts'
import { alertsOf, score, validateAnswers, visibleItems } from './model.ts'

const seed = 20261121

test.each([
  [44, 0],
  [45, 2],
  [54, 2],
  [55, 3],
  [64, 3],
  [65, 4],
])('FINDRISC: age %d gives %d points', (age, points) => {
  expect(findriscScore({ age })).toBe(points)
})

test.each([
  [24.9, 0],
  [25, 1],
  [30, 1],
  [30.1, 3],
])('FINDRISC: body mass index %d gives %d points', (bmi, points) => {
  expect(findriscScore({ bmi })).toBe(points)
})

test.each([
  ['male', 93.9, 0],
  ['male', 94, 3],
  ['male', 102, 3],
  ['male', 102.1, 4],
  ['female', 79.9, 0],
  ['female', 80, 3],
  ['female', 88, 3],
  ['female', 88.1, 4],
])('FINDRISC: a %s waist of %d cm gives %d points', (sex, waistCm, points) => {
  expect(findriscScore({ sex, waistCm })).toBe(points)
})

test.each([
  [{ dailyActivity: false }, 2],
  [{ dailyVegetables: false }, 1],
  [{ bloodPressureMedication: true }, 2],
  [{ highGlucose: true }, 5],
  [{ family: 'distant' }, 3],
  [{ family: 'close' }, 5],
])('FINDRISC: %j gives %d points', (answer, points) => {
  expect(findriscScore(answer)).toBe(points)
})

test.each([
  [6, 'low', { highGlucose: true, dailyVegetables: false }],
  [7, 'slightly-elevated', { highGlucose: true, dailyActivity: false }],
  [11, 'slightly-elevated', { highGlucose: true, family: 'close', dailyVegetables: false }],
  [12, 'moderate', { highGlucose: true, family: 'close', dailyActivity: false }],
  [14, 'moderate', { highGlucose: true, family: 'close', dailyActivity: false, bloodPressureMedication: true }],
  [15, 'high', { highGlucose: true, family: 'close', dailyActivity: false, bmi: 31 }],
  [20, 'high', { highGlucose: true, family: 'close', age: 70, bmi: 31, waistCm: 85 }],
  [21, 'very-high', { highGlucose: true, family: 'close', age: 70, bmi: 31, waistCm: 90 }],
])('FINDRISC: %d points is %s', (points, band, answers) => {
  expect(scored('findrisc', { ...lowest.findrisc, ...answers })).toMatchObject({ score: points, band })
})

test.each([
  ['male', 5, 'low'],
  ['male', 6, 'risk'],
  ['female', 4, 'low'],
  ['female', 5, 'risk'],
])('AUDIT-C: for a %s, %d points is %s', (sex, points, band) => {
  const answers = { q1: Math.min(points, 4), q2: Math.max(points - 4, 0), q3: 0, sex }
  expect(scored('audit-c', answers)).toEqual({ score: points, band, alerts: [] })
})

test.each([
  ['phq-9', 4, 'minimal'],
  ['phq-9', 5, 'mild'],
  ['phq-9', 9, 'mild'],
  ['phq-9', 10, 'moderate'],
  ['phq-9', 14, 'moderate'],
  ['phq-9', 15, 'moderately-severe'],
  ['phq-9', 19, 'moderately-severe'],
  ['phq-9', 20, 'severe'],
  ['phq-9', 27, 'severe'],
  ['gad-7', 4, 'minimal'],
  ['gad-7', 5, 'mild'],
  ['gad-7', 9, 'mild'],
  ['gad-7', 10, 'moderate'],
  ['gad-7', 14, 'moderate'],
  ['gad-7', 15, 'severe'],
  ['gad-7', 21, 'severe'],
])('%s: %d points is %s', (id, points, band) => {
  expect(scored(id, spread(id === 'phq-9' ? 9 : 7, points))).toMatchObject({ score: points, band })
})

test('PHQ-9 question 9 above "not at all" fires its safety rule at once, before the test is finished', () => {
  const alert = { rule: 'phq-9-item-9', item: 'q9', guidance: 'self-harm' }
  expect(alertsOf(definitionOf('phq-9'), { q9: 1 })).toEqual([alert])
  expect(alertsOf(definitionOf('phq-9'), { q9: 0 })).toEqual([])
  expect(scored('phq-9', { ...spread(9, 0), q9: 3 }).alerts).toEqual([alert])
})

test('3X10D has no sum: each area has its own light', () => {
  const answers = { q1: 0, q2: 5, q3: 6, q4: 7, q5: 8, q6: 10, q7: 5, q8: 6, q9: 7, q10: 8 }
  expect(scored('3x10d', answers)).toEqual({
    score: null,
    band: null,
    bands: {
      q1: 'red',
      q2: 'red',
      q3: 'yellow',
      q4: 'yellow',
      q5: 'green',
      q6: 'green',
      q7: 'red',
      q8: 'yellow',
      q9: 'yellow',
      q10: 'green',
    },
    alerts: [],
  })
})

test.each([
  ['phq-9', { ...spread(9, 0), q3: undefined }, 'missing-answer', 'q3'],
  ['phq-9', { ...spread(9, 0), q3: null }, 'missing-answer', 'q3'],
  ['phq-9', { ...spread(9, 0), q10: 1 }, 'unknown-answer', 'q10'],
  ['phq-9', { ...spread(9, 0), q2: 4 }, 'out-of-range', 'q2'],
  ['phq-9', { ...spread(9, 0), q2: -1 }, 'out-of-range', 'q2'],
  ['phq-9', { ...spread(9, 0), q2: 1.5 }, 'out-of-range', 'q2'],
  ['phq-9', { ...spread(9, 0), q2: '1' }, 'out-of-range', 'q2'],
  ['gad-7', { ...spread(7, 0), q7: true }, 'out-of-range', 'q7'],
  ['3x10d', { ...spread(10, 0), q10: 11 }, 'out-of-range', 'q10'],
  ['3x10d', { ...spread(10, 0), q10: 7.5 }, 'out-of-range', 'q10'],
  ['audit-c', { q1: 1, q2: 1, q3: 1 }, 'missing-answer', 'sex'],
  ['audit-c', { q1: 1, q2: 1, q3: 1, sex: 'other' }, 'out-of-range', 'sex'],
])('%s refuses %j: %s %s', (id, answers, refusal, item) => {
  expect(score(definitionOf(id), answers)).toEqual({ ok: false, refusal, detail: { item } })
})

test.each([
  [{ age: 44.5 }, 'age'],
  [{ age: Number.POSITIVE_INFINITY }, 'age'],
  [{ bmi: Number.NaN }, 'bmi'],
  [{ waistCm: 1000 }, 'waistCm'],
  [{ dailyActivity: 'yes' }, 'dailyActivity'],
  [{ family: 'toString' }, 'family'],
])('FINDRISC refuses %j', (answer, item) => {
  const outcome = score(definitionOf('findrisc'), { ...lowest.findrisc, ...answer })
  expect(outcome).toEqual({ ok: false, refusal: 'out-of-range', detail: { item } })
})

test('a name that every object has is not taken for an answer', () => {
  expect(score(definitionOf('phq-9'), JSON.parse('{"__proto__":1}'))).toMatchObject({ refusal: 'unknown-answer' })
  expect(validateAnswers(definitionOf('phq-9'), { constructor: 1 }, 'partial')).toMatchObject({
    refusal: 'unknown-answer',
  })
})

test('a form under way keeps an answer whose question is hidden now, a finished one leaves it out', () => {
  const joint = definitionOf('joint-assessment')
  const answers = { redFlags: 'none', lifeReasons: ['housing'], safeToContact: 'no' }
  expect(validateAnswers(joint, answers, 'partial')).toEqual({ ok: true, value: answers })
  expect(validateAnswers(joint, answers, 'complete')).toEqual({
    ok: true,
    value: { redFlags: 'none', lifeReasons: ['housing'] },
  })
})

test('whether a contact is safe is asked only of someone who named violence', () => {
  const joint = definitionOf('joint-assessment')
  const asked = (lifeReasons: string[]) =>
    JSON.stringify(visibleItems(joint, { lifeReasons })).includes('safeToContact')
  expect(asked(['housing'])).toBe(false)
  expect(asked(['housing', 'violence'])).toBe(true)
})

test('own words may be 2000 characters, and hold nothing a database cannot keep', () => {
  const check = (ownWords: string) => validateAnswers(definitionOf('joint-assessment'), { ownWords }, 'partial').ok
  expect(check('ä'.repeat(2000))).toBe(true)
  expect(check('ä'.repeat(2001))).toBe(false)
  expect(check('a\u0000b')).toBe(false)
  expect(check('\ud800')).toBe(false)
})

test('what a resident chose is named as the needs of the Social Welfare Act, in its order', () => {
  const answers = { healthReasons: ['mood', 'symptom-illness'], lifeReasons: ['finances', 'housing', 'other'] }
  expect(supportNeedsOf(answers)).toEqual(['housing', 'finances', 'substances-mental-health-illness-disability-ageing'])
  expect([
    sidesOf(answers),
    sidesOf({ healthReasons: ['mouth'] }),
    sidesOf({ lifeReasons: ['housing'] }),
    sidesOf({ ownWords: 'apua' }),
  ]).toEqual(['both', 'health', 'social', 'unknown'])
})

test('a higher answer never lowers the score, and the score is the sum of the answers', () => {
  const grades = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(grades, fc.nat(8), (values, raised) => {
      const sum = (list: number[]) =>
        scored('phq-9', Object.fromEntries(list.map((value, index) => [`q${index + 1}`, value])))
      const before = sum(values)
      const after = sum(values.map((value, index) => (index === raised ? Math.min(value + 1, 3) : value)))
      expect(before.score).toBe(values.reduce((total, value) => total + value, 0))
      expect(after.score ?? -1).toBeGreaterThanOrEqual(before.score ?? 0)
      expect(before.alerts.length).toBe((values[8] ?? 0) > 0 ? 1 : 0)
    }),
    { seed, numRuns: 300 },
  )
})

test('every FINDRISC answer inside the limits has a score from 0 to 26 and one band', () => {
  const answers = fc.record({
    age: fc.integer({ min: 18, max: 120 }),
    bmi: fc.double({ min: 10, max: 100, noNaN: true }),
    waistCm: fc.double({ min: 30, max: 300, noNaN: true }),
    sex: fc.constantFrom('female', 'male'),
    dailyActivity: fc.boolean(),
    dailyVegetables: fc.boolean(),
    bloodPressureMedication: fc.boolean(),
    highGlucose: fc.boolean(),
    family: fc.constantFrom('none', 'distant', 'close'),
  })
  fc.assert(
    fc.property(answers, (given) => {
      const result = scored('findrisc', given)
      expect(result.score).toBeGreaterThanOrEqual(0)
      expect(result.score).toBeLessThanOrEqual(26)
      expect(result.band).not.toBeNull()
    }),
    { seed, numRuns: 500 },
  )
})

test('whatever comes in, the answer is a value or a refusal that names an item, never a crash', () => {
  const anything = fc.dictionary(
    fc.oneof(fc.constantFrom('q1', 'q9', 'age', 'sex', 'ownWords', 'lifeReasons'), fc.string()),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(fc.constantFrom(...definitions), anything, (definition, answers) => {
      const outcome = score(definition, answers)
      if (!outcome.ok) expect(typeof outcome.detail?.['item']).toBe('string')
    }),
    { seed, numRuns: 1000 },
  )
})

const lowest = {
  findrisc: {
    age: 30,
    bmi: 22,
    waistCm: 70,
    sex: 'female',
    dailyActivity: true,
    dailyVegetables: true,
    bloodPressureMedication: false,
    highGlucose: false,
    family: 'none',
  },
}

function findriscScore(answers: Record<string, unknown>): number | null {
  return scored('findrisc', { ...lowest.findrisc, ...answers }).score
}

function scored(id: string, answers: Record<string, unknown>) {
  const outcome = score(definitionOf(id), answers)
  if (!outcome.ok) throw new Error(`${outcome.refusal} ${JSON.stringify(outcome.detail)}`)
  return outcome.value
}

/** Answers that give exactly these points, filled from the first question on. */
function spread(questions: number, points: number): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: questions }, (_, index) => [`q${index + 1}`, Math.max(0, Math.min(3, points - 3 * index))]),
  )
}

function definitionOf(id: string): Questionnaire {
  const definition = findDefinition(id)
  if (!definition) throw new Error(`no definition ${id}`)
  return definition
}
