export {
  type ClockView,
  listClocks,
  listClocksOf,
  listRunningDues,
  pauseClock,
  recheckClocks,
  resumeClock,
  type StartedClock,
  startClock,
  startOwnTarget,
  stateOf,
  stopClocks,
} from './commands.ts'
export { computeDeadline, type DeadlineRuleId, isDeadlineRuleId } from './model.ts'
export type { ClockId } from './store.ts'
export { viewClock } from './views.ts'
export {
  addWorkingDays,
  findPublicHoliday,
  nextOfficeMoment,
  officeMoment,
  dayInHelsinki,
  usualOfficeHours,
} from './working-days.ts'
