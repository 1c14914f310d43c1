import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventedResidents } from '../../app/demonstration/people.ts'
import { runJob } from '#platform/unit-of-work.ts'
import { markNonDisclosure } from '#slices/clients/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import { type CalendarHolder, may, relationsOf, type Viewer } from './calendar-permissions.ts'
import { openCalendars } from './calendars.ts'
import type * as contract from './contract.ts'

const seed = 20_261_122
const units = ['digital-centre', 'social-services'] as const
const teams = ['digital-nurses', 'digital-counsellors', 'digital-doctors'] as const
const places = ['kyllo', 'nova'] as const

const viewers: fc.Arbitrary<Viewer> = fc.record({
  staffId: fc.constantFrom('anna', 'bertil'),
  unit: fc.constantFrom(...units),
  teams: fc.subarray([...teams], { maxLength: 2 }),
  isSupervisor: fc.boolean(),
  placeIds: fc.subarray([...places]).map((ids) => new Set<string>(ids)),
  supervisedPlaceIds: fc.subarray([...places]).map((ids) => new Set<string>(ids)),
})
const holders: fc.Arbitrary<CalendarHolder> = fc.record({
  staffId: fc.constantFrom('anna', 'bertil', 'cecilia', null),
  placeId: fc.constantFrom(...places, null),
  unit: fc.constantFrom(...units),
  teams: fc.subarray([...teams], { maxLength: 2 }),
  substituteId: fc.constantFrom('anna', 'bertil', null),
})

type Question = { readonly viewer: Viewer; readonly holder: CalendarHolder }

/** The rules once more, action by action, as the service manager said them. */
const oracle: { readonly [action in calendar.CalendarAction]: (one: Question) => boolean } = {
  see: (one) =>
    isOwn(one) || isSubstitute(one) || isUnder(one) || isTeamMate(one) || isRoomNear(one) || isRoomUnder(one),
  book: (one) => isOwn(one) || isSubstitute(one) || isUnder(one) || isTeamMate(one),
  change: (one) => isOwn(one) || isSubstitute(one) || isUnder(one),
  'move-day': (one) => isOwn(one) || isSubstitute(one) || isUnder(one),
  override: (one) => isOwn(one) || isUnder(one),
  'edit-shifts': (one) => isOwn(one) || isUnder(one) || isRoomUnder(one),
}
const isPerson = ({ holder }: Question) => holder.staffId !== null
const isOwn = (one: Question) => isPerson(one) && one.holder.staffId === one.viewer.staffId
const isSubstitute = (one: Question) => isPerson(one) && !isOwn(one) && one.holder.substituteId === one.viewer.staffId
const isUnder = (one: Question) => isPerson(one) && one.viewer.isSupervisor && one.holder.unit === one.viewer.unit
const isTeamMate = (one: Question) =>
  isPerson(one) && !isOwn(one) && one.viewer.teams.filter((team) => one.holder.teams.includes(team)).length > 0
const isRoomNear = (one: Question) =>
  !isPerson(one) && one.holder.placeId !== null && [...one.viewer.placeIds].includes(one.holder.placeId)
const isRoomUnder = (one: Question) =>
  !isPerson(one) && one.holder.placeId !== null && [...one.viewer.supervisedPlaceIds].includes(one.holder.placeId)

test('who may see, book, change, move, override and write shifts is the same as in the table, whoever asks of whichever calendar', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(viewers, holders, (viewer, holder) => {
      const held = relationsOf(viewer, holder)
      for (const action of Object.keys(oracle) as calendar.CalendarAction[]) {
        const allowed = may(action, held)
        seen.add(`${action} ${allowed}`)
        expect(allowed, `${action} ${JSON.stringify({ holder, held })}`).toBe(oracle[action]({ viewer, holder }))
      }
    }),
    { seed, numRuns: 4000 },
  )
  expect(seen.size, `seed ${seed}: every action is both allowed and refused`).toBe(12)
})

let world: World
let jari: TestStaff
let paivi: TestResident
const on = '2026-11-26'

beforeAll(async () => {
  world = await openWorld({ now: '2026-11-24T07:00:00Z' })
  jari = await world.staff('jari-kostamo')
  paivi = await world.resident('paivi-harjula')
  await open(['jari-kostamo', 'olli-rantasalo', 'henna-louhela'])
  await book(paivi, 'Salainen vaiva, josta en halua kertoa')
}, 120_000)
afterAll(() => world.close())

async function open(subjects: readonly string[]): Promise<void> {
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '15:00' }))
  const calendars: Parameters<typeof openCalendars>[1][number][] = []
  for (const subject of subjects) {
    const { staffId } = await world.staff(subject)
    const services = subject === 'henna-louhela' ? ['social-guidance-visit'] : ['nurse-visit', 'nurse-call']
    const skills = subject === 'henna-louhela' ? ['social-counsellor'] : ['nurse']
    calendars.push({ staffId: staffId as StaffId, name: subject, unit: 'digital-centre', services, skills, week })
  }
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) =>
    openCalendars((ctx as Ctx).tx, calendars, 30, world.clock.now()),
  )
}

async function book(who: TestResident, reason: string): Promise<void> {
  const found = await who.call<typeof contract.findTimes>('scheduling/find-times', {
    service: 'nurse-visit',
    fromOn: on,
    limit: 1,
  })
  const [time] = found.ok ? found.value.times : []
  if (!time) throw new Error('no time')
  const held = await who.call<typeof contract.holdTime>('scheduling/hold', {
    service: 'nurse-visit',
    calendarId: time.calendarId,
    startsAt: time.startsAt,
  })
  if (!held.ok) throw new Error(held.refusal)
  const booked = await who.call<typeof contract.bookHeld>('scheduling/book', { holdId: held.value.holdId, reason })
  if (!booked.ok) throw new Error(booked.refusal)
}

