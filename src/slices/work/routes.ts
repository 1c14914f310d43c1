import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { changeAttendance, decideUrgency } from './commands.ts'
import { findOwnAttendance, listItemClocks, listSteps, listWork, setAttendance, setUrgency } from './contract.ts'
import { findAttendance, listClocksOfItem, listOpenWork, listStepsOf } from './queries.ts'

/** Claiming, giving back and handing over are the slice's that owns the subject: it has more to do than the item. */
export const workRoutes = [
  route<Actor, typeof listWork>(listWork, listOpenWork),
  route<Actor, typeof listSteps>(listSteps, listStepsOf),
  route<Actor, typeof setUrgency>(setUrgency, decideUrgency),
  route<Actor, typeof setAttendance>(setAttendance, changeAttendance),
  route<Actor, typeof findOwnAttendance>(findOwnAttendance, findAttendance),
  route<Actor, typeof listItemClocks>(listItemClocks, listClocksOfItem),
]
