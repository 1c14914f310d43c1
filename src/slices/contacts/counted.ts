import type { NewEvent } from '#platform/context.ts'
import { countedPerson } from '#slices/clients/index.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import type { Outcome } from './contract.ts'
import type { ContactRow } from './store.ts'

type Ended = {
  readonly outcome: Outcome
  readonly bornOn: string | null
  /** Whose side served it, and since when. */
  readonly sector: Sector | null
  readonly servedSince: Date | null
}

const sentOn: readonly Outcome[] = ['to-doctor', 'to-social-work', 'booked-elsewhere', 'needs-assessment']
const unserved: readonly Outcome[] = ['left', 'not-reached']
/** A contact left open over the night says nothing of how long it took. */
const longestMinutes = 480

/**
 * What the end of a first contact tells to whoever counts: nothing of its content and no name. Undefined when nobody was asked for anything yet, and for a
 * booked visit's own contact, which is counted by its booking.
 */
export function countedEnd(contact: ContactRow, ended: Ended, now: Date): NewEvent['body'] | undefined {
  if (contact.firstContactAt === null || contact.queue === 'visits') return undefined
  const isIdentified = contact.clientId !== null
  const person = countedPerson(
    {
      // Who acts for somebody else has another age than whom it concerns.
      birthOn: contact.forWhom === 'self' ? ended.bornOn : null,
      municipality: contact.municipality,
      nonDisclosure: isIdentified && contact.municipality === null,
    },
    now,
  )
  const minutes = ended.servedSince && Math.round((now.getTime() - ended.servedSince.getTime()) / 60_000)
  const isServed = !unserved.includes(ended.outcome)
  return {
    counts: 'contact',
    ...person,
    sector: ended.sector,
    ending: sentOn.includes(ended.outcome) ? 'sent-on' : isServed ? 'served' : 'left',
    since: contact.firstContactAt.toISOString(),
    minutes: isServed && minutes !== null && minutes >= 1 && minutes <= longestMinutes ? minutes : null,
  }
}
