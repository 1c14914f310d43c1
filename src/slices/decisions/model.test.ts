import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Delegation, loadCounty } from '#slices/directory/index.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import { groundsOn, type Holder, listMissing, previewRule, whoMayDecide } from './model.ts'

const loaded = loadCounty(join(import.meta.dirname, '../../../counties/keski-suomi'))
if (!loaded.ok) throw new Error('the county is not valid')
const rule = loaded.value.delegation

const worker = (name: string, office: string, over: Partial<Holder> = {}): Holder => ({
  staffId: name as StaffId,
  name,
  office,
  unit: 'digital-centre',
  rights: [office === 'social-counsellor' ? 'social-counsellor' : 'social-worker'],
  registers: ['social:working-age'],
  awayUntilOn: null,
  substitute: null,
  ...over,
})
const standIn = (name: string, over = {}) => ({
  staffId: name as StaffId,
  name,
  rights: ['social-worker'],
  registers: ['social:working-age'],
  awayUntilOn: null,
  ...over,
})
const matter = {
  type: 'preventive-income-support',
  unit: 'digital-centre',
  amountCents: 74_000,
  months: 0,
  on: '2026-12-07',
}
const namesOf = (holders: Holder[], over = {}) =>
  whoMayDecide(rule, { ...matter, ...over }, holders).deciders.map((one) => one.name)

test('a counsellor decides 500 euros and not a cent more; 740 euros goes to the lead social worker', () => {
  const all = [
    worker('Henna', 'social-counsellor'),
    worker('Outi', 'lead-social-worker'),
    worker('Pirjo', 'service-manager'),
  ]
  expect(namesOf(all, { amountCents: 50_000 })[0]).toBe('Henna')
  expect(namesOf(all, { amountCents: 50_001 })).toEqual(['Outi', 'Pirjo'])
  expect(namesOf(all)).toEqual(['Outi', 'Pirjo'])
  expect(namesOf(all, { amountCents: 200_001 })).toEqual(['Pirjo'])
})

test('when the lead is away the named substitute decides; when the substitute is away too, the office above', () => {
  const manager = worker('Pirjo', 'service-manager')
  const away = (substitute: Holder['substitute']) =>
    worker('Outi', 'lead-social-worker', { awayUntilOn: '2026-12-11', substitute })
  expect(namesOf([away(standIn('Kaisa')), manager])).toEqual(['Kaisa', 'Pirjo'])
  expect(namesOf([away(standIn('Kaisa', { awayUntilOn: '2026-12-08' })), manager])).toEqual(['Pirjo'])
  expect(namesOf([away(standIn('Kaisa', { awayUntilOn: '2026-12-08' }))])).toEqual([])
  expect(namesOf([away(standIn('Kaisa', { rights: ['nurse'] }))])).toEqual([])
  expect(namesOf([away(standIn('Kaisa', { registers: ['patient'] }))])).toEqual([])
})

test('in a gap of the rule nobody decides, however high the office', () => {
  const gap = structuredClone(rule)
  const lead = gap.rows.find((row) => row.id === 'preventive-lead')
  if (lead) lead.euros = { over: 600, upTo: 2000 }
  const all = [worker('Outi', 'lead-social-worker'), worker('Pirjo', 'service-manager')]
  expect(whoMayDecide(gap, { ...matter, amountCents: 55_000 }, all)).toMatchObject({ row: undefined, deciders: [] })
  expect(whoMayDecide(gap, { ...matter, amountCents: 70_000 }, all).deciders).toHaveLength(2)
})

/** Written from the text of the rule, line by line, and not from the function. */
function oracle(table: Delegation, asked: typeof matter, people: readonly Holder[]): string[] {
  const type = table.types.find((one) => one.id === asked.type)
  if (!type?.units.includes(asked.unit)) return []
  const live = table.rows.filter(
    (row) =>
      row.type === asked.type &&
      (row.unit ?? asked.unit) === asked.unit &&
      asked.on >= row.validFrom &&
      asked.on <= (row.validTo ?? '9999'),
  )
  const over = (limit: number | null | undefined, value: number, scale: number) =>
    limit === null || limit === undefined || value > limit * scale
  const upTo = (limit: number | null | undefined, value: number, scale: number) =>
    limit === null || limit === undefined || value <= limit * scale
  const within = (row: (typeof live)[number]) =>
    upTo(row.euros?.upTo, asked.amountCents, 100) && upTo(row.months?.upTo, asked.months, 1)
  if (
    !live.some(
      (row) => within(row) && over(row.euros?.over, asked.amountCents, 100) && over(row.months?.over, asked.months, 1),
    )
  )
    return []
  const may = new Set<string>()
  for (const row of live.filter(within)) {
    const rightFor = (office: string) => table.offices.find((one) => one.id === office)?.right ?? '?'
    const able = (
      one: { rights: readonly string[]; registers: readonly string[]; awayUntilOn: string | null },
      office: string,
    ) =>
      one.awayUntilOn === null &&
      one.rights.includes(rightFor(office)) &&
      one.registers.includes(`social:${type.serviceTask}`)
    let found = false
    for (const one of people) {
      if (one.office !== row.office || one.unit !== asked.unit) continue
      if (able(one, row.office)) {
        may.add(one.name)
        found = true
      } else if (one.awayUntilOn !== null && one.substitute && able(one.substitute, row.office)) {
        may.add(one.substitute.name)
        found = true
      }
    }
    if (!found)
      for (const one of people)
        if (one.office === row.substituteOffice && one.unit === asked.unit && able(one, one.office)) may.add(one.name)
  }
  return [...may].toSorted()
}

