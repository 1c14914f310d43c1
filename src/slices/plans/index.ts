export { openForSegment, planSubject, raiseDueReviews, segmentListener } from './review.ts'
