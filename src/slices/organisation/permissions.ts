import type { Actor, Staff } from './actor.ts'

/** Who may do what with the county's staff; what is not named is refused. */
export const may = {
  'organisation.list-colleagues': isStaff,
  'organisation.own': isStaff,
}

function isStaff(actor: Actor): actor is Staff {
  return actor.kind === 'staff'
}
