export { basisOf, identifyClient, type IdentifiedPerson, markNonDisclosure, viewCard } from './commands.ts'
export { ageOn } from './model.ts'
