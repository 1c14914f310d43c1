import type { SentKind } from './model.ts'
import { at, kindWords, type Words } from './words.ts'

type WordsByKind = Record<Exclude<SentKind, 'address-code'>, Words>
const plain = (title: string, line: string, short: string): Words => ({ title, line: () => line, short: () => short })

/** What who acts for somebody is told: that it is about another, and not about whom. */
const fi: WordsByKind = {
  ...kindWords.fi,
  'appointment-booked': {
    title: 'Aika on varattu toiselle',
    line: (when) => `Henkilölle, jonka puolesta asioit, on varattu aika${at(when)}.`,
    short: (when) => `Aika on varattu sille, jonka puolesta asioit${at(when)}.`,
  },
  'appointment-moved': {
    title: 'Toisen aika on siirretty',
    line: (when) =>
      `Henkilön, jonka puolesta asioit, aika on siirretty.${at(when, ' Uusi aika: ')}${when === null ? '' : '.'}`,
    short: (when) => `Aika on siirretty. Se koskee sitä, jonka puolesta asioit.${at(when, ' Uusi aika: ')}`,
  },
  'appointment-cancelled': {
    title: 'Toisen aika on peruttu',
    line: (when) => `Henkilön, jonka puolesta asioit, aika on peruttu${at(when)}. Voit varata uuden ajan palvelussa.`,
    short: (when) => `Aika on peruttu siltä, jonka puolesta asioit${at(when)}.`,
  },
  'appointment-reminder': {
    title: 'Muistutus toisen ajasta',
    line: (when) =>
      `Henkilöllä, jonka puolesta asioit, on aika${at(when)}. Jos se ei sovi, siirrä tai peru se palvelussa.`,
    short: (when) => `Muistutus: aika sillä, jonka puolesta asioit${at(when)}.`,
  },
  'time-offered': plain(
    'Toiselle tarjotaan aikaa',
    'Henkilölle, jonka puolesta asioit, on vapautunut aika. Katso aika ja vastaa palvelussa.',
    'Aika on vapautunut sille, jonka puolesta asioit. Vastaa palvelussa.',
  ),
  'request-answered': plain(
    'Pyyntöön on vastattu',
    'Pyyntöön, joka koskee henkilöä, jonka puolesta asioit, on vastattu. Lue vastaus palvelussa.',
    'Pyyntöön on vastattu. Se koskee sitä, jonka puolesta asioit.',
  ),
  'call-soon': plain(
    'Soitamme pian',
    'Soitamme pian. Asia koskee henkilöä, jonka puolesta asioit. Pidä puhelin lähellä.',
    'Soitamme pian. Se koskee sitä, jonka puolesta asioit.',
  ),
  'message-waiting': plain(
    'Viesti, joka koskee toista',
    'Sinulle on lukematon viesti, joka koskee henkilöä, jonka puolesta asioit. Lue viesti palvelussa.',
    'Lukematon viesti. Se koskee sitä, jonka puolesta asioit.',
  ),
  'task-due': plain(
    'Muistutus sovitusta asiasta',
    'Henkilön, jonka puolesta asioit, asiassa odotetaan jotakin. Katso asia palvelussa.',
    'Muistutus asiasta. Se koskee sitä, jonka puolesta asioit.',
  ),
  'plan-review': plain(
    'On aika tarkistaa suunnitelma',
    'Henkilön, jonka puolesta asioit, suunnitelma on aika tarkistaa. Lue suunnitelma palvelussa.',
    'Suunnitelma on aika tarkistaa. Se koskee sitä, jonka puolesta asioit.',
  ),
  'decision-served': plain(
    'Päätös, joka koskee toista',
    'Palvelussa on päätös, joka koskee henkilöä, jonka puolesta asioit. Lue päätös palvelussa.',
    'Uusi päätös. Se koskee sitä, jonka puolesta asioit.',
  ),
}

