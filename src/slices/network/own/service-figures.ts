import type { Skill } from '../model.ts'
import { sumOf, toldOf, total } from './adding.ts'
import type { Demand } from './demand-figures.ts'
import { ways } from './facts.ts'
import { type Figured, isEnough, type OwnFigure, rounded } from './figure.ts'
import { type Interval, intervalOfMean, intervalOfShare } from './intervals.ts'
import type { Sums } from './store.ts'
import { toldCells, toldTogether } from './suppress.ts'

/** How much comes from afar and how much of that goes on to a visit, if what may be told gives it. */
export function digitalFigures(figured: Figured, service: Skill, demand: Demand): OwnFigure[] {
  const told = toldOf(demand, (one) => one.way, ways, figured.rule)
  const remote = toldTogether(told, ['remote', 'served', 'sent-on', 'left'])
  const sentOn = toldTogether(told, ['sent-on'])
  const served = toldTogether(told, ['served', 'sent-on'])
  const time = figured.sums.visits.find((one) => one.service === service && one.ending === 'remote')
  return [
    ...shareFigure(figured, { service, column: 'digital', count: remote, of: total(demand) }),
    ...shareFigure(figured, { service, column: 'forwarded', count: sentOn, of: served }),
    ...(time && served !== undefined && isEnough(figured, time.timed)
      ? minutesFigures(figured, { service, column: 'digitalMinutes', count: served, time })
      : []),
  ]
}

/** How booked visits end and how long they take. */
export function visitFigures(figured: Figured, service: Skill): OwnFigure[] {
  const own = figured.sums.visits.filter((one) => one.service === service && one.ending !== 'remote')
  const endings = ['fulfilled', 'no-show', 'cancelled']
  const told = toldCells(
    endings.map((key) => ({ key, count: own.find((one) => one.ending === key)?.visits ?? 0 })),
    figured.rule.smallestTold,
  )
  const fulfilled = toldTogether(told, ['fulfilled'])
  const time = own.find((one) => one.ending === 'fulfilled')
  const noShow = toldTogether(told, ['no-show'])
  const due = toldTogether(told, ['fulfilled', 'no-show'])
  return [
    ...shareFigure(figured, { service, column: 'noShow', count: noShow, of: due }),
    ...shareFigure(figured, {
      service,
      column: 'cancel',
      count: toldTogether(told, ['cancelled']),
      of: toldTogether(told, endings),
    }),
    ...(time && fulfilled !== undefined && isEnough(figured, time.timed)
      ? minutesFigures(figured, { service, column: 'minutes', count: fulfilled, time })
      : []),
  ]
}

type Share = {
  readonly service: Skill
  readonly column: string
  readonly count: number | undefined
  readonly of: number | undefined
}

function shareFigure(figured: Figured, { service, column, count, of }: Share): OwnFigure[] {
  if (count === undefined || of === undefined || !isEnough(figured, of)) return []
  const value = count / of
  return [serviceFigure(figured, { service, column, value, count: of, ...intervalOfShare(count, of) })]
}

type Timed = {
  readonly service: Skill
  readonly column: string
  readonly count: number
  readonly time: Sums['visits'][number]
}

function minutesFigures(figured: Figured, { service, column, count, time }: Timed): OwnFigure[] {
  const { mean, deviation, low, high } = intervalOfMean(time.timed, time.minutes, time.squaredMinutes)
  const minutes = serviceFigure(figured, { service, column, value: Math.max(1, mean), count, low, high })
  if (column !== 'minutes') return [minutes]
  const value = Math.min(3, deviation / mean)
  return [minutes, serviceFigure(figured, { service, column: 'variation', value, count, low: null, high: null })]
}

type ServiceFigure = {
  readonly service: Skill
  readonly column: string
  readonly value: number
  readonly count: number
} & { readonly [edge in keyof Interval]: number | null }

function serviceFigure({ defaults }: Figured, { service, ...figure }: ServiceFigure): OwnFigure {
  const instead = sumOf(defaults.services, (row) => row['service'] === service, figure.column)
  return rounded({ kind: 'services', key: [service], ...figure, instead, together: [] })
}
