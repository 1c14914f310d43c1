import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listOwnLooks } from '#slices/access/contract.ts'
import type * as clients from '#slices/clients/contract.ts'
import { joinColleague, serve, sign, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'

let world: World
let paivi: TestResident
let jari: TestStaff
let henna: TestStaff
beforeAll(async () => {
  world = await openWorld()
  paivi = await world.resident('paivi-harjula')
  jari = await world.staff('jari-kostamo')
  henna = await world.staff('henna-louhela')
  const where = await serve(paivi, jari, 'health')
  await sign(jari, where, 'patient')
  await joinColleague({ asking: jari, joining: henna, resident: paivi }, where.contactId, 'social-counsellor')
  await sign(henna, where, 'social:working-age')
  // What listeners do about it is done before anything is compared.
  await world.settle()
})
afterAll(() => world.close())

const looks = async () => valueOf(await paivi.call<typeof listOwnLooks>('access/own-looks', {})).looks
const openPage = (by: TestStaff) => by.call<typeof clients.openClientPage>('clients/page', { clientId: paivi.clientId })

test('a client’s page with all its parts is one line in the log, and each part answers as it does by itself', async () => {
  const before = (await looks()).filter((one) => one.who.kind === 'staff').length
  const page = valueOf(await openPage(henna))
  expect((await looks()).filter((one) => one.who.kind === 'staff').length).toBe(before + 1)
  expect(Object.keys(page.answers)).toEqual(
    expect.arrayContaining(['clients/of-client', 'contacts/of-client', 'records/list']),
  )
  for (const [path, answer] of Object.entries(page.answers)) {
    const alone = await henna.raw(path, { clientId: paivi.clientId })
    expect(alone.body.value, path).toEqual(answer)
  }
})

test('a stranger gets no page, and no part of it', async () => {
  const olli = await world.staff('olli-rantasalo')
  expect(await openPage(olli)).toMatchObject({ refusal: 'not-found' })
})

test('a copy of one’s own data has what the client sees, is one look of their own, and stands in the change log', async () => {
  const own = async () => (await looks()).filter((one) => one.purpose === 'client.own').length
  const before = await own()
  const copy = valueOf(await paivi.call<typeof clients.copyOwnData>('clients/own-copy', {}))
  expect(copy.card).toMatchObject({ familyName: 'Harjula', hetu: paivi.hetu })
  expect(JSON.stringify(copy.parts['records/own'])).toContain('Pelkää asunnon menettämistä.')
  expect(Object.keys(copy.parts)).toEqual(
    expect.arrayContaining(['contacts/own-list', 'access/own-consents', 'access/own-looks']),
  )
  // The copy itself, and the reading of the log after it.
  expect(await own()).toBe(before + 2)
  const { rows } = await world.superuser.query(
    `select count(*)::int as copies from platform.change_log where command = 'clients.copy-own-data' and subject_id = $1`,
    [paivi.clientId],
  )
  expect(rows[0].copies).toBe(1)
  const visitor = await world.visitor()
  expect(await visitor.call<typeof clients.copyOwnData>('clients/own-copy', {})).toMatchObject({ ok: false })
})
