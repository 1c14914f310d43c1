import { defineTexts } from '#platform/i18n.ts'

export const demonstrationTexts = defineTexts({
  fi: {
    header: 'Rinnalla, esittely',
    chooseResident: 'Valitse, kenenä tunnistaudut',
    chooseStaff: 'Valitse, kenenä kirjaudut',
    notice:
      'Tämä on esittely. Se ei ole hyvinvointialueen palvelu eikä Suomi.fi-tunnistus. Kaikki ihmiset on keksitty. Älä anna omia tietojasi.',
    years: (years: number) => `${years} v`,
    cancel: 'Keskeytä tunnistautuminen',
    failed: 'Esittelyn tunnistautuminen ei jatku',
    failedSentence: 'Aika loppui tai selain ei ottanut evästettä vastaan. Palaa palveluun ja aloita alusta.',
    toService: 'Palaa palveluun',
  },
  sv: {
    header: 'Rinnalla, demonstration',
    chooseResident: 'Välj vem du identifierar dig som',
    chooseStaff: 'Välj vem du loggar in som',
    notice:
      'Det här är en demonstration. Den är inte välfärdsområdets tjänst och inte Suomi.fi-identifikation. Alla personer är påhittade. Uppge inte dina egna uppgifter.',
    years: (years: number) => `${years} år`,
    cancel: 'Avbryt identifieringen',
    failed: 'Demonstrationens identifiering fortsätter inte',
    failedSentence: 'Tiden tog slut eller webbläsaren tog inte emot kakan. Gå tillbaka till tjänsten och börja om.',
    toService: 'Gå tillbaka till tjänsten',
  },
  en: {
    header: 'Rinnalla, demonstration',
    chooseResident: 'Choose who you identify as',
    chooseStaff: 'Choose who you sign in as',
    notice:
      'This is a demonstration. It is not the service of a wellbeing services county, and not Suomi.fi identification. All people are invented. Do not give your own details.',
    years: (years: number) => `${years} years`,
    cancel: 'Cancel the identification',
    failed: 'The identification of the demonstration does not go on',
    failedSentence: 'The time ran out, or the browser did not take the cookie. Go back to the service and start again.',
    toService: 'Go back to the service',
  },
})
