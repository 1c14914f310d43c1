import { expect, test } from 'vitest'
import { compileScenario } from './compile.ts'
import { traceDay } from './day-trace.ts'
import { runUntilDay } from './run.ts'
import { startRun } from './run-state.ts'
import { stationCounts } from './tally.ts'
import { textbook, textbookPlace, textbookService } from './test-scenario.ts'

const weekdays = [1, 2, 3, 4, 5]
const hours = { weekdays, from: '08:00', to: '16:00' }
const town = textbook(
  [
    textbookService(6, 20, {
      noShow: 0.1,
      urgency: [
        { id: 'now', share: 0.5, priority: 0, access: 'walk-in' },
        { id: 'later', share: 0.5, priority: 1, access: 'booked' },
      ],
    }),
  ],
  [
    textbookPlace(4, {
      hours: [hours],
      shifts: [{ ...hours, skill: 'nurse', staff: 8 }],
      books: [{ skill: 'nurse', slotMinutes: 20, share: 0.5, releases: [{ daysAhead: 14, share: 1 }] }],
    }),
  ],
  { days: 28, warmUpDays: 14 },
)
const scenario = { ...town, warmUpDays: 14 }

test('a traced day holds the very services, minutes of work and contacts that the run counts on that day', () => {
  const asked = { seed: 4, replication: 1, day: 8 }
  const plan = compileScenario(scenario, 14)
  const run = startRun(plan, { ...asked, antithetic: false })
  const counted = () => run.tally.slice(plan.layout.stationAt, plan.layout.stationAt + stationCounts.length)
  runUntilDay(run, 14 + asked.day)
  const before = counted()
  runUntilDay(run, 14 + asked.day + 1)
  const [begun = 0, busyMinutes = 0] = counted().map((one, k) => one - (before[k] ?? 0))
  const trace = traceDay(scenario, asked)
  const served = trace.visits.filter((one) => one.began !== null)
  expect(begun).toBeGreaterThan(100)
  expect(served).toHaveLength(begun)
  const minutes = served.reduce((sum, one) => sum + (one.ended ?? 0) - (one.began ?? 0), 0)
  expect(minutes).toBeCloseTo(busyMinutes, 6)
  expect(trace.noShows.length).toBeGreaterThan(0)
  expect(trace.contacts.length).toBeGreaterThan(100)
  for (const { came, began } of served) expect(began).toBeGreaterThanOrEqual(came)
})

test('nobody is served before the doors open, and no more at once than are at work', () => {
  const trace = traceDay(scenario, { seed: 9, replication: 0, day: 1 })
  const served = trace.visits.filter((one) => one.began !== null)
  expect(Math.min(...served.map((one) => one.began ?? 0))).toBeGreaterThanOrEqual(480)
  expect(trace.shifts.map(({ from, staff }) => [from, staff])).toEqual([
    [0, 0],
    [480, 8],
    [960, 0],
  ])
  for (const { began } of served) {
    const moment = began ?? 0
    const atOnce = served.filter((one) => (one.began ?? 0) <= moment && (one.ended ?? 0) > moment).length
    expect(atOnce).toBeLessThanOrEqual(8)
  }
})
