import { formatIn } from '#web/kit/format.ts'
import { refusalTexts, type OwnRefusalOf, type RefusalText } from '#web/kit/refusals.ts'
import type { Language } from '#platform/i18n.ts'
import type { takeItem } from '#slices/work/contract.ts'

/** ”Salla Ahokas otti asian klo 10.41”: the refusal's facts say who was quicker and when. */
function taken(
  language: Language,
  words: { someone: string; took: (who: string, when: string) => string },
): RefusalText {
  return ({ by, at }) => {
    const when = typeof at === 'string' ? ` ${formatIn(language).clock(at)}` : ''
    return words.took(typeof by === 'string' ? by : words.someone, when)
  }
}

export const claimRefusals = refusalTexts<OwnRefusalOf<typeof takeItem>>({
  fi: {
    taken: taken('fi', {
      someone: 'Työkaverisi',
      took: (who, when) => `${who} otti asian${when}. Valitse listasta seuraava.`,
    }),
    'not-your-skill': 'Asia kysyy taitoa, jota sinulla ei ole. Siirrä se sille, jolla on.',
    gone: 'Asia ei ole enää listalla. Asiakas poistui tai asia on jo päätetty.',
  },
  sv: {
    taken: taken('sv', {
      someone: 'En kollega',
      took: (who, when) => `${who} tog ärendet${when}. Välj nästa i listan.`,
    }),
    'not-your-skill': 'Ärendet kräver en kompetens som du inte har. Överför det till någon som har den.',
    gone: 'Ärendet finns inte längre på listan. Klienten lämnade eller ärendet är redan avslutat.',
  },
  en: {
    taken: taken('en', {
      someone: 'A colleague',
      took: (who, when) => `${who} took the matter${when}. Choose the next one in the list.`,
    }),
    'not-your-skill': 'The matter asks for a skill you do not have. Hand it over to someone who has it.',
    gone: 'The matter is no longer on the list. The client left, or the matter is already closed.',
  },
})
