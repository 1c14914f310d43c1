import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as video from '#slices/conversations/video/contract.ts'
import type { RunningServer } from '../src/app/server.ts'
import { valueOf } from './front-door.ts'
import { openTwoNodes, portOf, type TwoNodes } from './two-nodes.ts'
import { bothOn, enterAsGuest, join, type Line, newEpoch, openLine, turn, until } from './video-calls.ts'
import type { World } from './world.ts'

let nodes: TwoNodes
let world: World
let second: RunningServer
beforeAll(async () => {
  nodes = await openTwoNodes({ turn })
  ;({ world, second } = nodes)
}, 60_000)
afterAll(() => nodes.close())

type Scene = Awaited<ReturnType<typeof bothOn>>

/** Both have their sockets open and hear each other; the resident perhaps on another node. */
async function linesOf(scene: Scene, residentNode: RunningServer = world.running): Promise<[Line, Line]> {
  const nurse = await openLine(portOf(world.running), 'staff', scene.nurse.cookie())
  const resident = await openLine(portOf(residentNode), 'resident', scene.visitor.cookie())
  expect(await nurse.watch('signal', scene.callId)).toBe(true)
  expect(await resident.watch('signal', scene.callId)).toBe(true)
  return [nurse, resident]
}

function fromNurse(scene: Scene, number: number, data: unknown, more: Record<string, unknown> = {}) {
  const [epoch, toEpoch] = scene.you.epochs
  return { op: 'signal', id: scene.callId, to: scene.you.resident, epoch, toEpoch, number, data, ...more }
}

