/** For the composition root. */
export { createPlanners } from './planners.ts'
export { startRuns } from './runs/runner.ts'
export { registerNetworkPages } from './sharing/http.ts'
