import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import { goal, jointPlan, openAs, saveAs, saved, saveOwn, section } from './test-plan.ts'

let world: World
let plan: Awaited<ReturnType<typeof jointPlan>>
beforeAll(async () => {
  world = await openWorld()
  plan = await jointPlan(world, 'paivi-harjula')
})
afterAll(() => world.close())

const textOf = (part: contract.VersionPart | undefined) => (part?.kind === 'section' ? part.content.text : '')

test('20 writers of one section who read again when somebody was quicker lose no line and double none', async () => {
  const { henna, planId } = plan
  const begun = saved(await saveAs(henna, planId, section('')))
  const write = async (line: string): Promise<void> => {
    let before = { text: '', revision: 1 }
    for (;;) {
      const body = section(`${before.text}${line}\n`)
      const outcome = valueOf(await saveAs(henna, planId, body, { partId: begun.partId, revision: before.revision }))
      const value = outcome as contract.Saved
      if (value.state === 'saved') return
      if (value.state !== 'stale') throw new Error(value.state)
      before = { text: textOf(value.saved), revision: value.saved.revision }
    }
  }
  const lines = Array.from({ length: 20 }, (_, writer) => `rivi ${writer}.`)
  await Promise.all(lines.map(write))
  const found = textOf((await openAs(henna, planId)).parts.find((part) => part.id === begun.partId))
  expect(found.trim().split('\n').toSorted()).toEqual(lines.toSorted())
})

test('versions proposed and written at once by 20 are numbered without holes, each with every part as it was, none changed afterwards', async () => {
  const { henna, jari, resident, planId } = plan
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('propose', 'goal', 'own'), { minLength: 20, maxLength: 20 }),
      async (steps) => {
        const before = (await openAs(henna, planId)).versions.length
        const done = await Promise.all(
          steps.map((step, index) => {
            const staff = index % 2 === 0 ? henna : jari
            if (step === 'goal') return saveAs(staff, planId, goal(`Tavoite ${index}`, true))
            if (step === 'own') return saveOwn(resident, planId, goal(`Oma ${index}`, false))
            return staff.call<typeof contract.proposeVersion>('plans/propose', { planId } as never)
          }),
        )
        expect(done.every((one) => (one as { ok: boolean }).ok)).toBe(true)
        const proposed = steps.filter((step) => step === 'propose').length
        const { rows } = await world.superuser.query(
          `select number, (select count(*)::int from plans.version_part p where p.plan_id = v.plan_id and p.number = v.number) as parts
         from plans.version v where plan_id = $1 order by number`,
          [planId],
        )
        expect(rows.map((row) => row.number)).toEqual(
          Array.from({ length: before + proposed }, (_, index) => index + 1),
        )
        // What a version holds only grows here: nothing is lost from one to the next.
        expect(rows.map((row) => row.parts)).toEqual(rows.map((row) => row.parts).toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 4, seed: 20261124 },
  )
})

test('of 20 answers of the client at once one counts', async () => {
  const { henna, resident, planId } = plan
  const { version } = valueOf(await henna.call<typeof contract.proposeVersion>('plans/propose', { planId } as never))
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      resident.call('plans/own-answer', { planId, version, answer: index % 2 ? 'accepted' : 'declined' }),
    ),
  )
  expect(answers.filter((answer) => (answer as { ok: boolean }).ok)).toHaveLength(1)
  const { rows } = await world.superuser.query(
    `select count(*)::int as answers from plans.answer where plan_id = $1 and number = $2 and kind = 'client'`,
    [planId, version],
  )
  expect(rows).toEqual([{ answers: 1 }])
})
