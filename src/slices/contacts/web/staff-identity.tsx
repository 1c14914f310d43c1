import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { Icon } from '#web/kit/icon.tsx'
import { IdentifyIcon, OkIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { askIdentification, confirmIdentity, ServedContact } from '../contract.ts'
import { contactRefusals } from './staff-refusals.ts'
import { servingTexts } from './staff-serving-texts.ts'
import { contactTexts } from './staff-texts.ts'

/** Masked until pressed: nobody reads it over a shoulder. */
export function Hetu({ masked, whole }: { masked: string; whole: string }) {
  const t = useTexts(servingTexts).identity
  const [isShown, setShown] = useState(false)
  return (
    <button
      type="button"
      className="hetu number"
      aria-pressed={isShown}
      title={t.showHetu}
      onClick={() => setShown(!isShown)}
    >
      <span className="unseen">{t.showHetu}: </span>
      {isShown ? whole : masked}
    </button>
  )
}

export function ConfirmIdentity({
  contact,
  client,
  onChanged,
}: {
  contact: ServedContact
  client: NonNullable<ServedContact['client']>
  onChanged: () => void
}) {
  const t = useTexts(servingTexts).identity
  const { age } = useTexts(contactTexts)
  const f = useFormat()
  const say = useRefusalText(contactRefusals)
  const [confirm, confirming] = useCommand<typeof confirmIdentity>('contacts/confirm-identity')
  async function press() {
    const outcome = await confirm({ contactId: contact.id })
    if (outcome?.ok) onChanged()
  }
  return (
    <section className="confirm-identity" aria-label={t.confirmTitle}>
      <Icon of={IdentifyIcon} />
      <div>
        <b>{t.confirmTitle}</b>
        <p>
          <b>{client.name}</b> · <Hetu masked={client.hetuMasked} whole={client.hetu} /> · {age(client.ageYears)}.{' '}
          {t.confirmLead(f.clock(client.identifiedAt))}
        </p>
        {confirming.refused && <Notice tone="error" isLive title={say(confirming.refused)} />}
      </div>
      <Button look="filled" onClick={() => void press()} busyLabel={confirming.isBusy && t.confirming}>
        <Icon of={OkIcon} /> {t.confirm}
      </Button>
    </section>
  )
}

/** Only with a reason; ”advice only” stays a real choice of the resident's. */
export function AskIdentificationDialog({
  contactId,
  onClose,
  onDone,
}: {
  contactId: ServedContact['id']
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(servingTexts).identity
  const { cancel } = useTexts(contactTexts)
  const say = useRefusalText(contactRefusals)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [ask, asking] = useCommand<typeof askIdentification>('contacts/ask-identification')
  async function submit() {
    setTried(true)
    if (reason.trim().length < 3) return focusMistake()
    const outcome = await ask({ contactId, reason })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={t.askTitle}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={asking.isBusy && t.busy}>
            {t.submit}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.askLead}</p>
        <TextArea
          label={t.reason}
          rows={2}
          limit={500}
          value={reason}
          error={isTried && reason.trim().length < 3 ? t.missing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {asking.refused && <Notice tone="error" isLive title={say(asking.refused)} />}
      </div>
    </Dialog>
  )
}
