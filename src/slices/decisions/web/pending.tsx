import { useEffect, useRef, useState } from 'react'
import { serverNow } from '#web/kit/server-clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { DecisionView, tellPending } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionRefusals } from './texts.ts'

type Props = {
  view: DecisionView
  onBefore: () => Promise<DecisionView | undefined>
  onSaved: (view: DecisionView) => void
}

/** From when the law counts, and what it counts to. A clock that has not begun says what begins it. */
export function PendingMatter({ view, onBefore, onSaved }: Props) {
  const t = useTexts(decisionPageTexts).pending
  const say = useRefusalText(decisionRefusals)
  const [tell, telling] = useCommand<typeof tellPending>('decisions/pending')
  const [pendingOn, setPendingOn] = useState(view.pendingOn)
  const [completeOn, setCompleteOn] = useState(view.completeOn ?? '')
  const isIncomeSupport = view.types.find((one) => one.id === view.content.type)?.clock === 'income-support-decision'
  const today = helsinkiDay(serverNow())
  // One telling after another, each with what the fields say then.
  const told = useRef<Promise<void>>(Promise.resolve())
  const days = useRef({ pendingOn, completeOn, saved: view })
  useEffect(() => {
    days.current = { pendingOn, completeOn, saved: view }
  })
  function save() {
    told.current = told.current.then(async () => {
      const { saved, ...written } = days.current
      const isSame = written.pendingOn === saved.pendingOn && written.completeOn === (saved.completeOn ?? '')
      if (written.pendingOn === '' || isSame) return
      const before = await onBefore()
      if (!before) return
      const input = {
        decisionId: before.id,
        revision: before.revision,
        pendingOn: written.pendingOn,
        completeOn: written.completeOn || null,
      }
      const outcome = await tell(input)
      if (!outcome?.ok) return
      days.current = { ...days.current, saved: outcome.value }
      onSaved(outcome.value)
    })
    return told.current
  }
  return (
    <section className="stack-s" aria-labelledby="decision-pending">
      <h2 id="decision-pending">{t.title}</h2>
      <div className="decision-fields">
        <TextField
          type="date"
          label={t.on}
          max={today}
          value={pendingOn}
          onChange={(event) => setPendingOn(event.target.value)}
          onBlur={() => void save()}
        />
        {isIncomeSupport && (
          <TextField
            type="date"
            isOptional
            label={t.complete}
            help={t.completeHelp}
            max={today}
            value={completeOn}
            onChange={(event) => setCompleteOn(event.target.value)}
            onBlur={() => void save()}
          />
        )}
      </div>
      {telling.refused && <Notice tone="error" isLive title={say(telling.refused)} />}
      {view.clock ? (
        <ul className="clock-lines">
          <ClockLine clock={view.clock} now={serverNow()} hasPips />
        </ul>
      ) : (
        <Notice title={t.waits} />
      )}
      {view.clock && <p className="muted small">{isIncomeSupport ? t.untilDecided : t.untilCarried}</p>}
    </section>
  )
}
