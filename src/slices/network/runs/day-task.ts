import { Temporal } from 'temporal-polyfill'
import type { Planner } from '../planner.ts'
import { assumptions } from '../queueing/assumptions.ts'
import { scenarioOf, sitesOf } from '../queueing/scenario-of.ts'
import { todayOf } from '../queueing/staffing.ts'
import type { DayTask } from './day.ts'
import type { RunAsked } from './store.ts'

/** Simulated up to the day and a day longer, so that who comes late is still received. */
export function dayTask(planner: Planner, { alternatives, day, seed }: Extract<RunAsked, { kind: 'day' }>): DayTask {
  const { name, changes } = alternatives[0] ?? { name: '', changes: [] }
  const built = scenarioOf(planner, { id: 'day', name: name || 'now', changes, days: day + 1 })
  if (!built.ok) throw new Error(`a day was asked for of a scenario that cannot run: ${built.fault.field}`)
  const { warmUpDays } = assumptions
  return {
    kind: 'day',
    scenario: { ...built.value, warmUpDays },
    on: dateOf(day),
    day,
    seed,
    areas: todayOf(planner).areas.map((area) => ({
      municipality: planner.county.municipalities[area.municipality]?.code ?? '',
      ...middleOf(planner, area.squares),
    })),
    sites: sitesOf(planner, changes).map(({ id, lat, lon }) => ({ id, lat, lon })),
  }
}

/** The day of a simulation that is the so many-th counted, from 0. */
export function dateOf(day: number): string {
  return Temporal.PlainDate.from(assumptions.startsOn)
    .add({ days: assumptions.warmUpDays + day })
    .toString()
}

/** The middle of the people of some squares. */
function middleOf({ grid }: Planner, squares: readonly number[]): { lat: number; lon: number } {
  let [lat, lon, people] = [0, 0, 0]
  for (const at of squares) {
    const weight = (grid.people[at] ?? 0) + 1e-9
    lat += weight * (grid.lat[at] ?? 0)
    lon += weight * (grid.lon[at] ?? 0)
    people += weight
  }
  const round = (value: number) => Math.round((value / Math.max(1e-9, people)) * 10_000) / 10_000
  return { lat: round(lat), lon: round(lon) }
}
