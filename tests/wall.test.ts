import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appRole, ownerRole } from '#platform/db/migrate.ts'
import { newId } from '#platform/ids.ts'
import { type AppLogin, count, denied, openAppLogin, refusalOf } from './app-login.ts'
import { serve, sign } from './served-client.ts'
import { openWorld, type World } from './world.ts'

/**
 * The second wall: what a session sees that holds the application's own login and nothing else. Everything here is raw SQL,
 * past every check of the product's code.
 */
let world: World
let paivi: { clientId: string; contactId: string }
let erkki: { clientId: string; contactId: string }
let login: AppLogin
let app: pg.Client

beforeAll(async () => {
  world = await openWorld()
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const resident = await world.resident('paivi-harjula')
  paivi = await serve(resident, jari, 'health')
  await sign(jari, paivi, 'patient')
  const social = await serve(resident, henna, 'social')
  await sign(henna, social, 'social:working-age')
  erkki = await serve(await world.resident('erkki-salomaki'), jari, 'health')
  await sign(jari, erkki, 'patient')
  login = await openAppLogin(world)
})
afterAll(async () => {
  await world.close()
  await login.close()
})
beforeEach(async () => {
  app = await login.connect()
})
afterEach(() => app.end())

const refused = (statement: string, values: unknown[] = []) => refusalOf(app, statement, values)

function lookAt(client: string | null, fields: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: newId(new Date()),
    actor_kind: 'staff',
    actor_id: newId(new Date()),
    actor_name: 'Väärä Nimi',
    client_id: client,
    contact_id: null,
    purpose: 'client.serve',
    basis: 'relationship',
    registers: ['patient'],
    valid_until: new Date(),
    ...fields,
  })
}

async function open(on: pg.Client, client: string, registers: string[], extra: object = {}): Promise<void> {
  const opened = registers.map((register) => ({ register, mayWrite: false, crossing: false, ...extra }))
  await on.query('select access.open_client($1, now(), $2)', [lookAt(client), JSON.stringify(opened)])
}

test('a grant opens its own client and register, and nothing else', async () => {
  await app.query('begin')
  await open(app, paivi.clientId, ['patient'])
  expect((await app.query('select distinct client_id, register from records.entry')).rows).toEqual([
    { client_id: paivi.clientId, register: 'patient' },
  ])
  expect(await count(app, 'records.version')).toBe(1)
  expect(await count(app, 'clients.client')).toBe(0)
  expect(await count(app, 'access.look')).toBe(0)
  expect(await count(app, 'conversations.message')).toBe(0)
  await app.query('savepoint before')
  const insert =
    'insert into records.entry (client_id, id, register, created_at) values ($1, gen_random_uuid(), $2, now())'
  expect(await refused(insert, [paivi.clientId, 'patient'])).toBe(denied)
  await app.query('rollback to before')
  expect(await refused(insert, [erkki.clientId, 'patient'])).toBe(denied)
  await app.query('rollback to before')
  expect((await app.query('update records.entry set closed_to_others = true')).rowCount).toBe(0)
  await app.query('rollback')
})

test('the log names the registers that were opened, whatever the caller wrote into it', async () => {
  await app.query('begin')
  const look = lookAt(paivi.clientId, { registers: ['card'], contact_id: paivi.contactId })
  const opened = JSON.stringify([{ register: 'patient', mayWrite: false, crossing: false }])
  await app.query('select access.open_client($1, now(), $2)', [look, opened])
  await app.query('commit')
  const { id } = JSON.parse(look) as { id: string }
  const { rows } = await world.superuser.query('select registers, contact_id from access.look where id = $1', [id])
  expect(rows).toEqual([{ registers: ['patient'], contact_id: null }])
})

