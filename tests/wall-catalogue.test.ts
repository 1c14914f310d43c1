import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appRole } from '#platform/db/migrate.ts'
import { type AppLogin, count, denied, openAppLogin, refusalOf } from './app-login.ts'
import { serve, sign } from './served-client.ts'
import { openWorld, type World } from './world.ts'

/** What the database's own catalogue says of the wall: tables, rights, functions. A new table or right has to be looked at here. */
let world: World
let login: AppLogin
let app: pg.Client

beforeAll(async () => {
  world = await openWorld()
  const jari = await world.staff('jari-kostamo')
  await sign(jari, await serve(await world.resident('paivi-harjula'), jari, 'health'), 'patient')
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

const refused = (statement: string) => refusalOf(app, statement)

/** Tables of a client's or a contact's data that the policies do not force, and why they need not. */
const exceptions: Readonly<Record<string, 'functions only' | 'policy, filled by functions' | 'insert only'>> = {
  // Filled by the functions that write the look; the policy shows a transaction its own.
  'access.grant': 'policy, filled by functions',
  'access.look': 'policy, filled by functions',
  'access.editing': 'policy, filled by functions',
  'access.contact_client': 'policy, filled by functions',
  // The decision's function reads them for every worker; the policy shows them to the client.
  'access.permit': 'policy, filled by functions',
  'access.ban': 'policy, filled by functions',
  // No right of the application's role at all: the functions alone.
  'access.party': 'functions only',
  'access.relationship': 'functions only',
  'access.protection': 'functions only',
  'access.break_glass': 'functions only',
  'access.client': 'functions only',
  'access.representation': 'functions only',
  'access.minor_decision': 'functions only',
  'access.custody': 'functions only',
  'clients.identity': 'functions only',
  // By what two notifications are of the same person; the functions alone.
  'concerns.matching': 'functions only',
  'needs.subject': 'functions only',
  'scheduling.subject': 'functions only',
  'plans.plan_client': 'functions only',
  'decisions.subject': 'functions only',
  // Ids of what is left to scan.
  'files.unscanned': 'functions only',
  // Whose request it is, for the one who takes it from the list; the functions alone.
  'records.correction_subject': 'functions only',
  // Who met whom, for counts of a team’s continuity; the function alone, and it names nobody.
  'records.meeting': 'functions only',
  // The caseload's function finds a worker's clients across them; the policy shows a transaction those it has opened.
  'clients.responsibility': 'policy, filled by functions',
  // What is to be sent, reached by its functions alone: they show nothing but to the job that sends and to the client.
  'notices.notice': 'functions only',
  'notices.delivery': 'functions only',
  // A code's hash goes in; only the function that uses it up reads it.
  'contacts.resume_code': 'insert only',
  'plans.invitation': 'insert only',
}
/** The only tables of which the application's role may delete rows. */
const deletable = [
  // Shares of a simulation that has been put together.
  'network.run_piece',
  'organisation.absence',
  // What is kept beside a plan while it is written.
  'plans.kept_text',
  'plans.presence',
  'plans.review',
  'records.draft',
  // Times that are given back: who is busy when, not for whom; and which days a worker is away.
  'scheduling.away',
  // Closed days that the county's files no longer name, and a team's work of those whose bookings are moved.
  'scheduling.closing_work',
  'scheduling.closure',
  'scheduling.hold',
  'scheduling.occupation',
  'scheduling.shift',
]

type Table = { name: string; secured: boolean; forced: boolean; rights: string[] }

async function listPersonalTables(client: Pick<pg.Client, 'query'>): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
       array(select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
         where has_table_privilege($1, c.oid, p)) as rights
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm', 'v', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname ~ '(client|contact)_id$' and not a.attisdropped)
     order by 1`,
    [appRole],
  )
  return rows
}

function unprotected(tables: readonly Table[]): string[] {
  return tables.filter((table) => !isProtected(table)).map((table) => table.name)
}

function isProtected({ name, secured, forced, rights }: Table): boolean {
  const exception = exceptions[name]
  if (exception === undefined) return secured && forced
  switch (exception) {
    case 'policy, filled by functions':
      return secured
    case 'functions only':
      return rights.length === 0
    case 'insert only':
      return rights.join() === 'insert'
  }
}

test('every table with a client’s or a contact’s data is behind a policy that holds for its owner too, or is named with a reason', async () => {
  const tables = await listPersonalTables(world.superuser)
  expect(unprotected(tables)).toEqual([])
  expect(tables.map((table) => table.name)).toEqual(expect.arrayContaining(Object.keys(exceptions)))
  expect(tables.length).toBeGreaterThan(20)
})

test('a new table without a policy is found', async () => {
  const client = await world.superuser.connect()
  try {
    await client.query('begin')
    await client.query(
      `create table contacts.forgotten (id uuid, about_client_id uuid); grant select on contacts.forgotten to ${appRole}`,
    )
    await client.query(`create view contacts.handy as select contact_id from contacts.contact`)
    expect(unprotected(await listPersonalTables(client))).toEqual(['contacts.forgotten', 'contacts.handy'])
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('without a grant nothing of anybody is visible in any table, though it is there', async () => {
  const tables = await listPersonalTables(world.superuser)
  let hidden = 0
  for (const { name, rights } of tables) {
    const [schema = '', table = ''] = name.split('.')
    const full = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`
    hidden += Number((await world.superuser.query(`select count(*) from ${full}`)).rows[0].count)
    if (rights.includes('select')) expect(await count(app, full), name).toBe(0)
    else expect(await refused(`select 1 from ${full}`), name).toBe(denied)
  }
  expect(hidden).toBeGreaterThan(20)
})

