import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { changeAttendance, decideUrgency, type Receivers } from './commands.ts'
import {
  findOwnAttendance,
  handOver,
  listItemClocks,
  listSteps,
  listWork,
  returnItem,
  setAttendance,
  setUrgency,
  takeItem,
} from './contract.ts'
import { handMatterOver, returnMatter, takeMatter } from './matters.ts'
import type { WorkSubjects } from './subjects.ts'
import { findAttendance, listClocksOfItem, listOpenWork, listStepsOf } from './queries.ts'

/** `subjects` are told when an item of theirs is taken or given away: they have more to do than the item. */
export function workRoutes(subjects: WorkSubjects, receivers: Receivers): Route<Actor>[] {
  return [
    route<Actor, typeof takeItem>(takeItem, (ctx, input) => takeMatter(ctx, subjects, input)),
    route<Actor, typeof returnItem>(returnItem, (ctx, input) => returnMatter(ctx, subjects, input)),
    route<Actor, typeof handOver>(handOver, (ctx, input) => handMatterOver(ctx, { subjects, receivers }, input)),
    route<Actor, typeof listWork>(listWork, listOpenWork),
    route<Actor, typeof listSteps>(listSteps, listStepsOf),
    route<Actor, typeof setUrgency>(setUrgency, decideUrgency),
    route<Actor, typeof setAttendance>(setAttendance, changeAttendance),
    route<Actor, typeof findOwnAttendance>(findOwnAttendance, findAttendance),
    route<Actor, typeof listItemClocks>(listItemClocks, listClocksOfItem),
  ]
}
