import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findStaff } from '#slices/organisation/index.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import { momentOf } from './days.ts'
import type * as managing from './managing-contract.ts'
import { bookTime, everyDay, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'
import type * as waiting from './waiting-contract.ts'

const morning = '2026-11-24T06:00:00Z'
const week = everyDay.map((one) => ({ ...one, to: '18:00' }))
let world: World
let jari: TestStaff
let pirkko: TestStaff
let lead: string
let room: string
let elsewhere: string

beforeAll(async () => {
  world = await openWorld({ now: morning })
  jari = await world.staff('jari-kostamo')
  const olli = await world.staff('olli-rantasalo')
  const unit = (await findStaff(world.running.works.database.direct, jari.staffId))?.unit ?? null
  const kyllo = { placeId: 'kyllo', place: 'Kyllö', municipality: '179', unit, week }
  const palokka = { placeId: 'palokka', place: 'Palokka', municipality: '179', week }
  const nurse = { skills: ['nurse'], services: ['nurse-visit', 'lifestyle-group'] }
  ;[lead, room, elsewhere] = (await openForTest(world, [
    { ...nurse, ...kyllo, name: 'Jari Kostamo', staffId: jari.staffId },
    { ...kyllo, kind: 'room', name: 'Ryhmätila', services: ['lifestyle-group'] },
    { ...nurse, ...palokka, name: 'Olli Rantasalo', staffId: olli.staffId, services: ['nurse-visit'] },
  ])) as [string, string, string]
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set(morning)
  jari = await world.staff('jari-kostamo')
  pirkko = await world.staff('pirkko-saarelma')
})

const group = (more: object = {}) =>
  jari.raw('scheduling/make-group', {
    service: 'lifestyle-group',
    name: { fi: 'Liikettä', sv: 'Rörelse', en: 'Movement' },
    calendarIds: [lead, room],
    startsAt: momentOf(inDays(world, 3), '13:00').toISOString(),
    times: 4,
    everyWeeks: 1,
    places: 2,
    ...more,
  })

test('a group takes its leader and room for every meeting, residents see its places, and one that collides is not made at all', async () => {
  const choices = await jari.call<typeof managing.listGroupChoices>('calendar/groups', {})
  if (!choices.ok) throw new Error(choices.refusal)
  expect(choices.value.services.map((one) => one.id)).toEqual(['lifestyle-group'])
  expect(choices.value.calendars.map((one) => one.name)).toEqual(['Jari Kostamo', 'Ryhmätila'])
  expect((await group()).status).toBe(200)
  const taken = async () =>
    (
      await world.superuser.query<{ count: number }>(
        `select count(*)::int as count from scheduling.occupation where kind = 'group'`,
      )
    ).rows[0]?.count
  expect(await taken()).toBe(8)
  // The third of these meetings is the other group's second.
  const over = await group({ startsAt: momentOf(inDays(world, 3 - 7 + 7), '13:30').toISOString(), times: 2 })
  expect(over.body).toMatchObject({ refusal: 'collides', detail: { on: inDays(world, 3) } })
  expect(await taken()).toBe(8)
  const visitor = await world.visitor()
  const seen = await visitor.call<typeof waiting.listGroups>('scheduling/groups', { service: 'lifestyle-group' })
  expect(seen.ok && seen.value.groups).toMatchObject([{ places: 2, left: 2, times: 4, who: ['Jari Kostamo'] }])
})

test('a group of past days, of none, of impossible lengths, of a service that has none or off the minutes is refused with its own word', async () => {
  expect((await group({ startsAt: '2026-11-23T11:00:00.000Z' })).body.refusal).toBe('in-the-past')
  expect((await group({ service: 'nurse-visit' })).body.refusal).toBe('unknown-service')
  expect((await group({ startsAt: momentOf(inDays(world, 5), '13:07').toISOString() })).body.refusal).toBe('not-open')
  expect((await group({ calendarIds: [elsewhere] })).body.refusal).toBe('not-open')
  for (const wrong of [
    { places: 0 },
    { places: 201 },
    { times: 0 },
    { times: 41 },
    { calendarIds: [] },
    { everyWeeks: 0 },
  ])
    expect((await group(wrong)).status).toBe(400)
})

test('a closed place shows what is booked there, and the day goes to the people of the place that serves instead', async () => {
  const paivi = await world.resident('paivi-harjula')
  const on = inDays(world, 8)
  const wanted = { service: 'nurse-visit', fromOn: on, limit: 4, near: '179' }
  const time = (await timesOf(paivi, wanted)).find((one) => one.place === 'Kyllö')
  const { id, startsAt } = await bookTime(paivi, 'nurse-visit', time!)
  const close = (who: TestStaff, more: object = {}) =>
    who.raw('scheduling/close-place', {
      placeId: 'kyllo',
      fromOn: on,
      toOn: on,
      reason: 'Vesivahinko',
      insteadPlaceId: 'palokka',
      ...more,
    })
  expect((await close(jari)).body.refusal).toBe('not-allowed')
  expect((await close(pirkko, { placeId: 'nowhere' })).body.refusal).toBe('unknown-place')
  expect((await close(pirkko, { insteadPlaceId: 'kyllo' })).body.refusal).toBe('same-place')
  expect((await close(pirkko, { toOn: inDays(world, 7) })).body.refusal).toBe('ends-before')
  expect((await close(pirkko, { fromOn: '2026-11-01', toOn: '2026-11-02' })).body.refusal).toBe('in-the-past')
  expect((await close(pirkko)).body).toMatchObject({ ok: true, value: { booked: 1 } })
  const list = async (who: TestStaff) => {
    const told = await who.call<typeof managing.listPlaceClosures>('calendar/closures', {})
    if (!told.ok) throw new Error(told.refusal)
    return told.value
  }
  expect(await list(pirkko)).toMatchObject({
    mayClose: true,
    closures: [{ fromOn: on, work: [{ booked: [{ calendarId: lead, on, count: 1, mayMove: true }] }] }],
  })
  expect((await list(jari)).mayClose).toBe(false)
  const proposed = await pirkko.call<typeof calendar.proposeDay>('calendar/propose-day', {
    calendarId: lead as never,
    on,
  })
  if (!proposed.ok) throw new Error(proposed.refusal)
  const [first] = proposed.value.times
  expect(first?.proposals[0]).toMatchObject({ who: 'Olli Rantasalo', place: 'Palokka', startsAt })
  const { calendarId, startsAt: at } = first!.proposals[0]!
  const moved = await pirkko.call<typeof calendar.moveDay>('calendar/move-day', {
    moveId: '01980000-0000-7000-8000-000000000001' as never,
    calendarId: lead as never,
    on,
    moves: [{ appointmentId: id, startsAt: startsAt!, to: { calendarId, startsAt: at } }],
  })
  expect(moved).toMatchObject({ ok: true, value: { moved: 1, toTeam: 0 } })
  expect((await list(pirkko)).closures[0]?.work).toEqual([])
  const own = (await ownAppointments(paivi)).find((one) => one.id === id)
  expect(own).toMatchObject({ place: 'Palokka', closed: null, startsAt })
})
