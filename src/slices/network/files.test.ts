import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as file from './file-contract.ts'
import { fileRefusals } from './web/file-texts.ts'

let world: World
let planner: TestStaff
beforeAll(async () => {
  world = await openWorld()
  planner = await world.staff('pirkko-saarelma')
})
afterAll(() => world.close())

const asked = { name: 'Viitasaari kiinni', changes: [{ kind: 'close' as const, placeId: 'viitasaari' }] }
const write = (who = planner) => who.call<typeof file.writeAlternative>('network/write-alternative', asked)
const read = (text: string, who = planner) =>
  who.call<typeof file.readAlternative>('network/read-alternative', { text })
const changed = async (change: (one: Record<string, unknown>) => object) =>
  JSON.stringify(change(JSON.parse(valueOf(await write()).text) as Record<string, unknown>))

test('an alternative that is taken out as a file comes back the same', async () => {
  const { fileName, text } = valueOf(await write())
  expect(fileName).toBe('keski-suomi-network.json')
  expect(valueOf(await read(text))).toEqual(asked)
})

test('a file of another county, with an unknown field, a wrong number or a place that is not there is refused with where it is wrong', async () => {
  expect(await read(await changed((one) => ({ ...one, county: 'pohjois-savo' })))).toMatchObject({
    refusal: 'other-county',
    detail: { county: 'pohjois-savo' },
  })
  const shares = [...asked.changes, { kind: 'digital', share: 7 }]
  expect(await read(await changed((one) => ({ ...one, changes: shares })))).toMatchObject({
    refusal: 'wrong-file',
    detail: { field: 'share', row: 2, stop: null, why: 'wrong' },
  })
  const elsewhere = [...asked.changes, { kind: 'close', placeId: 'moon' }]
  expect(await read(await changed((one) => ({ ...one, changes: elsewhere })))).toMatchObject({
    refusal: 'wrong-change',
    detail: { row: 2, why: 'unknown-place' },
  })
  for (const text of ['', '{', '[]', 'null', await changed((one) => ({ ...one, more: 1 }))])
    expect(await read(text)).toMatchObject({ ok: false, refusal: 'wrong-file' })
})

test('the field that is wrong is named in the reader’s words, with its change and its stop', async () => {
  const stop = { municipality: '592', everyWeeks: 1, weekdays: [1], from: '09:00', to: '15:00' }
  const mobile = (more: object) => ({ kind: 'mobile', name: 'Auto', stops: [stop, { ...stop, ...more }] })
  const said = async (language: 'fi' | 'sv' | 'en', text: string) => {
    const answer = await read(text)
    if (answer.ok || answer.refusal === 'invalid-input') throw new Error('not refused')
    const words = fileRefusals[language][answer.refusal as keyof (typeof fileRefusals)['fi']]
    return typeof words === 'function' ? words(answer.detail ?? {}) : words
  }
  const wrongStop = await changed((one) => ({ ...one, changes: [...asked.changes, mobile({ everyWeeks: 0 })] }))
  expect(await said('fi', wrongStop)).toBe(
    'Muutos 2, pysähdys 2: kenttä ”viikon välein” puuttuu tai on väärin. Mitään ei tuotu.',
  )
  expect(await said('sv', wrongStop)).toMatch(/^Ändring 2, hållplats 2: fältet ”veckors mellanrum” saknas/)
  expect(await said('en', wrongStop)).toMatch(/^Change 2, stop 2: the field “weeks between” is missing/)
  const kinds = await changed((one) => ({ ...one, changes: [{ kind: 'fly', placeId: 'x' }] }))
  expect(await said('fi', kinds)).toMatch(/^Muutos 1: kenttä ”muutoksen laji” /)
  expect(await said('fi', await changed((one) => ({ ...one, more: 1 })))).toMatch(/^Kenttää ”more” ei tunneta\./)
  expect(await said('fi', await changed((one) => ({ ...one, name: undefined })))).toMatch(/^Kenttä ”nimi” puuttuu/)
  expect(await said('sv', '{')).toBe('Filen är inte JSON. Inget togs in.')
  const gone = await changed((one) => ({ ...one, changes: [{ kind: 'close', placeId: 'moon' }] }))
  expect(await said('en', gone)).toBe('Change 1: the place is not in this county. Nothing was brought in.')
})

test('who does not plan neither takes out nor brings in', async () => {
  const jari = await world.staff('jari-kostamo')
  expect(await write(jari)).toMatchObject({ refusal: 'not-allowed' })
  expect(await read('{}', jari)).toMatchObject({ refusal: 'not-allowed' })
})
