import { Temporal } from 'temporal-polyfill'
import type { Length } from '#law/index.ts'
import { done, refuse, type Outcome } from '#platform/outcome.ts'
import { endOfCount, getDeadlineRule, getDeadlineVersion, type DeadlineRuleId } from './model.ts'
import {
  countWorkingDays,
  dayInHelsinki,
  nextOfficeMoment,
  usualOfficeHours,
  type OfficeHours,
} from './working-days.ts'

/** A clock as it is stored: counted once when it started, never recounted on a read. */
export type StatutoryClock = {
  readonly basis: 'statutory'
  readonly rule: DeadlineRuleId
  readonly version: string
  readonly dueOn: string
  readonly dueAt: Date | null
  /** A professional found the need acute: to be done at once, whatever the number. */
  readonly isAcute: boolean
  readonly pausedAt: Date | null
  readonly metAt: Date | null
}

/** The law gives no number: the county's own target, or nothing, is shown as such. */
export type OwnTargetClock = {
  readonly basis: 'own-target'
  readonly targetOn: string | null
  readonly isAcute: boolean
  readonly metAt: Date | null
}

export type StoredClock = StatutoryClock | OwnTargetClock

export type ClockState =
  | { readonly state: 'over'; readonly dueOn: string; readonly workingDaysOver: number }
  | { readonly state: 'at-once'; readonly dueOn: string | null }
  | {
      readonly state: 'near' | 'normal'
      readonly dueOn: string
      readonly workingDaysLeft: number
      /** Given on the last day only, where the law counts within the day. */
      readonly minutesLeft: number | null
    }
  | { readonly state: 'paused'; readonly since: Date }
  | { readonly state: 'met'; readonly metOn: string; readonly wasLate: boolean }
  | { readonly state: 'none'; readonly targetOn: string | null }

const nearWorkingDaysOfDecision = 3

/** What the clock chip shows now. A pure function of the stored clock and the moment. */
export function clockState(clock: StoredClock, now: Date): ClockState {
  const today = dayInHelsinki(now)
  if (clock.basis === 'own-target') {
    if (clock.metAt) return { state: 'met', metOn: dayInHelsinki(clock.metAt), wasLate: false }
    return clock.isAcute ? { state: 'at-once', dueOn: null } : { state: 'none', targetOn: clock.targetOn }
  }
  if (clock.metAt) return { state: 'met', metOn: dayInHelsinki(clock.metAt), wasLate: isOver(clock, clock.metAt) }
  if (clock.pausedAt) return { state: 'paused', since: clock.pausedAt }
  const { dueOn, dueAt } = clock
  if (isOver(clock, now)) return { state: 'over', dueOn, workingDaysOver: countWorkingDays(dueOn, today) }
  if (clock.isAcute) return { state: 'at-once', dueOn }
  const workingDaysLeft = countWorkingDays(today, dueOn)
  const minutesLeft = dueAt && today === dueOn ? Math.ceil((dueAt.getTime() - now.getTime()) / 60_000) : null
  const isNear =
    today === dueOn || (getDeadlineRule(clock.rule).isDecision && workingDaysLeft <= nearWorkingDaysOfDecision)
  return { state: isNear ? 'near' : 'normal', dueOn, workingDaysLeft, minutesLeft }
}

/** Stops the count while the law waits for the client. Refuses what is met, already paused or already over. */
export function pauseClock(
  clock: StatutoryClock,
  at: Date,
): Outcome<StatutoryClock, 'already-met' | 'already-paused' | 'already-over'> {
  if (clock.metAt) return refuse('already-met')
  if (clock.pausedAt) return refuse('already-paused')
  if (isOver(clock, at)) return refuse('already-over')
  return done({ ...clock, pausedAt: at })
}

/**
 * Starts the count again with what was left when it stopped, in the rule's own kind of days: the day of the pause was used,
 * the day of going on does not count, exactly as the trigger's day does not. Pausing and going on within a day changes nothing.
 */
export function resumeClock(
  clock: StatutoryClock,
  at: Date,
  hours: OfficeHours = usualOfficeHours,
): Outcome<StatutoryClock, 'already-met' | 'not-paused'> {
  if (clock.metAt) return refuse('already-met')
  if (!clock.pausedAt) return refuse('not-paused')
  const running = { ...clock, pausedAt: null }
  const pausedOn = dayInHelsinki(clock.pausedAt)
  if (pausedOn === dayInHelsinki(at) && !isOver(clock, at)) return done(running)
  const version = getDeadlineVersion(clock.rule, clock.version)
  const left = lengthLeft(version.limits[0]?.length ?? { unit: 'at-once' }, pausedOn, clock.dueOn)
  const from = version.officeHours ? nextOfficeMoment(at, hours) : at
  const { dueOn, dueAt } = endOfCount(version, left, from, hours)
  return done({ ...running, dueOn, dueAt })
}

export function meetClock<T extends StoredClock>(clock: T, at: Date): Outcome<T, 'already-met'> {
  if (clock.metAt) return refuse('already-met')
  const met = { ...clock, metAt: at }
  return done('pausedAt' in met ? { ...met, pausedAt: null } : met)
}

function isOver(clock: StatutoryClock, at: Date): boolean {
  return clock.dueAt ? at > clock.dueAt : dayInHelsinki(at) > clock.dueOn
}

/** Weeks and months left in the middle have no exact number of their own: they go on in calendar days. */
function lengthLeft(length: Length, pausedOn: string, dueOn: string): Length {
  switch (length.unit) {
    case 'at-once':
    case 'same-working-day':
      return length
    case 'working-days':
      return { unit: 'working-days', count: countWorkingDays(pausedOn, dueOn) }
    default:
      return { unit: 'days', count: Temporal.PlainDate.from(pausedOn).until(dueOn, { largestUnit: 'days' }).days }
  }
}
