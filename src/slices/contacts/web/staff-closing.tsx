import { useState } from 'react'
import type { Urgency } from '#slices/work/contract.ts'
import { UrgencySegment } from '#slices/work/web/urgency-segment.tsx'
import { Button } from '#web/kit/button.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { closeContact, Outcome, ServedContact } from '../contract.ts'
import { contactRefusals } from './staff-refusals.ts'
import { servingTexts } from './staff-serving-texts.ts'

export type Closing = { readonly outcome: Outcome | ''; readonly nextStep: string; readonly summary: string }
type ClosingPanelProps = {
  contact: ServedContact
  closing: Closing
  onChange: (closing: Closing) => void
  onUrgency: (urgency: Urgency) => void
  onClosed: () => void
}

const fewestSummary = 10

/** Outcome, next step and a written summary; the button says what is still missing. */
export function ClosingPanel({ contact, closing, onChange, onUrgency, onClosed }: ClosingPanelProps) {
  const t = useTexts(servingTexts).closing
  const say = useRefusalText(contactRefusals)
  const [close, closed] = useCommand<typeof closeContact>('contacts/close')
  const [isOpen, setOpen] = useState(false)
  const urgency = contact.item.urgency
  const missing = missingOf(contact, closing)
  const words: { readonly [part: string]: string } = t.part
  async function submit() {
    if (missing.length > 0 || closing.outcome === '' || urgency === null) return
    const nextStep = closing.nextStep.trim()
    const outcome = await close({
      contactId: contact.id,
      outcome: closing.outcome,
      urgency,
      summary: closing.summary,
      ...(nextStep === '' ? {} : { nextStep }),
    })
    if (outcome?.ok) onClosed()
  }
  if (contact.state === 'closed') {
    return (
      <div className="work-foot">
        <Notice tone="ok" title={t.closed}>
          {contact.closing.summary ?? ''}
        </Notice>
      </div>
    )
  }
  return (
    <section className="work-foot closing" aria-label={t.name}>
      <UrgencySegment value={urgency} onChange={onUrgency} />
      <div className="pair">
        <Select
          label={t.outcome}
          emptyLabel={t.choose}
          options={Object.entries(t.outcomes).map(([value, label]) => ({ value, label }))}
          value={closing.outcome}
          onChange={(event) => {
            onChange({ ...closing, outcome: event.target.value as Outcome | '' })
            setOpen(true)
          }}
        />
        <TextField
          label={t.nextStep}
          isOptional
          placeholder={t.nextStepHelp}
          maxLength={500}
          value={closing.nextStep}
          onChange={(event) => onChange({ ...closing, nextStep: event.target.value })}
        />
      </div>
      {(isOpen || closing.summary !== '') && (
        <TextArea
          label={t.summary}
          help={t.summaryHelp}
          rows={2}
          limit={4000}
          value={closing.summary}
          onChange={(event) => onChange({ ...closing, summary: event.target.value })}
        />
      )}
      {closed.refused && <Notice tone="error" isLive title={say(closed.refused)} />}
      <Button
        onClick={() => void submit()}
        busyLabel={closed.isBusy && t.busy}
        notAvailable={missing.length > 0 && t.missing(missing.map((part) => words[part] ?? part).join(', '))}
      >
        {t.close}
      </Button>
    </section>
  )
}

/** What the server says is missing, and what is not written here yet. No entry is no obstacle to closing as advice. */
function missingOf(contact: ServedContact, { outcome, summary }: Closing): readonly string[] {
  const fromServer = contact.closing.missing.filter(
    (part) =>
      part !== 'outcome' &&
      part !== 'urgency' &&
      (part !== 'no-record' || (contact.client !== null && needsRecord(outcome))),
  )
  return [
    ...(contact.item.urgency === null ? ['urgency'] : []),
    ...(outcome === '' ? ['outcome'] : []),
    ...(summary.trim().length < fewestSummary ? ['summary'] : []),
    ...fromServer,
  ]
}

function needsRecord(outcome: Outcome | ''): boolean {
  return outcome !== 'advice-only' && outcome !== 'not-reached' && outcome !== 'left'
}
