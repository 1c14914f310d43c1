import { afterAll, beforeAll, expect, test } from 'vitest'
import type { County } from '#slices/directory/index.ts'
import { openWorld, type World } from '#tests/world.ts'
import { adoptCountyClosures, countyClosures, writeShiftsAhead } from './county-closures.ts'
import type * as contract from './contract.ts'
import type * as calendar from './calendar-contract.ts'
import type * as managing from './managing-contract.ts'
import { asJob, bookTime, everyDay, openForTest, ownAppointments, timesOf } from './test-times.ts'

/** Two weeks before the winter holiday week of 2026 in Central Finland. */
const now = '2026-02-10T07:00:00Z'
const service = 'nurse-visit'
const week = { fromOn: '2026-02-23', toOn: '2026-02-27' }
let world: World
let hankasalmi: string

beforeAll(async () => {
  world = await openWorld({ now })
  const nurse = { services: [service], skills: ['nurse'], week: everyDay }
  const own = await world.staff('jari-kostamo')
  ;[hankasalmi] = (await openForTest(world, [
    {
      ...nurse,
      name: 'Jari Kostamo',
      staffId: own.staffId,
      placeId: 'hankasalmi',
      place: 'Hankasalmi',
      municipality: '077',
    },
    { ...nurse, name: 'Sari Sampoharju', placeId: 'sampoharju', place: 'Sampoharju', municipality: '179' },
  ])) as [string]
})
afterAll(() => world.close())

async function shiftsOf(placeId: string): Promise<string[]> {
  const { rows } = await world.superuser.query<{ day: string }>(
    `select distinct to_char(lower(s.during) at time zone 'Europe/Helsinki', 'YYYY-MM-DD') as day
     from scheduling.shift s join scheduling.calendar c on c.number = s.calendar where c.place_id = $1 order by 1`,
    [placeId],
  )
  return rows.map((row) => row.day)
}

const isInWeek = (day: string) => week.fromOn <= day && day <= week.toOn
/** The county as its files would be with other hours of one place. */
function withHours(change: (hours: County['places'][number]['hours']) => County['places'][number]['hours']): County {
  const places = world.county.places.map((one) =>
    one.id === 'hankasalmi' ? { ...one, hours: change(one.hours) } : one,
  )
  return { ...world.county, places }
}

test('the winter holiday week of the county’s own files takes its times away, and who looks nearby finds those of the place that serves instead', async () => {
  const paivi = await world.resident('paivi-harjula')
  expect((await shiftsOf('hankasalmi')).filter(isInWeek)).toHaveLength(5)
  const wanted = { service, fromOn: week.fromOn, limit: 40, near: '077', withinKm: 10 }
  const [time] = await timesOf(paivi, wanted)
  // In each language as the county writes it.
  expect(time).toMatchObject({ place: 'Hankasalmi', placeName: nameOf('hankasalmi') })
  const { id } = await bookTime(paivi, service, time!)
  await asJob(world, (ctx) => writeShiftsAhead(ctx, world.county))
  expect((await shiftsOf('hankasalmi')).filter(isInWeek)).toEqual([])
  expect(await shiftsOf('hankasalmi')).toContain('2026-03-02')
  const found = await paivi.call<typeof contract.findTimes>('scheduling/find-times', wanted)
  if (!found.ok) throw new Error(found.refusal)
  expect(found.value.closed).toMatchObject([{ ...week, instead: { fi: expect.stringMatching(/^Sampoharju/) } }])
  const here = found.value.times.filter((one) => isInWeek(one.startsAt.slice(0, 10)))
  expect(here.length).toBeGreaterThan(0)
  expect(new Set(here.map((one) => one.place))).toEqual(new Set(['Sampoharju']))
  const later = found.value.times.filter((one) => one.startsAt.slice(0, 10) > week.toOn)
  expect(later.every((one) => one.place === 'Hankasalmi')).toBe(true)
  // What was booked is told to the client, and to whoever moves it.
  expect((await ownAppointments(paivi)).find((one) => one.id === id)?.closed).toMatchObject(week)
  const jari = await world.staff('jari-kostamo')
  const listed = await jari.call<typeof managing.listPlaceClosures>('calendar/closures', {})
  if (!listed.ok) throw new Error(listed.refusal)
  const [own] = listed.value.closures.filter((one) => one.work.length > 0)
  expect(own).toMatchObject({ ...week, toldBy: 'county', reason: { sv: 'Sportlovsveckan: mottagningen är stängd.' } })
  expect(own?.work[0]?.booked).toMatchObject([{ calendarId: hankasalmi, on: week.fromOn, count: 1, mayMove: true }])
  const proposed = await jari.call<typeof calendar.proposeDay>('calendar/propose-day', {
    calendarId: hankasalmi as never,
    on: week.fromOn,
  })
  expect(proposed.ok && proposed.value.times[0]?.proposals[0]).toMatchObject({
    who: 'Sari Sampoharju',
    startsAt: time!.startsAt,
  })
})

