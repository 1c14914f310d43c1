import { useTexts } from '#web/kit/language.tsx'
import { planWords } from '../words.ts'

/** A register's name in words: the patient register, social care's with its service task, or a partner's. */
export function useRegisterName(): (register: string) => string {
  const words = useTexts(planWords)
  return (register) => {
    if (register === 'patient') return words.registers.patient
    if (register.startsWith('partner:')) return words.registers.partner
    const task: Readonly<Record<string, string>> = words.tasks
    return `${words.registers.social}: ${task[register.slice('social:'.length)] ?? register}`
  }
}

/** Whose side a register is, as the client reads it: health care or social care, not the register. */
export function useSideName(): (register: string) => string {
  const words = useTexts(planWords)
  return (register) => {
    if (register === 'patient') return words.parties.health
    if (register.startsWith('partner:')) return words.registers.partner
    const task: Readonly<Record<string, string>> = words.tasks
    return `${words.parties.social}: ${task[register.slice('social:'.length)] ?? register}`
  }
}

export function signedScore(score: number): string {
  return score > 0 ? `+${score}` : score === 0 ? '0' : `−${Math.abs(score)}`
}
