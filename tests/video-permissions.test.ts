import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as conversations from '#slices/conversations/contract.ts'
import type * as video from '#slices/conversations/video/contract.ts'
import { createSessionEndings } from '#slices/identity/slice.ts'
import { allRoutes } from '../src/app/routes.ts'
import { claim, open, sendContact, valueOf } from './front-door.ts'
import { bothOn, enterAsGuest, join, newEpoch, offerVideo, openLine, turn, until } from './video-calls.ts'
import { portOf } from './two-nodes.ts'
import { type Caller, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ turn })
  await world.running.listen(0, '127.0.0.1')
}, 60_000)
afterAll(() => world.close())

async function invite(scene: Awaited<ReturnType<typeof offerVideo>>, name = 'Tulkki Amira') {
  const { contactId, callId, nurse } = scene
  const input = { contactId, callId, role: 'interpreter' as const, name }
  return valueOf(await nurse.call<typeof video.inviteToVideo>('video/invite', input))
}

const refusalOf = async (answer: ReturnType<Caller['raw']>) => (await answer).body.refusal

test('a call is started by a professional of the contact alone; a resident, a stranger and another’s nurse find nothing', async () => {
  const visitor = await world.visitor()
  const contactId = await sendContact(visitor)
  const nurse = await world.staff('jari-kostamo')
  await claim(nurse, contactId)
  const other = await world.staff('henna-louhela')
  expect(await refusalOf(visitor.raw('video/start', { contactId }))).toBe('not-signed-in')
  expect(await refusalOf(other.raw('video/start', { contactId }))).toBe('not-found')
  expect(await refusalOf((await world.visitor()).raw('video/find', { as: 'resident', contactId }))).toBe('not-found')
  expect(valueOf(await nurse.call<typeof video.startVideo>('video/start', { contactId })).call.endedAt).toBeNull()
})

test('two professionals who press at once start one call', async () => {
  const scene = await offerVideo(world)
  const again = valueOf(await scene.nurse.call<typeof video.startVideo>('video/start', { contactId: scene.contactId }))
  expect(again.call.id).toBe(scene.callId)
})

test('a resident waits at the door and sees the professionals alone; only a professional lets them in', async () => {
  const scene = await offerVideo(world)
  const { contactId, callId, nurse, visitor } = scene
  await join(nurse, scene, 'staff')
  await invite(scene, 'Sisko Sanna')
  const { call } = await join(visitor, scene, 'resident')
  expect(call.waiting).toMatchObject({ place: 1, minutes: null })
  expect(call.parties.map((one) => one.kind).sort()).toEqual(['resident', 'staff'])
  expect(JSON.stringify(call)).not.toContain('Sanna')
  const partyId = call.you
  expect(await refusalOf(visitor.raw('video/admit', { contactId, callId, partyId }))).toBe('not-signed-in')
  expect(await refusalOf((await world.staff('henna-louhela')).raw('video/admit', { contactId, callId, partyId }))).toBe(
    'not-found',
  )
  await nurse.raw('video/admit', { contactId, callId, partyId })
  const now = valueOf(await visitor.call<typeof video.findVideo>('video/find', { as: 'resident', contactId }))
  expect(now.call?.parties.map((one) => `${one.kind} ${one.state}`).sort()).toEqual([
    'guest invited',
    'resident on',
    'staff on',
  ])
})

test('the call of another contact is nothing, whoever asks by it', async () => {
  const mine = await bothOn(world)
  const other = await offerVideo(world)
  const { contactId } = mine
  for (const path of ['video/join', 'video/here'])
    expect(
      await refusalOf(mine.visitor.raw(path, { as: 'resident', contactId, callId: other.callId, epoch: newEpoch() })),
      path,
    ).toBe('not-found')
  const swapped = { contactId: other.contactId, callId: mine.callId, partyId: mine.you.resident }
  expect(await refusalOf(other.nurse.raw('video/remove', swapped))).toBe('not-found')
  const outsider = await world.staff('henna-louhela')
  expect(await refusalOf(outsider.raw('video/end', { contactId, callId: mine.callId }))).toBe('not-found')
})

