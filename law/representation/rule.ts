import type { LawReference, Verification } from '../deadlines/rule.ts'
import type { Sector } from '../sharing/rule.ts'
import type { Localised } from '#platform/i18n.ts'

export type Relation = 'guardian' | 'mandate'

/** What a mandate of the national service may be about; a guardian has none. */
export type MandateMatter = 'handling' | 'viewing'

/**
 * The national code system of a minor's decision on giving their data to the guardian, 1.2.246.537.5.40202.201901.
 * 1: not able to decide, given. 2: able, allows. 3: able, denies. 4: not known, not given.
 */
export const minorDecisionValues = [1, 2, 3, 4] as const
export type MinorDecision = (typeof minorDecisionValues)[number]

export type RepresentationRule<Id extends string = string> = Verification & {
  readonly id: Id
  readonly relation: Relation
  readonly sector: Sector
  /** Completed years of who is acted for: `fromAge` belongs, `belowAge` does not. */
  readonly fromAge: number
  readonly belowAge: number | null
  /** Of a mandate: what it must be about. */
  readonly matter: MandateMatter | null
  /** `register`: all of the sector. `decided-matters`: only matters on which the minor's decision is 1 or 2. */
  readonly opens: 'register' | 'decided-matters'
  readonly mayWrite: boolean
  /** Whether permits to share what is in the register are given and withdrawn in the person’s name. Bans never are. */
  readonly mayPermit: boolean
  /** Off until the county has set its rule. */
  readonly needsCounty: boolean
  readonly name: Localised
  readonly validFrom: string
  readonly validTo: string | null
  readonly law: LawReference
  readonly source: string
}
