import { computeDeadline, isDeadlineRuleId } from '#slices/deadlines/index.ts'
import { addDays, dayOf } from './days.ts'
import type { ServiceType } from './model.ts'

type Limit = {
  readonly dueOn: string
  readonly rule: string
  readonly version: string
  readonly verified: boolean
}

/** By when the law says that a visit of this service must be had when its need is found at this moment, for an adult; undefined without such a rule. */
export function limitOf(service: Pick<ServiceType, 'rule'>, foundAt: Date): Limit | undefined {
  if (service.rule === null || !isDeadlineRuleId(service.rule)) return undefined
  const bornOn = addDays(dayOf(foundAt), -365 * 40)
  const counted = computeDeadline({ rule: service.rule, triggeredAt: foundAt, bornOn })
  return counted.ok ? counted.value : undefined
}
