import type { Id } from '#platform/ids.ts'
import { believedFor } from '#web/kit/acting.ts'
import { dropText, keepText, readText } from '#slices/identity/web/kept-text.ts'

export type ContactId = Id<'contact'>

const prefix = 'rinnalla-contact'

/** What is about another person is kept under a name of its own: it is not there when one comes back to one's own matters. */
function key(): string {
  const acting = believedFor()
  return acting === null ? prefix : `${prefix}-for-${acting}`
}

/** The contact this tab is about. Kept in the tab's own memory, never in the address. */
export function currentContactId(): ContactId | undefined {
  return (read(key()) as ContactId | null) ?? undefined
}

export function rememberContact(contactId: ContactId): void {
  write(key(), contactId)
}

/** Also removes what the tab kept of the answers. */
export function forgetContact(): void {
  remove(key())
  forgetAnswers()
}

/** At sign-out, and when the page is left in a hurry: also of those acted for. */
export function forgetContacts(): void {
  try {
    for (const name of Object.keys(window.sessionStorage)) if (name.startsWith(prefix)) remove(name)
  } catch {
    // A browser that forbids storage has kept nothing.
  }
  forgetAnswers()
}

const answersName = 'answers'
export type KeptAnswers = { readonly answers: Record<string, unknown>; readonly pageId?: string }

/** What has been answered, until the server has it: a reload without a connection loses nothing. */
export async function keptAnswers(): Promise<KeptAnswers | undefined> {
  const kept = await readText(answersName, 'tab')
  if (kept.state === 'later' || kept.text === undefined) return undefined
  try {
    return JSON.parse(kept.text) as KeptAnswers
  } catch {
    return undefined
  }
}

export function keepAnswers(kept: KeptAnswers): void {
  keepText(answersName, JSON.stringify(kept), 'tab')
}

export function forgetAnswers(): void {
  dropText(answersName, 'tab')
}

// A browser may forbid storage; then the page works as long as it stays open.
function read(name: string): string | null {
  try {
    return window.sessionStorage.getItem(name)
  } catch {
    return null
  }
}

function write(name: string, value: string): void {
  try {
    window.sessionStorage.setItem(name, value)
  } catch {
    // Nothing to do: the server has the contact, and a signed-in person finds it in the list.
  }
}

function remove(name: string): void {
  try {
    window.sessionStorage.removeItem(name)
  } catch {
    // As above.
  }
}
