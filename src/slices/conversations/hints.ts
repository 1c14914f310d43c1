import type { ContactId } from '#slices/access/index.ts'
import type { Message, Reading } from './contract.ts'

/** What live screens are told at once; who misses it asks for everything after the last number they saw. */
export type ConversationHints = {
  messageSaved(contactId: ContactId, message: Message): void
  readingSaved(contactId: ContactId, reading: Reading): void
}
