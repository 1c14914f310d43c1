export {
  basisOf,
  clientNameOf,
  findClientByHetu,
  identifyClient,
  type IdentifiedPerson,
  markNonDisclosure,
  viewCard,
} from './commands.ts'
export { continuityOfTeam, type Meeting } from './continuity.ts'
export { type CountedPerson, countedPerson, uncounted } from './counted.ts'
export type { ClientDue, DuesOf } from './dues.ts'
export { ageOn } from './model.ts'
export { type Naming, nameResponsible } from './responsibility.ts'
export { listRunning as listResponsible } from './responsible-store.ts'
