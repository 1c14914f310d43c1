import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as file from './file-contract.ts'

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
    detail: { field: 'changes.1.share' },
  })
  const elsewhere = [...asked.changes, { kind: 'close', placeId: 'moon' }]
  expect(await read(await changed((one) => ({ ...one, changes: elsewhere })))).toMatchObject({
    refusal: 'wrong-change',
    detail: { row: 2, why: 'unknown-place' },
  })
  for (const text of ['', '{', '[]', 'null', await changed((one) => ({ ...one, more: 1 }))])
    expect(await read(text)).toMatchObject({ ok: false, refusal: 'wrong-file' })
})

test('who does not plan neither takes out nor brings in', async () => {
  const jari = await world.staff('jari-kostamo')
  expect(await write(jari)).toMatchObject({ refusal: 'not-allowed' })
  expect(await read('{}', jari)).toMatchObject({ refusal: 'not-allowed' })
})
