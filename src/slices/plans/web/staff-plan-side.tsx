import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { sharingRules } from '#law/sharing/index.ts'
import { serviceTasks } from '#slices/organisation/registers.ts'
import type { listPartners } from '#slices/partners/contract.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { OwnName, useOwnName } from '#web/kit/own-name.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { kitTexts } from '#web/kit/texts.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { answerAsStaff, askPartner, askSide, finishReview, joinPlan, Plan, setReview } from '../contract.ts'
import { planRefusals } from './editor-texts.ts'
import { useRegisterName } from './register-name.ts'
import { staffPlanTexts } from './staff-texts.ts'
import { planWords } from '../words.ts'

type SideProps = { plan: Plan; onChanged: () => void; onCompare: (number: number) => void }
type Did = { ok: boolean } & Partial<SaidRefusal>

/** The plan's right side: who takes part, who has accepted, the next review, the versions. */
export function StaffPlanSide({ plan, onChanged, onCompare }: SideProps) {
  const say = useRefusalText(planRefusals)
  const [refused, setRefused] = useState<SaidRefusal>()
  const run = async (doing: Promise<Did>) => {
    const outcome = await doing
    setRefused(outcome.ok ? undefined : { refusal: outcome.refusal ?? 'unavailable', detail: outcome.detail })
    onChanged()
  }
  const isWriter = plan.writable.length > 0 && plan.state !== 'closed'
  return (
    <>
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <People plan={plan} run={run} isWriter={isWriter} />
      <Answers plan={plan} run={run} isWriter={isWriter} />
      {isWriter && <Review plan={plan} run={run} />}
      <Versions plan={plan} onCompare={onCompare} />
    </>
  )
}

type PartProps = { plan: Plan; run: (doing: Promise<Did>) => Promise<void>; isWriter?: boolean }

function People({ plan, run, isWriter = false }: PartProps) {
  const t = useTexts(staffPlanTexts)
  const localised = useLocalised()
  const registerName = useRegisterName()
  const rules = plan.rules.map((id) => {
    const rule = sharingRules.find((one) => one.id === id)
    return rule ? localised(rule.name) : id
  })
  return (
    <section aria-labelledby="plan-people">
      <h2 id="plan-people">{t.people}</h2>
      <ul className="plan-list">
        {plan.participants.map((one) => (
          <li key={`${one.name} ${one.register}`}>
            <b>{one.name}</b>, {localised(one.title)}
            <small className="plan-fine"> {registerName(one.register)}</small>
          </li>
        ))}
        {plan.outside.map((one) => (
          <li key={one.sectionId}>
            <b>{one.personName}</b>
            {one.organisation && (
              <>
                , <OwnName name={one.organisation} />
              </>
            )}
            {one.relation && `, ${one.relation}`}
            <small className="plan-fine">
              {' '}
              {one.withdrawnAt || !one.consentAt ? t.consentMissing : one.whole ? t.whole : t.ownOnly}
            </small>
          </li>
        ))}
      </ul>
      {rules.length > 0 && plan.crossing.length > 0 && <p className="plan-fine">{t.basis(rules.join('; '))}</p>}
      {!plan.isParticipant && isWriter && plan.writable[0] && (
        <Button
          onClick={() =>
            void run(call<typeof joinPlan>('plans/join', { planId: plan.id, register: plan.writable[0] ?? '' }))
          }
        >
          {t.join}
        </Button>
      )}
      {isWriter && <AskSide plan={plan} run={run} />}
      {isWriter && <AskPartner plan={plan} run={run} />}
    </section>
  )
}

function AskSide({ plan, run }: PartProps) {
  const t = useTexts(staffPlanTexts)
  const registerName = useRegisterName()
  const isSocial = plan.register !== 'patient'
  const options = isSocial ? ['patient'] : serviceTasks.map((task) => `social:${task}`)
  const [register, setRegister] = useState(isSocial ? 'patient' : 'social:working-age')
  if (plan.registers.length > 1) return null
  if (plan.askedSide) return <p className="plan-fine">{t.asked(registerName(plan.askedSide))}</p>
  return (
    <div className="stack-s plan-gap">
      <Select
        label={t.askSide}
        help={t.askSideHelp}
        value={register}
        options={options.map((value) => ({ value, label: registerName(value) }))}
        onChange={(event) => setRegister(event.target.value)}
      />
      <Button onClick={() => void run(call<typeof askSide>('plans/ask-side', { planId: plan.id, register }))}>
        {t.ask}
      </Button>
    </div>
  )
}

