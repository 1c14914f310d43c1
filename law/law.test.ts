import { expect, test } from 'vitest'
import { deadlineRules, getSharingRule, listSharingRulesOn, servicePresumptions, sharingRules } from './index.ts'

const day = /^\d{4}-\d{2}-\d{2}$/

test.each(deadlineRules.map((rule) => [rule.id, rule] as const))(
  'the versions of %s follow each other day by day, each with its source and its mark',
  (id, rule) => {
    for (const [index, version] of rule.versions.entries()) {
      const next = rule.versions[index + 1]
      expect(version.id).toBe(`${id}@${version.validFrom}`)
      expect(version.validFrom).toMatch(day)
      expect(version.validTo).toBe(next ? dayBefore(next.validFrom) : null)
      expect(version.source).not.toBe('')
      expect(version.unverified === null).toBe(version.verified)
      expect(version.limits.length).toBeGreaterThan(0)
    }
  },
)

test('the age groups of a version leave nobody out and take nobody twice', () => {
  for (const version of deadlineRules.flatMap((rule) => rule.versions)) {
    if (version.limits.length === 1) continue
    for (let age = 0; age < 120; age += 1) {
      const fitting = version.limits.filter((one) => (one.fromAge ?? 0) <= age && age < (one.belowAge ?? Infinity))
      expect(fitting, `${version.id}, ${age} years`).toHaveLength(1)
    }
  }
})

test('only the client’s own time limit moves from a holiday, and only same-day limits wait for opening', () => {
  for (const rule of deadlineRules) {
    for (const version of rule.versions) {
      expect(version.endMovesFromHoliday).toBe(rule.id === 'rectification-request')
      const counted = version.limits.some((limit) => 'count' in limit.length)
      expect(version.officeHours).toBe(!counted)
    }
  }
})

test('the income-support rules are unverified after the change of 1.2.2026', () => {
  for (const id of ['income-support-decision', 'income-support-talk']) {
    const versions = deadlineRules.find((rule) => rule.id === id)?.versions ?? []
    expect(versions.at(-1)).toMatchObject({ validFrom: '2026-02-01', verified: false })
    expect(versions.at(-2)).toMatchObject({ validTo: '2026-01-31', verified: true })
  }
})

test('every text of the law is there in Finnish, Swedish and English', () => {
  for (const rule of deadlineRules) {
    const texts = [rule.name, rule.trigger, ...rule.versions.map((version) => version.clientGroup)]
    for (const text of texts) for (const language of ['fi', 'sv', 'en'] as const) expect(text[language]).not.toBe('')
  }
})

test('the four permits have their directions, and none stands for another', () => {
  const permits = sharingRules.filter((rule) => rule.basis === 'permit')
  const directions = permits.map((rule) => `${rule.from.sector} → ${rule.to.controller} ${rule.to.sector}`)
  expect(directions).toEqual([
    'health → other health',
    'social → other social',
    'health → own social',
    'social → own health',
  ])
  expect(permits.filter((rule) => rule.requiredBy === '2027-03-01').map((rule) => rule.id)).toEqual([
    'permit-health-to-social',
    'permit-social-to-health',
  ])
})

test('only the statutory right of the needs assessment opens what a ban closes', () => {
  expect(sharingRules.filter((rule) => rule.overridesBan).map((rule) => rule.id)).toEqual(['needs-assessment-right'])
})

test('joint service is a labelled example', () => {
  expect(getSharingRule('joint-service-health-to-social')).toMatchObject({ verified: false })
  expect(getSharingRule('joint-service-social-to-health').unverified?.en).toContain('example')
})

test('a sharing rule holds from its first day', () => {
  expect(listSharingRulesOn('2023-12-31').some((rule) => rule.basis === 'permit')).toBe(false)
  expect(listSharingRulesOn('2026-09-15')).toHaveLength(sharingRules.length)
})

test('the presumptions of service follow each other without a gap', () => {
  for (const way of ['letter', 'electronic']) {
    const own = servicePresumptions.filter((one) => one.way === way)
    for (const [index, one] of own.entries()) {
      const next = own[index + 1]
      expect(one.validTo).toBe(next ? dayBefore(next.validFrom) : null)
    }
  }
})

function dayBefore(text: string): string {
  return new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10)
}
