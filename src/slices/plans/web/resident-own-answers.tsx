import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { OwnName, useOwnName } from '#web/kit/own-name.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { kitTexts } from '#web/kit/texts.ts'
import type { OutsideParty, Plan } from '../contract.ts'
import type { answerSide, answerVersion, decideConsent, inviteRelative } from '../own-contract.ts'
import { ownPlanTexts } from './own-texts.ts'
import { partsOf } from './part-views.tsx'
import { useRegisterName, useSideName } from './register-name.ts'
import type { Act } from './resident-own-plan.tsx'

/** May the other side of social and health care join? */
export function SideQuestion({ plan, act }: { plan: Plan; act: Act }) {
  const t = useTexts(ownPlanTexts)
  const sideName = useSideName()
  if (plan.askedSide === null) return null
  const answer = (agrees: boolean) =>
    void act(call<typeof answerSide>('plans/own-answer-side', { planId: plan.id, agrees }))
  return (
    <div id={`side-${plan.id}`}>
      <Notice title={t.task.side(sideName(plan.askedSide).toLowerCase())}>
        <p>{t.sideWhat}</p>
        <p className="row-s">
          <Button look="filled" onClick={() => answer(true)}>
            {t.sideYes}
          </Button>
          <Button onClick={() => answer(false)}>{t.sideNo}</Button>
        </p>
      </Notice>
    </div>
  )
}

/** Those outside who take part or are asked: given and withdrawn here, with effect at once. */
export function Consents({ plan, act, onlyAsked = false }: { plan: Plan; act: Act; onlyAsked?: boolean }) {
  const isAsked = (one: OutsideParty) => one.consentAt === null && one.withdrawnAt === null
  const shown = plan.outside.filter((one) => isAsked(one) === onlyAsked)
  return shown.map((one) => (
    <div key={one.sectionId} className="plan-form" id={`consent-${one.sectionId}`}>
      <Consent plan={plan} one={one} act={act} />
    </div>
  ))
}

function Consent({ plan, one, act }: { plan: Plan; one: OutsideParty; act: Act }) {
  const t = useTexts(ownPlanTexts)
  const f = useFormat()
  const registerName = useRegisterName()
  const sideName = useSideName()
  const ownName = useOwnName()
  const [goals, setGoals] = useState<readonly string[]>(one.shownGoals)
  const [readers, setReaders] = useState<readonly string[]>(plan.registers)
  const isOn = one.consentAt !== null && one.withdrawnAt === null
  const decide = (agrees: boolean) =>
    void act(
      call<typeof decideConsent>('plans/own-consent', {
        planId: plan.id,
        sectionId: one.sectionId,
        agrees,
        shownGoals: [...goals] as never,
        readBy: [...readers],
      }),
    )
  const toggled = (list: readonly string[], id: string, on: boolean) =>
    on ? [...list, id] : list.filter((other) => other !== id)
  return (
    <>
      <h3>
        {one.personName}
        {one.organisation && (
          <>
            , <OwnName name={one.organisation} />
          </>
        )}
        {one.relation && `, ${one.relation}`}
      </h3>
      <p className="plan-fine">
        {t.registerIs(
          [registerName(one.register), one.organisation && ownName(one.organisation)].filter(Boolean).join(', '),
        )}
      </p>
      {isOn && <p>{t.given(f.moment(one.consentAt ?? ''))}</p>}
      {one.withdrawnAt && <p>{t.withdrawnAt(f.moment(one.withdrawnAt))}</p>}
      {isOn && one.kind === 'relative' && one.joinedAt === null && <p className="muted">{t.waitsForRelative}</p>}
      {!isOn && one.kind === 'partner' && (
        <>
          <p>{t.consentWhat}</p>
          <fieldset className="stack-s">
            <legend>{t.consentShow}</legend>
            {partsOf(plan.parts, 'goal').map((goal) => (
              <CheckCard
                key={goal.id}
                label={goal.content.words}
                isChecked={goals.includes(goal.id)}
                onChange={(on) => setGoals(toggled(goals, goal.id, on))}
              />
            ))}
          </fieldset>
          <fieldset className="stack-s">
            <legend>{t.consentRead}</legend>
            {plan.registers.map((register) => (
              <CheckCard
                key={register}
                label={sideName(register)}
                isChecked={readers.includes(register)}
                onChange={(on) => setReaders(toggled(readers, register, on))}
              />
            ))}
          </fieldset>
          <p className="row-s">
            <Button look="filled" onClick={() => decide(true)}>
              {t.yes}
            </Button>
            {!one.withdrawnAt && <Button onClick={() => decide(false)}>{t.no}</Button>}
          </p>
        </>
      )}
      {isOn && <Button onClick={() => decide(false)}>{t.withdraw}</Button>}
    </>
  )
}

/** The client accepts the whole, or says why not. */
export function AnswerVersion({ plan, act }: { plan: Plan; act: Act }) {
  const t = useTexts(ownPlanTexts)
  const f = useFormat()
  const [words, setWords] = useState('')
  const newest = plan.versions[0]
  if (!newest) return null
  const at = newest.acceptedAt ?? newest.declinedAt
  if (at) return <p>{t.answered(newest.acceptedAt ? t.youAccepted : t.youDeclined, f.moment(at))}</p>
  const answer = (what: 'accepted' | 'declined') =>
    void act(
      call<typeof answerVersion>('plans/own-answer', { planId: plan.id, version: newest.number, answer: what, words }),
    )
  return (
    <section className="plan-form" aria-labelledby={`accept-${plan.id}`}>
      <h2 id={`accept-${plan.id}`}>{t.acceptTitle(newest.number)}</h2>
      <p>{t.acceptWhole}</p>
      <TextArea label={t.words} isOptional rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
      <p className="row-s">
        <Button look="filled" onClick={() => answer('accepted')}>
          {t.accept}
        </Button>
        <Button onClick={() => answer('declined')}>{t.decline}</Button>
      </p>
    </section>
  )
}

/** A relative gets a code from the client, by hand: it is shown once. */
export function InviteRelative({ plan, act }: { plan: Plan; act: Act }) {
  const t = useTexts(ownPlanTexts)
  const f = useFormat()
  const [name, setName] = useState('')
  const [relation, setRelation] = useState('')
  const kit = useTexts(kitTexts)
  const [whole, setWhole] = useState(false)
  const [made, setMade] = useState<{ code: string; until: string }>()
  if (plan.state === 'closed') return null
  async function invite() {
    const inviting = call<typeof inviteRelative>('plans/own-invite-relative', {
      planId: plan.id,
      name,
      relation,
      whole,
    })
    await act(
      inviting.then((outcome) => {
        if (outcome.ok) setMade(outcome.value)
        return outcome
      }),
    )
  }
  return (
    <section className="plan-form" aria-labelledby={`relative-${plan.id}`}>
      <h2 id={`relative-${plan.id}`}>{t.relativeTitle}</h2>
      <TextField label={t.relativeName} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={t.relation}
        help={t.relationHelp}
        isOptional
        value={relation}
        onChange={(event) => setRelation(event.target.value)}
      />
      <CheckCard label={t.whole} help={t.wholeHelp} isChecked={whole} onChange={setWhole} />
      <p>
        <Button notAvailable={name.trim().length < 2 && kit.fillFirst(t.relativeName)} onClick={() => void invite()}>
          {t.makeCode}
        </Button>
      </p>
      {made && (
        <Notice tone="ok" title={t.code(made.code)} isLive>
          {t.codeMore(f.day(made.until))}
        </Notice>
      )}
    </section>
  )
}
