/** For other slices. */
export {
  type Actor,
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
export { isStaffed, listTeamsWithSkill, type OnDuty, sectorOfAll, teamOnDuty } from './model.ts'
export { type Organisation, type Skill, type Team } from './organisation-schema.ts'
export { type Register, type Sector, type ServiceTask } from './registers.ts'
export { isSupervisorOf } from './permissions.ts'
export {
  findStaff,
  listStaffOfSector,
  listStaffOfTeam,
  listStaffOfUnit,
  lockForLeaving,
  lockStaff,
  markLeft,
  type StaffMember,
} from './store.ts'
export { type AwayRow, listAway, listStoodInFor } from './absence-store.ts'
export { listStandIns, type StandIn } from './stand-ins.ts'
