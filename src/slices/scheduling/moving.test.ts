import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../app/configuration.ts'
import { inventedResidents } from '../../app/demonstration/people.ts'
import { newId } from '#platform/ids.ts'
import { runJob } from '#platform/unit-of-work.ts'
import type { saveAbsence } from '#slices/organisation/contract.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { takeItem, listWork } from '#slices/work/contract.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import { openCalendars } from './calendars.ts'
import type * as contract from './contract.ts'

const now = new Date('2026-11-24T07:00:00Z')
let world: World
let jari: TestStaff
let olli: TestStaff
let pirkko: TestStaff
const residents: TestResident[] = []

beforeAll(async () => {
  world = await openWorld({ now: now.toISOString() })
  jari = await world.staff('jari-kostamo')
  olli = await world.staff('olli-rantasalo')
  pirkko = await world.staff('pirkko-saarelma')
  await open('Jari Kostamo', jari.staffId)
  await open('Olli Rantasalo', olli.staffId)
  for (const { subject } of inventedResidents.slice(0, 8)) residents.push(await world.resident(subject))
}, 120_000)
afterAll(() => world.close())

/** From six to eight every weekday: forty calls of a quarter of an hour fit in. */
async function open(name: string, staffId: StaffId): Promise<void> {
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '06:00', to: '20:00' }))
  const one = {
    staffId,
    name,
    placeId: 'kyllo',
    place: 'Kyllö',
    unit: 'digital-centre',
    services: ['nurse-call'],
    skills: ['nurse'],
  }
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) =>
    openCalendars((ctx as Ctx).tx, [{ ...one, week }], 60, now),
  )
}

async function calendarOf(who: TestStaff): Promise<string> {
  const seen = await who.call<typeof calendar.viewCalendars>('calendar/view', {
    whose: 'own',
    fromOn: '2026-11-24',
    days: 1,
  })
  if (!seen.ok) throw new Error(seen.refusal)
  return seen.value.calendars[0]!.id
}

/** Fills the day with so many calls, each by a resident. */
async function bookDay(on: string, count: number): Promise<void> {
  const calendarId = await calendarOf(jari)
  const rows = await world.superuser.query<{ at: Date }>(
    `select generate_series($1::timestamp at time zone 'Europe/Helsinki', $1::timestamp at time zone 'Europe/Helsinki' + make_interval(mins => 20 * ($2 - 1)), '20 minutes') as at`,
    [`${on} 06:00`, count],
  )
  for (const [index, { at }] of rows.rows.entries()) {
    const who = residents[index % residents.length]!
    const held = await who.call<typeof contract.holdTime>('scheduling/hold', {
      service: 'nurse-call',
      calendarId: calendarId as never,
      startsAt: at.toISOString(),
    })
    if (!held.ok) throw new Error(`${at.toISOString()} ${held.refusal}`)
    const booked = await who.call<typeof contract.bookHeld>('scheduling/book', { holdId: held.value.holdId })
    if (!booked.ok) throw new Error(booked.refusal)
  }
}

async function propose(who: TestStaff, on: string) {
  const calendarId = (await calendarOf(jari)) as never
  const proposed = await who.call<typeof calendar.proposeDay>('calendar/propose-day', { calendarId, on })
  if (!proposed.ok) throw new Error(proposed.refusal)
  return { calendarId, ...proposed.value }
}

type Move = Parameters<typeof jari.call<typeof calendar.moveDay>>[1]

async function wholeMove(on: string): Promise<Move> {
  const { calendarId, times } = await propose(jari, on)
  const moves = times.map((time) => {
    const [best] = time.proposals
    const to = best ? { calendarId: best.calendarId, startsAt: best.startsAt } : ('team' as const)
    return { appointmentId: time.appointmentId, startsAt: time.startsAt, to }
  })
  return { moveId: newId<'day-move'>(now), calendarId, on, moves }
}

type Kept = { id: string; state: string; calendars: number[]; from: Date | null; taken: number }

async function kept(ids: readonly string[]): Promise<Kept[]> {
  const { rows } = await world.superuser.query<Kept>(
    `select a.id, a.state, a.calendars, lower(a.during) as from,
       (select count(*)::int from scheduling.occupation o where o.holder = a.id and o.calendar = any(a.calendars) and o.during @> a.during) as taken
     from scheduling.appointment a where a.id = any($1::uuid[]) order by a.id`,
    [ids],
  )
  return rows
}

