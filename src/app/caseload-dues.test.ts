import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as clients from '#slices/clients/contract.ts'
import type * as decisions from '#slices/decisions/contract.ts'
import { openDesk } from '#slices/decisions/test-decision.ts'
import { assessJointly } from '#slices/needs/test-case.ts'
import { jointPlan } from '#slices/plans/test-plan.ts'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function answerFor(who: TestStaff, clientId: string, role: clients.Role, register: string): Promise<void> {
  const naming = { clientId, register, role, staffId: who.staffId } as never
  valueOf(await who.call<typeof clients.nameResponsibleOfClient>('clients/name-responsible', naming))
}
async function caseloadOf(who: TestStaff) {
  const asking = { staffId: who.staffId } as never
  const { rows } = valueOf(await who.call<typeof clients.openCaseload>('clients/caseload', asking))
  return rows.map(({ client, due }) => [client?.name, due?.kind, due?.on])
}

test('a caseload shows what is due next of each client: an assessment, a review of a plan, a decision, or nothing; and nothing of the other register', async () => {
  const { resident: erkki, counsellor: henna, nurse: jari } = await assessJointly(world, 'erkki-salomaki')
  const { resident: marko, planId } = await jointPlan(world, 'marko-tuomela')
  const { clientId: paivi } = await openDesk(world)
  const started = { clientId: paivi, type: 'social-rehabilitation', pendingOn: '2026-11-02' } as never
  valueOf(await henna.call<typeof decisions.startDecision>('decisions/start', started))
  await world.superuser.query(`update plans.plan set review_on = '2026-12-15' where id = $1`, [planId])
  for (const id of [erkki.clientId, marko.clientId, paivi])
    await answerFor(henna, id, 'own-worker', 'social:working-age')
  for (const id of [marko.clientId]) await answerFor(jari, id, 'own-nurse', 'patient')
  const rows = await caseloadOf(henna)
  const kindOf = (name: string) => rows.find(([client]) => client?.startsWith(name))?.slice(1)
  expect(kindOf('Salomäki')?.[0]).toBe('needs-assessment')
  expect(kindOf('Tuomela')).toEqual(['plan-review', '2026-12-15'])
  expect(kindOf('Harjula')).toEqual(['decision', '2027-02-02'])
  // The pending decision of a client whom the nurse does not answer for, and of another register, is not theirs to see.
  expect(await caseloadOf(jari)).toEqual([['Tuomela Marko', 'plan-review', '2026-12-15']])
  // When the review is over for this time, nothing is left.
  await world.superuser.query(`update plans.plan set review_on = null where id = $1`, [planId])
  expect(await caseloadOf(jari)).toEqual([['Tuomela Marko', undefined, undefined]])
})
