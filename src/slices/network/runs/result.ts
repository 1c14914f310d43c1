import type { DayResult } from './day.ts'
import type { ProposalResult } from './proposal.ts'
import type { Comparison, Front, Result } from '../engine/index.ts'

export type Measured = {
  readonly code: string
  readonly of: readonly string[]
  readonly mean: number
  readonly low: number
  readonly high: number
}
type FormulaDifference = {
  readonly place: string
  readonly skill: string
  readonly simulatedMinutes: number
  readonly formulaMinutes: number | null
}
/** What is kept of a comparison: the numbers that are shown, each with its 95 % interval. */
export type Compared = {
  readonly kind: 'compare'
  readonly alternatives: readonly {
    readonly measures: readonly Measured[]
    readonly guarantees: Result['guarantees']
    readonly warmUp: Result['warmUp']
    /** Where the simulation is not what a formula says it should be. */
    readonly formulas: readonly FormulaDifference[]
  }[]
  /** Of every further alternative against the first, over paired runs. */
  readonly against: readonly (readonly Measured[])[]
}
export type FrontResult = {
  readonly kind: 'front'
  readonly networks: readonly {
    /** Places that receive: an id of today's, or `open` and the code of a municipality. */
    readonly open: readonly string[]
    readonly meanMinutes: number
    readonly worstMinutes: number
    readonly eurosYear: number
  }[]
  readonly bound: Front['bound']
}
export type RunResult = Compared | FrontResult | DayResult | ProposalResult

const shown = new Set([
  'waitMeanDays',
  'waitMedianDays',
  'wait90Days',
  'digitalWaitMeanMinutes',
  'contacts',
  'digital',
  'firstVisits',
  'shareWithinGuarantee',
  'utilisation',
  'utilisationOfSkill',
  'travelMeanMinutes',
  'shareOver30Minutes',
  'groupWaitMeanDays',
  'visits',
  'costEurosYear',
])

export function keepCompared({ results, against }: Comparison): Compared {
  return {
    kind: 'compare',
    alternatives: results.map(({ measures, guarantees, warmUp, formulas }) => ({
      measures: measures.filter(isShown).map(measured),
      guarantees,
      warmUp,
      formulas: formulas
        .filter((one) => one.differs)
        .map(({ place, skill, simulatedMinutes, formulaMinutes }) => ({
          place,
          skill,
          simulatedMinutes: rounded(simulatedMinutes),
          formulaMinutes: formulaMinutes === null ? null : rounded(formulaMinutes),
        })),
    })),
    against: against.map(({ differences }) => differences.filter(isShown).map(measured)),
  }
}

/** Of each municipality, age band, service and place; not of each band in each municipality. */
function isShown({ code, of }: { readonly code: string; readonly of: readonly string[] }): boolean {
  return shown.has(code) && (of.length < 2 || of[0] === '*' || code === 'utilisation')
}

function measured({ code, of, mean, low, high }: Measured): Measured {
  return { code, of, mean: rounded(mean), low: rounded(low), high: rounded(high) }
}

/** Six digits are more than the model knows, and keep the row small. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : 0
}
