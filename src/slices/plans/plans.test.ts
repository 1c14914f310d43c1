import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import type * as own from './own-contract.ts'
import { goal, jointPlan, means, openAs, ownPlans, relate, saveAs, saved, saveOwn, section } from './test-plan.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a nurse, a social counsellor and the client write one plan, the client accepts it, and it is reviewed on the scale', async () => {
  const { resident, henna, jari, planId } = await jointPlan(world, 'paivi-harjula')
  const mine = saved((await saveOwn(resident, planId, goal('Haluan saada raha-asiat kuntoon', false))) as never)
  saved(await saveAs(henna, planId, section('Vuokra kaksi kuukautta rästissä.')))
  saved(await saveAs(henna, planId, means('Maksusuunnitelma'), { goalId: mine.partId }))
  saved(await saveAs(jari, planId, section('Unihäiriö ja masennusoireita.')))
  const seen = await openAs(jari, planId)
  expect(seen.crossing).toContain('social:working-age')
  expect(seen.parts.map((part) => [part.kind, part.party, part.register, part.mayWrite])).toEqual([
    ['goal', 'client', 'social:working-age', false],
    ['section', 'social', 'social:working-age', false],
    ['means', 'social', 'social:working-age', false],
    ['section', 'health', 'patient', true],
  ])
  expect(seen.crossing).toContain('social:working-age')
  expect(valueOf(await henna.call<typeof contract.proposeVersion>('plans/propose', { planId } as never))).toEqual({
    version: 1,
  })
  expect((await ownPlans(resident)).tasks.map((task) => task.kind)).toEqual(['accept'])
  const accept = { planId, version: 1, answer: 'accepted' as const }
  valueOf(await resident.call<typeof own.answerVersion>('plans/own-answer', accept as never))
  expect(await resident.call<typeof own.answerVersion>('plans/own-answer', accept as never)).toMatchObject({
    refusal: 'already-answered',
  })
  const accepted = await openAs(henna, planId)
  expect([accepted.state, accepted.acceptedVersion, accepted.drafting]).toEqual(['accepted', 1, 2])
  expect(accepted.answers.map((one) => [one.kind, one.answer])).toEqual([
    ['staff', 'accepted'],
    ['client', 'accepted'],
  ])
  const score = (value: contract.Score, on: string) => ({
    kind: 'evaluation' as const,
    content: { score: value, on, words: '', isWithClient: true },
  })
  saved(await saveAs(henna, planId, score(-2, '2026-11-24'), { goalId: mine.partId }))
  saved(await saveAs(henna, planId, score(0, '2027-01-12'), { goalId: mine.partId }))
  await world.settle()
  const { rows } = await world.superuser.query(
    `select body ->> 'score' as score from platform.event where type = 'plan-goal-evaluated' order by at`,
  )
  expect(rows.map((row) => Number(row.score))).toEqual([-2, 0])
})

test('two who write the same section at once see each other, and neither is written over', async () => {
  const { henna, planId } = await jointPlan(world, 'marko-tuomela')
  const first = saved(await saveAs(henna, planId, section('Ensimmäinen')))
  const [one, two] = await Promise.all([
    saveAs(henna, planId, section('Yksi'), { partId: first.partId, revision: 1 }),
    saveAs(henna, planId, section('Kaksi'), { partId: first.partId, revision: 1 }),
  ])
  const states = [valueOf(one), valueOf(two)].map((value) => (value as contract.Saved).state)
  expect(states.toSorted()).toEqual(['saved', 'stale'])
  const stale = [valueOf(one), valueOf(two)].find((value) => (value as contract.Saved).state === 'stale') as never as {
    saved: contract.VersionPart
  }
  expect(stale.saved).toMatchObject({ revision: 2, kind: 'section' })
  // Beginning the same section twice ends in one section too.
  expect(valueOf(await saveAs(henna, planId, section('Kolmas')))).toMatchObject({ state: 'stale' })
})

