export { endExpiredHolds } from './store.ts'
export { openCalendars, type WeeklyPeriod } from './calendars.ts'
