import { defineTexts } from '#platform/i18n.ts'
import type { SentKind } from './model.ts'

export type Words = {
  /** The subject line and the heading. */
  readonly title: string
  readonly line: (when: string | null) => string
  /** A phone's text, before its link. */
  readonly short: (when: string | null) => string
}

/** What is said under non-disclosure, whatever it is about. */
export const plainWords = defineTexts({
  fi: {
    title: 'Sinulle on asiaa',
    line: 'Palvelussa on sinulle asiaa. Kirjaudu siihen niin kuin ennenkin.',
    short: 'Sinulle on asiaa.',
  },
  sv: {
    title: 'Det finns något till dig',
    line: 'Det finns något till dig i tjänsten. Logga in i den som förut.',
    short: 'Det finns något till dig.',
  },
  en: {
    title: 'There is something for you',
    line: 'There is something for you in the service. Sign in to it as before.',
    short: 'There is something for you.',
  },
})

export const at = (when: string | null, before = ': '): string => (when === null ? '' : `${before}${when}`)

const fi: Record<Exclude<SentKind, 'address-code'>, Words> = {
  'appointment-booked': {
    title: 'Aika on varattu',
    line: (when) => `Sinulle on varattu aika${at(when)}.`,
    short: (when) => `Sinulle on varattu aika${at(when)}.`,
  },
  'appointment-moved': {
    title: 'Aikasi on siirretty',
    line: (when) => `Aikasi on siirretty.${at(when, ' Uusi aika: ')}${when === null ? '' : '.'}`,
    short: (when) => `Aikasi on siirretty.${at(when, ' Uusi aika: ')}`,
  },
  'appointment-cancelled': {
    title: 'Aikasi on peruttu',
    line: (when) => `Aikasi on peruttu${at(when)}. Voit varata uuden ajan palvelussa.`,
    short: (when) => `Aikasi on peruttu${at(when)}.`,
  },
  'appointment-reminder': {
    title: 'Muistutus ajasta',
    line: (when) => `Sinulla on aika${at(when)}. Jos et pääse, siirrä tai peru aika palvelussa.`,
    short: (when) => `Muistutus: sinulla on aika${at(when)}.`,
  },
  'time-offered': {
    title: 'Sinulle tarjotaan aikaa',
    line: () => 'Toivomasi aika on vapautunut. Katso aika ja vastaa palvelussa.',
    short: () => 'Toivomasi aika on vapautunut. Vastaa palvelussa.',
  },
  'request-answered': {
    title: 'Pyyntöösi on vastattu',
    line: () => 'Pyyntöösi on vastattu. Lue vastaus palvelussa.',
    short: () => 'Pyyntöösi on vastattu.',
  },
  'call-soon': {
    title: 'Soitamme sinulle pian',
    line: () => 'Soitamme sinulle pian. Pidä puhelin lähellä.',
    short: () => 'Soitamme sinulle pian. Pidä puhelin lähellä.',
  },
  'message-waiting': {
    title: 'Sinulle on viesti',
    line: () => 'Sinulle on lukematon viesti. Lue viesti palvelussa.',
    short: () => 'Sinulle on lukematon viesti.',
  },
  'task-due': {
    title: 'Muistutus sovitusta asiasta',
    line: () => 'Jokin, minkä olet luvannut tehdä, on ajankohtainen. Katso asia palvelussa.',
    short: () => 'Muistutus asiasta, jonka olet luvannut tehdä.',
  },
  'plan-review': {
    title: 'On aika tarkistaa suunnitelma',
    line: () => 'On aika katsoa suunnitelmaa uudestaan. Voit kirjoittaa siihen oman näkemyksesi.',
    short: () => 'On aika katsoa suunnitelmaa uudestaan.',
  },
  'decision-served': {
    title: 'Sinulle on päätös',
    line: () => 'Sinulle on uusi päätös. Lue päätös palvelussa.',
    short: () => 'Sinulle on uusi päätös.',
  },
  'acted-for-you': {
    title: 'Joku on asioinut puolestasi',
    line: () => 'Joku on asioinut puolestasi. Katso palvelusta, kuka ja mitä.',
    short: () => 'Joku on asioinut puolestasi.',
  },
}

