import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { endUntold } from '../contract.ts'

export const untoldTexts = defineTexts({
  fi: {
    title: 'Ilmoitus ei mennyt perille',
    about: {
      'appointment-moved': 'ajan siirto',
      'appointment-cancelled': 'ajan peruutus',
      'request-answered': 'vastaus pyyntöön',
      'decision-served': 'päätöksen tiedoksianto',
    },
    notFound: 'Tämä asia ei ole sinulla. Ota se työlistalta, niin näet sen.',
    what: 'Mistä piti kertoa',
    when: 'Aika',
    why: 'Miksi',
    state: {
      undeliverable: 'Asiakkaalla ei ole osoitetta tai numeroa, johon ilmoitus menisi perille.',
      uncertain: 'Ilmoitus lähti, mutta ei tiedetä, menikö se perille. Samaa ilmoitusta ei lähetetä kahdesti.',
      expired: 'Ilmoituksen aika ehti mennä ennen kuin se saatiin lähetettyä.',
    },
    todo: 'Soita asiakkaalle ja kerro asia. Puhelinnumero on asiakkaan kortilla.',
    openClient: 'Avaa asiakas',
    end: 'Kerrottu tai yritetty',
    ending: 'Päätetään…',
    endMore: 'Kun päätät asian, peruste avata asiakas loppuu.',
    back: 'Takaisin työlistalle',
  },
  sv: {
    title: 'En avisering nådde inte fram',
    about: {
      'appointment-moved': 'flyttad tid',
      'appointment-cancelled': 'avbokad tid',
      'request-answered': 'svar på en begäran',
      'decision-served': 'delgivning av ett beslut',
    },
    notFound: 'Du har inte det här ärendet. Ta det från arbetslistan så ser du det.',
    what: 'Vad som skulle berättas',
    when: 'Tid',
    why: 'Varför',
    state: {
      undeliverable: 'Klienten har ingen adress eller inget nummer som aviseringen når fram till.',
      uncertain: 'Aviseringen gick iväg men det är inte känt om den kom fram. Samma avisering skickas inte två gånger.',
      expired: 'Tiden för aviseringen hann gå ut innan den kunde skickas.',
    },
    todo: 'Ring klienten och berätta. Telefonnumret finns på klientens kort.',
    openClient: 'Öppna klienten',
    end: 'Berättat eller försökt',
    ending: 'Avslutar…',
    endMore: 'När du avslutar ärendet upphör grunden för att öppna klienten.',
    back: 'Tillbaka till arbetslistan',
  },
  en: {
    title: 'A notice did not arrive',
    about: {
      'appointment-moved': 'a moved time',
      'appointment-cancelled': 'a cancelled time',
      'request-answered': 'an answer to a request',
      'decision-served': 'a decision to be made known',
    },
    notFound: 'This matter is not yours. Take it from the work list to see it.',
    what: 'What was to be told',
    when: 'Time',
    why: 'Why',
    state: {
      undeliverable: 'The client has no address or number that the notice would reach.',
      uncertain: 'The notice left, but it is not known whether it arrived. The same notice is not sent twice.',
      expired: 'The time of the notice passed before it could be sent.',
    },
    todo: 'Call the client and tell them. The phone number is on the client’s card.',
    openClient: 'Open the client',
    end: 'Told or tried',
    ending: 'Ending…',
    endMore: 'When you end the matter, the reason to open the client ends.',
    back: 'Back to the work list',
  },
})

export const untoldRefusals = refusalTexts<OwnRefusalOf<typeof endUntold>>({
  fi: { 'not-yours': 'Tämä asia ei ole enää sinulla.' },
  sv: { 'not-yours': 'Du har inte längre det här ärendet.' },
  en: { 'not-yours': 'This matter is no longer yours.' },
})
