export { consultationSubject, withdrawBanned } from './answering.ts'
export type { PartSource } from './deps.ts'
export { findUnitToTell } from './elsewhere.ts'
export { raiseUnreached, unreachedSubject } from './unreached.ts'
