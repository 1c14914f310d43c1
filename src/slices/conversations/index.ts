export { beginConversation, endConversation, tell } from './commands.ts'
export type { ConversationHints } from './hints.ts'
export type { VisitContact } from './video/visit.ts'
