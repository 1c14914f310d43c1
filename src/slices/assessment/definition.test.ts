import { expect, test } from 'vitest'
import { Questionnaire } from './definition.ts'
import type { Questionnaire as Definition } from './definition.ts'
import { definitions, findDefinition, selfTests } from './definitions/index.ts'
import { emergencySigns, urgentTodaySigns } from './definitions/red-flag-signs.ts'
import { metadataOnly } from './definitions/metadata-only.ts'
import { questionsOf } from './model.ts'

test.each(definitions.map((definition) => [definition.id, definition] as const))(
  'the definition of %s is valid and complete in three languages',
  (_id, definition) => {
    const parsed = Questionnaire.safeParse(definition)
    expect(parsed.error?.issues ?? []).toEqual([])
    expect(definition.languages).toEqual(['fi', 'sv', 'en'])
    expect(definition.licence.mayShip).toBe(true)
  },
)

test('each instrument carries its credit, and 3X10D can be taken out', () => {
  expect(selfTests.map((definition) => definition.id)).toEqual(['findrisc', 'audit-c', 'phq-9', 'gad-7', '3x10d'])
  expect(selfTests.filter((definition) => definition.removable).map((definition) => definition.id)).toEqual(['3x10d'])
  expect(selfTests.every((definition) => definition.credit.fi.length > 10)).toBe(true)
})

test('no Swedish wording is called verified, and only wordings with a found source are', () => {
  const verified = selfTests.map(({ id, wordingVerified }) => [
    id,
    wordingVerified.fi,
    wordingVerified.sv,
    wordingVerified.en,
  ])
  expect(verified).toEqual([
    ['findrisc', false, false, false],
    ['audit-c', false, false, false],
    ['phq-9', false, false, true],
    ['gad-7', true, false, false],
    ['3x10d', true, false, false],
  ])
})

test('the highest score of a sum is what its items can give', () => {
  const highest = selfTests
    .filter((definition) => definition.scoring.kind === 'sum')
    .map((definition) => [definition.id, questionsOf(definition).reduce((sum, item) => sum + highestOf(item), 0)])
  expect(highest).toEqual([
    ['findrisc', 26],
    ['audit-c', 12],
    ['phq-9', 27],
    ['gad-7', 21],
  ])
})

test('the joint assessment asks only for the red flags, and each sign names its source', () => {
  const joint = findDefinition('joint-assessment')
  const required = joint ? questionsOf(joint).filter((item) => item.required) : []
  expect(required.map((item) => item.linkId)).toEqual(['redFlags'])
  const published = [...emergencySigns, ...urgentTodaySigns].filter((sign) => sign.source.verified)
  expect(published).toHaveLength(12)
  expect(joint?.approvalNote?.fi).toContain('kliinikon ja juristin')
})

test('an instrument without a licence is known by name only', () => {
  expect(metadataOnly.map((instrument) => instrument.name)).toEqual([
    'EPDS',
    'EQ-5D-5L',
    '15D',
    'Kykyviisari',
    'AVAIN',
    'BDI',
    'MADRS',
    'HADS',
    'ESAS-r',
    'IPOS',
    'RAI',
    'Suuntima',
  ])
  expect(metadataOnly.some((instrument) => findDefinition(instrument.id))).toBe(false)
})

test.each([
  ['a band with a hole', (phq9: Definition) => ({ ...phq9, scoring: withoutBand(phq9, 'mild') }), 'should begin at 5'],
  ['a question twice', (phq9: Definition) => ({ ...phq9, items: [...phq9.items, ...phq9.items] }), 'used twice'],
  [
    'a safety rule about nothing',
    (phq9: Definition) => ({
      ...phq9,
      safetyRules: [{ id: 'x', when: { question: 'q99', operator: '>' as const, answer: 0 }, guidanceId: 'self-harm' }],
    }),
    'is not a question',
  ],
  [
    'a closed licence',
    (phq9: Definition) => ({ ...phq9, licence: { ...phq9.licence, mayShip: false } }),
    'does not allow shipping',
  ],
])('a definition with %s is refused', (_name, broken, sentence) => {
  const phq9 = findDefinition('phq-9')
  if (!phq9) throw new Error('phq-9 is missing')
  const parsed = Questionnaire.safeParse(broken(phq9))
  expect(parsed.success).toBe(false)
  expect(JSON.stringify(parsed.error?.issues)).toContain(sentence)
})

function withoutBand(definition: Definition, code: string) {
  const { scoring } = definition
  return scoring.kind === 'sum' ? { ...scoring, bands: scoring.bands.filter((band) => band.code !== code) } : scoring
}

function highestOf(item: ReturnType<typeof questionsOf>[number]): number {
  switch (item.type) {
    case 'choice':
      return Math.max(...item.options.map((option) => option.score ?? 0))
    case 'boolean':
      return Math.max(item.score?.yes ?? 0, item.score?.no ?? 0)
    case 'integer':
    case 'decimal':
      return Math.max(0, ...(item.points ?? []).flatMap((table) => table.steps.map((step) => step.score)))
    case 'multi-choice':
    case 'text':
      return 0
  }
}
