export { planSubject, raiseDueReviews, segmentListener } from './review.ts'
