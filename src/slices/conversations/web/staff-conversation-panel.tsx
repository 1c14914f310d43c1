import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Id } from '#platform/ids.ts'
import type { OwnStaff } from '#slices/organisation/contract.ts'
import { ChatDay, Message as Bubble, SystemLine, TypingLine, type MessageState } from '#web/kit/chat.tsx'
import { formatIn } from '#web/kit/format.ts'
import { AlertIcon, DownIcon, IdentifyIcon, InfoIcon, PeopleIcon } from '#web/kit/icons.ts'
import { Icon } from '#web/kit/icon.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useLive } from '#web/professional/live.tsx'
import type { Message } from '../contract.ts'
import { partyAccess } from './video/line.ts'
import { StaffVideoBar } from './video/staff-video-bar.tsx'
import { useVideo } from './video/use-video.ts'
import { VideoAround } from './video/video-around.tsx'
import type { Conversation } from './staff-conversation.ts'
import { StaffComposer } from './staff-composer.tsx'
import { FileLink, UploadRow } from './staff-files.tsx'
import { conversationTexts, sendRefusals } from './staff-texts.ts'
import { useUploads } from './upload.ts'

export type ConversationPanelProps = {
  contactId: Id<'contact'>
  conversation: Conversation
  you: OwnStaff | undefined
  /** The resident's name once known; otherwise the page's word for one. */
  clientName: string | undefined
  /** The language the resident reads: quick texts are in it. */
  residentLanguage: 'fi' | 'sv' | 'en'
  /** A profession's or a skill's word in the reader's language. */
  professionWord: (code: string) => string
  /** Kept above, so that nothing typed is lost when the panel is not on the screen. */
  draft: string
  onDraft: (text: string) => void
}

export function ConversationPanel({
  contactId,
  conversation,
  you,
  clientName,
  residentLanguage,
  professionWord,
  draft,
  onDraft,
}: ConversationPanelProps) {
  const t = useTexts(conversationTexts)
  const say = useRefusalText(sendRefusals)
  const client = clientName ?? t.client
  const files = useUploads('staff', contactId, conversation.catchUp)
  const typing = conversation.typing
    .filter((name) => name !== you?.name)
    .map((name) => t.typing(name === '' ? client : name))
  const { live } = useLive()
  const video = useVideo(
    useMemo(() => partyAccess('staff', contactId), [contactId]),
    live,
  )
  const [isChecking, setChecking] = useState(false)
  return (
    <section className="conversation" aria-label={t.name}>
      {!conversation.isClosed && (
        <StaffVideoBar
          contactId={contactId}
          clientName={clientName}
          video={video}
          isChecking={isChecking}
          onCheck={() => setChecking(true)}
        />
      )}
      <VideoAround
        kind="staff"
        contactId={contactId}
        video={video}
        clientName={clientName}
        isChecking={isChecking}
        onChecking={setChecking}
      >
        <Log conversation={conversation} files={files} reader={{ contactId, you, client, professionWord }} />
        <div className="conversation-typing">
          <TypingLine>{typing.join(' ')}</TypingLine>
        </div>
        {conversation.refused && <Notice tone="error" isLive title={say(conversation.refused)} />}
        {conversation.isClosed ? (
          <div className="work-foot">
            <Notice title={t.closed} />
          </div>
        ) : (
          <StaffComposer
            value={draft}
            onChange={onDraft}
            onSend={conversation.send}
            onTyping={conversation.noteTyping}
            onFile={(file) => void files.add(file)}
            language={residentLanguage}
            seenBy={client}
          />
        )}
      </VideoAround>
    </section>
  )
}

type Reader = { contactId: string; you: OwnStaff | undefined; client: string; professionWord: (code: string) => string }
type LogProps = { conversation: Conversation; files: ReturnType<typeof useUploads>; reader: Reader }

