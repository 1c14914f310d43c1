import { systemClock } from '#platform/clock.ts'
import type { Id } from '#platform/ids.ts'

/** A message that has left the field but not yet reached the server. */
export type Unsent = { readonly id: Id<'message'>; readonly text: string; readonly at: string }
export type Draft = { readonly text: string; readonly unsent: readonly Unsent[]; readonly keptAt: string }

const prefix = 'rinnalla-draft-'
const keptMs = 24 * 60 * 60_000
const nothing: Draft = { text: '', unsent: [], keptAt: '' }

/** What was typed in one contact and not sent: survives a reload, a dropped line and an ended session, at most a day. */
export function readDraft(contactId: string): Draft {
  try {
    const text = window.localStorage.getItem(prefix + contactId)
    if (text === null) return nothing
    const draft = JSON.parse(text) as Draft
    if (systemClock.now().getTime() - Date.parse(draft.keptAt) < keptMs) return draft
    window.localStorage.removeItem(prefix + contactId)
  } catch {
    // Storage forbidden or the text damaged: there is nothing to give back.
  }
  return nothing
}

/** Nothing left to keep removes it. */
export function keepDraft(contactId: string, draft: Omit<Draft, 'keptAt'>): void {
  try {
    if (draft.text === '' && draft.unsent.length === 0) window.localStorage.removeItem(prefix + contactId)
    else
      window.localStorage.setItem(
        prefix + contactId,
        JSON.stringify({ ...draft, keptAt: systemClock.now().toISOString() }),
      )
  } catch {
    // The text lives as long as the page.
  }
}

/** At sign-out, and when the page is left in a hurry. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(window.localStorage))
      if (name.startsWith(prefix)) window.localStorage.removeItem(name)
  } catch {
    // Then nothing was kept either.
  }
}
