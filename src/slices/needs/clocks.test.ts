import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import { runJob } from '#platform/unit-of-work.ts'
import { listClocks } from '#slices/deadlines/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type World } from '#tests/world.ts'
import { startNeedsClocks } from './clocks.ts'
import type { ClientGroup } from './model.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Row = {
  readonly who: string
  readonly group: ClientGroup
  readonly isUrgent?: true
  readonly bornOn: string
  readonly clocks: readonly string[]
}
/** The contact is on Tuesday 24.11.2026. The seventh working day after it is Thursday 3.12.; 6.12. is a Sunday and a holiday. */
const rows: readonly Row[] = [
  {
    who: 'somebody who turns 75 the next day: the county’s own target',
    group: 'none',
    bornOn: '1951-11-25',
    clocks: ['county-needs-start own 2026-12-03', 'county-needs-ready own 2027-01-22'],
  },
  {
    who: 'somebody who turns 75 on the day of the contact: the law',
    group: 'none',
    bornOn: '1951-11-24',
    clocks: ['needs-assessment-start-75 law 2026-12-03', 'county-needs-ready own 2027-01-22'],
  },
  {
    who: 'somebody who turned 75 the day before',
    group: 'none',
    bornOn: '1951-11-23',
    clocks: ['needs-assessment-start-75 law 2026-12-03', 'county-needs-ready own 2027-01-22'],
  },
  {
    who: 'somebody of 40 on the highest care allowance',
    group: 'highest-care-allowance',
    bornOn: '1986-01-01',
    clocks: ['social-needs-assessment-start law 2026-12-03', 'county-needs-ready own 2027-01-22'],
  },
  {
    who: 'somebody of 40 who applies for disability services',
    group: 'disability',
    bornOn: '1986-01-01',
    clocks: ['social-needs-assessment-start law 2026-12-03', 'county-needs-ready own 2027-01-22'],
  },
  {
    who: 'a child in special need: begun by the seventh working day, ready in three months',
    group: 'child-special-support',
    bornOn: '2016-01-19',
    clocks: ['social-needs-assessment-start law 2026-12-03', 'child-needs-assessment law 2027-02-24'],
  },
  {
    who: 'an urgent need: at once, whoever it is',
    group: 'none',
    isUrgent: true,
    bornOn: '1986-01-01',
    clocks: ['needs-assessment-urgent law 2026-11-24', 'county-needs-ready own 2027-01-22'],
  },
  {
    who: 'an urgent need of somebody of 80: at once, and the law’s seven days beside it',
    group: 'none',
    isUrgent: true,
    bornOn: '1946-01-01',
    clocks: [
      'needs-assessment-urgent law 2026-11-24',
      'needs-assessment-start-75 law 2026-12-03',
      'county-needs-ready own 2027-01-22',
    ],
  },
]

test.each(rows.map((row) => [row.who, row] as const))('%s', async (_, row) => {
  const needsId = newId<'needs'>(world.clock.now())
  const who = whoIs({ kind: 'system', job: 'test' }, 'test')
  const clocks = await runJob(world.running.works, who, async (ctx) => {
    const from = world.clock.now()
    const { group, bornOn } = row
    await startNeedsClocks(
      ctx as Ctx,
      { county: world.county },
      { needsId, group, bornOn, isUrgent: row.isUrgent ?? false, from },
    )
    return await listClocks(ctx, needsId as Id<string>)
  })
  const told = clocks.map((clock) => `${clock.rule} ${clock.statutory ? 'law' : 'own'} ${clock.dueOn}`)
  expect(told.toSorted()).toEqual(row.clocks.toSorted())
})

test('the county’s own targets come from its data and are no rule of law', () => {
  expect(world.county.targets.needsAssessmentStart).toMatchObject([{ workingDays: 7, provenance: { verified: false } }])
})
