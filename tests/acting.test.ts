import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { findRepresentatives, listPeople } from '#slices/access/representation/contract.ts'
import { recheckRights } from '#slices/access/slice.ts'
import type { bookHeld, findTimes, holdTime, listBookable, listOwnAppointments } from '#slices/scheduling/contract.ts'
import type { findOwnContact, listOwnContacts, startContact } from '#slices/contacts/contract.ts'
import type { whoAmI } from '#slices/identity/contract.ts'
import type { listOwnLooks } from '#slices/access/contract.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { count, denied, openAppLogin, refusalOf } from './app-login.ts'
import { sendChat, serve } from './served-client.ts'
import { openWorld, type TestResident, type World } from './world.ts'

/** Acting for another through the whole server: who may, in what, and what everybody is told. */
let world: World
beforeAll(async () => {
  world = await openWorld()
  for (const [subject, skill, services] of [
    ['jari-kostamo', 'nurse', ['nurse-visit']],
    ['henna-louhela', 'social-counsellor', ['social-guidance-visit']],
  ] as const) {
    const { staffId } = await world.staff(subject)
    const about = { name: subject, place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
    await openForTest(world, [{ ...about, staffId, skills: [skill], services: [...services] }])
  }
})
afterAll(() => world.close())

const begin = { channel: 'chat', municipality: null, language: 'fi' } as const

test('a guardian comes back from the mandates service acting for a child of eight, and begins the child’s own matter', async () => {
  const johanna = await world.resident('johanna-lampela')
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/own')
  expect(johanna.acting).not.toBeNull()
  const me = await johanna.call<typeof whoAmI>('identity/me', {})
  expect(me).toMatchObject({
    value: { name: 'Johanna Lampela', acting: { name: 'Onni Lampela', relation: 'guardian' } },
  })
  const started = await johanna.call<typeof startContact>('contacts/start', begin)
  if (!started.ok) throw new Error(started.refusal)
  const { contactId } = started.value
  const own = await johanna.call<typeof findOwnContact>('contacts/own', { contactId })
  expect(own).toMatchObject({ ok: true, value: { contact: { forWhom: 'child', identified: 'attached' } } })

  // It is not among her own matters, and nothing of it opens from there.
  expect(await johanna.switchTo(null)).toMatchObject({ ok: true })
  const mine = await johanna.call<typeof listOwnContacts>('contacts/own-list', {})
  expect(mine).toMatchObject({ ok: true, value: { contacts: [] } })
  expect(await johanna.call<typeof findOwnContact>('contacts/own', { contactId })).toMatchObject({
    refusal: 'not-found',
  })

  // Both read of it in their own logs.
  const hers = await johanna.call<typeof listOwnLooks>('access/own-looks', {})
  if (!hers.ok) throw new Error(hers.refusal)
  expect(hers.value.looks.map((look) => look.actedFor)).toContain('Onni Lampela')
  const onni = await world.resident('onni-lampela')
  const his = await onni.call<typeof listOwnLooks>('access/own-looks', {})
  if (!his.ok) throw new Error(his.refusal)
  expect(his.value.looks.map((look) => [look.who.kind, look.who.name])).toContainEqual([
    'representative',
    'Johanna Lampela',
  ])
})

const service = 'nurse-visit'

/** A free time of a service, held and booked by this caller. */
async function bookAs(who: TestResident, wanted: string) {
  const found = await who.call<typeof findTimes>('scheduling/find-times', {
    service: wanted,
    fromOn: '2026-12-01',
    limit: 20,
  })
  if (!found.ok) throw new Error(found.refusal)
  const time = found.value.times[5]
  if (!time) throw new Error('no free time')
  const { calendarId, startsAt } = time
  const held = await who.call<typeof holdTime>('scheduling/hold', { service: wanted, calendarId, startsAt })
  if (!held.ok) return held
  return await who.call<typeof bookHeld>('scheduling/book', { holdId: held.value.holdId, reason: '' })
}

test('a guardian books, sees and cancels a time for the child, and the change log names who did it for whom', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const booked = await bookAs(johanna, service)
  if (!booked.ok) throw new Error(booked.refusal)
  const { id } = booked.value.appointment
  const theirs = await johanna.call<typeof listOwnAppointments>('scheduling/own', {})
  expect(theirs).toMatchObject({ ok: true, value: { appointments: [{ id }] } })
  await johanna.switchTo(null)
  const mine = await johanna.call<typeof listOwnAppointments>('scheduling/own', {})
  expect(mine).toMatchObject({ ok: true, value: { appointments: [] } })
  const onni = await world.resident('onni-lampela')
  const his = await onni.call<typeof listOwnAppointments>('scheduling/own', {})
  expect(his).toMatchObject({ ok: true, value: { appointments: [{ id }] } })
  const { rows } = await world.superuser.query(
    `select actor_id, (select client_id from scheduling.appointment a where a.id = subject_id) as client from platform.change_log
     where command = 'scheduling.book' and subject_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ actor_id: johanna.clientId, client: onni.clientId }])
  await johanna.actFor('onni-johanna')
  expect(await johanna.raw('scheduling/cancel', { appointmentId: id, reason: 'not-needed' })).toMatchObject({
    status: 200,
  })
})

test('the social side is closed to another: its services are not offered, and a forged booking of one is refused', async () => {
  const johanna = await world.resident('johanna-lampela')
  const own = await johanna.call<typeof listBookable>('scheduling/services', {})
  await johanna.actFor('onni-johanna')
  const offered = await johanna.call<typeof listBookable>('scheduling/services', {})
  if (!own.ok || !offered.ok) throw new Error('no services')
  const ids = (services: readonly { id: string }[]) => services.map((one) => one.id)
  expect(ids(own.value.services)).toContain('social-guidance-visit')
  expect(ids(offered.value.services)).not.toContain('social-guidance-visit')
  expect(await bookAs(johanna, 'social-guidance-visit')).toMatchObject({ ok: false, refusal: 'not-while-acting' })
})

test('what nobody thought of doing for another is refused while acting, and nothing of the child’s opens by it', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  for (const [path, body] of [
    ['access/own-consents', {}],
    ['access/make-ban', { register: 'patient' }],
    ['records/own', {}],
    ['plans/own', {}],
    ['decisions/own', {}],
    ['clients/own-copy', {}],
    ['concerns/own', {}],
  ] as const)
    expect(await johanna.raw(path, body), path).toMatchObject({ body: { ok: false, refusal: 'not-while-acting' } })
})

test('a tab that believes it is about somebody else is refused, whichever way it is wrong', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const { acting } = johanna
  johanna.believe(null)
  expect(await johanna.raw('contacts/own-list', {})).toMatchObject({ status: 409, body: { refusal: 'other-person' } })
  johanna.believe('0198f000-0000-7000-8000-0000000000ff')
  expect(await johanna.raw('scheduling/own', {})).toMatchObject({ body: { refusal: 'other-person' } })
  johanna.believe(acting)
  expect(await johanna.raw('contacts/own-list', {})).toMatchObject({ status: 200 })
  await johanna.switchTo(null)
  johanna.believe(acting)
  expect(await johanna.raw('contacts/own-list', {})).toMatchObject({ body: { refusal: 'other-person' } })
})

test('of twenty changes asked at once from one session one is made, and one session is left', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const cookie = johanna.cookie()
  const headers = { 'content-type': 'application/json', 'x-rinnalla': '1', cookie }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      world.running.server.inject({ method: 'POST', url: '/api/acting/switch', headers, payload: '{"to":null}' }),
    ),
  )
  expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1)
  expect(answers.every((one) => [200, 401, 409].includes(one.statusCode))).toBe(true)
  const { rows } = await world.superuser.query(
    `select count(*)::int as live from identity.session where account_id = $1 and ended_at is null and acting_id is null
       and preceding_session_id = (select id from identity.session where token_hash = $2)`,
    [
      johanna.clientId,
      createHash('sha256')
        .update(cookie.split('=')[1] ?? '')
        .digest(),
    ],
  )
  expect(rows).toEqual([{ live: 1 }])
})

test('another person’s right, a made-up one and a used code are refused, written down, and never a fault', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const right = johanna.acting
  const stranger = await world.resident('marko-tuomela')
  for (const to of [right, '0198f000-0000-7000-8000-0000000000ff'])
    expect(await stranger.switchTo(to)).toMatchObject({ ok: false, refusal: 'not-found' })
  expect(await stranger.raw('acting/switch', { to: 'x' })).toMatchObject({ status: 400 })
  // A stranger chooses somebody else's child at the service: the service gives no code at all.
  expect(await stranger.actFor('onni-johanna')).toBe('/fi/acting?why=cancelled')
  expect(stranger.acting).toBeNull()
  // The address of the way back, used a second time and by another.
  const get = (url: string, cookie: string) => world.running.server.inject({ method: 'GET', url, headers: { cookie } })
  const there = new URL(String((await get('/acting/choose', johanna.cookie())).headers['location']))
  const query = new URLSearchParams({
    user: there.searchParams.get('user') ?? '',
    redirect_uri: there.searchParams.get('redirect_uri') ?? '',
    right: 'onni-johanna',
  })
  const back = new URL(String((await get(`/oauth/choose?${query}`, '')).headers['location']))
  const way = back.pathname + back.search
  expect((await get(way, stranger.cookie())).headers['location']).toBe('/fi/acting?why=refused')
  const first = await get(way, johanna.cookie())
  expect(first.headers['location']).toBe('/fi/own')
  const cookie = String(first.headers['set-cookie']).match(/rinnalla_resident=[^;]+/)?.[0] ?? ''
  expect((await get(way, cookie)).headers['location']).toBe('/fi/acting?why=refused')
  expect((await get('/acting/callback/x?code=', cookie)).statusCode).toBe(303)
  const { rows } = await world.superuser.query(
    `select count(*)::int as count from platform.security_log where endpoint in ('acting/callback', 'acting/switch')`,
  )
  expect(rows[0].count).toBeGreaterThanOrEqual(4)
  expect(world.logged.join('')).not.toMatch(/9437|936U/)
})

test('a mandate only for viewing opens the page and starts nothing; one that ran out opens nothing', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('sami-tuula')
  expect(tuula.acting).not.toBeNull()
  expect(await tuula.raw('scheduling/own', {})).toMatchObject({ status: 200 })
  expect(await tuula.raw('contacts/start', begin)).toMatchObject({ body: { refusal: 'not-while-acting' } })
  expect(await bookAs(tuula, service)).toMatchObject({ refusal: 'not-while-acting' })
  await tuula.switchTo(null)
  expect(await tuula.actFor('marko-tuula')).toBe('/fi/acting?why=nobody')
  expect(tuula.acting).toBeNull()
})

test('a withdrawn mandate ends in the middle of a chat: nothing more is read or sent, and the sentence says what next', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const started = await tuula.call<typeof startContact>('contacts/start', begin)
  if (!started.ok) throw new Error(started.refusal)
  const { contactId } = started.value
  const say = (id: string) =>
    tuula.raw('conversations/send', { contactId, as: 'resident', id, text: 'Kysyn Erkin puolesta.' })
  expect(await say('0198f000-0000-7000-8000-000000000101')).toMatchObject({ status: 200 })
  const { works, mandates } = world.running
  if (!mandates) throw new Error('no mandates service')
  world.clock.advance(2_000)
  expect(await recheckRights({ works, mandates, isSocialOpen: false })).toBe(0)
  world.mandates.withdraw('erkki-tuula')
  world.clock.advance(2_000)
  expect(await recheckRights({ works, mandates, isSocialOpen: false })).toBe(1)
  expect(await say('0198f000-0000-7000-8000-000000000102')).toMatchObject({ body: { refusal: 'acting-ended' } })
  expect(await tuula.raw('conversations/list', { contactId, as: 'resident', after: 0 })).toMatchObject({
    body: { refusal: 'acting-ended' },
  })
  // Back in her own matters nothing of it is hers; Erkki still has it, with what was written.
  await tuula.switchTo(null)
  expect(await tuula.raw('contacts/own', { contactId })).toMatchObject({ status: 404 })
  const erkki = await world.resident('erkki-salomaki')
  expect(await erkki.raw('conversations/list', { contactId, as: 'resident', after: 0 })).toMatchObject({ status: 200 })
  world.mandates.give('erkki-tuula')
})

test('when the mandates service is silent nobody new is acted for, and an earlier yes runs out', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const { works, mandates } = world.running
  if (!mandates) throw new Error('no mandates service')
  world.mandates.setDown(true)
  world.clock.advance(9 * 60_000)
  expect(await recheckRights({ works, mandates, isSocialOpen: false })).toBe(0)
  expect(await tuula.raw('scheduling/own', {})).toMatchObject({ status: 200 })
  world.clock.advance(2 * 60_000)
  expect(await tuula.raw('scheduling/own', {})).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'unconfirmed' } },
  })
  const answer = await world.running.server.inject({
    method: 'GET',
    url: '/acting/choose?language=sv',
    headers: { cookie: tuula.cookie() },
  })
  expect(answer.headers['location']).toBe('/sv/acting?why=unavailable')
  world.mandates.setDown(false)
})

test('a person of fifteen decides matter by matter: the guardian sees what was allowed, and a denial closes it at once', async () => {
  const johanna = await world.resident('johanna-lampela')
  const aatu = await world.resident('aatu-lampela')
  const jari = await world.staff('jari-kostamo')
  expect(await johanna.actFor('aatu-johanna')).toBe('/fi/acting?why=nobody')
  const people = await johanna.call<typeof listPeople>('acting/people', {})
  if (!people.ok) throw new Error(people.refusal)
  const told15 = people.value.people.find((one) => one.name === 'Aatu Lampela')
  expect(told15).toMatchObject({ ageYears: 15, state: 'minor-decides' })

  const shown = await serve(aatu, jari, 'health')
  const hidden = await serve(aatu, jari, 'health')
  const decide = (matterId: string, value: number) =>
    jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId, value })
  expect(await decide(shown.contactId, 2)).toMatchObject({ status: 200 })
  expect(await decide(hidden.contactId, 3)).toMatchObject({ status: 200 })
  expect(await johanna.actFor('aatu-johanna')).toBe('/fi/own')
  const seen = await johanna.call<typeof listOwnContacts>('contacts/own-list', {})
  if (!seen.ok) throw new Error(seen.refusal)
  expect(seen.value.contacts.map((one) => one.id)).toEqual([shown.contactId])
  const read = (contactId: string) => johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  expect(await read(shown.contactId)).toMatchObject({ status: 200 })
  expect(await read(hidden.contactId)).toMatchObject({ status: 404 })
  // Something new is not a decided matter.
  expect(await johanna.raw('contacts/start', begin)).toMatchObject({ body: { refusal: 'not-while-acting' } })
  // Neither times nor the log of a minor open with one matter.
  expect(await johanna.raw('scheduling/own', {})).toMatchObject({ body: { value: { appointments: [] } } })
  expect(await johanna.raw('access/own-looks', {})).toMatchObject({ body: { value: { looks: [] } } })

  const told = await jari.call<typeof findRepresentatives>('acting/of-contact', { contactId: shown.contactId as never })
  expect(told).toMatchObject({
    value: {
      representatives: [
        {
          name: 'Johanna Lampela',
          forWhom: 'Aatu Lampela',
          relation: 'guardian',
          isRunning: true,
          untilOn: '2029-05-05',
        },
      ],
      minor: { ageYears: 15, decision: { value: 2 } },
    },
  })
  expect(await decide(shown.contactId, 4)).toMatchObject({ status: 200 })
  expect(await read(shown.contactId)).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'minor-decides' } },
  })
})

test('a decision is recorded only by a professional who serves the minor, and only of a minor', async () => {
  const aatu = await world.resident('aatu-lampela')
  const paivi = await world.resident('paivi-harjula')
  const mira = await world.staff('olli-rantasalo')
  const jari = await world.staff('jari-kostamo')
  const { contactId } = await serve(paivi, jari, 'health')
  const record = (who: { raw: typeof jari.raw }, clientId: string) =>
    who.raw('acting/minor-decision', { clientId, matterId: contactId, value: 1 })
  expect(await record(mira, aatu.clientId)).toMatchObject({ status: 404 })
  expect(await record(jari, paivi.clientId)).toMatchObject({ body: { refusal: 'not-a-minor' } })
  expect(await record(aatu, aatu.clientId)).toMatchObject({ status: 401 })
})

test('when a social worker joins the contact, whoever acts for another is out of it: the county has not opened that side', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const contactId = await sendChat(johanna, 'health')
  const read = () => johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  expect(await read()).toMatchObject({ status: 200 })
  const { rows } = await world.superuser.query(
    `select for_whom, client_id from contacts.contact where contact_id = $1`,
    [contactId],
  )
  expect(rows[0]).toMatchObject({ for_whom: 'child' })
  await world.superuser.query(`select access.join_contact($1, 'staff', gen_random_uuid(), 'social', $2)`, [
    contactId,
    world.clock.now(),
  ])
  expect(await read()).toMatchObject({ status: 404 })
})

test('the wall holds against raw SQL: no forged pair, setting or register opens anybody', async () => {
  const login = await openAppLogin(world)
  const app = await login.connect()
  try {
    const johanna = await world.resident('johanna-lampela')
    await johanna.actFor('onni-johanna')
    const onni = await world.resident('onni-lampela')
    const erkki = await world.resident('erkki-salomaki')
    const right = johanna.acting
    for (const statement of [
      'select * from access.representation',
      'insert into access.representation (id) values (gen_random_uuid())',
      'update access.representation set ended_at = null',
      'select * from access.minor_decision',
      'insert into access.minor_decision (id) values (gen_random_uuid())',
      'select * from access.acting_attempt',
      `insert into access.grant (client_id, register, may_write, crossing, look_id) values (gen_random_uuid(), 'own', true, false, gen_random_uuid())`,
    ])
      expect(await refusalOf(app, statement), statement).toBe(denied)
    const look = (actor: string, client: string) => ({
      id: randomUUID(),
      actor_kind: 'resident',
      actor_id: actor,
      client_id: client,
      purpose: 'client.another',
      basis: 'own',
      registers: [],
      valid_until: '2027-01-01T00:00:00Z',
      request_id: 'test',
    })
    const grant = (register: string) => [{ register, mayWrite: true, crossing: false, overBan: false }]
    const open = async (actor: string, client: string, register: string) => {
      const { rows } = await app.query('select access.open_as_representative($1, $2, $3, $4) as opened', [
        JSON.stringify(look(actor, client)),
        world.clock.now(),
        right,
        JSON.stringify(grant(register)),
      ])
      return rows[0].opened as boolean
    }
    expect(await open(johanna.clientId, onni.clientId, 'own:health')).toBe(true)
    // Another client, another representative, the whole of their own, a register of records: nothing opens.
    expect(await open(johanna.clientId, erkki.clientId, 'own:health')).toBe(false)
    expect(await open(erkki.clientId, onni.clientId, 'own:health')).toBe(false)
    for (const register of ['own', 'patient', 'log', 'permits', 'bans', 'social:working-age'])
      expect(await open(johanna.clientId, onni.clientId, register), register).toBe(false)
    await app.query(`set rinnalla.acting = '${right}'`)
    expect(await count(app, 'scheduling.appointment')).toBe(0)
    expect(await count(app, 'contacts.contact')).toBe(0)
    // The log tells the basis whatever the caller wrote.
    const { rows } = await world.superuser.query(
      `select distinct basis, actor_name from access.look where purpose = 'client.another' and request_id = 'test'`,
    )
    expect(rows).toEqual([{ basis: 'representation', actor_name: 'Johanna Lampela' }])
  } finally {
    await app.end()
    await login.close()
  }
})

test('under non-disclosure of the child or the guardian nobody acts, and nothing tells why', async () => {
  const paivi = await world.resident('paivi-harjula')
  expect(await paivi.actFor('venla-paivi')).toBe('/fi/own')
  const venla = await world.resident('venla-harjula')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
    [venla.clientId, world.clock.now()],
  )
  expect(await paivi.raw('scheduling/own', {})).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'ended' } },
  })
  expect(await paivi.actFor('venla-paivi')).toBe('/fi/acting?why=nobody')
})