const sv: typeof fi = {
  'appointment-booked': {
    title: 'En tid är bokad',
    line: (when) => `En tid är bokad för dig${at(when)}.`,
    short: (when) => `En tid är bokad för dig${at(when)}.`,
  },
  'appointment-moved': {
    title: 'Din tid har flyttats',
    line: (when) => `Din tid har flyttats.${at(when, ' Ny tid: ')}${when === null ? '' : '.'}`,
    short: (when) => `Din tid har flyttats.${at(when, ' Ny tid: ')}`,
  },
  'appointment-cancelled': {
    title: 'Din tid är avbokad',
    line: (when) => `Din tid är avbokad${at(when)}. Du kan boka en ny tid i tjänsten.`,
    short: (when) => `Din tid är avbokad${at(when)}.`,
  },
  'appointment-reminder': {
    title: 'Påminnelse om en tid',
    line: (when) => `Du har en tid${at(when)}. Om du inte kan komma, flytta eller avboka tiden i tjänsten.`,
    short: (when) => `Påminnelse: du har en tid${at(when)}.`,
  },
  'time-offered': {
    title: 'Du erbjuds en tid',
    line: () => 'En tid som du önskat har blivit ledig. Se tiden och svara i tjänsten.',
    short: () => 'En tid som du önskat är ledig. Svara i tjänsten.',
  },
  'request-answered': {
    title: 'Din begäran har besvarats',
    line: () => 'Din begäran har besvarats. Läs svaret i tjänsten.',
    short: () => 'Din begäran har besvarats.',
  },
  'call-soon': {
    title: 'Vi ringer dig snart',
    line: () => 'Vi ringer dig snart. Håll telefonen nära.',
    short: () => 'Vi ringer dig snart. Håll telefonen nära.',
  },
  'message-waiting': {
    title: 'Du har ett meddelande',
    line: () => 'Du har ett oläst meddelande. Läs det i tjänsten.',
    short: () => 'Du har ett oläst meddelande.',
  },
  'task-due': {
    title: 'Påminnelse om det ni kommit överens om',
    line: () => 'Något som du lovat göra är aktuellt nu. Se vad i tjänsten.',
    short: () => 'Påminnelse om något som du lovat göra.',
  },
  'plan-review': {
    title: 'Dags att se över planen',
    line: () => 'Det är dags att se över planen. Du kan skriva din egen syn i den.',
    short: () => 'Det är dags att se över planen.',
  },
  'decision-served': {
    title: 'Du har ett beslut',
    line: () => 'Du har fått ett nytt beslut. Läs beslutet i tjänsten.',
    short: () => 'Du har fått ett nytt beslut.',
  },
  'acted-for-you': {
    title: 'Någon har uträttat ärenden för dig',
    line: () => 'Någon har uträttat ärenden för dig. Se i tjänsten vem och vad.',
    short: () => 'Någon har uträttat ärenden för dig.',
  },
}

const en: typeof fi = {
  'appointment-booked': {
    title: 'A time is booked',
    line: (when) => `A time is booked for you${at(when)}.`,
    short: (when) => `A time is booked for you${at(when)}.`,
  },
  'appointment-moved': {
    title: 'Your time has been moved',
    line: (when) => `Your time has been moved.${at(when, ' The new time: ')}${when === null ? '' : '.'}`,
    short: (when) => `Your time has been moved.${at(when, ' New time: ')}`,
  },
  'appointment-cancelled': {
    title: 'Your time is cancelled',
    line: (when) => `Your time is cancelled${at(when)}. You can book a new one in the service.`,
    short: (when) => `Your time is cancelled${at(when)}.`,
  },
  'appointment-reminder': {
    title: 'A reminder of your time',
    line: (when) => `You have a time${at(when)}. If you cannot come, move or cancel it in the service.`,
    short: (when) => `Reminder: you have a time${at(when)}.`,
  },
  'time-offered': {
    title: 'A time is offered to you',
    line: () => 'A time you wished for has become free. See it and answer in the service.',
    short: () => 'A time you wished for is free. Answer in the service.',
  },
  'request-answered': {
    title: 'Your request is answered',
    line: () => 'Your request is answered. Read the answer in the service.',
    short: () => 'Your request is answered.',
  },
  'call-soon': {
    title: 'We will call you soon',
    line: () => 'We will call you soon. Please keep your phone near.',
    short: () => 'We will call you soon. Please keep your phone near.',
  },
  'message-waiting': {
    title: 'You have a message',
    line: () => 'You have an unread message. Read it in the service.',
    short: () => 'You have an unread message.',
  },
  'task-due': {
    title: 'A reminder of what was agreed',
    line: () => 'Something you have promised to do is due. See what in the service.',
    short: () => 'A reminder of something you have promised to do.',
  },
  'plan-review': {
    title: 'Time to look at the plan again',
    line: () => 'It is time to look at the plan again. You can write your own view in it.',
    short: () => 'It is time to look at the plan again.',
  },
  'decision-served': {
    title: 'You have a decision',
    line: () => 'You have a new decision. Read it in the service.',
    short: () => 'You have a new decision.',
  },
  'acted-for-you': {
    title: 'Somebody has acted for you',
    line: () => 'Somebody has acted for you. See who and what in the service.',
    short: () => 'Somebody has acted for you.',
  },
}

