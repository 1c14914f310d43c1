export {
  decideUrgency,
  endExpiredOffers,
  finishItem,
  moveInterrupting,
  type ItemToRaise,
  raiseItem,
  type Receivers,
  showDue,
  type ShownClock,
} from './commands.ts'
export { noteSeen } from './attendance-store.ts'
export { countHeldBy } from './leaver-store.ts'
export { giveBackMattersOf } from './leaver.ts'
export { giveBackForgottenMatters, takeMatter } from './matters.ts'
export { keepEstimate, listWaitErrors } from './estimates.ts'
export { timeOutOffers } from './offers.ts'
export { referralSubject } from './referrals.ts'
export { placeInQueue, queueWait, viewItem } from './queries.ts'
export { hidePlace, type ItemRow, listItemsOf, listItemsOfMany, lockItemsOf, type WorkItemId } from './store.ts'
export { type Leaving, type WorkSubject, type WorkSubjects } from './subjects.ts'
