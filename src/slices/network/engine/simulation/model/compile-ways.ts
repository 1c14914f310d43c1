import { dayNumber } from './calendar.ts'
import type { Span } from './span.ts'
import { type StationNames, starts } from './compile-stations.ts'
import type { Ways } from './plan.ts'
import type { Closure } from './scenario.ts'

/** Which stations give a service, the nearest first, from every area; and who stands in for a closed one. */
export function compileWays(span: Span, stations: StationNames, municipalities: readonly string[]): Ways {
  const { scenario, sites, patternDays } = span
  const rowOf = new Map(scenario.travel.from.map((row) => [row.area, row]))
  const columnOf = new Map(scenario.travel.to.map((to, k) => [to, k]))
  const { areas, services } = scenario
  const minutes = new Float64Array(areas.length * sites.length)
  const km = new Float64Array(areas.length * sites.length)
  areas.forEach((area, a) =>
    sites.forEach((site, p) => {
      const column = columnOf.get(site.id)
      minutes[a * sites.length + p] = column === undefined ? 0 : (rowOf.get(area.id)?.minutes[column] ?? 0)
      km[a * sites.length + p] = column === undefined ? 0 : (rowOf.get(area.id)?.km[column] ?? 0)
    }),
  )
  const placeOf = stations.map((one) => sites.findIndex((site) => site.id === one.place))
  const givers = services.map((service) =>
    stations.flatMap((one, k) => {
      const site = sites[placeOf[k] as number]
      const isGiver = site?.tier !== 'digital' && one.skill === service.skill && site?.services.includes(service.id)
      return isGiver ? [k] : []
    }),
  )
  const ranks = areas.flatMap((_, a) =>
    givers.map((list) =>
      list.toSorted((one, other) => {
        const far = (station: number) => minutes[a * sites.length + (placeOf[station] as number)] as number
        return far(one) - far(other) || one - other
      }),
    ),
  )
  const isClosed = new Uint8Array(stations.length * patternDays)
  const substitute = new Int32Array(stations.length * patternDays).fill(-1)
  for (const closure of scenario.closures) markClosed(span, stations, closure, isClosed)
  for (const closure of scenario.closures) markSubstitutes(span, stations, closure, { isClosed, substitute })
  return {
    rankStart: starts(ranks.map((rank) => rank.length)),
    rank: Int32Array.from(ranks.flat()),
    minutes,
    km,
    municipality: Int32Array.from(areas, (area) => municipalities.indexOf(area.municipality)),
    substitute,
    isClosed,
  }
}

function isWithin({ firstDay }: Span, closure: Closure, day: number): boolean {
  return firstDay + day >= dayNumber(closure.from) && firstDay + day <= dayNumber(closure.to)
}

function markClosed(span: Span, stations: StationNames, closure: Closure, isClosed: Uint8Array): void {
  stations.forEach((one, station) => {
    if (one.place !== closure.place) return
    for (let day = 0; day < span.patternDays; day += 1)
      if (isWithin(span, closure, day)) isClosed[station * span.patternDays + day] = 1
  })
}

/** The first substitute of the same skill that is not closed itself. */
function markSubstitutes(
  span: Span,
  stations: StationNames,
  closure: Closure,
  { isClosed, substitute }: { isClosed: Uint8Array; substitute: Int32Array },
): void {
  stations.forEach((one, station) => {
    if (one.place !== closure.place) return
    const others = closure.substitutes
      .map((place) => stations.findIndex((other) => other.place === place && other.skill === one.skill))
      .filter((other) => other >= 0)
    for (let day = 0; day < span.patternDays; day += 1)
      if (isWithin(span, closure, day))
        substitute[station * span.patternDays + day] =
          others.find((other) => isClosed[other * span.patternDays + day] === 0) ?? -1
  })
}
