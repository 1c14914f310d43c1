import type { listOwnContacts } from '#slices/contacts/contract.ts'
import { ContactsList } from '#slices/contacts/web/resident-contacts-list.tsx'
import { residentContactRefusals } from '#slices/contacts/web/resident-refusals.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { useAsked } from '../../kit/use-asked.ts'
import { ownTexts } from '../own-texts.ts'
import { OwnSubPage } from './own-frame.tsx'

export default function OwnContactsPage() {
  const t = useTexts(ownTexts)
  return (
    <OwnSubPage title={t.contactsTitle}>
      <Contacts />
    </OwnSubPage>
  )
}

function Contacts() {
  const t = useTexts(ownTexts)
  const say = useRefusalText(residentContactRefusals)
  const asked = useAsked<typeof listOwnContacts>('contacts/own-list', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const open = asked.value.contacts.filter((contact) => contact.state !== 'closed')
  const ended = asked.value.contacts.filter((contact) => contact.state === 'closed')
  if (asked.value.contacts.length === 0) return <EmptyState title={t.contactsEmpty}>{t.nothingNowMore}</EmptyState>
  return (
    <>
      {open.length > 0 && (
        <section>
          <h2>{t.now}</h2>
          <ContactsList contacts={open} />
        </section>
      )}
      {ended.length > 0 && (
        <section>
          <h2>{t.ended}</h2>
          <ContactsList contacts={ended} withSummary />
        </section>
      )}
    </>
  )
}
