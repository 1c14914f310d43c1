import type { Id } from '#platform/ids.ts'
import { dropText, keepText, readText } from '#slices/identity/web/kept-text.ts'

/** A message that has left the field but not yet reached the server. */
export type Unsent = { readonly id: Id<'message'>; readonly text: string; readonly at: string }
export type Draft = { readonly text: string; readonly unsent: readonly Unsent[] }

const nothing: Draft = { text: '', unsent: [] }

/** What was typed in one contact and not sent: survives a reload, a dropped line and an ended session. Undefined: not known yet. */
export async function readDraft(contactId: string): Promise<Draft | undefined> {
  const kept = await readText(nameOf(contactId), 'browser')
  if (kept.state === 'later') return undefined
  if (kept.text === undefined) return nothing
  try {
    return JSON.parse(kept.text) as Draft
  } catch {
    return nothing
  }
}

/** Nothing left to keep removes it. */
export function keepDraft(contactId: string, draft: Draft): void {
  if (draft.text === '' && draft.unsent.length === 0) dropText(nameOf(contactId), 'browser')
  else keepText(nameOf(contactId), JSON.stringify(draft), 'browser')
}

function nameOf(contactId: string): string {
  return `chat-${contactId}`
}
