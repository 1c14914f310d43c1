import type { LawReference, Verification } from '../deadlines/rule.ts'
import type { Localised } from '#platform/i18n.ts'

/** The two worlds of registers. The notification register is nobody's to receive from. */
export type Sector = 'health' | 'social'

/** Whose register: the county's own, or one of another controller. */
export type Controller = 'own' | 'other'

export type SharingBasis = 'permit' | 'joint-service' | 'statutory-right' | 'emergency'

export type SharingRule<Id extends string = string> = Verification & {
  readonly id: Id
  readonly basis: SharingBasis
  readonly from: { readonly sector: Sector; readonly controller: Controller }
  readonly to: { readonly sector: Sector; readonly controller: Controller }
  readonly name: Localised
  /** What may cross, in plain words. */
  readonly scope: Localised
  /** Whether the resident may narrow it to a document, a service task or a controller. */
  readonly isLimitable: boolean
  /** Whether it opens what a ban would close. */
  readonly overridesBan: boolean
  /** The day by which a provider must be able to show and record this permit; null: no such day. */
  readonly requiredBy: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly law: LawReference
  readonly source: string
}
