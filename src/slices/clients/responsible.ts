import type { Staff } from '#slices/organisation/actor.ts'
import type { StaffMember } from '#slices/organisation/index.ts'

/** `own-worker` is the law's omatyöntekijä; the pair works with them. */
export const roles = ['own-worker', 'own-worker-pair', 'own-doctor', 'own-nurse', 'team'] as const
export type Role = (typeof roles)[number]

/** The register a role belongs to: an own worker is social-care data, an own doctor the patient register's; a team may be of either. */
export function suitsRole(role: Role, register: string): boolean {
  switch (role) {
    case 'own-worker':
    case 'own-worker-pair':
      return register.startsWith('social:')
    case 'own-doctor':
    case 'own-nurse':
      return register === 'patient'
    case 'team':
      return register === 'patient' || register.startsWith('social:')
  }
}

/** Whether this worker can have the role: a social-care professional, a doctor, a nurse, with the right to the register. */
export function canHave(role: Role, register: string, worker: Pick<StaffMember, 'skills' | 'registers'>): boolean {
  if (!worker.registers.some((one) => one === register)) return false
  switch (role) {
    case 'own-worker':
    case 'own-worker-pair':
      return true
    case 'own-doctor':
      return worker.skills.includes('doctor')
    case 'own-nurse':
      return worker.skills.includes('nurse') || worker.skills.includes('mental-health')
    case 'team':
      return false
  }
}

export type Running = {
  readonly register: string
  readonly role: Role
  readonly staffId: Staff['staffId'] | null
  readonly isSocialWorker: boolean
}

/** SHL 42 §: with special support the own worker, or the one who works with them, is a social worker. */
export function lacksSocialWorker(running: readonly Running[], register: string): boolean {
  const pair = running.filter(
    (one) => one.register === register && (one.role === 'own-worker' || one.role === 'own-worker-pair'),
  )
  return !pair.some((one) => one.isSocialWorker)
}

/** One person cannot be both of the pair. */
export function isBothOfPair(running: readonly Running[], register: string): boolean {
  const of = (role: Role) => running.find((one) => one.register === register && one.role === role)?.staffId
  const ownWorker = of('own-worker')
  return ownWorker !== undefined && ownWorker !== null && ownWorker === of('own-worker-pair')
}
