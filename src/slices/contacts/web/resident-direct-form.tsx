import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { defineTexts } from '#platform/i18n.ts'
import { dropText, keepText, readText } from '#slices/identity/web/kept-text.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { ErrorSummary, type FormError } from '#web/kit/error-summary.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import type { OwnContact, sendContact, startContact } from '../contract.ts'
import { isPhone, PhoneField } from './resident-phone-field.tsx'
import { residentContactRefusals } from './resident-refusals.ts'
import { residentStartTexts } from './resident-start-texts.ts'
import type { ContactId } from './resident-current-contact.ts'

export type DirectFormProps = {
  channel: 'contact-request' | 'callback'
  municipality: string | null
  isIdentified: boolean
  /** Open hours and the phone, as the front page knows them. */
  status: ReactNode
  onSent: (contact: OwnContact, phone?: string) => void
}

const messageId = 'direct-message'
const phoneId = 'direct-phone'

/** A few words and, for a callback, a number. What is typed stays in this tab until it is sent. */
export function DirectForm({ channel, municipality, isIdentified, status, onSent }: DirectFormProps) {
  const t = useTexts(directTexts)
  const start = useTexts(residentStartTexts)
  const language = useLanguage()
  const say = useRefusalText(residentContactRefusals)
  const [message, setMessage] = useKeptText(`${channel}-message`)
  const [phone, setPhone] = useKeptText(`${channel}-phone`)
  const [errors, setErrors] = useState<readonly FormError[]>([])
  const [refused, setRefused] = useState<SaidRefusal>()
  const [isSending, setIsSending] = useState(false)
  const begun = useRef<ContactId>(undefined)
  const isCallback = channel === 'callback'

  async function send() {
    if (isSending) return
    const found = [
      ...(message.trim().length < 3 ? [{ fieldId: messageId, text: t.messageMissing }] : []),
      ...(message.length > 4000 ? [{ fieldId: messageId, text: t.messageLong }] : []),
      ...(isCallback && !isPhone(phone) ? [{ fieldId: phoneId, text: start.phoneError }] : []),
    ]
    setErrors(found)
    setRefused(undefined)
    if (found.length > 0) return
    setIsSending(true)
    const outcome = await sendNow()
    setIsSending(false)
    if (!outcome.ok) return setRefused(outcome)
    setMessage('')
    setPhone('')
    onSent(outcome.value.contact, isCallback ? phone.trim() : undefined)
  }

  async function sendNow() {
    if (begun.current === undefined) {
      const started = await call<typeof startContact>('contacts/start', { channel, municipality, language })
      if (!started.ok) return started
      begun.current = started.value.contactId
    }
    const more = isCallback ? { phone: phone.trim() } : {}
    return await call<typeof sendContact>('contacts/send', {
      contactId: begun.current,
      channel,
      message: message.trim(),
      ...more,
    })
  }
  return (
    <form
      className="reading"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h1 tabIndex={-1}>{isCallback ? t.callbackTitle : t.requestTitle}</h1>
      <p className="lead">{isCallback ? t.callbackLead : t.requestLead}</p>
      <div className="direct-status">{status}</div>
      <ErrorSummary errors={errors} />
      <div className="direct-fields">
        <TextArea
          id={messageId}
          rows={6}
          label={t.message}
          help={t.messageHelp}
          error={errors.find((error) => error.fieldId === messageId)?.text}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        {isCallback && (
          <PhoneField
            id={phoneId}
            value={phone}
            onChange={setPhone}
            hasError={errors.some((error) => error.fieldId === phoneId)}
          />
        )}
      </div>
      <p className="small muted direct-whole">
        {t.wider} <Link to="/start">{t.widerLink}</Link>
      </p>
      {!isIdentified && <Notice title={t.anonymous}>{t.anonymousMore}</Notice>}
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <div className="step-buttons">
        <Button type="submit" look="filled" busyLabel={isSending && start.sending}>
          {isCallback ? start.sendCallback : start.sendRequest}
        </Button>
      </div>
    </form>
  )
}