test('a fifth does not get in, and gets in when one has left', async () => {
  const scene = await bothOn(world)
  const { contactId, callId, nurse } = scene
  const cookies: Caller[] = []
  for (const name of ['Tulkki Amira', 'Sisko Sanna']) {
    const guest = await enterAsGuest(world, (await invite(scene, name)).token)
    const { call } = valueOf(await guest.call<typeof video.guestJoin>('video/guest/join', { epoch: newEpoch() }))
    await nurse.raw('video/admit', { contactId, callId, partyId: call.you })
    cookies.push(guest)
  }
  expect(await refusalOf(nurse.raw('video/invite', { contactId, callId, role: 'relative', name: 'Veli' }))).toBe('full')
  const henna = await world.staff('henna-louhela')
  await world.superuser.query(
    `insert into access.party (contact_id, kind, party_id, from_at) values ($1, 'staff', $2, $3)`,
    [contactId, henna.staffId, world.clock.now()],
  )
  expect(await refusalOf(henna.raw('video/join', { as: 'staff', contactId, callId, epoch: newEpoch() }))).toBe('full')
  await cookies[0]?.raw('video/guest/leave', {})
  const came = await henna.raw('video/join', { as: 'staff', contactId, callId, epoch: newEpoch() })
  expect(came.body.ok).toBe(true)
})

test('without a relay a guest is not invited, and no call begins with a resident under non-disclosure', async () => {
  const bare = await openWorld()
  try {
    const scene = await offerVideo(bare)
    const { contactId, callId, nurse, visitor } = scene
    expect(await refusalOf(nurse.raw('video/invite', { contactId, callId, role: 'relative', name: 'Äiti' }))).toBe(
      'no-relay',
    )
    // The resident of this running call turns out to be one whose place nobody may learn: it ends, the chat goes on.
    await join(nurse, scene, 'staff')
    const { clientId } = await visitor.identify('paivi-harjula')
    await hideAndIdentify(bare, contactId, clientId)
    const answer = await visitor.raw('video/join', { as: 'resident', contactId, callId, epoch: newEpoch() })
    expect(answer.body.refusal).toBe('no-relay')
    await nurse.raw('video/end', { contactId, callId })
    expect(await refusalOf(nurse.raw('video/start', { contactId }))).toBe('no-relay')
    expect((await open(nurse, contactId)).ok).toBe(true)
  } finally {
    await bare.close()
  }
}, 60_000)

