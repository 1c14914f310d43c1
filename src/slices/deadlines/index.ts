export {
  type ClockView,
  listClocks,
  pauseClock,
  recheckClocks,
  resumeClock,
  type StartedClock,
  startClock,
  startOwnTarget,
  stateOf,
  stopClocks,
} from './commands.ts'
export { computeDeadline, type DeadlineRuleId } from './model.ts'
export type { ClockId } from './store.ts'
export {
  addWorkingDays,
  findPublicHoliday,
  nextOfficeMoment,
  officeMoment,
  dayInHelsinki,
  usualOfficeHours,
} from './working-days.ts'