test('the application’s role owns nothing, may create nothing that stays and switches nothing off', async () => {
  const role = await world.superuser.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
       (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owned
     from pg_roles r where rolname = $1`,
    [appRole],
  )
  expect(role.rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      memberships: 0,
      owned: 0,
    },
  ])
  const creatable = await world.superuser.query(
    `select nspname from pg_namespace where nspname !~ '^pg_(toast|temp)' and has_schema_privilege($1, oid, 'create')
     union all select datname from pg_database where datname = current_database() and has_database_privilege($1, oid, 'create')`,
    [appRole],
  )
  expect(creatable.rows).toEqual([])
  for (const statement of [
    'create table public.mine (id int)',
    'create schema mine',
    'create table clients.mine (id int)',
    `create function access.mine() returns int language sql as 'select 1'`,
    'create extension dblink',
    'alter table records.entry disable trigger all',
    'alter table clients.client disable row level security',
    'alter table clients.client no force row level security',
    'drop policy card_by_grant on clients.client',
    'create policy all_of_it on clients.client using (true)',
    'create trigger t before insert on access.look for each row execute function suppress_redundant_updates_trigger()',
    'create rule r as on insert to access.look do instead nothing',
  ])
    expect(await refused(statement), statement).toBe(denied)
})

test('no right goes beyond reading, adding and the named columns; deletions are the named ones', async () => {
  const { rows } = await world.superuser.query<{ name: string; rights: string[] }>(
    `select n.nspname || '.' || c.relname as name,
       array(select p from unnest(array['delete', 'truncate', 'references', 'trigger']) p where has_table_privilege($1, c.oid, p)) as rights
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    [appRole],
  )
  expect(rows.filter((row) => row.rights.length > 0)).toEqual(deletable.map((name) => ({ name, rights: ['delete'] })))
})

test('the owner’s functions have a fixed search path and are for the application’s role alone', async () => {
  const { rows } = await world.superuser.query<{ name: string; definer: boolean; path: string | null; open: boolean }>(
    `select n.nspname || '.' || p.proname as name, p.prosecdef as definer, array_to_string(p.proconfig, ';') as path,
       p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0) as open
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  expect(rows.filter((one) => one.open).map((one) => one.name)).toEqual([])
  expect(rows.filter((one) => one.definer && one.path !== 'search_path=pg_catalog, pg_temp')).toEqual([])
  expect(rows.filter((one) => one.definer).length).toBeGreaterThan(25)
})
