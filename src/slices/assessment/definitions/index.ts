import type { Questionnaire } from '../definition.ts'
import { threeXTenD } from './3x10d.ts'
import { auditC } from './audit-c.ts'
import { findrisc } from './findrisc.ts'
import { gad7 } from './gad-7.ts'
import { jointAssessment } from './joint-assessment.ts'
import { phq9 } from './phq-9.ts'

/** The published instruments a resident can take as a self-test. */
export const selfTests: readonly Questionnaire[] = [findrisc, auditC, phq9, gad7, threeXTenD]

export const definitions: readonly Questionnaire[] = [...selfTests, jointAssessment]

export function findDefinition(id: string): Questionnaire | undefined {
  return definitions.find((definition) => definition.id === id)
}
