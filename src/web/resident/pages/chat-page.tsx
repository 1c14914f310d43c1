import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { defineTexts } from '#platform/i18n.ts'
import type { findOwnContact, listOwnContacts, OwnContact } from '#slices/contacts/contract.ts'
import { ContactsList } from '#slices/contacts/web/resident-contacts-list.tsx'
import { type ContactId, currentContactId, rememberContact } from '#slices/contacts/web/resident-current-contact.ts'
import { IdentifyCard, JointRequestCard, SummaryCard } from '#slices/contacts/web/resident-request-cards.tsx'
import { residentContactRefusals } from '#slices/contacts/web/resident-refusals.ts'
import { useContactWords } from '#slices/contacts/web/resident-contact-words.ts'
import { partyAccess } from '#slices/conversations/web/video/line.ts'
import { useVideo } from '#slices/conversations/web/video/use-video.ts'
import { VideoAround, VideoCard } from '#slices/conversations/web/video/video-around.tsx'
import { ConversationView } from '#slices/conversations/web/resident-conversation.tsx'
import { useConversation } from '#slices/conversations/web/resident-messages.ts'
import { signInAddress } from '../../kit/addresses.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { LinkMenu } from '../../kit/disclosure.tsx'
import { Icon } from '../../kit/icon.tsx'
import { MoreIcon } from '../../kit/icons.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import type { Live } from '../../kit/live.ts'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { useIsOnline } from '../../kit/offline-bar.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { useAsked } from '../../kit/use-asked.ts'
import { useLine } from '../../kit/use-line.ts'
import { ChatHeader } from '../chat-header.tsx'
import { QuickExit } from '../quick-exit.tsx'
import { useVisitor } from '../visitor.tsx'
import type { InContact } from './tests/in-contact.ts'
import '../css/chat.css'

/** ”Who is here, and what happens to what I say?” */
export default function ChatPage() {
  const t = useTexts(chatPageTexts)
  const say = useRefusalText(residentContactRefusals)
  const [contactId, setContactId] = useState<ContactId>()
  const [isKnown, setIsKnown] = useState(false)
  useEffect(() => {
    setContactId(currentContactId())
    setIsKnown(true)
  }, [])
  const listed = useAsked<typeof listOwnContacts>('contacts/own-list', isKnown && !contactId ? {} : undefined)
  const talks = listed.value?.contacts.filter((contact) => contact.state !== 'preparing') ?? []
  const only = talks.length === 1 ? talks[0] : undefined
  useEffect(() => {
    if (!only) return
    rememberContact(only.id)
    setContactId(only.id)
  }, [only])
  if (contactId) return <OpenChat key={contactId} contactId={contactId} />
  const isNobody = listed.refused?.refusal === 'not-signed-in'
  return (
    <>
      <ChatHeader title={talks.length > 1 ? t.choose : t.title} present="" backTo="/" />
      <main className="wrap page reading stack" id="main" tabIndex={-1}>
        {!listed.value && !listed.refused && <LoadingLines />}
        {listed.refused && !isNobody && <Notice tone="error" title={say(listed.refused)} isLive />}
        {talks.length > 1 && (
          <>
            <h2 className="unseen">{t.allMatters}</h2>
            <ContactsList contacts={talks} />
          </>
        )}
        {(isNobody || (listed.value && talks.length === 0)) && (
          <>
            <p className="lead">{t.none}</p>
            <p className="row">
              <ButtonLink to="/start" look="filled">
                {t.start}
              </ButtonLink>
              <ButtonLink to="/resume">{t.resume}</ButtonLink>
            </p>
          </>
        )}
      </main>
    </>
  )
}

const askContactMs = 30_000

