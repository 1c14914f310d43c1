import { useState } from 'react'
import { defineTexts } from '#platform/i18n.ts'
import { Button } from '#web/kit/button.tsx'
import { RequestCard } from '#web/kit/chat.tsx'
import { IdentifyIcon, OkIcon, PeopleIcon, PrintIcon } from '#web/kit/icons.ts'
import { Icon } from '#web/kit/icon.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { answerJointRequest, attachIdentity, declineIdentification, OwnContact } from '../contract.ts'
import { useContactWords } from './resident-contact-words.ts'
import { residentContactRefusals } from './resident-refusals.ts'

type CardProps = { contact: OwnContact; onAnswered: () => void }

/** Another profession joins only with the resident's knowledge: yes or not now, and the conversation goes on either way. */
export function JointRequestCard({ contact, onAnswered }: CardProps) {
  const t = useTexts(cardTexts)
  const say = useRefusalText(residentContactRefusals)
  const [answer, answering] = useCommand<typeof answerJointRequest>('contacts/answer-joint')
  const [choice, setChoice] = useState<boolean>()
  const request = contact.jointRequest
  if (!request) return null
  const professions: Readonly<Record<string, string>> = t.professions
  const profession = professions[request.profession] ?? request.profession
  async function press(accept: boolean) {
    if (!request) return
    setChoice(accept)
    const outcome = await answer({ contactId: contact.id, requestId: request.id, accept })
    if (outcome?.ok || outcome?.refusal === 'already-answered') onAnswered()
  }
  return (
    <RequestCard
      icon={PeopleIcon}
      title={t.jointTitle(profession)}
      buttons={
        <>
          <Button
            look="filled"
            busyLabel={answering.isBusy && choice === true && t.answering}
            onClick={() => void press(true)}
          >
            {t.jointYes}
          </Button>
          <Button
            look="quiet"
            busyLabel={answering.isBusy && choice === false && t.answering}
            onClick={() => void press(false)}
          >
            {t.jointNo}
          </Button>
        </>
      }
    >
      <p>{t.jointBy(request.askedBy, request.reason)}</p>
      <p>{t.jointSees}</p>
      {answering.refused && <Notice tone="error" title={say(answering.refused)} isLive />}
    </RequestCard>
  )
}

export type IdentifyCardProps = CardProps & {
  me: { name: string } | undefined
  signInHref: string
  onBeforeLeaving: () => void
}

/** Why it is asked, that the messages stay, and that advice only is a real choice. The identity is attached by an own press. */
export function IdentifyCard({ contact, onAnswered, me, signInHref, onBeforeLeaving }: IdentifyCardProps) {
  const t = useTexts(cardTexts)
  const say = useRefusalText(residentContactRefusals)
  const [attach, attaching] = useCommand<typeof attachIdentity>('contacts/attach-identity')
  const [decline, declining] = useCommand<typeof declineIdentification>('contacts/decline-identification')
  const asked = contact.identificationAsked
  if (!asked || contact.identified !== 'no') return null
  return (
    <RequestCard
      icon={IdentifyIcon}
      title={me ? t.attachTitle(me.name) : t.identifyTitle}
      buttons={
        <>
          {me ? (
            <Button
              look="filled"
              busyLabel={attaching.isBusy && t.answering}
              onClick={() =>
                void attach({ contactId: contact.id }).then(
                  (outcome) => (outcome?.ok || outcome?.refusal === 'already-identified') && onAnswered(),
                )
              }
            >
              {t.attach}
            </Button>
          ) : (
            <a className="button button-filled" href={signInHref} onClick={onBeforeLeaving}>
              {t.identify}
            </a>
          )}
          <Button
            look="quiet"
            busyLabel={declining.isBusy && t.answering}
            onClick={() => void decline({ contactId: contact.id }).then((outcome) => outcome?.ok && onAnswered())}
          >
            {t.adviceOnly}
          </Button>
        </>
      }
    >
      <p>{t.identifyBy(asked.by, asked.reason)}</p>
      <p>{me ? t.attachWhat : t.identifyKeeps}</p>
      {(attaching.refused ?? declining.refused) && (
        <Notice tone="error" title={say(attaching.refused ?? declining.refused ?? { refusal: 'unavailable' })} isLive />
      )}
    </RequestCard>
  )
}

/** The end in writing: what was done, what comes next, and paper if wanted. */
export function SummaryCard({ contact }: { contact: OwnContact }) {
  const t = useTexts(cardTexts)
  const words = useContactWords()
  if (!contact.summary) return null
  return (
    <section className="request-card summary-card" aria-labelledby="summary">
      <h2 id="summary">
        <Icon of={OkIcon} />
        {t.summaryTitle}
      </h2>
      <p>
        <b>{words.outcome(contact.summary.outcome)}</b>
      </p>
      <p className="kept-lines">{contact.summary.text}</p>
      {contact.summary.nextStep && (
        <p>
          <b>{t.nextStep}</b> {contact.summary.nextStep}
        </p>
      )}
      <Button onClick={() => window.print()}>
        <Icon of={PrintIcon} />
        {t.print}
      </Button>
    </section>
  )
}

