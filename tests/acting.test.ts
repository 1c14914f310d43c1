import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recheckRights } from '#slices/access/slice.ts'
import type { bookHeld, findTimes, holdTime, listBookable, listOwnAppointments } from '#slices/scheduling/contract.ts'
import type { findOwnContact, listOwnContacts, startContact } from '#slices/contacts/contract.ts'
import type { whoAmI } from '#slices/identity/contract.ts'
import type { listOwnLooks } from '#slices/access/contract.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
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

/** The county has set no rule of its own. */
const closed = () => false
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
    ['access/make-ban', { register: 'patient' }],
    ['records/own-corrections', {}],
    ['needs/own', {}],
    ['notices/own', {}],
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
  expect(world.logged.join('')).not.toMatch(/A9437|-936U/)
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
  expect(await recheckRights({ works, mandates, opensSocial: closed })).toBe(0)
  world.mandates.withdraw('erkki-tuula')
  world.clock.advance(2_000)
  expect(await recheckRights({ works, mandates, opensSocial: closed })).toBe(1)
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
  expect(await recheckRights({ works, mandates, opensSocial: closed })).toBe(0)
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
