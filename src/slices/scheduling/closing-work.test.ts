import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import type * as managing from './managing-contract.ts'
import { bookTime, everyDay, inDays, openForTest, timesOf } from './test-times.ts'

const now = '2026-11-24T06:00:00Z'
const on = '2026-12-02'
/** When nobody else works at the place. */
const afternoons = everyDay.map((one) => ({ ...one, from: '13:00', to: '16:00' }))
let world: World
let jari: TestStaff
let olli: TestStaff
let henna: TestStaff
let pirkko: TestStaff
let nurse: string
let counsellor: string

beforeAll(async () => {
  world = await openWorld({ now })
  ;[jari, olli, henna, pirkko] = (await Promise.all(
    ['jari-kostamo', 'olli-rantasalo', 'henna-louhela', 'pirkko-saarelma'].map((one) => world.staff(one)),
  )) as [TestStaff, TestStaff, TestStaff, TestStaff]
  const kyllo = { placeId: 'kyllo', place: 'Kyllö', municipality: '179', week: everyDay }
  ;[nurse, counsellor] = (await openForTest(world, [
    { ...kyllo, name: 'Jari Kostamo', staffId: jari.staffId, skills: ['nurse'], services: ['nurse-visit'] },
    {
      ...kyllo,
      name: 'Henna Louhela',
      staffId: henna.staffId,
      skills: ['social-counsellor'],
      services: ['social-guidance-visit'],
    },
    // One of a bought service: nobody of the county's own, at the same place.
    { ...kyllo, name: 'Satu Sopimus', skills: ['nurse'], services: ['nurse-visit'], week: afternoons },
    {
      ...kyllo,
      placeId: 'palokka',
      place: 'Palokka',
      name: 'Salla Ahokas',
      skills: ['social-counsellor', 'nurse'],
      services: ['social-guidance-visit', 'nurse-visit'],
    },
  ])) as [string, string]
})
afterAll(() => world.close())

type Item = { id: string; owner_team: string; sector: string; skills: string[]; state: string; subject_id: string }

async function listItems(): Promise<Item[]> {
  const { rows } = await world.superuser.query<Item>(
    `select id, owner_team, sector, skills, state, subject_id from work.item where kind = 'closure' order by sector`,
  )
  return rows
}

async function seenBy(who: TestStaff) {
  const told = await who.call<typeof managing.listPlaceClosures>('calendar/closures', {})
  if (!told.ok) throw new Error(told.refusal)
  return told.value.closures[0]?.work ?? []
}

const proposed = (who: TestStaff, calendarId: string) =>
  who.call<typeof calendar.proposeDay>('calendar/propose-day', { calendarId: calendarId as never, on })

async function moveDayOf(who: TestStaff, calendarId: string, moveId: string) {
  const day = await proposed(who, calendarId)
  if (!day.ok) throw new Error(day.refusal)
  return await who.call<typeof calendar.moveDay>('calendar/move-day', {
    moveId: moveId as never,
    calendarId: calendarId as never,
    on,
    moves: day.value.times.map((one) => ({
      appointmentId: one.appointmentId,
      startsAt: one.startsAt,
      to: one.proposals[0]
        ? { calendarId: one.proposals[0].calendarId, startsAt: one.proposals[0].startsAt }
        : ('team' as const),
    })),
  })
}

