import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { ConsultIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import type { whoAmIAtWork } from '#slices/organisation/contract.ts'
import { useWatch } from '#web/professional/live.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { listConsultationsOfClient } from '../contract.ts'
import { AskDialog } from './ask-dialog.tsx'
import { consultationRefusals, consultationTexts } from './texts.ts'
import { useReceiverWords } from './receiver-words.ts'

/** Questions asked about the client, with their answer times, and the button to ask. */
export function ConsultationsPanel({ clientId }: { clientId: string }) {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  const say = useRefusalText(consultationRefusals)
  const [isAsking, setAsking] = useState(false)
  const you = useAsk<typeof whoAmIAtWork>('organisation/me', {}).value?.id
  const asked = useAsk<typeof listConsultationsOfClient>('consultations/of-client', { clientId })
  const receiver = useReceiverWords()
  const waiting = asked.value?.consultations.find((one) => one.isYours && one.state !== 'closed')
  useWatch('contact', waiting?.id, () => asked.askAgain())
  return (
    <>
      {asked.refused && !asked.value && <Notice tone="error" title={say(asked.refused)} />}
      {!asked.value && !asked.refused && <LoadingLines lines={2} />}
      {asked.value?.consultations.length === 0 && <p className="muted">{t.none}</p>}
      <ul className="lines">
        {asked.value?.consultations.map((one) => (
          <li key={one.id}>
            {one.isYours ? <Link to={`/work/consultations/${one.id}`}>{one.reason}</Link> : one.reason}
            <small>
              {one.asker.name} → {one.consulted?.name ?? receiver(one.to)} · {t.state[one.state]} ·{' '}
              <span className="number">{f.moment(one.askedAt)}</span>
              {one.answerMinutes !== null && ` · ${t.answerTime} ${f.duration(one.answerMinutes)}`}
            </small>
          </li>
        ))}
      </ul>
      <p className="row-s">
        <Button onClick={() => setAsking(true)}>
          <Icon of={ConsultIcon} /> {t.ask}
        </Button>
      </p>
      {isAsking && (
        <AskDialog
          about={{ kind: 'client', clientId }}
          you={you}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            asked.askAgain()
          }}
        />
      )}
    </>
  )
}

/** In a contact: about its client, or, while they are anonymous, the question alone. */
export function AskFromContact({ contactId, clientId }: { contactId: string; clientId: string | undefined }) {
  const t = useTexts(consultationTexts)
  const [isAsking, setAsking] = useState(false)
  const you = useAsk<typeof whoAmIAtWork>('organisation/me', {}).value?.id
  const end = () => setAsking(false)
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Icon of={ConsultIcon} /> {t.ask}
      </Button>
      {isAsking && (
        <AskDialog
          about={clientId === undefined ? { kind: 'contact', contactId } : { kind: 'client', clientId }}
          you={you}
          onClose={end}
          onDone={end}
        />
      )}
    </>
  )
}
