import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppLogin, count, denied, openAppLogin, refusalOf } from '#tests/app-login.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import { newId } from '#platform/ids.ts'
import { openItemOf, sendReport } from './test-reports.ts'

/** What a session sees that holds the application's own login and nothing else: raw SQL, past every check of the product's code. */
let world: World
let login: AppLogin
let app: pg.Client
let henna: TestStaff
let id: string
let erkki: string
beforeAll(async () => {
  world = await openWorld()
  henna = await world.staff('henna-louhela')
  const sent = await sendReport(world)
  id = sent.id
  await henna.raw('work/take', { itemId: (await openItemOf(world, sent.id)).id })
  await henna.raw('concerns/link', { concernId: id, hetu: '230745-9059' })
  erkki = (await world.resident('erkki-salomaki')).clientId
  login = await openAppLogin(world)
})
afterAll(async () => {
  await world.close()
  await login.close()
})
beforeEach(async () => {
  app = await login.connect()
  await app.query('begin')
})
afterEach(() => app.end())

const closed = ['concerns.concern', 'concerns.reporter', 'concerns.step', 'concerns.disclosure', 'concerns.notice']

function look(fields: Record<string, unknown>): string {
  const until = new Date(world.clock.now().getTime() + 3_600_000)
  return JSON.stringify({
    id: newId(world.clock.now()),
    actor_kind: 'staff',
    actor_name: 'Joku',
    client_id: null,
    contact_id: id,
    purpose: 'concern.handle',
    basis: 'contact',
    rules: [],
    registers: ['notification'],
    valid_until: until,
    ...fields,
  })
}

async function asks(sql: string, values: unknown[]): Promise<unknown> {
  return (await app.query(`select ${sql} as answer`, values)).rows[0].answer
}

const openOwn = () =>
  app.query('select access.open_client($1, $2, $3)', [
    look({
      actor_kind: 'resident',
      actor_id: erkki,
      client_id: erkki,
      contact_id: null,
      purpose: 'client.own',
      basis: 'own',
    }),
    world.clock.now(),
    JSON.stringify([
      { register: 'own', mayWrite: true, crossing: false },
      { register: 'log', mayWrite: false, crossing: false },
    ]),
  ])

test('without a grant nothing of any notification is readable, and nobody reads whose they are', async () => {
  for (const table of closed) expect(await count(app, table), table).toBe(0)
  expect(await refusalOf(app, 'select 1 from concerns.matching', [])).toBe(denied)
})

test('under an ordinary worker’s grant the notification shows and its reporter does not', async () => {
  expect(await asks('concerns.open_concern($1, $2)', [look({ actor_id: henna.staffId }), world.clock.now()])).toBe(true)
  expect(await count(app, 'concerns.concern')).toBe(1)
  expect(await count(app, 'concerns.reporter')).toBe(0)
  await app.query('savepoint s')
  const grant = `insert into access.grant (contact_id, register, may_write, crossing, look_id) values ($1, 'reporter', true, false, $1)`
  expect(await refusalOf(app, grant, [id])).toBe(denied)
  await app.query('rollback to s')
  expect(await refusalOf(app, `update concerns.reporter set name = 'x'`, [])).toBe(denied)
  await app.query('rollback to s')
  expect(await refusalOf(app, `update concerns.step set reason = 'x'`, [])).toBe(denied)
})

test('the reporter’s own grant is always a look, without a reason and without the client, and not for one who has no part', async () => {
  const by = (staffId: string) => [
    look({ actor_id: staffId, purpose: 'concern.reporter', reason: 'Matti soitti', client_id: erkki }),
    world.clock.now(),
  ]
  expect(await asks('concerns.open_reporter($1, $2)', by(henna.staffId))).toBe(false)
  await app.query('select concerns.open_concern($1, $2)', [look({ actor_id: henna.staffId }), world.clock.now()])
  expect(await asks('concerns.open_reporter($1, $2)', by(newId(world.clock.now())))).toBe(false)
  expect(await asks('concerns.open_reporter($1, $2)', by(henna.staffId))).toBe(true)
  expect(await count(app, 'concerns.reporter')).toBe(1)
  await app.query('commit')
  const { rows } = await world.superuser.query(
    `select reason, client_id from access.look where contact_id = $1 and purpose = 'concern.reporter'`,
    [id],
  )
  expect(rows).toEqual([{ reason: null, client_id: null }])
})

test('a worker who has no part in it opens nothing, whoever they say they are', async () => {
  const other = await world.staff('salla-ahokas')
  expect(await asks('concerns.open_concern($1, $2)', [look({ actor_id: other.staffId }), world.clock.now()])).toBe(
    false,
  )
  expect(
    await asks('concerns.open_concern($1, $2)', [
      look({ actor_id: henna.staffId, actor_kind: 'system' }),
      world.clock.now(),
    ]),
  ).toBe(false)
  for (const table of closed) expect(await count(app, table), table).toBe(0)
})

test('under the client’s own grant nothing shows before they are told, never the reporter without a decision, and only then the reporter', async () => {
  await openOwn()
  for (const table of closed) expect(await count(app, table), table).toBe(0)
  const disclosed = () =>
    asks('concerns.open_disclosed($1, $2)', [
      look({ actor_kind: 'resident', actor_id: erkki, client_id: erkki, purpose: 'concern.disclosed', basis: 'own' }),
      world.clock.now(),
    ])
  expect(await disclosed()).toBe(false)
  await app.query('rollback')
  await henna.raw('concerns/tell', { concernId: id, told: true, how: 'phone' })
  await app.query('begin')
  await openOwn()
  expect(await count(app, 'concerns.notice')).toBe(1)
  expect(await disclosed()).toBe(false)
  for (const table of closed.slice(0, 4)) expect(await count(app, table), table).toBe(0)
  await app.query('rollback')
  await world.superuser.query(
    `insert into concerns.disclosure (concern_id, decided_by, decided_by_name, reason, decided_at) values ($1, $1, 'Kuka', 'Perusteltu syy.', now())`,
    [id],
  )
  await app.query('begin')
  await openOwn()
  expect(await count(app, 'concerns.reporter')).toBe(0)
  expect(await disclosed()).toBe(true)
  expect(await count(app, 'concerns.reporter')).toBe(1)
  expect(await count(app, 'concerns.concern')).toBe(0)
})
