import { believedFor } from '#web/kit/acting.ts'
import type { Appointment, FreeTime, PartOfDay } from '../contract.ts'

const prefix = 'rinnalla.booking'

/** What is chosen for another is apart from one's own: neither is shown, nor booked, as the other's. */
function keptAs(): string {
  const acting = believedFor()
  return acting === null ? prefix : `${prefix}.${acting}`
}

export type Filters = {
  readonly near?: string
  readonly withinKm?: number
  readonly fromOn?: string
  readonly partOfDay?: PartOfDay
  readonly weekday?: number
  readonly language?: 'fi' | 'sv' | 'en'
  readonly interpreter?: string
}
export type Held = {
  readonly holdId: string
  readonly expiresAt: string
  readonly who: readonly string[]
  readonly time: FreeTime
  /** Who else takes part than before the move. */
  readonly otherPerson?: { readonly leaves: string; readonly comes: string } | null
}

/** What was chosen on the way to a booking. */
export type Kept = {
  readonly service: string
  readonly filters?: Filters
  /** The appointment that moves. */
  readonly moving?: string
  readonly held?: Held
  readonly groupId?: string
}

/** In the tab's own storage: what was chosen is there after identification, and gone with the tab. Nothing typed is in it. */
export function readKept(): Kept | undefined {
  const text = sessionStorage.getItem(keptAs())
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Kept
  } catch {
    return undefined
  }
}

export function keep(kept: Kept | undefined): void {
  if (kept) sessionStorage.setItem(keptAs(), JSON.stringify(kept))
  else sessionStorage.removeItem(keptAs())
}

/** At sign-out, and when the page is left in a hurry: everybody's, so that who comes next to the same tab sees none of it. */
export function forgetChoices(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name)
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

/** The booking page opens at the times of this appointment's service, to move it. */
export function rememberMove(appointment: Pick<Appointment, 'id' | 'service'>): void {
  keep({ service: appointment.service, moving: appointment.id })
}

/** The booking page opens at the times of this service. */
export function rememberService(service: string): void {
  keep({ service })
}
