import { defineTexts, type Language } from '#platform/i18n.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { type Said, travelWords, waitingWords } from '../finding-words.ts'
import type { Change } from '../model.ts'
import type { Planner } from '../planner.ts'
import { effectsOf, nameOf } from '../queries.ts'
import type { RunRow } from '../runs/store.ts'
import type { RunResult } from '../runs/result.ts'
import { type Names, wordsOf } from '../words.ts'

/** How much the journey of a municipality changes, from shorter to much longer. */
export type Step = 'less' | 'same' | 'some' | 'more' | 'most'

export const paperTexts = defineTexts({
  fi: {
    title: (name: string) => `Palveluverkon vaihtoehto: ${name}`,
    lead: (version: number, day: string) => `Versio ${version}, ${day}`,
    synthetic:
      'Väestö on laskennallinen 1 km ruudukko, ei todellinen. Matkat, kysyntä, henkilöstö ja kulut ovat arvioita. Luvut auttavat vertaamaan, eivät lupaa.',
    changes: 'Mitä muuttuisi',
    noChanges: 'Ei muutoksia nykyiseen.',
    effects: 'Mitä se tekisi ihmisille',
    waiting: 'Odotus, hoitotakuu ja kulut',
    noRun: 'Jonoja ja kuluja ei ole laskettu tälle versiolle.',
    table: 'Keskimatka asemalle tai keskukseen kunnittain, minuuttia',
    municipality: 'Kunta',
    people: 'Asukkaita',
    now: 'Nyt',
    after: 'Tässä',
    change: 'Muutos',
    how: 'Miten laskettu',
    howTravel: (squares: string, source: string) =>
      `Kunnan asukkaat (${source}) on jaettu ${squares} ruutuun. Ruudusta mitataan linnuntie lähimpään asemaan tai keskukseen, kerrotaan 1,3:lla ja ajetaan 35, 60 ja 75 km/h, kolme minuuttia lisää, ellei alue ole tuonut omaa matriisiaan.`,
    howRun: (replications: string, days: string, seed: string) =>
      `Jonot simuloitiin ${replications} kertaa ${days} päivän ajalta 56 päivän lämmittelyn jälkeen, satunnaisluku ${seed}. Vaihtoehdot saivat samat yhteydenotot.`,
    pdf: 'Lue raporttina (PDF)',
    county: 'Suunnittelee',
    map: 'Kartta: muutos keskimatkaan kunnittain. Sama on taulukossa.',
    steps: {
      less: 'lyhenee vähintään 2 min',
      same: 'muuttuu alle 2 min',
      some: 'pitenee 2–9 min',
      more: 'pitenee 10–19 min',
      most: 'pitenee vähintään 20 min',
    } satisfies Record<Step, string>,
  },
  sv: {
    title: (name: string) => `Alternativ för servicenätet: ${name}`,
    lead: (version: number, day: string) => `Version ${version}, ${day}`,
    synthetic:
      'Befolkningen är ett beräknat rutnät på 1 km, inte verkligt. Resor, efterfrågan, personal och kostnader är uppskattningar. Talen hjälper att jämföra, de lovar inget.',
    changes: 'Vad som skulle ändras',
    noChanges: 'Inga ändringar jämfört med nuläget.',
    effects: 'Vad det skulle göra för människor',
    waiting: 'Väntan, vårdgaranti och kostnader',
    noRun: 'Köer och kostnader har inte beräknats för denna version.',
    table: 'Resan till en station eller central i genomsnitt per kommun, minuter',
    municipality: 'Kommun',
    people: 'Invånare',
    now: 'Nu',
    after: 'Här',
    change: 'Ändring',
    how: 'Så räknas det',
    howTravel: (squares: string, source: string) =>
      `Kommunens invånare (${source}) har delats på ${squares} rutor. Från rutan mäts fågelvägen till närmaste station eller central, den multipliceras med 1,3 och körs i 35, 60 och 75 km/h, och tre minuter läggs till, om området inte har tagit in sin egen matris.`,
    howRun: (replications: string, days: string, seed: string) =>
      `Köerna simulerades ${replications} gånger under ${days} dagar efter 56 dagars uppvärmning, slumptal ${seed}. Alternativen fick samma kontakter.`,
    pdf: 'Läs som rapport (PDF)',
    county: 'Planeras av',
    map: 'Karta: ändring i medelresan per kommun. Detsamma finns i tabellen.',
    steps: {
      less: 'minst 2 min kortare',
      same: 'ändras under 2 min',
      some: '2–9 min längre',
      more: '10–19 min längre',
      most: 'minst 20 min längre',
    },
  },
  en: {
    title: (name: string) => `An alternative for the service network: ${name}`,
    lead: (version: number, day: string) => `Version ${version}, ${day}`,
    synthetic:
      'The population is a computed 1 km grid, not a real one. Journeys, demand, staff and costs are estimates. The numbers help to compare; they promise nothing.',
    changes: 'What would change',
    noChanges: 'No changes to today.',
    effects: 'What it would do to people',
    waiting: 'Waiting, care guarantee and cost',
    noRun: 'Queues and costs have not been computed for this version.',
    table: 'Average journey to a station or centre by municipality, minutes',
    municipality: 'Municipality',
    people: 'Residents',
    now: 'Now',
    after: 'Here',
    change: 'Change',
    how: 'How this is computed',
    howTravel: (squares: string, source: string) =>
      `The residents of each municipality (${source}) are spread over ${squares} squares. From a square the straight line to the nearest station or centre is measured, multiplied by 1.3 and driven at 35, 60 and 75 km/h, with three minutes added, unless the county has brought its own matrix.`,
    howRun: (replications: string, days: string, seed: string) =>
      `The queues were simulated ${replications} times over ${days} days after a warm-up of 56 days, seed ${seed}. The alternatives got the same contacts.`,
    pdf: 'Read as a report (PDF)',
    county: 'Planned by',
    map: 'Map: change of the average journey by municipality. The same is in the table.',
    steps: {
      less: 'at least 2 min shorter',
      same: 'changes by under 2 min',
      some: '2–9 min longer',
      more: '10–19 min longer',
      most: 'at least 20 min longer',
    },
  },
})

