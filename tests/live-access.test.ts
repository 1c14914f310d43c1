import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type * as access from '#slices/access/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type { sendMessage } from '#slices/conversations/contract.ts'
import { newId } from '#platform/ids.ts'
import { type ServerFrame, type TopicKind } from '#platform/realtime/protocol.ts'
import type * as work from '#slices/work/contract.ts'
import {
  claim,
  itemOf,
  messageId,
  registersSeen,
  securityRows,
  sendChat,
  serve,
  sign,
  valueOf,
} from './served-client.ts'
import { type Caller, openWorld, type World } from './world.ts'

/** Real sockets against a listening server: what an open screen still hears after the right to it has ended. */
let world: World
let port: number
const sockets: WebSocket[] = []

beforeAll(async () => {
  world = await openWorld()
  await world.running.listen(0, '127.0.0.1')
  port = (world.running.server.server.address() as AddressInfo).port
})
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate()
})
afterAll(() => world.close())

type Screen = { frames: ServerFrame[]; closed: Promise<number>; send(frame: object): void }

async function openScreen(who: Caller, as: 'resident' | 'staff'): Promise<Screen> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/${as}`, {
    headers: { origin: `http://127.0.0.1:${port}`, cookie: who.cookie() },
  })
  sockets.push(socket)
  const frames: ServerFrame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as ServerFrame))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return { frames, closed, send: (frame) => socket.send(JSON.stringify(frame)) }
}

async function watch(screen: Screen, topic: TopicKind, id: string): Promise<'watching' | 'refused'> {
  const before = screen.frames.length
  screen.send({ op: 'watch', topic, id })
  const answer = await frameAfter(
    screen,
    before,
    (frame) => ('watching' in frame && frame.watching.id === id) || ('refused' in frame && frame.refused.id === id),
  )
  return 'watching' in answer ? 'watching' : 'refused'
}

/** The first such frame after `from`. The clock stands, so nothing that comes was waited for: how soon is measured by `npm run bench:live`. */
async function frameAfter(screen: Screen, from: number, is: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
  await world.settle()
  const until = performance.now() + 15_000
  for (;;) {
    const found = screen.frames.slice(from).find(is)
    if (found) return found
    if (performance.now() > until) throw new Error(`no such frame came: ${JSON.stringify(screen.frames)}`)
    await sleep(5)
  }
}

const isRefused = (id: string) => (frame: ServerFrame) => 'refused' in frame && frame.refused.id === id

async function write(who: Caller, as: 'resident' | 'staff', contactId: string, text: string): Promise<void> {
  valueOf(await who.call<typeof sendMessage>('conversations/send', { as, contactId, id: messageId(), text }))
}

test('a worker who gave a matter back hears nothing more of it, on a socket that stays open', async () => {
  const mika = await world.visitor()
  const jari = await world.staff('jari-kostamo')
  const contactId = await sendChat(mika, 'health')
  await claim(jari, contactId)
  const screen = await openScreen(jari, 'staff')
  expect(await watch(screen, 'conversation', contactId)).toBe('watching')
  expect(await watch(screen, 'contact', contactId)).toBe('watching')
  await write(mika, 'resident', contactId, 'Ensimmäinen')
  await frameAfter(screen, 0, (frame) => 'payload' in frame && JSON.stringify(frame).includes('Ensimmäinen'))

  const { id } = await itemOf(jari, contactId)
  const before = screen.frames.length
  valueOf(await jari.call<typeof work.returnItem>('work/return', { itemId: id, reason: 'Ei ehdi' }))
  await frameAfter(screen, before, isRefused(contactId))
  await sleep(100)
  await write(mika, 'resident', contactId, 'Salainen toinen')
  await sleep(300)
  expect(JSON.stringify(screen.frames)).not.toContain('Salainen toinen')
  // Asking again with the same frame, as a replay would, opens nothing.
  expect(await watch(screen, 'conversation', contactId)).toBe('refused')
})

test('a withdrawn permit reaches the open screen by itself, and asking again shows less', async () => {
  const resident = await world.resident('paivi-harjula')
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const health = await serve(resident, jari, 'health')
  await sign(jari, health, 'patient')
  const social = await serve(resident, henna, 'social')
  await sign(henna, social, 'social:working-age')
  expect(await registersSeen(henna, resident.clientId)).toEqual(['social:working-age'])
  const screen = await openScreen(henna, 'staff')
  expect(await watch(screen, 'client', resident.clientId)).toBe('watching')

  const isHint = (frame: ServerFrame) => 'topic' in frame && frame.topic === 'client' && frame.id === resident.clientId
  const given = await resident.call<typeof access.givePermit>('access/give-permit', {
    rule: 'permit-health-to-social',
    registers: [],
  })
  await frameAfter(screen, 0, isHint)
  expect(await registersSeen(henna, resident.clientId)).toEqual(['patient', 'social:working-age'])

  const before = screen.frames.length
  valueOf(
    await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId: valueOf(given).permitId }),
  )
  await frameAfter(screen, before, isHint)
  expect(await registersSeen(henna, resident.clientId)).toEqual(['social:working-age'])
  // The hint itself says nothing but that something changed.
  expect(screen.frames.filter(isHint).every((frame) => !('payload' in frame))).toBe(true)
})

test('an open client’s page is told when the three hours of an emergency end', async () => {
  const resident = await world.resident('asa-bergdahl')
  const jari = await world.staff('jari-kostamo')
  await sign(jari, await serve(resident, jari, 'health'), 'patient')
  const eeva = await world.staff('eeva-tammisto')
  const { clientId } = resident
  const opened = { clientId, reason: 'Tajuton asiakas, tarvitsen lääkitystiedot heti' }
  expect((await eeva.raw('access/break-glass', opened)).status).toBe(200)
  const screen = await openScreen(eeva, 'staff')
  expect(await watch(screen, 'client', clientId)).toBe('watching')
  const before = screen.frames.length
  world.clock.advance(3 * 3_600_000)
  await frameAfter(screen, before, isRefused(clientId))
  world.clock.advance(-3 * 3_600_000)
})

