import type { Answers } from '#slices/contacts/contract.ts'
import { minutesAgo, type Stage, workingMoment } from './cases-stage.ts'

/** Somebody who waits: an invented resident, or nobody known. */
export type WaitingCase = {
  readonly subject: string | null
  /** A chat becomes a contact request when the chat was closed at that moment. */
  readonly channel: 'chat' | 'contact-request' | 'callback'
  readonly language: 'fi' | 'sv' | 'en'
  readonly at: (stage: Stage) => Date
  readonly answers: Answers
  readonly forWhom?: 'child' | 'other-adult'
  /** A self-test filled in the contact. */
  readonly test?: { readonly questionnaire: string; readonly answers: Answers }
}

/** Invented matters of invented people, of different age, language and hurry; the oldest are past their time. */
export const waitingCases: readonly WaitingCase[] = [
  {
    subject: 'erkki-salomaki',
    channel: 'callback',
    language: 'fi',
    at: (stage) => workingMoment(stage, 1, '13:40'),
    answers: {
      lifeReasons: ['daily-life', 'illness-disability-ageing'],
      ownWords:
        'Olen 81 ja asun yksin. Kaupassa käynti ja suihku ovat käyneet raskaiksi lonkkaleikkauksen jälkeen. Haluaisin tietää, mistä saa apua kotiin.',
      howLong: 'weeks',
    },
  },
  {
    subject: 'marko-tuomela',
    channel: 'contact-request',
    language: 'fi',
    at: (stage) => workingMoment(stage, 0, '09:25'),
    answers: {
      healthReasons: ['symptom-illness'],
      lifeReasons: ['functioning'],
      ownWords:
        'Alaselkä on ollut kipeä kaksi kuukautta, eikä istuminen onnistu. Jäin keväällä työttömäksi, ja TE-palveluista kysyttiin työkyvystä.',
      howLong: 'months',
    },
  },
  {
    subject: 'iida-vainionpaa',
    channel: 'contact-request',
    language: 'fi',
    at: (stage) => minutesAgo(stage, 34),
    answers: {
      healthReasons: ['mood'],
      ownWords: 'Opinnot ovat jääneet, en saa nukuttua ja itken paljon. En oikein jaksa enää.',
      howLong: 'weeks',
    },
    test: { questionnaire: 'phq-9', answers: { q1: 2, q2: 3, q3: 3, q4: 2, q5: 1, q6: 2, q7: 2, q8: 1, q9: 1 } },
  },
  {
    subject: 'niina-kivisaari',
    channel: 'contact-request',
    language: 'fi',
    // Her protection begins with the demonstration; an earlier contact would not have it.
    at: (stage) => stage.now,
    answers: {
      lifeReasons: ['housing', 'finances'],
      ownWords: 'Jouduin muuttamaan nopeasti. Takuuvuokra on maksamatta, enkä tiedä, mihin voin hakea tukea.',
      howLong: 'days',
    },
  },
  {
    subject: 'asa-bergdahl',
    channel: 'contact-request',
    language: 'sv',
    at: (stage) => workingMoment(stage, 0, '12:05'),
    answers: {
      healthReasons: ['symptom-illness'],
      ownWords: 'Mitt blodtryck har varit högt hemma i två veckor, omkring 165/95. Behöver medicinen ändras?',
      howLong: 'weeks',
    },
  },
  {
    subject: 'daniel-okoye',
    channel: 'chat',
    language: 'en',
    at: (stage) => minutesAgo(stage, 12),
    answers: {
      lifeReasons: ['finances', 'functioning'],
      ownWords:
        'My contract ended last month and I do not understand which benefits I can apply for. Two bills are late.',
      howLong: 'weeks',
    },
  },
  {
    subject: 'juho-rautamaki',
    channel: 'chat',
    language: 'fi',
    at: (stage) => minutesAgo(stage, 8),
    answers: {
      healthReasons: ['substances'],
      ownWords: 'Juon melkein joka ilta. Haluaisin vähentää, mutta en tiedä, mistä aloittaa.',
      howLong: 'months',
    },
  },
  {
    subject: 'tuula-niemikoski',
    channel: 'callback',
    language: 'fi',
    at: (stage) => minutesAgo(stage, 150),
    answers: {
      healthReasons: ['symptom-illness'],
      lifeReasons: ['relatives'],
      ownWords: 'Hoidan muistisairasta miestäni kotona. Lakisääteiset vapaat ovat pitämättä, ja oma selkä reistailee.',
      howLong: 'years',
    },
  },
  {
    subject: 'sami-pellonpera',
    channel: 'contact-request',
    language: 'fi',
    at: (stage) => workingMoment(stage, 2, '15:10'),
    answers: {
      lifeReasons: ['illness-disability-ageing'],
      ownWords: 'Kuljetuspalvelupäätökseni päättyy ensi kuussa. Miten haen jatkoa, ja kauanko se kestää?',
      howLong: 'days',
    },
  },
  {
    subject: 'aatu-lampela',
    channel: 'contact-request',
    language: 'fi',
    at: (stage) => minutesAgo(stage, 55),
    answers: { healthReasons: ['mouth'], ownWords: 'Takahammasta vihloo, kun syö jotain kylmää.', howLong: 'days' },
  },
  {
    subject: 'leena-harjula',
    channel: 'chat',
    language: 'fi',
    at: (stage) => minutesAgo(stage, 4),
    answers: {
      healthReasons: ['symptom-illness'],
      ownWords: 'Raskausviikko 22. Jalkoja turvottaa iltaisin. Onko se tavallista, vai pitääkö tulla näytille?',
      howLong: 'days',
    },
  },
  {
    subject: null,
    channel: 'chat',
    language: 'fi',
    at: (stage) => minutesAgo(stage, 17),
    answers: { healthReasons: ['mood'], ownWords: 'Herään joka yö neljältä enkä saa enää unta.', howLong: 'months' },
  },
  {
    subject: null,
    channel: 'contact-request',
    language: 'fi',
    at: (stage) => workingMoment(stage, 0, '14:30'),
    answers: {
      lifeReasons: ['child-family'],
      ownWords: '12-vuotias ei ole lähtenyt kouluun kahteen viikkoon, ja kotona on jatkuvaa riitaa. Kaipaan neuvoa.',
      howLong: 'weeks',
    },
    forWhom: 'child',
  },
]
