import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCharacter, checkHetu, maskHetu, type HetuFault } from './hetu.ts'

const seed = 2023_12_19

test.each([
  ['100190-999P', 'temporary', '1990-01-10'],
  ['100190Y999P', 'temporary', '1990-01-10'],
  ['180859-914S', 'temporary', '1959-08-18'],
  ['131052-308T', 'valid', '1952-10-13'],
])('%s passes as %s, born %s', (value, kind, bornOn) => {
  expect(checkHetu(value)).toEqual({ kind, hetu: value, bornOn })
})

test.each(['010190-999K', '010190-999X', '250810A999Y'])('the often printed example %s fails its check', (value) => {
  expect(checkHetu(value)).toEqual({ kind: 'invalid', why: 'check-character' })
})

test.each<[string, HetuFault]>([
  ['', 'shape'],
  ['100190-999', 'shape'],
  ['100190-999PP', 'shape'],
  ['100190999P', 'shape'],
  ['100190 999P', 'shape'],
  ['100190–999P', 'shape'],
  ['100190-999Ｐ', 'shape'],
  ['10019O-999P', 'shape'],
  ['100190-999P\n100190-999P', 'shape'],
  ['100190Z999P', 'separator'],
  ['100190G999P', 'separator'],
  ['310290-999P', 'date'],
  ['290290-999P', 'date'],
  ['001390-999P', 'date'],
  ['100190-000P', 'individual-number'],
  ['100190-001P', 'individual-number'],
  ['100190-999R', 'check-character'],
])('%j is refused: %s', (value, why) => {
  expect(checkHetu(value)).toEqual({ kind: 'invalid', why })
})

test('a leap day is a birth date in a leap year only, by the century of the separator', () => {
  expect(checkHetu(withCheck('290200A900')).kind).toBe('temporary')
  expect(checkHetu(withCheck('290200-900'))).toEqual({ kind: 'invalid', why: 'date' })
  expect(checkHetu(withCheck('290200+900'))).toEqual({ kind: 'invalid', why: 'date' })
})

test('small letters and spaces around are put right', () => {
  expect(checkHetu('  100190y999p\n')).toMatchObject({ kind: 'temporary', hetu: '100190Y999P' })
})

test('a screen shows the birth date and hides the rest', () => {
  const checked = checkHetu('100190Y999P')
  if (checked.kind === 'invalid') throw new Error(checked.why)
  expect(maskHetu(checked.hetu)).toBe('100190Y****')
})

/** Temporary codes only: invented people of every century and separator. */
const anyTemporary = fc
  .record({
    year: fc.integer({ min: 1800, max: 2099 }),
    dayOfYear: fc.integer({ min: 1, max: 365 }),
    individual: fc.integer({ min: 900, max: 999 }),
    pick: fc.nat(),
  })
  .map(({ year, dayOfYear, individual, pick }) => {
    const bornOn = new Date(Date.UTC(year, 0, dayOfYear)).toISOString().slice(0, 10)
    const separators = year < 1900 ? '+' : year < 2000 ? '-YXWVU' : 'ABCDEF'
    const [, yy = '', mm = '', dd = ''] = /^..(..)-(..)-(..)$/.exec(bornOn) ?? []
    const body = `${dd}${mm}${yy}${separators.charAt(pick % separators.length)}${individual}`
    return { bornOn, body }
  })

test('exactly one check character fits, and the birth date comes back', () => {
  const property = fc.property(anyTemporary, ({ bornOn, body }) => {
    const fitting = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((check) => checkHetu(body + check))
    const passed = fitting.filter((one) => one.kind !== 'invalid')
    expect(passed).toHaveLength(1)
    expect(passed[0]).toMatchObject({ kind: 'temporary', bornOn })
  })
  fc.assert(property, { seed, numRuns: 300 })
})

test('one wrong digit is always noticed', () => {
  const place = fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 8, 9)
  const property = fc.property(anyTemporary, place, fc.integer({ min: 1, max: 9 }), ({ body }, at, shift) => {
    const right = withCheck(body)
    const wrong = (Number(right.charAt(at)) + shift) % 10
    expect(checkHetu(right.slice(0, at) + wrong + right.slice(at + 1)).kind).toBe('invalid')
  })
  fc.assert(property, { seed, numRuns: 500 })
})

test('whatever is typed, the check answers and never throws', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
    expect(['valid', 'temporary', 'invalid']).toContain(checkHetu(value).kind)
  })
  fc.assert(property, { seed, numRuns: 500 })
})

/** `DDMMYY`, separator and individual number, completed. */
function withCheck(body: string): string {
  return body + checkCharacter(body.slice(0, 6) + body.slice(7))
}
