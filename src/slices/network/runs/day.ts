import { type DayTrace, type Scenario, traceDay } from '../engine/index.ts'

type Point = { readonly lat: number; readonly lon: number }
/** What a thread needs to let one day pass, and where its areas and stations lie. */
export type DayTask = {
  readonly kind: 'day'
  readonly scenario: Scenario & { readonly warmUpDays: number }
  readonly on: string
  readonly day: number
  readonly seed: number
  readonly areas: readonly ({ readonly municipality: string } & Point)[]
  readonly sites: readonly ({ readonly id: string } & Point)[]
}
/** One day as it passed; minutes of the day to a tenth. A visit: area (-1: was there already), station, came, began, ended (-1: not on this day). */
export type DayResult = {
  readonly kind: 'day'
  readonly on: string
  readonly areas: DayTask['areas']
  readonly stations: readonly {
    readonly place: string
    readonly skill: string
    readonly at: Point | null
    readonly minutes: readonly number[]
  }[]
  readonly visits: readonly (readonly [number, number, number, number, number])[]
  readonly shifts: DayTrace['shifts']
  readonly noShows: readonly number[]
  readonly contacts: readonly number[]
}

export function watchDay({ scenario, on, day, seed, areas, sites }: DayTask): DayResult {
  const trace = traceDay(scenario, { seed, replication: 0, day })
  const wayTo = (place: string): number[] => {
    const column = scenario.travel.to.indexOf(place)
    return column < 0 ? [] : scenario.travel.from.map((row) => row.minutes[column] ?? 0)
  }
  return {
    kind: 'day',
    on,
    areas,
    stations: trace.stations.map(({ place, skill }) => {
      const site = sites.find((one) => one.id === place)
      return { place, skill, at: site ? { lat: site.lat, lon: site.lon } : null, minutes: wayTo(place) }
    }),
    visits: trace.visits.map(({ area, station, isThere, came, began, ended }) => [
      isThere ? -1 : area,
      station,
      tenth(came),
      began === null ? -1 : tenth(began),
      ended === null ? -1 : tenth(ended),
    ]),
    shifts: trace.shifts,
    noShows: trace.noShows.map((one) => tenth(one.minute)),
    contacts: trace.contacts.map(tenth),
  }
}

function tenth(minute: number): number {
  return Math.round(minute * 10) / 10
}
