import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { runJob } from '#platform/unit-of-work.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type World } from '#tests/world.ts'
import { raiseItem } from './commands.ts'
import type { listToldWaits } from './estimate-contract.ts'
import { errorOf, keepEstimate, listWaitErrors } from './estimates.ts'

const minute = 60_000
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a wait inside what was told has no error, and one outside has the minutes to its nearest end', () => {
  const told = { state: 'known', fromMinutes: 6, toMinutes: 10 } as const
  expect([5, 6, 8, 10, 14].map((minutes) => errorOf(told, minutes))).toEqual([1, 0, 0, 0, 4])
  expect(errorOf({ state: 'unknown' }, 14)).toBeUndefined()
})

async function queueOne(queue: string): Promise<string> {
  const who = whoIs({ kind: 'system', job: 'test' }, 'test')
  return await runJob(world.running.works, who, async (context) => {
    const ctx = context as Ctx
    const id = await raiseItem(ctx, {
      subjectKind: 'contact',
      subjectId: newId(ctx.now),
      kind: 'chat',
      matter: 'health',
      sector: 'health',
      skills: ['nurse'],
      queue,
      municipality: null,
      hidden: false,
      interrupts: false,
      urgency: null,
      queuedAt: ctx.now,
      ownerTeam: 'digital-nurses',
    })
    if (id === undefined) throw new Error('the item is open already')
    await keepEstimate(ctx, id, queue)
    return id
  })
}

test('what was told in the queue is kept and laid beside what happened, also when it was told as not known', async () => {
  const jari = await world.staff('jari-kostamo')
  const started = world.clock.now()
  await world.superuser.query(
    `insert into work.attendance (staff_id, receiving, seen_at, skills) values ($1, true, $2, '{nurse}')
     on conflict (staff_id) do update set receiving = true, seen_at = excluded.seen_at, skills = excluded.skills`,
    [jari.staffId, started],
  )
  const claimed = async (id: string, minutes: number) => {
    const at = new Date(world.clock.now().getTime() + minutes * minute)
    await world.superuser.query(`update work.item set first_claimed_at = $2, state = 'done' where id = $1`, [id, at])
  }
  // Nothing has been taken yet: the wait is not known.
  for (const minutes of [1, 1, 1]) await claimed(await queueOne('tested'), -minutes)
  // Three were taken in the hour: a place in the queue takes twenty minutes, told as 12 to 28; then nobody is ahead.
  await claimed(await queueOne('tested'), 20)
  await claimed(await queueOne('tested'), 43)
  const [errors] = (
    await listWaitErrors({ tx: world.running.works.database.direct }, new Date(started.getTime() - minute))
  ).filter((one) => one.queue === 'tested')
  expect(errors).toMatchObject({ queue: 'tested', unknown: 3, told: 2, held: 1 })
  expect(errors?.worstErrorMinutes).toBeGreaterThan(0)
})

test('a supervisor reads how the told waits turned out, queue by queue; others do not', async () => {
  const ask = async (name: 'pirkko-saarelma' | 'jari-kostamo') =>
    await (await world.staff(name)).call<typeof listToldWaits>('work/told-waits', { days: 7 })
  const told = await ask('pirkko-saarelma')
  expect(told.ok && told.value.queues.find((one) => one.queue === 'tested')).toMatchObject({
    told: 2,
    held: 1,
    unknown: 3,
  })
  expect(await ask('jari-kostamo')).toMatchObject({ refusal: 'not-allowed' })
})
