import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { ErrorSummary, type FormError } from '#web/kit/error-summary.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { StepBar } from '#web/kit/step-bar.tsx'
import { emergencySigns, urgentTodaySigns, type RedFlagSign } from '../definitions/red-flag-signs.ts'
import { CallLink, type HelpLine } from './call-link.tsx'
import { assessmentTexts } from './texts.ts'

export type RedFlagAnswer = 'none' | 'today' | 'emergency'
export type RedFlagsProps = {
  value: RedFlagAnswer | undefined
  onChange: (value: RedFlagAnswer) => void
  /** The resident goes on, whatever was answered: nobody is shut out, a professional decides. */
  onContinue: (value: RedFlagAnswer) => void
  onBack?: () => void
  steps?: { now: number; all: number }
  /** The county's own lines besides 112 and 116 117, such as its social and crisis emergency. */
  moreLines?: readonly HelpLine[]
}

const fieldId = 'q-redFlags'

/** Fixed text in front of every form. It names signs and numbers to call, and judges nothing. */
export function RedFlags({ value, onChange, onContinue, onBack, steps, moreLines = [] }: RedFlagsProps) {
  const t = useTexts(assessmentTexts)
  const [errors, setErrors] = useState<readonly FormError[]>([])
  const isMissing = errors.length > 0 && value === undefined
  function next() {
    if (value === undefined) setErrors([{ fieldId, text: t.redFlags.missing }])
    else onContinue(value)
  }
  return (
    <form
      className="q-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      {steps && <StepBar now={steps.now} all={steps.all} name={t.redFlags.step} />}
      <h1 className="q-title" tabIndex={-1}>
        {t.redFlags.title}
      </h1>
      <ErrorSummary errors={value === undefined ? errors : []} />
      <section className="q-signs q-signs-emergency" aria-labelledby="q-signs-emergency">
        <h2 id="q-signs-emergency">{t.redFlags.emergencyTitle}</h2>
        <Signs signs={emergencySigns} />
        <CallLink
          line={{ id: '112', name: t.redFlags.call112, number: '112' }}
          look={value === 'emergency' ? 'filled' : 'danger'}
        />
      </section>
      <section className="q-signs" aria-labelledby="q-signs-today">
        <h2 id="q-signs-today">{t.redFlags.todayTitle}</h2>
        <Signs signs={urgentTodaySigns} />
        <CallLink line={{ id: '116117', name: t.redFlags.call116117, number: '116 117' }} />
        {moreLines.map((line) => (
          <CallLink key={line.id} line={line} />
        ))}
      </section>
      <ChoiceCards
        id={fieldId}
        kind="one"
        legend={t.redFlags.question}
        {...(isMissing ? { error: t.redFlags.missing } : {})}
        choices={[
          { value: 'none', label: t.redFlags.none },
          { value: 'today', label: t.redFlags.today },
          { value: 'emergency', label: t.redFlags.emergency },
        ]}
        value={value}
        onChange={onChange}
      />
      <div aria-live="polite">
        {value === 'emergency' && (
          <Notice tone="error" title={t.redFlags.callNow}>
            {t.redFlags.callNowMore}
          </Notice>
        )}
        {value === 'today' && (
          <Notice tone="warn" title={t.redFlags.callToday}>
            {t.redFlags.callTodayMore}
          </Notice>
        )}
      </div>
      <div className="step-buttons">
        <Button type="submit" look={value === 'emergency' ? 'outlined' : 'filled'}>
          {value === 'emergency' ? t.redFlags.goOnAnyway : t.next}
        </Button>
        {onBack && <Button onClick={onBack}>{t.previous}</Button>}
      </div>
      <p className="q-source fine muted">{t.redFlags.source}</p>
    </form>
  )
}

function Signs({ signs }: { signs: readonly RedFlagSign[] }) {
  const say = useLocalised()
  return (
    <ul className="q-sign-list">
      {signs.map((sign) => (
        <li key={sign.linkId}>{say(sign.text)}</li>
      ))}
    </ul>
  )
}
