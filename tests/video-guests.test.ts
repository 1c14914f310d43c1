import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as video from '#slices/conversations/video/contract.ts'
import { claim, valueOf } from './front-door.ts'
import { sendChat } from './served-client.ts'
import { portOf } from './two-nodes.ts'
import { bothOn, enterAsGuest, join, newEpoch, offerVideo, openLine, type Scene, turn, until } from './video-calls.ts'
import { openWorld, type World } from './world.ts'

/** What somebody with a guest’s link or cookie tries: another’s visit, before being let in, after the end, and again. */
let world: World
beforeAll(async () => {
  world = await openWorld({ turn })
  await world.running.listen(0, '127.0.0.1')
}, 60_000)
afterAll(() => world.close())

async function guestOf({ contactId, callId, nurse }: Scene, name: string) {
  const input = { contactId, callId, role: 'relative' as const, name }
  const { token } = valueOf(await nurse.call<typeof video.inviteToVideo>('video/invite', input))
  const guest = await enterAsGuest(world, token)
  const epoch = newEpoch()
  const { call } = valueOf(await guest.call<typeof video.guestJoin>('video/guest/join', { epoch }))
  const admit = () => nurse.raw('video/admit', { contactId, callId, partyId: call.you })
  return { guest, epoch, token, partyId: call.you, atDoor: call, admit }
}

test('a guest’s cookie is of one visit: nothing of another is seen, heard or said by it, at the door or in the call', async () => {
  const mine = await bothOn(world)
  const other = await bothOn(world)
  const { guest, epoch, admit } = await guestOf(mine, 'Sisko Sanna')
  const inOther = await openLine(portOf(world.running), 'resident', other.visitor.cookie())
  expect(await inOther.watch('signal', other.callId)).toBe(true)
  const contactTopics = ['video', 'conversation', 'contact'].flatMap((topic) =>
    [mine.contactId, other.contactId].map((id) => [topic, id] as const),
  )
  const ownTopics = ['client', 'needs', 'plan', 'queue', 'calendar'].map((topic) => [topic, mine.contactId] as const)
  for (const isIn of [false, true]) {
    if (isIn) await admit()
    const line = await openLine(portOf(world.running), 'guest', guest.cookie())
    for (const [topic, id] of [
      ...contactTopics,
      ...ownTopics,
      ['video', other.callId],
      ['signal', other.callId],
    ] as const)
      expect(await line.watch(topic, id), `${topic} ${isIn}`).toBe(false)
    expect(await line.watch('signal', mine.callId)).toBe(isIn)
    const data = { kind: 'media', microphone: true, camera: true, screen: false, wantsPicture: true }
    const into = { to: other.you.resident, epoch, toEpoch: other.you.epochs[1], number: 1, data }
    line.send({ op: 'signal', id: other.callId, ...into })
    line.send({ op: 'signal', id: mine.callId, ...into })
    // An answer to what was asked last says that the rest was read, and the line is whole.
    expect(await line.watch('video', mine.callId)).toBe(true)
    line.socket.close()
  }
  expect(inOther.signals()).toEqual([])
  for (const path of ['video/guest/find', 'video/guest/join', 'video/guest/here', 'video/guest/leave']) {
    const answer = await guest.raw(path, { epoch, callId: other.callId, contactId: other.contactId })
    expect(`${path} ${answer.status}`).toBe(`${path} 400`)
  }
  const files = await world.running.server.inject({
    url: `/files/${mine.contactId}/${newEpoch()}`,
    headers: { cookie: guest.cookie() },
  })
  expect(files.statusCode).toBeGreaterThanOrEqual(400)
})

