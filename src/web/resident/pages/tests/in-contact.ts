import { useLocation } from 'react-router'
import type { ContactId } from '#slices/contacts/web/resident-current-contact.ts'

/** What a link from an open chat to the tests carries in the tab's own history, never in the address. */
export type InContact = { readonly contactId: ContactId }

/** The contact whose professionals will see the answers; undefined for a self-test of one's own. */
export function useContactOfTest(): ContactId | undefined {
  const { state } = useLocation() as { state: Partial<InContact> | null }
  return state?.contactId
}
