import { useEffect, useRef, useState, type ReactNode } from 'react'
import { jointAssessment } from '#slices/assessment/definitions/joint-assessment.ts'
import { pagesOf } from '#slices/assessment/web/form-pages.ts'
import { QuestionnaireForm } from '#slices/assessment/web/questionnaire-form.tsx'
import { RedFlags, type RedFlagAnswer } from '#slices/assessment/web/red-flags.tsx'
import { assessmentTexts } from '#slices/assessment/web/texts.ts'
import { believedFor } from '#web/kit/acting.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CheckIcon } from '#web/kit/icons.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { SavedLine } from '#web/kit/saved-line.tsx'
import { StepBar } from '#web/kit/step-bar.tsx'
import type { Answers, OwnContact } from '../contract.ts'
import { useAutosave, type Intake } from './resident-intake.ts'
import { residentContactRefusals } from './resident-refusals.ts'
import { residentStartTexts } from './resident-start-texts.ts'
import { Ways, type WaysProps } from './resident-ways.tsx'

/** Whom the matter concerns is known while acting for another, and is not asked. */
function partsLeftOut(): string[] {
  return believedFor() === null ? ['red-flags'] : ['red-flags', 'whom']
}

const waysId = 'ways'

export type StartPanelProps = Pick<WaysProps, 'chat' | 'isIdentified' | 'onIdentify' | 'phoneAlternative'> & {
  intake: Intake
  moreLines: readonly { readonly id: string; readonly name: string; readonly number: string }[]
  quickExit: ReactNode
  /** Where the page begins when the answers are already there, such as after identifying. */
  startAt?: 'ways'
  onSent: (contact: OwnContact) => void
  onPause: () => void
}

/** Red flags, the joint e-assessment page by page, and the ways on. */
export function StartPanel(props: StartPanelProps) {
  const { intake } = props
  const t = useTexts(residentStartTexts)
  const [leftOut] = useState(partsLeftOut)
  const first = leftOut.includes('whom') ? 'needs' : 'whom'
  const [answers, setAnswers] = useState(intake.answers)
  const [pageId, setPageId] = useState(props.startAt ?? intake.pageId ?? 'red-flags')
  const autosave = useAutosave(intake.contactId, intake.savedAt)
  const say = useRefusalText(residentContactRefusals)
  const hasMoved = useRef(false)
  const all = pagesOf(jointAssessment, answers, { paging: 'page', leftOut }).length + 2
  function keep(changed: Answers, at = pageId) {
    setAnswers(changed)
    autosave.change(changed, at)
  }
  function go(to: string) {
    setPageId(to)
    if (Object.keys(answers).length > 0) autosave.change(answers, to)
    hasMoved.current = true
  }
  // The form moves the focus between its own pages; between it and the pages round it this does.
  useEffect(() => {
    if (!hasMoved.current) return
    hasMoved.current = false
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [pageId])
  const savedLine = (
    <>
      <SavedLine saved={autosave.saved} />
      {autosave.refused && <Notice tone="error" title={say(autosave.refused)} isLive />}
    </>
  )
  return (
    <div className="columns">
      <div>
        {pageId === 'red-flags' && (
          <>
            <div className="start-exit">{props.quickExit}</div>
            <RedFlags
              value={answers['redFlags'] as RedFlagAnswer | undefined}
              onChange={(redFlags) => keep({ ...answers, redFlags })}
              onContinue={(redFlags) => {
                keep({ ...answers, redFlags }, first)
                go(first)
              }}
              steps={{ now: 1, all }}
              moreLines={props.moreLines}
            />
          </>
        )}
        {pageId !== 'red-flags' && pageId !== waysId && (
          <QuestionnaireForm
            definition={jointAssessment}
            initialAnswers={answers}
            paging="page"
            leftOut={leftOut}
            steps={{ before: 1, after: 1 }}
            startAt={pageId}
            onChange={(changed) => keep(changed as Answers)}
            onPage={setPageId}
            onBack={() => go('red-flags')}
            onComplete={() => go(waysId)}
            beside={props.quickExit}
            savedLine={savedLine}
            below={
              <>
                <button type="button" className="link-button" onClick={props.onPause}>
                  {t.pause}
                </button>
                <button type="button" className="link-button" onClick={() => go(waysId)}>
                  {t.skip}
                </button>
              </>
            }
          />
        )}
        {pageId === waysId && (
          <div className="q-form">
            <div className="q-step">
              <StepBar now={all} all={all} name={t.waysStep} />
              {props.quickExit}
            </div>
            <h1 className="q-title" tabIndex={-1}>
              {t.waysTitle}
            </h1>
            <Ways
              contactId={intake.contactId}
              answers={answers}
              chat={props.chat}
              isIdentified={props.isIdentified}
              flush={autosave.flush}
              onSent={props.onSent}
              onBack={() => go('details')}
              onIdentify={props.onIdentify}
              phoneAlternative={props.phoneAlternative}
            />
          </div>
        )}
        <div className="only-under-wide start-why">
          <Disclosure summary={t.why}>
            <p>{t.whyText}</p>
            <p>
              <b>{t.whoSees}</b> {t.whoSeesText}
            </p>
          </Disclosure>
        </div>
      </div>
      <StartAside answers={answers} pageId={pageId} />
    </div>
  )
}

/** Only what the page itself also says: the steps in words, and why it is asked. */
function StartAside({ answers, pageId }: { answers: Answers; pageId: string }) {
  const t = useTexts(residentStartTexts)
  const flags = useTexts(assessmentTexts).redFlags
  const say = useLocalised()
  const pages = pagesOf(jointAssessment, answers, { paging: 'page', leftOut: partsLeftOut() })
  const steps = [
    { id: 'red-flags', name: flags.step },
    ...pages.map((page) => ({ id: page.id, name: page.group?.shortText ? say(page.group.shortText) : '' })),
    { id: waysId, name: t.waysStep },
  ]
  const now = steps.findIndex((step) => step.id === pageId)
  return (
    <aside className="aside only-from-wide" aria-label={t.steps}>
      <section>
        <h2>{t.steps}</h2>
        <ol className="step-list">
          {steps.map((step, index) => (
            <li
              key={step.id}
              aria-current={index === now ? 'step' : undefined}
              data-state={index < now ? 'done' : index === now ? 'now' : 'ahead'}
            >
              <span className="step-mark" aria-hidden="true">
                {index < now ? <Icon of={CheckIcon} size="s" /> : index + 1}
              </span>
              {step.name}
              {index < now && <span className="unseen"> ({t.stepDone})</span>}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t.why}</h2>
        <p>{t.whyText}</p>
      </section>
      <section>
        <h2>{t.whoSees}</h2>
        <p>{t.whoSeesText}</p>
      </section>
    </aside>
  )
}
