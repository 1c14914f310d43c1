import { defineTexts } from '#platform/i18n.ts'
import { refusalTexts, type OwnRefusalOf } from '#web/kit/refusals.ts'
import type { pauseContactClock, resumeContactClock, startSocialClock } from '../contract.ts'

export const clockTexts = defineTexts({
  fi: {
    title: 'Määräajat',
    pause: 'Odota asiakasta',
    pauseHelp: 'Kello pysähtyy, kun laki sallii odottaa asiakasta.',
    pauseReason: 'Mitä asiakkaalta odotetaan?',
    pauseMissing: 'Kirjoita muutamalla sanalla, mitä odotetaan.',
    pauseSubmit: 'Pysäytä kello',
    pausing: 'Pysäytetään…',
    waits: (reason: string, by: string, when: string) => `Odottaa: ${reason} (${by}, ${when})`,
    resume: 'Jatka laskua',
    start: 'Laske arvioinnin määräaika',
    startTitle: 'Kuuluuko asiakas johonkin näistä',
    lead: 'Seitsemän arkipäivän määräaika koskee laissa vain näitä ryhmiä. Muille käytetään alueen omaa tavoitetta. Aika lasketaan ensimmäisestä yhteydenotosta.',
    group: {
      '75-or-over': '75 vuotta täyttänyt',
      'highest-care-allowance': 'Saa ylintä hoitotukea',
      disability: 'Hakee vammaispalvelua',
      'child-special-support': 'Lapsi, joka tarvitsee erityistä tukea',
      none: 'Ei mikään näistä: oma tavoite',
    },
    submit: 'Aloita kello',
    busy: 'Aloitetaan…',
    missing: 'Valitse ryhmä, tai ”Ei mikään näistä”.',
    cancel: 'Peru',
  },
  sv: {
    title: 'Tidsfrister',
    pause: 'Vänta på klienten',
    pauseHelp: 'Klockan stannar när lagen låter vänta på klienten.',
    pauseReason: 'Vad väntar man på från klienten?',
    pauseMissing: 'Skriv med några ord vad man väntar på.',
    pauseSubmit: 'Stanna klockan',
    pausing: 'Stannar…',
    waits: (reason: string, by: string, when: string) => `Väntar: ${reason} (${by}, ${when})`,
    resume: 'Fortsätt räkna',
    start: 'Räkna tidsfristen för bedömningen',
    startTitle: 'Hör klienten till någon av de här',
    lead: 'I lagen gäller sju vardagar bara de här grupperna. För andra används områdets eget mål. Tiden räknas från den första kontakten.',
    group: {
      '75-or-over': 'Har fyllt 75 år',
      'highest-care-allowance': 'Får det högsta vårdbidraget',
      disability: 'Söker funktionshinderservice',
      'child-special-support': 'Barn som behöver särskilt stöd',
      none: 'Ingen av de här: eget mål',
    },
    submit: 'Starta klockan',
    busy: 'Startar…',
    missing: 'Välj en grupp, eller ”Ingen av de här”.',
    cancel: 'Avbryt',
  },
  en: {
    title: 'Time limits',
    pause: 'Wait for the client',
    pauseHelp: 'The clock stops when the law lets it wait for the client.',
    pauseReason: 'What is awaited from the client?',
    pauseMissing: 'Write in a few words what is awaited.',
    pauseSubmit: 'Stop the clock',
    pausing: 'Stopping…',
    waits: (reason: string, by: string, when: string) => `Waits: ${reason} (${by}, ${when})`,
    resume: 'Go on counting',
    start: 'Count the assessment’s time limit',
    startTitle: 'Is the client one of these',
    lead: 'In law the seven working days hold only for these groups. For others the county’s own target is used. The time counts from the first contact.',
    group: {
      '75-or-over': 'Aged 75 or over',
      'highest-care-allowance': 'Gets the highest care allowance',
      disability: 'Applies for disability services',
      'child-special-support': 'A child in need of special support',
      none: 'None of these: own target',
    },
    submit: 'Start the clock',
    busy: 'Starting…',
    missing: 'Choose a group, or “None of these”.',
    cancel: 'Cancel',
  },
})

type ClockRefusal =
  | OwnRefusalOf<typeof startSocialClock>
  | OwnRefusalOf<typeof pauseContactClock>
  | OwnRefusalOf<typeof resumeContactClock>

export const clockRefusals = refusalTexts<ClockRefusal>({
  fi: {
    'not-yours': 'Asia ei ole enää sinulla. Palaa työlistaan, niin näet kenellä se on.',
    'statutory-runs': 'Lakisääteinen määräaika on jo käynnissä. Sitä ei vaihdeta omaan tavoitteeseen.',
    'unknown-clock': 'Tätä kelloa ei voi pysäyttää. Vain lakisääteinen määräaika odottaa asiakasta.',
    'already-met': 'Tämä on jo tehty. Kelloa ei tarvitse pysäyttää.',
    'already-paused': 'Kello odottaa jo asiakasta.',
    'already-over': 'Määräaika on jo ylittynyt. Kello ei voi enää odottaa.',
    'not-paused': 'Kello käy jo.',
  },
  sv: {
    'not-yours': 'Du har inte längre ärendet. Gå tillbaka till arbetslistan så ser du vem som har det.',
    'statutory-runs': 'En lagstadgad tidsfrist löper redan. Den byts inte mot ett eget mål.',
    'unknown-clock': 'Den här klockan kan inte stannas. Bara en lagstadgad tidsfrist väntar på klienten.',
    'already-met': 'Det här är redan gjort. Klockan behöver inte stannas.',
    'already-paused': 'Klockan väntar redan på klienten.',
    'already-over': 'Tidsfristen är redan överskriden. Klockan kan inte vänta längre.',
    'not-paused': 'Klockan går redan.',
  },
  en: {
    'not-yours': 'You no longer have this matter. Go back to the work list to see who does.',
    'statutory-runs': 'A statutory limit runs already. It is not exchanged for an own target.',
    'unknown-clock': 'This clock cannot be stopped. Only a statutory limit waits for the client.',
    'already-met': 'This is done already. The clock need not be stopped.',
    'already-paused': 'The clock already waits for the client.',
    'already-over': 'The limit has already passed. The clock can wait no more.',
    'not-paused': 'The clock runs already.',
  },
})
