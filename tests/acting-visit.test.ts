import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJob } from '#platform/unit-of-work.ts'
import type { listOwnLooks } from '#slices/access/contract.ts'
import { recheckRights } from '#slices/access/slice.ts'
import { markNonDisclosure } from '#slices/clients/index.ts'
import type { listMessages } from '#slices/conversations/contract.ts'
import type { findVideo, startVideo } from '#slices/conversations/video/contract.ts'
import type { findTimes, holdTime } from '#slices/scheduling/contract.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { claim, sendChat, serve, valueOf } from './served-client.ts'
import { turn } from './video-calls.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** A right that ends in the middle of something, and what of one person another must never get. */
let world: World
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld({ turn })
  jari = await world.staff('jari-kostamo')
  const about = { name: 'Jari', place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
  await openForTest(world, [{ ...about, staffId: jari.staffId, skills: ['nurse'], services: ['nurse-visit'] }])
})
afterAll(() => world.close())

/** The giver takes it back, and the service is asked again as it is each second. */
async function withdraw(right: string): Promise<void> {
  world.mandates.withdraw(right)
  world.clock.advance(2_000)
  await recheck()
}

async function recheck(): Promise<void> {
  const { works, mandates } = world.running
  if (!mandates) throw new Error('no mandates service')
  await recheckRights({ works, mandates, opensSocial: () => false })
  await world.settle()
}

test('withdrawn while a time is held: the booking is refused with what to do next, and the time is free for others after the hold', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const wanted = { service: 'nurse-visit', fromOn: '2026-12-01', limit: 3 } as const
  const [time] = valueOf(await tuula.call<typeof findTimes>('scheduling/find-times', wanted)).times
  if (!time) throw new Error('no free time')
  const { calendarId, startsAt } = time
  const held = await tuula.call<typeof holdTime>('scheduling/hold', { service: 'nurse-visit', calendarId, startsAt })
  const { holdId } = valueOf(held)
  await withdraw('erkki-tuula')
  expect(await tuula.raw('scheduling/book', { holdId, reason: '' })).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'ended' } },
  })
  // In her own name the hold made for another is not hers.
  await tuula.switchTo(null)
  expect((await tuula.raw('scheduling/book', { holdId, reason: '' })).body.ok).toBe(false)
  const { rows } = await world.superuser.query('select count(*)::int as count from scheduling.appointment')
  expect(rows).toEqual([{ count: 0 }])
  world.clock.advance(20 * 60_000)
  const erkki = await world.resident('erkki-salomaki')
  const again = await erkki.call<typeof holdTime>('scheduling/hold', { service: 'nurse-visit', calendarId, startsAt })
  expect(again.ok).toBe(true)
  world.mandates.give('erkki-tuula')
})

/** Who acts for another is let into a call of their chat with the nurse. */
async function intoCall(acts: TestResident) {
  const contactId = await sendChat(acts, 'health')
  await claim(jari, contactId)
  const id = { contactId: contactId as never }
  const { id: callId } = valueOf(await jari.call<typeof startVideo>('video/start', id)).call
  await jari.raw('video/join', { as: 'staff', contactId, callId, epoch: randomUUID() })
  const join = (who: TestResident) => who.raw('video/join', { as: 'resident', contactId, callId, epoch: randomUUID() })
  expect(await join(acts)).toMatchObject({ status: 200 })
  const residents = async () => {
    const found = valueOf(await jari.call<typeof findVideo>('video/find', { as: 'staff', ...id })).call?.parties ?? []
    return found.filter((one) => one.kind === 'resident')
  }
  const [first] = await residents()
  expect(await jari.raw('video/admit', { contactId, callId, partyId: first?.id })).toMatchObject({ status: 200 })
  const states = async () => (await residents()).map((one) => one.state)
  expect(await states()).toEqual(['on'])
  const told = async () => {
    const list = { as: 'staff' as const, ...id, after: 0 }
    const { messages } = valueOf(await jari.call<typeof listMessages>('conversations/list', list))
    return messages.filter(({ body }) => body.kind === 'event' && body.event === 'representative-out').length
  }
  return { contactId, callId, join, residents, states, told }
}

