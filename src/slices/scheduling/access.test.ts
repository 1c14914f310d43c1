import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import { may } from './permissions.ts'
import { bookTime, everyDay, inDays, openForTest, timesOf } from './test-times.ts'

const service = 'nurse-visit'
let world: World
let jari: TestStaff
let paivi: TestResident
let app: pg.Client
let calendarId: string
let appointmentId: string

beforeAll(async () => {
  world = await openWorld({ now: '2026-11-24T06:00:00Z' })
  jari = await world.staff('jari-kostamo')
  paivi = await world.resident('paivi-harjula')
  const unit = (await findStaff(world.running.works.database.direct, jari.staffId))?.unit ?? null
  const own = { services: [service], skills: ['nurse'], week: everyDay }
  ;[calendarId] = (await openForTest(world, [{ ...own, name: 'Jari Kostamo', staffId: jari.staffId, unit }])) as [
    string,
  ]
  const [time] = await timesOf(paivi, { service, fromOn: inDays(world, 2), limit: 1 })
  appointmentId = (await bookTime(paivi, service, time!)).id
  app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
})
afterAll(async () => {
  await app.end()
  await world.close()
})

type Who =
  | 'anyone'
  | 'visitor'
  | 'resident'
  | 'other worker'
  | 'own worker'
  | 'own supervisor'
  | 'other supervisor'
  | 'job'
const whos: readonly Who[] = [
  'anyone',
  'visitor',
  'resident',
  'other worker',
  'own worker',
  'own supervisor',
  'other supervisor',
  'job',
]
const calendar = { staffId: 'own', unit: 'kyllo' }

function actorOf(who: Who): Actor {
  const staff = (staffId: string, unit: string, roles: readonly string[]) =>
    ({
      kind: 'staff',
      staffId,
      unit,
      roles,
      skills: [],
      teams: [],
      registers: [],
      sector: 'health',
    }) as unknown as Actor
  switch (who) {
    case 'anyone':
      return { kind: 'anyone' }
    case 'visitor':
      return { kind: 'visitor' } as unknown as Actor
    case 'resident':
      return { kind: 'resident' } as unknown as Actor
    case 'other worker':
      return staff('other', 'kyllo', [])
    case 'own worker':
      return staff('own', 'kyllo', [])
    case 'own supervisor':
      return staff('boss', 'kyllo', ['supervisor'])
    case 'other supervisor':
      return staff('boss', 'palokka', ['supervisor'])
    case 'job':
      return { kind: 'system', job: 'test' }
  }
}

const staff: readonly Who[] = ['other worker', 'own worker', 'own supervisor', 'other supervisor']
/** Who may, for every action; whoever is not named may not. */
const oracle: { readonly [action in keyof typeof may]: readonly Who[] } = {
  'scheduling.hold': ['visitor', 'resident'],
  'scheduling.book-own': ['resident'],
  'scheduling.wait': ['resident'],
  'scheduling.take-seat': ['resident'],
  'scheduling.read-own': ['resident'],
  'scheduling.find-for': staff,
  'scheduling.book-for': staff,
  'scheduling.progress': staff,
  'scheduling.override': ['own worker', 'own supervisor'],
  'scheduling.manage-shifts': ['own worker', 'own supervisor'],
  'scheduling.close-place': ['own supervisor', 'other supervisor'],
  'scheduling.make-group': staff,
  'scheduling.offer': ['job'],
}

test('who may do what with times is as the table says, for every action and everybody', () => {
  const actions = Object.keys(may) as (keyof typeof may)[]
  expect(actions.toSorted()).toEqual(Object.keys(oracle).toSorted())
  for (const action of actions)
    for (const who of whos)
      expect([action, who, may[action](actorOf(who), calendar)]).toEqual([action, who, oracle[action].includes(who)])
})

test('no endpoint of times answers somebody of the wrong kind', async () => {
  const visitor = await world.visitor()
  const asked: readonly [TestResident | TestStaff | typeof visitor, string, object][] = [
    [visitor, 'scheduling/own', {}],
    [visitor, 'scheduling/book', { holdId: appointmentId }],
    [visitor, 'scheduling/wait', { service }],
    [visitor, 'scheduling/mark', { appointmentId, to: 'arrived' }],
    [
      paivi,
      'scheduling/book-for',
      { clientId: paivi.clientId, service, calendarId, startsAt: '2026-12-01T07:00:00.000Z' },
    ],
    [paivi, 'scheduling/cancel-for', { appointmentId, reason: 'other-reason' }],
    [jari, 'scheduling/own', {}],
    [jari, 'scheduling/check-in', { appointmentId }],
  ]
  for (const [who, path, body] of asked) {
    const { body: answer } = await who.raw(path, body)
    expect([path, answer.ok, answer.refusal]).toEqual([path, false, 'not-signed-in'])
  }
})

const refused = async (statement: string, values: unknown[] = []): Promise<string> => {
  try {
    const { rows } = await app.query(statement, values)
    return `answered ${rows.length}`
  } catch (error) {
    return (error as { code?: string }).code ?? 'failed'
  }
}

test('the application without a grant reads no appointment, changes none and cannot ask whose it is', async () => {
  expect(await refused('select * from scheduling.appointment')).toBe('answered 0')
  expect(
    (await app.query(`update scheduling.appointment set state = 'cancelled', cancelled_at = now()`)).rowCount,
  ).toBe(0)
  expect(await refused('select * from scheduling.subject')).toBe('42501')
  expect(await refused('delete from scheduling.appointment')).toBe('42501')
  expect(await refused('update scheduling.free_day set longest_minutes = 0')).toBe('42501')
  const asResident = JSON.stringify({ actor_kind: 'resident' })
  expect(await refused('select scheduling.open_as_job($1, $2, now())', [appointmentId, asResident])).toBe('P0001')
  const client = await app.query('select scheduling.client_of($1, $2, now()) as client', [
    appointmentId,
    paivi.clientId,
  ])
  expect(client.rows).toEqual([{ client: null }])
})

test('the database itself refuses two of anything in one time of one calendar, but for a written override', async () => {
  const { rows } = await world.superuser.query<{ calendar: number; during: string; id: string }>(
    'select calendar, during::text, id from scheduling.occupation where holder = $1',
    [appointmentId],
  )
  const [row] = rows
  const insert = (kind: string, expires: string) =>
    refused(
      `insert into scheduling.occupation (id, calendar, during, kind, holder, expires_at) values (gen_random_uuid(), $1, $2, $3, gen_random_uuid(), ${expires})`,
      [row!.calendar, row!.during, kind],
    )
  for (const kind of ['appointment', 'group', 'closed']) expect(await insert(kind, 'null')).toBe('23P01')
  for (const kind of ['hold', 'offer']) expect(await insert(kind, 'now()')).toBe('23P01')
  expect(await insert('override', 'null')).toBe('answered 0')
  // Nor is taken time moved under another.
  expect(await refused(`update scheduling.occupation set during = $2 where id = $1`, [row!.id, row!.during])).toBe(
    '42501',
  )
  const seats = await refused(`update scheduling.group_meeting set taken = places + 1`)
  expect(['answered 0', '23514']).toContain(seats)
})
