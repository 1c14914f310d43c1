/** For the composition root. */
export { registerPlanPrint } from './http.ts'
