import type { Actor, Staff } from './actor.ts'
import type { StaffMember } from './store.ts'

/** Who may do what with the county's staff; what is not named is refused. */
export const may = {
  'organisation.list-colleagues': isStaff,
  'organisation.own': isStaff,
  /** One's own absences, and a supervisor those of their unit. */
  'organisation.absence-of': (actor: Actor, worker: Pick<StaffMember, 'id' | 'unit'>): actor is Staff =>
    isStaff(actor) && (actor.staffId === worker.id || isSupervisorOf(actor, worker)),
}

/** The supervisor of a worker is one of the same unit. */
export function isSupervisorOf(actor: Staff, worker: Pick<StaffMember, 'unit'>): boolean {
  return actor.roles.includes('supervisor') && actor.unit === worker.unit
}

function isStaff(actor: Actor): actor is Staff {
  return actor.kind === 'staff'
}
