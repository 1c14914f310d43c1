import type { Actor, Staff } from '#slices/organisation/actor.ts'

/** Planning is leaders' work: it shows no client's data. What is for its maker alone is not shown to the others (see the stores). */
export const may = {
  'network.read': isPlanner,
  'network.save': isPlanner,
  'network.run': isPlanner,
  'network.comment': isPlanner,
  'network.publish': isPlanner,
  'network.read-tables': isPlanner,
  'network.save-tables': isMainUser,
} as const

function isPlanner(actor: Actor): actor is Staff {
  return actor.kind === 'staff' && (actor.roles.includes('supervisor') || actor.roles.includes('main-user'))
}

/** Figures that every plan rests on are changed by the county's main users alone. */
function isMainUser(actor: Actor): actor is Staff {
  return actor.kind === 'staff' && actor.roles.includes('main-user')
}
