import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { runJob } from '#platform/unit-of-work.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import { openCalendars } from './calendars.ts'
import type * as contract from './contract.ts'

const morning = new Date('2026-11-24T07:00:00Z')
const minute = 60_000
let world: World
let jari: TestStaff
let paivi: TestResident

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(morning)
  jari = await world.staff('jari-kostamo')
  paivi = await world.resident('paivi-harjula')
  await open('Jari Kostamo', jari.staffId)
})
afterAll(() => world.close())

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '12:00' }))

async function open(name: string, staffId: StaffId): Promise<void> {
  const calendar = {
    staffId,
    name,
    place: 'Esimerkkikatu 1',
    municipality: '992',
    skills: ['nurse'],
    languages: ['fi'],
    services: ['nurse-visit'],
    week,
  }
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) =>
    openCalendars((ctx as Ctx).tx, [calendar], 28, world.clock.now()),
  )
}

async function times(input: Partial<Parameters<typeof ask>[0]> = {}) {
  const found = await ask({ service: 'nurse-visit', ...input })
  if (!found.ok) throw new Error(found.refusal)
  return found.value.times
}
const ask = (input: {
  service: string
  fromOn?: string
  partOfDay?: contract.PartOfDay
  limit?: number
  municipality?: string
}) => paivi.call<typeof contract.findTimes>('scheduling/find-times', input)

async function hold(who: { call: TestResident['call'] }, time: contract.FreeTime) {
  const { calendarId, startsAt } = time
  return await who.call<typeof contract.holdTime>('scheduling/hold', { service: 'nurse-visit', calendarId, startsAt })
}

async function book(who: TestResident, time: contract.FreeTime, reason = '') {
  const held = await hold(who, time)
  if (!held.ok) return held
  return await who.call<typeof contract.bookHeld>('scheduling/book', { holdId: held.value.holdId, reason })
}

test('free times come soonest first, begin after now, and are gone once somebody holds them', async () => {
  const found = await times({ limit: 5 })
  expect(found.map((one) => one.startsAt)).toEqual([
    '2026-11-24T07:10:00.000Z',
    '2026-11-24T07:20:00.000Z',
    '2026-11-24T07:30:00.000Z',
    '2026-11-24T07:40:00.000Z',
    '2026-11-24T07:50:00.000Z',
  ])
  const [first] = found
  expect(await hold(paivi, first!)).toMatchObject({ ok: true })
  const after = await times({ limit: 1 })
  // 30 minutes of visit and 10 after it.
  expect(after[0]?.startsAt).toBe('2026-11-24T07:50:00.000Z')
})

test('a hold ends after five minutes, also when nothing has cleared it away', async () => {
  const mika = await world.visitor()
  const [time] = await times({ fromOn: '2026-11-25', limit: 1 })
  expect(await hold(paivi, time!)).toMatchObject({ ok: true })
  expect(await hold(mika, time!)).toMatchObject({ ok: false, refusal: 'slot-taken' })
  world.clock.advance(5 * minute)
  expect(await hold(mika, time!)).toMatchObject({ ok: true })
  world.clock.set(morning)
})

test('a held time becomes the client’s appointment, once, and the worker may open the client for it', async () => {
  const [time] = await times({ fromOn: '2026-11-26', limit: 1 })
  const held = await hold(paivi, time!)
  if (!held.ok) throw new Error(held.refusal)
  const asked = { holdId: held.value.holdId, reason: 'Polvi on kipeä' }
  const booked = await paivi.call<typeof contract.bookHeld>('scheduling/book', asked)
  expect(booked).toMatchObject({
    ok: true,
    value: {
      appointment: {
        state: 'booked',
        startsAt: time!.startsAt,
        who: ['Jari Kostamo'],
        reason: 'Polvi on kipeä',
        mayChange: true,
      },
    },
  })
  expect(await paivi.call<typeof contract.bookHeld>('scheduling/book', asked)).toMatchObject({
    refusal: 'hold-expired',
  })
  const day = await jari.call<typeof contract.listOwnDay>('scheduling/day', { on: '2026-11-26' })
  if (!day.ok || !booked.ok) throw new Error('refused')
  const { id } = booked.value.appointment
  expect(day.value.entries).toMatchObject([{ id, kind: 'appointment', service: 'nurse-visit' }])
  expect(JSON.stringify(day.value)).not.toContain(paivi.clientId)
  const opened = await jari.call<typeof contract.openAppointment>('scheduling/open', { appointmentId: id })
  expect(opened).toMatchObject({
    ok: true,
    value: { clientId: paivi.clientId, appointment: { reason: 'Polvi on kipeä' } },
  })
  const henna = await world.staff('henna-louhela')
  expect(await henna.call<typeof contract.openAppointment>('scheduling/open', { appointmentId: id })).toMatchObject({
    refusal: 'not-found',
  })
})

