import { useState } from 'react'
import type { AgreementView } from '#slices/partners/contract.ts'
import { partnerTexts } from '#slices/partners/web/texts.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type {
  answerElsewhere,
  Consultation,
  leaveElsewhere,
  listElsewhere,
  openElsewhere,
  takeElsewhere,
} from '../contract.ts'
import { AnswersRegister } from './crossing-words.tsx'
import { GivenParts, Thread } from './consultation-parts.tsx'
import { consultationRefusals, consultationTexts } from './texts.ts'
import './consultation.css'

/** For the specialists of another organisation: the questions asked of their unit, and one at a time. */
export function PartnerConsultations({ consults }: { consults: NonNullable<AgreementView['consults']> }) {
  const t = useTexts(consultationTexts)
  const say = useLocalised()
  const refusal = useRefusalText(consultationRefusals)
  const [opened, setOpened] = useState<string>()
  const asked = useAsked<typeof listElsewhere>('consultations/elsewhere', {})
  if (opened !== undefined)
    return (
      <OpenQuestion
        id={opened}
        onBack={() => {
          setOpened(undefined)
          void asked.again()
        }}
      />
    )
  const shown = asked.value?.consultations
  return (
    <section className="section" aria-labelledby="partner-questions">
      <h2 id="partner-questions">{t.theirs.title}</h2>
      <p>{t.theirs.lead(say(consults.unit))}</p>
      {!shown && (asked.refused ? <Notice tone="error" title={refusal(asked.refused)} isLive /> : <LoadingLines />)}
      {shown?.length === 0 && <p className="muted">{t.theirs.none}</p>}
      {shown?.some((one) => !one.isYours) && <p className="muted consultation-help">{t.theirs.takeHelp}</p>}
      <ul className="consultation-list">
        {shown?.map((one) => (
          <Question key={one.id} one={one} onOpen={() => setOpened(one.id)} onLost={() => void asked.again()} />
        ))}
      </ul>
    </section>
  )
}

type Listed = NonNullable<ReturnType<typeof useAsked<typeof listElsewhere>>['value']>['consultations'][number]

function Question({ one, onOpen, onLost }: { one: Listed; onOpen: () => void; onLost: () => void }) {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  const say = useLocalised()
  const refusal = useRefusalText(consultationRefusals)
  const [take, taking] = useCommand<typeof takeElsewhere>('consultations/elsewhere-take')
  const who = t.theirs.from(one.asker.name, say(one.asker.title))
  const state = !one.isYours ? t.theirs.waiting : one.state === 'answered' ? t.state.answered : t.theirs.yours
  async function begin() {
    const outcome = await take({ consultationId: one.id })
    if (outcome?.ok) onOpen()
    else onLost()
  }
  return (
    <li>
      <span>
        <b>{who}</b>
        <small className="muted">
          {state} · <span className="number">{f.moment(one.askedAt)}</span>
        </small>
      </span>
      {one.isYours ? (
        <Button aria-label={`${t.theirs.open}: ${who}`} onClick={onOpen}>
          {t.theirs.open}
        </Button>
      ) : (
        <Button
          look="filled"
          aria-label={`${t.theirs.take}: ${who}`}
          busyLabel={taking.isBusy && t.theirs.taking}
          onClick={() => void begin()}
        >
          {t.theirs.take}
        </Button>
      )}
      {taking.refused && <Notice tone="error" isLive title={refusal(taking.refused)} />}
    </li>
  )
}

function OpenQuestion({ id, onBack }: { id: string; onBack: () => void }) {
  const t = useTexts(consultationTexts)
  const asked = useAsked<typeof openElsewhere>('consultations/elsewhere-open', { consultationId: id as never })
  const shown = asked.refused?.refusal === 'not-found' ? undefined : asked.value?.consultation
  return (
    <>
      <p>
        <Button look="quiet" onClick={onBack}>
          <Icon of={LeftIcon} size="s" /> {t.theirs.back}
        </Button>
      </p>
      {asked.refused && !shown && <Notice tone="warn" title={t.theirs.gone} isLive />}
      {!asked.value && !asked.refused && <LoadingLines />}
      {shown && <QuestionView consultation={shown} onChanged={() => void asked.again()} onBack={onBack} />}
    </>
  )
}

type ViewProps = { consultation: Consultation; onChanged: () => void; onBack: () => void }

function QuestionView({ consultation, onChanged, onBack }: ViewProps) {
  const t = useTexts(consultationTexts)
  const partner = useTexts(partnerTexts)
  const f = useFormat()
  const say = useLocalised()
  const { asker, askedAt, reason, to, state } = consultation
  return (
    <section className="section stack" aria-labelledby="partner-question">
      <div>
        <h2 id="partner-question">{reason}</h2>
        <p className="muted">
          {t.theirs.from(asker.name, say(asker.title))} · <span className="number">{f.moment(askedAt)}</span>
        </p>
        <p className="muted">{partner.logged}</p>
      </div>
      <div className="stack-s consultation-given">
        <h3>{t.theirs.given}</h3>
        <GivenParts consultation={consultation} />
      </div>
      <div className="stack-s">
        <h3>{t.thread}</h3>
        <Thread consultation={consultation} />
      </div>
      {to.place && <AnswersRegister {...to.place} />}
      <Answering key={consultation.messages.length} id={consultation.id} onChanged={onChanged} />
      {state === 'taken' && <GivingBack id={consultation.id} onBack={onBack} />}
    </section>
  )
}

function Answering({ id, onChanged }: { id: Consultation['id']; onChanged: () => void }) {
  const t = useTexts(consultationTexts)
  const refusal = useRefusalText(consultationRefusals)
  const [text, setText] = useState('')
  const [answer, answering] = useCommand<typeof answerElsewhere>('consultations/elsewhere-answer')
  async function send() {
    if (text.trim().length < 3) return
    if ((await answer({ consultationId: id, text }))?.ok) onChanged()
  }
  return (
    <div className="stack-s">
      <TextArea
        label={t.yourAnswer}
        rows={6}
        limit={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p>
        <Button look="filled" onClick={() => void send()} busyLabel={answering.isBusy && t.answering}>
          {t.answer}
        </Button>
      </p>
      {answering.refused && <Notice tone="error" isLive title={refusal(answering.refused)} />}
    </div>
  )
}

function GivingBack({ id, onBack }: { id: Consultation['id']; onBack: () => void }) {
  const t = useTexts(consultationTexts)
  return (
    <div className="stack-s">
      <p className="muted">{t.theirs.giveBackHelp}</p>
      <p>
        <Button
          onClick={() =>
            void call<typeof leaveElsewhere>('consultations/elsewhere-leave', { consultationId: id }).then(onBack)
          }
        >
          {t.theirs.giveBack}
        </Button>
      </p>
    </div>
  )
}
