import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { answerConsultation, askFurther, closeConsultation, Consultation } from '../contract.ts'
import { GivenParts, Thread } from './consultation-parts.tsx'
import { AnswersRegister } from './crossing-words.tsx'
import { useReceiverWords } from './receiver-words.ts'
import { consultationRefusals, consultationTexts } from './texts.ts'

type ViewProps = { consultation: Consultation; onChanged: () => void }

/** One consultation for one of its two parties: what was given, the question and its answers, what to do. */
export function ConsultationView({ consultation, onChanged }: ViewProps) {
  const t = useTexts(consultationTexts)
  return (
    <div className="consultation">
      <div className="stack">
        <section className="box">
          <h2>{t.thread}</h2>
          <div className="box-body stack-s">
            <Thread consultation={consultation} />
            {consultation.to.place && <AnswersRegister {...consultation.to.place} />}
            {consultation.state !== 'closed' && (
              <Saying key={consultation.messages.length} consultation={consultation} onChanged={onChanged} />
            )}
          </div>
        </section>
      </div>
      <div className="stack">
        <section className="box">
          <h2>{consultation.reason}</h2>
          <div className="box-body stack-s">
            <Facts consultation={consultation} />
          </div>
        </section>
        <section className="box">
          <h2>{t.gave}</h2>
          <div className="box-body stack-s">
            <Given consultation={consultation} />
          </div>
        </section>
        {consultation.side === 'asker' && consultation.state !== 'closed' && (
          <Closing consultation={consultation} onChanged={onChanged} />
        )}
      </div>
    </div>
  )
}

function Facts({ consultation: one }: { consultation: Consultation }) {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  const say = useLocalised()
  const receiver = useReceiverWords()
  return (
    <dl className="facts">
      <dt>{t.asker}</dt>
      <dd>
        {one.asker.name}, {say(one.asker.title)}
      </dd>
      <dt>{t.consulted}</dt>
      <dd>
        {one.consulted
          ? [one.consulted.name, say(one.consulted.title), one.to.place && receiver({ ...one.to, name: null })]
              .filter(Boolean)
              .join(', ')
          : `${receiver(one.to)} (${t.state.asked.toLowerCase()})`}
      </dd>
      <dt>{t.asked}</dt>
      <dd className="number">{f.moment(one.askedAt)}</dd>
      {one.takenAt && (
        <>
          <dt>{t.taken}</dt>
          <dd className="number">{f.moment(one.takenAt)}</dd>
        </>
      )}
      {one.answerMinutes !== null && (
        <>
          <dt>{t.answerTime}</dt>
          <dd className="number">{f.duration(one.answerMinutes)}</dd>
        </>
      )}
    </dl>
  )
}

function Given({ consultation: one }: { consultation: Consultation }) {
  const t = useTexts(consultationTexts)
  return (
    <>
      <GivenParts consultation={one} />
      {one.clientId !== null && (
        <p>
          <Link to={`/work/clients/${one.clientId}`}>{t.openClient}</Link>
        </p>
      )}
    </>
  )
}

function Saying({ consultation: { id, side }, onChanged }: ViewProps) {
  const t = useTexts(consultationTexts)
  const say = useRefusalText(consultationRefusals)
  const [text, setText] = useState('')
  const [answer, answering] = useCommand<typeof answerConsultation>('consultations/answer')
  const [further, asking] = useCommand<typeof askFurther>('consultations/ask-further')
  const isAnswer = side === 'consulted'
  const state = isAnswer ? answering : asking
  async function send() {
    if (text.trim().length < 3) return
    const said = { consultationId: id, text }
    const outcome = isAnswer ? await answer(said) : await further(said)
    if (outcome?.ok) onChanged()
  }
  return (
    <>
      <TextArea
        label={isAnswer ? t.yourAnswer : t.yourFurther}
        rows={isAnswer ? 6 : 3}
        limit={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p>
        <Button
          look={isAnswer ? 'filled' : 'outlined'}
          onClick={() => void send()}
          busyLabel={state.isBusy && t.answering}
        >
          {isAnswer ? t.answer : t.further}
        </Button>
      </p>
      {state.refused && <Notice tone="error" isLive title={say(state.refused)} />}
    </>
  )
}

function Closing({ consultation: { id }, onChanged }: ViewProps) {
  const t = useTexts(consultationTexts)
  const say = useRefusalText(consultationRefusals)
  const [close, closing] = useCommand<typeof closeConsultation>('consultations/close')
  return (
    <div className="stack-s">
      <p className="muted">{t.closeMore}</p>
      <p>
        <Button
          busyLabel={closing.isBusy && t.closing}
          onClick={() => void close({ consultationId: id }).then((outcome) => outcome?.ok && onChanged())}
        >
          {t.close}
        </Button>
      </p>
      {closing.refused && <Notice tone="error" isLive title={say(closing.refused)} />}
    </div>
  )
}
