import type { Fault } from '../../reading.ts'
import { dayNumber } from './calendar.ts'
import { refused } from './fields.ts'
import type { Scenario } from './scenario.ts'

/** Whoever gives a service may not all be closed from the first day to the last. */
export function checkOpen(s: Scenario): Fault | undefined {
  const first = dayNumber(s.startsOn)
  const last = first + s.days + (s.warmUpDays === 'auto' ? 0 : s.warmUpDays) - 1
  const isShut = (place: string) =>
    s.closures.some((one) => one.place === place && dayNumber(one.from) <= first && last <= dayNumber(one.to))
  for (const service of s.services) {
    const givers = [...s.places, ...s.mobileUnits].filter((one) => one.services.includes(service.id))
    const row = s.closures.findIndex((one) => givers.some((giver) => giver.id === one.place))
    if (givers.length > 0 && givers.every((one) => isShut(one.id)))
      return refused('closures', row + 1, 'nobody-gives', { id: service.id })
  }
  return undefined
}

/** What a machine holds when all of them wait: ten years of a county of a million. */
const contactsMost = 100_000_000

/** More than this is a slip of the hand, and would end in a machine without memory. */
export function checkAmount(s: Scenario): Fault | undefined {
  const years = (s.days + (s.warmUpDays === 'auto' ? 0 : s.warmUpDays)) / 365
  let contacts = 0
  for (const [row, area] of s.areas.entries()) {
    for (const [k, service] of s.services.entries())
      for (const [band, people] of area.population.entries())
        contacts += people * (service.perResidentYear[band] ?? 0) * (area.demand?.[k] ?? 1) * years
    if (contacts > contactsMost)
      return refused('areas.population', row + 1, 'too-many-contacts', {
        total: Math.round(contacts),
        most: contactsMost,
      })
  }
  return undefined
}