export type PaperAsked = {
  readonly name: string
  readonly version: number
  readonly changes: readonly Change[]
  /** The run this version was in, and which of its alternatives it was. */
  readonly run: { readonly row: RunRow; readonly result: RunResult; readonly at: number } | undefined
  readonly at: Date
}
export type Paper = {
  readonly title: string
  readonly lead: string
  readonly county: string
  readonly synthetic: string
  readonly changes: readonly string[]
  readonly effects: readonly string[]
  readonly waiting: readonly string[]
  readonly rows: readonly {
    readonly code: string
    readonly name: string
    readonly people: string
    readonly now: string
    readonly after: string
    readonly change: string
    readonly by: number
  }[]
  readonly how: readonly string[]
  readonly attribution: string
}

/** What is told of a version to the board and to residents; undefined when its changes fit the county no more. */
export function paperOf(planner: Planner, asked: PaperAsked, language: Language): Paper | undefined {
  const t = paperTexts[language]
  const { county } = planner
  const names = namesIn(planner, language)
  const evaluated = effectsOf(planner, [[], asked.changes])
  if (!evaluated.ok) return undefined
  const [now, then] = evaluated.value.alternatives
  // A number stays on one line with its unit.
  const said = (list: readonly Said[]) => list.map((one) => one.words.replaceAll(/(?<=\d) (?=%|M€)/g, '\u00a0'))
  const run = asked.run?.row.asked.kind === 'compare' ? asked.run.row.asked : undefined
  const budget = asked.changes.find((one) => one.kind === 'budget')?.eurosYear
  const waiting =
    asked.run?.result.kind === 'compare' && run
      ? said(
          waitingWords({ result: asked.run.result, at: asked.run.at, runs: run.replications, budget }, names, language),
        )
      : [t.noRun]
  const signed = (value: number) =>
    `${value >= 0.05 ? '+' : value <= -0.05 ? '−' : '±'}${names.number(Math.abs(value), 1)}`
  const rows = county.municipalities.map(({ code }, at) => {
    const [before, after] = [now?.municipalities[at]?.meanMinutes ?? 0, then?.municipalities[at]?.meanMinutes ?? 0]
    return {
      code,
      name: names.municipality(code),
      people: names.number(now?.municipalities[at]?.people ?? 0),
      now: names.number(before, 1),
      after: names.number(after, 1),
      change: signed(after - before),
      by: after - before,
    }
  })
  const [year, month, day] = helsinkiDay(asked.at).split('-').map(Number)
  return {
    title: t.title(asked.name),
    lead: t.lead(asked.version, `${day}.${month}.${year}`),
    county: `${t.county}: ${county.name[language]}`,
    synthetic: t.synthetic,
    changes: asked.changes.map((change) => {
      const { what, how } = wordsOf(change, names, language)
      return `${what}: ${how}`
    }),
    effects: said(travelWords(then?.findings ?? [], names, language)),
    waiting,
    rows: rows.toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by)),
    how: [
      t.howTravel(names.number(evaluated.value.squares), county.populationSource[language]),
      ...(run ? [t.howRun(names.number(run.replications), names.number(run.days), String(run.seed))] : []),
    ],
    attribution: county.map.attribution[language],
  }
}

function namesIn({ county, tables, places }: Planner, language: Language): Names {
  const written = new Map<number, Intl.NumberFormat>()
  const municipality = (code: string) =>
    county.municipalities.find((one) => one.code === code)?.name[language === 'sv' ? 'sv' : 'fi'] ?? code
  return {
    municipality,
    place: (id) => (id.startsWith('open ') ? municipality(id.slice('open '.length)) : nameOf(tables, id)[language]),
    tierOf: (id) => places.find((one) => one.id === id)?.tier,
    number: (value, decimals = 0) => {
      const form = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
      const format =
        written.get(decimals) ?? new Intl.NumberFormat(language === 'en' ? 'en-GB' : `${language}-FI`, form)
      written.set(decimals, format)
      return format.format(value)
    },
  }
}
