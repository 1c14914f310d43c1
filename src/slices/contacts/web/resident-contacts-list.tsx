import { useNavigate } from 'react-router'
import { useTexts } from '#web/kit/language.tsx'
import { defineTexts } from '#platform/i18n.ts'
import type { OwnContact } from '../contract.ts'
import { useContactWords } from './resident-contact-words.ts'
import { rememberContact } from './resident-current-contact.ts'

/** Each contact with its state in words and one way on. The choice is kept in the tab, so that no id is in an address. */
export function ContactsList({
  contacts,
  withSummary = false,
}: {
  contacts: readonly OwnContact[]
  withSummary?: boolean
}) {
  const t = useTexts(listTexts)
  const words = useContactWords()
  const navigate = useNavigate()
  return (
    <ul className="lines">
      {contacts.map((contact) => {
        const go = words.go(contact)
        return (
          <li key={contact.id}>
            <h3>{words.name(contact)}</h3>
            <p>{words.state(contact)}</p>
            <p className="muted">{words.started(contact)}</p>
            {contact.jointRequest && (
              <p>
                <b>{t.asksYou}</b>
              </p>
            )}
            {withSummary && contact.summary && (
              <div className="list-summary">
                <p>{words.outcome(contact.summary.outcome)}</p>
                <p className="kept-lines">{contact.summary.text}</p>
                {contact.summary.nextStep && (
                  <p>
                    <b>{t.nextStep}</b> {contact.summary.nextStep}
                  </p>
                )}
              </div>
            )}
            <p>
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  rememberContact(contact.id)
                  void navigate(go.to)
                }}
              >
                {go.label}
                <span className="unseen">
                  : {words.name(contact)}, {words.started(contact)}
                </span>
              </button>
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const listTexts = defineTexts({
  fi: { asksYou: 'Ammattilainen kysyy sinulta jotain.', nextStep: 'Seuraavaksi:' },
  sv: { asksYou: 'En yrkesperson frågar dig något.', nextStep: 'Härnäst:' },
  en: { asksYou: 'A professional asks you something.', nextStep: 'Next:' },
})
