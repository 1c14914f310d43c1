export { listDues } from './dues.ts'
export { planSubject, raiseDueReviews, segmentListener } from './review.ts'
export { listShareablePlan } from './shareable.ts'
