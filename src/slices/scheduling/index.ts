export { endExpiredHolds } from './time-store.ts'
export { openCalendars, type WeeklyPeriod } from './calendars.ts'
