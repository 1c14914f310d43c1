import { permitRules } from './permits.ts'
import type { SharingRule as AnySharingRule } from './rule.ts'
import { rulesWithoutPermit } from './without-permit.ts'

export type { Controller, Sector, SharingBasis } from './rule.ts'

const rules = [...permitRules, ...rulesWithoutPermit] as const

export type SharingRuleId = (typeof rules)[number]['id']
export type SharingRule = AnySharingRule<SharingRuleId>

/** What may cross between registers, and on what basis. What no rule names does not cross. */
export const sharingRules: readonly SharingRule[] = rules

export function getSharingRule(id: SharingRuleId): SharingRule {
  const rule = sharingRules.find((candidate) => candidate.id === id)
  if (!rule) throw new Error(`no sharing rule ${id}`)
  return rule
}

/** The rules in force on a calendar day. */
export function listSharingRulesOn(day: string): readonly SharingRule[] {
  return sharingRules.filter((rule) => rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo))
}
