export {
  type LocationFormat,
  type Location,
  type LocationRequest,
  locate,
  locationFormats,
  locationObjectives,
} from './location/locate.ts'
export { countyFormat } from './location/county/question.ts'
export { readCountyText } from './location/county/read.ts'
export { type CountyLocation, locateCounty } from './location/county/locate-county.ts'
export type { MipAnswer, MipLimits, MipSolver } from './location/mip.ts'
export { simulateQueue } from './simulation/queue.ts'
export type * from './simulation/model/scenario.ts'
export { readScenarioText } from './simulation/model/read-scenario.ts'
export { type Asked, type Result, simulate } from './simulation/model/simulate.ts'
export type { Share } from './simulation/model/replications.ts'
export { type Kept, WorkersDied } from './simulation/model/workers.ts'
export { joinParts, type Part, type PartRuns, runPart } from './simulation/model/shares.ts'
export { compareScenarios, type Comparison, type Difference, type Finding } from './simulation/model/compare.ts'
export type { FaultCode } from './fault-words.ts'
export { type Fault, faultOf, type Read } from './reading.ts'
export { type AccessAnswer, type AccessQuestion, gini } from './access/access.ts'
export { accessOfScenario } from './access/scenario-access.ts'
export { type FrontOfPlaces, frontOfPlaces } from './location/front-of-places.ts'
export type { Front, FrontNetwork } from './location/front.ts'
export type { Selected } from './simulation/model/select-best.ts'
export { type DayTrace, traceDay } from './simulation/model/day-trace.ts'
