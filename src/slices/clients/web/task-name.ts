import { useTexts } from '#web/kit/language.tsx'
import type { OutputOf } from '#platform/endpoint.ts'
import type { openCaseload } from '../contract.ts'
import { caseloadTexts } from './caseload-texts.ts'
import { responsibleTexts } from './responsible-texts.ts'

type Row = Pick<OutputOf<typeof openCaseload>['rows'][number], 'role' | 'register' | 'needsSocialWorker'>

/** What a worker is to a client, in words: the role, the register, and whether special support is needed. */
export function useTaskName(): (row: Row) => string {
  const t = useTexts(caseloadTexts)
  const words = useTexts(responsibleTexts)
  const tasks: { readonly [task: string]: string } = words.task
  return ({ role, register, needsSocialWorker }) => {
    const task = register === 'patient' ? words.patient : (tasks[register.slice('social:'.length)] ?? register)
    return [words.role[role], task, needsSocialWorker && t.special].filter(Boolean).join(', ')
  }
}
