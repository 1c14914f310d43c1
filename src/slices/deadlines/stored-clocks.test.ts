import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tx } from '#platform/db/database.ts'
import { type Id, newId } from '#platform/ids.ts'
import { runJob } from '#platform/unit-of-work.ts'
import { openWorld, type World } from '#tests/world.ts'
import {
  listClocks,
  pauseClock,
  recheckClocks,
  resumeClock,
  startClock,
  startOwnTarget,
  stateOf,
  stopClocks,
} from './commands.ts'

let world: World
let subjectId: Id<string>
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.superuser.query('truncate deadlines.clock, deadlines.pause, deadlines.difference')
  world.clock.set('2026-11-24T08:42:00Z')
  subjectId = newId(world.clock.now())
})

const who = { actor: null, actorKind: 'system', actorId: null, requestId: 'test' }
const inOne = <T>(work: (ctx: { tx: Tx; now: Date }) => Promise<T>) => runJob(world.running.works, who, work)
const list = () => inOne((ctx) => listClocks(ctx, subjectId))
const only = async () => {
  const [clock] = await list()
  if (!clock) throw new Error('no clock')
  return clock
}
const startSocial = () =>
  inOne((ctx) => startClock(ctx, { subjectId, rule: 'social-needs-assessment-start', bornOn: null }))

test('a clock is kept with the version that held on the day it started', async () => {
  expect(await startSocial()).toMatchObject({ version: expect.any(String), dueOn: '2026-12-03' })
  const { rows } = await world.superuser.query(
    `select rule, version, triggered_at, to_char(due_on, 'YYYY-MM-DD') as on, explanation -> 0 ->> 'kind' as step from deadlines.clock`,
  )
  expect(rows).toEqual([
    {
      rule: 'social-needs-assessment-start',
      version: (await only()).version,
      triggered_at: new Date('2026-11-24T08:42:00Z'),
      on: '2026-12-03',
      step: 'triggered',
    },
  ])
})

