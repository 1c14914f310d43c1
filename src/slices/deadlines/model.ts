import { Temporal } from 'temporal-polyfill'
import {
  deadlineRules,
  servicePresumptions,
  type DeadlineRule,
  type DeadlineRuleId,
  type DeadlineVersion,
  type Length,
  type ServicePresumption,
} from '#law/index.ts'
import { done, refuse, unreachable, type Outcome } from '#platform/outcome.ts'
import {
  addWorkingDays,
  dayInHelsinki,
  moveFromHoliday,
  nextOfficeMoment,
  officeMoment,
  usualOfficeHours,
  type OfficeHours,
} from './working-days.ts'

export type { DeadlineRule, DeadlineRuleId, DeadlineVersion } from '#law/index.ts'

export type DeadlineQuestion = {
  readonly rule: DeadlineRuleId
  readonly triggeredAt: Date
  /** YYYY-MM-DD; needed where the limit depends on age. */
  readonly bornOn?: string | null
  /** With an unknown age: refuse, or take the shortest limit of any age (a live clock must start anyway). */
  readonly whenAgeUnknown?: 'refuse' | 'take-shortest'
  readonly officeHours?: OfficeHours
  /** The decision was posted or sent at the trigger: its dated presumption starts the clock. */
  readonly servedBy?: ServicePresumption['way'] | null
}

export type Deadline = {
  readonly rule: DeadlineRuleId
  readonly version: string
  readonly validFrom: string
  /** The last day on which it can be done in time. */
  readonly dueOn: string
  /** The last moment, where the law counts within a day; otherwise null: the whole last day. */
  readonly dueAt: Date | null
  readonly source: string
  readonly verified: boolean
  /** "Miten laskettu", step by step; `texts.ts` says each in three languages. */
  readonly steps: readonly Step[]
}

export type Step =
  | { readonly kind: 'triggered'; readonly on: string; readonly version: string }
  | {
      readonly kind: 'presumed-served'
      readonly way: ServicePresumption['way']
      readonly days: number
      readonly on: string
    }
  | { readonly kind: 'age'; readonly years: number }
  | { readonly kind: 'age-unknown' }
  | { readonly kind: 'waits-for-opening'; readonly at: Date }
  | { readonly kind: 'counted'; readonly length: Length; readonly endsOn: string }
  | { readonly kind: 'moved-from-holiday'; readonly from: string; readonly to: string }

export type DeadlineRefusal =
  | 'trigger-before-rule'
  | 'trigger-after-rule'
  | 'birth-date-needed'
  | 'born-after-trigger'
  | 'outside-age-group'
  | 'no-service-presumption'

/** Counts a statutory deadline. The version is the one in force on the trigger's day, the age that of the trigger's day. */
export function computeDeadline(question: DeadlineQuestion): Outcome<Deadline, DeadlineRefusal> {
  const triggerOn = dayInHelsinki(question.triggeredAt)
  const version = versionOn(getDeadlineRule(question.rule), triggerOn)
  if (!version.ok) return version
  const limit = limitForAge(version.value, question, triggerOn)
  if (!limit.ok) return limit
  const start = startOfCount(version.value, question, triggerOn)
  if (!start.ok) return start
  const end = endOfCount(version.value, limit.value.length, start.value.at, question.officeHours ?? usualOfficeHours)
  return done({
    rule: question.rule,
    version: version.value.id,
    validFrom: version.value.validFrom,
    dueOn: end.dueOn,
    dueAt: end.dueAt,
    source: version.value.source,
    verified: version.value.verified,
    steps: [
      { kind: 'triggered', on: triggerOn, version: version.value.id },
      ...limit.value.steps,
      ...start.value.steps,
      ...end.steps,
    ],
  })
}

export function getDeadlineRule(id: DeadlineRuleId): DeadlineRule<DeadlineRuleId> {
  const rule = findDeadlineRule(id)
  if (!rule) throw new Error(`no deadline rule ${id}`)
  return rule
}

export function findDeadlineRule(id: string): DeadlineRule<DeadlineRuleId> | undefined {
  return deadlineRules.find((rule) => rule.id === id)
}

export function isDeadlineRuleId(id: string): id is DeadlineRuleId {
  return findDeadlineRule(id) !== undefined
}

/** The version a stored clock was counted with; versions are never removed. */
export function getDeadlineVersion(rule: DeadlineRuleId, versionId: string): DeadlineVersion {
  const version = getDeadlineRule(rule).versions.find((candidate) => candidate.id === versionId)
  if (!version) throw new Error(`no deadline version ${versionId}`)
  return version
}

type Ending = { readonly dueOn: string; readonly dueAt: Date | null; readonly steps: readonly Step[] }

