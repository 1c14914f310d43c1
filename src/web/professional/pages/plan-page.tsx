import { useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { plainRefusals } from '#slices/access/web/texts.ts'
import type { findVersion, openPlan, Party, Plan, proposeVersion } from '#slices/plans/contract.ts'
import { usePresence } from '#slices/needs/web/use-presence.ts'
import { editorTexts, planRefusals } from '#slices/plans/web/editor-texts.ts'
import { KeptTexts } from '#slices/plans/web/kept-texts.tsx'
import { partsOf } from '#slices/plans/web/part-views.tsx'
import { useRegisterName } from '#slices/plans/web/register-name.ts'
import { StaffPlanSide } from '#slices/plans/web/staff-plan-side.tsx'
import { type Adding, StaffPlan } from '#slices/plans/web/staff-plan.tsx'
import { staffPlanTexts } from '#slices/plans/web/staff-texts.ts'
import { VersionDifferences } from '#slices/plans/web/version-differences.tsx'
import { planWords } from '#slices/plans/words.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { OwnName } from '../../kit/own-name.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useKeys } from '../keys.tsx'
import { useWatch } from '../live.tsx'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'

/** Whose words, whose duty, who sees. */
export default function PlanPage() {
  const { id = '' } = useParams()
  const t = useTexts(staffPlanTexts)
  const say = useRefusalText(plainRefusals)
  const asked = useAsk<typeof openPlan>('plans/open', { planId: id as never })
  if (!asked.value) {
    return (
      <div className="work-page stack">
        <h1>{t.title}</h1>
        {asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={9} />}
        {asked.refused && <KeptTexts planId={id} />}
      </div>
    )
  }
  return <OpenedPlan {...asked.value} onChanged={asked.askAgain} />
}

const restMs = 3_000

function OpenedPlan({ plan, clientName, onChanged }: { plan: Plan; clientName: string; onChanged: () => void }) {
  const t = useTexts(staffPlanTexts)
  const navigate = useNavigate()
  const own = useOwnStaff()
  const [adding, setAdding] = useState<Adding>()
  const [compared, setCompared] = useState<number>()
  const before = useAsk<typeof findVersion>(
    'plans/version',
    { planId: plan.id, number: compared ?? 1 },
    { isWanted: compared !== undefined },
  )
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  useWatch('client', plan.clientId, (event) => {
    if (event.kind === 'resumed') return
    // Many saves of one writer are one question: each answer is a look in the client's log.
    clearTimeout(waiting.current)
    waiting.current = setTimeout(onChanged, restMs)
  })
  useKeys([
    { key: 't', label: t.keys.goal, run: () => setAdding('goal') },
    { key: 'n', label: t.keys.view, run: () => setAdding('view') },
    { key: 'h', label: t.keys.compare, run: () => setCompared(plan.versions[0]?.number) },
    { key: 'Escape', label: t.keys.back, run: () => void navigate(places.client(plan.clientId)) },
  ])
  const presence = usePresence('plan', plan.clientId)
  const party: Party = own?.sector === 'social' ? 'social' : 'health'
  return (
    <>
      <PlanBar {...{ plan, clientName, onChanged }} here={presence.here} />
      <div className="plan-columns">
        <Outline plan={plan} />
        <div className="plan-middle">
          {compared !== undefined && before.value && (
            <VersionDifferences
              number={compared}
              before={before.value.parts}
              after={plan.parts}
              onClose={() => setCompared(undefined)}
            />
          )}
          <StaffPlan
            plan={plan}
            own={{ name: own?.name ?? '', party }}
            adding={adding}
            onAdding={setAdding}
            onSaved={onChanged}
            presence={presence}
          />
        </div>
        <aside aria-label={t.people}>
          <StaffPlanSide plan={plan} onChanged={onChanged} onCompare={setCompared} />
        </aside>
      </div>
    </>
  )
}

type PlanBarProps = { plan: Plan; clientName: string; onChanged: () => void; here: readonly string[] }

function PlanBar({ plan, clientName, onChanged, here }: PlanBarProps) {
  const edit = useTexts(editorTexts)
  const t = useTexts(staffPlanTexts)
  const words = useTexts(planWords)
  const say = useRefusalText(planRefusals)
  const language = useLanguage()
  const registerName = useRegisterName()
  const [propose, proposing] = useCommand<typeof proposeVersion>('plans/propose')
  return (
    <div className="work-bar">
      <Link to={places.client(plan.clientId)} className="contact-back">
        <Icon of={LeftIcon} size="s" /> {t.back}
      </Link>
      <h1>
        {t.title}: {clientName}
      </h1>
      <span className="work-note">
        {plan.state === 'closed' ? words.states.closed : t.draft(plan.drafting)} · {registerName(plan.register)}
      </span>
      <span className="work-note" role="status">
        {here.length > 0 && edit.alsoHere(here.map((name) => name || edit.client).join(', '))}
      </span>
      {plan.versions.length > 0 && (
        <ButtonLink href={`/plans/${plan.id}/${plan.versions[0]?.number}/${language}/staff.pdf`}>
          {words.print}
        </ButtonLink>
      )}
      {plan.writable.length > 0 && plan.state !== 'closed' && (
        <Button
          look="filled"
          busyLabel={proposing.isBusy && t.waits}
          onClick={() => void propose({ planId: plan.id }).then(onChanged)}
        >
          {t.propose}
        </Button>
      )}
      {proposing.refused && <Notice tone="error" title={say(proposing.refused)} isLive />}
    </div>
  )
}

/** The parts by party; those that are closed to this reader are not there. */
function Outline({ plan }: { plan: Plan }) {
  const t = useTexts(staffPlanTexts)
  const words = useTexts(planWords)
  const sections = partsOf(plan.parts, 'section')
  const goals = partsOf(plan.parts, 'goal')
  return (
    <nav aria-label={t.outline} className="plan-outline">
      {goals.map((goal, index) => (
        <a key={goal.id} href={`#part-${goal.id}`}>
          <b>{words.goal(index + 1)}</b>
          <small>{goal.content.words}</small>
        </a>
      ))}
      {sections.map((part) => (
        <a key={part.id} href={`#part-${part.id}`}>
          <b>{words.parties[part.party]}</b>
          <small>{part.editedBy}</small>
        </a>
      ))}
      {plan.outside
        .filter((one) => !sections.some((part) => part.id === one.sectionId))
        .map((one) => (
          <p key={one.sectionId} className="plan-fine">
            <b>{words.parties[one.party]}</b> {one.organisation ? <OwnName name={one.organisation} /> : one.personName}:{' '}
            {t.consentMissing}
          </p>
        ))}
      {plan.reviewOn && <p className="plan-fine">{words.review}</p>}
    </nav>
  )
}