test('withdrawn while the call is on: who acted is out of it as the news is told, says nothing more, and the person themself may come in', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const { contactId, callId, join, residents, states, told } = await intoCall(tuula)
  expect((await residents()).map((one) => one.name)).toEqual(['Tuula Niemikoski'])
  await withdraw('erkki-tuula')
  expect(await states()).toEqual(['left'])
  for (const [path, more] of [
    ['video/here', { epoch: randomUUID() }],
    ['video/join', { epoch: randomUUID() }],
    ['video/find', {}],
  ] as const) {
    const body = path === 'video/find' ? { as: 'resident', contactId } : { as: 'resident', contactId, callId, ...more }
    expect(await tuula.raw(path, body), path).toMatchObject({ body: { refusal: 'acting-ended' } })
  }
  const erkki = await world.resident('erkki-salomaki')
  expect(await join(erkki)).toMatchObject({ status: 200 })
  expect((await residents()).map((one) => one.name)).toEqual([null])
  await world.settle()
  // A right of another that ends afterwards puts nobody out who came by themself.
  expect(await states()).toEqual(['waiting'])
  expect(await told(), 'the professional and the person are told in the chat, once').toBe(1)
  world.mandates.give('erkki-tuula')
})

test('changing the person closes every live line of the one before, and no answer may be kept by a browser or a proxy', async () => {
  await world.running.listen(0, '127.0.0.1')
  const { port } = world.running.server.server.address() as AddressInfo
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/resident`, {
    headers: { origin: `http://127.0.0.1:${port}`, cookie: johanna.cookie() },
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const before = johanna.cookie()
  await johanna.switchTo(null)
  await world.settle()
  expect(await closed).toBe(4401)
  // The session of before is over: an old page or a kept cookie gets nothing.
  const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
  const post = (url: string, cookie: string) =>
    world.running.server.inject({ method: 'POST', url, headers: { ...headers, cookie }, payload: '{}' })
  expect((await post('/api/plans/own', before)).statusCode).toBe(401)
  for (const path of ['plans/own', 'scheduling/own', 'records/own', 'decisions/own', 'acting/people', 'identity/me']) {
    const answer = await post(`/api/${path}`, johanna.cookie())
    expect([path, answer.statusCode, answer.headers['cache-control']]).toEqual([path, 200, 'no-store'])
  }
})

test('what was done for whom by whom is in both logs where the law lets it: not what a person of fifteen has kept to themself', async () => {
  const johanna = await world.resident('johanna-lampela')
  const aatu = await world.resident('aatu-lampela')
  const shown = await serve(aatu, jari, 'health')
  const hidden = await serve(aatu, jari, 'health')
  await jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId: shown.contactId, value: 2 })
  await jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId: hidden.contactId, value: 3 })
  await johanna.actFor('aatu-johanna')
  for (const { contactId } of [shown, hidden])
    await johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  // While acting for him the log of a person who decides is closed.
  expect(valueOf(await johanna.call<typeof listOwnLooks>('access/own-looks', {})).looks).toEqual([])
  await johanna.switchTo(null)
  const hers = valueOf(await johanna.call<typeof listOwnLooks>('access/own-looks', {})).looks
  const forAatu = hers.filter((look) => look.actedFor === 'Aatu Lampela')
  expect(forAatu.length).toBeGreaterThan(0)
  expect(JSON.stringify(hers)).not.toContain(hidden.contactId)
  const his = valueOf(await aatu.call<typeof listOwnLooks>('access/own-looks', {})).looks
  const byHer = his.filter((look) => look.who.kind === 'representative')
  expect(byHer.map((look) => look.who.name)).toContain('Johanna Lampela')
  // Taken back, her own line of what she did stays, and shows nothing more of it.
  world.clock.advance(1000)
  await jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId: shown.contactId, value: 4 })
  expect(await johanna.raw('contacts/own', { contactId: shown.contactId })).toMatchObject({ status: 404 })
})

