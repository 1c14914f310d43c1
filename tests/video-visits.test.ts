import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as video from '#slices/conversations/video/contract.ts'
import { hashOf } from '#slices/identity/model.ts'
import { findSession } from '#slices/identity/store.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { actorOfSession, whoIs } from '#slices/organisation/slice.ts'
import { visitOpener, type VisitToOpen } from '../src/app/video-visits.ts'
import { findItem, valueOf } from './front-door.ts'
import { newEpoch, turn } from './video-calls.ts'
import { type Caller, openWorld, type TestResident, type TestStaff, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ turn })
})
afterAll(() => world.close())

const minute = 60_000

/** A visit that begins in ten minutes, of this client with this nurse. */
function visitOf(client: TestResident, nurse: TestStaff, startsInMinutes = 10): VisitToOpen {
  const startsAt = new Date(world.clock.now().getTime() + startsInMinutes * minute)
  return {
    id: newId<'appointment'>(world.clock.now()),
    startsAt,
    endsAt: new Date(startsAt.getTime() + 30 * minute),
    clientId: client.clientId,
    municipality: '992',
    language: 'fi',
    sector: 'health',
    skills: ['nurse'],
    worker: { staffId: nurse.staffId, name: 'Jari Kostamo' },
  }
}

/** As the endpoint of a booking asks it: in the caller's own transaction. */
async function come(who: Caller, visit: VisitToOpen) {
  const { works, door } = world.running
  const news = { changed: () => {}, guestEnded: () => {} }
  const open = visitOpener(door, { hints: door.hints, news, turn })
  const token = who.cookie().split('=')[1] ?? ''
  const session = await findSession(works.database.direct, hashOf(token), world.clock.now())
  const actor = session && (await actorOfSession(works.database.direct, session))
  if (!actor) throw new Error('nobody')
  return await runCommand(works, whoIs(actor, 'test'), (ctx) => open(ctx as Ctx, visit))
}

test('the client of a booked visit waits at its door with place and time, and its own nurse lets them in', async () => {
  const paivi = await world.resident('paivi-harjula')
  const jari = await world.staff('jari-kostamo')
  const visit = visitOf(paivi, jari)
  const { contactId } = valueOf(await come(paivi, visit))
  const found = valueOf(await paivi.call<typeof video.findVideo>('video/find', { as: 'resident', contactId })).call
  if (!found) throw new Error('no call')
  expect(found.visit).toEqual({ startsAt: visit.startsAt.toISOString(), endsAt: visit.endsAt.toISOString() })
  const callId = found.id
  const door = { as: 'resident' as const, contactId, callId, epoch: newEpoch() }
  const waiting = valueOf(await paivi.call<typeof video.joinVideo>('video/join', door)).call
  expect(waiting).toMatchObject({ waiting: { place: 1 }, visit: { startsAt: visit.startsAt.toISOString() } })

  expect(valueOf(await come(jari, visit)).contactId).toBe(contactId)
  valueOf(await jari.call<typeof video.joinVideo>('video/join', { ...door, as: 'staff', epoch: newEpoch() }))
  const partyId = waiting.you
  valueOf(await jari.call<typeof video.admitToVideo>('video/admit', { contactId, callId, partyId: partyId as never }))
  const on = valueOf(await paivi.call<typeof video.findVideo>('video/find', { as: 'resident', contactId })).call
  expect(on?.parties.map((one) => `${one.kind} ${one.state}`).toSorted()).toEqual(['resident on', 'staff on'])
  // The visit is a matter of its professional with a chat beside it, and of the client's own list.
  const served = valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  expect(served.contact).toMatchObject({ state: 'active', client: { id: paivi.clientId } })
  const own = valueOf(await paivi.call<typeof contacts.findOwnContact>('contacts/own', { contactId }))
  expect(own.contact.professionals.map((one) => one.name)).toEqual(['Jari Kostamo'])
})

test('whoever comes first makes the visit’s call, and both at once make one', async () => {
  const marko = await world.resident('marko-tuomela')
  const jari = await world.staff('jari-kostamo')
  const visit = visitOf(marko, jari)
  const came = await Promise.all([come(jari, visit), come(marko, visit), come(marko, visit)])
  expect(new Set(came.map((one) => valueOf(one).contactId)).size).toBe(1)
  const { rows } = await world.superuser.query(
    `select c.id from conversations.video_call c join conversations.video_visit v on v.subject_id = c.contact_id where v.visit_id = $1`,
    [visit.id],
  )
  expect(rows).toHaveLength(1)
})

test('the door opens a quarter of an hour before and closes an hour after; another’s visit is not found', async () => {
  const erkki = await world.resident('erkki-salomaki')
  const jari = await world.staff('jari-kostamo')
  const early = visitOf(erkki, jari, 20)
  const refused = await come(erkki, early)
  expect(refused).toMatchObject({ ok: false, refusal: 'too-early' })
  expect(!refused.ok && refused.detail).toEqual({
    opensAt: new Date(early.startsAt.getTime() - 15 * minute).toISOString(),
  })
  expect(await come(jari, visitOf(erkki, jari, -100))).toMatchObject({ ok: false, refusal: 'over' })
  const paivi = await world.resident('paivi-harjula')
  expect(await come(paivi, visitOf(erkki, jari))).toMatchObject({ ok: false, refusal: 'not-allowed' })
  const joined = visitOf(erkki, jari)
  valueOf(await come(erkki, joined))
  expect(await come(paivi, joined)).toMatchObject({ ok: false, refusal: 'not-found' })
})

test('a visit that nobody of its own takes is offered to its nurse first, without a word of whose it is', async () => {
  const aino = await world.resident('asa-bergdahl')
  const jari = await world.staff('jari-kostamo')
  const { contactId } = valueOf(await come(aino, visitOf(aino, jari)))
  const item = await findItem(jari, 'chat', contactId)
  expect(item).toMatchObject({ subject: { kind: 'contact' } })
  expect(JSON.stringify(item)).not.toMatch(/Bergdahl|Åsa/)
})

test('a client under non-disclosure meets by the relay alone in a booked visit too', async () => {
  const leena = await world.resident('leena-harjula')
  const jari = await world.staff('jari-kostamo')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
    [leena.clientId, world.clock.now()],
  )
  const { contactId } = valueOf(await come(leena, visitOf(leena, jari)))
  const found = valueOf(await leena.call<typeof video.findVideo>('video/find', { as: 'resident', contactId }))
  expect(found.call?.relayOnly).toBe(true)
  const own = valueOf(await leena.call<typeof contacts.findOwnContact>('contacts/own', { contactId }))
  expect(own.contact.municipality).toBeNull()
})
