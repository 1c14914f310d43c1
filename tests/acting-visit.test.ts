import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listOwnLooks } from '#slices/access/contract.ts'
import { recheckRights } from '#slices/access/slice.ts'
import type { findVideo, startVideo } from '#slices/conversations/video/contract.ts'
import type { findTimes, holdTime } from '#slices/scheduling/contract.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { claim, sendChat, serve, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** A right that ends in the middle of something, and what of one person another must never get. */
let world: World
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  const about = { name: 'Jari', place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
  await openForTest(world, [{ ...about, staffId: jari.staffId, skills: ['nurse'], services: ['nurse-visit'] }])
})
afterAll(() => world.close())

/** The giver takes it back, and the service is asked again as it is each second. */
async function withdraw(right: string): Promise<void> {
  const { works, mandates } = world.running
  if (!mandates) throw new Error('no mandates service')
  world.mandates.withdraw(right)
  world.clock.advance(2_000)
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

test('withdrawn while the call is on: who acted is out of it as the news is told, says nothing more, and the person themself may come in', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const contactId = await sendChat(tuula, 'health')
  await claim(jari, contactId)
  const id = { contactId: contactId as never }
  const { id: callId } = valueOf(await jari.call<typeof startVideo>('video/start', id)).call
  const join = (who: TestResident) => who.raw('video/join', { as: 'resident', contactId, callId, epoch: randomUUID() })
  await jari.raw('video/join', { as: 'staff', contactId, callId, epoch: randomUUID() })
  expect(await join(tuula)).toMatchObject({ status: 200 })
  const parties = async () => {
    const found = valueOf(await jari.call<typeof findVideo>('video/find', { as: 'staff', ...id })).call?.parties
    return found?.filter((one) => one.kind === 'resident').map((one) => one.state)
  }
  const [guest] = (
    valueOf(await jari.call<typeof findVideo>('video/find', { as: 'staff', ...id })).call?.parties ?? []
  ).filter((one) => one.kind === 'resident')
  expect(await jari.raw('video/admit', { contactId, callId, partyId: guest?.id })).toMatchObject({ status: 200 })
  expect(await parties()).toEqual(['on'])
  await withdraw('erkki-tuula')
  expect(await parties()).toEqual(['left'])
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
  await world.settle()
  // A right of another that ends afterwards puts nobody out who came by themself.
  expect(await parties()).toEqual(['waiting'])
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
