import { Link } from 'react-router'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { useOwnName } from '#web/kit/own-name.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { listOwnPlans, PlanTask } from '../own-contract.ts'
import { planRefusals } from './editor-texts.ts'
import { ownPlanTexts } from './own-texts.ts'
import { partsOf } from './part-views.tsx'
import { useSideName } from './register-name.ts'
import { planWords, whoseGoal } from '../words.ts'
import './plan.css'

/** The plan on the own page: what waits for me in it, my goals, and the way to it; brief when the page says what waits itself. */
export function OwnPlanPanel({ isBrief = false }: { isBrief?: boolean }) {
  const t = useTexts(ownPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const say = useRefusalText(planRefusals)
  const sayTask = useTaskSentence()
  const asked = useAsked<typeof listOwnPlans>('plans/own', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { plans, tasks, asRelative } = asked.value
  const running = plans.filter((plan) => plan.state !== 'closed')
  if (plans.length === 0 && asRelative.length === 0)
    return (
      <>
        <p className="muted">{t.none}</p>
        <p>
          <Link to="/own/plan">{t.haveCode}</Link>
        </p>
      </>
    )
  return (
    <div className="stack-s">
      {(isBrief ? [] : tasks).map((task) => (
        <div className="task" key={JSON.stringify(task)}>
          <h3>{sayTask(task)}</h3>
        </div>
      ))}
      {running.map((plan) => (
        <div key={plan.id}>
          <p>
            <b>{words.states[plan.state]}</b>
            {plan.reviewOn && ` · ${words.review} ${f.day(plan.reviewOn)}`}
          </p>
          <ul>
            {partsOf(plan.parts, 'goal').map((goal) => (
              <li key={goal.id}>
                {words.quoted(goal.content.words)}
                {goal.party === 'representative' && <small className="plan-fine"> {whoseGoal(goal, words)}</small>}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        <Link to="/own/plan">{t.open}</Link>
      </p>
    </div>
  )
}

export function useTaskSentence(): (task: PlanTask) => string {
  const t = useTexts(ownPlanTexts)
  const f = useFormat()
  const sideName = useSideName()
  const ownName = useOwnName()
  return (task) => {
    switch (task.kind) {
      case 'accept':
        return t.task.accept(task.version)
      case 'review':
        return t.task.review(f.day(task.on))
      case 'consent':
        return t.task.consent([task.who, task.organisation && ownName(task.organisation)].filter(Boolean).join(', '))
      case 'side':
        return t.task.side(sideName(task.register).toLowerCase())
      case 'proposal':
        return t.task.proposal
      case 'write':
        return t.task.write
    }
  }
}
