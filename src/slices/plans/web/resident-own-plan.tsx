import { useState } from 'react'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { PartBody, Plan, VersionPart } from '../contract.ts'
import type { findOwnVersion, listOwnPlans, PlanTask, saveOwnPart, settleProposal } from '../own-contract.ts'
import { spokenVersion } from '../model.ts'
import { editorTexts, planRefusals } from './editor-texts.ts'
import { GoalCard } from './goal-card.tsx'
import { ownPlanTexts } from './own-texts.ts'
import { GoalForm, ViewForm } from './part-forms.tsx'
import { partsOf, WhoSees } from './part-views.tsx'
import { useRegisterName } from './register-name.ts'
import { AnswerVersion, Consents, InviteRelative, SideQuestion } from './resident-own-answers.tsx'
import { useTaskSentence } from './resident-own-panel.tsx'
import { JoinAsRelative, RelativePartBox } from './resident-relative.tsx'
import { SectionEditor } from './section-editor.tsx'
import { VersionDifferences } from './version-differences.tsx'
import { planWords } from '../words.ts'
import './plan.css'

export type Act = (doing: Promise<{ ok: boolean } & Partial<SaidRefusal>>) => Promise<boolean>

/** The resident's whole plan: what waits, their own words, everybody's parts, who sees what, and the answers that are theirs. */
export function OwnPlan() {
  const t = useTexts(ownPlanTexts)
  const say = useRefusalText(planRefusals)
  const asked = useAsked<typeof listOwnPlans>('plans/own', {})
  const [refused, setRefused] = useState<SaidRefusal>()
  const act: Act = async (doing) => {
    const outcome = await doing
    setRefused(outcome.ok ? undefined : { refusal: outcome.refusal ?? 'unavailable', detail: outcome.detail })
    await asked.again()
    return outcome.ok
  }
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { plans, tasks, asRelative } = asked.value
  return (
    <>
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      {plans.length === 0 && <p>{t.none}</p>}
      {plans.map((plan) => (
        <OnePlan
          key={plan.id}
          plan={plan}
          tasks={tasks.filter((task) => task.planId === plan.id)}
          act={act}
          again={asked.again}
        />
      ))}
      {asRelative.map((part) => (
        <RelativePartBox key={part.sectionId} part={part} act={act} />
      ))}
      <JoinAsRelative act={act} />
    </>
  )
}

type OneProps = { plan: Plan; tasks: readonly PlanTask[]; act: Act; again: () => Promise<void> }

