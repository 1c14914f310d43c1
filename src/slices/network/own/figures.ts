import { type Skill, skills } from '../model.ts'
import { total } from './adding.ts'
import { bandFigures, type Demand, localFigures } from './demand-figures.ts'
import { type Figured, isEnough, type OwnFigure } from './figure.ts'
import { rhythmFigures, seasonFigures } from './rhythm-figures.ts'
import { digitalFigures, visitFigures } from './service-figures.ts'

/** Every figure that the events are enough for; the others keep their default. */
export function ownFigures(figured: Figured): OwnFigure[] {
  return skills.flatMap((service) => {
    const demand = figured.sums.demand.filter((one) => one.service === service)
    const contacts = total(demand)
    return [
      ...(isEnough(figured, contacts) ? demandFigures(figured, service, demand) : []),
      ...visitFigures(figured, service),
    ]
  })
}

function demandFigures(figured: Figured, service: Skill, demand: Demand): OwnFigure[] {
  const byBand = bandFigures(figured, service, demand)
  return [
    ...byBand,
    ...localFigures(figured, service, { demand, rates: byBand.map((one) => one.value) }),
    ...rhythmFigures(figured, service),
    ...seasonFigures(figured, service),
    ...digitalFigures(figured, service, demand),
  ]
}
