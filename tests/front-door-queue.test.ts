import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import {
  bringIn,
  claim,
  closeContact,
  findItem,
  identifyIn,
  listAll,
  open,
  own,
  place,
  runRegular,
  say,
  sendContact,
  valueOf,
} from './front-door.ts'
import { openWorld, type TestStaff, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const minute = 60_000
const morning = '2026-11-24T08:42:00Z'

const giveBack = (worker: TestStaff, itemId: work.WorkItem['id']) =>
  worker.call<typeof work.returnItem>('work/return', { itemId, reason: 'Menen tauolle' })
const handOver = (
  worker: TestStaff,
  itemId: work.WorkItem['id'],
  to:
    | { kind: 'skill'; skill: string }
    | { kind: 'team'; team: string }
    | { kind: 'person'; staffId: TestStaff['staffId'] },
) => worker.call<typeof work.handOver>('work/hand-over', { itemId, to, reason: 'Kuuluu muualle' })

/** Everything that still waits or runs is ended, so that one test's queue is not another's. */
async function emptyQueues(): Promise<void> {
  await world.superuser.query(
    `update work.item set state = 'done', done_at = now(), offered_to = null, offered_to_name = null, offered_until = null where state <> 'done'`,
  )
}

test('of two who take it at once one gets it, and the other is told who and since when', async () => {
  world.clock.set(morning)
  const contactId = await sendContact(await world.visitor())
  const jari = await world.staff('jari-kostamo')
  const olli = await world.staff('olli-rantasalo')
  const { id } = await findItem(jari, 'chat', contactId)
  const take = (one: TestStaff) => one.call<typeof work.takeItem>('work/take', { itemId: id })
  const both = await Promise.all([take(jari), take(olli)])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  world.clock.advance(3 * minute)
  expect(both.find((one) => !one.ok)).toMatchObject({
    refusal: 'taken',
    detail: { by: both[0].ok ? 'Jari Kostamo' : 'Olli Rantasalo', at: '2026-11-24T08:42:00.000Z' },
  })
  // Three minutes later a third is told the same moment.
  const pirkko = await world.staff('pirkko-saarelma')
  expect(await take(pirkko)).toMatchObject({ refusal: 'taken', detail: { at: '2026-11-24T08:42:00.000Z' } })
})

test('an offer to one person is theirs alone for ten minutes, then the team’s again', async () => {
  world.clock.set(morning)
  const contactId = await sendContact(await world.visitor())
  const jari = await world.staff('jari-kostamo')
  const olli = await world.staff('olli-rantasalo')
  const pirkko = await world.staff('pirkko-saarelma')
  const item = await claim(jari, contactId)
  valueOf(await handOver(jari, item.id, { kind: 'person', staffId: olli.staffId }))
  expect(await open(jari, contactId)).toMatchObject({ refusal: 'not-found' })
  expect((await listAll(pirkko)).some((one) => one.id === item.id)).toBe(false)
  expect(await pirkko.call<typeof work.takeItem>('work/take', { itemId: item.id })).toMatchObject({
    refusal: 'taken',
    detail: { by: 'Olli Rantasalo' },
  })
  expect(await findItem(olli, 'chat', contactId)).toMatchObject({ offeredTo: { name: 'Olli Rantasalo' }, owner: null })
  const offered = valueOf(await olli.call<typeof work.listWork>('work/list', { scope: 'offered' }))
  expect(offered.items.map((one) => one.id)).toEqual([item.id])
  world.clock.advance(10 * minute)
  await runRegular(world, 'end-expired-offers')
  expect(await findItem(pirkko, 'chat', contactId)).toMatchObject({ offeredTo: null, state: 'waiting' })
  const { steps } = valueOf(await pirkko.call<typeof work.listSteps>('work/steps', { itemId: item.id }))
  expect(steps.map((step) => step.kind)).toEqual(['created', 'claimed', 'handed-over', 'timed-out'])
  valueOf(await pirkko.call<typeof work.takeItem>('work/take', { itemId: item.id }))
})

test('a worker not seen for five minutes gives their chats back, and the resident waits again at the old place', async () => {
  await emptyQueues()
  world.clock.set(morning)
  const first = await world.visitor()
  const contactId = await sendContact(first)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  world.clock.advance(minute)
  const second = await world.visitor()
  const laterId = await sendContact(second)
  expect(await place(second, laterId)).toMatchObject({ place: 1 })
  world.clock.advance(4 * minute - 1)
  await runRegular(world, 'give-back-forgotten')
  expect(await own(first, contactId)).toMatchObject({ state: 'active' })
  world.clock.advance(1 * minute + 2)
  await runRegular(world, 'give-back-forgotten')
  expect(await own(first, contactId)).toMatchObject({ state: 'queued', professionals: [] })
  expect(await place(first, contactId)).toMatchObject({ state: 'queued', place: 1 })
  expect(await place(second, laterId)).toMatchObject({ place: 2 })
  expect(await open(jari, contactId)).toMatchObject({ refusal: 'not-found' })
  expect(await say(jari, 'staff', contactId)).toMatchObject({ refusal: 'not-found' })
  const told = await world.superuser.query(
    `select body ->> 'event' as event from conversations.message where contact_id = $1 order by number desc limit 1`,
    [contactId],
  )
  expect(told.rows).toEqual([{ event: 'contact-given-back' }])
})

test('giving back and handing over end the giver’s access at once, and the old place is kept', async () => {
  await emptyQueues()
  world.clock.set(morning)
  const first = await world.visitor()
  const contactId = await sendContact(first)
  world.clock.advance(minute)
  const second = await world.visitor()
  const laterId = await sendContact(second)
  const jari = await world.staff('jari-kostamo')
  const olli = await world.staff('olli-rantasalo')
  const item = await claim(jari, contactId)
  valueOf(await open(jari, contactId))
  valueOf(await giveBack(jari, item.id))
  for (const refused of [await open(jari, contactId), await say(jari, 'staff', contactId)])
    expect(refused).toMatchObject({ refusal: 'not-found' })
  expect(await giveBack(jari, item.id)).toMatchObject({ refusal: 'not-yours' })
  expect(await place(first, contactId)).toMatchObject({ place: 1, state: 'queued' })
  expect(await place(second, laterId)).toMatchObject({ place: 2 })
  await claim(olli, contactId)
  valueOf(await handOver(olli, item.id, { kind: 'skill', skill: 'doctor' }))
  expect(await open(olli, contactId)).toMatchObject({ refusal: 'not-found' })
  const eeva = await world.staff('eeva-tammisto')
  expect(await findItem(eeva, 'chat', contactId)).toMatchObject({ team: 'digital-doctors', skills: ['doctor'] })
})

test('giving back ends the access to an identified client’s records too', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  const item = await claim(jari, contactId)
  const clientId = await identifyIn(mika, jari, contactId, 'asa-bergdahl')
  const read = () => jari.call<typeof records.listEntries>('records/list', { clientId, limit: 10 })
  valueOf(await read())
  valueOf(await giveBack(jari, item.id))
  expect(await read()).toMatchObject({ refusal: 'not-found' })
})

