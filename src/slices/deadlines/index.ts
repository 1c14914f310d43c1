export {
  listClocks,
  recheckClocks,
  type StartedClock,
  startClock,
  startOwnTarget,
  stateOf,
  stopClocks,
} from './commands.ts'
export { computeDeadline, type DeadlineRuleId } from './model.ts'
export { findPublicHoliday, nextOfficeMoment, officeMoment, dayInHelsinki, usualOfficeHours } from './working-days.ts'
