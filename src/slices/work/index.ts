export {
  claimItem,
  decideUrgency,
  endExpiredOffers,
  finishItem,
  giveBack,
  giveBackForgotten,
  handItemOver,
  moveInterrupting,
  type ItemToRaise,
  raiseItem,
  type Receivers,
  showDue,
  type ShownClock,
} from './commands.ts'
export { placeInQueue, queueWait, viewItem } from './queries.ts'
export {
  hidePlace,
  type ItemRow,
  listItemsOf,
  listItemsOfMany,
  lockItemsOf,
  lockItemsWith,
  noteSeen,
  type WorkItemId,
} from './store.ts'
