import type { Scenario } from './scenario.ts'

/**
 * The people of an area as whoever asks for a service: where more is asked for than elsewhere, as many more people. Over all areas they are
 * as many as there are in the band.
 */
export function asking(scenario: Scenario): (area: number, service: number, band: number) => number {
  const { areas, services, ageBands } = scenario
  const living = (area: number, band: number) => areas[area]?.population[band] ?? 0
  if (areas.every((one) => one.demand === undefined)) return (area, _, band) => living(area, band)
  const weight = (area: number, service: number) => areas[area]?.demand?.[service] ?? 1
  const evened = services.map((_, s) =>
    ageBands.map((__, b) => {
      const people = areas.reduce((sum, ___, area) => sum + living(area, b), 0)
      const weighted = areas.reduce((sum, ___, area) => sum + living(area, b) * weight(area, s), 0)
      return weighted > 0 ? people / weighted : 1
    }),
  )
  return (area, service, band) => living(area, band) * weight(area, service) * (evened[service]?.[band] ?? 1)
}
