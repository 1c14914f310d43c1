import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { done } from '#platform/outcome.ts'
import { runJob } from '#platform/unit-of-work.ts'
import { sealLooks } from '#slices/access/index.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type World } from '#tests/world.ts'
import { type AuditPort, runVerify } from './audit.ts'

let world: World

const tables = ['look', 'seal', 'seal_day', 'seal_cursor']

beforeAll(async () => {
  world = await openWorld()
  for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) {
    world.clock.set(`${day}T08:42:00Z`)
    const resident = await world.resident('paivi-harjula')
    for (let look = 0; look < 4; look += 1) await resident.raw('access/own-looks', {})
    await seal()
  }
  // Whoever tampers as the owner also lifts the constraints.
  await tamper('alter table access.seal drop constraint seal_pkey, drop constraint seal_day_position_key')
  await tamper(
    `create schema untouched; ${tables.map((name) => `create table untouched.${name} as table access.${name}`).join(';')}`,
  )
})
beforeEach(async () => {
  world.clock.set('2026-11-26T08:43:00Z')
  await tamper(
    tables.map((name) => `delete from access.${name}; insert into access.${name} table untouched.${name}`).join(';'),
  )
})
afterAll(() => world.close())

async function seal(): Promise<void> {
  // Looks are sealed when every older transaction of the server is over, those of other tests too.
  await world.settle()
  const who = whoIs({ kind: 'system', job: 'seal-looks' }, 'test')
  await runJob(world.running.works, who, (ctx) => sealLooks(ctx.tx, 1000, ctx.now))
}

async function tamper(statement: string): Promise<void> {
  await world.superuser.query(statement)
}

type Report = {
  whole: boolean
  days: number
  looks: number
  breaks: number
  firstBreak: { day: string; position: number; lookId: string | null; fault: string } | null
  looksMissing: number
  neverSealed: number
  lastClosedDay: { day: string; position: number; hash: string } | null
  anchorsThatDoNotFit: string[]
}

async function verify(...args: string[]): Promise<{ code: number; report: Report; out: string[]; err: string[] }> {
  const out: string[] = []
  const err: string[] = []
  const { connectionString } = { connectionString: world.superuser.options.connectionString ?? '' }
  const port: AuditPort = {
    now: () => world.clock.now(),
    openDatabase: async () => done({ config: { connectionString }, close: async () => {} }),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }
  const code = await runVerify(args, port)
  const report = args.includes('--json') ? (JSON.parse(out.join('\n')) as Report) : ({} as Report)
  return { code, report, out, err }
}

