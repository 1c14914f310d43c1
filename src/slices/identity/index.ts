/** For other slices. */
export { keepAlive } from './commands.ts'
export type { SessionEnding, SessionEndings } from './endings.ts'
export { findSessionEnd } from './queries.ts'
export { checkHetu, type Hetu, type HetuCheck, maskHetu } from './hetu.ts'
export type { Session, SessionAudience, SessionId, VisitorId } from './model.ts'