test('starting, pausing, going on and stopping belong to the caller’s transaction: an undone one leaves nothing', async () => {
  const undone = (work: (ctx: { tx: Tx; now: Date }) => Promise<unknown>) =>
    expect(
      inOne(async (ctx) => {
        await work(ctx)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
  await undone((ctx) => startClock(ctx, { subjectId, rule: 'primary-care-contact', bornOn: null }))
  await undone((ctx) => startOwnTarget(ctx, { subjectId, name: 'own', dueOn: '2026-12-01', dueAt: null }))
  expect(await list()).toEqual([])
  await startSocial()
  const before = await only()
  await undone((ctx) => pauseClock(ctx, { subjectId, id: before.id }))
  await undone((ctx) => stopClocks(ctx, subjectId))
  expect(await only()).toEqual(before)
  const { rows } = await world.superuser.query(`select 1 from deadlines.pause`)
  expect(rows).toEqual([])
})

test('while the law waits for the client the clock stands, and goes on with what was left', async () => {
  await startSocial()
  const { id } = await only()
  world.clock.set('2026-11-26T10:00:00Z')
  expect(await inOne((ctx) => pauseClock(ctx, { subjectId, id }))).toMatchObject({ ok: true })
  expect(await inOne((ctx) => pauseClock(ctx, { subjectId, id }))).toMatchObject({ refusal: 'already-paused' })
  expect((await only()).state).toBe('paused')
  // Long after its first end: still waiting, not over.
  world.clock.set('2026-12-14T10:00:00Z')
  expect((await only()).state).toBe('paused')
  // Five working days were left; Monday 14.12. does not count.
  expect(await inOne((ctx) => resumeClock(ctx, { subjectId, id }))).toMatchObject({ value: { dueOn: '2026-12-21' } })
  expect(await inOne((ctx) => resumeClock(ctx, { subjectId, id }))).toMatchObject({ refusal: 'not-paused' })
  expect(await only()).toMatchObject({ state: 'normal', dueOn: '2026-12-21' })
  await inOne((ctx) => stopClocks(ctx, subjectId))
  expect((await only()).state).toBe('met')
  expect(await inOne((ctx) => pauseClock(ctx, { subjectId, id }))).toMatchObject({ refusal: 'already-met' })
})

test('another subject’s clock, an own target and a clock that is over do not pause', async () => {
  await startSocial()
  const { id } = await only()
  const other = newId<string>(world.clock.now())
  expect(await inOne((ctx) => pauseClock(ctx, { subjectId: other, id }))).toMatchObject({ refusal: 'unknown-clock' })
  world.clock.set('2026-12-05T10:00:00Z')
  expect(await inOne((ctx) => pauseClock(ctx, { subjectId, id }))).toMatchObject({ refusal: 'already-over' })
  await inOne((ctx) => startOwnTarget(ctx, { subjectId: other, name: 'own', dueOn: '2026-12-10', dueAt: null }))
  const [own] = await inOne((ctx) => listClocks(ctx, other))
  expect(own).toMatchObject({ statutory: false, state: 'none' })
  expect(await inOne((ctx) => pauseClock(ctx, { subjectId: other, id: own?.id ?? id }))).toMatchObject({
    refusal: 'unknown-clock',
  })
})

test('of two who pause at once one does', async () => {
  await startSocial()
  const { id } = await only()
  const both = await Promise.all([1, 2].map(() => inOne((ctx) => pauseClock(ctx, { subjectId, id }))))
  expect(both.filter((one) => one.ok)).toHaveLength(1)
})

test('the nightly re-check reports a planted difference and leaves it; pauses and targets are no difference', async () => {
  await startSocial()
  const { id } = await only()
  for (const rule of ['primary-care-contact', 'care-need-assessment'] as const)
    await inOne((ctx) => startClock(ctx, { subjectId: newId(ctx.now), rule, bornOn: null }))
  await inOne((ctx) =>
    startOwnTarget(ctx, { subjectId: newId(ctx.now), name: 'own', dueOn: '2026-12-24', dueAt: null }),
  )
  // Paused over two week ends, twice.
  for (const [from, to] of [
    ['2026-11-26T10:00:00Z', '2026-11-30T10:00:00Z'],
    ['2026-12-02T10:00:00Z', '2026-12-14T10:00:00Z'],
  ] as const) {
    world.clock.set(from)
    await inOne((ctx) => pauseClock(ctx, { subjectId, id }))
    world.clock.set(to)
    await inOne((ctx) => resumeClock(ctx, { subjectId, id }))
  }
  expect(await inOne(recheckClocks)).toEqual({ checked: 3, different: 0 })
  await world.superuser.query(`update deadlines.clock set due_on = due_on + 1 where rule = 'care-need-assessment'`)
  expect(await inOne(recheckClocks)).toEqual({ checked: 3, different: 1 })
  const { rows } = await world.superuser.query(
    `select d.stored, d.computed, to_char(c.due_on, 'YYYY-MM-DD') as now from deadlines.difference d join deadlines.clock c on c.id = d.clock_id`,
  )
  expect(rows).toHaveLength(1)
  const [found] = rows as [{ stored: string; computed: string; now: string }]
  expect(found.stored).toBe(found.now)
  expect(found.computed < found.stored).toBe(true)
})

test('a list row shows its clock’s state from what is stored beside it', () => {
  const row: Parameters<typeof stateOf>[0] = {
    rule: 'social-needs-assessment-start',
    version: '2015-04-01',
    statutory: true,
    dueOn: '2026-12-03',
    dueAt: null,
    pausedAt: null,
    stoppedAt: null,
  }
  const at = (moment: string, more: Partial<typeof row> = {}) => stateOf({ ...row, ...more }, new Date(moment))
  expect(at('2026-11-24T08:00:00Z')).toBe('normal')
  expect(at('2026-12-03T08:00:00Z')).toBe('near')
  expect(at('2026-12-04T08:00:00Z')).toBe('over')
  expect(at('2026-12-04T08:00:00Z', { pausedAt: new Date('2026-12-01T08:00:00Z') })).toBe('paused')
  expect(at('2026-12-04T08:00:00Z', { stoppedAt: new Date('2026-12-01T08:00:00Z') })).toBe('met')
  expect(at('2026-12-04T08:00:00Z', { statutory: false })).toBe('none')
})