/** What a reload finds again. What was typed before the kept text came stays. */
function useKeptText(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState('')
  useEffect(() => {
    let isHere = true
    void readText(name, 'tab').then((kept) => {
      if (isHere && kept.state === 'read' && kept.text !== undefined) setText((typed) => typed || (kept.text ?? ''))
    })
    return () => {
      isHere = false
    }
  }, [name])
  function keep(changed: string) {
    setText(changed)
    if (changed === '') dropText(name, 'tab')
    else keepText(name, changed, 'tab')
  }
  return [text, keep]
}

const directTexts = defineTexts({
  fi: {
    requestTitle: 'Jätä yhteydenottopyyntö',
    requestLead: 'Kirjoita asiasi rauhassa, myös yöllä. Hoitaja tai sosiaaliohjaaja lukee sen ja vastaa.',
    callbackTitle: 'Pyydä takaisinsoitto',
    callbackLead: 'Kerro asiasi lyhyesti ja anna numerosi. Hoitaja tai sosiaaliohjaaja soittaa sinulle.',
    message: 'Mistä on kyse?',
    messageHelp: 'Muutama lause riittää. Älä kirjoita henkilötunnusta.',
    messageMissing: 'Kerro asiasi muutamalla sanalla, esimerkiksi ”selkä on ollut kipeä viikon”.',
    messageLong: 'Teksti on liian pitkä. Lyhennä se 4 000 merkkiin. Mitään ei ole poistettu.',
    wider: 'Haluatko kertoa laajemmin terveydestä ja arjesta?',
    widerLink: 'Vastaa yhteisiin kysymyksiin',
    anonymous: 'Et ole tunnistautunut.',
    anonymousMore:
      'Voit silti lähettää. Vastauksen näet tällä selaimella. Kun tunnistaudut, asiasi voidaan myös kirjata.',
  },
  sv: {
    requestTitle: 'Lämna en begäran om kontakt',
    requestLead:
      'Skriv ditt ärende i lugn och ro, också på natten. En sjukskötare eller socialhandledare läser det och svarar.',
    callbackTitle: 'Be om återuppringning',
    callbackLead: 'Berätta kort om ditt ärende och ge ditt nummer. En sjukskötare eller socialhandledare ringer dig.',
    message: 'Vad gäller det?',
    messageHelp: 'Några meningar räcker. Skriv inte din personbeteckning.',
    messageMissing: 'Berätta med några ord, till exempel ”ryggen har gjort ont i en vecka”.',
    messageLong: 'Texten är för lång. Korta den till 4 000 tecken. Inget har tagits bort.',
    wider: 'Vill du berätta mera om hälsan och vardagen?',
    widerLink: 'Svara på de gemensamma frågorna',
    anonymous: 'Du har inte identifierat dig.',
    anonymousMore:
      'Du kan ändå skicka. Du ser svaret i den här webbläsaren. När du identifierar dig kan ärendet också antecknas.',
  },
  en: {
    requestTitle: 'Leave a contact request',
    requestLead: 'Write about your matter in peace, at night too. A nurse or a social counsellor reads it and answers.',
    callbackTitle: 'Ask for a call back',
    callbackLead: 'Tell us briefly about your matter and give your number. A nurse or a social counsellor calls you.',
    message: 'What is it about?',
    messageHelp: 'A few sentences are enough. Do not write your personal identity code.',
    messageMissing: 'Tell us in a few words, for example “my back has hurt for a week”.',
    messageLong: 'The text is too long. Shorten it to 4,000 characters. Nothing has been removed.',
    wider: 'Do you want to tell us more about your health and everyday life?',
    widerLink: 'Answer the shared questions',
    anonymous: 'You have not identified yourself.',
    anonymousMore:
      'You can still send. You see the answer in this browser. When you identify yourself, your matter can also be recorded.',
  },
})
