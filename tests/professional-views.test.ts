import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome } from '#platform/outcome.ts'
import { newId } from '#platform/ids.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type { UploadedFile } from '#slices/files/contract.ts'
import { pdfBytes } from '#slices/files/test-samples.ts'
import type * as work from '#slices/work/contract.ts'
import { openWorld, type TestResident, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function valueOf<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal} ${JSON.stringify(outcome)}`)
  return outcome.value
}

type Reasons = { readonly healthReasons?: string[]; readonly lifeReasons?: string[] }

async function send(resident: TestResident, reasons: Reasons) {
  const { contactId } = valueOf(
    await resident.call<typeof contacts.startContact>('contacts/start', {
      channel: 'chat',
      municipality: '992',
      language: 'fi',
    }),
  )
  valueOf(
    await resident.call<typeof contacts.saveIntake>('contacts/save-intake', {
      contactId,
      answers: { ...reasons, ownWords: 'Vuokra on myöhässä.' },
      forWhom: 'self',
    }),
  )
  valueOf(await resident.call<typeof contacts.sendContact>('contacts/send', { contactId, channel: 'chat' }))
  return contactId
}

async function itemOf(worker: Awaited<ReturnType<World['staff']>>, contactId: string) {
  const list = valueOf(await worker.call<typeof work.listWork>('work/list', { scope: 'all' }))
  const item = list.items.find((one) => one.subject.id === contactId)
  if (!item) throw new Error('the matter is not on the list')
  return item
}

test('the switch shows whether the worker receives and how many conversations they have, also on a page opened anew', async () => {
  const jari = await world.staff('jari-kostamo')
  const own = () => jari.call<typeof work.findOwnAttendance>('work/own-attendance', {})
  expect(valueOf(await own())).toEqual({ receiving: false, chats: 0, capacity: 3 })
  valueOf(await jari.call<typeof work.setAttendance>('work/attendance', { receiving: true }))
  const contactId = await send(await world.resident('erkki-salomaki'), { healthReasons: ['mood'] })
  valueOf(await jari.call<typeof work.takeItem>('work/take', { itemId: (await itemOf(jari, contactId)).id }))
  expect(valueOf(await own())).toEqual({ receiving: true, chats: 1, capacity: 3 })
  const elsewhere = await world.staff('jari-kostamo')
  expect(valueOf(await elsewhere.call<typeof work.findOwnAttendance>('work/own-attendance', {}))).toMatchObject({
    receiving: true,
  })
  const visitor = await world.visitor()
  expect(await visitor.call<typeof work.findOwnAttendance>('work/own-attendance', {})).toMatchObject({ ok: false })
})

test('a limit says how it was counted before anybody takes the matter, and only to those whose profession it suits', async () => {
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const contactId = await send(await world.resident('paivi-harjula'), { healthReasons: ['mood'] })
  const { id: itemId } = await itemOf(jari, contactId)
  const { clocks } = valueOf(await jari.call<typeof work.listItemClocks>('work/clocks', { itemId }))
  expect(clocks.map((clock) => clock.rule)).toEqual(['care-need-assessment', 'primary-care-contact'])
  for (const clock of clocks) {
    expect(clock).toMatchObject({ statutory: true, triggeredAt: '2026-11-24T08:42:00.000Z' })
    expect(clock.explanation.length).toBeGreaterThan(1)
    expect(clock.explanation[0]?.fi).toContain('24.11.')
  }
  expect(await henna.call<typeof work.listItemClocks>('work/clocks', { itemId })).toMatchObject({
    ok: false,
    refusal: 'not-found',
  })
})

test("the county's own target is told to be one, with the moment it began and without an invented count", async () => {
  const henna = await world.staff('henna-louhela')
  const contactId = await send(await world.resident('venla-harjula'), { lifeReasons: ['finances'] })
  const { id: itemId } = await itemOf(henna, contactId)
  valueOf(await henna.call<typeof work.takeItem>('work/take', { itemId }))
  const { contact } = valueOf(await henna.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  expect(contact.clocks).toMatchObject([
    { rule: 'county-first-contact', statutory: false, triggeredAt: '2026-11-24T08:42:00.000Z', explanation: [] },
  ])
})

test("a client's page shows the matters of the worker's own registers and never that the other profession has any", async () => {
  const aino = await world.resident('paivi-harjula')
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const of = async (worker: typeof jari) =>
    await worker.call<typeof contacts.listContactsOfClient>('contacts/of-client', { clientId: aino.clientId })
  // A stranger to the client learns nothing, not even that there is a client.
  expect(await of(henna)).toMatchObject({ ok: false, refusal: 'not-found' })

  const social = await send(aino, { lifeReasons: ['finances'] })
  valueOf(await henna.call<typeof work.takeItem>('work/take', { itemId: (await itemOf(henna, social)).id }))
  valueOf(await henna.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId: social }))
  const health = await send(aino, { healthReasons: ['mood'] })
  valueOf(await jari.call<typeof work.takeItem>('work/take', { itemId: (await itemOf(jari, health)).id }))
  valueOf(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId: health }))

  const hennas = valueOf(await of(henna)).contacts
  expect(hennas.map((one) => one.id)).toEqual([social])
  expect(hennas[0]).toMatchObject({
    state: 'active',
    matter: 'money',
    sectors: ['social'],
    holder: { name: 'Henna Louhela', you: true },
    clocks: [{ rule: 'county-first-contact', state: 'met' }],
  })
  const jaris = valueOf(await of(jari)).contacts
  expect(jaris.map((one) => one.id)).toContain(health)
  expect(jaris.map((one) => one.id)).not.toContain(social)
  expect(JSON.stringify(jaris)).not.toContain('social')
})

test('a clock that waited for the client says so after the count that was made first', async () => {
  const henna = await world.staff('henna-louhela')
  const contactId = await send(await world.resident('erkki-salomaki'), { lifeReasons: ['daily-life'] })
  valueOf(await henna.call<typeof work.takeItem>('work/take', { itemId: (await itemOf(henna, contactId)).id }))
  const { clock } = valueOf(
    await henna.call<typeof contacts.startSocialClock>('contacts/start-social-clock', {
      contactId,
      group: '75-or-over',
    }),
  )
  valueOf(
    await henna.call<typeof contacts.pauseContactClock>('contacts/pause-clock', {
      contactId,
      clockId: clock.id,
      reason: 'Asiakas toimittaa lausunnon',
    }),
  )
  world.clock.set('2026-11-27T08:00:00Z')
  const { dueOn } = valueOf(
    await (
      await world.staff('henna-louhela')
    ).call<typeof contacts.resumeContactClock>('contacts/resume-clock', {
      contactId,
      clockId: clock.id,
    }),
  )
  expect(dueOn > clock.dueOn).toBe(true)
  const { contact } = valueOf(
    await (await world.staff('henna-louhela')).call<typeof contacts.openServedContact>('contacts/open', { contactId }),
  )
  const counted = contact.clocks.find((one) => one.id === clock.id)
  expect(counted?.explanation.at(-1)?.fi).toContain('odottanut asiakasta')
})

test("a professional's file goes into the conversation, and the resident sees it under the professional's name", async () => {
  const resident = await world.resident('paivi-harjula')
  const jari = await world.staff('jari-kostamo')
  const contactId = await send(resident, { healthReasons: ['mood'] })
  valueOf(await jari.call<typeof work.takeItem>('work/take', { itemId: (await itemOf(jari, contactId)).id }))
  const uploaded = await world.running.server.inject({
    method: 'POST',
    url: '/api/files/upload',
    headers: {
      'content-type': 'application/octet-stream',
      'x-rinnalla': '1',
      'x-contact-id': contactId,
      'x-as': 'staff',
      'x-file-name': 'ohje.pdf',
      cookie: jari.cookie(),
    },
    payload: pdfBytes(),
  })
  const { fileId } = valueOf(uploaded.json() as Outcome<UploadedFile, string>)
  const attached = { contactId, id: newId<'message'>(new Date()), fileId }
  valueOf(await jari.call<typeof conversations.attachFile>('conversations/attach', { as: 'staff', ...attached }))
  const { messages } = valueOf(
    await resident.call<typeof conversations.listMessages>('conversations/list', {
      as: 'resident',
      contactId,
      after: 0,
    }),
  )
  expect(messages.at(-1)).toMatchObject({
    author: { kind: 'staff', name: 'Jari Kostamo' },
    body: { kind: 'file', name: 'ohje.pdf', scan: 'not-scanned' },
  })
})
