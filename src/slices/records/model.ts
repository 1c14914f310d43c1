import type { EntryContent } from './contract.ts'

/** The register decides the form: care entries to the patient register, social entries to the social-care register. */
export function suitsRegister(content: EntryContent, register: string): boolean {
  return content.kind === 'care' ? register === 'patient' : register.startsWith('social:')
}

/** How much of the structure is filled: what a leader sees as completeness, never a reason to refuse. */
export function completeness(content: EntryContent): { filled: number; of: number } {
  const parts =
    content.kind === 'care'
      ? [content.reason, content.findings, content.assessment, content.plan, content.diagnosisCode ?? '']
      : [content.process, content.supportNeeds.join(), content.clientView, content.workerView, content.plan]
  return { filled: parts.filter((part) => part.trim() !== '').length, of: parts.length }
}
