import { useState } from 'react'
import { AccessBasis, OpenRegisters } from '#slices/access/web/access-basis.tsx'
import { useLaw } from '#slices/work/web/law.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { HiddenIcon, IdentifyIcon, OkIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { askIdentification, confirmIdentity, ServedContact } from '../contract.ts'
import { contactRefusals, contactTexts } from './staff-texts.ts'

type HeaderProps = {
  contact: ServedContact
  now: Date
  nameOfMunicipality: (code: string) => string
  taskName: (task: string) => string
  onChanged: () => void
}

/** Who it is, why the data is open and until when, and which registers: always above everything of the client's. */
export function ContactHeader({ contact, now, nameOfMunicipality, taskName, onChanged }: HeaderProps) {
  const t = useTexts(contactTexts)
  const law = useLaw()
  const { client, basis } = contact
  const rule = law?.sharing.find((one) => one.id === basis.rule)
  return (
    <>
      <section className="client-header" aria-label={t.title}>
        <div className="client-name">
          <h1>{client ? client.name : t.anonymous}</h1>
          <p>
            {client && (
              <>
                <Hetu masked={client.hetuMasked} whole={client.hetu} /> · {t.age(client.ageYears)} ·{' '}
                {client.nonDisclosure ? (
                  <>
                    <Icon of={HiddenIcon} size="s" /> {t.hiddenMunicipality}
                  </>
                ) : (
                  nameOfMunicipality(client.municipality ?? contact.municipality ?? '')
                )}{' '}
                ·{' '}
              </>
            )}
            {!client && contact.municipality && `${nameOfMunicipality(contact.municipality)} · `}
            {t.language[contact.language]}
          </p>
        </div>
        <AccessBasis basis={basis} now={now} isAnonymous={!client} ruleName={rule?.name} />
        <OpenRegisters registers={basis.registers} taskName={taskName} />
      </section>
      {client?.identity === 'attached' && <ConfirmIdentity contact={contact} client={client} onChanged={onChanged} />}
    </>
  )
}

/** Masked until pressed: nobody reads it over a shoulder. */
export function Hetu({ masked, whole }: { masked: string; whole: string }) {
  const t = useTexts(contactTexts)
  const [isShown, setShown] = useState(false)
  return (
    <button
      type="button"
      className="hetu number"
      aria-pressed={isShown}
      title={t.identity.showHetu}
      onClick={() => setShown(!isShown)}
    >
      <span className="unseen">{t.identity.showHetu}: </span>
      {isShown ? whole : masked}
    </button>
  )
}

function ConfirmIdentity({
  contact,
  client,
  onChanged,
}: {
  contact: ServedContact
  client: NonNullable<ServedContact['client']>
  onChanged: () => void
}) {
  const t = useTexts(contactTexts)
  const f = useFormat()
  const say = useRefusalText(contactRefusals)
  const [confirm, confirming] = useCommand<typeof confirmIdentity>('contacts/confirm-identity')
  async function press() {
    const outcome = await confirm({ contactId: contact.id })
    if (outcome?.ok) onChanged()
  }
  return (
    <section className="confirm-identity" aria-label={t.identity.confirmTitle}>
      <Icon of={IdentifyIcon} />
      <div>
        <b>{t.identity.confirmTitle}</b>
        <p>
          <b>{client.name}</b> · <Hetu masked={client.hetuMasked} whole={client.hetu} /> · {t.age(client.ageYears)}.{' '}
          {t.identity.confirmLead(f.clock(client.identifiedAt))}
        </p>
        {confirming.refused && <Notice tone="error" isLive title={say(confirming.refused)} />}
      </div>
      <Button look="filled" onClick={() => void press()} busyLabel={confirming.isBusy && t.identity.confirming}>
        <Icon of={OkIcon} /> {t.identity.confirm}
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
  const t = useTexts(contactTexts)
  const say = useRefusalText(contactRefusals)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [ask, asking] = useCommand<typeof askIdentification>('contacts/ask-identification')
  async function submit() {
    setTried(true)
    if (reason.trim().length < 3) return
    const outcome = await ask({ contactId, reason })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={t.identity.askTitle}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={asking.isBusy && t.identity.busy}>
            {t.identity.submit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.identity.askLead}</p>
        <TextArea
          label={t.identity.reason}
          rows={2}
          limit={500}
          value={reason}
          error={isTried && reason.trim().length < 3 ? t.identity.missing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {asking.refused && <Notice tone="error" isLive title={say(asking.refused)} />}
      </div>
    </Dialog>
  )
}