async function noticesOf(ids: readonly string[], kind: string): Promise<number[]> {
  const { rows } = await world.superuser.query<{ count: number }>(
    `select count(n.id)::int as count from unnest($1::uuid[]) a(id) left join notices.notice n on n.subject_id = a.id and n.kind = $2 group by a.id`,
    [ids, kind],
  )
  return rows.map((row) => row.count)
}

const jariNumber = async () =>
  (
    await world.superuser.query<{ number: number }>('select number from scheduling.calendar where staff_id = $1', [
      jari.staffId,
    ])
  ).rows[0]!.number

test('a day’s bookings are each proposed a time of their own, with the substitute at the same moment first, and nobody’s name is told', async () => {
  await bookDay('2026-11-25', 4)
  const saved = await jari.call<typeof saveAbsence>('organisation/save-absence', {
    fromOn: '2026-11-25',
    toOn: '2026-11-25',
    substituteId: olli.staffId,
  })
  expect(saved).toMatchObject({ ok: true })
  await world.settle()
  const proposed = await propose(pirkko, '2026-11-25')
  expect(proposed.away).toMatchObject({ substitute: 'Olli Rantasalo' })
  expect(proposed.times).toHaveLength(4)
  const best = proposed.times.map((time) => time.proposals[0])
  expect(best.map((one) => one?.startsAt)).toEqual(proposed.times.map((time) => time.startsAt))
  expect(best.every((one) => one?.isSubstitute)).toBe(true)
  const said = JSON.stringify(proposed)
  for (const { clientId } of residents) expect(said).not.toContain(clientId)
  for (const { familyName } of inventedResidents) expect(said).not.toContain(familyName)
})

test('nobody can book the rest of an absent worker’s day, and it is free again when the absence is taken back', async () => {
  const free = async () => {
    const { rows } = await world.superuser.query(
      `select longest_minutes as left from scheduling.free_day where calendar = $1 and day = '2026-11-25'`,
      [await jariNumber()],
    )
    return rows[0].left
  }
  expect(await free()).toBe(0)
  await jari.call('organisation/remove-absence', { staffId: jari.staffId, fromOn: '2026-11-25' } as never)
  await world.settle()
  expect(await free()).toBeGreaterThan(300)
})

test('a moved day of forty bookings with the server killed in the middle is wholly not moved, and afterwards wholly moved with every notice once', async () => {
  const on = '2026-11-26'
  await bookDay(on, 40)
  const move = await wholeMove(on)
  expect(move.moves).toHaveLength(40)
  const ids = move.moves.map((one) => one.appointmentId as string)
  const before = await kept(ids)
  // Each change of an appointment takes its time, so that the kill comes between the first and the last.
  await world.superuser.query(
    `create function public.linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.06); return new; end $$`,
  )
  await world.superuser.query(
    'create trigger linger after update on scheduling.appointment for each row execute function public.linger()',
  )
  for (const wait of [500, 1200]) {
    const child = startChild(move)
    await child.asked
    await untilMoving()
    await sleep(wait)
    child.kill()
    expect(await child.ended, 'the server was killed before it could answer').toBe('')
    await untilQuiet()
    expect(await kept(ids), 'wholly not moved').toEqual(before)
    expect(await noticesOf(ids, 'appointment-moved')).toEqual(ids.map(() => 0))
  }
  // The other way to lose it: the database's connection ends in the middle.
  const cut = jari.raw('calendar/move-day', move)
  await untilMoving()
  await sleep(600)
  await world.superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and state <> 'idle' and xact_start < now() - interval '200 milliseconds'`,
  )
  expect((await cut).status).toBeGreaterThanOrEqual(500)
  await untilQuiet()
  expect(await kept(ids)).toEqual(before)
  await world.superuser.query('drop trigger linger on scheduling.appointment')
  await world.restart()
  const told = await jari.call<typeof calendar.moveDay>('calendar/move-day', move)
  expect(told).toMatchObject({ ok: true, value: { moved: 40, toTeam: 0, byClient: 0, left: 0 } })
  const after = await kept(ids)
  const number = await jariNumber()
  expect(after.every((one) => one.state === 'booked' && one.taken === 1)).toBe(true)
  expect(after.filter((one) => one.calendars.includes(number) && one.from!.toISOString().startsWith(on))).toEqual([])
  expect(await noticesOf(ids, 'appointment-moved'), 'every notice once').toEqual(ids.map(() => 1))
  // The answer was lost on its way: the same press again tells the same and does nothing.
  expect(await jari.call<typeof calendar.moveDay>('calendar/move-day', move)).toEqual(told)
  expect(await kept(ids)).toEqual(after)
  expect(await noticesOf(ids, 'appointment-moved')).toEqual(ids.map(() => 1))
}, 180_000)

/** The server as a process of its own, asked for the move and killed by the caller. */
function startChild(move: Move) {
  const child = spawn(process.execPath, ['tests/move-day-server.ts'], {
    cwd: projectRoot,
    env: {
      ...process.env,
      OWN_APP_URL: world.appUrl,
      MOVE_COOKIE: jari.cookie(),
      OWN_NOW: now.toISOString(),
      MOVE_BODY: JSON.stringify(move),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return {
    asked: (async () => {
      for (let waits = 0; !text.includes('asking'); waits += 1) {
        if (waits > 1500 || child.exitCode !== null) throw new Error(`the child did not ask: ${text}`)
        await sleep(20)
      }
    })(),
    kill: () => void child.kill('SIGKILL'),
    ended: new Promise<string>((resolve) => child.once('close', () => resolve(text.split('answered ')[1] ?? ''))),
  }
}

async function lingering(): Promise<number> {
  const { rows } = await world.superuser.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and state = 'active' and wait_event = 'PgSleep'`,
  )
  return rows[0]!.count
}

