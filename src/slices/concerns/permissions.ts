import type { Actor, Staff } from '#slices/organisation/actor.ts'
import type { ConcernKind } from './contract.ts'
import { serviceTasksOf } from './model.ts'

/** Who may do what with reports of concern; the unnamed is refused. What one report opens is asked of the report itself. */
export const may = {
  'concerns.report-as-staff': isStaff,
  'concerns.list': handlesNotifications,
  /** A child's notification is for those whose task is children's social care, also when it interrupts. */
  'concerns.take': (actor: Actor, kind: ConcernKind): actor is Staff =>
    handlesNotifications(actor) && (kind === 'older-person' || kind === 'adult' ? true : hasTaskOf(actor, kind)),
  'concerns.handle': handlesNotifications,
  'concerns.open-reporter': handlesNotifications,
  /** An office-holder: here a social worker. [labelled example until the county's delegation rule says whose decision it is] */
  'concerns.disclose': (actor: Actor): actor is Staff =>
    handlesNotifications(actor) && actor.skills.includes('social-worker'),
  'concerns.of-client': isStaff,
  'concerns.own': (actor: Actor) => actor.kind === 'resident',
} as const

function isStaff(actor: Actor): actor is Staff {
  return actor.kind === 'staff'
}

function handlesNotifications(actor: Actor): actor is Staff {
  return actor.kind === 'staff' && actor.sector === 'social' && actor.registers.includes('notification')
}

function hasTaskOf(actor: Staff, kind: ConcernKind): boolean {
  return serviceTasksOf(kind).some((task) => actor.registers.includes(`social:${task}`))
}
