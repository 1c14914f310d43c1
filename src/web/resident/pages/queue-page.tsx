import { useCallback, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { listOwnContacts, OwnContact } from '#slices/contacts/contract.ts'
import { ContactsList } from '#slices/contacts/web/resident-contacts-list.tsx'
import {
  type ContactId,
  currentContactId,
  forgetContact,
  rememberContact,
} from '#slices/contacts/web/resident-current-contact.ts'
import { QueuePanel } from '#slices/contacts/web/resident-queue-panel.tsx'
import { residentQueueTexts } from '#slices/contacts/web/resident-queue-texts.ts'
import { Receipt } from '#slices/contacts/web/resident-receipt.tsx'
import { residentContactRefusals } from '#slices/contacts/web/resident-refusals.ts'
import { call } from '../../kit/call.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '../../kit/refusals.ts'
import { useOpenLines } from '../open-lines.ts'
import { ownTexts } from '../own-texts.ts'
import { PhoneLink } from '../phone-link.tsx'
import { useVisitor } from '../visitor.tsx'
import '../css/queue.css'

/** A matter that is not in the queue: not sent yet, ended, or a request that waits for its answer. */
type Elsewhere = 'preparing' | 'closed' | 'waiting'

type Found =
  | { state: 'looking' }
  | { state: 'one'; contactId: ContactId }
  | { state: 'several'; contacts: OwnContact[] }
  | { state: 'none' }
  | { state: 'refused'; refused: SaidRefusal }

/** The place in the queue; without a contact in this tab, the open ones of this person. */
export default function QueuePage() {
  const t = useTexts(residentQueueTexts)
  const own = useTexts(ownTexts)
  const say = useRefusalText(residentContactRefusals)
  const navigate = useNavigate()
  const isIdentified = useVisitor()?.kind === 'resident'
  const lines = useOpenLines()
  const crisis = lines.find((line) => line.kind === 'crisis-line')
  const [found, setFound] = useQueuedContact()
  const [changed, setChanged] = useState<{ contact: OwnContact; phone?: string | undefined }>()
  const [elsewhere, setElsewhere] = useState<Elsewhere>()
  const onElsewhere = useCallback((state: Elsewhere) => setElsewhere(state), [])
  if (changed) {
    return (
      <div className="wrap page">
        <Receipt contact={changed.contact} isIdentified={isIdentified} phone={changed.phone} />
      </div>
    )
  }
  if (found.state === 'one' && !elsewhere) {
    return (
      <div className="wrap page">
        <QueuePanel
          contactId={found.contactId}
          isIdentified={isIdentified}
          crisisLine={crisis && <PhoneLink phone={{ number: crisis.number, placeholder: false }} />}
          onTaken={() => void navigate('/chat', { replace: true })}
          onChanged={(contact, phone) => setChanged({ contact, phone })}
          onLeft={() => {
            forgetContact()
            setFound({ state: 'none' })
          }}
          onElsewhere={onElsewhere}
        />
      </div>
    )
  }
  return (
    <div className="wrap page reading stack">
      {found.state !== 'looking' && <h1 tabIndex={-1}>{found.state === 'several' ? t.severalTitle : t.noneTitle}</h1>}
      {found.state === 'looking' && <LoadingLines />}
      {found.state === 'refused' && <Notice tone="error" title={say(found.refused)} isLive />}
      {found.state === 'several' && (
        <>
          <h2 className="unseen">{own.now}</h2>
          <ContactsList contacts={found.contacts} />
        </>
      )}
      {elsewhere && (
        <>
          <p className="lead">
            {elsewhere === 'preparing' ? t.preparing : elsewhere === 'closed' ? t.closedContact : t.waiting}
          </p>
          <p>
            <ButtonLink to={elsewhere === 'preparing' ? '/start' : '/chat'} look="filled">
              {elsewhere === 'preparing' ? t.goOn : elsewhere === 'closed' ? t.showSummary : t.openMessages}
            </ButtonLink>
          </p>
        </>
      )}
      {found.state === 'none' && <NotInQueue />}
    </div>
  )
}

function NotInQueue() {
  const t = useTexts(residentQueueTexts)
  return (
    <>
      <p className="lead">{t.none}</p>
      <p className="row">
        <ButtonLink to="/start" look="filled">
          {t.start}
        </ButtonLink>
        <ButtonLink to="/resume">{t.noneResume}</ButtonLink>
      </p>
    </>
  )
}

function useQueuedContact() {
  const [found, setFound] = useState<Found>({ state: 'looking' })
  useEffect(() => {
    const known = currentContactId()
    if (known) return setFound({ state: 'one', contactId: known })
    let isWanted = true
    void call<typeof listOwnContacts>('contacts/own-list', {}).then((outcome) => {
      if (!isWanted) return
      if (!outcome.ok)
        return setFound(
          outcome.refusal === 'not-signed-in' ? { state: 'none' } : { state: 'refused', refused: outcome },
        )
      const open = outcome.value.contacts.filter((contact) => contact.state !== 'closed')
      const [first] = open
      if (open.length > 1) return setFound({ state: 'several', contacts: open })
      if (!first) return setFound({ state: 'none' })
      rememberContact(first.id)
      setFound({ state: 'one', contactId: first.id })
    })
    return () => {
      isWanted = false
    }
  }, [])
  return [found, setFound] as const
}
