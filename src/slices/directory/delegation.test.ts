import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDelegation } from './delegation-checks.ts'
import type { Delegation } from './delegation-schema.ts'
import { type Box, boxOf, covers, leftOf, overlapOf } from './delegation-space.ts'
import { loadCounty } from './index.ts'

const folder = join(import.meta.dirname, '../../../counties/keski-suomi')
const loaded = loadCounty(folder)
if (!loaded.ok) throw new Error(loaded.problems.map((one) => one.sentence).join('\n'))
const { organisation, delegation } = loaded.value
const known = { units: organisation.units.map((one) => one.id), rights: organisation.skills.map((one) => one.id) }

function faultsAfter(change: (rule: Delegation) => void): string[] {
  const rule = structuredClone(delegation)
  change(rule)
  return checkDelegation(rule, known).map((fault) => fault.sentence)
}
const rowOf = (rule: Delegation, id: string) => rule.rows.find((row) => row.id === id) as Delegation['rows'][number]

test('the county’s own rule leaves no decision without a decider and gives none to two offices', () => {
  expect(faultsAfter(() => {})).toEqual([])
})

test('a limit that leaves out one cent is found as that cent, with the rows beside it', () => {
  const faults = faultsAfter((rule) => (rowOf(rule, 'preventive-lead').euros = { over: 500.01, upTo: 2000 }))
  expect(faults).toHaveLength(2)
  expect(faults[0]).toBe(
    'delegation.json: preventive-income-support in digital-centre has a gap: nobody decides 500.01 €, from 2026-01-01 (beside rows "preventive-counsellor", "preventive-lead").',
  )
})

test('every planted gap and overlap of amount, duration, day and unit is told at once, by the rows’ names', () => {
  const faults = faultsAfter((rule) => {
    rowOf(rule, 'supplementary-counsellor').euros = { over: null, upTo: 600 }
    rowOf(rule, 'rehabilitation-lead').months = { over: 7, upTo: null }
    rowOf(rule, 'home-lead-dear').validTo = '2027-06-30'
    rowOf(rule, 'preventive-manager').unit = 'digital-centre'
    rowOf(rule, 'preventive-lead').substituteOffice = 'nobody'
    rule.grounds = rule.grounds.filter((ground) => ground.id !== 'need-met-otherwise')
  }).join('\n')
  expect(faults).toContain('rows "supplementary-counsellor" and "supplementary-lead" both decide 500.01 € to 600.00 €')
  expect(faults).toContain('social-rehabilitation in digital-centre has a gap: nobody decides 7 months')
  expect(faults).toContain(
    'home-service-families in family-centre has a gap: nobody decides 1500.01 € to 6000.00 €, 0 months to 12 months, from 2027-07-01',
  )
  expect(faults).toContain(
    'preventive-income-support in adult-social-services has a gap: nobody decides from 2000.01 € up',
  )
  expect(faults).toContain('is "nobody", which is not an office')
  expect(faults).toContain('grounds of preventive-income-support have none for "refused"')
})

test('for 2,000 drawn rules the arithmetic of boxes says the same as asking point by point', () => {
  const interval = fc
    .tuple(fc.nat(5), fc.nat(5))
    .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b) + 1])
  const box = fc.tuple(interval, interval, interval) as fc.Arbitrary<Box>
  const whole: Box = [
    [0, 7],
    [0, 7],
    [0, 7],
  ]
  fc.assert(
    fc.property(fc.array(box, { maxLength: 5 }), (boxes) => {
      const left = leftOf(whole, boxes)
      for (let point = 0; point < 343; point++) {
        const at = [point % 7, Math.floor(point / 7) % 7, Math.floor(point / 49)] as const
        const isTaken = boxes.some((one) => covers(one, at))
        if (left.filter((one) => covers(one, at)).length !== (isTaken ? 0 : 1)) return false
        const [one, other] = boxes
        if (one && other) {
          const both = overlapOf(one, other)
          if ((both !== undefined && covers(both, at)) !== (covers(one, at) && covers(other, at))) return false
        }
      }
      return true
    }),
    { seed: 11, numRuns: 2000 },
  )
})

test('limits are exact to the cent and to the last day', () => {
  const box = boxOf({ euros: { over: 0.1, upTo: 0.3 }, months: null, validFrom: '2026-01-01', validTo: '2026-01-01' })
  expect(box).toEqual([
    [11, 31],
    [0, Infinity],
    [20_454, 20_455],
  ])
})
