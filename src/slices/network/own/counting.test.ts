import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SavedEvent } from '#platform/events/dispatcher.ts'
import { newId } from '#platform/ids.ts'
import { runJob } from '#platform/unit-of-work.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type World } from '#tests/world.ts'
import { defaultRows, tablesOf } from '../data/defaults.ts'
import { countEvents } from './counting.ts'
import { ownFigures } from './figures.ts'
import { ownRuleOn } from './rule.ts'
import { type Sums, sumCounts } from './store.ts'

const seed = 20_261_122
const all = { fromOn: '2020-01-06', beforeOn: '2040-01-02' }
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const asJob = async <Value>(work: (ctx: Ctx) => Promise<Value>): Promise<Value> =>
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) => work(ctx as Ctx))

const municipality = fc.constantFrom('992', '931', '226', null, 'nowhere')
const ageBand = fc.constantFrom('0-17', '18-64', '65-74', '75+', null)
const body = fc.oneof(
  fc.record({
    counts: fc.constant('contact'),
    municipality,
    ageBand,
    sector: fc.constantFrom('health', 'social', null),
    ending: fc.constantFrom('served', 'sent-on', 'left'),
    since: fc.constant('2026-11-24T08:42:00.000Z'),
    minutes: fc.option(fc.integer({ min: 1, max: 60 })),
  }),
  fc.record({ counts: fc.constant('booking'), municipality, ageBand }),
  fc.record({
    counts: fc.constant('visit'),
    ending: fc.constantFrom('fulfilled', 'no-show', 'cancelled'),
    minutes: fc.option(fc.integer({ min: 1, max: 60 })),
    measured: fc.boolean(),
  }),
  fc.record({ outcome: fc.constant('an event of before, that tells nothing to count') }),
)
const service = fc.constantFrom('front-door', 'nurse-visit', 'doctor-visit', 'remote-nurse', 'lifestyle-group', null)

/** Counted one by one without any table: how many by way, service and municipality. */
function naively(events: readonly SavedEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  const known = new Set(['992', '931', '226'])
  for (const event of events) {
    const told = event.body as Record<string, string | null>
    const place = known.has(told['municipality'] ?? '') ? told['municipality'] : ''
    const add = (key: string) => (counts[key] = (counts[key] ?? 0) + 1)
    if (told['counts'] === 'contact') {
      const skill =
        { health: 'nurse', social: 'social' }[told['sector'] ?? ''] ?? (event.service === 'front-door' ? 'nurse' : null)
      if (skill) add(`${skill} ${told['ending']} ${place}`)
    }
    if (told['counts'] === 'booking' && event.service?.endsWith('-visit'))
      add(`${event.service.split('-')[0]} place ${place}`)
    if (told['counts'] === 'booking' && event.service === 'remote-nurse') add(`nurse remote ${place}`)
    if (told['counts'] === 'visit' && event.service?.endsWith('-visit'))
      add(`${event.service.split('-')[0]} visit ${told['ending']}`)
  }
  return counts
}

function said({ demand, visits }: Sums): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of demand) {
    const key = `${one.service} ${one.way} ${one.municipality}`
    counts[key] = (counts[key] ?? 0) + one.contacts
  }
  for (const one of visits) if (one.ending !== 'remote') counts[`${one.service} visit ${one.ending}`] = one.visits
  return counts
}

test(`the counts are those of each event once, whatever the order, the pieces and how often they are told (seed ${seed})`, async () => {
  const events: SavedEvent[] = []
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ body, service }), { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.nat()),
      async (told, random) => {
        const next = (below: number) => random.next().value % below
        const at = new Date('2026-11-24T08:42:00Z')
        const fresh = told.map((one): SavedEvent => ({
          id: newId<'event'>(at),
          at,
          type: 'told',
          subjectId: newId<string>(at),
          ...one,
        }))
        events.push(...fresh)
        // Some twice at once, some from long ago again, in pieces.
        const again = fresh.flatMap((one) => Array.from({ length: 1 + next(3) }, () => one))
        const old = Array.from({ length: 5 }, () => events[next(events.length)] as SavedEvent)
        const queue = [...again, ...old]
          .map((one) => ({ one, place: next(1000) }))
          .toSorted((a, b) => a.place - b.place)
        while (queue.length > 0) {
          const piece = queue.splice(0, 1 + next(8)).map(({ one }) => one)
          await asJob((ctx) => countEvents(ctx.tx, world.county, piece))
        }
        expect(said(await asJob((ctx) => sumCounts(ctx.tx, all)))).toEqual(naively(events))
      },
    ),
    { seed, numRuns: 15 },
  )
})