function AskPartner({ plan, run }: PartProps) {
  const t = useTexts(staffPlanTexts)
  const kit = useTexts(kitTexts)
  const ownName = useOwnName()
  const asked = useAsk<typeof listPartners>('partners/list', {})
  const [chosen, setChosen] = useState('')
  if (!asked.value) return null
  const { agreements, accounts } = asked.value
  const isTaken = (id: string) => plan.outside.some((one) => one.personName === id && one.withdrawnAt === null)
  const options = accounts
    .filter((one) => one.isOn && !isTaken(one.name))
    .map((one) => ({
      value: one.id,
      label: `${ownName(agreements.find((agreement) => agreement.id === one.agreement)?.organisation ?? {})}: ${one.name}`,
    }))
  if (options.length === 0)
    return (
      <p className="plan-fine plan-gap">
        {accounts.every((one) => !one.isOn) && t.noPartners} <Link to="/work/partners">{t.partners}</Link>
      </p>
    )
  return (
    <div className="stack-s plan-gap">
      <Select
        label={t.askPartner}
        emptyLabel="–"
        value={chosen}
        options={options}
        onChange={(event) => setChosen(event.target.value)}
      />
      <Button
        notAvailable={chosen === '' && kit.fillFirst(t.partner)}
        onClick={() =>
          void run(call<typeof askPartner>('plans/ask-partner', { planId: plan.id, partnerId: chosen as never }))
        }
      >
        {t.ask}
      </Button>
    </div>
  )
}

function Answers({ plan, run, isWriter = false }: PartProps) {
  const t = useTexts(staffPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const own = useOwnStaff()
  const newest = plan.versions[0]
  if (!newest) return null
  const hasAnswered = plan.answers.some((one) => one.kind === 'staff' && one.name === own?.name)
  const said = (kind: string) => plan.answers.some((one) => one.kind === kind)
  return (
    <section aria-labelledby="plan-answers">
      <h2 id="plan-answers">{t.answers(newest.number)}</h2>
      <ul className="plan-list">
        {!said('client') && (
          <li>
            {words.parties.client}: {t.waits}
          </li>
        )}
        {plan.answers.map((one) => (
          <li key={`${one.kind} ${one.name}`}>
            {one.name}: <b>{one.answer === 'accepted' ? t.accepted : t.declined}</b> {f.day(one.at)}
            {one.words && ` ${words.quoted(one.words)}`}
          </li>
        ))}
      </ul>
      {isWriter && plan.isParticipant && !hasAnswered && (
        <Button
          onClick={() =>
            void run(
              call<typeof answerAsStaff>('plans/accept-as-staff', {
                planId: plan.id,
                version: newest.number,
                answer: 'accepted',
              }),
            )
          }
        >
          {t.accept}
        </Button>
      )}
    </section>
  )
}

function Review({ plan, run }: PartProps): ReactNode {
  const t = useTexts(staffPlanTexts)
  const f = useFormat()
  const [on, setOn] = useState('')
  return (
    <section aria-labelledby="plan-review">
      <h2 id="plan-review">{t.review}</h2>
      {plan.reviewOn && (
        <p>
          <b>{f.day(plan.reviewOn)}</b>
        </p>
      )}
      <TextField
        label={t.reviewOn}
        help={t.reviewHelp}
        type="date"
        isOptional
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <p className="row-s">
        <Button onClick={() => void run(call<typeof setReview>('plans/set-review', { planId: plan.id, on }))}>
          {t.setReview}
        </Button>
        {plan.reviewOn && (
          <Button
            onClick={() =>
              void run(call<typeof finishReview>('plans/finish-review', { planId: plan.id, nextOn: on || null }))
            }
          >
            {t.finishReview}
          </Button>
        )}
      </p>
    </section>
  )
}

function Versions({ plan, onCompare }: { plan: Plan; onCompare: (number: number) => void }) {
  const t = useTexts(staffPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  return (
    <section aria-labelledby="plan-versions">
      <h2 id="plan-versions">{t.versions}</h2>
      <ul className="plan-list">
        <li>{t.draft(plan.drafting)}</li>
        {plan.versions.map((version) => (
          <li key={version.number}>
            {words.version(version.number)},{' '}
            {version.acceptedAt ? t.accepted : version.declinedAt ? t.declined : t.waits} {f.day(version.proposedAt)}{' '}
            <Button look="quiet" onClick={() => onCompare(version.number)}>
              {t.compare}
              <span className="unseen"> {words.version(version.number)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