test('a matter of one sector goes to nobody of the other, be it a person, a skill or a team', async () => {
  world.clock.set(morning)
  const contactId = await sendContact(await world.visitor(), { healthReasons: ['mood'], lifeReasons: [] })
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const item = await claim(jari, contactId)
  expect(item.sector).toBe('health')
  const refused = { ok: false, refusal: 'receiver-lacks-sector' }
  expect(await handOver(jari, item.id, { kind: 'person', staffId: henna.staffId })).toMatchObject(refused)
  expect(await handOver(jari, item.id, { kind: 'skill', skill: 'social-worker' })).toMatchObject(refused)
  expect(await handOver(jari, item.id, { kind: 'team', team: 'adult-northern' })).toMatchObject(refused)
  expect(await handOver(jari, item.id, { kind: 'team', team: 'nobody' })).toMatchObject({ refusal: 'unknown-receiver' })
  // Of a mixed team only those who may see it.
  valueOf(await handOver(jari, item.id, { kind: 'team', team: 'employment-support' }))
  expect(await findItem(jari, 'chat', contactId)).toMatchObject({ team: 'employment-support', skills: ['nurse'] })
})

test('health rows are for health roles, social rows for social roles, joint rows for both', async () => {
  await emptyQueues()
  world.clock.set(morning)
  const health = await sendContact(await world.visitor(), { healthReasons: ['mood'], lifeReasons: [] })
  const social = await sendContact(await world.visitor(), { healthReasons: [], lifeReasons: ['finances'] })
  const joint = await sendContact(await world.visitor())
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const seenBy = async (worker: TestStaff) => (await listAll(worker)).map((item) => item.subject.id).toSorted()
  expect(await seenBy(jari)).toEqual([health, joint].toSorted())
  expect(await seenBy(henna)).toEqual([social, joint].toSorted())
  const { rows } = await world.superuser.query(`select id from work.item where subject_id = $1`, [social])
  const hidden = (rows as { id: work.WorkItem['id'] }[])[0]!.id
  expect(await jari.call<typeof work.takeItem>('work/take', { itemId: hidden })).toMatchObject({
    refusal: 'gone',
  })
  expect(await jari.call<typeof work.listSteps>('work/steps', { itemId: hidden })).toMatchObject({
    refusal: 'not-found',
  })
})

