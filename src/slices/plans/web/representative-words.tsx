import { type FormEvent, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { TextArea } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import type { Plan } from '../contract.ts'
import type { saveOwnPart } from '../own-contract.ts'
import { planRefusals } from './editor-texts.ts'
import { planForAnotherTexts } from './for-another-texts.ts'
import { partsOf } from './part-views.tsx'
import { useUnsaved } from './use-unsaved.ts'

/** What who acts for another says of the plan, in their own name: saved by the button, and kept in this browser until then. */
export function RepresentativeWords({ plan, again }: { plan: Plan; again: () => Promise<void> }) {
  const t = useTexts(planForAnotherTexts)
  const say = useRefusalText(planRefusals)
  const part = partsOf(plan.parts, 'section').find((one) => one.party === 'representative' && one.mayWrite)
  const { text, write, forget } = useUnsaved(`plan-words-${plan.id}`, part?.content.text ?? '')
  const [refused, setRefused] = useState<SaidRefusal>()
  const [isBusy, setIsBusy] = useState(false)
  const [isSaved, setIsSaved] = useState(false)
  async function save(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    const body = { kind: 'section' as const, content: { text } }
    const { id = null, revision = 0 } = part ?? {}
    const outcome = await call<typeof saveOwnPart>('plans/own-save-part', {
      planId: plan.id,
      goalId: null,
      partId: id,
      revision,
      body,
    })
    setIsBusy(false)
    const isDone = outcome.ok && outcome.value.state === 'saved'
    setIsSaved(isDone)
    setRefused(outcome.ok ? (isDone ? undefined : { refusal: 'stale' }) : outcome)
    if (isDone) forget()
    await again()
  }
  return (
    <form className="plan-form" onSubmit={(event) => void save(event)} noValidate>
      <TextArea
        label={t.ownWords}
        help={t.ownWordsHelp}
        isOptional
        rows={4}
        value={text}
        onChange={(event) => {
          setIsSaved(false)
          write(event.target.value)
        }}
      />
      <div role="status">{isSaved && <p>{t.ownWordsSaved}</p>}</div>
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <p className="row-s">
        <Button type="submit" busyLabel={isBusy && t.saving}>
          {t.saveOwnWords}
        </Button>
      </p>
    </form>
  )
}