/** A text that a language lacks does not compile. */
export const kindWords = { fi, sv, en }

export const codeWords = defineTexts({
  fi: {
    title: 'Vahvistuskoodi',
    line: (code: string) => `Vahvistuskoodisi on ${code}. Se on voimassa 15 minuuttia.`,
    notYou: 'Jos et pyytänyt koodia, sinun ei tarvitse tehdä mitään.',
    short: (code: string) => `Vahvistuskoodisi on ${code}. Voimassa 15 min. Jos et pyytänyt koodia, älä tee mitään.`,
  },
  sv: {
    title: 'Verifieringskod',
    line: (code: string) => `Din verifieringskod är ${code}. Den gäller i 15 minuter.`,
    notYou: 'Om du inte bad om koden behöver du inte göra något.',
    short: (code: string) => `Din verifieringskod är ${code}. Gäller i 15 min. Om du inte bad om den, gör ingenting.`,
  },
  en: {
    title: 'Verification code',
    line: (code: string) => `Your verification code is ${code}. It is valid for 15 minutes.`,
    notYou: 'If you did not ask for a code, you need not do anything.',
    short: (code: string) => `Your verification code is ${code}. Valid 15 min. If you did not ask for it, do nothing.`,
  },
})

/** To a unit of another organisation: that a question waits, and nothing of whom or what. */
export const unitWords = defineTexts({
  fi: {
    title: 'Yksikölläsi on kysymys odottamassa',
    line: 'Hyvinvointialueen työntekijä on kysynyt yksiköltäsi neuvoa. Avaa kysymys ja vastaa palvelussa.',
    content: 'Tässä viestissä ei ole tietoja asiakkaasta eikä kysymyksestä.',
    signIn: 'Palveluun kirjaudutaan oman organisaation kautta tai kutsutun henkilön omalla pääsyavaimella.',
    short: 'Yksikölläsi on kysymys odottamassa.',
  },
  sv: {
    title: 'En fråga väntar på din enhet',
    line: 'En anställd i välfärdsområdet har bett din enhet om råd. Öppna frågan och svara i tjänsten.',
    content: 'Det finns inga uppgifter om klienten eller frågan i det här meddelandet.',
    signIn: 'Man loggar in via sin egen organisation eller med den inbjudna personens egen nyckel.',
    short: 'En fråga väntar på din enhet.',
  },
  en: {
    title: 'A question waits for your unit',
    line: 'A worker of the wellbeing services county has asked your unit for advice. Open the question and answer it in the service.',
    content: 'This message has nothing of the client or of the question in it.',
    signIn: 'You sign in through your own organisation, or with your own passkey if you are invited.',
    short: 'A question waits for your unit.',
  },
})

export const frameWords = defineTexts({
  fi: {
    open: 'Kirjaudu palveluun',
    link: (address: string) => `Kirjaudu palveluun: ${address}`,
    signIn:
      'Palveluun kirjaudutaan vahvasti. Emme koskaan pyydä viestillä henkilötunnusta, pankkitunnuksia tai muita salaisia tietoja.',
    noReply: 'Tähän viestiin ei voi vastata.',
    change: 'Voit muuttaa, mistä sinulle ilmoitetaan ja miten: Omat asiat, Ilmoitukset.',
  },
  sv: {
    open: 'Logga in i tjänsten',
    link: (address: string) => `Logga in i tjänsten: ${address}`,
    signIn:
      'Man loggar in med stark autentisering. Vi ber aldrig i ett meddelande om personbeteckning, bankkoder eller annat hemligt.',
    noReply: 'Du kan inte svara på det här meddelandet.',
    change: 'Du kan ändra vad du får meddelanden om och hur: Mina ärenden, Aviseringar.',
  },
  en: {
    open: 'Sign in to the service',
    link: (address: string) => `Sign in to the service: ${address}`,
    signIn:
      'Signing in needs strong identification. We never ask for a personal identity code, bank codes or other secrets in a message.',
    noReply: 'This message cannot be answered.',
    change: 'You can change what we tell you of and how: My matters, Notices.',
  },
})
