export {
  clockState,
  meetClock,
  pauseClock,
  resumeClock,
  type ClockState,
  type OwnTargetClock,
  type StatutoryClock,
  type StoredClock,
} from './clock.ts'
export {
  computeDeadline,
  findDeadlineRule,
  getDeadlineRule,
  getDeadlineVersion,
  isDeadlineRuleId,
  type Deadline,
  type DeadlineQuestion,
  type DeadlineRefusal,
  type DeadlineRule,
  type DeadlineRuleId,
  type DeadlineVersion,
  type Step,
} from './model.ts'
export { explainDeadline, explainStep, lengthText, refusalTexts } from './texts.ts'
export {
  addWorkingDays,
  countWorkingDays,
  findEve,
  findPublicHoliday,
  isOfficeDay,
  isWorkingDay,
  nextOfficeMoment,
  usualOfficeHours,
  type OfficeHours,
} from './working-days.ts'
