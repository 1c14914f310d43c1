import { expect, test } from 'vitest'
import { findrisc } from '../definitions/findrisc.ts'
import { jointAssessment } from '../definitions/joint-assessment.ts'
import { phq9 } from '../definitions/phq-9.ts'
import { questionsOf } from '../model.ts'
import { faultsOn, pagesOf, withDraft } from './form-pages.ts'

const item = (linkId: string) => {
  const found = [...questionsOf(findrisc), ...questionsOf(jointAssessment)].find((one) => one.linkId === linkId)
  if (!found) throw new Error(linkId)
  return found
}

test('a self-test goes one question at a time, the joint assessment page by page without its red flags', () => {
  expect(pagesOf(phq9, {}, { paging: 'question' })).toHaveLength(9)
  const pages = pagesOf(jointAssessment, {}, { paging: 'page', leftOut: ['red-flags'] })
  expect(pages.map((page) => page.id)).toEqual(['whom', 'needs', 'details'])
})

test('a page of the joint assessment may be skipped, a question of a test may not', () => {
  const [whom] = pagesOf(jointAssessment, {}, { paging: 'page', leftOut: ['red-flags'] })
  const [first] = pagesOf(phq9, {}, { paging: 'question' })
  expect(whom && faultsOn(whom, {}, {})).toEqual([])
  expect(first && faultsOn(first, {}, {}).map((one) => one.fault)).toEqual(['missing-answer'])
})

test.each([
  ['24,2', 24.2],
  ['24.2', 24.2],
  [' 24 ', 24],
  ['24,', undefined],
  ['about 24', undefined],
  ['900', undefined],
  ['', undefined],
])('the typed body mass index "%s" is the answer %s', (typed, answer) => {
  expect(withDraft({ bmi: 20 }, item('bmi'), typed)['bmi']).toBe(answer)
})

test('what cannot be read stands in the way of Next, and a text too long leaves the last good one', () => {
  const page = pagesOf(findrisc, {}, { paging: 'question' })[1]
  expect(page && faultsOn(page, {}, { bmi: '24,' }).map((one) => one.fault)).toEqual(['out-of-range'])
  expect(withDraft({ ownWords: 'apua' }, item('ownWords'), 'ä'.repeat(2001))).toEqual({ ownWords: 'apua' })
})
