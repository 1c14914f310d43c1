import { Fragment, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { Id } from '#platform/ids.ts'
import { Button } from '#web/kit/button.tsx'
import { AttachmentCard, ChatDay, Message as MessageBubble, TypingLine } from '#web/kit/chat.tsx'
import { Composer } from '#web/kit/composer.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { AttachIcon, DownIcon, FileIcon, SendIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import type { Message } from '../contract.ts'
import { EventLine } from './resident-events.tsx'
import { maxLength, type Conversation } from './resident-messages.ts'
import { residentChatRefusals, residentChatTexts } from './resident-texts.ts'
import { mayTryAgain, useUploads, type Upload } from './upload.ts'

export type ConversationViewProps = {
  contactId: Id<'contact'>
  conversation: Conversation
  isLineLost: boolean
  /** The contact has ended, perhaps before the conversation says so. */
  isOver: boolean
  /** Cards that ask something, and the summary: after the messages, inside the log's place. */
  asked?: ReactNode
  /** What to do when the session has ended. */
  signInAgain: ReactNode
}

const notOurs: readonly string[] = ['not-signed-in', 'not-found', 'not-allowed']

/** Messages, what happened, what is on its way, and the field. The list stays where the reader is. */
export function ConversationView({
  isOver,
  contactId,
  conversation,
  isLineLost,
  asked,
  signInAgain,
}: ConversationViewProps) {
  const t = useTexts(residentChatTexts)
  const say = useRefusalText(residentChatRefusals)
  const { messages, outgoing, refused, sendRefused } = conversation
  const isClosed = conversation.isClosed || isOver
  const files = useUploads('resident', contactId, conversation.catchUp)
  const place = useStickToEnd(messages.length + outgoing.length + files.uploads.length, messages, conversation.noteRead)
  // A session that ran out is followed by a new visit, to which this contact does not belong.
  const hasEnded = [refused, sendRefused].some((one) => one !== undefined && notOurs.includes(one.refusal))
  return (
    <div className="chat-main">
      <div className="chat-log">
        <div className="chat-messages" role="log" aria-live="polite" aria-relevant="additions" aria-label={t.log}>
          {!conversation.isLoaded && !refused && <LoadingLines lines={6} />}
          {messages.map((message, index) => (
            <Fragment key={message.number}>
              <DayBefore message={message} before={messages[index - 1]} />
              <MessageRow
                contactId={contactId}
                message={message}
                before={messages[index - 1]}
                conversation={conversation}
              />
            </Fragment>
          ))}
          {outgoing.map((one) => (
            <OutgoingRow
              key={one.id}
              text={one.text}
              at={one.at}
              state={one.state}
              onSendAgain={() => conversation.sendAgain(one.id)}
            />
          ))}
          {files.uploads.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              onRemove={() => files.remove(upload.id)}
              onAgain={() => void files.again(upload)}
            />
          ))}
        </div>
        {conversation.isLoaded && messages.length === 0 && outgoing.length === 0 && <p className="muted">{t.empty}</p>}
        {asked}
        {hasEnded ? (
          <Notice tone="warn" title={t.sessionEnded} isLive>
            {signInAgain}
          </Notice>
        ) : (
          (sendRefused ?? refused) && (
            <Notice tone="error" title={say(sendRefused ?? refused ?? { refusal: 'unavailable' })} isLive />
          )
        )}
        <div role="status">{isLineLost && !hasEnded && <p className="chat-line muted small">{t.lineLost}</p>}</div>
        {isClosed ? (
          <p className="muted small">{t.ended}</p>
        ) : (
          <TypingLine>{conversation.typing && t.typing(conversation.typing)}</TypingLine>
        )}
        <div ref={place.end} />
      </div>
      {place.unseen > 0 && (
        <div className="chat-new" role="status">
          <button type="button" className="live-pill" onClick={place.goToEnd}>
            {t.newMessages(place.unseen)}
            <Icon of={DownIcon} size="s" />
          </button>
        </div>
      )}
      {(!isClosed || conversation.text !== '') && (
        <ChatField conversation={conversation} onFile={(file) => void files.add(file)} onSent={place.goToEnd} />
      )}
    </div>
  )
}

function ChatField({
  conversation,
  onFile,
  onSent,
}: {
  conversation: Conversation
  onFile: (file: File) => void
  onSent: () => void
}) {
  const t = useTexts(residentChatTexts)
  const picker = useRef<HTMLInputElement>(null)
  const isTooLong = conversation.text.trim().length > maxLength
  function send() {
    conversation.send()
    onSent()
  }
  return (
    <div className="chat-composer">
      {isTooLong && (
        <p className="field-error" role="alert">
          {t.tooLong}
        </p>
      )}
      <Composer
        value={conversation.text}
        onChange={conversation.setText}
        onSend={send}
        name={t.write}
        placeholder={t.write}
        attach={
          <>
            <input
              ref={picker}
              type="file"
              className="unseen"
              tabIndex={-1}
              aria-hidden="true"
              accept="image/jpeg,image/png,image/webp,image/gif,application/pdf"
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) onFile(file)
                event.target.value = ''
              }}
            />
            <button
              type="button"
              className="button button-icon"
              aria-label={t.attach}
              title={t.attach}
              onClick={() => picker.current?.click()}
            >
              <Icon of={AttachIcon} />
            </button>
          </>
        }
        buttons={
          <Button look="filled" type="submit" aria-label={t.sendName}>
            <Icon of={SendIcon} />
            {t.send}
          </Button>
        }
      />
    </div>
  )
}

