import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import { deliverNotices } from './deliver.ts'
import { sendNotice } from './index.ts'
import type { Outgoing } from './model.ts'
import { asJobOf, deliveringIn, someSubject, verifyAddress } from './test-telling.ts'

let world: World
let paivi: TestResident
let other: TestResident
let jari: TestStaff
const seen: Outgoing[] = []
const reader = {
  send: async (message: Outgoing) => {
    seen.push(message)
    return { kind: 'sent' } as const
  },
}

beforeAll(async () => {
  world = await openWorld({ channels: { pushKey: 'key', email: reader, text: reader, push: reader } })
  jari = await world.staff('jari-kostamo')
})
beforeEach(async () => {
  // Each test has a day of its own, in office hours.
  world.clock.advance(24 * 3_600_000)
  paivi = await world.resident('paivi-harjula')
  other = await world.resident('erkki-salomaki')
  jari = await world.staff('jari-kostamo')
  seen.length = 0
})
afterAll(() => world.close())

const deliver = () => deliverNotices(deliveringIn(world, { email: reader, text: reader, push: reader }))
const add = (who: TestResident, address: string, channel: 'email' | 'text' = 'email') =>
  who.call<typeof contract.addAddress>('notices/add-address', { channel, address, language: 'sv' })
const verify = (who: TestResident, addressId: string, code: string) =>
  who.call<typeof contract.verifyAddress>('notices/verify-address', { addressId: addressId as never, code })
const own = async (who: TestResident) => {
  const found = await who.call<typeof contract.findOwnNotices>('notices/own', {})
  if (!found.ok) throw new Error(found.refusal)
  return found.value
}
async function added(address: string): Promise<string> {
  const outcome = await add(paivi, address)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.addressId
}

test('an address is verified by the code that came to it, in the language of the page', async () => {
  const id = await added('paivi@example.fi')
  await deliver()
  const [message] = seen
  expect(message).toMatchObject({ kind: 'address-code', language: 'sv', address: 'paivi@example.fi' })
  expect(await verify(paivi, id, message?.code ?? '')).toMatchObject({ ok: true, value: { outcome: 'verified' } })
  expect((await own(paivi)).addresses).toMatchObject([{ address: 'paivi@example.fi', state: 'verified' }])
})

test('five wrong codes and the right one is worth nothing any more', async () => {
  const id = await added('wrong@example.fi')
  await deliver()
  const right = seen[0]?.code ?? ''
  const wrong = right === '000000' ? '111111' : '000000'
  const outcomes = []
  for (let count = 0; count < 5; count += 1) outcomes.push(await verify(paivi, id, wrong))
  expect(outcomes.map((one) => one.ok && one.value.triesLeft)).toEqual([4, 3, 2, 1, 0])
  expect(await verify(paivi, id, right)).toMatchObject({ ok: true, value: { outcome: 'over' } })
})

test('a code is good for a quarter of an hour', async () => {
  const id = await added('late@example.fi')
  await deliver()
  world.clock.advance(15 * 60_000)
  expect(await verify(paivi, id, seen[0]?.code ?? '')).toMatchObject({ ok: true, value: { outcome: 'over' } })
})

test('five codes a day, also when all are asked for at once', async () => {
  const asked = await Promise.all(Array.from({ length: 9 }, (_, index) => add(paivi, `many${index}@example.fi`)))
  expect(asked.filter((one) => one.ok)).toHaveLength(5)
  expect(asked.filter((one) => !one.ok && one.refusal === 'too-many-codes')).toHaveLength(4)
})

test.each([
  ['ei osoite', 'email'],
  ['a@b', 'email'],
  ['a@example.fi\r\nbcc: b@example.fi', 'email'],
  ['12', 'text'],
  ['soita minulle', 'text'],
] as const)('what is no address is refused: %s', async (address, channel) => {
  const outcome = await add(paivi, address, channel)
  expect(!outcome.ok && outcome.refusal).toMatch(/^invalid-(address|input)$/)
})

