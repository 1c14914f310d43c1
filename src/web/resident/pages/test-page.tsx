import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import type { OutputOf } from '#platform/endpoint.ts'
import type { saveTest } from '#slices/assessment/contract.ts'
import type { Questionnaire } from '#slices/assessment/definition.ts'
import { selfTests } from '#slices/assessment/definitions/index.ts'
import type { Answers } from '#slices/assessment/model.ts'
import { QuestionnaireForm } from '#slices/assessment/web/questionnaire-form.tsx'
import { ResultView } from '#slices/assessment/web/result-view.tsx'
import { SafetyInterrupt } from '#slices/assessment/web/safety-interrupt.tsx'
import { TestIntro } from '#slices/assessment/web/test-intro.tsx'
import { signInAddress } from '../../kit/addresses.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PrintIcon } from '../../kit/icons.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { useCommand } from '../../kit/use-command.ts'
import { useOpenLines } from '../open-lines.ts'
import { useVisitor } from '../visitor.tsx'
import { useContactOfTest } from './tests/in-contact.ts'
import { SendResult } from './tests/send-result.tsx'
import { testRefusals, testsTexts } from './tests/texts.ts'
import { useFollowUp } from './tests/use-follow-up.ts'
import { usePageTitle } from '../../kit/page-focus.ts'
import '#slices/assessment/web/assessment.css'
import '../css/tests.css'

export default function TestPage() {
  const { id } = useParams()
  const t = useTexts(testsTexts)
  const definition = selfTests.find((one) => one.id === id)
  if (definition) return <Test definition={definition} key={definition.id} />
  return (
    <div className="wrap page reading stack">
      <h1 tabIndex={-1}>{t.notFound}</h1>
      <p className="lead">{t.notFoundLead}</p>
      <p>
        <ButtonLink to="/tests" look="filled">
          {t.all}
        </ButtonLink>
      </p>
    </div>
  )
}

type Step = 'intro' | 'form' | 'result'

/** Who will see the answers is said before; the result after; a safety answer interrupts in between. */
function Test({ definition }: { definition: Questionnaire }) {
  const language = useLanguage()
  const isIdentified = useVisitor()?.kind === 'resident'
  const [step, setStep] = useState<Step>('intro')
  const [answers, setAnswers] = useState<Answers>({})
  const [isInterrupted, setIsInterrupted] = useState(false)
  const [save, saving] = useCommand<typeof saveTest>('assessment/save')
  const [saved, setSaved] = useState<OutputOf<typeof saveTest>>()
  const contactId = useContactOfTest()
  const { followUp, raise } = useFollowUp(isIdentified, contactId)
  const lines = useOpenLines()
  usePageTitle(definition.title[language])
  useEffect(() => {
    if (step === 'intro') return
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [step])

  async function finish(complete: Answers) {
    setAnswers(complete)
    setStep('result')
    const outcome = await save({
      questionnaire: definition.id,
      answers: complete as Parameters<typeof save>[0]['answers'],
      ...(contactId ? { contactId } : {}),
    })
    if (outcome?.ok) setSaved(outcome.value)
  }
  return (
    <div className="wrap page">
      {step === 'intro' && (
        <>
          <TestIntro
            definition={definition}
            whoSees={contactId ? 'professionals-of-contact' : 'nobody'}
            onStart={() => setStep('form')}
          />
          {!contactId && <Keeping isIdentified={isIdentified} id={definition.id} />}
        </>
      )}
      {step === 'form' && (
        <QuestionnaireForm
          definition={definition}
          paging="question"
          initialAnswers={answers}
          onChange={setAnswers}
          onComplete={(complete) => void finish(complete)}
          onBack={() => setStep('intro')}
          onAlerts={() => {
            setIsInterrupted(true)
            raise()
          }}
        />
      )}
      {step === 'result' && (
        <TestResult
          definition={definition}
          answers={answers}
          saved={saved}
          isInContact={contactId !== undefined}
          isBusy={saving.isBusy}
          refused={saving.refused}
          onAgain={() => void finish(answers)}
        />
      )}
      <SafetyInterrupt
        isOpen={isInterrupted}
        openLines={lines.map(({ id, name, number }) => ({ id, name, number }))}
        followUp={followUp}
        continueLabel={step === 'result' ? 'result' : 'form'}
        onContinue={() => setIsInterrupted(false)}
      />
    </div>
  )
}

function Keeping({ isIdentified, id }: { isIdentified: boolean; id: string }) {
  const t = useTexts(testsTexts)
  const language = useLanguage()
  return (
    <div className="reading tests-keeping">
      <Notice title={isIdentified ? t.keptIdentified : t.keptAnonymous}>
        {!isIdentified && (
          <p>
            <a href={signInAddress('resident', language, `/${language}/tests/${id}`)}>{t.identify}</a>
          </p>
        )}
      </Notice>
    </div>
  )
}

type TestResultProps = {
  definition: Questionnaire
  answers: Answers
  saved: OutputOf<typeof saveTest> | undefined
  isInContact: boolean
  isBusy: boolean
  refused: { readonly refusal: string } | undefined
  onAgain: () => void
}

function TestResult({ definition, answers, saved, isInContact, isBusy, refused, onAgain }: TestResultProps) {
  const t = useTexts(testsTexts)
  const say = useRefusalText(testRefusals)
  if (!saved) {
    return (
      <div className="reading stack">
        <h1 tabIndex={-1}>{refused ? t.notSaved : t.saving}</h1>
        {isBusy && <LoadingLines />}
        {refused && (
          <>
            <Notice tone="error" title={say(refused)} isLive />
            <p>
              <Button look="filled" onClick={onAgain}>
                {t.tryAgain}
              </Button>
            </p>
          </>
        )}
      </div>
    )
  }
  return (
    <ResultView definition={definition} result={saved.result} answers={answers} finishedAt={saved.result.at}>
      <Notice tone={saved.kept ? 'ok' : 'warn'} title={isInContact ? t.sent : saved.kept ? t.kept : t.notKept} />
      {saved.kept && !isInContact && <SendResult resultId={saved.result.id} />}
      <p className="row">
        <ButtonLink to={isInContact ? '/chat' : '/start'} look="filled">
          {t.talk}
        </ButtonLink>
        <Button onClick={() => window.print()}>
          <Icon of={PrintIcon} />
          {t.print}
        </Button>
        <ButtonLink to="/tests" look="quiet">
          {t.back}
        </ButtonLink>
      </p>
    </ResultView>
  )
}
