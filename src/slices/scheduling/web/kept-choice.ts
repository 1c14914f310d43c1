import type { Appointment } from '../contract.ts'
import type { Held } from './resident-confirm.tsx'

const keptAs = 'rinnalla.booking'

/** What was chosen on the way to a booking. */
export type Kept = { readonly service: string; readonly moving?: string; readonly held?: Held }

/** In the tab's own storage: what was chosen is there after identification, and gone with the tab. */
export function readKept(): Kept | undefined {
  const text = sessionStorage.getItem(keptAs)
  return text === null ? undefined : (JSON.parse(text) as Kept)
}

export function keep(kept: Kept | undefined): void {
  if (kept) sessionStorage.setItem(keptAs, JSON.stringify(kept))
  else sessionStorage.removeItem(keptAs)
}

/** The booking page opens at the times of this appointment's service, to move it. */
export function rememberMove(appointment: Pick<Appointment, 'id' | 'service'>): void {
  keep({ service: appointment.service, moving: appointment.id })
}
