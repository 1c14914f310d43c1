import { useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import { urgencyTexts } from '#web/kit/urgency-mark.tsx'
import type { Urgency } from '../contract.ts'
import { matterTexts } from './matter-texts.ts'

/** The four degrees in words; a person chooses. */
export function UrgencySegment({ value, onChange }: { value: Urgency | null; onChange: (urgency: Urgency) => void }) {
  const t = useTexts(matterTexts)
  const word = useUrgencyWord()
  const options = (['immediate', 'today', 'days', 'non-urgent'] as const).map((one) => ({
    value: one,
    label: word(one),
  }))
  return (
    <Segment<Urgency> legend={t.preview.urgency} options={options} value={value ?? undefined} onChange={onChange} />
  )
}

export function useUrgencyWord(): (urgency: Urgency) => string {
  const words = useTexts(urgencyTexts)
  return (urgency) => words[urgency === 'immediate' ? 'at-once' : urgency]
}
