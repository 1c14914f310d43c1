import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import { offerFreedTimes } from './offering.ts'
import { asJob, bookTime, everyDay, holdTime, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'
import type * as contract from './waiting-contract.ts'

const service = 'nurse-visit'
const minute = 60_000
const morning = '2026-11-24T07:00:00Z'
let world: World
let jari: TestStaff
let people: TestResident[]
let day = 1

beforeAll(async () => {
  world = await openWorld({ now: morning })
  jari = await world.staff('jari-kostamo')
  const names = ['paivi-harjula', 'marko-tuomela', 'niina-kivisaari', 'asa-bergdahl', 'juho-rautamaki']
  people = await Promise.all(names.map((name) => world.resident(name)))
  await openForTest(world, [
    {
      name: 'Jari Kostamo',
      staffId: jari.staffId,
      services: [service],
      skills: ['nurse'],
      week: everyDay,
      placeId: 'kyllo',
      place: 'Kyllö',
    },
  ])
})
afterAll(() => world.close())
beforeEach(async () => {
  day += 1
  world.clock.set(morning)
  await world.superuser.query(`update scheduling.waiting set state = 'ended'`)
})

type Ask = Parameters<typeof contract.waitForTime.input.parse>[0] & object
const wait = async (who: TestResident, more: Partial<Record<string, unknown>> = {}) => {
  const asked = await who.call<typeof contract.waitForTime>('scheduling/wait', {
    service,
    reason: '',
    ...more,
  } as Ask & {
    service: string
  })
  world.clock.advance(minute)
  return asked
}
const offerTimes = () => asJob(world, offerFreedTimes)
const offered = async (who: TestResident) => (await ownAppointments(who)).find((one) => one.offer)
const stopWaiting = async (who: TestResident) => {
  for (const one of await ownAppointments(who))
    if (one.state === 'planned' || one.state === 'proposed')
      await who.raw('scheduling/cancel', { appointmentId: one.id })
}
const cancel = async (who: TestResident, id: string) =>
  await who.raw('scheduling/cancel', { appointmentId: id, reason: 'ill' })

async function booked(who: TestResident) {
  const [time] = await timesOf(who, { service, fromOn: inDays(world, day), limit: 1 })
  return { time: time!, appointment: await bookTime(who, service, time!) }
}

test('a cancelled time goes to who has waited longest, is nobody else’s meanwhile, and is taken in one press', async () => {
  const [paivi, first, second, stranger] = people as [TestResident, TestResident, TestResident, TestResident]
  const { time, appointment } = await booked(paivi)
  expect(await wait(first)).toMatchObject({ ok: true, value: { ahead: 0, appointment: { state: 'planned' } } })
  expect(await wait(second)).toMatchObject({ ok: true, value: { ahead: 1 } })
  expect(await wait(second)).toMatchObject({ refusal: 'already-waiting' })
  await cancel(paivi, appointment.id)
  // Kept already before the job has looked for who gets it.
  expect(await holdTime(stranger, service, time)).toMatchObject({ refusal: 'slot-taken' })
  await offerTimes()
  expect(await holdTime(stranger, service, time)).toMatchObject({ refusal: 'slot-taken' })
  expect(await offered(second)).toBeUndefined()
  const one = await offered(first)
  expect(one).toMatchObject({ state: 'proposed', offer: { startsAt: time.startsAt } })
  const accept = { offerId: one!.offer!.offerId }
  expect(await second.call<typeof contract.acceptOffer>('scheduling/accept-offer', accept)).toMatchObject({
    refusal: 'not-found',
  })
  const pressed = await Promise.all(
    Array.from({ length: 20 }, () => first.call<typeof contract.acceptOffer>('scheduling/accept-offer', accept)),
  )
  expect(pressed.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(pressed.filter((outcome) => !outcome.ok && outcome.refusal === 'offer-over')).toHaveLength(19)
  const { rows } = await world.superuser.query(
    `select kind, count(*)::int as count from scheduling.occupation where during @> $1::timestamptz group by kind`,
    [time.startsAt],
  )
  expect(rows).toEqual([{ kind: 'appointment', count: 1 }])
  const notices = await world.superuser.query(
    `select count(*)::int as count, min(sector) as sector from notices.notice where kind = 'time-offered'`,
  )
  // Of a child's offer the guardian is told too, where that side is open to them.
  expect(notices.rows).toEqual([{ count: 1, sector: 'health' }])
  // The client reads in their log that the machine opened their data, and why.
  const looks = await world.superuser.query(
    `select actor_kind, basis from access.look where client_id = $1 and purpose = 'appointment.system'`,
    [first.clientId],
  )
  expect(looks.rows).toEqual([{ actor_kind: 'system', basis: 'job' }])
  await stopWaiting(second)
})

test('an offer that is declined or not answered goes to the next, once each, and then the time is free to all', async () => {
  const [paivi, first, second] = people as [TestResident, TestResident, TestResident]
  const { time, appointment } = await booked(paivi)
  await wait(first)
  await wait(second)
  await cancel(paivi, appointment.id)
  await offerTimes()
  const one = await offered(first)
  await first.raw('scheduling/decline-offer', { offerId: one!.offer!.offerId })
  expect((await ownAppointments(first)).find((own) => own.id === one!.id)).toMatchObject({
    state: 'planned',
    startsAt: null,
  })
  await offerTimes()
  expect(await offered(first)).toBeUndefined()
  const two = await offered(second)
  expect(two?.offer?.startsAt).toBe(time.startsAt)
  world.clock.set(two!.offer!.untilAt)
  const late = await world.resident('niina-kivisaari')
  expect(
    await late.call<typeof contract.acceptOffer>('scheduling/accept-offer', { offerId: two!.offer!.offerId }),
  ).toMatchObject({ refusal: 'offer-over' })
  await offerTimes()
  const visitor = await world.visitor()
  expect(await holdTime(visitor, service, time)).toMatchObject({ ok: true })
  // Both wait on, in their places.
  const waits = await world.superuser.query(
    `select state from scheduling.waiting where state <> 'ended' order by asked_at`,
  )
  expect(waits.rows).toEqual([{ state: 'waiting' }, { state: 'waiting' }])
  world.clock.set(morning)
  await Promise.all([stopWaiting(first), stopWaiting(second)])
})

test('who waits for an earlier time than theirs is offered only earlier ones, and taking one gives the old time back', async () => {
  const [paivi, niina] = people as [TestResident, TestResident]
  const early = await booked(paivi)
  const later = (await timesOf(niina, { service, fromOn: inDays(world, day + 3), limit: 1 }))[0]!
  const own = await bookTime(niina, service, later)
  const latest = (await timesOf(paivi, { service, fromOn: inDays(world, day + 5), limit: 1 }))[0]!
  const last = await bookTime(paivi, service, latest)
  await wait(niina, { appointmentId: own.id })
  await cancel(paivi, last.id)
  await offerTimes()
  expect(await offered(niina)).toBeUndefined()
  await cancel(paivi, early.appointment.id)
  await offerTimes()
  const one = await offered(niina)
  expect(one?.offer?.startsAt).toBe(early.time.startsAt)
  await niina.raw('scheduling/accept-offer', { offerId: one!.offer!.offerId })
  const after = await ownAppointments(niina)
  expect(after.find((two) => two.id === one!.id)).toMatchObject({ state: 'booked', startsAt: early.time.startsAt })
  expect(after.find((two) => two.id === own.id)).toMatchObject({ state: 'cancelled' })
  const free = await timesOf(paivi, { service, fromOn: inDays(world, day + 3), limit: 1 })
  expect(free[0]?.startsAt).toBe(later.startsAt)
  await cancel(niina, one!.id)
})

test('a time that suits the place, the weekday and the part of the day is offered, another is not', async () => {
  const [paivi, juho, asa] = [people[0]!, people[4]!, people[3]!]
  const { appointment } = await booked(paivi)
  await wait(juho, { parts: ['evening'] })
  await wait(asa, { near: '729', withinKm: 5 })
  expect(await wait(paivi, { near: '001' })).toMatchObject({ refusal: 'unknown-municipality' })
  await cancel(paivi, appointment.id)
  await offerTimes()
  expect(await offered(juho)).toBeUndefined()
  expect(await offered(asa)).toBeUndefined()
  const { rows } = await world.superuser.query(
    `select count(*)::int as kept from scheduling.occupation where kind = 'offer'`,
  )
  expect(rows).toEqual([{ kept: 0 }])
  await Promise.all([stopWaiting(juho), stopWaiting(asa)])
})

test('a time that begins within the hour is not kept for anybody, and one who has stopped waiting is not offered any', async () => {
  const [paivi, first, stranger] = people as [TestResident, TestResident, TestResident]
  const { time, appointment } = await booked(paivi)
  await wait(first)
  await stopWaiting(first)
  await cancel(paivi, appointment.id)
  await offerTimes()
  expect(await offered(first)).toBeUndefined()
  expect(await holdTime(stranger, service, time)).toMatchObject({ ok: true })
})
