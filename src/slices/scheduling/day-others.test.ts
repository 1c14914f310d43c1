import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import { bookTime, everyDay, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'

const service = 'nurse-and-counsellor'
const kyllo = { placeId: 'kyllo', place: 'Kyllö', municipality: '179', week: everyDay }
let world: World
let jari: TestStaff
let paivi: TestResident
let lead: string

beforeAll(async () => {
  world = await openWorld({ now: '2026-11-24T06:00:00Z' })
  jari = await world.staff('jari-kostamo')
  const olli = await world.staff('olli-rantasalo')
  paivi = await world.resident('paivi-harjula')
  const nurse = { services: [service], skills: ['nurse'], ...kyllo }
  const counsellor = { services: [service], skills: ['social-counsellor'], ...kyllo }
  ;[lead] = (await openForTest(world, [
    { ...nurse, name: 'Jari Kostamo', staffId: jari.staffId },
    { ...nurse, name: 'Olli Rantasalo', staffId: olli.staffId },
    { ...counsellor, name: 'Ensimmäinen Ohjaaja' },
    { ...kyllo, kind: 'room', name: 'Huone 1', services: [service] },
  ])) as [string]
})
afterAll(() => world.close())

async function proposed(on: string) {
  const input = { calendarId: lead as never, on }
  const told = await jari.call<typeof calendar.proposeDay>('calendar/propose-day', input)
  if (!told.ok) throw new Error(told.refusal)
  return told.value.times[0]!
}

async function moveTo(on: string, to: calendar.DayTime['proposals'][number]) {
  const time = await proposed(on)
  const { calendarId, startsAt } = to
  return await jari.call<typeof calendar.moveDay>('calendar/move-day', {
    moveId: newId<'day-move'>(world.clock.now()),
    calendarId: lead as never,
    on,
    moves: [{ appointmentId: time.appointmentId, startsAt: time.startsAt, to: { calendarId, startsAt } }],
  })
}

/** Whoever it is, they are busy from this moment for an hour and a half. */
async function busy(name: string, at: string): Promise<void> {
  await world.superuser.query(
    `insert into scheduling.occupation (id, calendar, during, kind, holder)
     select gen_random_uuid(), number, tstzrange($2::timestamptz, $2::timestamptz + interval '90 minutes'), 'closed', gen_random_uuid()
     from scheduling.calendar where name = $1`,
    [name, at],
  )
}

test('a day that is moved tells beforehand who else would change, keeps whoever is free, and offers no time for which somebody is missing', async () => {
  const on = inDays(world, 3)
  const [time] = await timesOf(paivi, { service, fromOn: on, limit: 1 })
  const { id, startsAt } = await bookTime(paivi, service, { ...time!, calendarId: lead as never })
  const first = await proposed(on)
  // At the same moment the second nurse comes; the counsellor and the room that the visit has stay.
  expect(first.proposals[0]).toMatchObject({ who: 'Olli Rantasalo', startsAt, others: null })
  // At a later one the counsellor turns out to be busy once this visit would have ended: it is none.
  const later = first.proposals.find((one) => one.startsAt > startsAt!)
  const { rows } = await world.superuser.query<{ until: Date }>(
    'select upper(during) as until from scheduling.occupation where holder = $1 limit 1',
    [id],
  )
  await busy('Ensimmäinen Ohjaaja', rows[0]!.until.toISOString())
  const missing = (await proposed(on)).proposals.map((one) => one.startsAt)
  expect(missing).toContain(startsAt)
  expect(missing).not.toContain(later!.startsAt)
  // With another counsellor there is one again, and it is told who comes instead of whom.
  await openForTest(world, [{ ...kyllo, name: 'Toinen Ohjaaja', skills: ['social-counsellor'], services: [service] }])
  const again = (await proposed(on)).proposals.find((one) => one.startsAt === later!.startsAt)
  expect(again?.others).toEqual({ leaves: 'Ensimmäinen Ohjaaja', comes: 'Toinen Ohjaaja' })
  expect(await moveTo(on, again!)).toMatchObject({ ok: true, value: { moved: 1, toNext: 0, withOthers: 1 } })
  const own = (await ownAppointments(paivi)).find((one) => one.id === id)
  expect(own).toMatchObject({ startsAt: later!.startsAt, who: ['Olli Rantasalo', 'Toinen Ohjaaja'] })
})