async function untilMoving(): Promise<void> {
  for (let waits = 0; (await lingering()) === 0; waits += 1) {
    if (waits > 1000) throw new Error('the move did not begin')
    await sleep(10)
  }
}

async function untilQuiet(): Promise<void> {
  for (let waits = 0; ; waits += 1) {
    const { rows } = await world.superuser.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
    )
    if (rows[0]!.count === 0) return
    if (waits > 1500) throw new Error('somebody still works')
    await sleep(20)
  }
}

test('residents who cancel at the same moment keep what they did: no booking is lost, doubled or brought back', async () => {
  const on = '2026-11-27'
  await bookDay(on, 16)
  const move = await wholeMove(on)
  const ids = move.moves.map((one) => one.appointmentId as string)
  const cancelling = residents.slice(0, 4).map(async (who, index) => {
    const appointmentId = (await ownerships(ids, who))[0]!
    await sleep(index * 15)
    return await who.call<typeof contract.cancelAppointment>('scheduling/cancel', {
      appointmentId: appointmentId as never,
    })
  })
  const [told, ...cancelled] = await Promise.all([
    jari.call<typeof calendar.moveDay>('calendar/move-day', move),
    ...cancelling,
  ])
  if (!told.ok) throw new Error(told.refusal)
  expect(cancelled.map((one) => one.ok)).toEqual([true, true, true, true])
  expect(told.value.moved + told.value.byClient).toBe(16)
  const after = await kept(ids)
  expect(after.filter((one) => one.state === 'cancelled')).toHaveLength(4)
  expect(after.filter((one) => one.state === 'booked')).toHaveLength(12)
  expect(after.filter((one) => one.state === 'booked').every((one) => one.taken === 1)).toBe(true)
  const { rows } = await world.superuser.query(
    `select o.holder from scheduling.occupation o join scheduling.appointment a on a.id = o.holder where a.state = 'cancelled'`,
  )
  expect(rows, 'nothing is taken by what was cancelled').toEqual([])
}, 60_000)

async function ownerships(ids: readonly string[], who: TestResident): Promise<string[]> {
  const { rows } = await world.superuser.query<{ id: string }>(
    `select id from scheduling.appointment where id = any($1::uuid[]) and client_id = $2 and state = 'booked' order by id`,
    [ids, who.clientId],
  )
  return rows.map((row) => row.id)
}

test('what a resident had moved before the worker confirmed is left as it is', async () => {
  const on = '2026-11-30'
  await bookDay(on, 3)
  const move = await wholeMove(on)
  const [first] = move.moves
  const owner = residents[0]!
  const held = await owner.call<typeof contract.holdTime>('scheduling/hold', {
    service: 'nurse-call',
    calendarId: (await calendarOf(olli)) as never,
    startsAt: '2026-12-03T10:00:00.000Z',
  })
  if (!held.ok) throw new Error(held.refusal)
  const moved = await owner.call<typeof contract.moveAppointment>('scheduling/move', {
    appointmentId: first!.appointmentId as never,
    holdId: held.value.holdId,
  })
  expect(moved).toMatchObject({ ok: true })
  expect(await jari.call<typeof calendar.moveDay>('calendar/move-day', move)).toMatchObject({
    ok: true,
    value: { moved: 2, byClient: 1 },
  })
})

