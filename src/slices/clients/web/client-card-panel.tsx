import { useEffect, useRef, useState } from 'react'
import { plainRefusals } from '#slices/access/web/texts.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { HiddenIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { ClientCard, revealField } from '../contract.ts'
import { clientTexts } from './staff-texts.ts'

type HiddenField = 'address' | 'municipality' | 'phone'
const hiddenFields: readonly HiddenField[] = ['municipality', 'address', 'phone']

export function ClientCardPanel({ client }: { client: ClientCard }) {
  const t = useTexts(clientTexts)
  const f = useFormat()
  return (
    <section className="box">
      <h2>{t.card}</h2>
      <div className="box-body stack-s">
        {client.nonDisclosure && (
          <Notice tone="warn" icon={HiddenIcon} title={t.nonDisclosure}>
            {t.nonDisclosureMore}
          </Notice>
        )}
        <dl className="facts">
          <dt>{t.hetu}</dt>
          <dd className="number">{client.hetu}</dd>
          <dt>{t.born}</dt>
          <dd className="number">
            {f.dayWithYear(client.birthOn)}, {t.age(client.ageYears)}
          </dd>
          <dt>{t.language}</dt>
          <dd>{client.language === null ? t.notKnown : t.languages[client.language]}</dd>
          {hiddenFields.map((field) => (
            <CardField key={field} client={client} field={field} />
          ))}
        </dl>
      </div>
    </section>
  )
}

function CardField({ client, field }: { client: ClientCard; field: HiddenField }) {
  const t = useTexts(clientTexts)
  return (
    <>
      <dt>{t[field]}</dt>
      <dd>{client.nonDisclosure ? <Hidden clientId={client.id} field={field} /> : (client[field] ?? t.notKnown)}</dd>
    </>
  )
}

const shownSeconds = 60

/** One field at a time, with a reason, hidden again in 60 seconds. */
function Hidden({ clientId, field }: { clientId: ClientCard['id']; field: HiddenField }) {
  const t = useTexts(clientTexts)
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<{ value: string | null; left: number }>()
  const hidesAtMs = useRef(0)
  const isShown = shown !== undefined
  useEffect(() => {
    if (!isShown) return
    // By the clock and not by counting: a browser slows the timers of a tab that is not looked at.
    const look = () => {
      const left = Math.ceil((hidesAtMs.current - performance.now()) / 1000)
      setShown((before) => (left <= 0 || !before ? undefined : { ...before, left }))
    }
    const timer = setInterval(look, 1000)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isShown])
  if (shown) {
    return (
      <>
        {shown.value ?? t.notKnown} <span className="muted number">({t.reveal.hides(shown.left)})</span>
      </>
    )
  }
  return (
    <>
      <Icon of={HiddenIcon} size="s" /> {t.hidden}{' '}
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t.reveal.open(t[field].toLowerCase())}
      </Button>
      {isAsking && (
        <RevealDialog
          clientId={clientId}
          field={field}
          onClose={() => setAsking(false)}
          onShown={(value) => {
            setAsking(false)
            hidesAtMs.current = performance.now() + shownSeconds * 1000
            setShown({ value, left: shownSeconds })
          }}
        />
      )}
    </>
  )
}

const fewestCharacters = 10

type RevealProps = {
  clientId: ClientCard['id']
  field: HiddenField
  onClose: () => void
  onShown: (value: string | null) => void
}

function RevealDialog({ clientId, field, onClose, onShown }: RevealProps) {
  const t = useTexts(clientTexts)
  const say = useRefusalText(plainRefusals)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [reveal, revealing] = useCommand<typeof revealField>('clients/reveal')
  const left = fewestCharacters - reason.trim().length
  async function submit() {
    setTried(true)
    if (left > 0) return
    const outcome = await reveal({ clientId, field, reason })
    if (outcome?.ok) onShown(outcome.value.value)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={t.reveal.title(t[field])}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={revealing.isBusy && t.reveal.busy}>
            {t.reveal.submit}
          </Button>
          <Button onClick={onClose}>{t.reveal.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.reveal.lead}</p>
        <TextArea
          label={t.reveal.reason}
          rows={2}
          limit={500}
          value={reason}
          error={isTried && left > 0 ? t.reveal.missing(left) : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {revealing.refused && <Notice tone="error" isLive title={say(revealing.refused)} />}
      </div>
    </Dialog>
  )
}
