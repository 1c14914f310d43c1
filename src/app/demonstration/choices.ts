import { hetuClaim } from '#slices/identity/sign-in/claims.ts'
import { demonstrationWorkers } from '#slices/organisation/seed.ts'
import { inventedPartners, inventedResidents } from './people.ts'
import type { Choice } from './sign-in.ts'

/** The invented residents as the provider tells of them: what Suomi.fi would, and no more. */
export function residentChoices(): Choice[] {
  return inventedResidents.map(({ subject, givenNames, familyName, hetu, birthOn, note }) => ({
    subject,
    name: `${givenNames} ${familyName}`,
    note,
    birthOn,
    claims: { given_name: givenNames, family_name: familyName, birthdate: birthOn, [hetuClaim]: hetu },
  }))
}

/** The invented workers as a staff directory tells of them. */
export function staffChoices(): Choice[] {
  return demonstrationWorkers.map(({ subject, name, title }) => ({
    subject,
    name,
    note: title,
    birthOn: null,
    claims: { name },
  }))
}

/** The invented people of one partner, as their own organisation's sign-in tells of them. */
export function partnerChoices(agreement: string): Choice[] {
  return inventedPartners
    .filter((one) => one.agreement === agreement)
    .map(({ subject, name, note }) => ({ subject, name, note, birthOn: null, claims: { name } }))
}
