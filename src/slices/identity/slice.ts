/** For the composition root. */
export { createSessionEndings, type SessionEnding, type SessionEndings } from './endings.ts'
export { type IdentifiedVisit, registerSignIn, type SignInOptions } from './http.ts'
export { defaultLimits, type Limits } from './model.ts'
export { identityRoutes } from './routes.ts'
export { createSessions, type Known, type Sessions } from './sessions.ts'
export type { IdentifiedPerson, SignedInWorker } from './sign-in/claims.ts'
export { forgetExpired } from './sign-in/flow.ts'
export type { ProviderConfig } from './sign-in/provider.ts'
