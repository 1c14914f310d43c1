import { useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CallbackIcon, FormIcon, RightIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { changeChannel, leaveContact, OwnContact } from '../contract.ts'
import type { ContactId } from './resident-current-contact.ts'
import { isPhone, PhoneField } from './resident-phone-field.tsx'
import { residentQueueTexts } from './resident-queue-texts.ts'
import { residentContactRefusals } from './resident-refusals.ts'

type AlternativesProps = {
  contactId: ContactId
  onChanged: (contact: OwnContact, phone?: string) => void
  onLeft: () => void
  /** A professional was faster. */
  onTaken: () => void
}

/** Other ways that take the answers along, and leaving, which asks once. */
export function Alternatives({ contactId, onChanged, onLeft, onTaken }: AlternativesProps) {
  const t = useTexts(residentQueueTexts)
  const say = useRefusalText(residentContactRefusals)
  const [open, setOpen] = useState<'contact-request' | 'callback' | 'leave'>()
  const [phone, setPhone] = useState('')
  const [hasError, setHasError] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const [change, changing] = useCommand<typeof changeChannel>('contacts/change-channel')
  const [leave, leaving] = useCommand<typeof leaveContact>('contacts/leave')

  async function changeTo(channel: 'contact-request' | 'callback') {
    if (channel === 'callback' && !isPhone(phone)) {
      setHasError(true)
      field.current?.focus()
      return
    }
    const outcome = await change({ contactId, channel, ...(channel === 'callback' ? { phone: phone.trim() } : {}) })
    if (outcome?.ok) onChanged(outcome.value.contact, channel === 'callback' ? phone.trim() : undefined)
    else if (outcome?.refusal === 'already-active') onTaken()
  }
  const close = () => setOpen(undefined)
  return (
    <section className="section">
      <h2>{t.hurryTitle}</h2>
      <p>{t.hurryText}</p>
      <ul className="ways">
        <AlternativeRow
          icon={CallbackIcon}
          name={t.callback}
          next={t.callbackNext}
          onPress={() => setOpen('callback')}
        />
        <AlternativeRow
          icon={FormIcon}
          name={t.request}
          next={t.requestNext}
          onPress={() => setOpen('contact-request')}
        />
      </ul>
      <p className="queue-leave">
        <Button look="quiet" onClick={() => setOpen('leave')}>
          {t.leave}
        </Button>
      </p>
      <Dialog
        isOpen={open === 'contact-request' || open === 'callback'}
        onClose={close}
        title={open === 'callback' ? t.callback : t.changeTitle}
        buttons={
          <>
            <Button
              look="filled"
              busyLabel={changing.isBusy && t.changing}
              onClick={() => open && open !== 'leave' && void changeTo(open)}
            >
              {open === 'callback' ? t.callback : t.change}
            </Button>
            <Button onClick={close}>{t.stay}</Button>
          </>
        }
      >
        <p>{t.changeText}</p>
        {open === 'callback' && (
          <div className="dialog-field">
            <PhoneField
              id="queue-phone"
              value={phone}
              onChange={setPhone}
              hasError={hasError && !isPhone(phone)}
              ref={field}
            />
          </div>
        )}
        {changing.refused && <Notice tone="error" title={say(changing.refused)} isLive />}
      </Dialog>
      <Dialog
        isOpen={open === 'leave'}
        onClose={close}
        title={t.leaveTitle}
        buttons={
          <>
            <Button look="filled" onClick={close}>
              {t.stay}
            </Button>
            <Button
              look="danger"
              busyLabel={leaving.isBusy && t.leaving}
              onClick={() =>
                void leave({ contactId }).then(
                  (outcome) => (outcome?.ok || outcome?.refusal === 'already-closed') && onLeft(),
                )
              }
            >
              {t.leaveYes}
            </Button>
          </>
        }
      >
        <p>{t.leaveText}</p>
        {leaving.refused && <Notice tone="error" title={say(leaving.refused)} isLive />}
      </Dialog>
    </section>
  )
}

function AlternativeRow({
  icon,
  name,
  next,
  onPress,
}: {
  icon: typeof FormIcon
  name: string
  next: string
  onPress: () => void
}) {
  return (
    <li>
      <button type="button" onClick={onPress}>
        <Icon of={icon} />
        <span>
          <b>{name}</b>
          {next}
        </span>
        <Icon of={RightIcon} />
      </button>
    </li>
  )
}