const offer = { kind: 'description', type: 'offer', sdp: 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n' }
const media = { kind: 'media', microphone: true, camera: true, screen: false, wantsPicture: true }
const candidate = (text: string) => ({ candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null })

async function refusalsNow(): Promise<string[]> {
  const { rows } = await world.superuser.query<{ refusal: string }>(
    `select refusal from platform.security_log where endpoint like 'live/%' order by at`,
  )
  return rows.map((row) => row.refusal)
}

async function expectRefused(reason: string, act: () => void): Promise<void> {
  const count = async () => (await refusalsNow()).filter((one) => one === reason).length
  const before = await count()
  act()
  expect(await until(count, (now) => now > before), reason).toBeGreaterThan(before)
}

test('set-up passes from one party to the other with the server’s word of who sent it, and is kept nowhere', async () => {
  const scene = await bothOn(world)
  const [nurse, resident] = await linesOf(scene)
  nurse.send(fromNurse(scene, 1, { ...offer, sdp: `${offer.sdp}a=secret-mark\r\n` }, {}))
  const got = await until(
    () => resident.signals(),
    (all) => all.length > 0,
  )
  expect(got).toMatchObject([{ from: scene.you.nurse, number: 1, data: { kind: 'description', type: 'offer' } }])
  const tables = await world.superuser.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  for (const { name } of tables.rows) {
    const found = await world.superuser.query(
      `select count(*)::int as n from ${name} t where t::text like '%secret-mark%'`,
    )
    expect(found.rows[0].n, name).toBe(0)
  }
  expect(world.logged.join('\n')).not.toContain('secret-mark')
})

test('set-up reaches a party whose socket is on another node, whole and in order', async () => {
  const scene = await bothOn(world)
  const [nurse, resident] = await linesOf(scene, second)
  // Random letters do not press together: it goes in several pieces.
  const long = Array.from({ length: 27_000 }, (_, index) =>
    String.fromCharCode(97 + ((index * index * 7919) % 26)),
  ).join('')
  nurse.send(fromNurse(scene, 1, { ...offer, sdp: long }))
  nurse.send(fromNurse(scene, 2, media))
  const got = await until(
    () => resident.signals(),
    (all) => all.length > 1,
  )
  expect(got.map((one) => one.number)).toEqual([1, 2])
  expect(got[0]?.data['sdp']).toBe(long)
})

test('nobody sends into a call they are not in, nor as somebody else', async () => {
  const scene = await bothOn(world)
  const other = await bothOn(world)
  const [, resident] = await linesOf(scene)
  const stranger = await openLine(portOf(world.running), 'resident', other.visitor.cookie())
  expect(await stranger.watch('signal', scene.callId)).toBe(false)
  await expectRefused('signal-not-watched', () => stranger.send(fromNurse(scene, 1, offer)))
  // In their own call they may not reach a party of another.
  expect(await stranger.watch('signal', other.callId)).toBe(true)
  const own = { ...fromNurse(other, 1, offer), epoch: other.you.epochs[1], from: scene.you.nurse }
  await expectRefused('bad-signal', () => stranger.send(own))
  const { from: _, ...plain } = own
  await expectRefused('no-such-party', () => stranger.send({ ...plain, number: 2, to: scene.you.resident }))
  await expectRefused('no-such-party', () => stranger.send({ ...plain, number: 3, to: other.you.resident }))
  expect(resident.signals()).toEqual([])
})

test('what is sent again, late, or by an older page of the same person is not passed on', async () => {
  const scene = await bothOn(world)
  const [nurse, resident] = await linesOf(scene)
  nurse.send(fromNurse(scene, 5, offer))
  await until(
    () => resident.signals(),
    (all) => all.length > 0,
  )
  await expectRefused('out-of-order', () => nurse.send(fromNurse(scene, 5, offer)))
  await expectRefused('out-of-order', () => nurse.send(fromNurse(scene, 4, offer)))
  await expectRefused('old-page', () => nurse.send(fromNurse(scene, 6, offer, { epoch: newEpoch() })))
  await join(scene.nurse, scene, 'staff')
  await expectRefused('old-page', () => nurse.send(fromNurse(scene, 7, offer)))
  expect(resident.signals()).toHaveLength(1)
})

test('a message of a megabyte, of a shape of its own, or in a flood closes or refuses, and the server stays well', async () => {
  const scene = await bothOn(world)
  const [nurse, resident] = await linesOf(scene)
  for (const data of [
    { kind: 'description', type: 'offer', sdp: 'x'.repeat(31_000) },
    { kind: 'description', type: 'pranswer', sdp: 'x' },
    { kind: 'chat', text: 'hei' },
    { ...media, more: 1 },
    { kind: 'candidates', candidates: [] },
    null,
  ])
    await expectRefused('bad-signal', () => nurse.send(fromNurse(scene, 1, data)))
  nurse.send(fromNurse(scene, 1, { ...offer, sdp: 'x'.repeat(1_000_000) }))
  expect(
    await until(
      () => nurse.socket.readyState,
      (state) => state === 3,
    ),
  ).toBe(3)
  const again = await openLine(portOf(world.running), 'staff', scene.nurse.cookie())
  expect(await again.watch('signal', scene.callId)).toBe(true)
  await expectRefused('too-many-frames', () => {
    for (let number = 1; number < 200; number += 1) again.send(fromNurse(scene, number, media))
  })
  expect(
    await until(
      () => again.socket.readyState,
      (state) => state === 3,
    ),
  ).toBe(3)
  expect(resident.socket.readyState).toBe(1)
  expect((await world.running.server.inject({ url: '/health' })).statusCode).toBe(200)
  expect(world.logged.join('\n')).not.toContain('request failed')
})

test('in a call with a guest no address but the relay’s reaches anybody, whatever a screen sends', async () => {
  const scene = await bothOn(world)
  const { contactId, callId, nurse: jari } = scene
  const { token } = valueOf(
    await jari.call<typeof video.inviteToVideo>('video/invite', {
      contactId,
      callId,
      role: 'interpreter',
      name: 'Amira',
    }),
  )
  const guest = await enterAsGuest(world, token)
  const epoch = newEpoch()
  const { call } = valueOf(await guest.call<typeof video.guestJoin>('video/guest/join', { epoch }))
  await jari.raw('video/admit', { contactId, callId, partyId: call.you })
  const [nurse, resident] = await linesOf(scene)
  const guestLine = await openLine(portOf(world.running), 'guest', guest.cookie())
  expect(await guestLine.watch('signal', callId)).toBe(true)
  const relay = 'candidate:3 1 udp 41885439 198.51.100.4 49200 typ relay raddr 203.0.113.9 rport 51000'
  const sdp = `v=0\r\nc=IN IP4 203.0.113.9\r\na=candidate:1 1 udp 2 192.168.1.7 5 typ host\r\na=${relay}\r\na=mid:0\r\n`
  const list = [
    candidate('candidate:1 1 udp 2 192.168.1.7 5 typ host'),
    candidate('candidate:2 1 udp 2 203.0.113.9 5 typ srflx raddr 192.168.1.7 rport 5'),
  ]
  nurse.send(fromNurse(scene, 1, { ...offer, sdp }))
  nurse.send(fromNurse(scene, 2, { kind: 'candidates', candidates: list }))
  nurse.send(fromNurse(scene, 3, { kind: 'candidates', candidates: [...list, candidate(relay)] }))
  nurse.send({ ...fromNurse(scene, 4, { ...offer, sdp }), to: call.you, toEpoch: epoch })
  const got = await until(
    () => [...resident.signals(), ...guestLine.signals()],
    (all) => all.length >= 3,
  )
  expect(got.map((one) => one.number)).toEqual([1, 3, 4])
  expect(JSON.stringify(got)).toContain('198.51.100.4')
  expect(JSON.stringify(got)).not.toMatch(/192\.168\.1\.7|203\.0\.113\.9/)
})

test('somebody put out of the call hears and says nothing more in it', async () => {
  const scene = await bothOn(world)
  const { contactId, callId } = scene
  const [nurse, resident] = await linesOf(scene, second)
  await scene.nurse.raw('video/remove', { contactId, callId, partyId: scene.you.resident })
  await world.settle()
  const isOut = () => resident.frames.some((one) => JSON.stringify(one).includes('refused'))
  expect(await until(isOut, Boolean)).toBe(true)
  await expectRefused('no-such-party', () => nurse.send(fromNurse(scene, 1, offer)))
  await wait(50)
  expect(resident.signals()).toEqual([])
})
