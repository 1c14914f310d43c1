import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type AppLogin, count, denied, openAppLogin, refusalOf } from '#tests/app-login.ts'
import { openWorld, type World } from '#tests/world.ts'
import { fullPlan } from './test-plan.ts'

/** What a session sees that holds the application's own login and nothing else: raw SQL, past every check of the product's code. */
let world: World
let full: Awaited<ReturnType<typeof fullPlan>>
let login: AppLogin
let app: pg.Client
beforeAll(async () => {
  world = await openWorld()
  full = await fullPlan(world, 'paivi-harjula', 'leena-harjula')
  await full.henna.call('plans/propose', { planId: full.planId })
  login = await openAppLogin(world)
  app = await login.connect()
})
afterAll(async () => {
  await app.end()
  await world.close()
  await login.close()
})

const tables = ['plan', 'part', 'audience', 'version', 'version_part', 'answer', 'participant', 'presence', 'kept_text']

async function opened(registers: { register: string; mayWrite?: boolean; crossing?: boolean }[]): Promise<void> {
  const look = {
    id: newId(new Date()),
    actor_kind: 'staff',
    actor_id: full.henna.staffId,
    actor_name: 'Väärä',
    client_id: full.resident.clientId,
    purpose: 'client.serve',
    basis: 'relationship',
    registers: [],
    rules: [],
    valid_until: new Date(),
  }
  const grants = registers.map((one) => ({ mayWrite: false, crossing: false, ...one }))
  await app.query('begin')
  await app.query('select access.open_client($1, now(), $2)', [JSON.stringify(look), JSON.stringify(grants)])
}

test('without a grant no table of a plan has a row, and codes and owners of plans cannot be read at all', async () => {
  for (const table of tables) expect([table, await count(app, `plans.${table}`)]).toEqual([table, 0])
  for (const table of ['invitation', 'plan_client'])
    expect(await refusalOf(app, `select * from plans.${table}`)).toBe(denied)
  expect(await refusalOf(app, `select plans.open_machine($1)`, [full.resident.clientId])).toBe(denied)
})

test('a grant of one register shows that register’s parts and versions, and writes there alone', async () => {
  await opened([{ register: 'patient', mayWrite: true }])
  const { rows } = await app.query('select distinct register from plans.part')
  expect(rows).toEqual([{ register: 'patient' }])
  expect((await app.query('select distinct register from plans.version_part')).rows).toEqual([{ register: 'patient' }])
  const changed = async (id: string) =>
    (await app.query(`update plans.part set content = '{"text": "väärä"}' where id = $1`, [id])).rowCount
  expect([await changed(full.ids.secS), await changed(full.ids.secC), await changed(full.ids.secH)]).toEqual([0, 0, 1])
  await app.query('rollback')
})

test('what a partner writes is not read across the border, and nobody can write it or consent in the client’s stead', async () => {
  await opened([{ register: 'social:working-age', crossing: true }])
  expect(await count(app, `plans.part where register like 'partner:%'`)).toBe(0)
  await app.query('rollback')
  await opened([{ register: 'social:working-age', mayWrite: true }])
  expect(await count(app, `plans.part where register like 'partner:%'`)).toBe(1)
  expect(
    (await app.query(`update plans.part set content = '{"text": ""}' where id = $1`, [full.ids.secP])).rowCount,
  ).toBe(0)
  expect((await app.query(`update plans.audience set withdrawn_at = null, consent_at = now()`)).rowCount).toBe(0)
  await app.query('rollback')
})

test('a version once made is changed by nobody, and a plan is not taken apart', async () => {
  await opened([{ register: 'own', mayWrite: true }])
  for (const statement of [
    "update plans.version_part set content = '{}'",
    'delete from plans.version',
    'delete from plans.part',
    'delete from plans.answer',
    'update plans.plan set client_id = gen_random_uuid()',
  ]) {
    await app.query('savepoint before')
    expect([statement, await refusalOf(app, statement)]).toEqual([statement, denied])
    await app.query('rollback to before')
  }
  await app.query('rollback')
})