test('an untouched log is whole, and the end of the last closed day is printed to be kept elsewhere', async () => {
  const { code, report, out } = await verify('--json')
  expect(out).toHaveLength(1)
  expect(report).toMatchObject({ whole: true, days: 3, breaks: 0, firstBreak: null, looksMissing: 0, neverSealed: 0 })
  expect(report.looks).toBeGreaterThan(12)
  expect(report.lastClosedDay).toMatchObject({ day: '2026-11-25', hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(code).toBe(0)
  const plain = await verify()
  expect(plain.out[0]).toBe(`Whole: ${report.looks} sealed looks of 3 days.`)
  expect(plain.out.at(-1)).toContain(`2026-11-25:${report.lastClosedDay?.hash}`)
})

const second = `(select look_id from access.seal where day = '2026-11-25' and position = 2)`
const third = `(select look_id from access.seal where day = '2026-11-25' and position = 3)`

test.each([
  ['a changed reason', `update access.look set reason = 'Eri syy' where id = ${second}`, 'hash', 2],
  ['a reason made empty', `update access.look set reason = '-' where id = ${second}`, 'hash', 2],
  [
    'a name moved into the next field',
    `update access.look set actor_name = 'A', actor_unit = 'B,1:C' where id = ${second}`,
    'hash',
    2,
  ],
  ['another worker put in', `update access.look set actor_id = gen_random_uuid() where id = ${second}`, 'hash', 2],
  ['a later moment', `update access.look set at = at + interval '1 microsecond' where id = ${second}`, 'hash', 2],
  ['a deleted look', `delete from access.look where id = ${second}`, 'look-missing', 2],
  [
    'a look deleted with its seal',
    `with gone as (delete from access.seal where look_id = ${second} returning look_id) delete from access.look where id in (select look_id from gone)`,
    'position',
    3,
  ],
  [
    'the last look of a day deleted with its seal',
    `with gone as (delete from access.seal where day = '2026-11-25' and position = (select last_position from access.seal_day where day = '2026-11-25') returning look_id)
     delete from access.look where id in (select look_id from gone)`,
    'day-end',
    4,
  ],
  [
    'two seals swapped',
    `with pair as (select ${second} as a, ${third} as b)
     update access.seal s set look_id = case when s.look_id = pair.a then pair.b else pair.a end from pair where s.look_id in (pair.a, pair.b)`,
    'hash',
    2,
  ],
  ['another hash', `update access.seal set hash = sha256('x') where day = '2026-11-25' and position = 2`, 'hash', 2],
  [
    'a day opened with another end',
    `update access.seal_day set opened_with = sha256('x') where day = '2026-11-25'`,
    'day-not-linked',
    0,
  ],
  ['a day taken away', `delete from access.seal_day where day = '2026-11-25'`, 'day-not-linked', 0],
])('%s is found, with the day and the position', async (_name, statement, fault, position) => {
  await tamper(statement)
  const { code, report } = await verify('--json')
  expect(code).toBe(1)
  expect(report.whole).toBe(false)
  expect(report.firstBreak).toMatchObject({ fault, position })
})

test('the same two looks in another order are found', async () => {
  await tamper(
    `update access.seal set position = case position when 2 then 3 else 2 end where day = '2026-11-25' and position in (2, 3)`,
  )
  const { report } = await verify('--json')
  expect(report.firstBreak).toMatchObject({ day: '2026-11-25', position: 2, fault: 'hash' })
})

test('a look slipped in among the old ones is found as never sealed, and a fresh one may still wait', async () => {
  const slip = (at: string) =>
    tamper(`insert into access.look (id, tx, at, actor_kind, client_id, purpose, basis, registers, valid_until)
      select gen_random_uuid(), tx, ${at}, 'staff', client_id, purpose, basis, registers, valid_until from access.look where id = ${second}`)
  await slip(`'${world.clock.now().toISOString()}'`)
  expect((await verify('--json')).report).toMatchObject({ whole: true, neverSealed: 0 })
  await slip('at')
  const { code, report } = await verify('--json')
  expect(report).toMatchObject({ whole: false, firstBreak: null, neverSealed: 1 })
  expect(code).toBe(1)
  expect((await verify()).out.join('\n')).toContain('never sealed: 1')
})

test('a chain rewritten whole, by somebody who knows how, does not fit the end that was kept', async () => {
  const { report } = await verify('--json')
  const anchor = `${report.lastClosedDay?.day}:${report.lastClosedDay?.hash}`
  expect((await verify('--anchor', anchor)).code).toBe(0)
  await tamper(`update access.look set reason = 'Eri syy' where id = ${second}`)
  await tamper(`truncate access.seal, access.seal_day`)
  await tamper(`update access.seal_cursor set tx = '0', id = '00000000-0000-0000-0000-000000000000'`)
  world.clock.set(new Date('2026-11-25T09:00:00Z'))
  await seal()
  world.clock.set(new Date('2026-11-26T09:00:00Z'))
  expect((await verify('--json')).report.whole).toBe(true)
  const checked = await verify('--json', '--anchor', anchor)
  expect(checked).toMatchObject({ code: 1, report: { whole: false, anchorsThatDoNotFit: ['2026-11-25'] } })
})

test('a look that commits late, or bears an older day, never changes a day that is closed', async () => {
  const resident = await world.resident('erkki-salomaki')
  const today = world.clock.now()
  world.clock.set(new Date('2026-11-24T09:00:00Z'))
  await resident.raw('access/own-looks', {})
  world.clock.set(today)
  await seal()
  const { report } = await verify('--json')
  expect(report).toMatchObject({ whole: true, days: 3 })
})

test('after a restore into a database that counts transactions from below, new looks are sealed', async () => {
  await tamper(`update access.seal_cursor set tx = '900000000000'`)
  const resident = await world.resident('erkki-salomaki')
  await resident.raw('access/own-looks', {})
  const before = (await verify('--json')).report.looks
  await seal()
  const after = (await verify('--json')).report
  expect(after.whole).toBe(true)
  expect(after.looks).toBeGreaterThan(before)
})

test('wrong words are answered with how it goes, also as one JSON document', async () => {
  expect(await verify('--nonsense')).toMatchObject({ code: 2, out: [] })
  const wrong = await verify('--json', '--anchor', 'yesterday')
  expect(wrong.code).toBe(2)
  expect(JSON.parse(wrong.out.join('\n'))).toMatchObject({ error: 'wrong-usage' })
  expect((await verify('--help')).out[0]).toContain('rinnalla audit verify')
})