test('before a visit by phone the client is told that the call is near, of the time it has, and not of one it had', async () => {
  await bookDay('2026-12-02', 1)
  const waiting = async () =>
    (
      await world.superuser.query<{ before: number; day: string }>(
        `select extract(epoch from n.starts_at - n.not_before)::int / 60 as before, to_char(n.starts_at at time zone 'Europe/Helsinki', 'YYYY-MM-DD') as day
         from notices.notice n join scheduling.head h on h.id = n.subject_id
         where n.kind = 'call-soon' and n.state = 'waiting' and h.id = $1`,
        [move.moves[0]!.appointmentId],
      )
    ).rows
  const move = await wholeMove('2026-12-02')
  expect(await waiting()).toEqual([{ before: 15, day: '2026-12-02' }])
  const to = { calendarId: (await calendarOf(olli)) as never, startsAt: '2026-12-03T14:00:00.000Z' }
  const moves = move.moves.map((one) => ({ ...one, to }))
  const told = await jari.call<typeof calendar.moveDay>('calendar/move-day', { ...move, moves })
  expect(told).toMatchObject({ ok: true, value: { moved: 1, toNext: 0 } })
  expect(await waiting()).toEqual([{ before: 15, day: '2026-12-03' }])
})

test('what finds no time is an order of the client and work of the team, with the clock of the first booking, and nothing is lost', async () => {
  const on = '2026-12-01'
  await bookDay(on, 2)
  const whole = await wholeMove(on)
  const move = { ...whole, moves: whole.moves.map((one) => ({ ...one, to: 'team' as const })) }
  world.clock.advance(10 * 60_000)
  const told = await jari.call<typeof calendar.moveDay>('calendar/move-day', move)
  expect(told).toMatchObject({ ok: true, value: { moved: 0, toTeam: 2 } })
  const ids = move.moves.map((one) => one.appointmentId as string)
  expect((await kept(ids)).map((one) => one.state)).toEqual(['cancelled', 'cancelled'])
  expect(await noticesOf(ids, 'appointment-cancelled')).toEqual([1, 1])
  const list = await olli.call<typeof listWork>('work/list', { scope: 'all', kind: 'rebooking' })
  if (!list.ok) throw new Error(list.refusal)
  expect(list.value.items).toHaveLength(2)
  const { rows } = await world.superuser.query(
    `select c.triggered_at as at from deadlines.clock c where c.subject_id = any($1::uuid[])`,
    [list.value.items.map((item) => item.subject.id)],
  )
  expect(rows.map((row: { at: Date }) => row.at.toISOString())).toEqual([now.toISOString(), now.toISOString()])
  expect(list.value.items.every((item) => item.due?.statutory === true && item.team === 'digital-nurses')).toBe(true)
  const [item] = list.value.items
  expect(await olli.call<typeof takeItem>('work/take', { itemId: item!.id })).toMatchObject({ ok: true })
  const opened = await olli.call<typeof calendar.openWaiting>('calendar/open-waiting', {
    appointmentId: item!.subject.id as never,
  })
  if (!opened.ok) throw new Error(opened.refusal)
  const booked = await olli.call<typeof calendar.bookForClient>('calendar/book', {
    clientId: opened.value.clientId,
    service: 'nurse-call',
    calendarId: (await calendarOf(olli)) as never,
    startsAt: '2026-12-03T12:00:00.000Z',
    waitingId: item!.subject.id as never,
  })
  expect(booked).toMatchObject({ ok: true })
  expect((await kept([item!.subject.id])).map((one) => one.state)).toEqual(['booked'])
  const left = await olli.call<typeof listWork>('work/list', { scope: 'all', kind: 'rebooking' })
  expect(left.ok && left.value.items).toHaveLength(1)
  world.clock.set(now.toISOString())
})

test('a day is moved by whose it is, by the unit’s supervisor and by the named substitute, and by nobody else', async () => {
  const calendarId = (await calendarOf(jari)) as never
  const ask = (who: TestStaff, on: string) =>
    who.call<typeof calendar.proposeDay>('calendar/propose-day', { calendarId, on })
  expect(await ask(pirkko, '2026-12-08')).toMatchObject({ ok: true })
  expect(await ask(olli, '2026-12-08')).toMatchObject({ refusal: 'not-found' })
  await jari.call<typeof saveAbsence>('organisation/save-absence', {
    fromOn: '2026-12-08',
    toOn: '2026-12-09',
    substituteId: olli.staffId,
  })
  expect(await ask(olli, '2026-12-08')).toMatchObject({ ok: true })
  expect(await ask(olli, '2026-12-10'), 'only on the days of the absence').toMatchObject({ refusal: 'not-found' })
  const henna = await world.staff('henna-louhela')
  expect(await ask(henna, '2026-12-08')).toMatchObject({ refusal: 'not-found' })
})
