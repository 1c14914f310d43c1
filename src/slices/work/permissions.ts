import type { Actor, Staff } from '#slices/organisation/actor.ts'

/** Who may do what with work items; the unnamed is refused. */
export const may = {
  'work.list': isStaff,
  'work.claim': isStaff,
  'work.return': isStaff,
  'work.hand-over': isStaff,
  'work.set-urgency': isStaff,
  'work.offer': isStaff,
  'work.answer': isStaff,
  /** Gives an item that is not theirs to a person. */
  'work.assign-any': (actor: Actor) => isStaff(actor) && actor.roles.includes('supervisor'),
  /** How the waits that were told turned out: numbers of queues, of nobody. */
  'work.read-waits': (actor: Actor) => isStaff(actor) && actor.roles.includes('supervisor'),
  /** Reads the written reasons of every item of their own side. */
  'work.read-reasons': (actor: Actor) => isStaff(actor) && actor.roles.includes('supervisor'),
} as const

function isStaff(actor: Actor): actor is Staff {
  return actor.kind === 'staff'
}
