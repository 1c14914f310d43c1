import type { FrontDoor } from '#slices/contacts/deps.ts'
import { concernSubject } from '#slices/concerns/index.ts'
import { contactSubject } from '#slices/contacts/serve.ts'
import { consultationSubject, unreachedSubject } from '#slices/consultations/index.ts'
import { decisionSubject } from '#slices/decisions/index.ts'
import { needsSubject } from '#slices/needs/index.ts'
import { noticeSubject } from '#slices/notices/index.ts'
import { correctionSubject } from '#slices/records/index.ts'
import { planSubject } from '#slices/plans/index.ts'
import { appointmentSubject, closureSubject } from '#slices/scheduling/index.ts'
import { referralSubject, type WorkSubjects } from '#slices/work/index.ts'

/** Every kind of matter on the work list, and the slice that answers for it. */
export function workSubjects(door: FrontDoor): WorkSubjects {
  return [
    contactSubject(door),
    concernSubject,
    needsSubject(),
    planSubject(),
    referralSubject,
    correctionSubject,
    consultationSubject,
    decisionSubject,
    appointmentSubject,
    noticeSubject,
    unreachedSubject,
    closureSubject,
  ]
}
