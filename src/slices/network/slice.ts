/** For the composition root. */
export { countingListener } from './own/counting.ts'
export { recountEvents } from './own/recount.ts'
export { takeOwnFigures } from './own/taking.ts'
export { createPlanners } from './planners.ts'
export { startRuns } from './runs/runner.ts'
export { registerNetworkPages } from './sharing/http.ts'
