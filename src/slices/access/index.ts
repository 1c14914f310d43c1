export type { ClientGrant, ContactGrant, ContactId, Look, LookId, PartyKind } from './model.ts'
export {
  hasOpenedContact,
  lookBy,
  mayOpenClient,
  openClient,
  openContact,
  openContactAsJob,
  openForPage,
  resumeContact,
} from './open.ts'
export { partyIdsOf } from './model.ts'
export { findSharingRule, isClosedTo, stillHolds } from './share.ts'
export {
  endRelationships,
  identifyContact,
  isUndisclosed,
  joinContact,
  leaveContact,
  listContactIdsOfClient,
  listOwnContactIds,
  listParties,
  listPartsOf,
  protect,
  purgeGrants,
  sealLooks,
  startRelationship,
} from './store.ts'
