import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import {
  care,
  claim,
  closeContact,
  findItem,
  identifyIn,
  listAll,
  open,
  own,
  place,
  say,
  sendContact,
  valueOf,
} from './front-door.ts'
import { openWorld, type TestStaff, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const minute = 60_000
const hour = 60 * minute
const morning = '2026-11-24T08:42:00Z'
type ContactId = contacts.OwnContact['id']

const change = (
  who: { call: TestStaff['call'] },
  contactId: ContactId,
  channel: 'contact-request' | 'callback',
  phone?: string,
) =>
  who.call<typeof contacts.changeChannel>('contacts/change-channel', {
    contactId,
    channel,
    ...(phone === undefined ? {} : { phone }),
  })
const resume = (who: { call: TestStaff['call'] }, code: string) =>
  who.call<typeof contacts.resumeContact>('contacts/resume', { code })
const codeOf = async (who: { call: TestStaff['call'] }, contactId: ContactId) =>
  valueOf(await who.call<typeof contacts.createResumeCode>('contacts/resume-code', { contactId }))

test('each way in raises one item of its own kind, with what the way asks for', async () => {
  world.clock.set('2026-11-24T07:30:00Z')
  const jari = await world.staff('jari-kostamo')
  const chat = await sendContact(await world.visitor())
  const request = await sendContact(await world.visitor(), { channel: 'contact-request', message: 'Kerron tässä.' })
  const callback = await sendContact(await world.visitor(), { channel: 'callback', phone: '+358 000 000 200' })
  const items = await listAll(jari)
  const kindOf = (id: ContactId) => items.filter((item) => item.subject.id === id).map((item) => item.kind)
  expect([chat, request, callback].map(kindOf)).toEqual([['chat'], ['contact-request'], ['callback']])
  expect(JSON.stringify(items)).not.toMatch(/000 000|Kerron/)

  const family = await sendContact(await world.visitor(), { channelId: 'family-chat', municipality: '179' })
  const riikka = await world.staff('riikka-aarnisalo')
  expect(await findItem(riikka, 'chat', family)).toMatchObject({ skills: ['family'] })

  const nobody = await world.visitor()
  const { contactId } = valueOf(
    await nobody.call<typeof contacts.startContact>('contacts/start', {
      channel: 'callback',
      municipality: null,
      language: 'fi',
    }),
  )
  const send = (channel: contacts.Channel) =>
    nobody.call<typeof contacts.sendContact>('contacts/send', { contactId, channel })
  expect(await send('callback')).toMatchObject({ refusal: 'phone-missing' })
  expect(await send('contact-request')).toMatchObject({ refusal: 'nothing-told' })
  valueOf(await send('chat'))
  expect(await send('chat')).toMatchObject({ refusal: 'already-sent' })
})

test('after closing time nobody is thrown out: who waits is served, who comes is told the next opening', async () => {
  world.clock.set('2026-11-24T17:50:00Z')
  const waiting = await world.visitor()
  const contactId = await sendContact(waiting)
  const told = await place(waiting, contactId)
  expect(told).toMatchObject({
    closing: { closed: false, closesAt: '2026-11-24T18:00:00.000Z', opensAt: null },
  })
  world.clock.set('2026-11-24T18:05:00Z')
  expect(await place(waiting, contactId)).toMatchObject({
    state: 'queued',
    place: told.place,
    closing: { closed: true },
  })

  const late = await world.visitor()
  const started = valueOf(
    await late.call<typeof contacts.startContact>('contacts/start', {
      channel: 'chat',
      municipality: null,
      language: 'fi',
    }),
  )
  expect(
    await late.call<typeof contacts.sendContact>('contacts/send', { contactId: started.contactId, channel: 'chat' }),
  ).toMatchObject({ ok: false, refusal: 'channel-closed', detail: { opensAt: '2026-11-25T06:00:00.000Z' } })
  // What was told is kept for another way.
  valueOf(
    await late.call<typeof contacts.sendContact>('contacts/send', {
      contactId: started.contactId,
      channel: 'contact-request',
      message: 'Tarvitsen aikaa.',
    }),
  )

  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  valueOf(await say(jari, 'staff', contactId))
  valueOf(await closeContact(jari, contactId))
})

test('who waits may become a contact request: the first contact time and the clocks stay as they were', async () => {
  world.clock.set('2026-11-24T17:50:00Z')
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const before = await own(mika, contactId)
  const clocks = () =>
    world.superuser.query(`select * from deadlines.clock where subject_id = $1 order by id`, [contactId])
  const clocksBefore = (await clocks()).rows
  world.clock.set('2026-11-24T18:05:00Z')
  expect(await change(mika, contactId, 'callback')).toMatchObject({ refusal: 'phone-missing' })
  const { contact } = valueOf(await change(mika, contactId, 'contact-request'))
  expect(contact).toMatchObject({
    channel: 'contact-request',
    state: 'queued',
    queuedAt: before.queuedAt,
    firstContactDueAt: before.firstContactDueAt,
  })
  expect((await clocks()).rows).toEqual(clocksBefore)
  const { rows } = await world.superuser.query(`select first_contact_at from contacts.contact where contact_id = $1`, [
    contactId,
  ])
  expect(rows).toEqual([{ first_contact_at: new Date('2026-11-24T17:50:00Z') }])
  const jari = await world.staff('jari-kostamo')
  const item = await findItem(jari, 'contact-request', contactId)
  expect(item).toMatchObject({ queuedAt: '2026-11-24T17:50:00.000Z', due: { rule: 'primary-care-contact' } })
  await expect(findItem(jari, 'chat', contactId)).rejects.toThrow('no chat')
})

test('a contact request out of office hours counts from the next working day’s opening', async () => {
  // Saturday evening: the clock of the first contact runs on Monday, the three working days from the contact.
  world.clock.set('2026-11-28T18:00:00Z')
  const contactId = await sendContact(await world.visitor(), { channel: 'contact-request' })
  const { rows } = await world.superuser.query(
    `select rule, version, to_char(due_on, 'YYYY-MM-DD') as on, due_at from deadlines.clock where subject_id = $1 order by rule desc`,
    [contactId],
  )
  expect(rows[0]).toMatchObject({
    rule: 'primary-care-contact',
    on: '2026-11-30',
    due_at: new Date('2026-11-30T14:00:00Z'),
  })
  expect(rows.every((row: { version: string }) => row.version !== '')).toBe(true)
})

test('once a person has taken the contact, the list shows the next clock, not the one that is met', async () => {
  world.clock.set(morning)
  const contactId = await sendContact(await world.visitor())
  const jari = await world.staff('jari-kostamo')
  expect((await findItem(jari, 'chat', contactId)).due).toMatchObject({ rule: 'primary-care-contact', state: 'near' })
  const item = await claim(jari, contactId)
  expect((await findItem(jari, 'chat', contactId)).due).toMatchObject({ rule: 'care-need-assessment' })
  const returned = { itemId: item.id, reason: 'Työaika päättyi' }
  valueOf(await jari.call<typeof work.returnItem>('work/return', returned))
  expect((await findItem(jari, 'chat', contactId)).due).toMatchObject({ rule: 'care-need-assessment' })
})

test('leaving ends what waits; a resident who left a running chat leaves it to the professional to close', async () => {
  world.clock.set(morning)
  const jari = await world.staff('jari-kostamo')
  const leave = (who: { call: TestStaff['call'] }, contactId: ContactId) =>
    who.call<typeof contacts.leaveContact>('contacts/leave', { contactId })
  const waiting = await world.visitor()
  const first = await sendContact(waiting)
  valueOf(await leave(waiting, first))
  expect(await own(waiting, first)).toMatchObject({ state: 'closed', summary: null })
  await expect(findItem(jari, 'chat', first)).rejects.toThrow('no chat')
  expect(await leave(waiting, first)).toMatchObject({ refusal: 'already-closed' })
  expect(await say(waiting, 'resident', first)).toMatchObject({ refusal: 'closed' })

  const talking = await world.visitor()
  const second = await sendContact(talking)
  await claim(jari, second)
  valueOf(await leave(talking, second))
  expect(await own(talking, second)).toMatchObject({ state: 'active' })
  valueOf(await closeContact(jari, second, 'left'))
})

test('a code shown once leads back from another device, once and for a day', async () => {
  world.clock.set(morning)
  const first = await world.visitor()
  const contactId = await sendContact(first)
  const { code, validUntil } = await codeOf(first, contactId)
  expect(validUntil).toBe('2026-11-25T08:42:00.000Z')
  const tablet = await world.visitor()
  expect(await tablet.call<typeof contacts.queuePlace>('contacts/place', { contactId })).toMatchObject({
    refusal: 'not-found',
  })
  expect(await resume(tablet, 'AAAA-AAAA-AAAA')).toMatchObject({ refusal: 'unknown-code' })
  // As people type: small letters, spaces.
  expect(valueOf(await resume(tablet, ` ${code.toLowerCase().replaceAll('-', ' ')} `))).toEqual({ contactId })
  expect(await place(tablet, contactId)).toMatchObject({ state: 'queued' })
  valueOf(await say(tablet, 'resident', contactId, 'Jatkan tabletilla.'))
  expect(await resume(await world.visitor(), code)).toMatchObject({ refusal: 'unknown-code' })
  // The first device still has it.
  expect(await place(first, contactId)).toMatchObject({ state: 'queued' })

  const { code: old } = await codeOf(first, contactId)
  world.clock.advance(24 * hour)
  expect(await resume(await world.visitor(), old)).toMatchObject({ refusal: 'unknown-code' })
  const { rows } = await world.superuser.query(
    `select count(*)::int as n from contacts.resume_code where encode(code_hash, 'escape') like '%' || $1 || '%'`,
    [code.replaceAll('-', '')],
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('after identification the contact is found by signing in on another device', async () => {
  world.clock.set(morning)
  const phone = await world.visitor()
  const contactId = await sendContact(phone)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  await identifyIn(phone, jari, contactId, 'marko-tuomela')
  const home = await world.resident('marko-tuomela')
  expect(await own(home, contactId)).toMatchObject({ state: 'active', identified: 'confirmed' })
  valueOf(await say(home, 'resident', contactId))
  const list = valueOf(await home.call<typeof contacts.listOwnContacts>('contacts/own-list', {}))
  expect(list.contacts.map((one) => one.id)).toContain(contactId)
})

test('an identity is attached only in the browser that began, once, and of one person', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  const attach = (who: { call: TestStaff['call'] }) =>
    who.call<typeof contacts.attachIdentity>('contacts/attach-identity', { contactId })
  expect(await attach(await world.resident('erkki-salomaki'))).toMatchObject({ refusal: 'not-found' })
  // Another device by code, signed in there: still not the browser that began.
  const { code } = await codeOf(mika, contactId)
  const other = await world.visitor()
  valueOf(await resume(other, code))
  await other.identify('erkki-salomaki')
  expect(await attach(other)).toMatchObject({ refusal: 'other-session' })
  expect(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId })).toMatchObject({
    refusal: 'not-identified',
  })

  await mika.identify('iida-vainionpaa')
  valueOf(await attach(mika))
  expect(await own(mika, contactId)).toMatchObject({ identified: 'attached' })
  const seen = valueOf(await open(jari, contactId)).contact
  expect(seen.client).toMatchObject({ name: 'Vainionpää Iida', identity: 'attached' })
  // A second person in the same browser gets neither the contact nor its identity.
  await mika.identify('erkki-salomaki')
  expect(await attach(mika)).toMatchObject({ ok: false })
  expect(await mika.call<typeof contacts.findOwnContact>('contacts/own', { contactId })).toMatchObject({
    refusal: 'not-found',
  })
})

test('a resident may decline to identify; the contact goes on and ends as advice without any register entry', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  const ask = () =>
    jari.call<typeof contacts.askIdentification>('contacts/ask-identification', { contactId, reason: 'Kirjaamme.' })
  valueOf(await ask())
  expect((await own(mika, contactId)).identificationAsked).toEqual({ by: 'Jari Kostamo', reason: 'Kirjaamme.' })
  valueOf(await mika.call<typeof contacts.declineIdentification>('contacts/decline-identification', { contactId }))
  expect((await own(mika, contactId)).identificationAsked).toBeNull()
  expect(valueOf(await open(jari, contactId)).contact).toMatchObject({ client: null, identificationAsked: false })
  valueOf(await say(jari, 'staff', contactId))
  valueOf(await closeContact(jari, contactId, 'advice-only'))
  const { rows } = await world.superuser.query(`select 1 from records.entry where contact_id = $1`, [contactId])
  expect(rows).toEqual([])
  expect(await own(mika, contactId)).toMatchObject({ state: 'closed', summary: { outcome: 'advice-only' } })
})