test('before being let in a guest sees the professionals and themself, and hears nothing of who else is there', async () => {
  const scene = await bothOn(world)
  const { atDoor, partyId, admit, guest } = await guestOf(scene, 'Sisko Sanna')
  await guestOf(scene, 'Tulkki Amira')
  const seenBy = async () => {
    const { call } = valueOf(await guest.call<typeof video.guestFind>('video/guest/find', {}))
    return call
  }
  for (const call of [atDoor, await seenBy()]) {
    expect(call.parties.map((one) => one.kind).toSorted()).toEqual(['guest', 'staff'])
    expect(call.parties.find((one) => one.kind === 'guest')?.id).toBe(partyId)
    expect(JSON.stringify(call)).not.toMatch(/Amira/)
    expect(JSON.stringify(call)).not.toContain(scene.you.resident)
  }
  await admit()
  const inside = await seenBy()
  expect(inside.parties).toHaveLength(4)
  // Not even then: whose matter it is, or by what the chat could be asked for.
  expect(JSON.stringify(inside)).not.toContain(scene.contactId)
  expect(inside.parties.find((one) => one.kind === 'resident')?.name).toBeNull()
})

test('after the visit a guest’s cookie and link are nothing, also when a new call begins in the same chat', async () => {
  const scene = await bothOn(world)
  const { contactId, callId, nurse } = scene
  const { guest, token, admit } = await guestOf(scene, 'Sisko Sanna')
  await admit()
  const line = await openLine(portOf(world.running), 'guest', guest.cookie())
  await nurse.raw('video/end', { contactId, callId })
  await world.settle()
  await until(
    () => line.socket.readyState,
    (state) => state === 3,
  )
  expect(line.socket.readyState).toBe(3)
  const again = valueOf(await nurse.call<typeof video.startVideo>('video/start', { contactId }))
  expect(again.call.id).not.toBe(callId)
  expect((await enterAsGuest(world, token)).status).toBe(409)
  for (const path of ['find', 'join', 'here', 'leave'])
    expect((await guest.raw(`video/guest/${path}`, {})).status, path).toBe(401)
  await expect(openLine(portOf(world.running), 'guest', guest.cookie())).rejects.toThrow()
  // Nor does the earlier call come back for who knows its id.
  const ended = { as: 'staff', contactId, callId, epoch: newEpoch() }
  expect((await nurse.raw('video/join', ended)).body.refusal).toBe('ended')
})

test('a guest’s cookie ends in four hours, in the middle of a call too', async () => {
  const scene = await bothOn(world)
  const { guest, admit } = await guestOf(scene, 'Sisko Sanna')
  await admit()
  world.clock.advance(4 * 3_600_000 + 1_000)
  expect((await guest.raw('video/guest/find', {})).status).toBe(401)
})

test('of two who open one link at the same moment one gets in', async () => {
  const scene = await offerVideo(world)
  const { contactId, callId, nurse } = scene
  const input = { contactId, callId, role: 'interpreter' as const, name: 'Amira' }
  const { token } = valueOf(await nurse.call<typeof video.inviteToVideo>('video/invite', input))
  const came = await Promise.all(Array.from({ length: 6 }, () => enterAsGuest(world, token)))
  expect(came.map((one) => one.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
})

test('whoever acts for another and is under non-disclosure themself meets by the relay alone', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
    [tuula.clientId, world.clock.now()],
  )
  await tuula.actFor('erkki-tuula')
  const contactId = (await sendChat(tuula, 'health')) as never
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  const { call } = valueOf(await jari.call<typeof video.startVideo>('video/start', { contactId }))
  expect(call.relayOnly).toBe(true)
  const scene = { contactId, callId: call.id, nurse: jari, visitor: tuula as never }
  await join(jari, scene, 'staff')
  const came = await join(tuula, scene, 'resident')
  expect(came.connection.iceTransportPolicy).toBe('relay')
  const seen = valueOf(await jari.call<typeof video.findVideo>('video/find', { as: 'staff', contactId }))
  expect(seen.call?.relayOnly).toBe(true)
})

test('a line too weak for video is told in the chat to whoever stays, once, and the chat goes on', async () => {
  const { contactId, callId, nurse, visitor } = await bothOn(world)
  const leave = { contactId, callId, isTooWeak: true }
  expect((await visitor.raw('video/leave', { as: 'resident', ...leave })).body.ok).toBe(true)
  expect((await nurse.raw('video/leave', { as: 'staff', ...leave })).body.ok).toBe(true)
  const listed = await visitor.raw('conversations/list', { as: 'resident', contactId, after: 0 })
  const events = JSON.stringify(listed.body).match(/video-[a-z-]*weak/g)
  expect(events).toEqual(['video-too-weak'])
})
