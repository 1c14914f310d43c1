import { type Controller, listSharingRulesOn } from '#law/index.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { CrossingRule } from './decide.ts'

/** The sharing rules in force on the day: between the county's own registers, or from them to another controller. */
export function crossingRulesOn(now: Date, to: Controller = 'own'): readonly CrossingRule[] {
  return listSharingRulesOn(helsinkiDay(now))
    .filter((rule) => rule.from.controller === 'own' && rule.to.controller === to)
    .map((rule) => ({
      id: rule.id,
      basis: rule.basis,
      from: rule.from.sector,
      to: rule.to.sector,
      overridesBan: rule.overridesBan,
    }))
}
