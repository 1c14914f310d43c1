import { useRef, useState, type ReactNode } from 'react'
import type { Status, Wait } from '#slices/directory/contract.ts'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CallbackIcon, FormIcon, IdentifyIcon, RightIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { Answers, OwnContact, sendContact } from '../contract.ts'
import type { ContactId } from './resident-current-contact.ts'
import { isPhone, PhoneField } from './resident-phone-field.tsx'
import { residentContactRefusals } from './resident-refusals.ts'
import { IntakeReview } from './resident-review.tsx'
import { residentStartTexts } from './resident-start-texts.ts'

export type WaysProps = {
  contactId: ContactId
  answers: Answers
  /** The chat as the front page knows it now. */
  chat: { readonly status: Status; readonly wait: Wait; readonly asOf: string }
  isIdentified: boolean
  /** Saves what still waits; false when it could not. */
  flush: () => Promise<boolean>
  onSent: (contact: OwnContact) => void
  onBack: () => void
  onIdentify: () => void
  phoneAlternative?: ReactNode
}

type Way = 'contact-request' | 'callback'

/** The ways on. Each says what happens next; the queue is the one filled button while it is open. */
export function Ways(props: WaysProps) {
  const { answers, chat } = props
  const t = useTexts(residentStartTexts)
  const say = useRefusalText(residentContactRefusals)
  const [way, setWay] = useState<Way>()
  const [send, sending] = useCommand<typeof sendContact>('contacts/send')
  const isClosed = chat.status.state === 'closed'

  async function sendBy(channel: 'chat' | Way, more: { phone?: string; message?: string } = {}) {
    if (!(await props.flush())) {
      // The answers are still on this device; sending now would leave them behind.
      if (navigator.onLine === false) return
    }
    const outcome = await send({ contactId: props.contactId, channel, ...more })
    if (outcome?.ok) props.onSent(outcome.value.contact)
  }
  return (
    <>
      <p className="lead">{Object.keys(answers).length > 0 ? t.waysLead : t.waysLeadEmpty}</p>
      {Object.keys(answers).length > 0 && (
        <div className="ways-review">
          <Disclosure summary={t.reviewTitle}>
            <IntakeReview answers={answers} />
          </Disclosure>
        </div>
      )}
      {sending.refused && (
        <Notice tone="error" title={say(sending.refused)} isLive>
          {props.phoneAlternative}
        </Notice>
      )}
      <section className="way-main" aria-labelledby="way-queue">
        <h2 id="way-queue">{t.queueTitle}</h2>
        <QueueWords chat={chat} />
        {!isClosed && (
          <Button
            look="filled"
            isWide
            size="large"
            busyLabel={sending.isBusy && !way && t.toQueueBusy}
            onClick={() => void sendBy('chat')}
          >
            {t.toQueue}
          </Button>
        )}
      </section>
      <ul className="ways">
        <li>
          <WayRow
            icon={FormIcon}
            name={t.request}
            next={t.requestNext}
            isOpen={way === 'contact-request'}
            onPress={() => setWay(way === 'contact-request' ? undefined : 'contact-request')}
          />
          {way === 'contact-request' && (
            <RequestPart
              isBusy={sending.isBusy}
              hasAnswers={hasContent(answers)}
              onSend={(message) => void sendBy('contact-request', message ? { message } : {})}
            />
          )}
        </li>
        <li>
          <WayRow
            icon={CallbackIcon}
            name={t.callback}
            next={t.callbackNext}
            isOpen={way === 'callback'}
            onPress={() => setWay(way === 'callback' ? undefined : 'callback')}
          />
          {way === 'callback' && (
            <CallbackPart isBusy={sending.isBusy} onSend={(phone) => void sendBy('callback', { phone })} />
          )}
        </li>
        {!props.isIdentified && (
          <li>
            <button type="button" onClick={() => void props.flush().then(props.onIdentify)}>
              <Icon of={IdentifyIcon} />
              <span>
                <b>{t.identify}</b>
                {t.identifyNext}
              </span>
              <Icon of={RightIcon} />
            </button>
          </li>
        )}
      </ul>
      {props.isIdentified && <p className="small muted ways-identified">{t.identified}</p>}
      <div className="step-buttons">
        <Button onClick={props.onBack}>{t.previous}</Button>
      </div>
    </>
  )
}

/** Anything that tells of the matter itself, besides the red flags and whose matter it is. */
function hasContent(answers: Answers): boolean {
  return Object.keys(answers).some((name) => name !== 'redFlags' && name !== 'forWhom')
}

function QueueWords({ chat }: Pick<WaysProps, 'chat'>) {
  const t = useTexts(residentStartTexts)
  const f = useFormat()
  const { status, wait, asOf } = chat
  if (status.state === 'closed') {
    return <p>{status.opensAt ? t.queueClosed(f.nearMoment(status.opensAt, asOf)) : t.queueClosedUnknown}</p>
  }
  const words =
    wait.state === 'known'
      ? t.queueWait(f.range(wait.fromMinutes, wait.toMinutes))
      : wait.state === 'none'
        ? t.queueNoWait
        : t.queueUnknown
  return (
    <p>
      <b>{words}</b> {t.queueNext}
    </p>
  )
}

function WayRow({
  icon,
  name,
  next,
  isOpen,
  onPress,
}: {
  icon: typeof FormIcon
  name: string
  next: string
  isOpen: boolean
  onPress: () => void
}) {
  return (
    <button type="button" aria-expanded={isOpen} onClick={onPress}>
      <Icon of={icon} />
      <span>
        <b>{name}</b>
        {next}
      </span>
      <Icon of={RightIcon} />
    </button>
  )
}

function RequestPart({
  isBusy,
  hasAnswers,
  onSend,
}: {
  isBusy: boolean
  hasAnswers: boolean
  onSend: (message: string) => void
}) {
  const t = useTexts(residentStartTexts)
  const [message, setMessage] = useState('')
  return (
    <div className="way-part">
      <TextArea
        id="way-message"
        label={t.messageTitle}
        isOptional={hasAnswers}
        limit={4000}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
      />
      <Button look="filled" busyLabel={isBusy && t.sending} onClick={() => onSend(message.trim())}>
        {t.sendRequest}
      </Button>
    </div>
  )
}

function CallbackPart({ isBusy, onSend }: { isBusy: boolean; onSend: (phone: string) => void }) {
  const t = useTexts(residentStartTexts)
  const [phone, setPhone] = useState('')
  const [hasError, setHasError] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  function press() {
    if (isPhone(phone)) return onSend(phone.trim())
    setHasError(true)
    field.current?.focus()
  }
  return (
    <div className="way-part">
      <PhoneField id="way-phone" value={phone} onChange={setPhone} hasError={hasError && !isPhone(phone)} ref={field} />
      <Button look="filled" busyLabel={isBusy && t.sending} onClick={press}>
        {t.sendCallback}
      </Button>
    </div>
  )
}
