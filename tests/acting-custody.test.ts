import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listGuardians, listPeople } from '#slices/access/representation/contract.ts'
import { sendChat, serve, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** Custody as the county's papers say it: who may act, alone or together, in what, and from when; recorded by a professional who serves the child. */
let world: World
let onni: TestResident
let johanna: TestResident
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld()
  onni = await world.resident('onni-lampela')
  johanna = await world.resident('johanna-lampela')
  jari = await world.staff('jari-kostamo')
  await serve(onni, jari, 'health')
})
afterAll(() => world.close())

type Custody = { term: string; closedSectors?: string[]; fromOn?: string; toOn?: string | null }
const record = (custody: Custody, guardian: object = { guardianId: johanna.clientId }, by: TestStaff = jari) => {
  world.clock.advance(1000)
  return by.raw('acting/record-custody', {
    clientId: onni.clientId,
    guardian,
    fromOn: '2026-01-01',
    ...custody,
  })
}
const begin = { channel: 'chat', municipality: null, language: 'fi' } as const

test('what is recorded ends an open visit at once, says no reason, and opens again when it is recorded anew', async () => {
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/own')
  const contactId = await sendChat(johanna, 'health')
  const read = () => johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  expect(await read()).toMatchObject({ status: 200 })
  expect(await record({ term: 'none' })).toMatchObject({ status: 200 })
  expect(await read()).toMatchObject({ body: { refusal: 'acting-ended', detail: { why: 'ended' } } })
  // Her party in the chat has ended with her right.
  const { rows } = await world.superuser.query(
    `select until_at is not null as ended from access.party where contact_id = $1 and kind = 'representative'`,
    [contactId],
  )
  expect(rows).toEqual([{ ended: true }])
  await johanna.switchTo(null)
  for (const term of ['none', 'by-agreement']) {
    await record({ term })
    expect(await johanna.actFor('onni-johanna'), term).toBe('/fi/acting?why=nobody')
    const people = valueOf(await johanna.call<typeof listPeople>('acting/people', {})).people
    expect(people.find((one) => one.name === 'Onni Lampela')?.state, term).toBe('ended')
  }
  await record({ term: 'alone' })
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/own')
  expect(await read()).toMatchObject({ status: 200 })
})

test('a right to information reads and does nothing; a side left to the other guardian opens nothing of it', async () => {
  await record({ term: 'viewing' })
  await johanna.switchTo(null)
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/own')
  expect(await johanna.raw('scheduling/own', {})).toMatchObject({ status: 200 })
  expect(await johanna.raw('records/own', {})).toMatchObject({ status: 200 })
  expect(await johanna.raw('contacts/start', begin)).toMatchObject({
    body: { refusal: 'not-while-acting', detail: { why: 'viewing-only' } },
  })
  await johanna.switchTo(null)
  await record({ term: 'jointly', closedSectors: ['health'] })
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/acting?why=nobody')
  // With the county's own rule for the social side that side is hers, and health care stays closed: also a contact that a nurse has.
  const { social } = world.county.representation
  const provenance = { source: 'a test county', verified: false }
  social.push({ relation: 'guardian', validFrom: '2026-01-01', validTo: null, provenance })
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/own')
  const contactId = await sendChat(johanna, 'health')
  const read = () => johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  expect(await read()).toMatchObject({ status: 200 })
  await world.superuser.query(`select access.join_contact($1, 'staff', $2, 'health', $3)`, [
    contactId,
    jari.staffId,
    world.clock.now(),
  ])
  expect(await read()).toMatchObject({ status: 404 })
  social.pop()
  await johanna.switchTo(null)
})

test('a record has its days: before the first and after the last the service’s yes is all there is', async () => {
  for (const [days, opens] of [
    [{ fromOn: '2026-11-25' }, true],
    [{ fromOn: '2026-11-24' }, false],
    [{ fromOn: '2026-01-01', toOn: '2026-11-23' }, true],
    [{ fromOn: '2026-01-01', toOn: '2026-11-24' }, false],
  ] as const) {
    // What was recorded before these is of no effect any more.
    await world.superuser.query('delete from access.custody')
    await record({ term: 'none', ...days })
    const came = await johanna.actFor('onni-johanna')
    expect(came, JSON.stringify(days)).toBe(opens ? '/fi/own' : '/fi/acting?why=nobody')
    await johanna.switchTo(null)
  }
})

test('a guardian who has never been here is barred beforehand, and is known to the professional by name', async () => {
  const marko = await world.resident('marko-tuomela')
  expect(await record({ term: 'none' }, { hetu: marko.hetu, name: 'Marko Tuomela' })).toMatchObject({ status: 200 })
  expect(await marko.actFor('onni-marko')).toBe('/fi/acting?why=nobody')
  const known = await jari.call<typeof listGuardians>('acting/guardians', { clientId: onni.clientId })
  expect(valueOf(known).guardians.map((one) => [one.name, one.custody?.term])).toContainEqual(['Marko Tuomela', 'none'])
  expect(world.logged.join('')).not.toContain(marko.hetu)
})

test('custody is recorded only by a professional who has the child open, of a minor, of somebody who exists, and for days that follow one another', async () => {
  const olli = await world.staff('olli-rantasalo')
  const paivi = await world.resident('paivi-harjula')
  await serve(paivi, jari, 'health')
  expect(await record({ term: 'alone' }, undefined, olli)).toMatchObject({ status: 404 })
  expect(await olli.raw('acting/guardians', { clientId: onni.clientId })).toMatchObject({ status: 404 })
  for (const who of [johanna, onni])
    expect(await who.raw('acting/guardians', { clientId: onni.clientId })).toMatchObject({ status: 401 })
  const of = (clientId: string, more: object) =>
    jari.raw('acting/record-custody', {
      clientId,
      guardian: { guardianId: johanna.clientId },
      term: 'alone',
      fromOn: '2026-01-01',
      ...more,
    })
  expect(await of(paivi.clientId, {})).toMatchObject({ body: { refusal: 'not-a-minor' } })
  expect(await of(onni.clientId, { guardian: { guardianId: paivi.clientId } })).toMatchObject({
    body: { refusal: 'unknown-guardian' },
  })
  expect(await of(onni.clientId, { guardian: { hetu: onni.hetu, name: 'Onni Lampela' } })).toMatchObject({
    body: { refusal: 'unknown-guardian' },
  })
  expect(await of(onni.clientId, { guardian: { hetu: '010101-000X', name: 'Joku Muu' } })).toMatchObject({
    body: { refusal: 'wrong-hetu' },
  })
  expect(await of(onni.clientId, { toOn: '2025-12-31' })).toMatchObject({ body: { refusal: 'wrong-days' } })
  expect(await of(onni.clientId, { term: 'sometimes' })).toMatchObject({ status: 400 })
})