/** Counts a length from a moment: also what is left of a paused clock is counted with this. */
export function endOfCount(version: DeadlineVersion, length: Length, from: Date, hours: OfficeHours): Ending {
  const fromOn = dayInHelsinki(from)
  switch (length.unit) {
    case 'at-once':
    case 'same-working-day': {
      const dueAt = length.unit === 'at-once' ? from : officeMoment(fromOn, hours.closesAt)
      return { dueOn: fromOn, dueAt, steps: [{ kind: 'counted', length, endsOn: fromOn }] }
    }
    case 'working-days':
      return finish(version, length, addWorkingDays(fromOn, length.count))
    case 'days':
    case 'weeks':
    case 'months':
      // Act 150/1930 section 3: the same date of the last month, or its last day where there is no such date.
      return finish(
        version,
        length,
        Temporal.PlainDate.from(fromOn)
          .add({ [length.unit]: length.count })
          .toString(),
      )
    default:
      return unreachable(length)
  }
}

function finish(version: DeadlineVersion, length: Length, endsOn: string): Ending {
  const counted: Step = { kind: 'counted', length, endsOn }
  const dueOn = version.endMovesFromHoliday ? moveFromHoliday(endsOn) : endsOn
  if (dueOn === endsOn) return { dueOn, dueAt: null, steps: [counted] }
  return { dueOn, dueAt: null, steps: [counted, { kind: 'moved-from-holiday', from: endsOn, to: dueOn }] }
}

function versionOn(
  rule: DeadlineRule<DeadlineRuleId>,
  day: string,
): Outcome<DeadlineVersion, 'trigger-before-rule' | 'trigger-after-rule'> {
  const version = rule.versions.find((one) => one.validFrom <= day && (one.validTo === null || day <= one.validTo))
  if (version) return done(version)
  const first = rule.versions[0]?.validFrom ?? day
  return day < first ? refuse('trigger-before-rule', { validFrom: first }) : refuse('trigger-after-rule')
}

type AgeDecision = { readonly length: Length; readonly steps: readonly Step[] }
type AgeRefusal = 'birth-date-needed' | 'born-after-trigger' | 'outside-age-group'

function limitForAge(
  version: DeadlineVersion,
  question: DeadlineQuestion,
  triggerOn: string,
): Outcome<AgeDecision, AgeRefusal> {
  const [first, ...others] = version.limits
  if (!first) throw new Error(`${version.id} has no limit`)
  const dependsOnAge = version.limits.some((limit) => limit.fromAge !== undefined || limit.belowAge !== undefined)
  const bornOn = question.bornOn ?? null
  if (bornOn !== null && bornOn > triggerOn) return refuse('born-after-trigger')
  if (!dependsOnAge) return done({ length: first.length, steps: [] })
  if (bornOn === null) {
    // One group only: whoever starts the clock asserts that the client belongs to it.
    if (others.length === 0) return done({ length: first.length, steps: [{ kind: 'age-unknown' }] })
    if (question.whenAgeUnknown !== 'take-shortest') return refuse('birth-date-needed')
    return done({ length: shortest(version, triggerOn), steps: [{ kind: 'age-unknown' }] })
  }
  const years = ageOn(bornOn, triggerOn)
  const limit = version.limits.find((one) => (one.fromAge ?? 0) <= years && years < (one.belowAge ?? Infinity))
  if (!limit) return refuse('outside-age-group', { years })
  return done({ length: limit.length, steps: [{ kind: 'age', years }] })
}

function shortest(version: DeadlineVersion, triggerOn: string): Length {
  const noon = officeMoment(triggerOn, '12:00')
  const [length] = version.limits
    .map((limit) => limit.length)
    .toSorted((a, b) =>
      endOfCount(version, a, noon, usualOfficeHours).dueOn < endOfCount(version, b, noon, usualOfficeHours).dueOn
        ? -1
        : 1,
    )
  if (!length) throw new Error(`${version.id} has no limit`)
  return length
}

/** Completed years. Someone born on 29 February completes a year on 1 March of an ordinary year: the longer youth protects. */
function ageOn(bornOn: string, day: string): number {
  return Temporal.PlainDate.from(bornOn).until(day, { largestUnit: 'years' }).years
}

type Start = { readonly at: Date; readonly steps: readonly Step[] }

function startOfCount(
  version: DeadlineVersion,
  question: DeadlineQuestion,
  triggerOn: string,
): Outcome<Start, 'no-service-presumption'> {
  const way = question.servedBy ?? null
  if (way !== null) {
    const presumption = question.rule === 'rectification-request' ? findPresumption(way, triggerOn) : undefined
    if (!presumption) return refuse('no-service-presumption')
    const on = Temporal.PlainDate.from(triggerOn).add({ days: presumption.dayCount }).toString()
    return done({
      at: officeMoment(on, '12:00'),
      steps: [{ kind: 'presumed-served', way, days: presumption.dayCount, on }],
    })
  }
  if (!version.officeHours) return done({ at: question.triggeredAt, steps: [] })
  const at = nextOfficeMoment(question.triggeredAt, question.officeHours ?? usualOfficeHours)
  return done({ at, steps: at > question.triggeredAt ? [{ kind: 'waits-for-opening', at }] : [] })
}

function findPresumption(way: ServicePresumption['way'], day: string): ServicePresumption | undefined {
  return servicePresumptions.find(
    (one) => one.way === way && one.validFrom <= day && (one.validTo === null || day <= one.validTo),
  )
}
