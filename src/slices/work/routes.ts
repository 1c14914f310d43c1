import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { answer, answerAsked } from './answers.ts'
import { changeAttendance, decideUrgency, type Receivers } from './commands.ts'
import {
  answerOffer,
  answerRequest,
  assignItem,
  endReferral,
  findOwnAttendance,
  foreseeOffer,
  handOver,
  listItemClocks,
  listOffers,
  listSteps,
  listWork,
  offerItem,
  openReferral,
  requestTransfer,
  returnItem,
  revokeOffer,
  setAttendance,
  setUrgency,
  takeItem,
} from './contract.ts'
import { listToldWaits } from './estimate-contract.ts'
import { listTold } from './estimates.ts'
import { handMatterOver, returnMatter, takeMatter } from './matters.ts'
import type { WorkSubjects } from './subjects.ts'
import { askForTransfer, assign, foresee, offerToReceiver, revoke } from './offers.ts'
import { findAttendance, listClocksOfItem, listOpenWork, listOwnOffers, listStepsOf } from './queries.ts'
import { end, open } from './referrals.ts'

/** `subjects` are told when an item of theirs is taken or given away: they have more to do than the item. */
export function workRoutes(subjects: WorkSubjects, receivers: Receivers): Route<Actor>[] {
  const deps = { subjects, receivers }
  return [
    route<Actor, typeof takeItem>(takeItem, (ctx, input) => takeMatter(ctx, subjects, input)),
    route<Actor, typeof returnItem>(returnItem, (ctx, input) => returnMatter(ctx, subjects, input)),
    route<Actor, typeof handOver>(handOver, (ctx, input) => handMatterOver(ctx, { subjects, receivers }, input)),
    route<Actor, typeof offerItem>(offerItem, (ctx, input) => offerToReceiver(ctx, deps, input)),
    route<Actor, typeof foreseeOffer>(foreseeOffer, (ctx, input) => foresee(ctx, deps, input)),
    route<Actor, typeof assignItem>(assignItem, (ctx, input) => assign(ctx, deps, input)),
    route<Actor, typeof requestTransfer>(requestTransfer, askForTransfer),
    route<Actor, typeof answerOffer>(answerOffer, (ctx, input) => answer(ctx, deps, input)),
    route<Actor, typeof answerRequest>(answerRequest, (ctx, input) => answerAsked(ctx, deps, input)),
    route<Actor, typeof revokeOffer>(revokeOffer, revoke),
    route<Actor, typeof listOffers>(listOffers, listOwnOffers),
    route<Actor, typeof openReferral>(openReferral, open),
    route<Actor, typeof endReferral>(endReferral, end),
    route<Actor, typeof listWork>(listWork, listOpenWork),
    route<Actor, typeof listToldWaits>(listToldWaits, listTold),
    route<Actor, typeof listSteps>(listSteps, listStepsOf),
    route<Actor, typeof setUrgency>(setUrgency, decideUrgency),
    route<Actor, typeof setAttendance>(setAttendance, changeAttendance),
    route<Actor, typeof findOwnAttendance>(findOwnAttendance, findAttendance),
    route<Actor, typeof listItemClocks>(listItemClocks, listClocksOfItem),
  ]
}