function OpenChat({ contactId }: { contactId: ContactId }) {
  const t = useTexts(chatPageTexts)
  const navigate = useNavigate()
  const words = useContactWords()
  const language = useLanguage()
  const visitor = useVisitor()
  const { live, lineState } = useLine('resident')
  // A socket may look alive long after the network went.
  const isOnline = useIsOnline()
  const asked = useAsked<typeof findOwnContact>(
    'contacts/own',
    { contactId },
    { everyMs: askContactMs, isBackground: true },
  )
  const conversation = useConversation(contactId, live, lineState)
  const video = useVideo(
    useMemo(() => partyAccess('resident', contactId), [contactId]),
    live,
  )
  // From a booked visit one comes straight to the device check.
  const { state } = useLocation() as { state: { toVideo?: boolean } | null }
  const [isChecking, setChecking] = useState(state?.toVideo === true)
  const contact = asked.value?.contact
  useContactChanges({
    contactId,
    live,
    again: asked.again,
    events: conversation.messages.filter((message) => message.body.kind === 'event').length,
  })
  const isWaiting = contact?.state === 'queued' && contact.channel === 'chat' && contact.professionals.length === 0
  useEffect(() => {
    if (contact?.state === 'preparing') void navigate('/start', { replace: true })
  }, [contact?.state, navigate])
  useHeadingFocus()
  const signInHref = signInAddress('resident', language, `/${language}/chat`)
  const { again } = asked
  const { catchUp } = conversation
  const answered = useCallback(() => {
    void again()
    void catchUp()
  }, [again, catchUp])
  return (
    <>
      <ChatHeader
        title={t.title}
        present={contact ? presentWords(contact, t) : ''}
        backTo={visitor?.kind === 'resident' ? '/own' : '/'}
        tools={<ChatMenu inContact={contact?.state === 'active' ? { contactId } : undefined} />}
      />
      <VideoAround
        kind="resident"
        contactId={contactId}
        video={video}
        clientName={undefined}
        isChecking={isChecking}
        onChecking={setChecking}
      >
        <ConversationView
          contactId={contactId}
          conversation={conversation}
          isLineLost={lineState === 'offline' || !isOnline}
          isOver={contact?.state === 'closed'}
          signInAgain={
            <p className="row-s">
              <a className="button" href={signInHref}>
                {t.identify}
              </a>
              <Link to="/resume">{t.resume}</Link>
            </p>
          }
          asked={
            <div className="chat-asked" aria-live="polite">
              {isWaiting && !video.call?.visit && (
                <Notice title={t.waiting}>
                  <p>
                    <Link to="/queue">{t.toQueue}</Link>
                  </p>
                </Notice>
              )}
              {contact && contact.channel !== 'chat' && contact.state === 'queued' && (
                <Notice title={words.state(contact)} />
              )}
              {!isChecking && <VideoCard contactId={contactId} video={video} onCheck={() => setChecking(true)} />}
              {contact?.jointRequest && <JointRequestCard contact={contact} onAnswered={answered} />}
              {contact && contact.state === 'active' && (
                <IdentifyCard
                  contact={contact}
                  me={visitor?.kind === 'resident' ? { name: visitor.name } : undefined}
                  signInHref={signInHref}
                  onBeforeLeaving={() => rememberContact(contactId)}
                  onAnswered={answered}
                />
              )}
              {contact && <SummaryCard contact={contact} />}
            </div>
          }
        />
      </VideoAround>
    </>
  )
}

function presentWords(contact: OwnContact, t: { nobody: string; ended: string; and: string }): string {
  if (contact.state === 'closed') return t.ended
  const names = contact.professionals.map((one) => one.name)
  const last = names.pop()
  if (last === undefined) return t.nobody
  return names.length > 0 ? `${names.join(', ')} ${t.and} ${last}` : last
}

function ChatMenu({ inContact }: { inContact: InContact | undefined }) {
  const t = useTexts(chatPageTexts)
  return (
    <LinkMenu
      className="link-menu chat-menu"
      summary={
        <>
          <Icon of={MoreIcon} />
          {t.more}
        </>
      }
    >
      <Link to="/own/contacts">{t.allMatters}</Link>
      <Link to="/tests" state={inContact}>
        {t.tests}
      </Link>
      <Link to="/privacy">{t.privacy}</Link>
      <div className="chat-menu-exit">
        <QuickExit />
      </div>
    </LinkMenu>
  )
}

/** The contact itself is asked again when its topic changes and when a line of what happened has come. */
function useContactChanges({
  contactId,
  live,
  again,
  events,
}: {
  contactId: ContactId
  live: Live | undefined
  again: () => Promise<void>
  events: number
}): void {
  useEffect(() => live?.watch('contact', contactId, () => void again()), [live, contactId, again])
  useEffect(() => {
    if (events > 0) void again()
  }, [events, again])
}

// The heading of a chat stands in its own header, outside `main`.
function useHeadingFocus(): void {
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('.chat-header h1')
    if (!heading || document.activeElement !== document.body) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [])
}

const chatPageTexts = defineTexts({
  fi: {
    title: 'Keskustelu',
    choose: 'Valitse keskustelu',
    nobody: 'Odottaa ammattilaista',
    ended: 'Päättynyt',
    and: 'ja',
    none: 'Tässä selaimessa ei ole keskustelua.',
    start: 'Kerro, mikä huolettaa',
    resume: 'Jatka koodilla',
    identify: 'Tunnistaudu ja jatka',
    waiting: 'Odotat ammattilaista. Voit jo kirjoittaa, hän lukee viestisi.',
    toQueue: 'Katso paikkasi jonossa',
    more: 'Lisää',
    allMatters: 'Kaikki asiani',
    tests: 'Tee testi',
    privacy: 'Tietosuoja',
  },
  sv: {
    title: 'Chatt',
    choose: 'Välj en chatt',
    nobody: 'Väntar på en yrkesperson',
    ended: 'Avslutad',
    and: 'och',
    none: 'Det finns ingen chatt i den här webbläsaren.',
    start: 'Berätta vad som oroar dig',
    resume: 'Fortsätt med en kod',
    identify: 'Identifiera dig och fortsätt',
    waiting: 'Du väntar på en yrkesperson. Du kan redan skriva, hen läser dina meddelanden.',
    toQueue: 'Se din plats i kön',
    more: 'Mer',
    allMatters: 'Alla mina ärenden',
    tests: 'Gör ett test',
    privacy: 'Dataskydd',
  },
  en: {
    title: 'Chat',
    choose: 'Choose a chat',
    nobody: 'Waits for a professional',
    ended: 'Ended',
    and: 'and',
    none: 'There is no chat in this browser.',
    start: 'Tell us what worries you',
    resume: 'Go on with a code',
    identify: 'Identify yourself and go on',
    waiting: 'You are waiting for a professional. You can already write, they will read your messages.',
    toQueue: 'See your place in the queue',
    more: 'More',
    allMatters: 'All my matters',
    tests: 'Take a test',
    privacy: 'Privacy',
  },
})
