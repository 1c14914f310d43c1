import { rectificationRequest } from './deadlines/appeal.ts'
import { childWelfareAssessment, childWelfareNotice } from './deadlines/child-welfare.ts'
import { needsAssessmentOlder, needsAssessmentUrgent } from './deadlines/needs-assessment.ts'
import {
  careNeedAssessment,
  oralCareNonurgent,
  primaryCareContact,
  primaryCareNonurgent,
} from './deadlines/primary-care.ts'
import {
  childNeedsAssessment,
  concernOlderPerson,
  incomeSupportDecision,
  incomeSupportTalk,
  socialDecision,
  socialNeedsAssessmentStart,
} from './deadlines/social-care.ts'
import {
  specialistAssessment,
  specialistAssessmentStart,
  specialistTreatment,
  therapyGuarantee,
  youthPsychiatryAssessment,
  youthPsychiatryTreatment,
} from './deadlines/specialist-care.ts'

export { servicePresumptions, type ServicePresumption } from './deadlines/appeal.ts'
export type {
  AgeLimit,
  CountedUnit,
  DeadlineRule,
  DeadlineVersion,
  LawReference,
  Length,
  Verification,
} from './deadlines/rule.ts'
export {
  getSharingRule,
  listSharingRulesOn,
  sharingRules,
  type Controller,
  type SharingBasis,
  type SharingRule,
  type SharingRuleId,
} from './sharing/index.ts'

/** Every statutory clock of the product, in the order of a client's way through it. */
export const deadlineRules = [
  primaryCareContact,
  careNeedAssessment,
  primaryCareNonurgent,
  oralCareNonurgent,
  specialistAssessmentStart,
  specialistAssessment,
  specialistTreatment,
  youthPsychiatryAssessment,
  youthPsychiatryTreatment,
  therapyGuarantee,
  needsAssessmentUrgent,
  needsAssessmentOlder,
  socialNeedsAssessmentStart,
  childNeedsAssessment,
  childWelfareNotice,
  childWelfareAssessment,
  socialDecision,
  incomeSupportDecision,
  incomeSupportTalk,
  rectificationRequest,
  concernOlderPerson,
] as const

export type DeadlineRuleId = (typeof deadlineRules)[number]['id']