function OnePlan({ plan, tasks, act, again }: OneProps) {
  const t = useTexts(ownPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const language = useLanguage()
  return (
    <section className="section plan-stack" aria-label={words.plan}>
      <p>
        <b>{words.states[plan.state]}</b> · {words.version(spokenVersion(plan))}
      </p>
      {plan.reviewOn && <p>{t.reviewOn(f.longDay(plan.reviewOn))}</p>}
      <Tasks tasks={tasks} />
      <SideQuestion plan={plan} act={act} />
      <Consents plan={plan} act={act} onlyAsked />
      <Goals plan={plan} act={act} />
      <OwnSection plan={plan} again={again} />
      <OthersSections plan={plan} />
      <AnswerVersion plan={plan} act={act} />
      {plan.versions[0] && (
        <p className="row-s">
          <ButtonLink href={`/plans/${plan.id}/${plan.versions[0].number}/${language}/own.pdf`}>
            {words.print}
          </ButtonLink>
        </p>
      )}
      <Differences plan={plan} />
      <h2>{t.whoIsIn}</h2>
      <Consents plan={plan} act={act} />
      <InviteRelative plan={plan} act={act} />
    </section>
  )
}

function Tasks({ tasks }: { tasks: readonly PlanTask[] }) {
  const t = useTexts(ownPlanTexts)
  const sayTask = useTaskSentence()
  return (
    <>
      <h2>{t.tasks}</h2>
      {tasks.length === 0 && <p className="muted">{t.nothing}</p>}
      <ul>
        {tasks.map((task) => (
          <li key={JSON.stringify(task)}>{sayTask(task)}</li>
        ))}
      </ul>
    </>
  )
}

function useSubmit(plan: Plan, act: Act) {
  return async (part: { partId: string | null; revision: number; goalId: string | null }, body: PartBody) => {
    let refused: SaidRefusal | undefined
    const saving = call<typeof saveOwnPart>('plans/own-save-part', { planId: plan.id, ...part, body } as never)
    await act(
      saving.then((outcome) => {
        if (!outcome.ok) refused = outcome
        else if (outcome.value.state !== 'saved') refused = { refusal: 'stale' }
        return outcome
      }),
    )
    return refused
  }
}

function Goals({ plan, act }: { plan: Plan; act: Act }) {
  const edit = useTexts(editorTexts)
  const t = useTexts(ownPlanTexts)
  const submit = useSubmit(plan, act)
  const [adding, setAdding] = useState<'goal' | 'view'>()
  const goals = partsOf(plan.parts, 'goal')
  const isOpen = plan.state !== 'closed'
  const isNew = { partId: null, revision: 0, goalId: null }
  const close = () => setAdding(undefined)
  return (
    <>
      {goals.map((goal, index) => (
        <div key={goal.id}>
          <GoalCard
            part={goal}
            number={index + 1}
            plan={plan}
            writer={isOpen ? { party: 'client', name: '' } : undefined}
            submit={submit}
            showsSeers
          />
          {partsOf(plan.parts, 'proposal')
            .filter((one) => one.goalId === goal.id)
            .map((one) => (
              <Notice key={one.id} title={t.proposal(one.editedBy)}>
                <p className="plan-quote">”{one.content.words}”</p>
                {one.content.reason && <p>{one.content.reason}</p>}
                <p className="row-s">
                  <Button onClick={() => void act(settle(plan.id, one.id, true))}>{t.take}</Button>
                  <Button onClick={() => void act(settle(plan.id, one.id, false))}>{t.leave}</Button>
                </p>
              </Notice>
            ))}
        </div>
      ))}
      {adding === 'goal' && <GoalForm isQuoted={false} submit={(body) => submit(isNew, body)} onClose={close} />}
      {adding === 'view' && <ViewForm submit={(body) => submit(isNew, body)} onClose={close} />}
      {isOpen && adding === undefined && (
        <p className="row-s">
          <Button onClick={() => setAdding('goal')}>{edit.addGoal}</Button>
          <Button onClick={() => setAdding('view')}>{edit.addView}</Button>
        </p>
      )}
    </>
  )
}

function settle(planId: string, partId: string, isTaken: boolean) {
  return call<typeof settleProposal>('plans/own-settle-proposal', { planId, partId, isTaken } as never)
}

function OwnSection({ plan, again }: { plan: Plan; again: () => Promise<void> }) {
  const t = useTexts(ownPlanTexts)
  const registerName = useRegisterName()
  const part = partsOf(plan.parts, 'section').find((one) => one.party === 'client')
  if (plan.state === 'closed') return part ? <p className="plan-text">{part.content.text}</p> : null
  return (
    <section className="plan-part" data-side="client">
      <header>
        <h2>{t.ownPart}</h2>
        <span className="plan-fine">{registerName(plan.register)}</span>
      </header>
      <div>
        <SectionEditor
          part={part}
          label={t.ownPartLabel}
          help={t.ownPartHelp}
          save={async (saving) => {
            const input = { planId: plan.id, goalId: null, ...saving }
            const outcome = await call<typeof saveOwnPart>('plans/own-save-part', input as never)
            if (outcome.ok && saving.partId === null) void again()
            return outcome
          }}
        />
        {part && <WhoSees part={part} plan={plan} />}
      </div>
    </section>
  )
}

/** Everybody else's part, each with its register and who sees it; folded, so that the own words come first. */
function OthersSections({ plan }: { plan: Plan }) {
  const t = useTexts(ownPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const registerName = useRegisterName()
  const sections = partsOf(plan.parts, 'section').filter((one) => one.party !== 'client')
  const views = partsOf(plan.parts, 'view')
  return (
    <>
      {sections.length > 0 && <h2>{t.otherParts}</h2>}
      {sections.map((part) => {
        const outside = plan.outside.find((one) => one.sectionId === part.id)
        const side = part.register === 'patient' ? 'patient' : part.register.startsWith('social') ? 'social' : 'other'
        return (
          <section key={part.id} className="plan-part" data-side={side}>
            <header>
              <h3>{outside ? (outside.organisation ?? outside.personName) : words.parties[part.party]}</h3>
              <span className="plan-fine">
                {registerName(part.register)} · {part.editedBy}, {f.moment(part.editedAt)}
              </span>
            </header>
            <div>
              <p className="plan-text">{part.content.text || '–'}</p>
              <Disclosure summary={words.whoSees}>
                <WhoSees part={part} plan={plan} />
              </Disclosure>
            </div>
          </section>
        )
      })}
      {views.map((view) => (
        <blockquote key={view.id} className="list-summary">
          <b>{view.editedBy}:</b> ”{view.content.words}”
        </blockquote>
      ))}
    </>
  )
}

function Differences({ plan }: { plan: Plan }) {
  const t = useTexts(ownPlanTexts)
  const words = useTexts(planWords)
  const [shown, setShown] = useState<{ number: number; parts: readonly VersionPart[] }>()
  async function compare(number: number) {
    const outcome = await call<typeof findOwnVersion>('plans/own-version', { planId: plan.id, number } as never)
    if (outcome.ok) setShown({ number, parts: outcome.value.parts })
  }
  if (plan.versions.length === 0) return null
  return (
    <>
      <h2>{t.versions}</h2>
      <ul className="plan-list">
        {plan.versions.map((version) => (
          <li key={version.number}>
            {words.version(version.number)}{' '}
            <Button look="quiet" onClick={() => void compare(version.number)}>
              {t.compare}
              <span className="unseen"> {words.version(version.number)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {shown && (
        <VersionDifferences
          number={shown.number}
          before={shown.parts}
          after={plan.parts}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  )
}
