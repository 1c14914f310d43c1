import type { Scenario } from '../simulation/model/scenario.ts'
import { type AccessAnswer, measureAccess } from './access.ts'

/** Access to the places of a scenario, without running it; capacity is the hours of work in a week, mobile stops by their share of weeks. */
export function accessOfScenario(scenario: Scenario): AccessAnswer {
  const places = scenario.places
    .filter((place) => place.tier !== 'digital')
    .map((place) => ({ id: place.id, shifts: place.shifts, weeks: 1 }))
  const stops = scenario.mobileUnits.flatMap((unit) =>
    unit.stops.map((stop) => ({ id: stop.id, shifts: stop.shifts, weeks: stop.everyWeeks })),
  )
  const sites = [...places, ...stops]
  const columns = sites.map((site) => scenario.travel.to.indexOf(site.id))
  const rows = new Map(scenario.travel.from.map((row) => [row.area, row.minutes]))
  return measureAccess({
    areas: scenario.areas,
    ageBands: scenario.ageBands,
    capacity: sites.map(
      ({ shifts, weeks }) =>
        shifts.reduce(
          (sum, shift) => sum + shift.weekdays.length * shift.staff * (hourOf(shift.to) - hourOf(shift.from)),
          0,
        ) / weeks,
    ),
    minutes: Float64Array.from(
      scenario.areas.flatMap((area) => columns.map((column) => rows.get(area.id)?.[column] ?? Infinity)),
    ),
  })
}

function hourOf(time: string): number {
  return Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60
}
