import type { Id } from '#platform/ids.ts'

export type ContactId = Id<'contact'>

const key = 'rinnalla-contact'

/** The contact this tab is about. Kept in the tab's own memory, never in the address. */
export function currentContactId(): ContactId | undefined {
  return (read(key) as ContactId | null) ?? undefined
}

export function rememberContact(contactId: ContactId): void {
  write(key, contactId)
}

/** Also removes what the tab kept of the answers. */
export function forgetContact(): void {
  for (const name of [key, answersKey]) remove(name)
}

const answersKey = 'rinnalla-answers'
export type KeptAnswers = { readonly answers: Record<string, unknown>; readonly pageId?: string }

/** What has been answered, until the server has it: a reload without a connection loses nothing. */
export function keptAnswers(): KeptAnswers | undefined {
  const text = read(answersKey)
  if (text === null) return undefined
  try {
    return JSON.parse(text) as KeptAnswers
  } catch {
    return undefined
  }
}

export function keepAnswers(kept: KeptAnswers): void {
  write(answersKey, JSON.stringify(kept))
}

export function forgetAnswers(): void {
  remove(answersKey)
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
