import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listOwnLooks } from '#slices/access/contract.ts'
import type * as plans from '#slices/plans/contract.ts'
import { dataOf } from '#slices/plans/print.ts'
import { goal, jointPlan, openAs, ownPlans, relate, saveAs, saved, saveOwn, section } from '#slices/plans/test-plan.ts'
import { valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** Goals that who acts for another writes in their plan: where the right reaches, told to be theirs, and nobody else’s words changed by it. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const planOf = async (who: TestResident | TestStaff, planId: string) =>
  'staffId' in who
    ? await openAs(who, planId)
    : ((await ownPlans(who)).plans.find((one) => one.id === planId) ?? expect.fail('no plan'))
const goalsOf = async (who: TestResident | TestStaff, planId: string) =>
  (await planOf(who, planId)).parts.flatMap((one) => (one.kind === 'goal' ? [one] : []))
const logOf = async (who: TestResident) => valueOf(await who.call<typeof listOwnLooks>('access/own-looks', {})).looks

test('a guardian writes goals for a child of eight: the child, the nurse and the other guardian see who wrote them for whom, and only she changes them', async () => {
  const onni = await world.resident('onni-lampela')
  const jari = await world.staff('jari-kostamo')
  const johanna = await world.resident('johanna-lampela')
  const marko = await world.resident('marko-tuomela')
  await relate(world, jari, onni, { sector: 'health' })
  const begun = await jari.call<typeof plans.beginPlan>('plans/begin', { clientId: onni.clientId, register: 'patient' })
  const { planId } = valueOf(begun)
  const his = saved((await saveOwn(onni, planId, goal('Haluan kuulla hyvin', false))) as never)
  await johanna.actFor('onni-johanna')
  await marko.actFor('onni-marko')

  const hers = saved((await saveOwn(johanna, planId, goal('Korvat tutkitaan ennen kesää', false))) as never)
  for (const who of [johanna, onni, jari, marko])
    expect((await goalsOf(who, planId)).find((one) => one.id === hers.partId)).toMatchObject({
      party: 'representative',
      register: 'patient',
      editedBy: 'Johanna Lampela',
      mayWrite: who === johanna,
    })
  // A second goal is another goal, and a goal is changed by who wrote it, by the newest of it.
  saved((await saveOwn(johanna, planId, goal('Yöt ovat rauhallisia', false))) as never)
  expect(await goalsOf(onni, planId)).toHaveLength(3)
  const of = { partId: hers.partId, revision: 1 }
  const changed = goal('Korvat tutkitaan keväällä', false)
  for (const who of [marko, onni])
    expect(await saveOwn(who, planId, changed, of)).toMatchObject({ refusal: 'not-yours-to-write' })
  expect(await saveAs(jari, planId, changed, of)).toMatchObject({ refusal: 'not-yours-to-write' })
  expect(valueOf(await saveOwn(johanna, planId, changed, of))).toMatchObject({ state: 'saved', revision: 2 })
  expect(valueOf(await saveOwn(johanna, planId, changed, of))).toMatchObject({ state: 'stale' })
  // Neither over the child’s own goal, nor as words the child would have said, nor by the way of another kind of part.
  expect(await saveOwn(johanna, planId, changed, { partId: his.partId, revision: 1 })).toMatchObject({
    refusal: 'not-yours-to-write',
  })
  expect(await saveOwn(johanna, planId, goal('Hän sanoi näin', true))).toMatchObject({ refusal: 'not-yours-to-write' })
  expect(await saveOwn(johanna, planId, goal('Hän sanoi näin', true), { ...of, revision: 2 })).toMatchObject({
    refusal: 'not-yours-to-write',
  })
  expect(await saveOwn(johanna, planId, { kind: 'view', content: { words: 'Näin' } })).toMatchObject({
    refusal: 'not-yours-to-write',
  })

  // On paper too it says who wrote for whom, and it is part of the version that is answered.
  const { version } = valueOf(await jari.call<typeof plans.proposeVersion>('plans/propose', { planId } as never))
  const found = await jari.call<typeof plans.findVersion>('plans/version', { planId, number: version } as never)
  const { parts } = valueOf(found)
  const asked = { planId, number: version, language: 'fi', as: 'staff' } as const
  const data = dataOf({ plan: await openAs(jari, planId), parts, clientName: '' }, asked)
  expect(data.goals.map((one) => [one.words, one.whose])).toContainEqual([
    'Korvat tutkitaan keväällä',
    'Asiakkaan puolesta kirjoitti Johanna Lampela',
  ])

  // Both logs have it, each from its own side, and the change log has whose deed it was.
  const written = { deeds: ['plan-written'] }
  expect(await logOf(onni)).toContainEqual(
    expect.objectContaining({ ...written, who: expect.objectContaining({ name: 'Johanna Lampela' }) }),
  )
  await johanna.switchTo(null)
  expect(await logOf(johanna)).toContainEqual(expect.objectContaining({ ...written, actedFor: 'Onni Lampela' }))
  const { rows } = await world.superuser.query(
    `select distinct actor_id from platform.change_log where command = 'plans.save-part' and subject_id = $1`,
    [hers.partId],
  )
  expect(rows).toEqual([{ actor_id: johanna.clientId }])
})

test('a goal goes to the registers the right reaches and to no other, and no goal is written in the plan of another, nor in one’s own name', async () => {
  const { henna, jari, planId } = await jointPlan(world, 'erkki-salomaki')
  saved(await saveAs(henna, planId, section('Vuokrarästistä sovitaan.')))
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const write = (register?: string) =>
    tuula.raw('plans/own-save-part', {
      planId,
      partId: null,
      revision: 0,
      goalId: null,
      body: goal('Lääkkeet otetaan ajallaan', false),
      ...(register === undefined ? {} : { register }),
    })
  // The social side is closed: the plan is social care’s, and what she writes is health care’s all the same.
  for (const register of ['social:working-age', 'social:child-welfare', 'own', ''])
    expect(await write(register), register).toMatchObject({ body: { refusal: 'wrong-register' } })
  expect(await write()).toMatchObject({ status: 200 })
  expect((await goalsOf(jari, planId)).map((one) => one.register)).toEqual(['patient'])

  const { social } = world.county.representation
  const provenance = { source: 'a test county', verified: false, assumption: true }
  social.push({ relation: 'mandate', validFrom: '2026-01-01', validTo: null, provenance })
  await tuula.switchTo(null)
  await tuula.actFor('erkki-tuula')
  expect((await planOf(tuula, planId)).writable.toSorted()).toEqual(['patient', 'social:working-age'])
  expect(await write('social:working-age')).toMatchObject({ status: 200 })
  expect(await write('patient')).toMatchObject({ status: 200 })
  expect((await goalsOf(tuula, planId)).map((one) => one.register)).toEqual([
    'patient',
    'social:working-age',
    'patient',
  ])
  social.pop()

  // A plan of somebody else by its id, in a right of one’s own; and his plan in one’s own name.
  const { planId: foreign } = await jointPlan(world, 'paivi-harjula')
  expect(await saveOwn(tuula, foreign, goal('Vieras', false))).toMatchObject({ refusal: 'not-found' })
  await tuula.switchTo(null)
  expect(await saveOwn(tuula, planId, goal('Omissa nimissä', false))).toMatchObject({ refusal: 'not-found' })
})
