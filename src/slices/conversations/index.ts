export { beginConversation, endConversation, tell } from './commands.ts'
export type { ConversationHints } from './hints.ts'
