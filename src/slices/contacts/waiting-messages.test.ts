import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as conversations from '#slices/conversations/contract.ts'
import type { Outgoing } from '#slices/notices/model.ts'
import { deliverNotices } from '#slices/notices/deliver.ts'
import { deliveringIn, verifyAddress } from '#slices/notices/test-telling.ts'
import { messageId, serve } from '#tests/served-client.ts'
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
    stillHolds: (ctx, notice) => isStillSilent(ctx, notice),
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
