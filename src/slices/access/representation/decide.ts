import { Temporal } from 'temporal-polyfill'
import {
  decidesFromAge,
  type MandateMatter,
  type MinorDecision,
  ofAge,
  type Relation,
} from '#law/representation/index.ts'
import type { RepresentationRule } from '#law/representation/rule.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Sector } from '#slices/organisation/registers.ts'

/** What the database knows of one representative and one person acted for. */
export type RepresentationFacts = {
  readonly relation: Relation
  /** YYYY-MM-DD, of the person acted for. */
  readonly birthOn: string
  /** Of a guardian: what is recorded of the custody on the day; `has` when nothing is. */
  readonly custody: 'has' | CustodyTerm
  /** Of a guardian: the sides that the custody leaves to another. */
  readonly closedSectors: readonly Sector[]
  /** Of a mandate: what it is about. */
  readonly matters: readonly MandateMatter[]
  /** The mandates service has said yes; that yes holds until this moment. */
  readonly confirmedUntil: string
  readonly endedAt: string | null
  /** Non-disclosure of either of the two, or special protection. Neither is ever told to the other. */
  readonly isProtected: boolean
  /** The last recorded decision on each matter of a minor. */
  readonly decisions: readonly { readonly matter: string; readonly sector: Sector; readonly value: MinorDecision }[]
}

/**
 * `jointly`: everyday matters alone, an answer that binds the child with the other guardian. `viewing`: a right to information without custody.
 * `by-agreement`: agreed in words no machine can read; a professional has to. `none`: also when the child is in care.
 */
export type CustodyTerm = 'alone' | 'jointly' | 'viewing' | 'by-agreement' | 'none'

export type RepresentationQuestion = {
  readonly facts: RepresentationFacts
  /** The rules in force on the day. */
  readonly rules: readonly RepresentationRule[]
  /** Whether the county has set its rule for the social side. */
  readonly isSocialOpen: boolean
  readonly now: Date
}

/** What a representative may now do. */
export type Standing = {
  readonly rules: readonly string[]
  readonly sectors: readonly { readonly sector: Sector; readonly mayWrite: boolean }[]
  readonly matters: readonly { readonly matter: string; readonly sector: Sector; readonly mayWrite: boolean }[]
  /** The sides whose permits are given and withdrawn in the person’s name. */
  readonly permits: readonly Sector[]
  /** An answer that binds the person is given by both guardians or not at all. */
  readonly needsBoth: boolean
  /** It is asked again at this moment: a birthday, or the end of the service's yes. */
  readonly until: Date
}

/** `ended` says nothing of why: that somebody is protected is never told. */
export type RepresentationRefusal = 'ended' | 'unconfirmed' | 'minor-decides' | 'of-age'

/** Whether one person may act for another, and in what. Everything that no rule opens is refused. */
export function decideRepresentation(question: RepresentationQuestion): Outcome<Standing, RepresentationRefusal> {
  const { facts, now } = question
  if (facts.endedAt !== null || facts.isProtected) return refuse('ended')
  const isGuardian = facts.relation === 'guardian'
  if (isGuardian && (facts.custody === 'by-agreement' || facts.custody === 'none')) return refuse('ended')
  if (now >= new Date(facts.confirmedUntil)) return refuse('unconfirmed')
  const age = ageOn(facts.birthOn, helsinkiDay(now))
  if (isGuardian && age >= ofAge) return refuse('of-age')
  const mayWrite = !isGuardian || facts.custody !== 'viewing'
  const rules = question.rules.filter((rule) => isInForce(rule, question, age))
  const whole = rules.filter((rule) => rule.opens === 'register')
  const sectors = [...new Set(whole.map((rule) => rule.sector))].map((sector) => ({
    sector,
    mayWrite: mayWrite && whole.some((rule) => rule.sector === sector && rule.mayWrite),
  }))
  const matters = facts.decisions.flatMap(({ matter, sector, value }) => {
    const rule = rules.find((one) => one.opens === 'decided-matters' && one.sector === sector)
    return rule && (value === 1 || value === 2) ? [{ matter, sector, mayWrite: mayWrite && rule.mayWrite }] : []
  })
  if (sectors.length === 0 && matters.length === 0)
    return refuse(isGuardian && age >= decidesFromAge ? 'minor-decides' : 'ended')
  const needsBoth = isGuardian && facts.custody === 'jointly'
  // One of two who decide together gives no permit alone.
  const permitting = needsBoth || !mayWrite ? [] : whole.filter((rule) => rule.mayPermit)
  const permits = [...new Set(permitting.map((rule) => rule.sector))]
  return done({ rules: rules.map((rule) => rule.id), sectors, matters, permits, needsBoth, until: endOf(facts, age) })
}

/** Whether a standing covers one matter of a sector; `matter` undefined: something new. */
export function coversMatter(standing: Standing, sector: Sector, matter?: string): 'no' | 'read' | 'write' {
  const found =
    standing.sectors.find((one) => one.sector === sector) ??
    standing.matters.find((one) => one.matter === matter && one.sector === sector)
  if (!found) return 'no'
  return found.mayWrite ? 'write' : 'read'
}

function isInForce(rule: RepresentationRule, { facts, isSocialOpen }: RepresentationQuestion, age: number): boolean {
  return (
    rule.relation === facts.relation &&
    !(rule.relation === 'guardian' && facts.closedSectors.includes(rule.sector)) &&
    age >= rule.fromAge &&
    (rule.belowAge === null || age < rule.belowAge) &&
    (rule.matter === null || facts.matters.includes(rule.matter)) &&
    (!rule.needsCounty || isSocialOpen)
  )
}

/** Completed years on a day of Finland. Who is born on 29 February completes a year on 1 March of a common year. */
export function ageOn(birthOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years
}

/** The moment, at midnight in Finland, when a person completes so many years. */
export function birthdayAt(birthOn: string, age: number): Date {
  const [month, day] = [Number(birthOn.slice(5, 7)), Number(birthOn.slice(8, 10))]
  const year = Number(birthOn.slice(0, 4)) + age
  const isLeapDay = month === 2 && day === 29 && !Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear
  const on = Temporal.PlainDate.from(isLeapDay ? { year, month: 3, day: 1 } : { year, month, day })
  return new Date(on.toZonedDateTime('Europe/Helsinki').epochMilliseconds)
}

function endOf(facts: RepresentationFacts, age: number): Date {
  const confirmed = new Date(facts.confirmedUntil)
  const next = [decidesFromAge, ofAge].find((limit) => age < limit)
  if (facts.relation === 'mandate' || next === undefined) return confirmed
  const birthday = birthdayAt(facts.birthOn, next)
  return birthday < confirmed ? birthday : confirmed
}
