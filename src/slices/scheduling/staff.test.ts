import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { listClocks, startClock } from '#slices/deadlines/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import { writeShifts } from './calendars.ts'
import { weeksLater } from './days.ts'
import { asJob, bookTime, everyDay, holdTime, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'
import type * as contract from './contract.ts'
import type * as staff from './staff-contract.ts'

const service = 'wound-care'
const morning = '2026-11-24T07:00:00Z'
let world: World
let jari: TestStaff
let pirkko: TestStaff
let henna: TestStaff
let paivi: TestResident
let calendarId: string

beforeAll(async () => {
  world = await openWorld({ now: morning })
  jari = await world.staff('jari-kostamo')
  ;[calendarId] = (await openForTest(world, [
    {
      name: 'Jari Kostamo',
      staffId: jari.staffId,
      unit: (await findStaff(world.running.works.database.direct, jari.staffId))?.unit ?? null,
      services: [service, 'nurse-visit'],
      skills: ['nurse'],
      week: everyDay,
      placeId: 'kyllo',
      place: 'Kyllön asema',
      municipality: '179',
    },
  ])) as [string]
})
afterAll(() => world.close())
// The clock goes to the day of a visit and back: everybody signs in anew.
beforeEach(async () => {
  world.clock.set(morning)
  ;[jari, pirkko, henna] = await Promise.all([
    world.staff('jari-kostamo'),
    world.staff('pirkko-saarelma'),
    world.staff('henna-louhela'),
  ])
  paivi = await world.resident('paivi-harjula')
})

const first = async (day: number, wanted = service) =>
  (await timesOf(paivi, { service: wanted, fromOn: inDays(world, day), limit: 1 }))[0]!
const mark = (who: TestStaff, appointmentId: string, to: 'arrived' | 'started' | 'fulfilled' | 'no-show' | 'booked') =>
  who.call<typeof staff.markAppointment>('scheduling/mark', { appointmentId: appointmentId as never, to })
const stateOf = async (id: string) => (await ownAppointments(paivi)).find((one) => one.id === id)?.state

test('a visit goes through its states on its day, each once, and the client checks in by themself', async () => {
  const { id, startsAt } = await bookTime(paivi, service, await first(1))
  expect(await mark(jari, id, 'arrived')).toMatchObject({ refusal: 'not-the-day' })
  expect(await mark(henna, id, 'arrived')).toMatchObject({ refusal: 'not-found' })
  const early = await paivi.call<typeof contract.checkIn>('scheduling/check-in', { appointmentId: id })
  expect(early).toMatchObject({ refusal: 'not-the-day' })
  world.clock.set(startsAt!)
  const [resident, worker] = [await world.resident('paivi-harjula'), await world.staff('jari-kostamo')]
  const here = await resident.call<typeof contract.checkIn>('scheduling/check-in', { appointmentId: id })
  expect(here).toMatchObject({ ok: true, value: { appointment: { state: 'arrived', mayCheckIn: false } } })
  expect(await mark(worker, id, 'no-show')).toMatchObject({ refusal: 'already-changed' })
  expect(await mark(worker, id, 'started')).toMatchObject({ ok: true })
  expect(await mark(worker, id, 'fulfilled')).toMatchObject({ ok: true })
  expect(await mark(worker, id, 'booked')).toMatchObject({ refusal: 'already-changed' })
})

test('of twenty who mark one visit at once, some as begun and some as missed, one does and the rest are told', async () => {
  const { id, startsAt } = await bookTime(paivi, service, await first(2))
  world.clock.set(startsAt!)
  const worker = await world.staff('jari-kostamo')
  const marks = await Promise.all(
    Array.from({ length: 20 }, (_, index) => mark(worker, id, index % 2 === 0 ? 'fulfilled' : 'no-show')),
  )
  const done = marks.filter((one) => one.ok).length
  // Missing may still become taken place, when the client was only late; nothing else.
  expect([1, 2]).toContain(done)
  expect(marks.filter((one) => !one.ok && one.refusal === 'already-changed')).toHaveLength(20 - done)
  const { rows } = await world.superuser.query(
    'select type from platform.event where subject_id = $1 order by at, id',
    [id],
  )
  const changes = rows.map((row: { type: string }) => row.type).filter((type: string) => type !== 'appointment-booked')
  expect(changes).toHaveLength(done)
  if (done === 2) expect(new Set(changes)).toEqual(new Set(['appointment-no-show', 'appointment-fulfilled']))
})

test('a time the county cancels is told with its reason, and the nearest free one is kept for the client until they answer', async () => {
  const { id } = await bookTime(paivi, service, await first(3))
  const cancelled = await jari.call<typeof staff.cancelFor>('scheduling/cancel-for', {
    appointmentId: id,
    reason: 'worker-absent',
  })
  if (!cancelled.ok || !cancelled.value.offered) throw new Error('nothing was offered')
  const own = await ownAppointments(paivi)
  expect(own.find((one) => one.id === id)).toMatchObject({ state: 'cancelled', cancelledBy: 'county' })
  const offered = own.find((one) => one.state === 'proposed')
  expect(offered?.offer?.startsAt).toBe(cancelled.value.offered.startsAt)
  const visitor = await world.visitor()
  const taken = { calendarId: calendarId as never, startsAt: offered!.offer!.startsAt }
  expect(await visitor.call<typeof contract.holdTime>('scheduling/hold', { service, ...taken })).toMatchObject({
    refusal: 'slot-taken',
  })
  expect((await paivi.raw('scheduling/accept-offer', { offerId: offered!.offer!.offerId })).status).toBe(200)
  expect(await stateOf(offered!.id)).toBe('booked')
  const { rows } = await world.superuser.query('select cancel_reason from scheduling.appointment where id = $1', [id])
  expect(rows).toEqual([{ cancel_reason: 'worker-absent' }])
})

test('a series tells before booking which times collide and what is free near them, and is booked whole or not at all', async () => {
  const start = await first(4)
  const third = weeksLater(new Date(start.startsAt), 2).toISOString()
  const visitor = await world.visitor()
  expect(await holdTime(visitor, service, { ...start, startsAt: third })).toMatchObject({ ok: true })
  const asked = { service, calendarId: calendarId as never, startsAt: start.startsAt, times: 3, everyWeeks: 1 }
  const planned = await paivi.call<typeof staff.planSeries>('scheduling/plan-series', asked)
  if (!planned.ok) throw new Error(planned.refusal)
  const { visits } = planned.value
  expect(visits.map((one) => one.isFree)).toEqual([true, true, false])
  expect(visits[2]!.startsAt).toBe(third)
  expect(visits[2]!.alternatives.length).toBeGreaterThan(0)
  const book = (times: readonly string[]) =>
    paivi.call<typeof staff.bookSeries>('scheduling/book-series', {
      service,
      calendarId: calendarId as never,
      visits: [...times],
      reason: '',
    })
  const before = (await ownAppointments(paivi)).length
  expect(await book(visits.map((one) => one.startsAt))).toMatchObject({ refusal: 'collides', detail: { at: third } })
  expect((await ownAppointments(paivi)).length).toBe(before)
  const booked = await book([visits[0]!.startsAt, visits[1]!.startsAt, visits[2]!.alternatives[0]!])
  expect(booked).toMatchObject({ ok: true })
  if (booked.ok) expect(booked.value.appointments.every((one) => one.isSeries)).toBe(true)
  const tooMany = await paivi.call<typeof staff.planSeries>('scheduling/plan-series', { ...asked, times: 20 })
  expect(tooMany).toMatchObject({ refusal: 'too-many-visits', detail: { most: 10 } })
})

test('a time over another needs the right and a written reason, lies openly over what was taken and guards the rest', async () => {
  const { startsAt, id } = await bookTime(paivi, service, await first(5))
  // A half hour later: the first ten minutes are the other visit's writing.
  const over = new Date(Date.parse(startsAt!) + 30 * 60_000).toISOString()
  const ask = (who: TestStaff, more: object = {}) =>
    who.raw('scheduling/book-for', {
      clientId: paivi.clientId,
      service,
      calendarId,
      startsAt: over,
      reason: '',
      ...more,
    })
  const override = { reason: 'Haava vuotaa, hoidetaan heti toisen perään.' }
  expect((await ask(jari)).body.refusal).toBe('slot-taken')
  expect((await ask(jari, { override: { reason: 'kiire' } })).body.refusal).toBe('invalid-input')
  // Who has no right to the client does not get as far.
  expect((await ask(pirkko, { override })).body.refusal).toBe('not-found')
  const booked = await ask(jari, { override })
  expect(booked.status).toBe(200)
  const { rows } = await world.superuser.query(
    `select kind, count(*)::int as count from scheduling.occupation
     where (lower(during) at time zone 'Europe/Helsinki')::date = $1 group by kind order by kind`,
    [inDays(world, 5)],
  )
  expect(rows).toEqual([
    { kind: 'appointment', count: 2 },
    { kind: 'override', count: 1 },
  ])
  const kept = await world.superuser.query(
    'select override_reason, override_by from scheduling.appointment where override_reason is not null',
  )
  expect(kept.rows).toEqual([{ override_reason: override.reason, override_by: jari.staffId }])
  // When the other visit is cancelled, what lies over it still keeps its time from a search and a hold.
  await paivi.raw('scheduling/cancel', { appointmentId: id })
  const free = await timesOf(paivi, { service, fromOn: inDays(world, 5), limit: 40 })
  const onDay = free.filter((one) => one.startsAt.slice(0, 10) === over.slice(0, 10))
  for (const one of onDay)
    expect(Math.abs(Date.parse(one.startsAt) - Date.parse(over))).toBeGreaterThanOrEqual(40 * 60_000)
})

test('a shift over another is refused and the other is named; a past one and one that ends before it begins are refused', async () => {
  const add = (who: TestStaff, on: string, begins: string, ends: string) =>
    who.call<typeof staff.addShift>('scheduling/add-shift', { calendarId: calendarId as never, on, begins, ends })
  const day = inDays(world, 6)
  expect(await add(jari, day, '11:00', '14:00')).toMatchObject({
    refusal: 'overlaps-shift',
    detail: { on: day, begins: '08:00', ends: '12:00' },
  })
  expect(await add(jari, day, '14:00', '13:00')).toMatchObject({ refusal: 'ends-before' })
  expect(await add(jari, inDays(world, -1), '13:00', '14:00')).toMatchObject({ refusal: 'in-the-past' })
  expect(await add(henna, day, '13:00', '15:00')).toMatchObject({ refusal: 'not-allowed' })
  const both = await Promise.all([add(jari, day, '13:00', '15:00'), add(jari, day, '14:00', '16:00')])
  expect(both.filter((one) => one.ok)).toHaveLength(1)
  const period = (more: object) =>
    jari.raw('scheduling/add-week-period', {
      calendarId,
      weekday: 2,
      begins: '16:00',
      ends: '18:00',
      fromOn: day,
      ...more,
    })
  expect((await period({})).status).toBe(200)
  expect((await period({ begins: '17:00', ends: '19:00' })).body.refusal).toBe('overlaps-shift')
  expect((await period({ begins: '19:00', ends: '18:00' })).body.refusal).toBe('ends-before')
})

test('shifts are written ahead by a job, once, without holidays, and a closed place has none', async () => {
  const written = async () =>
    (await world.superuser.query<{ count: number }>('select count(*)::int as count from scheduling.shift')).rows[0]!
      .count
  const before = await written()
  const until = inDays(world, 60)
  expect(await asJob(world, (ctx) => writeShifts(ctx.tx, until, ctx.now))).toBeGreaterThan(0)
  const after = await written()
  expect(after).toBeGreaterThan(before)
  expect(await asJob(world, (ctx) => writeShifts(ctx.tx, until, ctx.now))).toBe(0)
  expect(await written()).toBe(after)
  const holiday = await world.superuser.query(
    `select 1 from scheduling.shift where (lower(during) at time zone 'Europe/Helsinki')::date in ('2026-12-25', '2027-01-01')`,
  )
  expect(holiday.rows).toEqual([])
  const close = { placeId: 'kyllo', fromOn: inDays(world, 20), toOn: inDays(world, 22), reason: 'Vesivahinko' }
  const closing = (who: TestStaff, more: object = {}) => who.raw('scheduling/close-place', { ...close, ...more })
  expect((await closing(jari)).body.refusal).toBe('not-allowed')
  expect((await closing(pirkko, { insteadPlaceId: 'kyllo' })).body.refusal).toBe('same-place')
  expect((await closing(pirkko, { insteadPlaceId: 'nowhere' })).body.refusal).toBe('unknown-place')
  expect((await closing(pirkko, { toOn: inDays(world, 19) })).body.refusal).toBe('ends-before')
  expect((await closing(pirkko, { insteadPlaceId: 'jyvaskyla-centre' })).status).toBe(200)
  const times = await timesOf(paivi, { service, fromOn: inDays(world, 20), limit: 1 })
  expect(times[0]!.startsAt.slice(0, 10) >= inDays(world, 23)).toBe(true)
})

test('times are found near a municipality, in kilometres, and a municipality of elsewhere is refused', async () => {
  const [near] = await timesOf(paivi, { service, fromOn: inDays(world, 8), near: '179', limit: 1 })
  expect(near).toMatchObject({ place: 'Kyllön asema', kilometres: 0 })
  const [muurame] = await timesOf(paivi, { service, fromOn: inDays(world, 8), near: '500', withinKm: 30, limit: 1 })
  expect(muurame?.kilometres).toBeGreaterThan(5)
  expect(await timesOf(paivi, { service, fromOn: inDays(world, 8), near: '256', withinKm: 30 })).toEqual([])
  const none = await paivi.raw('scheduling/find-times', { service, near: '091' })
  expect(none.body.refusal).toBe('unknown-municipality')
  expect((await paivi.raw('scheduling/find-times', { service, near: 'here' })).body.refusal).toBe('invalid-input')
})

test('a month tells the days with free times and the first of each, and the own worker’s times come from the client’s own data', async () => {
  const month = inDays(world, 9).slice(0, 7)
  const found = await paivi.call<typeof contract.findDays>('scheduling/find-days', { service, month })
  if (!found.ok) throw new Error(found.refusal)
  for (const { on, firstAt } of found.value.days) {
    const [time] = await timesOf(paivi, { service, fromOn: on, limit: 1 })
    expect(time?.startsAt).toBe(firstAt)
  }
  expect(found.value.days.length).toBeGreaterThan(0)
  await world.superuser.query(
    `insert into clients.responsibility (client_id, id, register, role, staff_id, is_social_worker, from_at, named_by)
     values ($1, $2, 'patient', 'own-nurse', $3, false, $4, $3)`,
    [paivi.clientId, newId(world.clock.now()), jari.staffId, world.clock.now()],
  )
  const own = await paivi.call<typeof contract.findOwnWorkerTimes>('scheduling/find-own-worker', { service })
  expect(own).toMatchObject({ ok: true })
  if (own.ok) expect(own.value.times.map((one) => one.who)).toEqual(Array.from({ length: 4 }, () => 'Jari Kostamo'))
  const asa = await world.resident('asa-bergdahl')
  expect(await asa.call<typeof contract.findOwnWorkerTimes>('scheduling/find-own-worker', { service })).toMatchObject({
    ok: true,
    value: { times: [] },
  })
})

test('a hold is kept on in one press, a quarter of an hour at most, and not once it has run out', async () => {
  const visitor = await world.visitor()
  const held = await holdTime(visitor, service, await first(10))
  if (!held.ok) throw new Error(held.refusal)
  const extend = () => visitor.call<typeof contract.extendHold>('scheduling/extend-hold', { holdId: held.value.holdId })
  let until = ''
  for (let press = 0; press < 4; press += 1) {
    world.clock.advance(4 * 60_000)
    const kept = await extend()
    if (!kept.ok) break
    until = kept.value.expiresAt
  }
  expect(Date.parse(until)).toBe(Date.parse(morning) + 15 * 60_000)
  expect(await extend()).toMatchObject({ refusal: 'hold-expired' })
  world.clock.set(morning)
})

test('the limit of the law runs on when a time is booked, is told beside it, and stops when the visit took place', async () => {
  const contactId = newId<'contact'>(world.clock.now())
  await world.superuser.query('insert into access.contact_client (contact_id, client_id, at) values ($1, $2, $3)', [
    contactId,
    paivi.clientId,
    world.clock.now(),
  ])
  await world.superuser.query(
    `insert into access.party (contact_id, kind, party_id, from_at) values ($1, 'client', $2, $3)`,
    [contactId, paivi.clientId, world.clock.now()],
  )
  await asJob(world, (ctx) =>
    startClock(ctx, { subjectId: contactId, rule: 'primary-care-nonurgent', bornOn: '1980-01-01' }),
  )
  const opened = await bookTime(paivi, service, await first(12))
  const time = (await timesOf(paivi, { service, fromOn: inDays(world, 12), limit: 1 }))[0]!
  const booked = await jari.call<typeof staff.bookFor>('scheduling/book-for', {
    clientId: paivi.clientId,
    service,
    calendarId: time.calendarId,
    startsAt: time.startsAt,
    reason: '',
  })
  expect(booked).toMatchObject({ ok: true, value: { limit: { dueOn: '2027-02-24', isInTime: true } } })
  const running = async () =>
    (await asJob(world, (ctx) => listClocks(ctx, contactId))).filter((one) => one.stoppedAt === null).length
  expect(await running()).toBe(1)
  world.clock.set(opened.startsAt!)
  const worker = await world.staff('jari-kostamo')
  expect(await mark(worker, opened.id, 'no-show')).toMatchObject({ ok: true })
  expect(await running()).toBe(1)
  expect(await mark(worker, opened.id, 'fulfilled')).toMatchObject({ ok: true })
  expect(await running()).toBe(0)
})