test('taken in again it changes nothing, and days that the files no longer close are open again', async () => {
  expect(await asJob(world, (ctx) => adoptCountyClosures(ctx, world.county))).toEqual({ closed: 0, reopened: 0 })
  const opened = withHours((hours) =>
    hours.kind === 'weekly'
      ? { ...hours, exceptions: hours.exceptions.filter((one) => one.from !== week.fromOn) }
      : hours,
  )
  expect(await asJob(world, (ctx) => adoptCountyClosures(ctx, opened))).toEqual({ closed: 0, reopened: 1 })
  expect((await shiftsOf('hankasalmi')).filter(isInWeek)).toHaveLength(5)
  expect(await asJob(world, (ctx) => adoptCountyClosures(ctx, world.county))).toEqual({ closed: 1, reopened: 0 })
  expect((await shiftsOf('hankasalmi')).filter(isInWeek)).toEqual([])
})

test('a shorter exception with hours opens its day, a day on which everything is closed sends nobody anywhere, and a place that ended is closed for good', () => {
  const exception = { periods: [], reason: null, substituteId: null }
  const county = withHours((hours) =>
    hours.kind === 'weekly'
      ? {
          ...hours,
          exceptions: [
            { ...exception, from: '2026-03-02', to: '2026-03-06' },
            { ...exception, from: '2026-03-04', to: '2026-03-04', periods: [{ from: '08:00', to: '10:00' }] },
          ],
        }
      : hours,
  )
  const of = (id: string, all: County) => countyClosures(all, '2026-02-28').filter((one) => one.placeId === id)
  expect(of('hankasalmi', county)).toMatchObject([
    { fromOn: '2026-03-02', toOn: '2026-03-03', insteadPlaceId: 'sampoharju' },
    { fromOn: '2026-03-05', toOn: '2026-03-06', insteadPlaceId: 'sampoharju' },
    { fromOn: '2026-03-04', toOn: '2026-03-04', hours: [['08:00', '10:00']], insteadPlaceId: null },
  ])
  const everywhere = county.places.map((one) =>
    one.hours.kind === 'weekly'
      ? { ...one, hours: { ...one.hours, exceptions: [{ ...exception, from: '2026-03-02', to: '2026-03-02' }] } }
      : one,
  )
  const [eve] = of('hankasalmi', { ...county, places: everywhere })
  expect(eve).toMatchObject({ fromOn: '2026-03-02', insteadPlaceId: null })
  expect(of('tikkakoski', county)).toMatchObject([
    { fromOn: '2026-06-01', toOn: '2199-12-31', insteadPlaceId: 'palokka' },
  ])
})

