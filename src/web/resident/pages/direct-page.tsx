import { useState } from 'react'
import type { OwnContact } from '#slices/contacts/contract.ts'
import { AlreadySent } from '#slices/contacts/web/resident-already-sent.tsx'
import { DirectForm } from '#slices/contacts/web/resident-direct-form.tsx'
import { rememberContact } from '#slices/contacts/web/resident-current-contact.ts'
import { Receipt } from '#slices/contacts/web/resident-receipt.tsx'
import { useLocalised, useTexts } from '../../kit/language.tsx'
import { usePageData } from '../page-data.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { useVisitor } from '../visitor.tsx'
import { ChannelStatusLine } from './front-page/channel-status.tsx'
import { frontTexts } from './front-page/texts.ts'
import '../css/start.css'

/** The short forms: a contact request, and a callback with a number. */
export function DirectPage({ channel }: { channel: 'contact-request' | 'callback' }) {
  const { frontPage } = usePageData()
  const t = useTexts(frontTexts)
  const localised = useLocalised()
  const isIdentified = useVisitor()?.kind === 'resident'
  const [sent, setSent] = useState<{ contact: OwnContact; phone?: string | undefined }>()
  const row = frontPage.channels.find((one) => one.kind === channel)
  return (
    <div className="wrap page">
      {sent ? (
        <Receipt contact={sent.contact} isIdentified={isIdentified} phone={sent.phone} />
      ) : (
        <DirectForm
          channel={channel}
          municipality={frontPage.municipality?.code ?? null}
          isIdentified={isIdentified}
          status={
            <>
              <AlreadySent channel={channel} />
              {row && (
                <>
                  <ChannelStatusLine status={row.status} asOf={frontPage.asOf} />
                  {row.phone && (
                    <p className="small muted">
                      {t.orPhone} {localised(row.phone.name)} <PhoneLink phone={row.phone} />
                    </p>
                  )}
                </>
              )}
            </>
          }
          onSent={(contact, phone) => {
            rememberContact(contact.id)
            setSent({ contact, phone })
            window.scrollTo(0, 0)
          }}
        />
      )}
    </div>
  )
}
