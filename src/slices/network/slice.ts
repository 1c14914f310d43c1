/** For the composition root. */
export { countingListener } from './data/own/counting.ts'
export { takeOwnFigures } from './data/own/taking.ts'
export { createPlanners } from './planners.ts'
export { startRuns } from './runs/runner.ts'
export { registerNetworkPages } from './sharing/http.ts'