test('shortened hours in the county’s files take away what lies outside them, longer ones give nothing, and the days are whole again when they go', async () => {
  const exception = { reason: null, substituteId: null }
  const short = { ...exception, from: '2026-04-13', to: '2026-04-14', periods: [{ from: '10:00', to: '13:30' }] }
  const long = { ...exception, from: '2026-04-15', to: '2026-04-15', periods: [{ from: '06:00', to: '22:00' }] }
  const withShort = withHours((hours) =>
    hours.kind === 'weekly' ? { ...hours, exceptions: [...hours.exceptions, short, long] } : hours,
  )
  const hoursOn = async (day: string) => {
    const { rows } = await world.superuser.query<{ hours: string }>(
      `select to_char(lower(s.during) at time zone 'Europe/Helsinki', 'HH24:MI') || '-' || to_char(upper(s.during) at time zone 'Europe/Helsinki', 'HH24:MI') as hours
       from scheduling.shift s join scheduling.calendar c on c.number = s.calendar
       where c.place_id = 'hankasalmi' and (lower(s.during) at time zone 'Europe/Helsinki')::date = $1 order by 1`,
      [day],
    )
    return rows.map((row) => row.hours)
  }
  const usual = await hoursOn('2026-04-13')
  const paivi = await world.resident('paivi-harjula')
  const wanted = { service, fromOn: '2026-04-14', limit: 60, near: '077', withinKm: 10 }
  const early = (await timesOf(paivi, wanted)).find((one) => one.startsAt === '2026-04-14T05:00:00.000Z')
  const { id } = await bookTime(paivi, service, early!)
  expect(await asJob(world, (ctx) => adoptCountyClosures(ctx, withShort))).toEqual({ closed: 1, reopened: 0 })
  expect(await asJob(world, (ctx) => adoptCountyClosures(ctx, withShort))).toEqual({ closed: 0, reopened: 0 })
  expect(await hoursOn('2026-04-13')).toEqual(['10:00-12:00'])
  expect(await hoursOn('2026-04-15')).toEqual(usual)
  const left = (await timesOf(paivi, wanted)).filter((one) => one.startsAt.startsWith('2026-04-14'))
  expect(left.every((one) => one.place === 'Hankasalmi' && one.startsAt >= '2026-04-14T07:00:00.000Z')).toBe(true)
  expect(left.length).toBeGreaterThan(0)
  // What was booked outside the hours is told, as a place that is open then, and is work; what lies inside them is not.
  const told = (await ownAppointments(paivi)).find((one) => one.id === id)
  expect(told?.closed).toMatchObject({ fromOn: '2026-04-13', toOn: '2026-04-14', hours: [['10:00', '13:30']] })
  expect(await itemsOf('2026-04-13')).toMatchObject([{ state: 'waiting', kind: 'closure' }])
  expect(await asJob(world, (ctx) => adoptCountyClosures(ctx, world.county))).toEqual({ closed: 0, reopened: 1 })
  expect(await hoursOn('2026-04-13')).toEqual(usual)
  expect((await ownAppointments(paivi)).find((one) => one.id === id)?.closed).toBeNull()
})

async function itemsOf(fromOn: string) {
  const { rows } = await world.superuser.query<{
    id: string
    state: string
    kind: string
    owner_team: string
    due_on: string
  }>(
    `select i.id, i.state, i.kind, i.owner_team, i.due_on::text from work.item i join scheduling.closing_work w on w.id = i.subject_id join scheduling.closure k on k.id = w.closure
     where k.from_on = $1 and k.place_id = 'hankasalmi' order by i.created_at`,
    [fromOn],
  )
  return rows
}

test('bookings at a place that closes are one item of their team’s list, due on their first day, until the last is moved', async () => {
  expect(await itemsOf(week.fromOn)).toMatchObject([{ state: 'waiting', kind: 'closure', due_on: week.fromOn }])
  const jari = await world.staff('jari-kostamo')
  const [item] = await itemsOf(week.fromOn)
  const claimed = await jari.raw('work/take', { itemId: item!.id })
  expect(claimed.status, JSON.stringify(claimed.body)).toBe(200)
  const proposed = await jari.call<typeof calendar.proposeDay>('calendar/propose-day', {
    calendarId: hankasalmi as never,
    on: week.fromOn,
  })
  if (!proposed.ok) throw new Error(proposed.refusal)
  const [time] = proposed.value.times
  const moved = await jari.call<typeof calendar.moveDay>('calendar/move-day', {
    moveId: '01980000-0000-7000-8000-000000000009' as never,
    calendarId: hankasalmi as never,
    on: week.fromOn,
    moves: [{ appointmentId: time!.appointmentId, startsAt: time!.startsAt, to: time!.proposals[0]! }].map((one) => ({
      ...one,
      to: { calendarId: one.to.calendarId, startsAt: one.to.startsAt },
    })),
  })
  expect(moved).toMatchObject({ ok: true, value: { moved: 1 } })
  const state = async () =>
    (await world.superuser.query<{ state: string }>('select state from work.item where id = $1', [item!.id])).rows
  await expect.poll(state).toEqual([{ state: 'done' }])
  expect(await itemsOf(week.fromOn)).toEqual([])
})

function nameOf(placeId: string) {
  return world.county.places.find((one) => one.id === placeId)?.name
}
