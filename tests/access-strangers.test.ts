import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import { newId } from '#platform/ids.ts'
import { careEntry, claim, messageId, securityRows, sendChat, serve, sign, valueOf } from './served-client.ts'
import { type Caller, openWorld, type TestStaff, type TestVisitor, type World } from './world.ts'

/** Whose it is not: another's contact, client or entry answers exactly as one that does not exist, and the try is kept. */
let world: World
let mika: TestVisitor
let contactId: string
let paivi: { clientId: string; contactId: string }
let erkki: { clientId: string; contactId: string }
let entryId: string
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  mika = await world.visitor()
  contactId = await sendChat(mika, 'health')
  await claim(jari, contactId)
  paivi = await serve(await world.resident('paivi-harjula'), jari, 'health')
  entryId = await sign(jari, paivi, 'patient')
  erkki = await serve(await world.resident('erkki-salomaki'), jari, 'health')
})
afterAll(() => world.close())

const random = () => newId(new Date(Date.UTC(2026, 10, 24)))
type Call = readonly [path: string, body: (id: string) => object]

const ofResidents: readonly Call[] = [
  ['contacts/own', (id) => ({ contactId: id })],
  ['contacts/intake', (id) => ({ contactId: id })],
  ['contacts/place', (id) => ({ contactId: id })],
  ['contacts/save-intake', (id) => ({ contactId: id, answers: {} })],
  ['contacts/send', (id) => ({ contactId: id, channel: 'chat' })],
  ['contacts/change-channel', (id) => ({ contactId: id, channel: 'contact-request' })],
  ['contacts/leave', (id) => ({ contactId: id })],
  ['contacts/resume-code', (id) => ({ contactId: id })],
  ['contacts/answer-joint', (id) => ({ contactId: id, requestId: random(), accept: true })],
  ['contacts/decline-identification', (id) => ({ contactId: id })],
  ['access/own-looks', (id) => ({ contactId: id })],
  ['conversations/list', (id) => ({ as: 'resident', contactId: id, after: 0 })],
  ['conversations/send', (id) => ({ as: 'resident', contactId: id, id: messageId(), text: 'Hei' })],
  ['conversations/read', (id) => ({ as: 'resident', contactId: id, delivered: 1, read: 1 })],
]
const ofWorkers: readonly Call[] = [
  ['contacts/open', (id) => ({ contactId: id })],
  ['contacts/ask-colleague', (id) => ({ contactId: id, to: { kind: 'skill', skill: 'nurse' }, reason: 'Apua' })],
  ['contacts/ask-identification', (id) => ({ contactId: id, reason: 'Kirjaus' })],
  ['contacts/confirm-identity', (id) => ({ contactId: id })],
  ['contacts/leave-as-colleague', (id) => ({ contactId: id })],
  [
    'contacts/close',
    (id) => ({ contactId: id, outcome: 'solved', urgency: 'days', summary: 'Asia on nyt hoidettu kuntoon.' }),
  ],
  ['conversations/list', (id) => ({ as: 'staff', contactId: id, after: 0 })],
  ['conversations/send', (id) => ({ as: 'staff', contactId: id, id: messageId(), text: 'Hei' })],
  ['conversations/read', (id) => ({ as: 'staff', contactId: id, delivered: 1, read: 1 })],
  ['assessment/of-contact', (id) => ({ contactId: id })],
]
const ofClients: readonly Call[] = [
  ['clients/open', (id) => ({ clientId: id })],
  ['clients/reveal', (id) => ({ clientId: id, field: 'phone', reason: 'Soitan asiakkaalle' })],
  ['records/list', (id) => ({ clientId: id })],
  ['records/versions', (id) => ({ clientId: id, entryId })],
  ['records/draft', (id) => ({ clientId: id, contactId: paivi.contactId, register: 'patient' })],
  [
    'records/save-draft',
    (id) => ({ clientId: id, contactId: paivi.contactId, register: 'patient', content: {}, revision: 0 }),
  ],
  ['records/sign', (id) => ({ clientId: id, contactId: paivi.contactId, register: 'patient', content: careEntry })],
  [
    'records/correct',
    (id) => ({ clientId: id, entryId, content: careEntry, reason: 'Virhe kirjauksessa', version: 1 }),
  ],
]

async function answersAlike(who: Caller, calls: readonly Call[], existing: string): Promise<void> {
  for (const [path, body] of calls) {
    const theirs = await who.raw(path, body(existing))
    const missing = await who.raw(path, body(random()))
    expect(theirs, path).toEqual(missing)
    expect(theirs.status, path).toBe(404)
    expect(['not-found', 'not-yours'], path).toContain(theirs.body.refusal)
    expect(Object.keys(theirs.body).sort(), path).toEqual(['ok', 'refusal'])
  }
}

test('another visitor, and another resident, get for somebody’s contact what they get for none', async () => {
  await answersAlike(await world.visitor(), ofResidents, contactId)
  await answersAlike(await world.resident('tuula-niemikoski'), ofResidents, contactId)
  await answersAlike(await world.resident('tuula-niemikoski'), ofResidents, paivi.contactId)
})