test('in 12,000 combinations of type, office, right, unit, amount, duration, day, substitute and register nobody decides too much and nobody too little', () => {
  let state = 20_261_122
  const draw = (count: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
  const of = <T>(...values: [T, ...T[]]): T => values[draw(values.length)] as T
  const offices = ['social-counsellor', 'lead-social-worker', 'service-manager'] as const
  const person = (name: string): Holder =>
    worker(name, of(...offices), {
      unit: of('digital-centre', 'adult-social-services', 'family-centre'),
      rights: of(['social-worker'], ['social-counsellor'], ['social-worker', 'social-counsellor'], ['nurse']),
      registers: of(
        ['social:working-age'],
        ['social:families-with-children'],
        ['social:working-age', 'social:families-with-children'],
        ['patient'],
      ),
      awayUntilOn: of(null, null, '2027-01-01'),
    })
  const dated = structuredClone(rule)
  for (const row of dated.rows) if (draw(4) === 0) row.validTo = '2026-12-31'
  let some = 0
  for (let round = 0; round < 12_000; round++) {
    const people = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => ({
      ...person(name),
      substitute: of(null, person(`${name}-sub`)),
    }))
    const asked = {
      type: of(
        'preventive-income-support',
        'supplementary-income-support',
        'social-rehabilitation',
        'home-service-families',
        'unknown',
      ),
      unit: of('digital-centre', 'adult-social-services', 'family-centre'),
      amountCents: of(0, 1, 50_000, 50_001, 150_000, 150_001, 200_000, 200_001, 600_000, 600_001, 99_999_999),
      months: of(0, 3, 4, 6, 7, 12, 13, 120),
      on: of('2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'),
    }
    const expected = oracle(dated, asked, people)
    if (expected.length > 0) some += 1
    expect(
      whoMayDecide(dated, asked, people)
        .deciders.map((one) => one.name)
        .toSorted(),
      JSON.stringify({ asked, people }),
    ).toEqual(expected)
  }
  expect(some).toBeGreaterThan(1000)
})

test('a decision waits for its ground, and a ground whose days have ended is none', () => {
  const draft = {
    ...matter,
    outcome: 'granted',
    fromOn: null,
    toOn: null,
    grounds: ['securing-housing'],
    matter: 'Hait tukea.',
    reason: 'Vuokra on rästissä.',
    language: 'fi',
  } as const
  expect(listMissing(rule, draft, '2026-12-07')).toEqual([])
  expect(listMissing(rule, { ...draft, grounds: [], reason: ' ' }, '2026-12-07')).toEqual(['ground', 'reason'])
  expect(listMissing(rule, { ...draft, outcome: 'refused' }, '2026-12-07')).toEqual(['ground'])
  const ended = structuredClone(rule)
  for (const ground of ended.grounds) ground.validTo = '2026-12-06'
  expect(listMissing(ended, draft, '2026-12-07')).toEqual(['ground'])
  expect(groundsOn(ended, { type: draft.type, outcome: 'granted', on: '2026-12-06' })).toHaveLength(2)
})

test('the preview tells where last year’s decisions would have gone under another limit', () => {
  const changed = structuredClone(rule)
  for (const row of changed.rows) {
    if (row.id === 'preventive-counsellor') row.euros = { over: null, upTo: 800 }
    if (row.id === 'preventive-lead') row.euros = { over: 800, upTo: 2000 }
  }
  const headers = [40_000, 60_000, 74_000, 80_001].map((amountCents) => ({ ...matter, amountCents }))
  expect(previewRule(rule, changed, headers)).toEqual({
    same: 2,
    moved: [{ type: matter.type, unit: matter.unit, from: 'lead-social-worker', to: 'social-counsellor', count: 2 }],
  })
})
