import { defineTexts } from '#platform/i18n.ts'

export const ownResponsibleTexts = defineTexts({
  fi: {
    role: {
      'own-worker': 'Omatyöntekijä',
      'own-worker-pair': 'Omatyöntekijän työpari',
      'own-doctor': 'Oma lääkäri',
      'own-nurse': 'Oma hoitaja',
      team: 'Oma tiimi',
    },
    now: 'Hoitaa asiaasi nyt',
    none: 'Sinulle ei ole nimetty työntekijää, eikä kukaan hoida asiaasi juuri nyt.',
    away: (day: string) => `Poissa ${day} asti.`,
    standIn: (name: string, title: string) => `Sijainen: ${name}, ${title}.`,
    team: (name: string) => `Sinulle vastaa tiimi: ${name}.`,
  },
  sv: {
    role: {
      'own-worker': 'Egen kontaktperson',
      'own-worker-pair': 'Kontaktpersonens arbetspar',
      'own-doctor': 'Egen läkare',
      'own-nurse': 'Egen vårdare',
      team: 'Eget team',
    },
    now: 'Sköter ditt ärende nu',
    none: 'Ingen har utsetts för dig, och ingen sköter ditt ärende just nu.',
    away: (day: string) => `Borta till ${day}.`,
    standIn: (name: string, title: string) => `Vikarie: ${name}, ${title}.`,
    team: (name: string) => `Teamet svarar dig: ${name}.`,
  },
  en: {
    role: {
      'own-worker': 'Own worker',
      'own-worker-pair': 'Own worker’s pair',
      'own-doctor': 'Own doctor',
      'own-nurse': 'Own nurse',
      team: 'Own team',
    },
    now: 'Handles your matter now',
    none: 'Nobody has been named for you, and nobody handles a matter of yours right now.',
    away: (day: string) => `Away until ${day}.`,
    standIn: (name: string, title: string) => `Substitute: ${name}, ${title}.`,
    team: (name: string) => `The team answers you: ${name}.`,
  },
})