test('the other side joins a plan only after the client has said yes', async () => {
  const resident = await world.resident('asa-bergdahl')
  const [henna, jari] = [await world.staff('henna-louhela'), await world.staff('jari-kostamo')]
  await relate(world, henna, resident, { sector: 'social', task: 'working-age' })
  await relate(world, jari, resident, { sector: 'health' })
  const input = { clientId: resident.clientId, register: 'social:working-age' }
  const { planId } = valueOf(await henna.call<typeof contract.beginPlan>('plans/begin', input))
  expect(await henna.call<typeof contract.beginPlan>('plans/begin', input)).toMatchObject({
    refusal: 'already-running',
  })
  expect(await jari.call('plans/open', { planId })).toMatchObject({ refusal: 'not-found' })
  expect(await jari.call('plans/join', { planId, register: 'patient' })).toMatchObject({ refusal: 'not-found' })
  valueOf(await henna.call<typeof contract.askSide>('plans/ask-side', { planId, register: 'patient' }))
  expect(await jari.call('plans/open', { planId })).toMatchObject({ refusal: 'not-found' })
  expect((await ownPlans(resident)).tasks).toContainEqual({ kind: 'side', planId, register: 'patient' })
  valueOf(await resident.call<typeof own.answerSide>('plans/own-answer-side', { planId, agrees: true }))
  // An item has come to the health side's list; whoever takes it is in.
  const { rows } = await world.superuser.query(`select id, kind, sector from work.item where subject_id = $1`, [planId])
  expect(rows).toMatchObject([{ kind: 'joint', sector: 'health' }])
  valueOf(await jari.call('work/take', { itemId: rows[0].id }))
  expect((await openAs(jari, planId)).isParticipant).toBe(true)
})

test('a review that falls due comes to the list of the side that set it, once', async () => {
  const { henna, planId } = await jointPlan(world, 'sami-pellonpera')
  expect(await henna.call('plans/set-review', { planId, on: '2020-01-01' })).toMatchObject({ refusal: 'past-day' })
  valueOf(await henna.call<typeof contract.setReview>('plans/set-review', { planId, on: '2026-11-24' } as never))
  const { raiseDueReviews } = await import('./review.ts')
  const { runJob } = await import('#platform/unit-of-work.ts')
  const { whoIs } = await import('#slices/organisation/slice.ts')
  const raise = () =>
    runJob(world.running.works, whoIs({ kind: 'system', job: 'raise-plan-reviews' }, 'test'), raiseDueReviews as never)
  expect([await raise(), await raise()]).toEqual([1, 0])
  const items = await world.superuser.query(
    `select state from work.item where subject_id = $1 and kind = 'plan-review'`,
    [planId],
  )
  expect(items.rows).toEqual([{ state: 'waiting' }])
  valueOf(
    await henna.call<typeof contract.finishReview>('plans/finish-review', { planId, nextOn: '2027-02-01' } as never),
  )
  expect((await openAs(henna, planId)).reviewOn).toBe('2027-02-01')
})

test('for a client whose help comes from many a plan is opened by itself, empty, once, and shown to the client and to that register’s workers', async () => {
  const resident = await world.resident('tuula-niemikoski')
  const henna = await world.staff('henna-louhela')
  await relate(world, henna, resident, { sector: 'social', task: 'working-age' })
  const { segmentListener } = await import('./review.ts')
  const { runJob } = await import('#platform/unit-of-work.ts')
  const { whoIs } = await import('#slices/organisation/slice.ts')
  const hear = (segment: string) =>
    runJob(world.running.works, whoIs({ kind: 'system', job: 'listener' }, 'test'), async (ctx) => {
      const body = { client: resident.clientId, register: 'social:working-age', segment }
      await segmentListener.handle(ctx as never, { type: 'needs-assessed', body } as never)
    })
  await hear('yhteistyö')
  expect((await ownPlans(resident)).plans).toEqual([])
  await hear('verkosto')
  await hear('verkosto')
  const { plans, tasks } = await ownPlans(resident)
  expect(plans).toMatchObject([{ openedBecause: 'segment', state: 'draft', parts: [], register: 'social:working-age' }])
  expect(tasks.map((task) => task.kind)).toEqual(['write'])
  const ofClient = await henna.call<typeof contract.listPlansOfClient>('plans/of-client', {
    clientId: resident.clientId,
  })
  expect(valueOf(ofClient).plans).toHaveLength(1)
  const looks = await world.superuser.query(
    `select actor_kind, basis from access.look where client_id = $1 and purpose = 'plan.system'`,
    [resident.clientId],
  )
  expect(looks.rows).toEqual([{ actor_kind: 'system', basis: 'job' }])
})
