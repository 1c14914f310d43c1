import type { Localised } from '#platform/i18n.ts'

/** A ready sentence that a professional may send or change before sending. */
export type QuickText = {
  /** What is written after `/` to find it; the same in every language. */
  readonly code: string
  readonly name: Localised
  readonly text: Localised
}

/** Examples, not approved by the county: each county writes its own. Nothing here promises what the county cannot keep. */
export const quickTexts: readonly QuickText[] = [
  {
    code: 'hei',
    name: { fi: 'Tervehdys', sv: 'Hälsning', en: 'Greeting' },
    text: {
      fi: 'Hei, luin mitä kerroit. Kysyn vielä muutaman asian, niin tiedän, miten autamme.',
      sv: 'Hej, jag läste vad du berättade. Jag frågar några saker till, så vet jag hur vi kan hjälpa.',
      en: 'Hello, I read what you told us. I will ask a few more things so that I know how we can help.',
    },
  },
  {
    code: 'hetki',
    name: { fi: 'Palaan hetken päästä', sv: 'Jag återkommer om en stund', en: 'Back in a moment' },
    text: {
      fi: 'Selvitän asiaa. Palaan tähän muutaman minuutin päästä.',
      sv: 'Jag tar reda på saken. Jag återkommer om några minuter.',
      en: 'I am finding this out. I will be back here in a few minutes.',
    },
  },
  {
    code: 'tunnistus',
    name: { fi: 'Miksi tunnistautua', sv: 'Varför identifiera sig', en: 'Why identify' },
    text: {
      fi: 'Jotta voin kirjata asian ja varata ajan sinulle, tarvitsen tunnistautumisen. Voit myös jatkaa nimettömänä, silloin saat neuvontaa.',
      sv: 'För att jag ska kunna anteckna ärendet och boka en tid åt dig behöver du identifiera dig. Du kan också fortsätta anonymt, då får du rådgivning.',
      en: 'To record the matter and book a time for you I need you to identify yourself. You may also stay anonymous; then I can give advice.',
    },
  },
  {
    code: 'pari',
    name: { fi: 'Työkaveri mukaan', sv: 'En kollega med', en: 'A colleague joins' },
    text: {
      fi: 'Haluaisin pyytää mukaan työkaverin, joka tuntee tämän asian. Hän näkee keskustelun, jos sinä suostut.',
      sv: 'Jag vill be en kollega som kan den här saken att vara med. Hen ser chatten om du säger ja.',
      en: 'I would like to ask in a colleague who knows this matter. They see the chat if you say yes.',
    },
  },
  {
    code: 'liite',
    name: { fi: 'Lähetä liite', sv: 'Skicka en bilaga', en: 'Send an attachment' },
    text: {
      fi: 'Voit lähettää asiakirjan tähän kuvana tai pdf-tiedostona.',
      sv: 'Du kan skicka handlingen här som bild eller pdf.',
      en: 'You can send the document here as a picture or a PDF.',
    },
  },
  {
    code: '112',
    name: { fi: 'Hätänumero', sv: 'Nödnumret', en: 'Emergency number' },
    text: {
      fi: 'Jos olet vaarassa nyt, soita heti 112. Voit jatkaa tätä keskustelua samaan aikaan.',
      sv: 'Om du är i fara nu, ring genast 112. Du kan fortsätta den här chatten samtidigt.',
      en: 'If you are in danger now, call 112 at once. You can go on with this chat at the same time.',
    },
  },
  {
    code: 'kertaus',
    name: { fi: 'Mitä sovittiin', sv: 'Vad vi kom överens om', en: 'What we agreed' },
    text: {
      fi: 'Kertaan vielä, mitä sovimme: ',
      sv: 'Jag sammanfattar vad vi kom överens om: ',
      en: 'To repeat what we agreed: ',
    },
  },
  {
    code: 'lopetus',
    name: { fi: 'Ennen lopetusta', sv: 'Innan vi slutar', en: 'Before we end' },
    text: {
      fi: 'Onko vielä jotain, mitä haluat kysyä ennen kuin lopetamme? Saat keskustelusta kirjallisen yhteenvedon.',
      sv: 'Är det något mer du vill fråga innan vi slutar? Du får en skriftlig sammanfattning av chatten.',
      en: 'Is there anything else you want to ask before we end? You will get a written summary of the chat.',
    },
  },
]

/** Those whose code begins with what was typed after `/`, then those whose name has it. */
export function findQuickTexts(typed: string, language: keyof Localised): readonly QuickText[] {
  const asked = typed.trim().toLowerCase()
  const byCode = quickTexts.filter((one) => one.code.startsWith(asked))
  const byName = quickTexts.filter((one) => !byCode.includes(one) && one.name[language].toLowerCase().includes(asked))
  return [...byCode, ...byName]
}
