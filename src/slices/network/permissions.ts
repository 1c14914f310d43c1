import type { Actor, Staff } from '#slices/organisation/actor.ts'

/** Planning is leaders' work: it shows no client's data, and what is saved is seen by all who plan. */
export const may = {
  'network.read': isPlanner,
  'network.save': isPlanner,
} as const

function isPlanner(actor: Actor): actor is Staff {
  return actor.kind === 'staff' && (actor.roles.includes('supervisor') || actor.roles.includes('main-user'))
}