test('a worker of another unit, or of the same one without the matter, gets what they get for none', async () => {
  for (const subject of ['henna-louhela', 'olli-rantasalo', 'mira-suvanto', 'pirkko-saarelma']) {
    const worker = await world.staff(subject)
    await answersAlike(worker, ofWorkers, contactId)
    await answersAlike(worker, ofWorkers, paivi.contactId)
    await answersAlike(worker, ofClients, paivi.clientId)
  }
})

test('each such try is kept with who and what, and without the id that was tried', async () => {
  const henna = await world.staff('henna-louhela')
  for (const [path] of [...ofWorkers, ...ofClients]) {
    const rows = await securityRows(world, path)
    expect(
      rows.some((row) => row.actor_id === henna.staffId),
      path,
    ).toBe(true)
  }
  const { rows } = await world.superuser.query('select * from platform.security_log')
  const kept = JSON.stringify(rows)
  for (const id of [contactId, paivi.contactId, paivi.clientId, entryId]) expect(kept).not.toContain(id)
})

test('nothing of a refused try is left behind: no look, no message, no draft, no change', async () => {
  const state = async () =>
    (
      await world.superuser.query(`select (select count(*) from access.look)::int as looks,
        (select count(*) from conversations.message)::int as messages, (select count(*) from records.draft)::int as drafts,
        (select count(*) from records.version)::int as versions, (select string_agg(state, ',' order by contact_id) from contacts.contact) as states,
        (select count(*) from contacts.resume_code)::int as codes`)
    ).rows[0] as object
  const stranger = await world.visitor()
  const worker = await world.staff('henna-louhela')
  const before = await state()
  for (const [path, body] of ofResidents) await stranger.raw(path, body(contactId))
  for (const [path, body] of ofWorkers) await worker.raw(path, body(contactId))
  for (const [path, body] of ofClients) await worker.raw(path, body(paivi.clientId))
  expect(await state()).toEqual(before)
})

test('one client’s matter gives no way into another’s register, even to the worker who serves both', async () => {
  const wrong = await jari.raw('records/sign', {
    clientId: paivi.clientId,
    contactId: erkki.contactId,
    register: 'patient',
    content: careEntry,
  })
  expect(wrong.body).toMatchObject({ ok: false, refusal: 'identity-unconfirmed' })
  const corrected = await jari.raw('records/correct', {
    clientId: erkki.clientId,
    entryId,
    content: careEntry,
    reason: 'Väärä asiakas',
    version: 1,
  })
  expect(corrected).toMatchObject({ status: 404, body: { refusal: 'not-found' } })
  const social = await jari.raw('records/sign', { ...paivi, register: 'social:working-age', content: careEntry })
  expect(social.body).toMatchObject({ ok: false, refusal: 'wrong-register' })
  expect((await securityRows(world, 'records/sign')).some((row) => row.refusal === 'wrong-register')).toBe(true)
})

test('an anonymous visitor reads the log of one own contact, and nothing of anybody’s else', async () => {
  const own = await mika.call<typeof access.listOwnLooks>('access/own-looks', { contactId: contactId as never })
  const { looks } = valueOf(own)
  expect(looks.some((look) => look.who.name === 'Jari Kostamo' && look.purpose === 'contact.serve')).toBe(true)
  const { rows } = await world.superuser.query(`select id from access.look where contact_id = $1`, [contactId])
  const ids = new Set(rows.map((row) => row.id as string))
  expect(looks.every((look) => ids.has(look.id))).toBe(true)
  expect((await mika.raw('access/own-looks', {})).status).toBe(403)
  expect((await mika.raw('access/own-consents', {})).status).toBe(401)
  expect((await mika.raw('records/own', {})).status).toBe(401)
})

test('a resident’s session is nobody on the workers’ side, and a worker’s nobody on the residents’', async () => {
  const [, token] = jari.cookie().split('=')
  for (const cookie of [mika.cookie(), `rinnalla_staff=${mika.cookie().split('=')[1]}`, 'rinnalla_staff=x', ''])
    expect((await mika.raw('clients/open', { clientId: paivi.clientId }, { cookie })).status).toBe(401)
  const swapped = await mika.raw('access/own-consents', {}, { cookie: `rinnalla_resident=${token}` })
  expect(swapped.status).toBe(401)
})

test('what is not, and what is another’s, are refused by the same statements, so that time tells nothing', async () => {
  const olli = await world.staff('olli-rantasalo')
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const statementsOf = async (id: string) => {
    // What listeners still ask for what happened before is not this call's.
    await world.settle()
    asked.mockClear()
    expect((await olli.raw('clients/open', { clientId: id })).status).toBe(404)
    return asked.mock.calls.map(([statement]) => (typeof statement === 'string' ? statement : textOf(statement)))
  }
  // The first looks fill what is kept in memory.
  await statementsOf(paivi.clientId)
  await statementsOf(random())
  const theirs = await statementsOf(paivi.clientId)
  expect(theirs.length).toBeGreaterThan(2)
  expect(await statementsOf(random())).toEqual(theirs)
  asked.mockRestore()
})

const textOf = (statement: unknown) => (statement as { text: string }).text