test('bookings of several teams under one closing are each team’s own item, and each sees and moves its own alone', async () => {
  const paivi = await world.resident('paivi-harjula')
  const marko = await world.resident('marko-tuomela')
  const [first] = (await timesOf(paivi, { service: 'nurse-visit', fromOn: on, limit: 60 })).filter(
    (one) => one.calendarId === nurse,
  )
  await bookTime(paivi, 'nurse-visit', first!)
  const [second] = (await timesOf(marko, { service: 'social-guidance-visit', fromOn: on, limit: 60 })).filter(
    (one) => one.calendarId === counsellor,
  )
  await bookTime(marko, 'social-guidance-visit', second!)
  const closed = await pirkko.raw('scheduling/close-place', {
    placeId: 'kyllo',
    fromOn: on,
    toOn: inDays(world, 10),
    reason: 'Vesivahinko',
    insteadPlaceId: 'palokka',
  })
  expect(closed.body).toMatchObject({ ok: true, value: { booked: 2 } })
  const items = await listItems()
  expect(items).toMatchObject([
    { owner_team: 'digital-nurses', sector: 'health', skills: ['nurse'], state: 'waiting' },
    { owner_team: 'digital-counsellors', sector: 'social', skills: ['social-counsellor'], state: 'waiting' },
  ])
  const [health, social] = items as [Item, Item]

  // A colleague of the nurse, whose own calendar it is not, moves it once the item is theirs; before it and without it nobody of the team does.
  expect(await seenBy(olli)).toMatchObject([
    {
      id: health.subject_id,
      team: { en: 'Nurses of the digital centre' },
      mayTake: true,
      booked: [{ mayMove: false }],
    },
    { id: social.subject_id, mayTake: false, booked: [{ mayMove: false }] },
  ])
  expect(await proposed(olli, nurse)).toMatchObject({ ok: false, refusal: 'not-found' })
  expect((await olli.raw('work/take', { itemId: social.id })).body.ok).toBe(false)
  expect((await olli.raw('work/take', { itemId: health.id })).status).toBe(200)
  expect(await seenBy(olli)).toMatchObject([
    { mayTake: false, booked: [{ calendarId: nurse, on, count: 1, mayMove: true }] },
    { booked: [{ calendarId: counsellor, mayMove: false }] },
  ])
  expect(await proposed(olli, counsellor)).toMatchObject({ ok: false, refusal: 'not-found' })
  const moved = await moveDayOf(olli, nurse, '01980000-0000-7000-8000-000000000011')
  expect(moved).toMatchObject({ ok: true, value: { moved: 1 } })

  // The one team is ready, the other's work goes on; the client reads who looked and why.
  const states = async () => (await listItems()).map((one) => one.state)
  await expect.poll(states).toEqual(['done', 'waiting'])
  expect((await seenBy(henna)).map((one) => one.id)).toEqual([social.subject_id])
  const { rows: looks } = await world.superuser.query(
    `select basis, registers from access.look where purpose = 'client.move-times' and actor_id = $1`,
    [olli.staffId],
  )
  expect(looks).toEqual([{ basis: 'relationship', registers: ['patient'] }])

  expect((await henna.raw('work/take', { itemId: social.id })).status).toBe(200)
  const hers = await moveDayOf(henna, counsellor, '01980000-0000-7000-8000-000000000012')
  expect(hers).toMatchObject({ ok: true, value: { moved: 1 } })
  await expect.poll(states).toEqual(['done', 'done'])
  expect(await seenBy(olli)).toEqual([])
  const { rows: left } = await world.superuser.query('select * from scheduling.closing_work')
  expect(left).toEqual([])
})

test('a booking of a bought service’s worker is work of the team at its place, and whoever takes it moves it', async () => {
  const other = '2026-12-15'
  const paivi = await world.resident('paivi-harjula')
  const times = await timesOf(paivi, { service: 'nurse-visit', fromOn: other, limit: 60 })
  await bookTime(
    paivi,
    'nurse-visit',
    times.find((one) => one.who === 'Satu Sopimus')!,
  )
  const { rows } = await world.superuser.query<{ id: string; staff_id: string | null }>(
    `select c.id, c.staff_id from scheduling.head h join scheduling.calendar c on c.number = h.calendars[1]
     where (lower(h.during) at time zone 'Europe/Helsinki')::date = $1 and h.state = 'booked'`,
    [other],
  )
  const body = { placeId: 'kyllo', fromOn: other, toOn: other, reason: 'Remontti', insteadPlaceId: 'palokka' }
  expect((await pirkko.raw('scheduling/close-place', body)).body).toMatchObject({ ok: true, value: { booked: 1 } })
  const open = (await listItems()).filter((one) => one.state === 'waiting')
  expect(open).toMatchObject([{ owner_team: 'digital-nurses', sector: 'health' }])
  expect(rows).toEqual([{ id: rows[0]!.id, staff_id: null }])
  expect((await olli.raw('work/take', { itemId: open[0]!.id })).status).toBe(200)
  const day = await olli.call<typeof calendar.proposeDay>('calendar/propose-day', {
    calendarId: rows[0]!.id as never,
    on: other,
  })
  expect(day.ok && day.value.times).toHaveLength(1)
})
