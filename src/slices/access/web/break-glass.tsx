import { useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LockIcon, UrgentIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { breakGlass } from '../contract.ts'
import { accessTexts, plainRefusals } from './texts.ts'

/** The same page whether there is no such client or no right to one. */
export function ClosedClient({ clientId, onOpened }: { clientId: string; onOpened: () => void }) {
  const t = useTexts(accessTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="work-page closed-client">
      <h1>
        <Icon of={LockIcon} /> {t.refusedTitle}
      </h1>
      <p>{t.refusedLead}</p>
      <h2>{t.waysTitle}</h2>
      <ul>
        {t.ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      <Button look="danger" onClick={() => setOpen(true)}>
        <Icon of={UrgentIcon} /> {t.glass.open}
      </Button>
      {isOpen && <BreakGlassDialog clientId={clientId} onClose={() => setOpen(false)} onOpened={onOpened} />}
    </div>
  )
}

const fewestCharacters = 20

function BreakGlassDialog({
  clientId,
  onClose,
  onOpened,
}: {
  clientId: string
  onClose: () => void
  onOpened: () => void
}) {
  const t = useTexts(accessTexts).glass
  const say = useRefusalText(plainRefusals)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const [open, opening] = useCommand<typeof breakGlass>('access/break-glass')
  const left = fewestCharacters - reason.trim().length
  async function submit() {
    setTried(true)
    if (left > 0) return field.current?.focus()
    const outcome = await open({ clientId, reason })
    if (outcome?.ok) onOpened()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      tone="danger"
      title={t.title}
      buttons={
        <>
          <Button look="danger" onClick={() => void submit()} busyLabel={opening.isBusy && t.busy}>
            {t.submit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>
          <b>{t.lead}</b>
        </p>
        <dl className="facts">
          <dt>{t.what}</dt>
          <dd>{t.whatMore}</dd>
          <dt>{t.howLong}</dt>
          <dd>{t.howLongMore}</dd>
          <dt>{t.who}</dt>
          <dd>{t.whoMore}</dd>
        </dl>
        <TextArea
          label={t.reason}
          ref={field}
          rows={3}
          limit={1000}
          value={reason}
          error={isTried && left > 0 ? t.missing(left) : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {opening.refused && <Notice tone="error" isLive title={say(opening.refused)} />}
      </div>
    </Dialog>
  )
}