const sv: WordsByKind = {
  ...kindWords.sv,
  'appointment-booked': {
    title: 'En tid är bokad för en annan',
    line: (when) => `En tid är bokad för den som du uträttar ärenden för${at(when)}.`,
    short: (when) => `En tid är bokad för den som du uträttar ärenden för${at(when)}.`,
  },
  'appointment-moved': {
    title: 'En annans tid har flyttats',
    line: (when) =>
      `Tiden för den som du uträttar ärenden för har flyttats.${at(when, ' Ny tid: ')}${when === null ? '' : '.'}`,
    short: (when) => `En tid har flyttats för den som du uträttar ärenden för.${at(when, ' Ny tid: ')}`,
  },
  'appointment-cancelled': {
    title: 'En annans tid har avbokats',
    line: (when) =>
      `Tiden för den som du uträttar ärenden för har avbokats${at(when)}. Du kan boka en ny tid i tjänsten.`,
    short: (when) => `En tid har avbokats för den som du uträttar ärenden för${at(when)}.`,
  },
  'appointment-reminder': {
    title: 'Påminnelse om en annans tid',
    line: (when) =>
      `Den som du uträttar ärenden för har en tid${at(when)}. Om den inte passar, flytta eller avboka den i tjänsten.`,
    short: (when) => `Påminnelse: tid för den som du uträttar ärenden för${at(when)}.`,
  },
  'time-offered': plain(
    'En tid erbjuds en annan',
    'En tid har blivit ledig för den som du uträttar ärenden för. Se tiden och svara i tjänsten.',
    'En tid är ledig för den som du uträttar ärenden för. Svara i tjänsten.',
  ),
  'request-answered': plain(
    'En begäran har fått svar',
    'En begäran som gäller den som du uträttar ärenden för har fått svar. Läs svaret i tjänsten.',
    'En begäran har fått svar. Den gäller den som du uträttar ärenden för.',
  ),
  'call-soon': plain(
    'Vi ringer snart',
    'Vi ringer snart. Det gäller den som du uträttar ärenden för. Ha telefonen nära.',
    'Vi ringer snart. Det gäller den som du uträttar ärenden för.',
  ),
  'message-waiting': plain(
    'Ett meddelande som gäller en annan',
    'Du har ett oläst meddelande som gäller den som du uträttar ärenden för. Läs det i tjänsten.',
    'Ett oläst meddelande. Det gäller den som du uträttar ärenden för.',
  ),
  'task-due': plain(
    'Påminnelse om det som avtalats',
    'Något väntar i ett ärende för den som du uträttar ärenden för. Se vad i tjänsten.',
    'En påminnelse. Den gäller den som du uträttar ärenden för.',
  ),
  'plan-review': plain(
    'Det är dags att se över planen',
    'Det är dags att se över planen för den som du uträttar ärenden för. Läs planen i tjänsten.',
    'Dags att se över en plan. Den gäller den som du uträttar ärenden för.',
  ),
  'decision-served': plain(
    'Ett beslut som gäller en annan',
    'I tjänsten finns ett beslut som gäller den som du uträttar ärenden för. Läs beslutet i tjänsten.',
    'Ett nytt beslut. Det gäller den som du uträttar ärenden för.',
  ),
}

const en: WordsByKind = {
  ...kindWords.en,
  'appointment-booked': {
    title: 'A time is booked for another person',
    line: (when) => `A time is booked for the person you act for${at(when)}.`,
    short: (when) => `A time is booked for the person you act for${at(when)}.`,
  },
  'appointment-moved': {
    title: 'Another person’s time has been moved',
    line: (when) =>
      `The time of the person you act for has been moved.${at(when, ' The new time: ')}${when === null ? '' : '.'}`,
    short: (when) => `A time has been moved for the person you act for.${at(when, ' New time: ')}`,
  },
  'appointment-cancelled': {
    title: 'Another person’s time is cancelled',
    line: (when) =>
      `The time of the person you act for is cancelled${at(when)}. You can book a new one in the service.`,
    short: (when) => `A time is cancelled for the person you act for${at(when)}.`,
  },
  'appointment-reminder': {
    title: 'A reminder of another person’s time',
    line: (when) =>
      `The person you act for has a time${at(when)}. If it does not suit, move or cancel it in the service.`,
    short: (when) => `Reminder: a time for the person you act for${at(when)}.`,
  },
  'time-offered': plain(
    'A time is offered to another person',
    'A time has become free for the person you act for. See it and answer in the service.',
    'A time is free for the person you act for. Answer in the service.',
  ),
  'request-answered': plain(
    'A request is answered',
    'A request about the person you act for is answered. Read the answer in the service.',
    'A request is answered. It is about the person you act for.',
  ),
  'call-soon': plain(
    'We will call soon',
    'We will call soon about the person you act for. Please keep your phone near.',
    'We will call soon about the person you act for.',
  ),
  'message-waiting': plain(
    'A message about another person',
    'You have an unread message about the person you act for. Read it in the service.',
    'An unread message about the person you act for.',
  ),
  'task-due': plain(
    'A reminder of what was agreed',
    'Something is awaited in a matter of the person you act for. See what in the service.',
    'A reminder about the person you act for.',
  ),
  'plan-review': plain(
    'Time to look at the plan again',
    'It is time to look again at the plan of the person you act for. Read it in the service.',
    'Time to look at a plan again. It is about the person you act for.',
  ),
  'decision-served': plain(
    'A decision about another person',
    'There is a decision about the person you act for. Read it in the service.',
    'A new decision. It is about the person you act for.',
  ),
}

export const wordsForAnother = { fi, sv, en }
