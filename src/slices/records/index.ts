export type { IdentityOfContact } from './commands.ts'
export { recordedOf } from './queries.ts'