test('the person and who acts for them have one place in a call: each who takes it from the other waits at the door, and is let in by name', async () => {
  world.clock.set('2026-11-24T12:00:00Z')
  jari = await world.staff('jari-kostamo')
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const { contactId, callId, join, residents, states } = await intoCall(tuula)
  const erkki = await world.resident('erkki-salomaki')
  expect(await join(erkki)).toMatchObject({ status: 200 })
  expect(await states()).toEqual(['waiting'])
  const [at] = await residents()
  expect(await jari.raw('video/admit', { contactId, callId, partyId: at?.id })).toMatchObject({ status: 200 })
  // The same person from another page comes back in; the other does not.
  expect(await join(erkki)).toMatchObject({ status: 200 })
  expect(await states()).toEqual(['on'])
  expect(await join(tuula)).toMatchObject({ status: 200 })
  expect((await residents()).map((one) => [one.state, one.name])).toEqual([['waiting', 'Tuula Niemikoski']])
})

type Happening = (child: TestResident, guardian: TestResident) => Promise<unknown>
const custody =
  (fromOn: string): Happening =>
  async (child, guardian) => {
    const recorded = { clientId: child.clientId, guardian: { guardianId: guardian.clientId }, term: 'none', fromOn }
    expect(await jari.raw('acting/record-custody', recorded)).toMatchObject({ status: 200 })
  }
const hide = (clientId: ClientId) =>
  runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) =>
    markNonDisclosure(ctx as Ctx, clientId),
  )
const turnsTwelve: Happening = (_, guardian) =>
  world.superuser.query(`update access.representation set birth_on = '2014-11-28' where id = $1`, [guardian.acting])

test.each<readonly [what: string, on: string, happen: Happening]>([
  ['custody is recorded as ended', '2026-11-25', custody('2026-01-01')],
  ['the day comes from which the papers give no custody', '2026-11-26', custody('2026-11-27')],
  ['the child turns twelve', '2026-11-27', turnsTwelve],
  ['the guardian comes under non-disclosure', '2026-11-30', (_, guardian) => hide(guardian.clientId)],
  ['the child comes under non-disclosure', '2026-12-01', (child) => hide(child.clientId)],
])(
  'when %s in the middle of a call, who acted is out of the call and the chat, and the matter stays with the person',
  async (_, on, happen) => {
    world.clock.set(`${on}T10:00:00Z`)
    jari = await world.staff('jari-kostamo')
    const venla = await world.resident('venla-harjula')
    let paivi = await world.resident('paivi-harjula')
    expect(await paivi.actFor('venla-paivi')).toBe('/fi/own')
    const { contactId, states, told } = await intoCall(paivi)
    expect(await jari.raw('contacts/confirm-identity', { contactId })).toMatchObject({ status: 200 })
    world.clock.set(`${on}T21:59:00Z`)
    jari = await world.staff('jari-kostamo')
    paivi = await world.resident('paivi-harjula')
    expect(await paivi.actFor('venla-paivi')).toBe('/fi/own')
    await happen(venla, paivi)
    world.clock.set(`${on}T22:00:02Z`)
    await recheck()
    expect(await states()).toEqual(['left'])
    expect(await told(), 'told once, to the professional and the person').toBe(1)
    const say = { contactId, as: 'resident', id: randomUUID(), text: 'Vielä yksi asia.' }
    expect(await paivi.raw('conversations/send', say)).toMatchObject({ body: { refusal: 'acting-ended' } })
    expect(await jari.raw('conversations/send', { ...say, as: 'staff' })).toMatchObject({ status: 200 })
    const own = await world.resident('venla-harjula')
    expect(await own.raw('conversations/list', { contactId, as: 'resident', after: 0 })).toMatchObject({ status: 200 })
    // The matter ends in order, by the professional, with its summary.
    const closing = { contactId, outcome: 'solved', urgency: 'non-urgent', summary: 'Sovittiin soitosta.' }
    expect(await jari.raw('contacts/close', closing)).toMatchObject({ status: 200 })
    await world.superuser.query('delete from access.custody')
    await world.superuser.query('delete from access.protection')
  },
)