function Log({ conversation, files, reader }: LogProps) {
  const t = useTexts(conversationTexts)
  const say = useRefusalText(sendRefusals)
  const { messages, outgoing } = conversation
  const { log, unread, toEnd } = useStickyEnd(
    messages.length + outgoing.length + files.uploads.length,
    conversation.noteRead,
  )
  return (
    <div className="conversation-scroll" ref={log} tabIndex={0} role="log" aria-label={t.name}>
      <div className="chat-log">
        {!conversation.isLoaded && !conversation.refused && <LoadingLines lines={5} />}
        {conversation.isLoaded && messages.length === 0 && <p className="muted">{t.empty}</p>}
        {messages.map((message, index) => (
          <Line
            key={message.number}
            reader={reader}
            message={message}
            before={messages[index - 1]}
            state={stateOf(message, conversation, reader.you)}
          />
        ))}
        {outgoing.map((message) => (
          <div key={message.id} className="conversation-outgoing">
            <Bubble
              isOwn
              name={t.you}
              time=""
              state={message.state}
              onSendAgain={() => conversation.sendAgain(message.id)}
            >
              {message.text}
            </Bubble>
            {message.refused && <p className="field-error">{say(message.refused)}</p>}
          </div>
        ))}
        {files.uploads.map((upload) => (
          <UploadRow
            key={upload.id}
            upload={upload}
            onAgain={() => void files.again(upload)}
            onRemove={() => files.remove(upload.id)}
          />
        ))}
      </div>
      {unread > 0 && (
        <button type="button" className="live-pill conversation-new" onClick={toEnd}>
          <Icon of={DownIcon} size="s" /> {t.newMessages(unread)}
        </button>
      )}
    </div>
  )
}

type LineProps = { reader: Reader; message: Message; before: Message | undefined; state: MessageState | undefined }

function Line({ reader: { contactId, you, client, professionWord }, message, before, state }: LineProps) {
  const t = useTexts(conversationTexts)
  const f = useFormat()
  const title = useLocalised()
  const { author, body } = message
  const isNewDay = before === undefined || f.longDay(before.at) !== f.longDay(message.at)
  const isOwn = author.kind === 'staff'
  const isYou = author.id !== null && author.id === you?.id
  const name = author.kind === 'resident' ? client : isYou ? t.you : (author.name ?? '')
  const profession = isOwn && !isYou && author.title ? title(author.title) : undefined
  return (
    <>
      {isNewDay && <ChatDay>{f.longDay(message.at)}</ChatDay>}
      {body.kind === 'event' && (
        <EventLine event={body.event} names={body.names} at={message.at} professionWord={professionWord} />
      )}
      {body.kind === 'text' && (
        <Bubble isOwn={isOwn} name={name} profession={profession} time={f.time(message.at)} state={state}>
          {body.text}
        </Bubble>
      )}
      {body.kind === 'file' && (
        <Bubble
          isOwn={isOwn}
          name={name}
          profession={profession}
          time={f.time(message.at)}
          state={state}
          kind="attachment"
        >
          <FileLink contactId={contactId} file={body} />
        </Bubble>
      )}
    </>
  )
}

type EventLineProps = {
  event: string
  names: Readonly<Record<string, string>>
  at: string
  professionWord: (code: string) => string
}

function EventLine({ event, names, at, professionWord }: EventLineProps) {
  const t = useTexts(conversationTexts).event
  const language = useLanguage()
  const known = event in t ? t[event as keyof typeof t] : t.other
  const name =
    event === 'colleague-asked' ? professionWord(names['profession'] ?? '') : (names['by'] ?? names['name'] ?? '')
  const icon = event.startsWith('identi')
    ? IdentifyIcon
    : event === 'resident-left'
      ? AlertIcon
      : event.startsWith('colleague') || event === 'contact-claimed'
        ? PeopleIcon
        : InfoIcon
  return (
    <SystemLine icon={icon}>
      <span className="number">{formatIn(language).time(at)}</span> {typeof known === 'string' ? known : known(name)}
    </SystemLine>
  )
}

/** Delivered and read as the resident's device has told; only for what professionals wrote. */
function stateOf(message: Message, { readings }: Conversation, you: OwnStaff | undefined): MessageState | undefined {
  if (message.author.kind !== 'staff' || message.author.id !== you?.id) return undefined
  const residents = readings.filter((one) => one.partyKind === 'resident')
  if (residents.some((one) => one.read >= message.number)) return 'read'
  return residents.some((one) => one.delivered >= message.number) ? 'delivered' : 'sent'
}

/** Sticks to the bottom only if the reader was there; otherwise the new ones are counted. */
function useStickyEnd(count: number, onRead: () => void) {
  const log = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const seen = useRef(0)
  const [unread, setUnread] = useState(0)
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight })
  useLayoutEffect(() => {
    if (isAtEnd.current) {
      toEnd()
      seen.current = count
      setUnread(0)
      onRead()
    } else setUnread(count - seen.current)
  }, [count, onRead])
  useEffect(() => {
    const element = log.current
    if (!element) return
    const scrolled = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48
      if (!isAtEnd.current) return
      seen.current = count
      setUnread(0)
      onRead()
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => element.removeEventListener('scroll', scrolled)
  }, [count, onRead])
  return { log, unread, toEnd }
}
