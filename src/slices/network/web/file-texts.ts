import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { readAlternative } from '../file-contract.ts'

export const fileTexts = defineTexts({
  fi: { take: 'Lataa tiedostona', bring: 'Tuo vaihtoehto tiedostosta' },
  sv: { take: 'Ladda ner som fil', bring: 'Ta in ett alternativ från en fil' },
  en: { take: 'Download as a file', bring: 'Bring in an alternative from a file' },
})

export const fileRefusals = refusalTexts<OwnRefusalOf<typeof readAlternative>>({
  fi: {
    'wrong-file': (d) => `Tiedosto ei ole vaihtoehto${of(' Kenttä: ', d['field'])}. Mitään ei tuotu.`,
    'other-county': (d) => `Vaihtoehto on toiselta alueelta (${String(d['county'])}). Mitään ei tuotu.`,
    'wrong-change': (d) => `Muutos ${String(d['row'])} ei sovi tämän alueen toimipisteisiin. Mitään ei tuotu.`,
    'not-allowed': 'Palveluverkkoa suunnittelevat esihenkilöt ja pääkäyttäjät.',
  },
  sv: {
    'wrong-file': (d) => `Filen är inget alternativ${of(' Fält: ', d['field'])}. Inget togs in.`,
    'other-county': (d) => `Alternativet är från ett annat område (${String(d['county'])}). Inget togs in.`,
    'wrong-change': (d) => `Ändring ${String(d['row'])} passar inte områdets verksamhetsställen. Inget togs in.`,
    'not-allowed': 'Servicenätet planeras av chefer och huvudanvändare.',
  },
  en: {
    'wrong-file': (d) => `The file is no alternative${of(' Field: ', d['field'])}. Nothing was brought in.`,
    'other-county': (d) => `The alternative is of another county (${String(d['county'])}). Nothing was brought in.`,
    'wrong-change': (d) => `Change ${String(d['row'])} does not fit this county’s places. Nothing was brought in.`,
    'not-allowed': 'The service network is planned by supervisors and main users.',
  },
})

function of(word: string, field: unknown): string {
  return typeof field === 'string' && field !== '' ? `.${word}${field}` : ''
}
