import type { Localised } from '#platform/i18n.ts'

/** How long the law gives. `at-once` and `same-working-day` have no number; the others do. */
export type Length =
  | { readonly unit: 'at-once' }
  | { readonly unit: 'same-working-day' }
  | { readonly unit: CountedUnit; readonly count: number }

export type CountedUnit = 'working-days' | 'days' | 'weeks' | 'months'

/** Completed years on the trigger's day: `fromAge` belongs to the group, `belowAge` does not. */
export type AgeLimit = { readonly fromAge?: number; readonly belowAge?: number; readonly length: Length }

export type LawReference = {
  readonly act: Localised
  /** Null: only the Act is known. */
  readonly section: string | null
  /** False: the limit was found in a source, the section's number is from memory. */
  readonly isSectionFound: boolean
}

/** What nobody has yet checked in the statute is said in one sentence and shown wherever the limit is. */
export type Verification =
  | { readonly verified: true; readonly unverified: null }
  | { readonly verified: false; readonly unverified: Localised }

export type DeadlineVersion = Verification & {
  /** `<rule>@<validFrom>`; stored with every clock, never reused. */
  readonly id: string
  readonly validFrom: string
  /** The last day it holds; null: no end known. */
  readonly validTo: string | null
  /** The first group that fits decides. More than one group: the birth date is needed. */
  readonly limits: readonly AgeLimit[]
  /** Act 150/1930 section 5: an end on a Saturday, holiday or named eve moves to the next working day. */
  readonly endMovesFromHoliday: boolean
  /** A contact outside office hours counts from the next working day's opening. */
  readonly officeHours: boolean
  readonly clientGroup: Localised
  readonly law: LawReference
  readonly source: string
}

export type DeadlineRule<Id extends string = string> = {
  readonly id: Id
  readonly name: Localised
  /** What starts the clock. */
  readonly trigger: Localised
  /** The clock of a decision is shown as near already three working days before its end. */
  readonly isDecision: boolean
  /** True: the act itself must also be done at once when the need is urgent, whatever the number says. */
  readonly isAtOnceWhenUrgent: boolean
  /** Oldest first, without gaps or overlaps. */
  readonly versions: readonly DeadlineVersion[]
}

/** A version as its file writes it; the id follows from the rule and the first day. */
export type VersionText = {
  readonly validFrom: string
  readonly validTo?: string
  readonly limits: readonly AgeLimit[]
  readonly clientGroup: Localised
  readonly law: LawReference
  readonly source: string
  /** Absent: the limit and its first day were found in the source. */
  readonly unverified?: Localised
  readonly endMovesFromHoliday?: true
  readonly officeHours?: true
}

export type RuleText<Id extends string> = {
  readonly id: Id
  readonly name: Localised
  readonly trigger: Localised
  readonly isDecision?: true
  readonly isAtOnceWhenUrgent?: true
  readonly versions: readonly VersionText[]
}

export function defineRule<const Id extends string>(text: RuleText<Id>): DeadlineRule<Id> {
  return {
    id: text.id,
    name: text.name,
    trigger: text.trigger,
    isDecision: text.isDecision ?? false,
    isAtOnceWhenUrgent: text.isAtOnceWhenUrgent ?? false,
    versions: text.versions.map((version) => ({
      id: `${text.id}@${version.validFrom}`,
      validFrom: version.validFrom,
      validTo: version.validTo ?? null,
      limits: version.limits,
      endMovesFromHoliday: version.endMovesFromHoliday ?? false,
      officeHours: version.officeHours ?? false,
      clientGroup: version.clientGroup,
      law: version.law,
      source: version.source,
      ...(version.unverified === undefined
        ? { verified: true as const, unverified: null }
        : { verified: false as const, unverified: version.unverified }),
    })),
  }
}

export function everyone(length: Length): readonly AgeLimit[] {
  return [{ length }]
}

export function workingDays(count: number): Length {
  return { unit: 'working-days', count }
}

export function days(count: number): Length {
  return { unit: 'days', count }
}

export function weeks(count: number): Length {
  return { unit: 'weeks', count }
}

export function months(count: number): Length {
  return { unit: 'months', count }
}
