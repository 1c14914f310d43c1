import { defineTexts, type Language } from '#platform/i18n.ts'
import type { RefusalDetail } from '#platform/outcome.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { readAlternative } from '../file-contract.ts'

export const fileTexts = defineTexts({
  fi: { take: 'Lataa tiedostona', bring: 'Tuo vaihtoehto tiedostosta' },
  sv: { take: 'Ladda ner som fil', bring: 'Ta in ett alternativ från en fil' },
  en: { take: 'Download as a file', bring: 'Bring in an alternative from a file' },
})

export const fileRefusals = refusalTexts<OwnRefusalOf<typeof readAlternative>>({
  fi: {
    'wrong-file': (d) => `${wrongFile('fi', d)} Mitään ei tuotu.`,
    'other-county': (d) => `Vaihtoehto on toiselta alueelta (${String(d['county'])}). Mitään ei tuotu.`,
    'wrong-change': (d) => `Muutos ${String(d['row'])}: ${whys.fi[String(d['why'])] ?? ''}. Mitään ei tuotu.`,
    'not-allowed': 'Palveluverkkoa suunnittelevat esihenkilöt ja pääkäyttäjät.',
  },
  sv: {
    'wrong-file': (d) => `${wrongFile('sv', d)} Inget togs in.`,
    'other-county': (d) => `Alternativet är från ett annat område (${String(d['county'])}). Inget togs in.`,
    'wrong-change': (d) => `Ändring ${String(d['row'])}: ${whys.sv[String(d['why'])] ?? ''}. Inget togs in.`,
    'not-allowed': 'Servicenätet planeras av chefer och huvudanvändare.',
  },
  en: {
    'wrong-file': (d) => `${wrongFile('en', d)} Nothing was brought in.`,
    'other-county': (d) => `The alternative is of another county (${String(d['county'])}). Nothing was brought in.`,
    'wrong-change': (d) => `Change ${String(d['row'])}: ${whys.en[String(d['why'])] ?? ''}. Nothing was brought in.`,
    'not-allowed': 'The service network is planned by supervisors and main users.',
  },
})

const words = {
  fi: {
    notJson: 'Tiedosto ei ole JSON-muodossa.',
    change: (row: string) => `muutos ${row}`,
    stop: (row: string) => `pysähdys ${row}`,
    unknown: (field: string) => `kenttää ”${field}” ei tunneta`,
    wrong: (field: string) => `kenttä ”${field}” puuttuu tai on väärin`,
  },
  sv: {
    notJson: 'Filen är inte JSON.',
    change: (row: string) => `ändring ${row}`,
    stop: (row: string) => `hållplats ${row}`,
    unknown: (field: string) => `fältet ”${field}” är okänt`,
    wrong: (field: string) => `fältet ”${field}” saknas eller är fel`,
  },
  en: {
    notJson: 'The file is not JSON.',
    change: (row: string) => `change ${row}`,
    stop: (row: string) => `stop ${row}`,
    unknown: (field: string) => `the field “${field}” is not known`,
    wrong: (field: string) => `the field “${field}” is missing or wrong`,
  },
} as const

/** What a reader calls the fields of an alternative's file. */
const fields: { readonly [field: string]: { readonly [L in Language]: string } } = {
  format: { fi: 'tiedoston muoto', sv: 'filens format', en: 'format of the file' },
  county: { fi: 'hyvinvointialue', sv: 'välfärdsområde', en: 'county' },
  name: { fi: 'nimi', sv: 'namn', en: 'name' },
  changes: { fi: 'muutokset', sv: 'ändringar', en: 'changes' },
  kind: { fi: 'muutoksen laji', sv: 'ändringens slag', en: 'kind of change' },
  placeId: { fi: 'toimipiste', sv: 'verksamhetsställe', en: 'place' },
  municipality: { fi: 'kunta', sv: 'kommun', en: 'municipality' },
  tier: { fi: 'taso', sv: 'nivå', en: 'tier' },
  weekdays: { fi: 'viikonpäivät', sv: 'veckodagar', en: 'weekdays' },
  from: { fi: 'avataan klo', sv: 'öppnar kl.', en: 'opens at' },
  to: { fi: 'suljetaan klo', sv: 'stänger kl.', en: 'closes at' },
  skill: { fi: 'ammatti', sv: 'yrke', en: 'profession' },
  staff: { fi: 'henkilöitä', sv: 'personer', en: 'persons' },
  share: { fi: 'osuus yhteydenotoista', sv: 'andel av kontakterna', en: 'share of contacts' },
  stops: { fi: 'pysähdykset', sv: 'hållplatser', en: 'stops' },
  everyWeeks: { fi: 'viikon välein', sv: 'veckors mellanrum', en: 'weeks between' },
  eurosYear: { fi: 'euroa vuodessa', sv: 'euro per år', en: 'euros a year' },
}

/** Why a change does not fit the county as it is. */
const whys: { readonly [L in Language]: { readonly [why: string]: string } } = {
  fi: {
    'unknown-place': 'toimipistettä ei ole tällä alueella',
    'unknown-municipality': 'kuntaa ei ole tällä alueella',
    twice: 'samasta asiasta on jo toinen muutos',
    'never-open': 'paikka ei olisi koskaan auki',
  },
  sv: {
    'unknown-place': 'verksamhetsstället finns inte i detta område',
    'unknown-municipality': 'kommunen finns inte i detta område',
    twice: 'samma sak ändras redan av en annan ändring',
    'never-open': 'stället skulle aldrig ha öppet',
  },
  en: {
    'unknown-place': 'the place is not in this county',
    'unknown-municipality': 'the municipality is not in this county',
    twice: 'another change speaks of the same already',
    'never-open': 'the place would never be open',
  },
}

/** `Muutos 2, pysähdys 1: kenttä ”kunta” puuttuu tai on väärin.` */
function wrongFile(language: Language, told: RefusalDetail): string {
  const t = words[language]
  const field = String(told['field'] ?? '')
  if (told['why'] === 'not-json' || (field === '' && told['row'] === null)) return t.notJson
  const rows = [
    ...(typeof told['row'] === 'number' ? [t.change(String(told['row']))] : []),
    ...(typeof told['stop'] === 'number' ? [t.stop(String(told['stop']))] : []),
  ]
  const named = fields[field]?.[language] ?? field
  const what = told['why'] === 'unknown-field' ? t.unknown(field) : t.wrong(named)
  const said = rows.length > 0 ? `${rows.join(', ')}: ${what}` : what
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`
}