const cardTexts = defineTexts({
  fi: {
    professions: {
      nurse: 'sairaanhoitaja',
      'social-counsellor': 'sosiaaliohjaaja',
      'social-worker': 'sosiaalityöntekijä',
      doctor: 'lääkäri',
      'oral-health': 'suun terveyden ammattilainen',
      physiotherapy: 'fysioterapeutti',
      lifestyle: 'elintapaohjaaja',
      'mental-health': 'mielenterveyden ammattilainen',
      'substance-use': 'päihdetyön ammattilainen',
      family: 'perhetyön ammattilainen',
      disability: 'vammaispalvelun ammattilainen',
      health: 'terveyden ammattilainen',
      social: 'sosiaalihuollon ammattilainen',
    },
    jointTitle: (profession: string) => `Saako ${profession} tulla mukaan?`,
    jointBy: (by: string, reason: string) => `${by} ehdottaa tätä: ${reason}`,
    jointSees: 'Jos suostut, hän näkee tämän keskustelun ja vastauksesi. Kumpikin kirjaa vain oman alansa asiat.',
    jointYes: 'Kyllä, pyydä mukaan',
    jointNo: 'Ei nyt',
    answering: 'Hetki…',
    identifyTitle: 'Tunnistaudutko nyt?',
    identifyBy: (by: string, reason: string) => `${by} pyytää sitä: ${reason}`,
    identifyKeeps: 'Tähän asti olet ollut nimetön. Keskustelu ja viestisi säilyvät, kun palaat.',
    identify: 'Tunnistaudu',
    adviceOnly: 'En nyt. Haluan vain neuvoja',
    attachTitle: (name: string) => `Liitetäänkö nimesi, ${name}, tähän keskusteluun?`,
    attachWhat: 'Ammattilainen näkee nimesi ja henkilötunnuksesi ja vahvistaa ne. Sen jälkeen asiasi voidaan kirjata.',
    attach: 'Liitä henkilöllisyyteni',
    summaryTitle: 'Yhteenveto',
    nextStep: 'Seuraavaksi:',
    print: 'Tulosta yhteenveto',
  },
  sv: {
    professions: {
      nurse: 'en sjukskötare',
      'social-counsellor': 'en socialhandledare',
      'social-worker': 'en socialarbetare',
      doctor: 'en läkare',
      'oral-health': 'en yrkesperson inom munhälsa',
      physiotherapy: 'en fysioterapeut',
      lifestyle: 'en levnadsvanerådgivare',
      'mental-health': 'en yrkesperson inom mental hälsa',
      'substance-use': 'en yrkesperson inom missbrukarvård',
      family: 'en yrkesperson inom familjearbete',
      disability: 'en yrkesperson inom funktionshinderservice',
      health: 'en yrkesperson inom hälsovård',
      social: 'en yrkesperson inom socialvård',
    },
    jointTitle: (profession: string) => `Får ${profession} komma med?`,
    jointBy: (by: string, reason: string) => `${by} föreslår det här: ${reason}`,
    jointSees:
      'Om du säger ja ser hen den här chatten och dina svar. Var och en antecknar bara det som hör till det egna området.',
    jointYes: 'Ja, be hen komma med',
    jointNo: 'Inte nu',
    answering: 'Ett ögonblick…',
    identifyTitle: 'Vill du identifiera dig nu?',
    identifyBy: (by: string, reason: string) => `${by} ber om det: ${reason}`,
    identifyKeeps: 'Hittills har du varit anonym. Chatten och dina meddelanden finns kvar när du kommer tillbaka.',
    identify: 'Identifiera dig',
    adviceOnly: 'Inte nu. Jag vill bara ha råd',
    attachTitle: (name: string) => `Ska ditt namn, ${name}, kopplas till den här chatten?`,
    attachWhat:
      'Yrkespersonen ser ditt namn och din personbeteckning och bekräftar dem. Sedan kan ditt ärende antecknas.',
    attach: 'Koppla min identitet',
    summaryTitle: 'Sammanfattning',
    nextStep: 'Härnäst:',
    print: 'Skriv ut sammanfattningen',
  },
  en: {
    professions: {
      nurse: 'a nurse',
      'social-counsellor': 'a social counsellor',
      'social-worker': 'a social worker',
      doctor: 'a doctor',
      'oral-health': 'an oral health professional',
      physiotherapy: 'a physiotherapist',
      lifestyle: 'a lifestyle counsellor',
      'mental-health': 'a mental health professional',
      'substance-use': 'a substance use professional',
      family: 'a family work professional',
      disability: 'a disability services professional',
      health: 'a health care professional',
      social: 'a social care professional',
    },
    jointTitle: (profession: string) => `May ${profession} join?`,
    jointBy: (by: string, reason: string) => `${by} suggests this: ${reason}`,
    jointSees:
      'If you say yes, they see this chat and your answers. Each of them records only what belongs to their own field.',
    jointYes: 'Yes, ask them to join',
    jointNo: 'Not now',
    answering: 'One moment…',
    identifyTitle: 'Do you want to identify yourself now?',
    identifyBy: (by: string, reason: string) => `${by} asks for it: ${reason}`,
    identifyKeeps: 'Until now you have been anonymous. The chat and your messages are kept when you come back.',
    identify: 'Identify yourself',
    adviceOnly: 'Not now. I want advice only',
    attachTitle: (name: string) => `Attach your name, ${name}, to this chat?`,
    attachWhat:
      'The professional sees your name and personal identity code and confirms them. After that your matter can be recorded.',
    attach: 'Attach my identity',
    summaryTitle: 'Summary',
    nextStep: 'Next:',
    print: 'Print the summary',
  },
})
