import { useEffect, useState } from 'react'
import { defineTexts } from '#platform/i18n.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { findOwnContact, OwnContact } from '../contract.ts'
import { currentContactId } from './resident-current-contact.ts'

/** Whoever comes back to the form after a reload learns that the request went through: nobody sends it twice for being unsure. */
export function AlreadySent({ channel }: { channel: 'contact-request' | 'callback' }) {
  const t = useTexts(texts)
  const isWaiting = useCurrentContact()
  if (isWaiting?.channel !== channel || isWaiting.state !== 'queued') return null
  return (
    <Notice tone="ok" title={t[channel]}>
      <p>{t.again}</p>
      <p className="row-s">
        <ButtonLink to="/chat">{t.open}</ButtonLink>
      </p>
    </Notice>
  )
}

function useCurrentContact(): OwnContact | undefined {
  const [contact, setContact] = useState<OwnContact>()
  useEffect(() => {
    const contactId = currentContactId()
    if (!contactId) return
    let isWanted = true
    void call<typeof findOwnContact>('contacts/own', { contactId }).then((outcome) => {
      if (isWanted && outcome.ok) setContact(outcome.value.contact)
    })
    return () => {
      isWanted = false
    }
  }, [])
  return contact
}

const texts = defineTexts({
  fi: {
    'contact-request': 'Yhteydenottopyyntösi on perillä ja odottaa ammattilaista.',
    callback: 'Takaisinsoittopyyntösi on perillä ja odottaa ammattilaista.',
    again: 'Sinun ei tarvitse lähettää sitä uudelleen. Toisesta asiasta voit lähettää uuden.',
    open: 'Katso, milloin otamme yhteyttä',
  },
  sv: {
    'contact-request': 'Din begäran om kontakt har kommit fram och väntar på en yrkesperson.',
    callback: 'Din begäran om återuppringning har kommit fram och väntar på en yrkesperson.',
    again: 'Du behöver inte skicka den på nytt. Om ett annat ärende kan du skicka en ny.',
    open: 'Se när vi tar kontakt',
  },
  en: {
    'contact-request': 'Your contact request has arrived and waits for a professional.',
    callback: 'Your callback request has arrived and waits for a professional.',
    again: 'You need not send it again. About another matter you can send a new one.',
    open: 'See when we contact you',
  },
})