test(`no figure tells of fewer than the limit, whatever was counted, and rates of the few stay near the county’s (seed ${seed})`, () => {
  const rule = { ...ownRuleOn('2026-11-24'), events: 60 }
  const defaults = tablesOf(world.county)
  const codes = world.county.municipalities.map((one) => one.code)
  const bands = ['0-17', '18-64', '65-74', '75+', '']
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { minLength: 20, maxLength: 60 }), (counts) => {
      const demand = counts.flatMap((contacts, at) =>
        contacts === 0
          ? []
          : [
              {
                service: 'nurse' as const,
                municipality: codes[(at * 7) % (codes.length + 1)] ?? '',
                ageBand: bands[at % 5] ?? '',
                way: (['left', 'served', 'place'] as const)[at % 3] ?? 'left',
                contacts,
              },
            ],
      )
      const hours = demand.map(({ service: own, contacts }, at) => ({
        service: own,
        weekday: 1 + (at % 7),
        hour: at % 24,
        contacts,
      }))
      const figures = ownFigures({
        tables: defaults,
        defaults,
        sums: { demand, hours, visits: [], months: [] },
        fromOn: '2025-11-24',
        weeks: 52,
        rule,
      })
      for (const one of figures) {
        expect(one.count === 0 || one.count >= rule.smallestTold, JSON.stringify(one)).toBe(true)
        expect(Number.isFinite(one.value) && one.value >= 0).toBe(true)
        if (one.kind === 'localDemand' && one.count < 20) expect(one.value).toBeGreaterThan(0.1)
      }
      const rows = defaultRows(world.county, 'localDemand').filter((row) => row['service'] === 'nurse')
      const local = figures.filter((one) => one.kind === 'localDemand')
      expect([0, rows.length]).toContain(local.length)
    }),
    { seed, numRuns: 100 },
  )
})

test('a few of one age who are told together with those of unknown age do not make that age ask for all that the others did', () => {
  const rule = { ...ownRuleOn('2026-11-24'), events: 60 }
  const defaults = tablesOf(world.county)
  const of = (ageBand: string, contacts: number) =>
    ({ service: 'nurse', municipality: '992', ageBand, way: 'left', contacts }) as const
  const demand = [of('', 40), of('65-74', 3), of('18-64', 90), of('75+', 60), of('0-17', 50)]
  const sums = { demand, hours: [], visits: [], months: [] }
  const figures = ownFigures({ tables: defaults, defaults, sums, fromOn: '2025-11-24', weeks: 52, rule }).filter(
    (one) => one.kind === 'demand',
  )
  const few = figures.find((one) => one.key[1] === '65-74')
  expect(few).toMatchObject({ count: 43, together: ['', '65-74'] })
  // As the county in the mean: the proportion of the default between the ages beside it.
  const level = figures.reduce((sum, one) => sum + one.value / one.instead, 0) / figures.length
  expect((few?.value ?? 0) / (few?.instead ?? 1)).toBeGreaterThan(level * 0.5)
  expect((few?.value ?? 0) / (few?.instead ?? 1)).toBeLessThan(level * 1.5)
})

test('the months are held against each other only after a whole year: a busy one is busier, a quiet one quieter, a few change little', () => {
  const defaults = tablesOf(world.county)
  const rule = ownRuleOn('2026-11-24')
  // Thursdays from 1 January 2026 on.
  const weeksOf = [5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4]
  const weightOf = (month: number) =>
    Number(defaults.rhythm.find((row) => row['part'] === 'month' && row['at'] === month)?.['weight'])
  const seasonOf = (each: number, weeks = 52) => {
    const months = weeksOf.map((has, at) => {
      const usual = each * has * weightOf(at + 1)
      return {
        service: 'nurse' as const,
        month: at + 1,
        contacts: Math.round(at === 1 ? usual * 2 : at === 6 ? usual / 2 : usual),
      }
    })
    const contacts = months.reduce((sum, one) => sum + one.contacts, 0)
    const demand = [{ service: 'nurse' as const, municipality: '', ageBand: '', way: 'left' as const, contacts }]
    const sums = { demand, hours: [], visits: [], months }
    return ownFigures({ tables: defaults, defaults, sums, weeks, fromOn: '2025-12-29', rule }).filter(
      (one) => one.key[1] === 'month',
    )
  }
  expect(seasonOf(40, 48)).toEqual([])
  const many = seasonOf(40)
  expect(many.map((one) => one.key[2])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  const against = (figures: typeof many, month: number) =>
    (figures[month - 1]?.value ?? 0) / weightOf(month) / ((figures[3]?.value ?? 0) / weightOf(4))
  expect(against(many, 2)).toBeCloseTo(2, 1)
  expect(against(many, 7)).toBeCloseTo(0.5, 1)
  expect(against(many, 11)).toBeCloseTo(1, 1)
  const few = seasonOf(0.9)
  expect(against(few, 2)).toBeGreaterThan(1)
  expect(against(few, 2)).toBeLessThan(1.7)
  expect(many[1]).toMatchObject({ instead: 11, kind: 'rhythm', column: 'weight' })
})
