import { ageOn } from './model.ts'

/** What a count may say of whom it is about; of somebody under non-disclosure nothing. */
export type CountedPerson = { readonly municipality: string | null; readonly ageBand: string | null }

export const uncounted: CountedPerson = { municipality: null, ageBand: null }

type Person = {
  readonly birthOn: string | null
  readonly municipality: string | null
  readonly nonDisclosure: boolean
}

/** Where somebody lives and their age band, for counts without names. */
export function countedPerson({ birthOn, municipality, nonDisclosure }: Person, now: Date): CountedPerson {
  if (nonDisclosure) return uncounted
  return { municipality, ageBand: birthOn === null ? null : ageBandOf(ageOn(birthOn, now)) }
}

function ageBandOf(years: number): string {
  if (years < 18) return '0-17'
  if (years < 65) return '18-64'
  return years < 75 ? '65-74' : '75+'
}
