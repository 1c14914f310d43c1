import { expect, test } from 'vitest'
import { ownKinds } from '../own/figure.ts'
import { ownRuleOn } from '../own/rule.ts'
import type { OwnFigure } from '../table-contract.ts'
import { FigureTable } from './own-figures.tsx'
import { ownTexts } from './own-texts.ts'
import { base, drawn, languages, numbersNotOpened } from './test-samples.tsx'

const own = {
  rule: ownRuleOn('2026-11-24'),
  weeks: 52,
  fromOn: '2025-11-24',
  toOn: '2026-11-22',
  services: [],
  figures: [],
}
const counted = { low: 1.5, high: 2.5, value: 2, instead: 3, count: 410, together: [] }
const ownFigures: OwnFigure[] = [
  { ...counted, kind: 'demand', key: ['nurse', '75+'], column: 'contactsYear' },
  { ...counted, kind: 'localDemand', key: ['592', 'doctor'], column: 'factor' },
  { ...counted, kind: 'rhythm', key: ['nurse', 'weekday', 2], column: 'weight' },
  { ...counted, kind: 'rhythm', key: ['nurse', 'month', 7], column: 'weight' },
  { ...counted, kind: 'services', key: ['social'], column: 'minutes' },
]

test('each own figure opens, named by what it is of, with its interval, default and events beside it in the same row', () => {
  const july = { fi: 'heinäkuu', sv: 'juli', en: 'July' }
  for (const language of languages) {
    const page = <FigureTable base={base} own={own} figures={ownFigures} caption="x" />
    const { left, opened } = numbersNotOpened(language, page)
    expect(opened, language).toBe(ownFigures.length)
    // The three beside each: told again in what it opens to.
    expect(left, language).toHaveLength(ownFigures.length * 3)
    const html = drawn(language, page)
    expect(html).toContain(`${ownTexts[language].skills.nurse}, ${july[language]}`)
    for (const { column } of ownFigures) expect(ownTexts[language].columns[column], column).toBeTruthy()
    expect(html).not.toContain('undefined')
  }
})

test('an own figure of every table opens to a formula in three languages, and its column has a name', () => {
  for (const kind of [...ownKinds, 'season' as const]) {
    const said = languages.map((language) => ownTexts[language].formulas[kind]('50'))
    for (const words of said) expect(words.length, kind).toBeGreaterThan(15)
    expect(new Set(said).size, kind).toBe(3)
  }
  for (const language of languages)
    expect(Object.keys(ownTexts[language].columns)).toEqual(Object.keys(ownTexts.fi.columns))
})
