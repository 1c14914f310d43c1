import { useRef } from 'react'
import { AccessBasis, OpenRegisters } from '#slices/access/web/access-basis.tsx'
import { useLaw } from '#slices/work/web/law.ts'
import { Icon } from '#web/kit/icon.tsx'
import { HiddenIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import type { ServedContact } from '../contract.ts'
import { ConfirmIdentity, Hetu } from './staff-identity.tsx'
import { contactTexts } from './staff-texts.ts'

type HeaderProps = {
  contact: ServedContact
  now: Date
  nameOfMunicipality: (code: string) => string
  taskName: (task: string) => string
  onChanged: () => void
}

/** Who it is, why the data is open and until when, and which registers: always above everything of the client's. */
export function ContactHeader({ contact, now, nameOfMunicipality, taskName, onChanged }: HeaderProps) {
  const t = useTexts(contactTexts)
  const law = useLaw()
  const heading = useRef<HTMLHeadingElement>(null)
  const { client, basis } = contact
  const rules = law?.sharing.filter((one) => basis.rules.includes(one.id)) ?? []
  return (
    <>
      <section className="client-header" aria-label={t.title}>
        <div className="client-name">
          <h1 ref={heading} tabIndex={-1}>
            {client ? client.name : t.anonymous}
          </h1>
          <p>
            {client && (
              <>
                <Hetu masked={client.hetuMasked} whole={client.hetu} /> · {t.age(client.ageYears)} ·{' '}
                {client.nonDisclosure ? (
                  <>
                    <Icon of={HiddenIcon} size="s" /> {t.hiddenMunicipality}
                  </>
                ) : (
                  nameOfMunicipality(client.municipality ?? contact.municipality ?? '')
                )}{' '}
                ·{' '}
              </>
            )}
            {!client && contact.municipality && `${nameOfMunicipality(contact.municipality)} · `}
            {t.language[contact.language]}
          </p>
        </div>
        <AccessBasis basis={basis} now={now} isAnonymous={!client} ruleNames={rules.map((rule) => rule.name)} />
        <OpenRegisters registers={basis.registers} taskName={taskName} />
      </section>
      {client?.identity === 'attached' && (
        <ConfirmIdentity
          contact={contact}
          client={client}
          onChanged={() => {
            // Its button goes away with the question.
            heading.current?.focus()
            onChanged()
          }}
        />
      )}
    </>
  )
}
