export type { IdentityOfContact } from './commands.ts'
export { listOpened, recordedOf } from './queries.ts'
