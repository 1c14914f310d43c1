import { useState } from 'react'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAnchor } from '#web/kit/use-anchor.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { Presence } from '#slices/needs/web/presence-at.ts'
import type { PartBody, Plan, VersionPart } from '../contract.ts'
import type { findOwnVersion, listOwnPlans, PlanTask, saveOwnPart, settleProposal } from '../own-contract.ts'
import { spokenVersion } from '../model.ts'
import { editorTexts, planRefusals } from './editor-texts.ts'
import { GoalCard } from './goal-card.tsx'
import { ownPlanTexts } from './own-texts.ts'
import { GoalForm } from './goal-form.tsx'
import { ViewForm } from './part-forms.tsx'
import { partsOf } from './part-views.tsx'
import { useOwnPresence } from './use-own-presence.ts'
import { AnswerVersion, Consents, InviteRelative, SideQuestion } from './resident-own-answers.tsx'
import { useTaskSentence } from './resident-own-panel.tsx'
import { taskPlace } from './task-place.ts'
import { JoinAsRelative, RelativePartBox } from './resident-relative.tsx'
import { OthersSections, OwnSection } from './resident-own-sections.tsx'
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
  useAnchor(asked.value !== undefined)
  const presence = useOwnPresence(asked.value?.plans.find((plan) => plan.state !== 'closed')?.clientId, asked.again)
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
          presence={presence}
        />
      ))}
      {asRelative.map((part) => (
        <RelativePartBox key={part.sectionId} part={part} act={act} />
      ))}
      <JoinAsRelative act={act} />
    </>
  )
}

type OneProps = {
  plan: Plan
  tasks: readonly PlanTask[]
  act: Act
  again: () => Promise<void>
  presence: Presence
}

function OnePlan({ plan, tasks, act, again, presence }: OneProps) {
  const t = useTexts(ownPlanTexts)
  const edit = useTexts(editorTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const language = useLanguage()
  return (
    <section className="section plan-stack" aria-label={words.plan}>
      <p>
        <b>{words.states[plan.state]}</b> · {words.version(spokenVersion(plan))}
      </p>
      {plan.reviewOn && <p id={`review-${plan.id}`}>{t.reviewOn(f.longDay(plan.reviewOn))}</p>}
      <p className="plan-fine plan-writers" role="status">
        {presence.here.length > 0 && edit.alsoHere(presence.here.map((name) => name || edit.client).join(', '))}
      </p>
      <Tasks tasks={tasks} />
      <SideQuestion plan={plan} act={act} />
      <Consents plan={plan} act={act} onlyAsked />
      <Goals plan={plan} act={act} />
      <OwnSection plan={plan} again={again} presence={presence} />
      <OthersSections plan={plan} presence={presence} />
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
      <ul className="plan-tasks">
        {tasks.map((task) => (
          <li key={JSON.stringify(task)}>
            <a href={`#${taskPlace(task)}`}>{sayTask(task)}</a>
          </li>
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
  const words = useTexts(planWords)
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
            isReaders
          />
          {partsOf(plan.parts, 'proposal')
            .filter((one) => one.goalId === goal.id)
            .map((one) => (
              <div key={one.id} id={`proposal-${one.id}`}>
                <Notice title={t.proposal(one.editedBy)}>
                  <p className="plan-quote">{words.quoted(one.content.words)}</p>
                  {one.content.reason && <p>{one.content.reason}</p>}
                  <p className="row-s">
                    <Button onClick={() => void act(settle(plan.id, one.id, true))}>{t.take}</Button>
                    <Button onClick={() => void act(settle(plan.id, one.id, false))}>{t.leave}</Button>
                  </p>
                </Notice>
              </div>
            ))}
        </div>
      ))}
      {adding === 'goal' && <GoalForm isQuoted={false} submit={(body) => submit(isNew, body)} onClose={close} />}
      {adding === 'view' && <ViewForm submit={(body) => submit(isNew, body)} onClose={close} />}
      {isOpen && adding === undefined && (
        <p className="row-s">
          <Button onClick={() => setAdding('goal')}>{edit.addGoal}</Button>
          <Button onClick={() => setAdding('view')}>{t.addView}</Button>
        </p>
      )}
    </>
  )
}

function settle(planId: string, partId: string, isTaken: boolean) {
  return call<typeof settleProposal>('plans/own-settle-proposal', { planId, partId, isTaken } as never)
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
