/** For other slices. */
export {
  type Actor,
  actorId,
  type ClientId,
  type Ctx,
  type Resident,
  type SessionId,
  type Staff,
  type StaffId,
  type System,
  type Visitor,
  type VisitorId,
} from './actor.ts'
export {
  findAreaOf,
  getRoundTheClockTeam,
  isStaffed,
  listTeamsWithSkill,
  type OnDuty,
  sectorOfAll,
  teamOnDuty,
} from './model.ts'
export { type Organisation, type Skill, skills, type Team } from './organisation-schema.ts'
export { type Register, registers, type Sector, sectorOf, type ServiceTask, serviceTasks } from './registers.ts'
export { findStaff, type StaffMember } from './store.ts'
