import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import type * as own from './own-contract.ts'
import { goal, jointPlan, means, saveAs, saved, section } from './test-plan.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function waiting(clientId: string): Promise<{ kind: string; from: string }[]> {
  const { rows } = await world.superuser.query(
    `select kind, to_char(not_before at time zone 'Europe/Helsinki', 'YYYY-MM-DD HH24:MI') as "from" from notices.notice
     where client_id = $1 and state = 'waiting' order by kind, not_before`,
    [clientId],
  )
  return rows
}

test('the client is told that something waits for them, and of a review a week before; what is over is taken back', async () => {
  const { resident, henna, planId } = await jointPlan(world, 'paivi-harjula')
  const kinds = async () => (await waiting(resident.clientId)).map((one) => one.kind)
  // They were asked whether the other side may join, and answered.
  const setReview = (on: string) => henna.call<typeof contract.setReview>('plans/set-review', { planId, on } as never)
  valueOf(await setReview('2026-12-18'))
  expect(await waiting(resident.clientId)).toContainEqual({ kind: 'plan-review', from: '2026-12-11 09:00' })
  valueOf(await setReview('2027-01-15'))
  const reviews = (await waiting(resident.clientId)).filter((one) => one.kind === 'plan-review')
  expect(reviews).toEqual([{ kind: 'plan-review', from: '2027-01-08 09:00' }])
  await saveAs(henna, planId, section('Sosiaalihuollon osa'))
  const before = (await kinds()).filter((kind) => kind === 'task-due').length
  const { version } = valueOf(await henna.call<typeof contract.proposeVersion>('plans/propose', { planId } as never))
  expect((await kinds()).filter((kind) => kind === 'task-due')).toHaveLength(before + 1)
  const answer = { planId, version, answer: 'accepted' } as never
  valueOf(await resident.call<typeof own.answerVersion>('plans/own-answer', answer))
  expect(await kinds()).not.toContain('task-due')
  valueOf(await henna.call<typeof contract.closePlan>('plans/close', { planId } as never))
  expect(await kinds()).toEqual([])
})

test('what the client took on by a day is a reminder two days before it, until it is done or the plan ends', async () => {
  const { resident, henna, planId } = await jointPlan(world, 'marko-tuomela')
  const goalId = saved(await saveAs(henna, planId, goal('Vuokra maksussa', true))).partId
  const own = saved(await saveAs(henna, planId, means('Soitan vuokranantajalle', 'client'), { goalId }))
  saved(await saveAs(henna, planId, means('Maksusuunnitelma', 'social'), { goalId }))
  const reminders = async () => (await waiting(resident.clientId)).filter((one) => one.from.endsWith('09:00'))
  expect(await reminders()).toEqual([])
  await acceptNew(resident, henna, planId)
  expect(await reminders()).toEqual([{ kind: 'task-due', from: '2026-12-08 09:00' }])
  await acceptNew(resident, henna, planId)
  expect(await reminders()).toEqual([{ kind: 'task-due', from: '2026-12-08 09:00' }])

  const done = means('Soitan vuokranantajalle', 'client')
  const isDone = { ...done, content: { ...done.content, state: 'done' as const } }
  saved(await saveAs(henna, planId, isDone, { partId: own.partId, revision: own.revision, goalId }))
  expect(await reminders()).toEqual([])
})

async function acceptNew(resident: TestResident, henna: TestStaff, planId: string): Promise<void> {
  const { version } = valueOf(await henna.call<typeof contract.proposeVersion>('plans/propose', { planId } as never))
  const answer = { planId, version, answer: 'accepted' } as never
  valueOf(await resident.call<typeof own.answerVersion>('plans/own-answer', answer))
}
