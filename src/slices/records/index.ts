export type { IdentityOfContact } from './commands.ts'
export type { EntryContent } from './contract.ts'
export { recordedOf } from './queries.ts'
export { signFromMatter } from './write.ts'
