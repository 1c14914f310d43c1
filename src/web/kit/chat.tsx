import type { LucideIcon } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { defineTexts } from '#platform/i18n.ts'
import { Icon } from './icon.tsx'
import { AlertIcon, CheckIcon, FileIcon, ReadIcon } from './icons.ts'
import { useTexts } from './language.tsx'

export type MessageState = 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed'
export type MessageProps = {
  /** The reader's own side of the conversation. */
  isOwn: boolean
  name?: string | undefined
  profession?: string | undefined
  time: string
  state?: MessageState | undefined
  onSendAgain?: (() => void) | undefined
  /** Text, or an `AttachmentCard`. */
  children: ReactNode
  kind?: 'text' | 'attachment'
}

/** A failed message keeps its text, gets a red edge and ”Lähetä uudelleen”. */
export function Message({ isOwn, name, profession, time, state, onSendAgain, children, kind = 'text' }: MessageProps) {
  const t = useTexts(chatTexts)
  const classes = ['message', isOwn && 'message-own', state === 'failed' && 'message-failed'].filter(Boolean).join(' ')
  return (
    <div className={classes}>
      {name && (
        <p className="message-by">
          <b>{name}</b>
          {profession && `, ${profession}`}
        </p>
      )}
      {kind === 'text' ? <div className="message-bubble">{children}</div> : children}
      <p className="message-meta">
        <span>{time}</span>
        {state && <MessageMark state={state} />}
        {state && <span>{t[state]}</span>}
        {state === 'failed' && onSendAgain && (
          <button type="button" className="message-again" onClick={onSendAgain}>
            {t.sendAgain}
          </button>
        )}
      </p>
    </div>
  )
}

function MessageMark({ state }: { state: MessageState }) {
  if (state === 'sending' || state === 'waiting') return null
  return <Icon of={state === 'failed' ? AlertIcon : state === 'sent' ? CheckIcon : ReadIcon} />
}

/** What happened: a drawing and a sentence with its time, not a bubble. */
export function SystemLine({ icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="system-line">
      <Icon of={icon} />
      <span>{children}</span>
    </p>
  )
}

/** ”Tiistai 24.11.2026” between the days of a conversation. */
export function ChatDay({ children }: { children: ReactNode }) {
  return <p className="chat-day">{children}</p>
}

/** A place of its own, so that the line above does not jump when someone starts to write. */
export function TypingLine({ children }: { children?: ReactNode }) {
  return (
    <p className="typing" aria-live="polite">
      {children}
    </p>
  )
}

export type AttachmentState =
  | { readonly state: 'uploading'; readonly percent: number }
  | { readonly state: 'checking' }
  | { readonly state: 'ready'; readonly href: string }
  | { readonly state: 'refused'; readonly why: string }

/** `size` is ready words, such as ”214 kt”. A refusal says why and what to do. */
export function AttachmentCard({
  name,
  size,
  attachment,
}: {
  name: string
  size: string
  attachment: AttachmentState
}) {
  const t = useTexts(chatTexts)
  const body = (
    <>
      <Icon of={attachment.state === 'refused' ? AlertIcon : FileIcon} />
      <span>
        <b>{name}</b>
        <small>{attachment.state === 'refused' ? attachment.why : `${size}, ${attachmentWords(attachment, t)}`}</small>
        {attachment.state === 'uploading' && (
          <progress max={100} value={attachment.percent} aria-label={t.uploading(attachment.percent)} />
        )}
      </span>
    </>
  )
  if (attachment.state !== 'ready') return <div className={`attachment attachment-${attachment.state}`}>{body}</div>
  return (
    <a className="attachment" href={attachment.href} download={name}>
      {body}
    </a>
  )
}

function attachmentWords(
  attachment: AttachmentState,
  t: { uploading: (percent: number) => string; checking: string; ready: string },
): string {
  if (attachment.state === 'uploading') return t.uploading(attachment.percent)
  return attachment.state === 'checking' ? t.checking : t.ready
}

/** Something asked in the middle of a conversation. After the answer it becomes one system line. */
export function RequestCard({
  icon,
  title,
  children,
  buttons,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
  buttons: ReactNode
}) {
  const id = useId()
  return (
    <section className="request-card" aria-labelledby={id}>
      <h2 id={id}>
        <Icon of={icon} />
        {title}
      </h2>
      {children}
      {buttons}
    </section>
  )
}

const chatTexts = defineTexts({
  fi: {
    sending: 'Lähetetään…',
    waiting: 'Odottaa yhteyttä',
    sent: 'Lähetetty',
    delivered: 'Perillä',
    read: 'Luettu',
    failed: 'Ei mennyt perille. Teksti on tallessa.',
    sendAgain: 'Lähetä uudelleen',
    uploading: (percent: number) => `siirretty ${percent}\u00a0%`,
    checking: 'tarkistetaan',
    ready: 'tarkistettu',
  },
  sv: {
    sending: 'Skickar…',
    waiting: 'Väntar på förbindelse',
    sent: 'Skickat',
    delivered: 'Framme',
    read: 'Läst',
    failed: 'Kom inte fram. Texten finns kvar.',
    sendAgain: 'Skicka på nytt',
    uploading: (percent: number) => `${percent}\u00a0% överfört`,
    checking: 'kontrolleras',
    ready: 'kontrollerad',
  },
  en: {
    sending: 'Sending…',
    waiting: 'Waiting for a connection',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Did not get through. Your text is kept.',
    sendAgain: 'Send again',
    uploading: (percent: number) => `${percent}% uploaded`,
    checking: 'being checked',
    ready: 'checked',
  },
})