test('an earlier address is in use until the new one is verified, and forgotten then', async () => {
  await verifyAddress(world, paivi, 'old@example.fi')
  const id = await added('new@example.fi')
  // Added at one moment of the clock, in no order.
  const known = (await own(paivi)).addresses.map(({ address, state }) => `${address} ${state}`)
  expect(known.toSorted()).toEqual(['new@example.fi waiting', 'old@example.fi verified'])
  seen.length = 0
  await deliver()
  await verify(paivi, id, seen[0]?.code ?? '')
  expect((await own(paivi)).addresses.map(({ address }) => address)).toEqual(['new@example.fi'])
  const { rows } = await world.superuser.query(`select 1 from notices.address where address = 'old@example.fi'`)
  expect(rows).toEqual([])
})

test('nobody changes, verifies or removes another’s address, and nobody’s choices are shown to another', async () => {
  const id = await added('mine@example.fi')
  await deliver()
  const code = seen.at(-1)?.code ?? ''
  expect(await verify(other, id, code)).toMatchObject({ ok: false, refusal: 'not-found' })
  const removed = await other.raw('notices/remove-address', { addressId: id })
  expect(removed.body).toMatchObject({ ok: false, refusal: 'not-found' })
  expect(JSON.stringify(await own(other))).not.toContain('example.fi')
})

test('a worker, a visitor and somebody not signed in are told nothing of a client’s notices', async () => {
  const visitor = await world.visitor()
  for (const who of [jari, visitor]) {
    const answer = await who.raw('notices/own', {})
    expect(answer.body.ok).toBe(false)
    expect(['not-signed-in', 'not-allowed']).toContain(answer.body.refusal)
  }
})

test('a push goes only where a browser’s own service is, and a browser is kept once', async () => {
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
  const subscribe = (endpoint: string) =>
    paivi.call<typeof contract.addBrowser>('notices/add-browser', { endpoint, keys })
  expect(await subscribe('https://169.254.169.254/latest')).toMatchObject({ refusal: 'unknown-push-service' })
  const first = await subscribe('https://fcm.googleapis.com/fcm/send/abc')
  expect(await subscribe('https://fcm.googleapis.com/fcm/send/abc')).toEqual(first)
  expect((await own(paivi)).browsers).toHaveLength(1)
})

test('a notice that reached nobody opens its client to the worker who took it, and to nobody else, until it is done', async () => {
  const subjectId = someSubject(world)
  // Nobody can be reached: no address at all.
  const clientId = other.clientId
  await asJobOf(world.running.works)((ctx) =>
    sendNotice(ctx, {
      clientId,
      kind: 'appointment-cancelled',
      subjectId,
      once: `gone ${subjectId}`,
      owner: { team: 'digital-health', sector: 'health', skills: ['nurse'] },
    }),
  )
  await deliver()
  const { rows } = await world.superuser.query<{ id: string; subject_id: string; matter: string }>(
    `select i.id, i.subject_id, i.matter from work.item i join notices.notice n on n.id = i.subject_id where n.subject_id = $1`,
    [subjectId],
  )
  const [item] = rows
  // The list tells of what kind the notice was, and of whom nothing.
  expect(item?.matter).toBe('cancelled-time')
  const noticeId = item?.subject_id
  expect((await jari.raw('notices/untold', { noticeId })).body).toMatchObject({ refusal: 'not-found' })
  expect((await jari.raw('clients/open', { clientId })).body).toMatchObject({ refusal: 'not-found' })
  expect((await jari.raw('work/take', { itemId: item?.id })).body).toMatchObject({ ok: true })
  expect((await jari.raw('notices/untold', { noticeId })).body).toMatchObject({
    ok: true,
    value: { clientId, kind: 'appointment-cancelled', state: 'undeliverable' },
  })
  expect((await jari.raw('clients/open', { clientId })).body).toMatchObject({ ok: true })
  const aino = await world.staff('henna-louhela')
  expect((await aino.raw('notices/untold', { noticeId })).body).toMatchObject({ refusal: 'not-found' })
  expect((await jari.raw('notices/end-untold', { noticeId })).body).toMatchObject({ ok: true })
  expect((await jari.raw('clients/open', { clientId })).body).toMatchObject({ refusal: 'not-found' })
})
