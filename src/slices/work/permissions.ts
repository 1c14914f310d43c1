import type { Actor, Staff } from '#slices/organisation/actor.ts'

/** Who may do what with work items; the unnamed is refused. */
export const may = {
  'work.list': isStaff,
  'work.claim': isStaff,
  'work.return': isStaff,
  'work.hand-over': isStaff,
  'work.set-urgency': isStaff,
} as const

function isStaff(actor: Actor): actor is Staff {
  return actor.kind === 'staff'
}
