import { defineTexts } from '#platform/i18n.ts'

export const continuityTexts = defineTexts({
  fi: {
    title: 'Jatkuvuus',
    person: 'Sama ihminen',
    team: 'Sama tiimi',
    word: { high: 'hyvä', middle: 'kohtalainen', low: 'heikko' },
    counted: (meetings: number, different: number) => `${meetings} kohtaamista, ${different} eri`,
    tooFew: (fewest: number) => `Kohtaamisia on alle ${fewest}: jatkuvuutta ei voi laskea.`,
    how: 'Miten tämä lasketaan',
    howMore: (entries: number) =>
      `Luku on 0–1: 1 tarkoittaa aina samaa, 0 joka kerta uutta. Laskettu niistä kirjauksista (${entries}), jotka voit lukea. Rajat: hyvä 0,7 alkaen, kohtalainen 0,4 alkaen, omat rajamme.`,
    unverified: 'Kaavaa ei ole tarkistettu lähteestä.',
  },
  sv: {
    title: 'Kontinuitet',
    person: 'Samma person',
    team: 'Samma team',
    word: { high: 'god', middle: 'måttlig', low: 'svag' },
    counted: (meetings: number, different: number) => `${meetings} möten, ${different} olika`,
    tooFew: (fewest: number) => `Mötena är färre än ${fewest}: kontinuiteten kan inte räknas.`,
    how: 'Så räknas det här',
    howMore: (entries: number) =>
      `Talet är 0–1: 1 betyder alltid samma, 0 en ny varje gång. Räknat av de anteckningar (${entries}) som du får läsa. Gränser: god från 0,7, måttlig från 0,4, våra egna gränser.`,
    unverified: 'Formeln har inte kontrollerats i källan.',
  },
  en: {
    title: 'Continuity',
    person: 'The same person',
    team: 'The same team',
    word: { high: 'good', middle: 'moderate', low: 'weak' },
    counted: (meetings: number, different: number) => `${meetings} meetings, ${different} different`,
    tooFew: (fewest: number) => `Fewer than ${fewest} meetings: continuity cannot be counted.`,
    how: 'How this is counted',
    howMore: (entries: number) =>
      `The number is 0–1: 1 means always the same, 0 somebody new every time. Counted from the entries (${entries}) you may read. Limits: good from 0.7, moderate from 0.4, our own limits.`,
    unverified: 'The formula has not been checked against the source.',
  },
})