function DayBefore({ message, before }: { message: Message; before: Message | undefined }) {
  const f = useFormat()
  const day = f.longDay(message.at)
  if (before && f.longDay(before.at) === day) return null
  return <ChatDay>{day.charAt(0).toUpperCase() + day.slice(1)}</ChatDay>
}

type Row = { contactId: string; message: Message; before: Message | undefined; conversation: Conversation }

function MessageRow({ contactId, message, before, conversation }: Row) {
  const t = useTexts(residentChatTexts)
  const f = useFormat()
  const localised = useLocalised()
  const { body, author } = message
  if (body.kind === 'event') return <EventLine event={body.event} names={body.names} at={message.at} />
  const isOwn = author.kind === 'resident'
  // Who speaks is said once for a row of messages, and the profession the first time.
  const isFirst =
    !before || before.body.kind === 'event' || before.author.id !== author.id || before.author.kind !== author.kind
  return (
    <MessageBubble
      isOwn={isOwn}
      name={!isOwn && isFirst ? (author.name ?? undefined) : undefined}
      profession={author.title ? localised(author.title) : undefined}
      time={f.time(message.at)}
      state={isOwn ? conversation.stateOf(message) : undefined}
      kind={body.kind === 'file' ? 'attachment' : 'text'}
    >
      {isOwn && <span className="unseen">{t.you}: </span>}
      {body.kind === 'text' ? body.text : <FileCard body={body} contactId={contactId} />}
    </MessageBubble>
  )
}

function FileCard({ body, contactId }: { body: Extract<Message['body'], { kind: 'file' }>; contactId: string }) {
  const t = useTexts(residentChatTexts)
  const size = useSize()
  return (
    <a className="attachment" href={`/files/${contactId}/${body.fileId}`} download={body.name}>
      <Icon of={FileIcon} />
      <span>
        <b>{body.name}</b>
        <small>{`${size(body.bytes)}, ${body.scan === 'clean' ? t.scanned : t.notScanned}`}</small>
      </span>
    </a>
  )
}

function useSize(): (bytes: number) => string {
  const t = useTexts(residentChatTexts)
  const f = useFormat()
  return (bytes) =>
    bytes < 1_000_000
      ? t.kilobytes(f.number(Math.max(1, Math.round(bytes / 1000))))
      : t.megabytes(f.number(bytes / 1_000_000, 1))
}

function OutgoingRow({
  text,
  at,
  state,
  onSendAgain,
}: {
  text: string
  at: string
  state: 'sending' | 'waiting' | 'failed'
  onSendAgain: () => void
}) {
  const f = useFormat()
  return (
    <MessageBubble isOwn time={f.time(at)} state={state} onSendAgain={onSendAgain}>
      {text}
    </MessageBubble>
  )
}

function UploadRow({ upload, onRemove, onAgain }: { upload: Upload; onRemove: () => void; onAgain: () => void }) {
  const t = useTexts(residentChatTexts)
  const size = useSize()
  const say = useRefusalText(residentChatRefusals)
  const { state } = upload
  return (
    <div className="message message-own">
      <AttachmentCard
        name={upload.file.name}
        size={size(upload.file.size)}
        attachment={
          state.is === 'uploading'
            ? { state: 'uploading', percent: state.percent }
            : state.is === 'checking'
              ? { state: 'checking' }
              : { state: 'refused', why: say(state.refused) }
        }
      />
      {state.is === 'refused' && (
        <p className="message-meta">
          {mayTryAgain(state.refused) && (
            <button type="button" className="link-button" onClick={onAgain}>
              {t.sendFileAgain}
            </button>
          )}
          <button type="button" className="link-button" onClick={onRemove}>
            {t.removeFile}
          </button>
        </p>
      )}
    </div>
  )
}

const nearEndPx = 120

/** Sticks to the end only when the reader is there; otherwise counts what came. */
function useStickToEnd(count: number, messages: readonly Message[], noteRead: () => void) {
  const end = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const seen = useRef(0)
  const height = useRef(0)
  const [unseen, setUnseen] = useState(0)
  const goToEnd = () => {
    isAtEnd.current = true
    end.current?.scrollIntoView({ block: 'end' })
  }
  useEffect(() => {
    function look() {
      const { scrollHeight } = document.documentElement
      isAtEnd.current = window.innerHeight + window.scrollY >= scrollHeight - nearEndPx
      if (!isAtEnd.current) return
      setUnseen(0)
      noteRead()
    }
    window.addEventListener('scroll', look, { passive: true })
    document.addEventListener('visibilitychange', look)
    return () => {
      window.removeEventListener('scroll', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [noteRead])
  useLayoutEffect(() => {
    // The reader may have scrolled since the last event told of it: what counts is where they were before this message.
    const wasAtEnd = window.innerHeight + window.scrollY >= height.current - nearEndPx
    const others = messages.filter((message) => message.author.kind === 'staff').length
    if (isAtEnd.current && wasAtEnd) {
      end.current?.scrollIntoView({ block: 'end' })
      noteRead()
    } else if (others > seen.current) setUnseen((before) => before + others - seen.current)
    seen.current = others
    height.current = document.documentElement.scrollHeight
  }, [count, messages, noteRead])
  // A card that opens under the messages keeps the end in sight.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) end.current?.scrollIntoView({ block: 'end' })
      height.current = document.documentElement.scrollHeight
    })
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  return { end, unseen, goToEnd }
}