test('a grant ends with its transaction and with its savepoint, on the same connection too', async () => {
  await app.query('begin')
  await open(app, paivi.clientId, ['patient', 'card'])
  expect(await count(app, 'clients.client')).toBe(1)
  await app.query('commit')
  expect(await count(app, 'clients.client')).toBe(0)
  await app.query('begin')
  expect(await count(app, 'records.entry')).toBe(0)
  await app.query('savepoint s')
  await open(app, paivi.clientId, ['patient'])
  expect(await count(app, 'records.entry')).toBe(1)
  await app.query('rollback to savepoint s')
  expect(await count(app, 'records.entry')).toBe(0)
  await app.query('rollback')
  // Each statement is a transaction of its own here; and one that opens and reads at once saw the grants before it opened.
  await open(app, paivi.clientId, ['patient'])
  expect(await count(app, 'records.entry')).toBe(0)
  const opened = JSON.stringify([{ register: 'patient', mayWrite: false, crossing: false }])
  const both = 'select e.id from access.open_client($1, now(), $2) as o, records.entry e'
  expect((await app.query(both, [lookAt(paivi.clientId), opened])).rows).toEqual([])
})

test('a grant of one register read across the border leaves out banned documents, unless a right goes over bans', async () => {
  await world.superuser.query(
    'update records.entry set closed_to_others = true where client_id = $1 and register = $2',
    [paivi.clientId, 'patient'],
  )
  const seen = async (extra: object) => {
    await app.query('begin')
    await open(app, paivi.clientId, ['patient'], extra)
    const entries = await count(app, 'records.entry')
    const versions = await count(app, 'records.version')
    await app.query('rollback')
    return [entries, versions]
  }
  expect(await seen({ crossing: false })).toEqual([1, 1])
  expect(await seen({ crossing: true })).toEqual([0, 0])
  expect(await seen({ crossing: true, overBan: true })).toEqual([1, 1])
  await world.superuser.query('update records.entry set closed_to_others = false')
})

test('earlier contacts show to the sector’s own worker, not to one who reads across the border', async () => {
  const seen = async (extra: object) => {
    await app.query('begin')
    await open(app, paivi.clientId, ['patient'], extra)
    const contacts = await count(app, 'contacts.contact')
    await app.query('rollback')
    return contacts
  }
  expect(await seen({ crossing: false })).toBe(1)
  expect(await seen({ crossing: true })).toBe(0)
})

test('settings, roles and sessions that somebody forges open nothing', async () => {
  await app.query('begin')
  for (const name of ['rinnalla.client_id', 'rinnalla.grant', 'app.current_client', 'access.grant'])
    await app.query('select set_config($1, $2, true)', [name, paivi.clientId])
  await app.query(`set local request.jwt.claims = '{"role":"owner"}'`)
  expect(await count(app, 'clients.client')).toBe(0)
  await app.query('rollback')
  for (const statement of [
    `set role ${ownerRole}`,
    `set session authorization ${ownerRole}`,
    `set session_replication_role = replica`,
    `alter role ${appRole} bypassrls`,
    `grant ${ownerRole} to ${appRole}`,
  ])
    expect(await refused(statement), statement).toBe(denied)
  await app.query('reset role')
  await app.query('set role none')
  await app.query('reset session authorization')
  expect(await count(app, 'clients.client')).toBe(0)
  // Asked to leave the policies out, the database refuses instead.
  await app.query('set row_security = off')
  expect(await refused('select * from clients.client')).toBe(denied)
})

test('grants and looks cannot be written, changed or taken away past the functions', async () => {
  for (const statement of [
    `insert into access.grant (client_id, register, may_write, crossing, look_id) values ('${paivi.clientId}', 'patient', true, false, gen_random_uuid())`,
    `update access.grant set register = 'patient'`,
    `delete from access.grant`,
    `insert into access.look (id, at, actor_kind, client_id, purpose, basis, registers, valid_until) values (gen_random_uuid(), now(), 'system', '${paivi.clientId}', 'x', 'x', '{}', now())`,
    `update access.look set reason = 'muuta'`,
    `delete from access.look`,
    `truncate access.look`,
    `delete from access.seal`,
    `update access.seal_day set last_hash = '\\x00'`,
    `select access.write_look('{}', now())`,
    `select access.is_closed_to('${paivi.clientId}', null, now())`,
    `select * from clients.identity`,
    `select * from identity.session`,
    `select * from identity.account`,
    `select * from access.relationship`,
    `select * from contacts.resume_code`,
    `update records.version set content = '{}'`,
    `delete from records.entry`,
    `update conversations.message set body = '{}'`,
    `delete from platform.event`,
    `delete from platform.security_log`,
    `update platform.change_log set actor_id = null`,
    `copy (select 1) to program 'true'`,
    `select pg_read_file('/etc/hostname')`,
  ])
    expect(await refused(statement), statement).toBe(denied)
})

