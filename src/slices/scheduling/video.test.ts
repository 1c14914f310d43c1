import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import { bookTime, everyDay, holdTime, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'
import type * as staff from './staff-contract.ts'
import type * as video from './video-contract.ts'

const service = 'remote-nurse'
const morning = '2026-11-24T06:00:00Z'
let world: World
let line: string

beforeAll(async () => {
  world = await openWorld({ now: morning })
  const jari = await world.staff('jari-kostamo')
  const kyllo = { placeId: 'kyllo', place: 'Kyllön asema', municipality: '179', week: everyDay }
  const nurse = { services: [service, 'nurse-visit'], skills: ['nurse'], ...kyllo }
  ;[, line] = (await openForTest(world, [
    { ...nurse, name: 'Jari Kostamo', staffId: jari.staffId },
    { kind: 'remote-line', name: 'Linja 1', services: [service], week: everyDay },
    { ...nurse, name: 'Sijainen', services: ['nurse-visit'], placeId: 'palokka', place: 'Palokka' },
  ])) as [string, string]
})
afterAll(() => world.close())

test('a booked visit by video opens at its time into one conversation for the client and the professional, and nobody else', async () => {
  world.clock.set(morning)
  const [paivi, marko] = await Promise.all([world.resident('paivi-harjula'), world.resident('marko-tuomela')])
  const { id, startsAt } = await bookTime(paivi, service, (await timesOf(paivi, { service, limit: 1 }))[0]!)
  const { rows } = await world.superuser.query<{ kinds: string[] }>(
    `select array_agg(c.kind order by c.kind) as kinds from scheduling.occupation o join scheduling.calendar c on c.number = o.calendar where o.holder = $1`,
    [id],
  )
  expect(rows[0]?.kinds).toEqual(['person', 'remote-line'])
  const own = async () => (await ownAppointments(await world.resident('paivi-harjula'))).find((one) => one.id === id)
  expect(await own()).toMatchObject({ channel: 'video', mayComeToVideo: true, state: 'booked', place: null })
  const come = (who: typeof paivi) =>
    who.call<typeof video.comeToVideo>('scheduling/come-to-video', { appointmentId: id, language: 'fi' })
  const opens = new Date(new Date(startsAt!).getTime() - 15 * 60_000)
  world.clock.set(new Date(opens.getTime() - 60_000).toISOString())
  expect(await come(await world.resident('paivi-harjula'))).toMatchObject({
    refusal: 'too-early',
    detail: { opensAt: opens.toISOString() },
  })
  world.clock.set(opens.toISOString())
  expect(await come(marko)).toMatchObject({ refusal: 'not-found' })
  const came = await come(await world.resident('paivi-harjula'))
  if (!came.ok) throw new Error(came.refusal)
  expect(await own()).toMatchObject({ state: 'arrived' })
  const open = async (name: 'jari-kostamo' | 'olli-rantasalo') =>
    await (await world.staff(name)).call<typeof video.openVideo>('calendar/open-video', { appointmentId: id })
  expect(await open('olli-rantasalo')).toMatchObject({ refusal: 'not-found' })
  expect(await open('jari-kostamo')).toEqual(came)
  const seen = await (
    await world.staff('jari-kostamo')
  ).call<typeof calendar.viewCalendars>('calendar/view', {
    whose: 'own',
    fromOn: inDays(world, 0),
    days: 1,
  })
  expect(seen.ok && seen.value.times.find((one) => one.id === id)).toMatchObject({ isVideo: true, state: 'arrived' })
  world.clock.set(new Date(new Date(startsAt!).getTime() + 3 * 3_600_000).toISOString())
  expect(await come(await world.resident('paivi-harjula'))).toMatchObject({ refusal: 'over' })
})

test('a professional who opens the visit first opens its conversation in the client’s own language', async () => {
  world.clock.set(morning)
  const asa = await world.resident('asa-bergdahl')
  const wanted = { service, fromOn: inDays(world, 4), limit: 1 }
  const { id, startsAt } = await bookTime(asa, service, (await timesOf(asa, wanted))[0]!)
  world.clock.set(startsAt!)
  const jari = await world.staff('jari-kostamo')
  const opened = await jari.call<typeof video.openVideo>('calendar/open-video', { appointmentId: id })
  if (!opened.ok) throw new Error(opened.refusal)
  const { rows } = await world.superuser.query('select language from contacts.contact where contact_id = $1', [
    opened.value.contactId,
  ])
  expect(rows).toEqual([{ language: 'sv' }])
})

test('a visit by video takes a free line with it, and without one there is no time', async () => {
  world.clock.set(morning)
  const visitor = await world.visitor()
  const [time] = await timesOf(visitor, { service, fromOn: inDays(world, 2), limit: 1 })
  await world.superuser.query('update scheduling.calendar set active = false where id = $1', [line])
  expect(await timesOf(visitor, { service, fromOn: inDays(world, 2), limit: 1 })).toEqual([])
  expect(await holdTime(visitor, service, time!)).toMatchObject({ refusal: 'slot-taken' })
  await world.superuser.query('update scheduling.calendar set active = true where id = $1', [line])
  expect(await holdTime(visitor, service, time!)).toMatchObject({ ok: true })
})

test('a visit at a place is not opened as a call', async () => {
  world.clock.set(morning)
  const paivi = await world.resident('paivi-harjula')
  const wanted = { service: 'nurse-visit', fromOn: inDays(world, 3), limit: 1 }
  const { id } = await bookTime(paivi, 'nurse-visit', (await timesOf(paivi, wanted))[0]!)
  expect((await paivi.raw('scheduling/come-to-video', { appointmentId: id, language: 'fi' })).body.refusal).toBe(
    'not-found',
  )
})

test('whoever looks for a time, or has one, at a place that closes is told until when and where to go instead', async () => {
  world.clock.set(morning)
  const paivi = await world.resident('paivi-harjula')
  const wanted = { service: 'nurse-visit', fromOn: inDays(world, 6), limit: 1, near: '179', withinKm: 30 }
  const [time] = await timesOf(paivi, wanted)
  const { id, place } = await bookTime(paivi, 'nurse-visit', time!)
  expect(place).toBe('Kyllön asema')
  const supervisor = await world.staff('pirkko-saarelma')
  const closed = await supervisor.call<typeof staff.closePlace>('scheduling/close-place', {
    placeId: 'kyllo',
    fromOn: inDays(world, 6),
    toOn: inDays(world, 7),
    reason: 'Vesivahinko',
    insteadPlaceId: 'palokka',
  })
  expect(closed).toMatchObject({ ok: true, value: { booked: 1 } })
  const days = { fromOn: inDays(world, 6), toOn: inDays(world, 7) }
  const told = {
    ...days,
    name: { fi: 'Kyllön sosiaali- ja terveysasema' },
    instead: { fi: 'Palokan sosiaali- ja terveysasema' },
  }
  const found = (await paivi.raw('scheduling/find-times', wanted)).body.value as {
    closed: unknown[]
    times: { place: string }[]
  }
  expect(found.closed).toMatchObject([told])
  expect(found.times[0]?.place).toBe('Palokka')
  expect((await ownAppointments(paivi)).find((one) => one.id === id)?.closed).toMatchObject(told)
  const later = (await ownAppointments(paivi)).filter((one) => one.id !== id)
  expect(later.every((one) => one.closed === null)).toBe(true)
  const far = (await paivi.raw('scheduling/find-times', { ...wanted, near: '931' })).body.value as { closed: unknown[] }
  expect(far.closed).toEqual([])
})
