import { expect, test } from 'vitest'
import { faultWords } from '../engine/fault-words.ts'
import { faultOf } from '../engine/index.ts'
import { faultDetail } from '../runs/fault-detail.ts'
import { faultSaid } from './fault-said.ts'
import { faultTexts } from './fault-texts.ts'
import { runRefusals } from './run-refusals.ts'

const languages = ['fi', 'sv', 'en'] as const

test('what the engine refuses is said in each language with its field, row and values', () => {
  const fault = faultOf('places.hours[1].to', 2, {
    code: 'never-opens',
    values: { from: '16:00', to: '08:00', id: 'viitasaari' },
  })
  expect(fault.says).toBe('08:00 is not after 16:00: viitasaari would never open')
  const told = faultDetail(fault)
  expect(faultSaid('fi', told)).toBe(
    'Toimipisteet, aukiolo 1, loppu, rivi 2: 08:00 ei ole kellonajan 16:00 jälkeen: viitasaari ei olisi koskaan auki.',
  )
  expect(faultSaid('sv', told)).toContain('Verksamhetsställen, öppettider 1, slut, rad 2: 08:00 är inte efter 16:00')
  expect(faultSaid('en', told)).toContain('Places, hours 1, end, row 2: 08:00 is not after 16:00')
  const refused = runRefusals.sv['cannot-run']
  expect(typeof refused === 'function' && refused({ ...told, alternative: 1 })).toMatch(
    /^Alternativ B kan inte köras\. V/,
  )
})

test('no code of the engine is told without its values, nor in the language of the command line', () => {
  for (const code of Object.keys(faultWords) as (keyof typeof faultWords)[]) {
    // What the English words ask for is all that any language may ask for.
    const asked = new Set<string>()
    const words = faultWords[code] as (values: Record<string, string>) => string
    words(new Proxy({}, { get: (_, key) => (asked.add(String(key)), '7') }))
    const values = Object.fromEntries([...asked].map((key) => [key, '7']))
    const said = languages.map((language) => faultSaid(language, { field: 'sites', row: null, code, ...values }))
    for (const sentence of said) expect(sentence, code).not.toContain('undefined')
    expect(new Set(said).size, code).toBe(3)
  }
  for (const language of languages) expect(Object.keys(faultTexts[language])).toEqual(Object.keys(faultWords))
})
