import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { Agreement, County } from '#slices/directory/index.ts'
import type { AgreementView } from './contract.ts'

export const longestDays = 366
/** A review is asked for this long before an account ends. */
const reviewDays = 30

export function findAgreement(county: County, id: string): Agreement | undefined {
  return county.partners.find((one) => one.id === id)
}

/** Whether the county has this agreement on this day: outside its days nobody of it sees anything. */
export function isAgreementValid(county: County, id: string, now: Date): boolean {
  const agreement = findAgreement(county, id)
  const day = helsinkiDay(now)
  return (
    agreement !== undefined && agreement.validFrom <= day && (agreement.validTo === null || day <= agreement.validTo)
  )
}

export function viewAgreement(county: County, agreement: Agreement, now: Date): AgreementView {
  const { id, organisation, party, consults, register, basis, validFrom, validTo, signIn, provenance } = agreement
  return {
    id,
    organisation,
    party,
    consults: consults ? { unit: { ...consults.unit }, sector: consults.sector } : null,
    validFrom,
    validTo,
    signIn,
    registerName: { ...register.name },
    controller: register.controller,
    basis: { ...basis },
    isValid: isAgreementValid(county, id, now),
    verified: provenance.verified,
  }
}

/** The name of a partner's register in a row: `partner:<agreement's register>`. */
export function registerOf(agreement: Agreement): string {
  return `partner:${agreement.register.id}`
}

export function daysLater(now: Date, days: number): string {
  return Temporal.PlainDate.from(helsinkiDay(now)).add({ days }).toString()
}

export function isOn(account: { validUntil: string; endedAt: Date | null }, now: Date): boolean {
  return account.endedAt === null && helsinkiDay(now) <= account.validUntil
}

export function isReviewDue(account: { validUntil: string }, now: Date): boolean {
  return account.validUntil <= daysLater(now, reviewDays)
}
