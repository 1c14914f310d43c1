import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { Plan } from '../contract.ts'
import { spokenVersion } from '../model.ts'
import type { answerVersion, listOwnPlans } from '../own-contract.ts'
import { planWords } from '../words.ts'
import { planRefusals } from './editor-texts.ts'
import { planForAnotherTexts } from './for-another-texts.ts'
import { RepresentativeGoals } from './representative-goals.tsx'
import { RepresentativeWords } from './representative-words.tsx'
import { ShownParts } from './shown-parts.tsx'
import './plan.css'

/** On the page of who is acted for: the plans that are open, and whether one waits for an answer. */
export function PlansForAnotherPanel() {
  const t = useTexts(planForAnotherTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const say = useRefusalText(planRefusals)
  const asked = useAsked<typeof listOwnPlans>('plans/own', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { plans, tasks } = asked.value
  const running = plans.filter((plan) => plan.state !== 'closed')
  if (running.length === 0) return <p className="muted">{t.none}</p>
  return (
    <div className="stack-s">
      {running.map((plan) => {
        const waiting = tasks.find((task) => task.kind === 'accept' && task.planId === plan.id)
        return (
          <p key={plan.id}>
            <b>{words.states[plan.state]}</b>
            {plan.reviewOn && <> · {t.review(f.day(plan.reviewOn))}</>}
            {waiting?.kind === 'accept' && <> · {t.waits(waiting.version)}</>}
          </p>
        )
      })}
      <p>
        <Link to="/own/plan">{t.open}</Link>
      </p>
    </div>
  )
}

/** The plan of who is acted for, to read; its answer where the right covers the whole of it. `reader`: who acts, by name. */
export function PlansForAnother({ reader, needsBoth }: { reader: string; needsBoth: boolean }) {
  const t = useTexts(planForAnotherTexts)
  const say = useRefusalText(planRefusals)
  const asked = useAsked<typeof listOwnPlans>('plans/own', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { plans, tasks } = asked.value
  return (
    <>
      {plans.length === 0 && <EmptyState title={t.none}>{null}</EmptyState>}
      {plans.map((plan) => (
        <OnePlan
          key={plan.id}
          plan={plan}
          mayAnswer={tasks.some((task) => task.kind === 'accept' && task.planId === plan.id)}
          reader={reader}
          needsBoth={needsBoth}
          again={asked.again}
        />
      ))}
    </>
  )
}

type OneProps = { plan: Plan; mayAnswer: boolean; reader: string; needsBoth: boolean; again: () => Promise<void> }

function OnePlan({ plan, mayAnswer, reader, needsBoth, again }: OneProps) {
  const t = useTexts(planForAnotherTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const language = useLanguage()
  const newest = plan.versions[0]
  const isOpen = newest !== undefined && !newest.acceptedAt && !newest.declinedAt
  const answers = plan.answers.filter((one) => one.kind === 'client')
  const hasAnswered = answers.some((one) => one.name === reader)
  const [isTold, setTold] = useState(false)
  const told = useRef<HTMLDivElement>(null)
  const onAnswered = async () => {
    await again()
    setTold(true)
    // The question goes away when it is answered.
    told.current?.focus()
  }
  const own = plan.parts.filter((one) => one.mayWrite).map((one) => one.id)
  // What belongs to an own goal stands with it.
  const others = plan.parts.filter((one) => !own.includes(one.id) && (one.goalId === null || !own.includes(one.goalId)))
  return (
    <section className="section plan-stack" aria-label={words.plan}>
      <p>
        <b>{words.states[plan.state]}</b> · {words.version(spokenVersion(plan))}
      </p>
      {plan.reviewOn && <p>{t.review(f.longDay(plan.reviewOn))}</p>}
      <div role="status" ref={told} tabIndex={-1}>
        {isTold && <Notice tone="ok" title={t.answered} />}
      </div>
      {isOpen && hasAnswered && <Notice title={t.waitsForOther(newest.number)} />}
      {isOpen && !hasAnswered && !mayAnswer && <p className="muted">{t.notWhole}</p>}
      {others.length > 0 && <h2>{t.parts}</h2>}
      <ShownParts parts={others} />
      {answers.length > 0 && (
        <>
          <h2>{t.answers}</h2>
          <ul>
            {answers.map((one) => (
              <li key={`${one.name} ${one.at}`}>
                {(one.answer === 'accepted' ? t.accepted : t.declined)(one.name, f.moment(one.at))}
                {one.words && ` ${words.quoted(one.words)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {isOpen && mayAnswer && (
        <AnswerFor plan={plan} version={newest.number} needsBoth={needsBoth} onAnswered={onAnswered} />
      )}
      {plan.state !== 'closed' &&
        (plan.writable.length > 0 ? (
          <>
            <RepresentativeGoals plan={plan} again={again} />
            <RepresentativeWords plan={plan} again={again} />
          </>
        ) : (
          <p className="muted">{t.onlyReads}</p>
        ))}
      {newest && (
        <p className="row-s">
          <ButtonLink href={`/plans/${plan.id}/${newest.number}/${language}/own.pdf`}>{t.print}</ButtonLink>
        </p>
      )}
    </section>
  )
}

type AnswerProps = { plan: Plan; version: number; needsBoth: boolean; onAnswered: () => Promise<void> }

function AnswerFor({ plan, version, needsBoth, onAnswered }: AnswerProps) {
  const t = useTexts(planForAnotherTexts)
  const say = useRefusalText(planRefusals)
  const [words, setWords] = useState('')
  const [sending, setSending] = useState<'accepted' | 'declined'>()
  const [refused, setRefused] = useState<SaidRefusal>()
  async function answer(what: 'accepted' | 'declined') {
    if (sending) return
    setSending(what)
    const input = { planId: plan.id, version, answer: what, words }
    const outcome = await call<typeof answerVersion>('plans/own-answer', input)
    setSending(undefined)
    setRefused(outcome.ok ? undefined : outcome)
    if (outcome.ok) await onAnswered()
  }
  return (
    <section className="plan-form" aria-labelledby={`accept-${plan.id}`}>
      <h2 id={`accept-${plan.id}`}>{t.ask(version)}</h2>
      <p>{t.whole}</p>
      {needsBoth && <p>{t.both}</p>}
      <TextArea label={t.words} isOptional rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <p className="row-s">
        <Button look="filled" busyLabel={sending === 'accepted' && t.saving} onClick={() => void answer('accepted')}>
          {t.accept}
        </Button>
        <Button busyLabel={sending === 'declined' && t.saving} onClick={() => void answer('declined')}>
          {t.decline}
        </Button>
      </p>
    </section>
  )
}
