import { afterEach, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import type * as access from '#slices/access/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import type { Outcome } from '#platform/outcome.ts'
import { keepColleaguesAtWork, seedCases } from './cases.ts'

let world: World
afterEach(() => world.close())

function valueOf<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal} ${JSON.stringify(outcome)}`)
  return outcome.value
}

async function listOf(subject: string) {
  const staff = await world.staff(subject)
  return valueOf(await staff.call<typeof work.listWork>('work/list', { scope: 'all' })).items
}

test('a demonstration opened on a working morning has people who wait, in all three languages and with true clocks', async () => {
  world = await openWorld({ now: '2026-11-24T08:42:00Z' })
  const { works, door } = world.running
  expect(await seedCases(works, door)).toBe(20)
  await world.settle()
  const items = await listOf('jari-kostamo')
  const kinds = new Set(items.map((item) => item.kind))
  expect([...kinds].sort()).toEqual(['callback', 'chat', 'contact-request', 'safety'])
  expect(items.filter((item) => item.state === 'waiting').length).toBeGreaterThanOrEqual(7)
  expect(items[0]).toMatchObject({ kind: 'safety', matter: 'self-harm-answer', interrupts: true })
  expect(new Set(items.map((item) => item.due?.state))).toContain('over')
  expect(items.some((item) => item.due?.state === 'normal' || item.due?.state === 'near')).toBe(true)
  const social = await listOf('henna-louhela')
  expect(social.filter((item) => item.hidden)).toHaveLength(1)
  expect(new Set([...items, ...social].map((item) => item.matter)).size).toBeGreaterThanOrEqual(6)
})

test('the wait of the chat is known while the demonstration’s colleagues are at work', async () => {
  world = await openWorld({ now: '2026-11-24T10:42:00Z' })
  const { works, door } = world.running
  await seedCases(works, door)
  const goHome = await keepColleaguesAtWork(works, door)
  const asker = await world.resident('daniel-okoye')
  const own = valueOf(await asker.call<typeof contacts.listOwnContacts>('contacts/own-list', {})).contacts
  const place = valueOf(await asker.call<typeof contacts.queuePlace>('contacts/place', { contactId: own[0]!.id }))
  expect(place).toMatchObject({ state: 'queued', channel: 'chat', wait: { state: 'known' } })
  goHome()
})

test('one resident finds earlier contacts, a running one with two professions, and who has looked', async () => {
  world = await openWorld()
  await seedCases(world.running.works, world.running.door)
  const paivi = await world.resident('paivi-harjula')
  const own = valueOf(await paivi.call<typeof contacts.listOwnContacts>('contacts/own-list', {})).contacts
  expect(own.map((contact) => contact.state)).toEqual(['active', 'closed', 'closed'])
  expect(own[0]!.professionals.map((one) => one.name).sort()).toEqual(['Henna Louhela', 'Jari Kostamo'])
  const looks = valueOf(await paivi.call<typeof access.listOwnLooks>('access/own-looks', {})).looks
  expect(looks.filter((look) => look.who.kind === 'staff').length).toBeGreaterThan(3)

  const jari = await world.staff('jari-kostamo')
  const contactId = own[0]!.id
  const { contact } = valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  // The nurse is not shown that there was a contact with social care alone.
  expect(contact.earlier).toHaveLength(1)
  const { messages } = valueOf(
    await jari.call<typeof conversations.listMessages>('conversations/list', { as: 'staff', contactId, after: 0 }),
  )
  expect(messages.filter((message) => message.body.kind === 'text')).toHaveLength(12)
  expect(messages.every((message) => new Date(message.at) <= world.clock.now())).toBe(true)
  const { rows } = await world.superuser.query(`select register from records.entry order by register`)
  // The second of social care came from a report of concern.
  const social = { register: 'social:working-age' }
  expect(rows).toEqual([{ register: 'patient' }, social, social])
  const { entries } = valueOf(
    await jari.call<typeof records.listEntries>('records/list', { clientId: contact.client!.id, limit: 10 }),
  )
  expect(entries.map((entry) => entry.register)).toContain('patient')
})

test.each([
  ['in the middle of the night', '2026-11-21T23:30:00Z', 'keski-suomi'],
  ['on the first day of a year', '2027-01-01T10:00:00Z', 'keski-suomi'],
  ['just after opening', '2026-11-24T06:01:00Z', 'pohjois-savo'],
])('a demonstration opened %s is alive, and is filled only once', async (_when, now, county) => {
  world = await openWorld({ now, county })
  const { works, door } = world.running
  expect(await seedCases(works, door)).toBe(20)
  await world.settle()
  const count = async () => (await world.superuser.query(`select count(*)::int as n from work.item`)).rows[0]
  const before = await count()
  expect(await seedCases(works, door)).toBe(0)
  expect(await count()).toEqual(before)
  expect((await listOf('jari-kostamo')).length).toBeGreaterThan(5)
  expect(world.logged.filter((line) => line.includes('"level":50'))).toEqual([])
})
