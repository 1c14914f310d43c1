import { defineTexts } from '#platform/i18n.ts'

/** The pages of a sign-in that did not end in a session: what happened, then the way on. */
export const signInTexts = defineTexts({
  fi: {
    product: 'Rinnalla',
    tryAgain: 'Tunnistaudu uudelleen',
    tryAgainStaff: 'Kirjaudu uudelleen',
    back: 'Palaa sivulle, jolta lähdit',
    emergency: 'Hengenvaarassa soita 112. Kiireellisessä vaivassa soita 116 117.',
    refusals: {
      cancelled: {
        title: 'Tunnistautuminen keskeytyi',
        sentence: 'Keskeytit tunnistautumisen. Mitään ei tallennettu.',
      },
      expired: {
        title: 'Tunnistautuminen vanheni',
        sentence: 'Tunnistautuminen kesti liian kauan tai sivu avattiin toisen kerran. Aloita alusta.',
      },
      'other-browser': {
        title: 'Tunnistautuminen alkoi toisessa selaimessa',
        sentence:
          'Tunnistautuminen pitää tehdä loppuun samassa selaimessa, jossa se alkoi. Aloita alusta tässä selaimessa.',
      },
      'session-changed': {
        title: 'Käyntisi vaihtui kesken tunnistautumisen',
        sentence:
          'Emme liittäneet henkilöllisyyttäsi mihinkään, koska selaimen käynti vaihtui välillä. Tunnistaudu uudelleen.',
      },
      'not-strong': {
        title: 'Tunnistautuminen ei ollut vahva',
        sentence: 'Tarvitset vahvan tunnistautumisen. Käytä pankkitunnuksia, mobiilivarmennetta tai henkilökorttia.',
      },
      'no-identity': {
        title: 'Henkilötunnus puuttui',
        sentence:
          'Tunnistuspalvelu ei antanut kelvollista henkilötunnusta. Voit asioida tunnistautumatta tai puhelimella.',
      },
      'unknown-staff': {
        title: 'Sinulla ei ole vielä oikeuksia',
        sentence: 'Tunnuksesi toimii, mutta sinua ei ole lisätty työntekijöihin. Pyydä pääkäyttäjää lisäämään sinut.',
      },
      'account-taken': {
        title: 'Tunnus kuuluu toiselle',
        sentence: 'Tämä tunnus on liitetty toiseen henkilöön. Ota yhteyttä pääkäyttäjään tai soita palveluumme.',
      },
      refused: {
        title: 'Tunnistautuminen ei onnistunut',
        sentence: 'Tunnistuspalvelun vastausta ei voitu hyväksyä. Yritä uudelleen.',
      },
      'provider-unavailable': {
        title: 'Tunnistuspalvelu ei vastaa',
        sentence: 'Tunnistuspalveluun ei saa nyt yhteyttä. Yritä hetken päästä uudelleen tai asioi tunnistautumatta.',
      },
      'too-many': {
        title: 'Liian monta yritystä',
        sentence: 'Tästä osoitteesta on tullut paljon yrityksiä. Odota minuutti ja yritä uudelleen.',
      },
    },
  },
  sv: {
    product: 'Rinnalla',
    tryAgain: 'Identifiera dig på nytt',
    tryAgainStaff: 'Logga in på nytt',
    back: 'Gå tillbaka till sidan du kom från',
    emergency: 'Vid livsfara ring 112. I brådskande besvär ring 116 117.',
    refusals: {
      cancelled: { title: 'Identifieringen avbröts', sentence: 'Du avbröt identifieringen. Ingenting sparades.' },
      expired: {
        title: 'Identifieringen gick ut',
        sentence: 'Identifieringen tog för lång tid eller sidan öppnades en andra gång. Börja om.',
      },
      'other-browser': {
        title: 'Identifieringen började i en annan webbläsare',
        sentence: 'Identifieringen ska slutföras i samma webbläsare där den började. Börja om i den här webbläsaren.',
      },
      'session-changed': {
        title: 'Ditt besök byttes under identifieringen',
        sentence:
          'Vi kopplade inte din identitet till någonting, eftersom besöket i webbläsaren byttes. Identifiera dig på nytt.',
      },
      'not-strong': {
        title: 'Identifieringen var inte stark',
        sentence: 'Du behöver stark autentisering. Använd bankkoder, mobilcertifikat eller identitetskort.',
      },
      'no-identity': {
        title: 'Personbeteckningen saknades',
        sentence:
          'Identifieringstjänsten gav ingen giltig personbeteckning. Du kan använda tjänsten utan identifiering eller ringa.',
      },
      'unknown-staff': {
        title: 'Du har inga rättigheter än',
        sentence: 'Ditt konto fungerar, men du finns inte bland de anställda. Be huvudanvändaren lägga till dig.',
      },
      'account-taken': {
        title: 'Kontot tillhör någon annan',
        sentence: 'Det här kontot är kopplat till en annan person. Kontakta huvudanvändaren eller ring vår tjänst.',
      },
      refused: {
        title: 'Identifieringen lyckades inte',
        sentence: 'Identifieringstjänstens svar kunde inte godkännas. Försök igen.',
      },
      'provider-unavailable': {
        title: 'Identifieringstjänsten svarar inte',
        sentence:
          'Vi når inte identifieringstjänsten just nu. Försök igen om en stund eller fortsätt utan identifiering.',
      },
      'too-many': {
        title: 'För många försök',
        sentence: 'Det har kommit många försök från den här adressen. Vänta en minut och försök igen.',
      },
    },
  },
  en: {
    product: 'Rinnalla',
    tryAgain: 'Identify yourself again',
    tryAgainStaff: 'Sign in again',
    back: 'Go back to the page you came from',
    emergency: 'If a life is in danger, call 112. For urgent health problems, call 116 117.',
    refusals: {
      cancelled: {
        title: 'The identification was cancelled',
        sentence: 'You cancelled the identification. Nothing was saved.',
      },
      expired: {
        title: 'The identification ran out',
        sentence: 'The identification took too long, or the page was opened a second time. Start again.',
      },
      'other-browser': {
        title: 'The identification began in another browser',
        sentence: 'The identification must be finished in the browser where it began. Start again in this browser.',
      },
      'session-changed': {
        title: 'Your visit changed during the identification',
        sentence:
          'We attached your identity to nothing, because the visit in this browser had changed. Identify yourself again.',
      },
      'not-strong': {
        title: 'The identification was not strong',
        sentence: 'You need strong identification. Use your bank codes, a mobile certificate or an identity card.',
      },
      'no-identity': {
        title: 'The personal identity code was missing',
        sentence:
          'The identification service gave no valid personal identity code. You can go on without identification, or call.',
      },
      'unknown-staff': {
        title: 'You have no rights yet',
        sentence: 'Your account works, but you are not among the staff. Ask the main user to add you.',
      },
      'account-taken': {
        title: 'The account belongs to someone else',
        sentence: 'This account is tied to another person. Contact the main user, or call our service.',
      },
      refused: {
        title: 'The identification failed',
        sentence: 'The answer of the identification service could not be accepted. Try again.',
      },
      'provider-unavailable': {
        title: 'The identification service does not answer',
        sentence:
          'We cannot reach the identification service now. Try again in a moment, or go on without identification.',
      },
      'too-many': {
        title: 'Too many attempts',
        sentence: 'Many attempts have come from this address. Wait a minute and try again.',
      },
    },
  },
})

export type SignInRefusal = keyof (typeof signInTexts)['fi']['refusals']
