import type { PlanTask } from '../own-contract.ts'

/** The place on the own plan page where a task is done: the id of its element. */
export function taskPlace(task: PlanTask): string {
  switch (task.kind) {
    case 'consent':
      return `consent-${task.sectionId}`
    case 'proposal':
      return `proposal-${task.partId}`
    default:
      return `${task.kind}-${task.planId}`
  }
}