test('a worker whose matter was taken away sees the client’s page shut', async () => {
  const resident = await world.resident('kerttu-ylitalo')
  const olli = await world.staff('olli-rantasalo')
  const { contactId } = await serve(resident, olli, 'health')
  const screen = await openScreen(olli, 'staff')
  expect(await watch(screen, 'client', resident.clientId)).toBe('watching')
  const before = screen.frames.length
  const { id } = await itemOf(olli, contactId)
  valueOf(await olli.call<typeof work.returnItem>('work/return', { itemId: id, reason: 'Ei ehdi' }))
  await frameAfter(screen, before, isRefused(resident.clientId))
})

test('nobody watches a client or a contact they have no running matter of, and each try is kept', async () => {
  const resident = await world.resident('erkki-salomaki')
  const jari = await world.staff('jari-kostamo')
  const outsider = await world.staff('olli-rantasalo')
  const { contactId, clientId } = await serve(resident, jari, 'health')
  const other = await world.visitor()
  await other.raw('contacts/own-list', {})
  const staffScreen = await openScreen(outsider, 'staff')
  expect(await watch(staffScreen, 'contact', contactId)).toBe('refused')
  expect(await watch(staffScreen, 'conversation', contactId)).toBe('refused')
  expect(await watch(staffScreen, 'client', clientId)).toBe('refused')
  expect(await watch(staffScreen, 'client', newId(new Date()))).toBe('refused')
  const residentScreen = await openScreen(other, 'resident')
  expect(await watch(residentScreen, 'conversation', contactId)).toBe('refused')
  expect(await watch(residentScreen, 'client', clientId)).toBe('refused')
  expect(await watch(residentScreen, 'worklist', 'all')).toBe('refused')
  // A frame for typing into somebody else's conversation is not passed on.
  const own = await openScreen(resident, 'resident')
  expect(await watch(own, 'conversation', contactId)).toBe('watching')
  const before = own.frames.length
  staffScreen.send({ op: 'typing', id: contactId })
  residentScreen.send({ op: 'typing', id: contactId })
  await sleep(150)
  expect(own.frames.slice(before)).toEqual([])
  const rows = await securityRows(world, 'live/client')
  expect(rows).toContainEqual({ refusal: 'not-found', actor_id: outsider.staffId })
  expect(await securityRows(world, 'live/conversation')).toContainEqual({
    refusal: 'not-found',
    actor_id: outsider.staffId,
  })
})

test('signing out ends the open screen at once, on every one of the person’s sockets', async () => {
  const jari = await world.staff('jari-kostamo')
  const mika = await world.visitor()
  const contactId = await sendChat(mika, 'health')
  await claim(jari, contactId)
  const screens = [await openScreen(jari, 'staff'), await openScreen(jari, 'staff')]
  for (const screen of screens) expect(await watch(screen, 'conversation', contactId)).toBe('watching')
  const answer = await jari.raw('identity/staff/sign-out', {})
  expect(answer.status).toBe(200)
  expect(await Promise.all(screens.map((screen) => screen.closed))).toEqual([4401, 4401])
  await write(mika, 'resident', contactId, 'Uloskirjautumisen jälkeen')
  await sleep(100)
  expect(JSON.stringify(screens.map((screen) => screen.frames))).not.toContain('Uloskirjautumisen jälkeen')
  await expect(openScreen(jari, 'staff')).rejects.toThrow('403')
})

test('identifying in the middle of a chat ends the anonymous session’s socket, and the new one goes on', async () => {
  const mika = await world.visitor()
  const contactId = await sendChat(mika, 'health')
  const screen = await openScreen(mika, 'resident')
  expect(await watch(screen, 'conversation', contactId)).toBe('watching')
  const old = mika.cookie()
  await mika.identify('aatu-lampela')
  await world.settle()
  expect(mika.cookie()).not.toBe(old)
  expect(await Promise.race([screen.closed, sleep(1000, 'still open')])).toBe(4401)
  const next = await openScreen(mika, 'resident')
  expect(await watch(next, 'conversation', contactId)).toBe('watching')
})

test('a colleague who leaves hears nothing more, and the one who stays does', async () => {
  const mika = await world.visitor()
  const jari = await world.staff('jari-kostamo')
  const olli = await world.staff('olli-rantasalo')
  const contactId = await sendChat(mika, 'health')
  await claim(jari, contactId)
  const screen = await openScreen(jari, 'staff')
  expect(await watch(screen, 'conversation', contactId)).toBe('watching')
  const { id } = await itemOf(jari, contactId)
  const before = screen.frames.length
  valueOf(
    await jari.call<typeof work.handOver>('work/hand-over', {
      itemId: id,
      to: { kind: 'person', staffId: olli.staffId },
      reason: 'Vuoro vaihtuu',
    }),
  )
  await frameAfter(screen, before, isRefused(contactId))
  await claim(olli, contactId)
  const next = await openScreen(olli, 'staff')
  expect(await watch(next, 'conversation', contactId)).toBe('watching')
  await write(mika, 'resident', contactId, 'Vain uudelle')
  await frameAfter(next, 0, (frame) => JSON.stringify(frame).includes('Vain uudelle'))
  expect(JSON.stringify(screen.frames)).not.toContain('Vain uudelle')
  valueOf(await olli.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
})