async function hideAndIdentify(of: World, contactId: string, clientId: string): Promise<void> {
  const now = of.clock.now()
  await of.superuser.query(`insert into access.contact_client (contact_id, client_id, at) values ($1, $2, $3)`, [
    contactId,
    clientId,
    now,
  ])
  await of.superuser.query(
    `insert into access.party (contact_id, kind, party_id, from_at) values ($1, 'client', $2, $3) on conflict do nothing`,
    [contactId, clientId, now],
  )
  await of.superuser.query(
    `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
    [clientId, now],
  )
}

test('a guest’s link is good once, ends in an hour and after the call, and only its hash is kept', async () => {
  const scene = await bothOn(world)
  const { token, expiresAt } = await invite(scene)
  expect(expiresAt).toBe(new Date(world.clock.now().getTime() + 3_600_000).toISOString())
  const guest = await enterAsGuest(world, token)
  expect(guest.status).toBe(200)
  expect((await enterAsGuest(world, token)).status).toBe(409)
  expect((await enterAsGuest(world, 'A'.repeat(43))).status).toBe(409)
  expect((await enterAsGuest(world, '../..')).status).toBe(409)
  const kept = await world.superuser.query(`select * from conversations.video_link`)
  expect(JSON.stringify(kept.rows)).not.toContain(token)
  expect(world.logged.join('\n')).not.toContain(token)
  const late = await invite(scene, 'Sisko')
  world.clock.advance(61 * 60_000)
  expect((await enterAsGuest(world, late.token)).status).toBe(409)
})

test('a guest’s cookie opens the call and no other endpoint', async () => {
  const scene = await bothOn(world)
  const { contactId, callId } = scene
  const guest = await enterAsGuest(world, (await invite(scene)).token)
  expect((await guest.call<typeof video.guestFind>('video/guest/find', {})).ok).toBe(true)
  const asked = { contactId, callId, as: 'staff', itemId: contactId, clientId: contactId, after: 0, id: contactId }
  let counted = 0
  for (const { endpoint } of allRoutes(world.running.door, createSessionEndings())) {
    const answer = await guest.raw(endpoint.path, asked)
    const withoutCookie = await (await world.visitor()).raw(endpoint.path, asked, { cookie: '' })
    // Whatever anybody may ask is answered alike; the cookie adds nothing.
    expect(`${endpoint.path} ${answer.status}`).toBe(`${endpoint.path} ${withoutCookie.status}`)
    if (answer.status === 401) counted += 1
  }
  expect(counted).toBeGreaterThan(60)
  const messages = { as: 'resident' as const, contactId, after: 0 }
  expect((await guest.call<typeof conversations.listMessages>('conversations/list', messages)).ok).toBe(false)
  expect((await guest.raw('video/find', { as: 'resident', contactId })).body.ok).toBe(false)
})

test('no guest’s endpoint answers to a resident’s or a worker’s session', async () => {
  const scene = await bothOn(world)
  for (const who of [scene.nurse, scene.visitor, await world.visitor()])
    for (const path of ['video/guest/find', 'video/guest/join', 'video/guest/here', 'video/guest/leave'])
      expect(await refusalOf(who.raw(path, { epoch: newEpoch() }))).toBe('not-signed-in')
})

test('a guest hears of the call and of nothing else, and the socket closes when they are put out', async () => {
  const scene = await bothOn(world)
  const { contactId, callId, nurse } = scene
  const guest = await enterAsGuest(world, (await invite(scene)).token)
  const line = await openLine(portOf(world.running), 'guest', guest.cookie())
  expect(await line.watch('video', callId)).toBe(true)
  for (const topic of ['conversation', 'contact', 'video', 'client'])
    expect(await line.watch(topic, contactId)).toBe(false)
  expect(await line.watch('worklist', 'all')).toBe(false)
  // At the door there is nothing to be heard from the call itself.
  expect(await line.watch('signal', callId)).toBe(false)
  const { call } = valueOf(await guest.call<typeof video.guestJoin>('video/guest/join', { epoch: newEpoch() }))
  await nurse.raw('video/remove', { contactId, callId, partyId: call.you })
  expect(
    await until(
      () => line.socket.readyState,
      (state) => state === 3,
    ),
  ).toBe(3)
  expect((await guest.raw('video/guest/find', {})).status).toBe(401)
  await expect(openLine(portOf(world.running), 'guest', guest.cookie())).rejects.toThrow()
})

test('when the contact closes, the call ends and guests are out', async () => {
  const scene = await bothOn(world)
  const { contactId, nurse, visitor } = scene
  const guest = await enterAsGuest(world, (await invite(scene)).token)
  const unused = await invite(scene, 'Sisko')
  const line = await openLine(portOf(world.running), 'guest', guest.cookie())
  const closed = await nurse.raw('contacts/close', {
    contactId,
    urgency: 'non-urgent',
    outcome: 'solved',
    summary: 'Sovimme, miten jatketaan.',
  })
  expect(closed.body).toEqual({ ok: true, value: {} })
  await world.settle()
  const { call } = valueOf(await visitor.call<typeof video.findVideo>('video/find', { as: 'resident', contactId }))
  expect(call).toMatchObject({ endedWhy: 'contact-closed' })
  expect(
    await until(
      () => line.socket.readyState,
      (state) => state === 3,
    ),
  ).toBe(3)
  expect((await enterAsGuest(world, unused.token)).status).toBe(409)
})

test('a professional who gives the contact back is out of its call, and the resident’s matter goes on', async () => {
  const scene = await bothOn(world)
  const { contactId, callId, visitor } = scene
  await world.superuser.query(`update access.party set until_at = $2 where contact_id = $1 and kind = 'staff'`, [
    contactId,
    world.clock.now(),
  ])
  await world.superuser.query(
    `insert into platform.event (id, at, type, subject_id) values (gen_random_uuid(), $2, 'contact-changed', $1)`,
    [contactId, world.clock.now()],
  )
  await world.settle()
  const now = valueOf(await visitor.call<typeof video.findVideo>('video/find', { as: 'resident', contactId }))
  expect(now.call?.id).toBe(callId)
  expect(now.call?.parties.find((one) => one.kind === 'staff')?.state).toBe('left')
})

test('a call that every screen has left ends by itself, and its contact does not', async () => {
  const scene = await bothOn(world)
  const { contactId, visitor, nurse } = scene
  world.clock.advance(11 * 60_000)
  const { regularJobs, runLocked } = await import('../src/app/jobs.ts')
  const job = regularJobs(world.running.door).find((one) => one.name === 'end-forgotten-calls')
  if (!job) throw new Error('no such job')
  await runLocked(world.running.works, job)
  const { call } = valueOf(await visitor.call<typeof video.findVideo>('video/find', { as: 'resident', contactId }))
  expect(call?.endedWhy).toBe('forgotten')
  expect(
    (await nurse.raw('conversations/send', { as: 'staff', contactId, id: newEpoch(), text: 'Jatketaan tässä.' })).body
      .ok,
  ).toBe(true)
})

test('whoever comes again from another page is the same party, and the call is there after a restart', async () => {
  const scene = await bothOn(world)
  await world.restart()
  await world.running.listen(0, '127.0.0.1')
  const again = await join(scene.visitor, scene, 'resident')
  expect(again.call.you).toBe(scene.you.resident)
  expect(again.call.parties.filter((one) => one.state === 'on')).toHaveLength(2)
})
