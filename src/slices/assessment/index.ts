export { send as sendTest } from './commands.ts'
export { jointAssessment } from './definitions/joint-assessment.ts'
export { sidesOf } from './definitions/support-needs.ts'
export { validateAnswers } from './model.ts'
