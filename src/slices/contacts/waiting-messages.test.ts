import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as contacts from './contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type { Outgoing } from '#slices/notices/model.ts'
import { deliverNotices } from '#slices/notices/deliver.ts'
import { deliveringIn, verifyAddress } from '#slices/notices/test-telling.ts'
import { claim, messageId, serve, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import { isStillSilent } from './waiting-messages.ts'

const minute = 60_000
let world: World
let paivi: TestResident
let jari: TestStaff
let contactId: string
const seen: Outgoing[] = []
const reader = {
  send: async (message: Outgoing) => {
    seen.push(message)
    return { kind: 'sent' } as const
  },
}

beforeAll(async () => {
  world = await openWorld({ channels: { pushKey: null, email: reader } })
  paivi = await world.resident('paivi-harjula')
  jari = await world.staff('jari-kostamo')
  await verifyAddress(world, paivi, 'paivi@example.fi')
  contactId = (await serve(paivi, jari, 'health')).contactId
  await world.settle()
})
afterAll(() => world.close())

const write = async (who: TestStaff | TestResident, as: 'staff' | 'resident') => {
  const sent = await who.call<typeof conversations.sendMessage>('conversations/send', {
    contactId,
    id: messageId(),
    as,
    text: 'Hei!',
  } as never)
  if (!sent.ok) throw new Error(sent.refusal)
  await world.settle()
  return sent.value.number
}
const read = async (number: number) =>
  void (await paivi.raw('conversations/read', { contactId, as: 'resident', delivered: number, read: number }))
const round = () =>
  deliverNotices({
    ...deliveringIn(world, { email: reader }),
    stillHolds: async (ctx, notice) => notice.kind === 'call-soon' || (await isStillSilent(ctx, notice)),
  })
const told = () => seen.map(({ kind }) => kind)

test('a message that is read within the county’s minutes is told of by nothing else', async () => {
  const number = await write(jari, 'staff')
  await read(number)
  world.clock.advance(6 * minute)
  await round()
  expect(told()).toEqual([])
})

test('messages that wait unread are told of once for each silence, after the county’s minutes', async () => {
  await write(jari, 'staff')
  world.clock.advance(4 * minute)
  await round()
  expect(told()).toEqual([])
  const last = await write(jari, 'staff')
  world.clock.advance(2 * minute)
  await round()
  await write(jari, 'staff')
  world.clock.advance(7 * minute)
  await round()
  expect(told()).toEqual(['message-waiting'])
  await read(last + 1)
  await write(jari, 'staff')
  world.clock.advance(6 * minute)
  await round()
  expect(told()).toEqual(['message-waiting', 'message-waiting'])
})

test('what the client writes themself is not told to them', async () => {
  seen.length = 0
  await read(await write(paivi, 'resident'))
  await write(paivi, 'resident')
  world.clock.advance(6 * minute)
  await round()
  expect(told()).toEqual([])
})

async function ask(who: TestResident, channel: 'contact-request' | 'callback'): Promise<string> {
  const started = await who.call<typeof contacts.startContact>('contacts/start', {
    channel,
    municipality: '992',
    language: 'fi',
  })
  const { contactId: id } = valueOf(started)
  const intake = { contactId: id, answers: { healthReasons: ['mood'] }, forWhom: 'self' as const }
  valueOf(await who.call<typeof contacts.saveIntake>('contacts/save-intake', intake))
  const phone = channel === 'callback' ? { phone: '+358 000 000 200' } : {}
  valueOf(await who.call<typeof contacts.sendContact>('contacts/send', { contactId: id, channel, ...phone }))
  await world.settle()
  return id
}

test('who sent a contact request hears of the answer as an answer, for a week, and of the next message as a message', async () => {
  seen.length = 0
  contactId = await ask(paivi, 'contact-request')
  await claim(jari, contactId)
  const first = await write(jari, 'staff')
  world.clock.advance(6 * minute)
  await round()
  expect(told()).toEqual(['request-answered'])
  const { rows } = await world.superuser.query(
    `select extract(epoch from expires_at - not_before) / 3600 as hours, sector from notices.notice where subject_id = $1`,
    [contactId],
  )
  expect(rows.map((row) => [Number(row.hours), row.sector])).toEqual([[7 * 24, 'health']])
  await read(first)
  await write(jari, 'staff')
  world.clock.advance(6 * minute)
  await round()
  expect(told()).toEqual(['request-answered', 'message-waiting'])
})

test('who asked to be called hears that the call is near when a worker takes it, at night too, and who asked nothing of the kind does not', async () => {
  seen.length = 0
  const callback = await ask(paivi, 'callback')
  await round()
  expect(told()).toEqual([])
  await claim(jari, callback)
  await round()
  expect(told()).toEqual(['call-soon'])
  await serve(paivi, jari, 'health')
  await round()
  expect(told()).toEqual(['call-soon'])
})
