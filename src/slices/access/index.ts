export type { ClientGrant, ContactGrant, ContactId, Look, LookId, PartyKind } from './model.ts'
export { findEmergencyReason } from './break-glass.ts'
export { openForEditing } from './editing.ts'
export { lookBy } from './look.ts'
export { mayOpenClient, openClient, openForPage, type OpenedServed, openServedContact } from './open.ts'
export { hasOpenedContact, openContact, openContactAsJob, resumeContact } from './open-contact.ts'
export { partyIdsOf } from './model.ts'
export { noteDeed } from './representation/deeds.ts'
export {
  type ActingResident,
  actsForAnother,
  beginContactForAnother,
  goesOnUntil,
  mayWriteOwn,
  refusalForAnother,
  sectorsForAnother,
} from './representation/open.ts'
export { type GuardianFacts, mayTellGuardian } from './representation/tell.ts'
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
