import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAccessibilityFaults } from '#platform/pdf/accessibility.ts'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type World } from '#tests/world.ts'
import { workerOf } from '#tests/casework-scene.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type * as contract from './contract.ts'
import { fullPlan, means, openAs, saveAs, saved } from './test-plan.ts'
import { dataOf, readForPrint } from './print.ts'

let world: World
let full: Awaited<ReturnType<typeof fullPlan>>
beforeAll(async () => {
  world = await openWorld()
  full = await fullPlan(world, 'paivi-harjula', 'leena-harjula')
  saved(await saveAs(full.henna, full.planId, means('Maksusuunnitelma'), { goalId: full.ids.goalC }))
  valueOf(await full.henna.call<typeof contract.proposeVersion>('plans/propose', { planId: full.planId } as never))
})
afterAll(() => world.close())

const fetchPdf = async (path: string, cookie: string) =>
  await world.running.server.inject({ method: 'GET', url: path, headers: { cookie } })

test.each(['fi', 'sv', 'en'] as const)('the client opens their plan as an accessible PDF in %s', async (language) => {
  const answer = await fetchPdf(`/plans/${full.planId}/1/${language}/own.pdf`, full.resident.cookie())
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
  expect(listAccessibilityFaults(answer.rawPayload)).toEqual([])
})

test('the print is opened under the same rules as the screen', async () => {
  const address = `/plans/${full.planId}/1/fi`
  const stranger = await world.resident('marko-tuomela')
  const strangerNurse = await world.staff('salla-ahokas')
  expect((await fetchPdf(`${address}/own.pdf`, stranger.cookie())).statusCode).toBe(404)
  expect((await fetchPdf(`${address}/staff.pdf`, strangerNurse.cookie())).statusCode).toBe(404)
  expect((await fetchPdf(`${address}/own.pdf`, full.partner.cookie())).statusCode).toBe(401)
  expect((await fetchPdf(`/plans/${full.planId}/9/fi/own.pdf`, full.resident.cookie())).statusCode).toBe(404)
  expect((await fetchPdf(`${address}/staff.pdf`, full.henna.cookie())).statusCode).toBe(200)
})

test('goals stand first in the client’s words, and each part with its register and who sees it', async () => {
  const plan = await openAs(full.henna, full.planId)
  const { parts } = valueOf(
    await full.henna.call<typeof contract.findVersion>('plans/version', { planId: full.planId, number: 1 } as never),
  )
  const asked = { planId: full.planId, number: 1, language: 'fi', as: 'staff' } as const
  const data = dataOf({ plan, parts, clientName: '' }, asked)
  expect(data.goals[0]).toMatchObject({ words: 'Haluan takaisin töihin', means: [{ what: 'Maksusuunnitelma' }] })
  expect(data.mark).toBe('ODOTTAA HYVÄKSYNTÄÄ')
  expect(data.sections.map((one) => one.register)).toContain('Potilasrekisteri')
  expect(data.sections.every((one) => one.seers.includes('Asiakas: aina'))).toBe(true)
})

test('a worker who prints it from a Finnish screen gets the sheet of a Swedish-speaking client in Swedish, with their name', async () => {
  const { superuser, running } = world
  const { clientId } = full.resident
  await superuser.query(`update clients.client set language = 'sv' where client_id = $1`, [clientId])
  const asked = { planId: full.planId, number: 1, language: 'fi', as: 'staff' } as const
  const actor = await workerOf(world, 'henna-louhela')
  const read = await runCommand(running.works, whoIs(actor, 'test'), (ctx) => readForPrint(ctx as Ctx, asked))
  expect(valueOf(read)).toMatchObject({ language: 'sv', clientName: expect.stringMatching(/Harjula/) })
})
