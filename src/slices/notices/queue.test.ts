import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { runCommand, runJob } from '#platform/unit-of-work.ts'
import { refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type TestResident, type World } from '#tests/world.ts'
import { recallNotices, sendNotice, tellOfAppointment } from './index.ts'

let world: World
let paivi: TestResident

beforeAll(async () => {
  world = await openWorld()
  paivi = await world.resident('paivi-harjula')
})
afterAll(() => world.close())

const machine = whoIs({ kind: 'system', job: 'test' }, 'test')
const asJob = <T>(work: (ctx: Ctx) => Promise<T>) => runJob(world.running.works, machine, (ctx) => work(ctx as Ctx))

async function kept(subjectId: string): Promise<{ kind: string; state: string }[]> {
  const { rows } = await world.superuser.query<{ kind: string; state: string }>(
    'select kind, state from notices.notice where subject_id = $1 order by kind',
    [subjectId],
  )
  return rows
}

test('of the same words a client gets one notice, however many ask for it at once', async () => {
  const subjectId = newId(world.clock.now())
  const one = { clientId: paivi.clientId, kind: 'task-due', subjectId, once: `task ${subjectId}` } as const
  const made = await Promise.all(Array.from({ length: 20 }, () => asJob((ctx) => sendNotice(ctx, one))))
  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await kept(subjectId)).toEqual([{ kind: 'task-due', state: 'waiting' }])
})

test('a change that is refused after all tells nobody anything', async () => {
  const subjectId = newId(world.clock.now())
  const one = { clientId: paivi.clientId, kind: 'task-due', subjectId, once: `refused ${subjectId}` } as const
  await runCommand(world.running.works, machine, async (ctx) => {
    await sendNotice(ctx as Ctx, one)
    return refuse('too-late')
  })
  expect(await kept(subjectId)).toEqual([])
})

test('a cancelled visit takes its reminders back and tells of the cancelling', async () => {
  const appointmentId = newId<'appointment'>(world.clock.now())
  const startsAt = new Date(world.clock.now().getTime() + 3 * 86_400_000)
  const visit = { clientId: paivi.clientId, appointmentId, startsAt }
  await asJob((ctx) => tellOfAppointment(ctx, 'booked', visit))
  await asJob((ctx) => tellOfAppointment(ctx, 'cancelled', visit))
  expect(await kept(appointmentId)).toEqual([
    { kind: 'appointment-booked', state: 'recalled' },
    { kind: 'appointment-cancelled', state: 'waiting' },
    { kind: 'appointment-reminder', state: 'recalled' },
  ])
})

test('what was taken back before it left may be asked for again by the same words', async () => {
  const subjectId = newId(world.clock.now())
  const one = { clientId: paivi.clientId, kind: 'task-due', subjectId, once: `again ${subjectId}` } as const
  await asJob(async (ctx) => {
    expect(await sendNotice(ctx, one)).toBe(true)
    await recallNotices(ctx, { clientId: paivi.clientId, subjectId })
    expect(await sendNotice(ctx, one)).toBe(true)
    expect(await sendNotice(ctx, one)).toBe(false)
  })
  expect(await kept(subjectId)).toEqual([{ kind: 'task-due', state: 'waiting' }])
})

test('only the kinds named are taken back', async () => {
  const subjectId = newId(world.clock.now())
  const of = { clientId: paivi.clientId, subjectId }
  await asJob(async (ctx) => {
    await sendNotice(ctx, { ...of, kind: 'task-due', once: `a ${subjectId}` })
    await sendNotice(ctx, { ...of, kind: 'plan-review', once: `b ${subjectId}` })
    expect(await recallNotices(ctx, { ...of, kinds: ['task-due'] })).toBe(1)
  })
  expect((await kept(subjectId)).map((one) => one.state).toSorted()).toEqual(['recalled', 'waiting'])
})