test('records come only after the identity is confirmed; an unsigned draft holds the closing', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  const { clientId } = await mika.identify('sami-pellonpera')
  valueOf(await mika.call<typeof contacts.attachIdentity>('contacts/attach-identity', { contactId }))
  const entry = { clientId, contactId, register: 'patient', content: care }
  const sign = () => jari.call<typeof records.signEntry>('records/sign', entry)
  expect(await sign()).toMatchObject({ refusal: 'identity-unconfirmed' })
  expect(await closeContact(jari, contactId)).toMatchObject({ refusal: 'identity-unconfirmed' })
  valueOf(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))

  // Two tabs draft the same record: the second to save is told, and the first text stays.
  const draft = (content: records.DraftContent, revision: number) =>
    jari.call<typeof records.saveDraft>('records/save-draft', {
      clientId,
      contactId,
      register: 'patient',
      content,
      revision,
    })
  const tabs = await Promise.all([draft({ reason: 'Ensimmäinen' }, 0), draft({ reason: 'Toinen' }, 0)])
  expect(tabs.map((tab) => (tab.ok ? 'saved' : tab.refusal)).toSorted()).toEqual(['saved', 'stale'])
  const kept = valueOf(
    await jari.call<typeof records.findDraft>('records/draft', { clientId, contactId, register: 'patient' }),
  ).draft
  expect(kept).toMatchObject({ revision: 1, content: { reason: tabs[0].ok ? 'Ensimmäinen' : 'Toinen' } })
  valueOf(await draft({ reason: 'Yhdessä' }, 1))
  expect(await draft({ reason: 'Vanha välilehti' }, 1)).toMatchObject({ refusal: 'stale' })

  expect(await closeContact(jari, contactId)).toMatchObject({ refusal: 'unsigned-draft' })
  const missing = async () => valueOf(await open(jari, contactId)).contact.closing.missing
  expect(await missing()).toContain('unsigned-draft')
  const { entryId } = valueOf(await sign())
  // The tab of before does not bring it back as a draft that holds the closing.
  expect(await draft({ reason: 'Vanha välilehti' }, 2)).toMatchObject({ refusal: 'stale' })
  expect(await missing()).not.toContain('unsigned-draft')
  valueOf(await closeContact(jari, contactId))

  // A day for corrections, each a version of its own; then nothing.
  const correct = (version: number, assessment: string) =>
    jari.call<typeof records.correctEntry>('records/correct', {
      clientId,
      entryId,
      version,
      reason: 'Kirjoitusvirhe',
      content: { ...care, assessment } as records.EntryContent,
    })
  world.clock.advance(23 * hour)
  const renewed = await world.staff('jari-kostamo')
  const again = (version: number, assessment: string) =>
    renewed.call<typeof records.correctEntry>('records/correct', {
      clientId,
      entryId,
      version,
      reason: 'Kirjoitusvirhe',
      content: { ...care, assessment } as records.EntryContent,
    })
  valueOf(await again(1, 'Lievä oireilu.'))
  expect(await again(1, 'Toinen korjaaja.')).toMatchObject({ refusal: 'stale' })
  const { versions } = valueOf(
    await renewed.call<typeof records.listVersions>('records/versions', { clientId, entryId }),
  )
  expect(versions.map((one) => [one.version, (one.content as { assessment: string }).assessment])).toEqual([
    [1, 'Keskivaikea oireilu.'],
    [2, 'Lievä oireilu.'],
  ])
  valueOf(await open(renewed, contactId))
  world.clock.advance(hour + 1)
  const next = await world.staff('jari-kostamo')
  expect(await open(next, contactId)).toMatchObject({ refusal: 'not-found' })
  expect(await next.call<typeof records.listEntries>('records/list', { clientId, limit: 10 })).toMatchObject({
    refusal: 'not-found',
  })
  expect(await again(2, 'Liian myöhään.')).toMatchObject({ ok: false })
  expect(await correct(2, 'Liian myöhään.')).toMatchObject({ ok: false })
})

test('the place in the queue survives a restart of the server', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const before = await world.visitor()
  await sendContact(before)
  const contactId = await sendContact(mika)
  const told = await place(mika, contactId)
  await world.restart()
  expect(await place(mika, contactId)).toEqual(told)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  expect(await own(mika, contactId)).toMatchObject({ state: 'active' })
})
