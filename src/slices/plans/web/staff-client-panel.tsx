import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { MinorDecisionOn } from '#slices/access/web/staff-minor-decision.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { beginPlan, listPlansOfClient, Plan } from '../contract.ts'
import { attainmentOf, spokenVersion } from '../model.ts'
import { planRefusals } from './editor-texts.ts'
import { partsOf } from './part-views.tsx'
import { signedScore, useRegisterName } from './register-name.ts'
import { staffPlanTexts } from './staff-texts.ts'
import { planWords, whoseGoal } from '../words.ts'
import './plan.css'

/** The client's plans on the professional's page of them: the goals in their words, and the way to the plan. */
export function PlanPanel({ clientId, ageYears }: { clientId: string; ageYears?: number }) {
  const t = useTexts(staffPlanTexts)
  const say = useRefusalText(planRefusals)
  const registerName = useRegisterName()
  const navigate = useNavigate()
  const [refused, setRefused] = useState<SaidRefusal>()
  const asked = useAsk<typeof listPlansOfClient>('plans/of-client', { clientId: clientId as never })
  if (asked.refused && !asked.value) return <Notice tone="error" title={say(asked.refused)} />
  if (!asked.value) return <LoadingLines lines={3} />
  const { plans, mayOpen } = asked.value
  async function begin(register: string) {
    const outcome = await call<typeof beginPlan>('plans/begin', { clientId: clientId as never, register })
    if (outcome.ok) await navigate(`/work/plans/${outcome.value.planId}`)
    else setRefused(outcome)
  }
  return (
    <div className="stack-s">
      {plans.length === 0 && <p className="muted">{t.none}</p>}
      {plans.map((plan) => (
        <PlanSummary key={plan.id} plan={plan} ageYears={ageYears} />
      ))}
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      {mayOpen.length > 0 && plans.every((plan) => plan.state === 'closed') && (
        <p className="row-s">
          {mayOpen.map((register) => (
            <Button key={register} onClick={() => void begin(register)}>
              {t.begin(registerName(register))}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}

function PlanSummary({ plan, ageYears }: { plan: Plan; ageYears: number | undefined }) {
  const t = useTexts(staffPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const registerName = useRegisterName()
  const evaluations = partsOf(plan.parts, 'evaluation')
  return (
    <div className="stack-s">
      <p>
        <b>{words.states[plan.state]}</b> · {words.version(spokenVersion(plan))} · {registerName(plan.register)}
        {plan.reviewOn && (
          <>
            {' '}
            · {words.review} <span className="unbroken">{f.day(plan.reviewOn)}</span>
          </>
        )}
      </p>
      <ul>
        {partsOf(plan.parts, 'goal').map((goal) => {
          const found = attainmentOf(evaluations.filter((one) => one.goalId === goal.id).map((one) => one.content))
          return (
            <li key={goal.id}>
              {words.quoted(goal.content.words)}
              {goal.party === 'representative' && <small className="plan-fine"> {whoseGoal(goal, words)}</small>}
              {found && (
                <small className="plan-fine"> {words.latest(signedScore(found.latest), f.day(found.on))}</small>
              )}
            </li>
          )
        })}
      </ul>
      <p>
        <Link to={`/work/plans/${plan.id}`}>{t.open}</Link>
      </p>
      {ageYears !== undefined && <MinorDecisionOn clientId={plan.clientId} ageYears={ageYears} matterId={plan.id} />}
    </div>
  )
}
