import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import { inventedResidents } from '../../app/demonstration/people.ts'
import { momentOf } from './days.ts'
import { bookTime, everyDay, inDays, openForTest } from './test-times.ts'

const service = 'nurse-and-counsellor'
const kyllo = { placeId: 'kyllo', place: 'Kyllö', municipality: '179' }
const clocks = ['08:15', '10:00', '11:45']
let world: World
let jari: TestStaff
let calendarId: string
const residents: TestResident[] = []

beforeAll(async () => {
  world = await openWorld({ now: '2026-11-24T06:00:00Z' })
  jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const week = everyDay.map((one) => ({ ...one, to: '20:00' }))
  const counsellor = { skills: ['social-counsellor'], services: [service], week, ...kyllo }
  ;[calendarId] = (await openForTest(world, [
    { name: 'Jari Kostamo', staffId: jari.staffId, skills: ['nurse'], services: [service], week, ...kyllo },
    { ...counsellor, name: 'Aino Ohjaaja' },
    { ...counsellor, name: 'Henna Louhela', staffId: henna.staffId },
    { ...kyllo, kind: 'room', name: 'Huone 1', services: [service], week },
    { ...kyllo, kind: 'room', name: 'Huone 2', services: [service], week },
  ])) as [string]
  for (const { subject } of inventedResidents.slice(0, 4)) residents.push(await world.resident(subject))
}, 120_000)
afterAll(() => world.close())

async function book(who: TestResident, day: number, clock: string): Promise<{ id: string; who: string[] }> {
  const startsAt = momentOf(inDays(world, day), clock).toISOString()
  return await bookTime(who, service, { calendarId, startsAt } as never)
}

const moveTo = (id: string, day: number, clock: string, more: object = {}) =>
  jari.raw('calendar/move', {
    appointmentId: id,
    calendarId,
    to: { calendarId, startsAt: momentOf(inDays(world, day), clock).toISOString() },
    ...more,
  })

test('visits of several people that change places at one moment, each in the other’s order, all get an answer and none is lost', async () => {
  const [early, late] = [1, 2]
  const first = await Promise.all(clocks.map((clock, index) => book(residents[index]!, early, clock)))
  const second = await Promise.all(clocks.map((clock, index) => book(residents[index]!, late, clock)))
  for (let round = 0; round < 6; round += 1) {
    const [from, to] = round % 2 === 0 ? [early, late] : [late, early]
    const afternoon = ['13:30', '15:15', '17:00']
    const [a, b] = round % 4 < 2 ? [afternoon, afternoon] : [clocks, clocks]
    const answers = await Promise.all([
      ...first.map((one, index) => moveTo(one.id, to, a[index]!, { withOthers: true })),
      ...second.map((one, index) => moveTo(one.id, from, b[index]!, { withOthers: true })),
    ])
    expect(answers.filter((one) => one.status >= 500)).toEqual([])
  }
  const { rows } = await world.superuser.query<{ count: number; places: number }>(
    `select count(*)::int as count, count(distinct o.holder)::int as places from scheduling.occupation o where o.kind = 'appointment'`,
  )
  expect(rows).toEqual([{ count: 18, places: 6 }])
})

test('two transactions that wait for each other are both done: the one that the database ended is done anew', async () => {
  const [one, other] = ['crossing-one', 'crossing-other']
  const { database } = world.running.works
  const { runCommand } = await import('#platform/unit-of-work.ts')
  const { done } = await import('#platform/outcome.ts')
  const { sql } = await import('#platform/db/sql.ts')
  const lock = (name: string) => sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
  const who = { actor: null, actorKind: 'system', actorId: null, requestId: 'test' }
  let turns = 0
  let met = 0
  const run = (mine: string, theirs: string) =>
    runCommand({ ...world.running.works, database }, who, async (ctx) => {
      turns += 1
      await ctx.tx.run(lock(mine))
      met += 1
      while (met < 2) await new Promise((go) => setImmediate(go))
      await ctx.tx.run(lock(theirs))
      return done(mine)
    })
  const answers = await Promise.all([run(one, other), run(other, one)])
  expect(answers).toEqual([done(one), done(other)])
  expect(turns).toBe(3)
})

test('a visit that moves keeps its second professional when they are free, and otherwise who it would be is told before', async () => {
  const { id, who } = await book(residents[0]!, 5, '08:15')
  expect(who).toEqual(['Jari Kostamo', 'Aino Ohjaaja'])
  // The other counsellor comes first in no order: whoever takes part now does.
  const seconds = async () =>
    (
      await world.superuser.query<{ name: string }>(
        `select c.name from scheduling.occupation o join scheduling.calendar c on c.number = o.calendar where o.holder = $1 and c.kind = 'person' order by c.number`,
        [id],
      )
    ).rows.map((row) => row.name)
  await world.superuser.query(`update scheduling.calendar set active = false where name = 'Aino Ohjaaja'`)
  const other = await book(residents[1]!, 6, '08:15')
  expect(other.who).toEqual(['Jari Kostamo', 'Henna Louhela'])
  await world.superuser.query(`update scheduling.calendar set active = true where name = 'Aino Ohjaaja'`)
  // Aino is free as well and stands first; Henna stays.
  expect((await moveTo(other.id, 6, '13:00')).status).toBe(200)
  const { rows } = await world.superuser.query<{ name: string }>(
    `select c.name from scheduling.occupation o join scheduling.calendar c on c.number = o.calendar where o.holder = $1 and c.kind = 'person' order by c.number`,
    [other.id],
  )
  expect(rows.map((row) => row.name)).toEqual(['Jari Kostamo', 'Henna Louhela'])
  await world.superuser.query(
    `delete from scheduling.shift s using scheduling.calendar c where c.number = s.calendar and c.name = 'Aino Ohjaaja' and s.during && tstzrange($1, $2)`,
    [momentOf(inDays(world, 7), '00:00'), momentOf(inDays(world, 7), '23:59')],
  )
  const asked = await moveTo(id, 7, '08:15')
  expect(asked).toMatchObject({
    status: 409,
    body: { refusal: 'other-person', detail: { leaves: 'Aino Ohjaaja', comes: 'Henna Louhela' } },
  })
  expect(await seconds()).toEqual(['Jari Kostamo', 'Aino Ohjaaja'])
  expect((await moveTo(id, 7, '08:15', { withOthers: true })).status).toBe(200)
  expect(await seconds()).toEqual(['Jari Kostamo', 'Henna Louhela'])
})

test('a client who moves a visit themself is told before who else would come', async () => {
  const { id } = await book(residents[2]!, 8, '08:15')
  await world.superuser.query(
    `delete from scheduling.shift s using scheduling.calendar c where c.number = s.calendar and c.name = 'Aino Ohjaaja' and s.during && tstzrange($1, $2)`,
    [momentOf(inDays(world, 9), '00:00'), momentOf(inDays(world, 9), '23:59')],
  )
  const hold = async (day: number) =>
    await residents[2]!.raw('scheduling/hold', {
      service,
      calendarId,
      startsAt: momentOf(inDays(world, day), '14:00').toISOString(),
      movingId: id,
    })
  expect((await hold(8)).body).toMatchObject({ ok: true, value: { otherPerson: null } })
  expect((await hold(9)).body).toMatchObject({
    ok: true,
    value: { otherPerson: { leaves: 'Aino Ohjaaja', comes: 'Henna Louhela' } },
  })
})
