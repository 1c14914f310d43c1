import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as decisions from '#slices/decisions/contract.ts'
import { decide, open, openDesk, save, type } from '#slices/decisions/test-decision.ts'
import type * as needs from '#slices/needs/contract.ts'
import { assessJointly } from '#slices/needs/test-case.ts'
import type * as plans from '#slices/plans/contract.ts'
import { jointPlan, openAs, ownPlans, saveAs, saved, saveOwn, section } from '#slices/plans/test-plan.ts'
import { valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const minutes = (count: number) => count * 60_000
async function looksOf(resident: TestResident, name: string | null): Promise<access.OwnLook[]> {
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  return looks.filter((look) => (name === null ? look.who.kind === 'self' : look.who.name === name))
}

test('a plan that saves itself for a quarter of an hour is one line in the client’s log, with who, when and until when', async () => {
  const { resident, henna, planId } = await jointPlan(world, 'paivi-harjula')
  const before = (await looksOf(resident, 'Henna Louhela')).length
  await openAs(henna, planId)
  let writing = saved(await saveAs(henna, planId, section('Alku')))
  for (let minute = 1; minute <= 15; minute += 1) {
    world.clock.advance(minutes(1))
    writing = saved(await saveAs(henna, planId, section(`Minuutti ${minute}`), writing))
    await openAs(henna, planId)
  }
  const looks = await looksOf(resident, 'Henna Louhela')
  expect(looks.length).toBe(before + 1)
  const look = looks.find((one) => one.untilAt !== null)
  const lasted = Date.parse(look?.untilAt ?? '') - Date.parse(look?.at ?? '')
  expect(lasted).toBe(minutes(15))
  expect(look).toMatchObject({ purpose: 'client.serve', who: { name: 'Henna Louhela', kind: 'staff' } })
})

test('after half an hour, in another session, for another purpose or with other registers it is a new line', async () => {
  const { resident, henna, planId } = await jointPlan(world, 'marko-tuomela')
  await openAs(henna, planId)
  const count = async () => (await looksOf(resident, 'Henna Louhela')).length
  const first = await count()
  world.clock.advance(minutes(16))
  let writing = saved(await saveAs(henna, planId, section('Kohta')))
  expect(await count()).toBe(first)
  world.clock.advance(minutes(15))
  writing = saved(await saveAs(henna, planId, section('Myöhemmin'), writing))
  expect(await count()).toBe(first + 1)
  const elsewhere = await world.staff('henna-louhela')
  writing = saved(await saveAs(elsewhere, planId, section('Toiselta koneelta'), writing))
  expect(await count()).toBe(first + 2)
  await henna.raw('clients/open', { clientId: resident.clientId })
  expect(await count()).toBe(first + 3)
  valueOf(await resident.call<typeof access.makeBan>('access/make-ban', { register: 'patient' }))
  saved(await saveAs(elsewhere, planId, section('Vähemmän auki'), writing))
  expect(await count()).toBe(first + 4)
  const registers = (await looksOf(resident, 'Henna Louhela')).map((look) => look.registers.includes('patient'))
  expect(registers.filter((isThere) => !isThere).length).toBeGreaterThan(0)
})

test('a right that ended ends the next save, however newly the look began', async () => {
  const { resident, henna, jari, planId } = await jointPlan(world, 'erkki-salomaki')
  const writing = saved(await saveAs(jari, planId, section('Terveyden osa')))
  await world.superuser.query(
    `update access.relationship set until_at = $1 where client_id = $2 and sector = 'health'`,
    [world.clock.now(), resident.clientId],
  )
  const late = await saveAs(jari, planId, section('Liian myöhään'), writing)
  // What was typed is kept for its writer alone; nothing of the client opens.
  expect(late).toMatchObject({ ok: true, value: { state: 'closed' } })
  expect((await jari.raw('plans/open', { planId })).body.refusal).toBe('not-found')
  const keptFor = async (who: TestStaff) =>
    valueOf(await who.call<typeof plans.listKeptTexts>('plans/kept-texts', { planId } as never)).kept
  expect((await keptFor(jari)).map((one) => one.body)).toEqual([section('Liian myöhään')])
  expect(await keptFor(henna)).toEqual([])
})

test('what the client writes on their own page is one line of their own, and so is an assessment', async () => {
  const { planId, resident } = await jointPlan(world, 'daniel-okoye')
  await ownPlans(resident)
  const before = (await looksOf(resident, null)).length
  let writing = saved((await saveOwn(resident, planId, section('Oma osa'))) as never)
  for (let again = 0; again < 5; again += 1)
    writing = saved((await saveOwn(resident, planId, section(`Oma osa ${again}`), writing)) as never)
  // The writing goes on under the reading of the plan; reading the log is a look at it too.
  expect((await looksOf(resident, null)).length).toBe(before + 1)
  const { needsId, nurse, resident: assessed } = await assessJointly(world, 'asa-bergdahl')
  const open = async () => valueOf(await nurse.call<typeof needs.openNeeds>('needs/open', { needsId })).needs
  const side = (await open()).sides.find((one) => one.access === 'write')
  const first = (await looksOf(assessed, 'Jari Kostamo')).length
  let revision = side?.parts.find((one) => one.part.name === 'summary')?.revision ?? 0
  for (const text of ['Yksi', 'Kaksi', 'Kolme']) {
    const part = { name: 'summary', content: { text } } as const
    ;({ revision } = valueOf(await nurse.call<typeof needs.saveNeedsPart>('needs/save', { needsId, part, revision })))
    await open()
  }
  expect((await looksOf(assessed, 'Jari Kostamo')).length).toBe(first)
})

test('a draft of a decision that saves itself for a quarter of an hour is one line in the client’s log, and making it is another', async () => {
  const { henna, resident, clientId } = await openDesk(world)
  const started = await henna.call<typeof decisions.startDecision>('decisions/start', { clientId, type })
  const { decisionId: id } = valueOf(started)
  const count = async () => (await looksOf(resident, 'Henna Louhela')).length
  let { revision } = valueOf(await open(henna, id))
  const first = await count()
  for (let minute = 1; minute <= 15; minute += 1) {
    world.clock.advance(minutes(1))
    const content = { amountCents: 20_000, reason: `Minuutti ${minute}` }
    ;({ revision } = valueOf(await save(henna, { id, revision }, content)))
    ;({ revision } = valueOf(await open(henna, id)))
  }
  expect(await count()).toBe(first)
  const [look] = (await looksOf(resident, 'Henna Louhela')).filter((one) => one.untilAt !== null)
  expect(Date.parse(look?.untilAt ?? '') - Date.parse(look?.at ?? '')).toBe(minutes(15))
  valueOf(await decide(henna, id, revision))
  expect(await count()).toBe(first + 1)
})

test('nobody makes an old look last longer past the functions, nor goes on under another’s', async () => {
  const { direct } = world.running.works.database
  const raw = (text: string) => direct.rows({ text, values: [] } as never)
  expect(await raw('select * from access.editing')).toEqual([])
  await expect(raw(`update access.editing set last_at = now()`)).rejects.toThrow(/permission denied/)
  const { rows } = await world.superuser.query('select * from access.editing where times > 0 limit 1')
  const [there] = rows
  expect(there).toBeDefined()
  const opening = {
    session_id: 'another',
    actor_id: there.actor_id,
    client_id: there.client_id,
    purpose: there.purpose,
    basis: 'relationship',
    rules: [],
  }
  const registers = there.registers.map((register: string) => ({ register, mayWrite: true, crossing: false }))
  const found = await direct.rows({
    text: `select access.resume_editing($1, '2000-01-01', $2, $3) as look`,
    values: [JSON.stringify(opening), world.clock.now(), JSON.stringify(registers)],
  } as never)
  expect(found).toEqual([{ look: null }])
  // A look of an earlier transaction does not begin again.
  await world.superuser.query('delete from access.editing where look_id = $1', [there.look_id])
  await direct.rows({
    text: `select access.begin_editing($1, 'x', $2)`,
    values: [there.look_id, world.clock.now()],
  } as never)
  const after = await world.superuser.query('select 1 from access.editing where look_id = $1', [there.look_id])
  expect(after.rows).toEqual([])
})
