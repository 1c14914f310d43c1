import { defineTexts } from '#platform/i18n.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { believedFor } from '#web/kit/acting.ts'
import { serverNow } from '#web/kit/server-clock.ts'
import type { Outcome, OwnContact } from '../contract.ts'

/** What a contact is, where it stands and what comes next, in a resident's words. Where a date is not promised, none is said. */
export function useContactWords() {
  const t = useTexts(contactWords)
  const f = useFormat()
  // A promise that is over is not told as one that holds.
  const whenDue = (at: string | null): string =>
    at === null ? t.noDue : Date.parse(at) < serverNow().getTime() ? t.late(f.moment(at)) : t.due(f.moment(at))
  return {
    name: (contact: OwnContact) => t.name[contact.channel],
    started: (contact: OwnContact) => t.started(f.moment(contact.queuedAt ?? contact.createdAt)),
    outcome: (outcome: string) => {
      // What came of it was given to the client, who is not the reader when one acts for another.
      const outcomes = believedFor() === null ? t.outcome : t.outcomeForAnother
      return outcome in outcomes ? outcomes[outcome as Outcome] : outcome
    },
    state: (contact: OwnContact): string => {
      const names = contact.professionals.map((one) => one.name)
      switch (contact.state) {
        case 'preparing':
          return t.preparing
        case 'queued':
          if (contact.channel === 'chat') return t.inQueue
          return whenDue(contact.firstContactDueAt)
        case 'active':
          // Acting for another, the matter is not the reader's.
          if (believedFor() !== null) return names.length > 0 ? t.activeForAnother(names) : t.activeForAnotherPlain
          return names.length > 0 ? t.activeWith(names) : t.active
        case 'closed':
          return contact.closedAt ? t.closed(f.moment(contact.closedAt)) : t.closedPlain
      }
    },
    go: (contact: OwnContact): { to: string; label: string } => {
      if (contact.state === 'preparing') return { to: '/start', label: t.goOn }
      if (contact.state === 'queued' && contact.channel === 'chat') return { to: '/queue', label: t.toQueue }
      return { to: '/chat', label: contact.state === 'closed' ? t.readSummary : t.toMessages }
    },
  }
}

type Names = readonly string[]

/** `A`, `A ja B`, `A, B ja C`. */
function listed(names: Names, and: string): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(` ${and} `)
}

