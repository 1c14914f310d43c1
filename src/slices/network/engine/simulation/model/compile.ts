import { dayNumber } from './calendar.ts'
import { compileCare, compileRules } from './compile-care.ts'
import { compileDemand } from './compile-demand.ts'
import { compileStations } from './compile-stations.ts'
import { compileWays } from './compile-ways.ts'
import type { Costs, Plan, Stations } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { isWeekOf, type Site, type Span } from './span.ts'
import { layoutOf } from './tally.ts'

/** Whoever walks in looks this many days ahead for a place that opens. */
export const lookAheadDays = 21

/** Turns a checked scenario into what the run reads. `warmUpDays` is given when the scenario says 'auto'. */
export function compileScenario(scenario: Scenario, autoWarmUpDays = 0): Plan {
  const warmUpDays = scenario.warmUpDays === 'auto' ? autoWarmUpDays : scenario.warmUpDays
  const totalDays = warmUpDays + scenario.days
  const firstDay = dayNumber(scenario.startsOn)
  const sites = sitesOf(scenario)
  const aheadMost = Math.max(
    0,
    ...sites.flatMap((site) => site.books.flatMap((book) => book.releases.map((one) => one.daysAhead))),
  )
  const patternDays = totalDays + aheadMost + lookAheadDays
  const span: Span = { scenario, sites, totalDays, patternDays, aheadMost, warmUpDays, firstDay }
  const stations = compileStations(span)
  const demand = compileDemand(span)
  const municipalities = [...new Set(scenario.areas.map((area) => area.municipality))]
  const counts = {
    areas: scenario.areas.length,
    bands: scenario.ageBands.length,
    services: scenario.services.length,
    stations: stations.names.length,
    places: sites.length,
    rules: scenario.guarantees.length,
    groups: municipalities.length * scenario.ageBands.length,
  }
  const names = {
    municipalities,
    bands: scenario.ageBands,
    services: scenario.services.map((one) => one.id),
    stations: stations.names,
    places: sites.map((site) => site.id),
    rules: scenario.guarantees.map(({ id, target, limitDays }) => ({ id, target, limitDays })),
  }
  const contactsOfDay = demand.perDay.reduce((sum, one) => sum + one, 0) / totalDays
  return {
    totalDays,
    patternDays,
    warmUpDays,
    firstDay,
    buckets: 2 ** Math.min(16, Math.max(10, Math.ceil(Math.log2(contactsOfDay * 2 + 1)))),
    counts,
    names,
    stations: stations.table,
    demand,
    care: compileCare(scenario, stations.names),
    ways: compileWays(span, stations.names, municipalities),
    rules: compileRules(scenario, firstDay),
    layout: layoutOf(counts),
    yearlyCost: costsOf(span, stations.table),
  }
}

/** Places and the stops of mobile units alike. */
function sitesOf(scenario: Scenario): Site[] {
  const places = scenario.places.map((place) => ({ ...place, everyWeeks: 1, firstWeek: 0 }))
  const stops = scenario.mobileUnits.flatMap((unit) =>
    unit.stops.map((stop) => ({
      ...stop,
      hours: undefined,
      tier: 'point' as const,
      closedOnHolidays: true,
      books: unit.books.filter((book) => stop.shifts.some((shift) => shift.skill === book.skill)),
      services: unit.services,
    })),
  )
  return [...places, ...stops]
}

/** Costs of a year that do not depend on chance. */
function costsOf({ scenario, totalDays, warmUpDays, firstDay }: Span, stations: Stations): Costs {
  const toYear = 365 / (totalDays - warmUpDays)
  let staff = 0
  for (let k = 0; k < stations.skill.length; k += 1) {
    staff += ((stations.plannedMinutes[k] as number) / 60) * (stations.costPerHour[k] as number) * toYear
  }
  let mobile = 0
  for (const unit of scenario.mobileUnits)
    for (let day = warmUpDays; day < totalDays; day += 1) {
      const weekday = (((firstDay + day + 3) % 7) + 7) % 7
      const isOut = unit.stops.some(
        (stop) => isWeekOf(stop, day) && stop.shifts.some((shift) => shift.weekdays.includes(weekday + 1)),
      )
      if (isOut) mobile += unit.costPerDay * toYear
    }
  return { places: scenario.places.reduce((sum, place) => sum + place.yearlyCost, 0), staff, mobile }
}
