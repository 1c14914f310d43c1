import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import type { saveTest, sendTest } from '#slices/assessment/contract.ts'
import type { listOwnContacts } from '#slices/contacts/contract.ts'
import { useContactWords } from '#slices/contacts/web/resident-contact-words.ts'
import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { testRefusals, testsTexts } from './texts.ts'

/** A kept result goes to professionals only by this press, and only to those of one open matter. */
export function SendResult({ resultId }: { resultId: OutputOf<typeof saveTest>['result']['id'] }) {
  const t = useTexts(testsTexts)
  const say = useRefusalText(testRefusals)
  const words = useContactWords()
  const asked = useAsked<typeof listOwnContacts>('contacts/own-list', {})
  const [send, sending] = useCommand<typeof sendTest>('assessment/send')
  const [isSent, setIsSent] = useState(false)
  const open = asked.value?.contacts.filter((contact) => contact.state === 'queued' || contact.state === 'active') ?? []
  if (isSent) return <Notice tone="ok" title={t.sent} isLive />
  return (
    <>
      {open.map((contact) => (
        <p key={contact.id}>
          <Button
            busyLabel={sending.isBusy && t.sending}
            onClick={() =>
              void send({ resultId, contactId: contact.id }).then((outcome) => outcome?.ok && setIsSent(true))
            }
          >
            {t.send}
          </Button>{' '}
          <span className="small muted">{words.state(contact)}</span>
        </p>
      ))}
      {sending.refused && <Notice tone="error" title={say(sending.refused)} isLive />}
    </>
  )
}