const contactWords = defineTexts({
  fi: {
    name: { chat: 'Keskustelu', 'contact-request': 'Yhteydenottopyyntö', callback: 'Takaisinsoittopyyntö' },
    started: (when: string) => `Alkoi ${when}`,
    preparing: 'Et ole vielä lähettänyt tätä. Vastauksesi ovat tallessa.',
    inQueue: 'Olet jonossa. Ammattilainen aloittaa keskustelun, kun on vuorosi.',
    due: (when: string) => `Odottaa ammattilaista. Otamme yhteyttä viimeistään ${when}.`,
    late: (when: string) =>
      `Anteeksi, olemme myöhässä. Lupasimme ottaa yhteyttä viimeistään ${when}. Asiasi on yhä työlistallamme. Jos et voi odottaa, soita 116\u00a0117.`,
    noDue: 'Odottaa ammattilaista. Aikaa ei tiedetä vielä.',
    active: 'Ammattilainen hoitaa asiaasi.',
    activeWith: (names: Names) => `Asiaasi ${names.length > 1 ? 'hoitavat' : 'hoitaa'} ${listed(names, 'ja')}.`,
    activeForAnotherPlain: 'Ammattilainen hoitaa asiaa.',
    activeForAnother: (names: Names) => `Asiaa ${names.length > 1 ? 'hoitavat' : 'hoitaa'} ${listed(names, 'ja')}.`,
    closed: (when: string) => `Päättyi ${when}.`,
    closedPlain: 'Päättynyt.',
    goOn: 'Jatka siitä, mihin jäit',
    toQueue: 'Katso paikkasi jonossa',
    toMessages: 'Avaa viestit',
    readSummary: 'Lue yhteenveto ja viestit',
    outcome: {
      solved: 'Asia hoidettiin tässä.',
      guided: 'Sait ohjeet.',
      'booked-elsewhere': 'Sinulle varattiin aika.',
      'to-doctor': 'Asia siirtyi lääkärille.',
      'to-social-work': 'Asia siirtyi sosiaalityöhön.',
      'needs-assessment': 'Palvelutarpeesi arvioidaan.',
      'advice-only': 'Sait neuvoja nimettömänä. Mitään ei kirjattu rekisteriin.',
      'not-reached': 'Emme tavoittaneet sinua.',
      left: 'Poistuit ennen kuin asia ehdittiin hoitaa.',
    },
    outcomeForAnother: {
      solved: 'Asia hoidettiin tässä.',
      guided: 'Asiaan annettiin ohjeet.',
      'booked-elsewhere': 'Asiaan varattiin aika.',
      'to-doctor': 'Asia siirtyi lääkärille.',
      'to-social-work': 'Asia siirtyi sosiaalityöhön.',
      'needs-assessment': 'Palvelutarve arvioidaan.',
      'advice-only': 'Neuvoja annettiin nimettömänä. Mitään ei kirjattu rekisteriin.',
      'not-reached': 'Yhteyttä ei saatu.',
      left: 'Keskustelusta poistuttiin ennen kuin asia ehdittiin hoitaa.',
    },
  },
  sv: {
    name: { chat: 'Chatt', 'contact-request': 'Begäran om kontakt', callback: 'Begäran om återuppringning' },
    started: (when: string) => `Började ${when}`,
    preparing: 'Du har inte skickat det här än. Dina svar är sparade.',
    inQueue: 'Du står i kö. En yrkesperson börjar chatten när det är din tur.',
    due: (when: string) => `Väntar på en yrkesperson. Vi tar kontakt senast ${when}.`,
    late: (when: string) =>
      `Förlåt, vi är försenade. Vi lovade ta kontakt senast ${when}. Ditt ärende finns kvar på vår arbetslista. Om du inte kan vänta, ring 116\u00a0117.`,
    noDue: 'Väntar på en yrkesperson. Tiden är inte känd än.',
    active: 'En yrkesperson sköter ditt ärende.',
    activeWith: (names: Names) => `Ditt ärende sköts av ${listed(names, 'och')}.`,
    activeForAnotherPlain: 'En yrkesperson sköter ärendet.',
    activeForAnother: (names: Names) => `Ärendet sköts av ${listed(names, 'och')}.`,
    closed: (when: string) => `Avslutades ${when}.`,
    closedPlain: 'Avslutat.',
    goOn: 'Fortsätt där du slutade',
    toQueue: 'Se din plats i kön',
    toMessages: 'Öppna meddelandena',
    readSummary: 'Läs sammanfattningen och meddelandena',
    outcome: {
      solved: 'Ärendet sköttes här.',
      guided: 'Du fick råd om hur du går vidare.',
      'booked-elsewhere': 'En tid bokades åt dig.',
      'to-doctor': 'Ärendet gick vidare till en läkare.',
      'to-social-work': 'Ärendet gick vidare till socialarbetet.',
      'needs-assessment': 'Ditt servicebehov bedöms.',
      'advice-only': 'Du fick råd anonymt. Inget antecknades i något register.',
      'not-reached': 'Vi nådde dig inte.',
      left: 'Du gick innan ärendet hann skötas.',
    },
    outcomeForAnother: {
      solved: 'Ärendet sköttes här.',
      guided: 'Råd gavs om hur ärendet går vidare.',
      'booked-elsewhere': 'En tid bokades i ärendet.',
      'to-doctor': 'Ärendet gick vidare till en läkare.',
      'to-social-work': 'Ärendet gick vidare till socialarbetet.',
      'needs-assessment': 'Servicebehovet bedöms.',
      'advice-only': 'Råd gavs anonymt. Inget antecknades i något register.',
      'not-reached': 'Ingen nåddes.',
      left: 'Chatten lämnades innan ärendet hann skötas.',
    },
  },
  en: {
    name: { chat: 'Chat', 'contact-request': 'Contact request', callback: 'Callback request' },
    started: (when: string) => `Began ${when}`,
    preparing: 'You have not sent this yet. Your answers are saved.',
    inQueue: 'You are in the queue. A professional begins the chat when it is your turn.',
    due: (when: string) => `Waits for a professional. We contact you by ${when}.`,
    late: (when: string) =>
      `Sorry, we are late. We promised to contact you by ${when}. Your matter is still on our work list. If you cannot wait, call 116\u00a0117.`,
    noDue: 'Waits for a professional. The time is not known yet.',
    active: 'A professional is handling your matter.',
    activeWith: (names: Names) => `Your matter is handled by ${listed(names, 'and')}.`,
    activeForAnotherPlain: 'A professional is dealing with the matter.',
    activeForAnother: (names: Names) => `The matter is handled by ${listed(names, 'and')}.`,
    closed: (when: string) => `Ended ${when}.`,
    closedPlain: 'Ended.',
    goOn: 'Go on from where you stopped',
    toQueue: 'See your place in the queue',
    toMessages: 'Open the messages',
    readSummary: 'Read the summary and the messages',
    outcome: {
      solved: 'Your matter was dealt with here.',
      guided: 'You got guidance.',
      'booked-elsewhere': 'An appointment was booked for you.',
      'to-doctor': 'Your matter went on to a doctor.',
      'to-social-work': 'Your matter went on to social work.',
      'needs-assessment': 'Your need for services will be assessed.',
      'advice-only': 'You got advice anonymously. Nothing was recorded in a register.',
      'not-reached': 'We could not reach you.',
      left: 'You left before the matter could be dealt with.',
    },
    outcomeForAnother: {
      solved: 'The matter was dealt with here.',
      guided: 'Guidance was given in the matter.',
      'booked-elsewhere': 'An appointment was booked in the matter.',
      'to-doctor': 'The matter went on to a doctor.',
      'to-social-work': 'The matter went on to social work.',
      'needs-assessment': 'The need for services will be assessed.',
      'advice-only': 'Advice was given anonymously. Nothing was recorded in a register.',
      'not-reached': 'Nobody could be reached.',
      left: 'The chat was left before the matter could be dealt with.',
    },
  },
})
