/** For the composition root. */
export { organisationRoutes, structureRoutes } from './routes.ts'
export { seedStaff } from './seed.ts'
export { actorOfSession, recogniseStaff, whoIs } from './sign-in.ts'
export { readStaffFile } from './staff-file.ts'
export { findStaffBySubject, saveStaff } from './store.ts'
