import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockState, meetClock, pauseClock, resumeClock, type StatutoryClock } from './clock.ts'
import { computeDeadline, type DeadlineRuleId } from './model.ts'
import { countWorkingDays, dayInHelsinki, officeMoment } from './working-days.ts'

const seed = 711

test('a clock says what is left in working days, and minutes only on its last day', () => {
  const clock = started('social-needs-assessment-start', '2026-09-15T10:00')
  expect(clockState(clock, at('2026-09-15T12:00'))).toMatchObject({ state: 'normal', workingDaysLeft: 7 })
  expect(clockState(clock, at('2026-09-24T12:00'))).toMatchObject({
    state: 'near',
    workingDaysLeft: 0,
    minutesLeft: null,
  })
  const sameDay = started('primary-care-contact', '2026-09-15T10:00')
  expect(clockState(sameDay, at('2026-09-15T10:42'))).toMatchObject({ state: 'near', minutesLeft: 318 })
})

test('a same-day clock is over right after closing, a counted one only on the next day', () => {
  const sameDay = started('primary-care-contact', '2026-09-15T10:00')
  expect(clockState(sameDay, at('2026-09-15T16:00')).state).toBe('near')
  expect(clockState(sameDay, at('2026-09-15T16:01'))).toMatchObject({ state: 'over', workingDaysOver: 0 })
  const counted = started('child-welfare-notice', '2026-09-15T10:00')
  expect(clockState(counted, at('2026-09-24T23:59')).state).toBe('near')
  expect(clockState(counted, at('2026-09-25T00:01'))).toMatchObject({ state: 'over', workingDaysOver: 1 })
})

test('a decision is near three working days before its end, another clock on its last day', () => {
  const decision = started('income-support-decision', '2026-09-15T10:00')
  expect(clockState(decision, at('2026-09-18T10:00')).state).toBe('normal')
  expect(clockState(decision, at('2026-09-21T10:00'))).toMatchObject({ state: 'near', workingDaysLeft: 3 })
  const talk = started('income-support-talk', '2026-09-15T10:00')
  expect(clockState(talk, at('2026-09-21T10:00')).state).toBe('normal')
})

test('an acute need shows as at once, until the limit is over', () => {
  const acute = { ...started('social-needs-assessment-start', '2026-09-15T10:00'), isAcute: true }
  expect(clockState(acute, at('2026-09-16T10:00')).state).toBe('at-once')
  expect(clockState(acute, at('2026-09-25T10:00')).state).toBe('over')
})

test('a met clock says whether it was in time', () => {
  const clock = started('social-needs-assessment-start', '2026-09-15T10:00')
  const inTime = meetClock(clock, at('2026-09-24T15:00'))
  const late = meetClock(clock, at('2026-09-25T09:00'))
  expect(inTime.ok && clockState(inTime.value, at('2027-01-01T10:00'))).toMatchObject({ state: 'met', wasLate: false })
  expect(late.ok && clockState(late.value, at('2027-01-01T10:00'))).toMatchObject({ state: 'met', wasLate: true })
  expect(inTime.ok && meetClock(inTime.value, at('2026-09-25T09:00'))).toMatchObject({ refusal: 'already-met' })
})

test('where the law gives no number, the own target is shown as such', () => {
  const own = { basis: 'own-target', targetOn: '2026-12-04', isAcute: false, metAt: null } as const
  expect(clockState(own, at('2026-12-10T10:00'))).toEqual({ state: 'none', targetOn: '2026-12-04' })
  expect(clockState({ ...own, isAcute: true }, at('2026-12-01T10:00'))).toMatchObject({ state: 'at-once' })
})

test('a paused clock stands still and goes on with the working days that were left', () => {
  // Tuesday 15.9. + 7 → 24.9. Paused on Friday 18.9. with 4 left; on again Tuesday 29.9. → Monday 5.10.
  const paused = pauseClock(started('income-support-decision', '2026-09-15T10:00'), at('2026-09-18T10:00'))
  if (!paused.ok) throw new Error(paused.refusal)
  expect(clockState(paused.value, at('2026-10-30T10:00')).state).toBe('paused')
  const resumed = resumeClock(paused.value, at('2026-09-29T10:00'))
  expect(resumed).toMatchObject({ ok: true, value: { dueOn: '2026-10-05', pausedAt: null } })
})

test('a paused count of months goes on in calendar days, a paused same-day limit with the day it goes on', () => {
  // 15.9. + 3 months → 15.12. Paused 15.10. with 61 days left; on again 1.11. → 1.1.
  const months = pauseClock(started('social-decision', '2026-09-15T10:00'), at('2026-10-15T10:00'))
  expect(months.ok && resumeClock(months.value, at('2026-11-01T10:00'))).toMatchObject({
    value: { dueOn: '2027-01-01' },
  })
  const sameDay = pauseClock(started('primary-care-contact', '2026-09-15T10:00'), at('2026-09-15T11:00'))
  expect(sameDay.ok && resumeClock(sameDay.value, at('2026-09-16T17:00'))).toMatchObject({
    value: { dueOn: '2026-09-17', dueAt: at('2026-09-17T16:00') },
  })
})

test('what cannot be paused or gone on with is refused', () => {
  const clock = started('social-needs-assessment-start', '2026-09-15T10:00')
  expect(pauseClock(clock, at('2026-09-25T10:00'))).toMatchObject({ refusal: 'already-over' })
  expect(resumeClock(clock, at('2026-09-16T10:00'))).toMatchObject({ refusal: 'not-paused' })
  const paused = pauseClock(clock, at('2026-09-16T10:00'))
  expect(paused.ok && pauseClock(paused.value, at('2026-09-17T10:00'))).toMatchObject({ refusal: 'already-paused' })
})

test('a pause never takes working days from anyone, nor gives any', () => {
  const day = 86_400_000
  const property = fc.property(
    fc.integer({ min: Date.UTC(2026, 1, 2, 9), max: Date.UTC(2040, 0, 1) }),
    fc.integer({ min: 0, max: 7 }),
    fc.integer({ min: 0, max: 60 }),
    (start, untilPause, pauseLength) => {
      const clock = startedAt('income-support-decision', new Date(start))
      const pausedAt = new Date(start + untilPause * day)
      const resumedAt = new Date(pausedAt.getTime() + pauseLength * day)
      const paused = pauseClock(clock, pausedAt)
      if (!paused.ok) return
      const resumed = resumeClock(paused.value, resumedAt)
      if (!resumed.ok) throw new Error(resumed.refusal)
      const left = countWorkingDays(dayInHelsinki(pausedAt), clock.dueOn)
      expect(countWorkingDays(dayInHelsinki(resumedAt), resumed.value.dueOn)).toBe(left)
      expect(resumed.value.dueOn >= clock.dueOn).toBe(true)
    },
  )
  fc.assert(property, { seed, numRuns: 300 })
})

function started(rule: DeadlineRuleId, local: string): StatutoryClock {
  return startedAt(rule, at(local))
}

function startedAt(rule: DeadlineRuleId, triggeredAt: Date): StatutoryClock {
  const deadline = computeDeadline({ rule, triggeredAt })
  if (!deadline.ok) throw new Error(deadline.refusal)
  const { version, dueOn, dueAt } = deadline.value
  return { basis: 'statutory', rule, version, dueOn, dueAt, isAcute: false, pausedAt: null, metAt: null }
}

function at(local: string): Date {
  const [day = '', time = ''] = local.split('T')
  return officeMoment(day, time)
}