test('moving frees the old time and ends the old reason, cancelling frees the time at once', async () => {
  const list = async () => {
    const own = await paivi.call<typeof contract.listOwnAppointments>('scheduling/own', {})
    return own.ok ? own.value.appointments : []
  }
  const [time, , , , , later] = await times({ fromOn: '2026-11-30' })
  const booked = await book(paivi, time!)
  if (!booked.ok) throw new Error(booked.refusal)
  const { id } = booked.value.appointment
  const held = await hold(paivi, later!)
  if (!held.ok) throw new Error(held.refusal)
  const moved = await paivi.call<typeof contract.moveAppointment>('scheduling/move', {
    appointmentId: id,
    holdId: held.value.holdId,
  })
  expect(moved).toMatchObject({ ok: true, value: { appointment: { startsAt: later!.startsAt } } })
  expect((await times({ fromOn: '2026-11-30', limit: 1 }))[0]?.startsAt).toBe(time!.startsAt)
  expect(await paivi.call<typeof contract.cancelAppointment>('scheduling/cancel', { appointmentId: id })).toMatchObject(
    { ok: true },
  )
  expect((await list()).find((one) => one.id === id)).toMatchObject({ state: 'cancelled', mayChange: false })
  expect(await jari.call<typeof contract.openAppointment>('scheduling/open', { appointmentId: id })).toMatchObject({
    refusal: 'not-found',
  })
  expect((await times({ fromOn: '2026-11-30' })).map((one) => one.startsAt)).toContain(later!.startsAt)
})

test('nobody changes another’s appointment or uses another’s hold, and nobody learns that they exist', async () => {
  const asa = await world.resident('asa-bergdahl')
  const [time, , , , other] = await times({ fromOn: '2026-12-01' })
  const booked = await book(paivi, time!)
  if (!booked.ok) throw new Error(booked.refusal)
  const { id } = booked.value.appointment
  const none = newId<'appointment'>(morning)
  for (const appointmentId of [id, none])
    expect(await asa.call<typeof contract.cancelAppointment>('scheduling/cancel', { appointmentId })).toMatchObject({
      refusal: 'not-found',
    })
  const held = await hold(paivi, other!)
  if (!held.ok) throw new Error(held.refusal)
  expect(await asa.call<typeof contract.bookHeld>('scheduling/book', { holdId: held.value.holdId })).toMatchObject({
    refusal: 'hold-expired',
  })
})

test('past times, times off the clock, outside the shifts and of services that are not for self-service are refused', async () => {
  const [time] = await times({ fromOn: '2026-12-02', limit: 1 })
  const at = (startsAt: string, service = 'nurse-visit') =>
    paivi.call<typeof contract.holdTime>('scheduling/hold', { service, calendarId: time!.calendarId, startsAt })
  expect(await at('2026-11-24T06:50:00.000Z')).toMatchObject({ refusal: 'in-the-past' })
  expect(await at('2026-12-02T06:03:00.000Z')).toMatchObject({ refusal: 'not-open' })
  expect(await at('2026-12-02T09:40:00.000Z')).toMatchObject({ refusal: 'not-open' })
  expect(await at('2026-12-05T07:00:00.000Z')).toMatchObject({ refusal: 'not-open' })
  expect(await at(time!.startsAt, 'doctor-visit')).toMatchObject({ refusal: 'unknown-service' })
})

test('of two hundred who ask for one time at once exactly one gets it and the rest are told, twenty times', async () => {
  const visitors = await Promise.all(Array.from({ length: 200 }, () => world.visitor()))
  for (let round = 0; round < 20; round += 1) {
    const [time] = await times({ fromOn: '2026-12-07', limit: 1 })
    const asked = await Promise.all(visitors.map((visitor) => hold(visitor, time!)))
    expect(asked.filter((one) => one.ok)).toHaveLength(1)
    expect(asked.filter((one) => !one.ok && one.refusal === 'slot-taken')).toHaveLength(199)
    world.clock.advance(6 * minute)
  }
  world.clock.set(morning)
}, 180_000)

test('what a search reads is what shifts and taken times make it, however they came about', async () => {
  const { rows } = await world.superuser.query(`
    select f.day, f.calendar, f.free = coalesce(s.shifts, '{}') * m.whole - coalesce(o.taken, '{}') as same
    from scheduling.free_day f
    cross join lateral (select tstzmultirange(tstzrange(f.day::timestamp at time zone 'Europe/Helsinki', (f.day + 1)::timestamp at time zone 'Europe/Helsinki')) as whole) m
    left join lateral (select range_agg(during) as shifts from scheduling.shift where calendar = f.calendar) s on true
    left join lateral (select range_agg(during) as taken from scheduling.occupation where calendar = f.calendar) o on true`)
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.filter((row: { same: boolean }) => !row.same)).toEqual([])
})