test('the list puts first what interrupts, then the nearest limit, then who has waited longest', async () => {
  await emptyQueues()
  world.clock.set('2026-11-23T18:00:00Z')
  const request = await sendContact(await world.visitor(), { channel: 'contact-request' })
  world.clock.set('2026-11-24T08:00:00Z')
  const older = await sendContact(await world.visitor())
  world.clock.advance(minute)
  const newer = await sendContact(await world.visitor())
  const withoutLimit = await sendContact(await world.visitor())
  const interrupting = await sendContact(await world.visitor())
  await world.superuser.query(`update work.item set due_on = null, due_at = null where subject_id = $1`, [withoutLimit])
  await world.superuser.query(`update work.item set interrupts = true where subject_id = $1`, [interrupting])
  const jari = await world.staff('jari-kostamo')
  expect((await listAll(jari)).map((item) => item.subject.id)).toEqual([
    interrupting,
    request,
    older,
    newer,
    withoutLimit,
  ])
})

test('the list is narrowed by skill, municipality and kind, and a hidden municipality is found by none', async () => {
  await emptyQueues()
  world.clock.set(morning)
  const here = await sendContact(await world.visitor(), { municipality: '992' })
  const there = await sendContact(await world.visitor(), { municipality: '179', channel: 'contact-request' })
  const hidden = await sendContact(await world.visitor(), { municipality: '992' })
  await world.superuser.query(`update work.item set hidden = true where subject_id = $1`, [hidden])
  const jari = await world.staff('jari-kostamo')
  const ids = async (filter: Parameters<typeof listAll>[1]) =>
    (await listAll(jari, filter)).map((item) => item.subject.id).toSorted()
  expect(await ids({ municipality: '992' })).toEqual([here])
  expect(await ids({ kind: 'contact-request' })).toEqual([there])
  expect(await ids({ skill: 'doctor' })).toEqual([])
  expect(await ids({ skill: 'nurse' })).toEqual([here, there, hidden].toSorted())
  expect((await listAll(jari)).find((item) => item.subject.id === hidden)?.municipality).toBeNull()
})

test('the place counts those who wait in the same queue now, over several days and queues', async () => {
  await emptyQueues()
  world.clock.set('2026-11-20T10:00:00Z')
  const jari = await world.staff('jari-kostamo')
  // Friday: a request stays, one chat is served; Monday: a chat of another queue.
  await sendContact(await world.visitor(), { channel: 'contact-request' })
  const served = await sendContact(await world.visitor())
  await claim(jari, served)
  valueOf(await closeContact(jari, served))
  world.clock.set('2026-11-23T09:00:00Z')
  const family = await world.visitor()
  const familyId = await sendContact(family, { channelId: 'family-chat' })
  const monday = await world.visitor()
  const mondayId = await sendContact(monday)
  const mondayRequester = await world.visitor()
  const mondayRequest = await sendContact(mondayRequester, { channel: 'contact-request' })
  expect(await place(family, familyId)).toMatchObject({ place: 1 })
  expect(await place(monday, mondayId)).toMatchObject({ place: 1 })
  expect(await place(mondayRequester, mondayRequest)).toMatchObject({ place: 2 })
})

