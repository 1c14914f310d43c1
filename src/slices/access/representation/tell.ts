import type { ClientId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import { coversMatter } from './decide.ts'
import type { StoredFacts } from './model.ts'
import { standingBy } from './open.ts'

/** One guardian of a minor, whose right has not ended and whom the mandates service has said yes to within a year. */
export type GuardianFacts = StoredFacts & { readonly guardianId: ClientId }

const minute = 60_000

/**
 * Whether a guardian who does not act at this moment may hear that there is something for the minor. By the same rules as acting: age, the minor’s own
 * decision on the matter, custody, non-disclosure and the side of the county. The service’s yes of an earlier visit stands until it has said no.
 */
export function mayTellGuardian(
  facts: GuardianFacts,
  about: { readonly sector: Sector; readonly matter: string },
  now: Date,
): boolean {
  const standing = standingBy({ ...facts, confirmedUntil: new Date(now.getTime() + minute).toISOString() }, now)
  return standing.ok && coversMatter(standing.value, about.sector, about.matter) !== 'no'
}
