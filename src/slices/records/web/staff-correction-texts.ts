import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { answerCorrection, openCorrection } from '../contract.ts'

export const staffCorrectionTexts = defineTexts({
  fi: {
    title: 'Oikaisupyyntö',
    asked: 'Asiakas pyytää',
    askedAt: (when: string) => `Pyydetty ${when}. Vastataan kuukauden kuluessa (tietosuoja-asetus, 12 artikla).`,
    entry: 'Kirjaus',
    toClient: 'Avaa asiakkaan sivu',
    isCorrected: 'Kirjauksesta on uusi versio pyynnön jälkeen.',
    notCorrected: 'Kirjausta ei ole korjattu pyynnön jälkeen.',
    answer: 'Vastaus asiakkaalle',
    outcomeLegend: 'Miten pyyntö ratkaistiin',
    outcome: { corrected: 'Oikaistu', partly: 'Oikaistu osin', refused: 'Ei oikaista' },
    reason: 'Perustelu',
    reasonHelp: 'Asiakas lukee tämän omilta sivuiltaan.',
    reasonMissing: 'Kirjoita ainakin 10 merkkiä.',
    submit: 'Lähetä vastaus',
    busy: 'Lähetetään…',
    answered: 'Pyyntöön on vastattu.',
  },
  sv: {
    title: 'Begäran om rättelse',
    asked: 'Klienten begär',
    askedAt: (when: string) => `Begärt ${when}. Besvaras inom en månad (dataskyddsförordningen, artikel 12).`,
    entry: 'Anteckning',
    toClient: 'Öppna klientens sida',
    isCorrected: 'Anteckningen har en ny version efter begäran.',
    notCorrected: 'Anteckningen har inte rättats efter begäran.',
    answer: 'Svar till klienten',
    outcomeLegend: 'Hur begäran avgjordes',
    outcome: { corrected: 'Rättad', partly: 'Delvis rättad', refused: 'Rättas inte' },
    reason: 'Motivering',
    reasonHelp: 'Klienten läser det här på sina egna sidor.',
    reasonMissing: 'Skriv minst 10 tecken.',
    submit: 'Skicka svaret',
    busy: 'Skickar…',
    answered: 'Begäran har besvarats.',
  },
  en: {
    title: 'Request for correction',
    asked: 'The client asks',
    askedAt: (when: string) => `Asked ${when}. Answered within a month (GDPR, article 12).`,
    entry: 'Entry',
    toClient: 'Open the client’s page',
    isCorrected: 'The entry has a new version since the request.',
    notCorrected: 'The entry has not been corrected since the request.',
    answer: 'Answer to the client',
    outcomeLegend: 'How the request was settled',
    outcome: { corrected: 'Corrected', partly: 'Partly corrected', refused: 'Not corrected' },
    reason: 'Reason',
    reasonHelp: 'The client reads this on their own pages.',
    reasonMissing: 'Write at least 10 characters.',
    submit: 'Send the answer',
    busy: 'Sending…',
    answered: 'The request has been answered.',
  },
})

export const staffCorrectionRefusals = refusalTexts<OwnRefusalOf<typeof answerCorrection | typeof openCorrection>>({
  fi: {
    'not-yours': 'Pyyntö ei ole sinulla. Ota se työlistasta.',
    'already-answered': 'Pyyntöön on jo vastattu.',
    'not-corrected-yet': 'Korjaa kirjaus ensin. Vasta sitten voit vastata, että se on oikaistu.',
  },
  sv: {
    'not-yours': 'Du har inte begäran. Ta den från arbetslistan.',
    'already-answered': 'Begäran har redan besvarats.',
    'not-corrected-yet': 'Rätta anteckningen först. Sedan kan du svara att den är rättad.',
  },
  en: {
    'not-yours': 'You do not have the request. Take it from the work list.',
    'already-answered': 'The request has already been answered.',
    'not-corrected-yet': 'Correct the entry first. Then you can answer that it is corrected.',
  },
})
