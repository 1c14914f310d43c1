import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answers,
  axisMax,
  limit,
  questionIds,
  questions,
  score,
  segmentOf,
  segments,
  steps,
  suggestions,
} from './segmentation.ts'

const seed = 20261124
const anyAnswers = fc
  .array(fc.constantFrom(...steps), { minLength: questionIds.length, maxLength: questionIds.length })
  .map((given) => Object.fromEntries(questionIds.map((id, index) => [id, given[index]])) as Answers)

test('every set of answers gives one of the four names, with both axes between 0 and 15', () => {
  const property = fc.property(anyAnswers, (answers) => {
    const { resources, demand, segment } = score(answers)
    for (const value of [resources, demand])
      expect(value >= 0 && value <= axisMax && Number.isInteger(value)).toBe(true)
    expect(segments).toContain(segment)
    expect(suggestions[segment].followUpMonths).toBeGreaterThan(0)
  })
  fc.assert(property, { seed, numRuns: 2000 })
})

test('a stronger answer on one axis never weakens that axis, and never moves the other', () => {
  const hasGood = (segment: string) => segment === 'omatoimi' || segment === 'yhteistyo'
  const isDemanding = (segment: string) => segment === 'yhteistyo' || segment === 'verkosto'
  const property = fc.property(anyAnswers, fc.constantFrom(...questions), (answers, question) => {
    if (answers[question.id] === 3) return
    const before = score(answers)
    const after = score({ ...answers, [question.id]: answers[question.id] + 1 } as Answers)
    if (question.axis === 'resources') {
      expect([after.resources, after.demand]).toEqual([before.resources + 1, before.demand])
      expect(hasGood(after.segment) >= hasGood(before.segment)).toBe(true)
      expect(isDemanding(after.segment)).toBe(isDemanding(before.segment))
    } else {
      expect([after.resources, after.demand]).toEqual([before.resources, before.demand + 1])
      expect(isDemanding(after.segment) >= isDemanding(before.segment)).toBe(true)
      expect(hasGood(after.segment)).toBe(hasGood(before.segment))
    }
  })
  fc.assert(property, { seed, numRuns: 2000 })
})

test('the four names are where the guide says, to the point of the limit', () => {
  expect(segmentOf(limit, limit - 1)).toBe('omatoimi')
  expect(segmentOf(limit, limit)).toBe('yhteistyo')
  expect(segmentOf(limit - 1, limit - 1)).toBe('yhteiso')
  expect(segmentOf(limit - 1, limit)).toBe('verkosto')
})

test('each axis has five questions, all in Finnish, Swedish and English', () => {
  expect(questions.map((one) => one.id)).toEqual([...questionIds])
  expect(questions.filter((one) => one.axis === 'resources')).toHaveLength(5)
  for (const { text } of questions) for (const words of Object.values(text)) expect(words.length).toBeGreaterThan(10)
})
