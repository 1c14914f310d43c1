import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { endUnreached } from '../contract.ts'

export const unreachedTexts = defineTexts({
  fi: {
    title: 'Ilmoitus kysymyksestä ei mennyt perille',
    notFound: 'Tämä asia ei ole sinulla. Ota se työlistalta, niin näet sen.',
    unit: 'Yksikkö',
    asked: 'Kysymys',
    askedBy: (name: string, when: string) => `${name}, ${when}`,
    address: 'Osoite',
    why: 'Miksi',
    notArrived: 'Yksikön sähköpostiin lähetetty ilmoitus ei mennyt perille, tai siitä ei ole varmuutta.',
    todo: 'Soita yksikköön ja kerro, että sille on kysymys Rinnallassa. Älä kerro asiakkaasta: kysymyksen näkee kirjautumalla. Jos osoite on väärä, kerro siitä pääkäyttäjälle.',
    end: 'Kerrottu tai yritetty',
    ending: 'Päätetään…',
    endMore: 'Kysymys odottaa yksikköä yhä. Tämä asia päättyy itsestään, kun joku yksikössä ottaa kysymyksen.',
    openQuestion: 'Avaa kysymys',
    back: 'Takaisin työlistalle',
  },
  sv: {
    title: 'Aviseringen om en fråga nådde inte fram',
    notFound: 'Du har inte det här ärendet. Ta det från arbetslistan så ser du det.',
    unit: 'Enhet',
    asked: 'Frågan',
    askedBy: (name: string, when: string) => `${name}, ${when}`,
    address: 'Adress',
    why: 'Varför',
    notArrived: 'Aviseringen till enhetens e-post nådde inte fram, eller så är det inte säkert att den gjorde det.',
    todo: 'Ring enheten och berätta att en fråga väntar på den i Rinnalla. Berätta inget om klienten: frågan syns när man loggar in. Om adressen är fel, berätta det för huvudanvändaren.',
    end: 'Berättat eller försökt',
    ending: 'Avslutar…',
    endMore: 'Frågan väntar fortfarande på enheten. Det här ärendet avslutas av sig självt när någon där tar frågan.',
    openQuestion: 'Öppna frågan',
    back: 'Tillbaka till arbetslistan',
  },
  en: {
    title: 'The notice of a question did not arrive',
    notFound: 'This matter is not yours. Take it from the work list to see it.',
    unit: 'Unit',
    asked: 'The question',
    askedBy: (name: string, when: string) => `${name}, ${when}`,
    address: 'Address',
    why: 'Why',
    notArrived: 'The notice to the unit’s e-mail did not arrive, or it is not certain that it did.',
    todo: 'Call the unit and tell them that a question waits for them in Rinnalla. Say nothing of the client: the question is seen by signing in. If the address is wrong, tell the main user.',
    end: 'Told or tried',
    ending: 'Ending…',
    endMore:
      'The question still waits for the unit. This matter ends by itself when somebody there takes the question.',
    openQuestion: 'Open the question',
    back: 'Back to the work list',
  },
})

export const unreachedRefusals = refusalTexts<OwnRefusalOf<typeof endUnreached>>({
  fi: { 'not-yours': 'Tämä asia ei ole enää sinulla.' },
  sv: { 'not-yours': 'Du har inte längre det här ärendet.' },
  en: { 'not-yours': 'This matter is no longer yours.' },
})
