import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { openWorld, type TestResident, type TestStaff, type TestVisitor, type World } from '#tests/world.ts'
import { offerFreedTimes } from './offering.ts'
import { listCalendars } from './time-store.ts'
import { seedGroups } from './seed.ts'
import * as groups from './group-store.ts'
import { asJob, bookTime, everyDay, holdTime, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'
import type * as waiting from './waiting-contract.ts'

const service = 'nurse-and-counsellor'
const kyllo = { placeId: 'kyllo', place: 'Kyllön sosiaali- ja terveysasema', municipality: '179' }
let world: World
let jari: TestStaff
let henna: TestStaff
let paivi: TestResident
let visitors: TestVisitor[]
let day = 1

beforeAll(async () => {
  world = await openWorld({ now: '2026-11-24T06:00:00Z' })
  jari = await world.staff('jari-kostamo')
  henna = await world.staff('henna-louhela')
  paivi = await world.resident('paivi-harjula')
  const nurse = { services: [service, 'nurse-visit'], skills: ['nurse'], week: everyDay, ...kyllo }
  await openForTest(world, [
    { ...nurse, name: 'Jari Kostamo', staffId: jari.staffId },
    { ...nurse, name: 'Toinen Hoitaja' },
    { ...nurse, name: 'Henna Louhela', staffId: henna.staffId, skills: ['social-counsellor'], services: [service] },
    { ...kyllo, kind: 'room', name: 'Huone 1', services: [service], week: everyDay },
    { kind: 'room', name: 'Muualla', placeId: 'palokka', services: [service], week: everyDay },
    { kind: 'interpreter', name: 'Tulkki', languages: ['fi', 'ar'], services: [], week: everyDay },
  ])
  visitors = await Promise.all(Array.from({ length: 40 }, () => world.visitor()))
})
afterAll(() => world.close())
beforeEach(() => {
  day += 1
})

async function occupied(): Promise<{ calendars: number; holders: number }> {
  const { rows } = await world.superuser.query<{ calendars: number; holders: number }>(
    `select count(*)::int as calendars, count(distinct holder)::int as holders from scheduling.occupation
     where (lower(during) at time zone 'Europe/Helsinki')::date = $1 and kind <> 'group'`,
    [inDays(world, day)],
  )
  return rows[0] ?? { calendars: 0, holders: 0 }
}

test('a visit with two professionals is found only when both and a room of the same place are free, and takes all three', async () => {
  const [time] = await timesOf(paivi, { service, fromOn: inDays(world, day), limit: 1 })
  expect(time?.who).toBe('Jari Kostamo, Henna Louhela')
  expect(await holdTime(paivi, service, time!)).toMatchObject({
    ok: true,
    value: { who: ['Jari Kostamo', 'Henna Louhela'] },
  })
  expect(await occupied()).toEqual({ calendars: 3, holders: 1 })
  // The other nurse is free at that moment, the only counsellor and room are not.
  const then = await timesOf(visitors[0]!, { service, fromOn: inDays(world, day), limit: 1 })
  expect(then[0]!.startsAt > time!.startsAt).toBe(true)
})

test('of forty who ask for two nurses with one counsellor at one moment one gets all, and nothing is left of the others', async () => {
  const found = await timesOf(paivi, { service, fromOn: inDays(world, day), limit: 1 })
  const { rows } = await world.superuser.query<{ id: string }>(
    `select id from scheduling.calendar where name in ('Jari Kostamo', 'Toinen Hoitaja') order by name`,
  )
  const asked = await Promise.all(
    visitors.map((visitor, index) =>
      holdTime(visitor, service, { ...found[0]!, calendarId: rows[index % 2]!.id as never }),
    ),
  )
  expect(asked.filter((one) => one.ok)).toHaveLength(1)
  expect(asked.filter((one) => !one.ok && one.refusal === 'slot-taken')).toHaveLength(39)
  expect(await occupied()).toEqual({ calendars: 3, holders: 1 })
})

test('an interpreter is taken with the visit, and one who needs the same interpreter at that moment is told so', async () => {
  const wanted = { service: 'nurse-visit', fromOn: inDays(world, day), limit: 4, interpreter: 'ar' }
  const found = await timesOf(paivi, wanted)
  expect(await holdTime(paivi, 'nurse-visit', found[0]!, 'ar')).toMatchObject({ ok: true })
  const { rows } = await world.superuser.query<{ id: string }>(
    `select id from scheduling.calendar where name = 'Toinen Hoitaja'`,
  )
  const other = { ...found[0]!, calendarId: rows[0]!.id as never }
  expect(await holdTime(visitors[0]!, 'nurse-visit', other, 'ar')).toMatchObject({ refusal: 'no-interpreter' })
  expect(await holdTime(visitors[0]!, 'nurse-visit', other)).toMatchObject({ ok: true })
})

test('both professionals of a joint visit may open the client for it, and its address and door are told', async () => {
  const niina = await world.resident('niina-kivisaari')
  const [time] = await timesOf(niina, { service, fromOn: inDays(world, day), limit: 1 })
  const booked = await bookTime(niina, service, time!)
  expect(booked).toMatchObject({
    who: ['Jari Kostamo', 'Henna Louhela'],
    arriving: { street: 'Keskussairaalantie 20' },
  })
  const opened = (who: TestStaff) => who.raw('scheduling/open', { appointmentId: booked.id })
  expect((await opened(jari)).status).toBe(200)
  const [row] = await asJob(world, (ctx) => listCalendars(ctx.tx, [1]))
  expect(row?.name).toBe('Jari Kostamo')
})

async function makeGroup(places: number): Promise<groups.GroupId> {
  const coping = world.county.appointmentServices.find((one) => one.id === 'coping-group')!
  const name = { fi: `Ryhmä ${day}`, sv: 'Grupp', en: 'Group' }
  const group = { service: coping, name, calendars: [3], weekday: 4, weeksAhead: 2, at: `${8 + day}:00` }
  await asJob(world, (ctx) => seedGroups(ctx.tx, [{ ...group, times: 1, places, taken: 0 }], world.clock.now()))
  const { rows } = await world.superuser.query<{ id: groups.GroupId }>(
    `select id from scheduling.group_meeting where name ->> 'fi' = $1`,
    [name.fi],
  )
  return rows[0]!.id
}

test('of two hundred who ask for ten places at once ten get one', async () => {
  const id = await makeGroup(10)
  const asked = await Promise.all(
    Array.from({ length: 200 }, () => asJob(world, (ctx) => groups.takeSeat(ctx.tx, id, ctx.now))),
  )
  expect(asked.filter(Boolean)).toHaveLength(10)
  const { rows } = await world.superuser.query('select taken from scheduling.group_meeting where id = $1', [id])
  expect(rows).toEqual([{ taken: 10 }])
})

test('a place in a group is booked once, a full group has a waiting list, and a place that is left is offered to who waits', async () => {
  const id = await makeGroup(1)
  const [marko, sami] = await Promise.all([world.resident('marko-tuomela'), world.resident('sami-pellonpera')])
  const seat = (who: TestResident) => who.call<typeof waiting.takeSeat>('scheduling/take-seat', { groupId: id })
  const wait = (who: TestResident) =>
    who.call<typeof waiting.waitForTime>('scheduling/wait', { service: 'coping-group', groupId: id, reason: '' })
  expect(await wait(sami)).toMatchObject({ refusal: 'not-full' })
  const booked = await seat(marko)
  expect(booked).toMatchObject({ ok: true, value: { appointment: { isGroup: true, state: 'booked' } } })
  expect(await seat(marko)).toMatchObject({ refusal: 'full' })
  expect(await seat(sami)).toMatchObject({ refusal: 'full' })
  expect(await wait(sami)).toMatchObject({ ok: true, value: { ahead: 0 } })
  if (!booked.ok) throw new Error(booked.refusal)
  await marko.raw('scheduling/cancel', { appointmentId: booked.value.appointment.id })
  // Kept for who waits: nobody passes them.
  expect(await seat(paivi)).toMatchObject({ refusal: 'full' })
  await asJob(world, offerFreedTimes)
  const [offered] = await ownAppointments(sami)
  const accepted = await sami.call<typeof waiting.acceptOffer>('scheduling/accept-offer', {
    offerId: offered!.offer!.offerId,
  })
  expect(accepted).toMatchObject({ ok: true, value: { appointment: { state: 'booked', isGroup: true } } })
  const { rows } = await world.superuser.query('select taken, places from scheduling.group_meeting where id = $1', [id])
  expect(rows).toEqual([{ taken: 1, places: 1 }])
  expect(await seat(sami)).toMatchObject({ refusal: 'full' })
  expect((await sami.raw('scheduling/take-seat', { groupId: newId(world.clock.now()) })).body.refusal).toBe('not-found')
})