test('a contact opens to its parties only, and being told of somebody’s identity needs the contact open', async () => {
  const look = lookAt(null, { contact_id: paivi.contactId, purpose: 'contact.serve', basis: 'contact' })
  await app.query('begin')
  const { rows } = await app.query(`select access.open_contact($1, now(), array[gen_random_uuid()]) as kind`, [look])
  expect(rows).toEqual([{ kind: null }])
  expect(await count(app, 'contacts.contact')).toBe(0)
  expect((await app.query('select * from access.contact_parties($1)', [paivi.contactId])).rows).toEqual([])
  await app.query('select access.identify_contact($1, $2, now())', [newId(new Date()), paivi.clientId])
  await app.query('commit')
  const niina = (await world.resident('niina-kivisaari')).clientId
  expect((await app.query('select access.is_undisclosed($1, now()) as hidden', [niina])).rows).toEqual([
    { hidden: false },
  ])
  const { rows: claimed } = await world.superuser.query(
    'select count(*)::int from access.contact_client where client_id = $1',
    [paivi.clientId],
  )
  expect(claimed[0].count).toBe(2)
})

test('errors and statistics do not tell what the policies hide', async () => {
  await world.superuser.query('analyze')
  expect(await count(app, `pg_stats where schemaname in ('clients', 'records', 'contacts', 'conversations')`)).toBe(0)
  expect(await refused('select stavalues1 from pg_statistic')).toBe(denied)
  const probe = 'select 1 from clients.client where 1 / (case when hetu is null then 1 else 0 end) = 1'
  expect((await app.query(probe)).rows).toEqual([])
})

test('a table of the same name in front does not lead the owner’s functions astray', async () => {
  await app.query('begin')
  await app.query(
    'create temp table party (contact_id uuid, kind text, party_id uuid, from_at timestamptz, until_at timestamptz)',
  )
  await app.query('create temp table look (id uuid)')
  await app.query('set local search_path = pg_temp, access')
  await app.query(`insert into party values ($1, 'staff', $1, '-infinity', null)`, [paivi.contactId])
  const look = lookAt(null, { contact_id: paivi.contactId })
  const { rows } = await app.query('select access.open_contact($1, now(), array[$2::uuid]) as kind', [
    look,
    paivi.contactId,
  ])
  expect(rows).toEqual([{ kind: null }])
  await app.query('rollback')
})

test('two transactions at once never see each other’s grants', async () => {
  const other = await login.connect()
  try {
    await Promise.all([app.query('begin'), other.query('begin isolation level repeatable read')])
    await Promise.all([open(app, paivi.clientId, ['card']), open(other, erkki.clientId, ['card'])])
    const cards = async (on: pg.Client) =>
      (await on.query('select client_id from clients.client')).rows.map((row) => row.client_id)
    expect(await Promise.all([cards(app), cards(other)])).toEqual([[paivi.clientId], [erkki.clientId]])
    await app.query('commit')
    expect(await cards(other)).toEqual([erkki.clientId])
    expect((await other.query('select distinct client_id from access.grant')).rows).toEqual([
      { client_id: erkki.clientId },
    ])
    await other.query('commit')
    expect(await count(other, 'access.grant')).toBe(0)
  } finally {
    await other.end()
  }
})

test('a hundred mixed transactions on four connections each see their own client and nobody else', async () => {
  const connections = [app, await login.connect(), await login.connect(), await login.connect()]
  const wrong: unknown[] = []
  const run = async (on: pg.Client, rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const mine = round % 2 === 0 ? paivi.clientId : erkki.clientId
      await on.query('begin')
      await open(on, mine, ['card'])
      const { rows } = await on.query<{ client_id: string }>('select client_id from clients.client')
      if (rows.length !== 1 || rows[0]?.client_id !== mine) wrong.push(rows)
      await on.query(round % 3 === 0 ? 'rollback' : 'commit')
      if ((await count(on, 'clients.client')) !== 0) wrong.push('left open')
    }
  }
  await Promise.all(connections.map((on) => run(on, 25)))
  expect(wrong).toEqual([])
  await Promise.all(connections.slice(1).map((on) => on.end()))
})
