import { checkHetu, type Hetu } from '../hetu.ts'
import type { Claims } from './provider.ts'

export type IdentifiedPerson = {
  readonly hetu: Hetu
  readonly givenNames: string
  readonly familyName: string
  readonly birthOn: string
}
export type SignedInWorker = { readonly issuer: string; readonly subject: string; readonly name: string }

/** The personal identity code in the claims of Finnish strong identification. */
export const hetuClaim = 'urn:oid:1.2.246.21'

/** The person a strong identification names; undefined without a sound personal identity code and a name. */
export function personOf(claims: Claims): IdentifiedPerson | undefined {
  const checked = checkHetu(textOf(claims, hetuClaim))
  const givenNames = textOf(claims, 'given_name')
  const familyName = textOf(claims, 'family_name')
  if (checked.kind === 'invalid' || givenNames === '' || familyName === '') return undefined
  return { hetu: checked.hetu, givenNames, familyName, birthOn: checked.bornOn }
}

export function workerOf(claims: Claims): SignedInWorker {
  const name = textOf(claims, 'name') || `${textOf(claims, 'given_name')} ${textOf(claims, 'family_name')}`.trim()
  return { issuer: claims.iss, subject: claims.sub, name: name || claims.sub }
}

function textOf(claims: Claims, claim: string): string {
  const value = claims[claim]
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}