const workers = [
  'jari-kostamo',
  'olli-rantasalo',
  'pirkko-saarelma',
  'henna-louhela',
  'ville-jokiniitty',
  'eeva-tammisto',
]

/** Every answer that a worker gets of calendars, without opening anybody. */
async function everything(): Promise<string> {
  const answers: unknown[] = []
  for (const subject of workers) {
    const who = await world.staff(subject)
    for (const whose of ['own', 'team', 'unit'] as const) {
      const view = await who.call<typeof calendar.viewCalendars>('calendar/view', {
        whose,
        fromOn: '2026-11-23',
        days: 7,
      })
      answers.push(view)
      for (const one of view.ok ? view.value.calendars : []) {
        answers.push(await who.call<typeof calendar.proposeDay>('calendar/propose-day', { calendarId: one.id, on }))
        answers.push(await who.call<typeof calendar.listShifts>('calendar/shifts', { calendarId: one.id }))
      }
    }
    answers.push(await who.call<typeof calendar.findWorkTimes>('calendar/times', {}))
  }
  return JSON.stringify(answers)
}

test('no calendar tells whose a time is: not a name, not an id, not a word of the reason, to anybody', async () => {
  const told = await everything()
  expect(told).toContain('nurse-visit')
  for (const { familyName, hetu } of inventedResidents) {
    expect(told).not.toContain(familyName)
    expect(told).not.toContain(hetu)
  }
  expect(told).not.toContain(paivi.clientId)
  expect(told).not.toContain('Salainen')
}, 120_000)

test('the application’s own role cannot ask the database whose a time is without a look', async () => {
  const client = new pg.Client({ connectionString: world.appUrl })
  await client.connect()
  const refused = async (statement: string) => {
    try {
      const { rows } = await client.query(statement)
      return rows.length === 0 ? 'nothing' : JSON.stringify(rows)
    } catch (error) {
      return (error as { code?: string }).code
    }
  }
  expect(await refused('select * from scheduling.subject')).toBe('42501')
  expect(await refused('select * from scheduling.appointment')).toBe('nothing')
  const { rows } = await client.query('select * from scheduling.head')
  expect(rows).toHaveLength(1)
  expect(Object.keys(rows[0]).toSorted()).toEqual([
    'booked_at',
    'calendars',
    'during',
    'id',
    'interpreter',
    'register',
    'service',
    'state',
  ])
  expect(
    await refused(
      `insert into scheduling.head (id, service, register, state, calendars, booked_at) values (gen_random_uuid(), 'x', 'patient', 'booked', '{1}', now())`,
    ),
  ).toBe('42501')
  await client.end()
})

test('non-disclosure shows in no calendar: the same answers before and after', async () => {
  const before = await everything()
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) =>
    markNonDisclosure(ctx as Ctx, paivi.clientId),
  )
  expect(await everything()).toBe(before)
}, 120_000)

test('what a visit is for is told to its own side and to whose time it is; a doctor of another team sees no calendar of nurses', async () => {
  const view = async (subject: string, whose: 'own' | 'team' | 'unit') => {
    const who = await world.staff(subject)
    const seen = await who.call<typeof calendar.viewCalendars>('calendar/view', { whose, fromOn: on, days: 1 })
    return seen.ok ? seen.value : undefined
  }
  const own = await view('jari-kostamo', 'own')
  expect(own?.calendars.map((one) => one.isYou)).toEqual([true])
  const team = await view('olli-rantasalo', 'team')
  expect(team?.calendars.map((one) => one.name)).toEqual(['olli-rantasalo', 'jari-kostamo'])
  expect([...(own?.times ?? []), ...(team?.times ?? [])].every((one) => one.service === 'nurse-visit')).toBe(true)
  const doctor = await view('eeva-tammisto', 'team')
  expect(doctor?.calendars).toEqual([])
  const none = await view('olli-rantasalo', 'unit')
  expect(none?.calendars, 'not a supervisor').toEqual([])
  const unit = await view('pirkko-saarelma', 'unit')
  expect(unit?.calendars.map((one) => one.name).toSorted()).toEqual(['henna-louhela', 'jari-kostamo', 'olli-rantasalo'])
})

test('opening whose a time is writes a look that the client reads; a colleague cannot open it', async () => {
  const seen = await jari.call<typeof calendar.viewCalendars>('calendar/view', { whose: 'team', fromOn: on, days: 1 })
  const time = seen.ok ? seen.value.times.find((one) => one.kind === 'appointment') : undefined
  if (!time || !seen.ok) throw new Error('no time')
  const holder = seen.value.calendars.find((one) => one.id === time.calendarId)
  const owner = await world.staff(holder!.name)
  const other = await world.staff(holder!.name === 'jari-kostamo' ? 'olli-rantasalo' : 'jari-kostamo')
  const ask = (who: TestStaff) =>
    who.call<typeof calendar.openTime>('calendar/open', { appointmentId: time.id as never })
  expect(await ask(other)).toMatchObject({ refusal: 'not-found' })
  expect(await ask(owner)).toMatchObject({ ok: true, value: { clientId: paivi.clientId } })
  const { rows } = await world.superuser.query(
    `select purpose from access.look where client_id = $1 and actor_kind = 'staff'`,
    [paivi.clientId],
  )
  expect(rows.map((row: { purpose: string }) => row.purpose)).toEqual(['client.serve'])
})