test('urgency set by a professional moves the place, and another item of the same matter does not', async () => {
  await emptyQueues()
  world.clock.set(morning)
  const jari = await world.staff('jari-kostamo')
  const visitors = [await world.visitor(), await world.visitor(), await world.visitor()] as const
  const ids: contacts.OwnContact['id'][] = []
  for (const visitor of visitors) {
    ids.push(await sendContact(visitor))
    world.clock.advance(minute)
  }
  const [, , last] = ids as [contacts.OwnContact['id'], contacts.OwnContact['id'], contacts.OwnContact['id']]
  expect(await place(visitors[2], last)).toMatchObject({ place: 3 })
  const item = await claim(jari, last)
  valueOf(await jari.call<typeof work.setUrgency>('work/set-urgency', { itemId: item.id, urgency: 'today' }))
  valueOf(await giveBack(jari, item.id))
  expect(await place(visitors[2], last)).toMatchObject({ place: 1 })
  expect(await place(visitors[0], ids[0]!)).toMatchObject({ place: 2 })
  // The last one's own safety matter interrupts the others, and not its own conversation.
  await world.superuser.query(
    `insert into work.item (id, subject_kind, subject_id, kind, matter, sector, skills, queue, interrupts, created_at, queued_at, owner_team)
     values (gen_random_uuid(), 'contact', $1, 'safety', 'self-harm-answer', 'joint', '{nurse}', 'front-door', true, $2, $2, 'digital-nurses')`,
    [last, world.clock.now()],
  )
  expect(await place(visitors[2], last)).toMatchObject({ place: 1 })
  expect(await place(visitors[0], ids[0]!)).toMatchObject({ place: 2 })
})

test('the wait is a range when it can be told, and unknown when nobody of that skill takes matters now', async () => {
  await emptyQueues()
  world.clock.set('2026-11-25T08:00:00Z')
  const jari = await world.staff('jari-kostamo')
  const timo = await world.staff('timo-ruohola')
  const waiting = await world.visitor()
  const attend = (worker: TestStaff, receiving: boolean) =>
    worker.call<typeof work.setAttendance>('work/attendance', { receiving })
  valueOf(await attend(jari, true))
  for (const _ of [1, 2, 3]) {
    const id = await sendContact(await world.visitor())
    await claim(jari, id)
    valueOf(await closeContact(jari, id))
    world.clock.advance(minute)
  }
  const id = await sendContact(waiting)
  valueOf(await attend(jari, true))
  expect(await place(waiting, id)).toMatchObject({ wait: { state: 'known', fromMinutes: 12, toMinutes: 28 } })
  // The nurse stops; somebody of another skill still takes other matters.
  valueOf(await attend(jari, false))
  valueOf(await attend(timo, true))
  expect(await place(waiting, id)).toMatchObject({ wait: { state: 'unknown' } })
  // Nobody has been seen for a while.
  valueOf(await attend(jari, true))
  world.clock.advance(3 * minute)
  expect(await place(waiting, id)).toMatchObject({ wait: { state: 'unknown' } })
})

test('whoever holds two items of one contact stays in it until both are given away', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  await bringIn(mika, jari, contactId, 'nurse')
  const joint = await claim(jari, contactId, 'joint')
  valueOf(await giveBack(jari, joint.id))
  valueOf(await open(jari, contactId))
  valueOf(await say(jari, 'staff', contactId))
})

test('the operators see how many listeners are parked', async () => {
  const parked = async () => {
    const { body } = await world.running.server.inject({ method: 'GET', url: '/metrics' })
    return /^rinnalla_parked_listeners (\d+)$/m.exec(body)?.[1]
  }
  expect(await parked()).toBe('0')
  await world.settle()
  await world.superuser.query(`update platform.listener set parked_at = now() where name = 'contacts-safety'`)
  expect(await parked()).toBe('1')
  await world.superuser.query(`update platform.listener set parked_at = null`)
})
