import { defineTexts, type Language } from '#platform/i18n.ts'
import type { Finding } from './model.ts'
import type { CompareResult, Measured } from './run-contract.ts'
import type { Names } from './words.ts'

const findingTexts = defineTexts({
  fi: {
    longer: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: ${people} asukkaan matka pitenee keskimäärin ${minutes} minuuttia. Heistä noin ${oldest} on 75 vuotta täyttäneitä.`,
    shorter: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: ${people} asukkaan matka lyhenee keskimäärin ${minutes} minuuttia. Heistä noin ${oldest} on 75 vuotta täyttäneitä.`,
    within: (after: string, before: string) => `30 minuutin sisällä asuu ${after} % asukkaista, nyt ${before} %.`,
    longest: (name: string, minutes: string) => `Pisin keskimatka on kunnassa ${name}, ${minutes} minuuttia.`,
    unchanged: 'Matkat eivät muutu niin paljon, että arvio sen kertoisi.',
    few: 'alle 5',
    tiny: (least: string) => `alle ${least}`,
    services: { nurse: 'hoitajalle', doctor: 'lääkärille', social: 'sosiaalipalveluun' } as Record<string, string>,
    waitLonger: (to: string, before: string, after: string) =>
      `Odotus ${to} pitenee: 90 % pääsee ${after} päivässä, nyt ${before}.`,
    waitShorter: (to: string, before: string, after: string) =>
      `Odotus ${to} lyhenee: 90 % pääsee ${after} päivässä, nyt ${before}.`,
    chance: 'Ero voi olla sattumaa.',
    rules: {
      'hoitotakuu-23': 'hoitotakuussa (23 vuotta täyttäneet, 3 kk)',
      'hoitotakuu-alle-23': 'hoitotakuussa (alle 23-vuotiaat, 14 vrk)',
    } as Record<string, string>,
    kept: (rule: string, kept: number, runs: number, before: number) =>
      `Odotus pysyy ${rule} ${kept} ajossa ${runs}:sta, nyt ${before}.`,
    costUp: (by: string) => `Kulut kasvavat ${by} M€ vuodessa.`,
    costDown: (by: string) => `Kulut pienenevät ${by} M€ vuodessa.`,
    costSame: 'Kulujen ero voi olla sattumaa.',
    over: (by: string) => `Budjetti ylittyy ${by} M€.`,
    under: (by: string) => `Budjetti riittää, ${by} M€ jää.`,
  },
  sv: {
    longer: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: resan blir i genomsnitt ${minutes} minuter längre för ${people} invånare. Av dem har cirka ${oldest} fyllt 75.`,
    shorter: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: resan blir i genomsnitt ${minutes} minuter kortare för ${people} invånare. Av dem har cirka ${oldest} fyllt 75.`,
    within: (after: string, before: string) => `Inom 30 minuter bor ${after} % av invånarna, nu ${before} %.`,
    longest: (name: string, minutes: string) => `Längst är resan i genomsnitt i ${name}, ${minutes} minuter.`,
    unchanged: 'Resorna ändras inte så mycket att uppskattningen skulle visa det.',
    few: 'under 5',
    tiny: (least: string) => `under ${least}`,
    services: { nurse: 'skötare', doctor: 'läkare', social: 'socialservice' },
    waitLonger: (to: string, before: string, after: string) =>
      `Väntan på ${to} blir längre: 90 % får tid inom ${after} dagar, nu ${before}.`,
    waitShorter: (to: string, before: string, after: string) =>
      `Väntan på ${to} blir kortare: 90 % får tid inom ${after} dagar, nu ${before}.`,
    chance: 'Skillnaden kan bero på slumpen.',
    rules: {
      'hoitotakuu-23': 'inom vårdgarantin (23 år och äldre, 3 mån)',
      'hoitotakuu-alle-23': 'inom vårdgarantin (under 23 år, 14 dygn)',
    },
    kept: (rule: string, kept: number, runs: number, before: number) =>
      `Väntan hålls ${rule} i ${kept} körningar av ${runs}, nu ${before}.`,
    costUp: (by: string) => `Kostnaderna ökar med ${by} M€ per år.`,
    costDown: (by: string) => `Kostnaderna minskar med ${by} M€ per år.`,
    costSame: 'Skillnaden i kostnader kan bero på slumpen.',
    over: (by: string) => `Budgeten överskrids med ${by} M€.`,
    under: (by: string) => `Budgeten räcker, ${by} M€ blir över.`,
  },
  en: {
    longer: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: the journey of ${people} residents grows by ${minutes} minutes on average. About ${oldest} of them are 75 or over.`,
    shorter: (people: string, oldest: string, name: string, minutes: string) =>
      `${name}: the journey of ${people} residents shortens by ${minutes} minutes on average. About ${oldest} of them are 75 or over.`,
    within: (after: string, before: string) => `${after} % of residents live within 30 minutes, now ${before} %.`,
    longest: (name: string, minutes: string) => `The longest average journey is in ${name}, ${minutes} minutes.`,
    unchanged: 'Journeys do not change by so much that the estimate would tell it.',
    few: 'under 5',
    tiny: (least: string) => `under ${least}`,
    services: { nurse: 'a nurse', doctor: 'a doctor', social: 'social services' },
    waitLonger: (to: string, before: string, after: string) =>
      `The wait for ${to} grows: 90 % are seen within ${after} days, now ${before}.`,
    waitShorter: (to: string, before: string, after: string) =>
      `The wait for ${to} shortens: 90 % are seen within ${after} days, now ${before}.`,
    chance: 'The difference may be chance.',
    rules: {
      'hoitotakuu-23': 'within the care guarantee (23 and over, 3 months)',
      'hoitotakuu-alle-23': 'within the care guarantee (under 23, 14 days)',
    },
    kept: (rule: string, kept: number, runs: number, before: number) =>
      `Waiting stays ${rule} in ${kept} of ${runs} runs, now ${before}.`,
    costUp: (by: string) => `Costs grow by ${by} M€ a year.`,
    costDown: (by: string) => `Costs shrink by ${by} M€ a year.`,
    costSame: 'The difference in costs may be chance.',
    over: (by: string) => `The budget is exceeded by ${by} M€.`,
    under: (by: string) => `The budget is enough; ${by} M€ is left.`,
  },
})

export type Said = { readonly key: string; readonly tone: 'bad' | 'good' | 'plain'; readonly words: string }

/** What changes in people's journeys, in plain sentences. */
export function travelWords(findings: readonly Finding[], names: Names, language: Language): Said[] {
  const t = findingTexts[language]
  const count = (people: number) => (people < 5 ? t.few : names.number(people))
  const percent = (share: number) => names.number(share * 100, 1)
  return findings.map((finding): Said => {
    switch (finding.kind) {
      case 'longer':
      case 'shorter':
        return {
          key: `${finding.kind} ${finding.municipality}`,
          tone: finding.kind === 'longer' ? 'bad' : 'good',
          words: t[finding.kind](
            count(finding.people),
            count(finding.oldest),
            names.municipality(finding.municipality),
            names.number(finding.minutes, 0),
          ),
        }
      case 'within-30':
        return { key: 'within', tone: 'plain', words: t.within(percent(finding.after), percent(finding.before)) }
      case 'longest':
        return {
          key: 'longest',
          tone: 'plain',
          words: t.longest(names.municipality(finding.municipality), names.number(finding.minutes, 0)),
        }
      case 'unchanged':
        return { key: 'unchanged', tone: 'good', words: t.unchanged }
    }
  })
}

export type Compared = {
  readonly result: CompareResult
  readonly at: number
  readonly runs: number
  readonly budget: number | undefined
}

/** What the runs say of waiting, the guarantee and cost: alternative `at` against today. */
export function waitingWords({ result, at, runs, budget }: Compared, names: Names, language: Language): Said[] {
  const t = findingTexts[language]
  const [today, then] = [result.alternatives[0], result.alternatives[at]]
  const differences = result.against[at - 1]
  if (!today || !then || !differences) return []
  const million = (euros: number) => names.number(euros / 1e6, 1)
  const waits = differences
    .filter((one) => one.code === 'wait90Days' && one.of.length === 1)
    .map((one): Said => {
      const before = find(today.measures, 'wait90Days', one.of)
      const after = find(then.measures, 'wait90Days', one.of)
      const isCertain = one.low > 0 || one.high < 0
      const say = one.mean > 0 ? t.waitLonger : t.waitShorter
      const words = say(
        t.services[one.of[0] ?? ''] ?? '',
        names.number(before?.mean ?? 0, 1),
        names.number(after?.mean ?? 0, 1),
      )
      const tone = isCertain ? (one.mean > 0 ? 'bad' : 'good') : 'plain'
      return { key: `wait ${one.of.join()}`, tone, words: isCertain ? words : `${words} ${t.chance}` }
    })
  const kept = then.guarantees.map((rule, k): Said => ({
    key: rule.rule,
    tone: rule.runsKept < (today.guarantees[k]?.runsKept ?? 0) ? 'bad' : 'good',
    words: t.kept(t.rules[rule.rule] ?? rule.rule, rule.runsKept, runs, today.guarantees[k]?.runsKept ?? 0),
  }))
  const cost = differences.find((one) => one.code === 'costEurosYear' && one.of.length === 0)
  const total = find(then.measures, 'costEurosYear', [])
  return [
    ...waits,
    ...kept,
    ...(cost ? [costWords(cost, million, language)] : []),
    ...(budget !== undefined && total ? [budgetWords(total.mean, budget, million, language)] : []),
  ]
}

function costWords(cost: Measured, million: (euros: number) => string, language: Language): Said {
  const t = findingTexts[language]
  if (cost.low <= 0 && cost.high >= 0) return { key: 'cost', tone: 'plain', words: t.costSame }
  const [low, high] = [
    Math.min(Math.abs(cost.low), Math.abs(cost.high)),
    Math.max(Math.abs(cost.low), Math.abs(cost.high)),
  ]
  const isTiny = million(high) === million(0)
  const by = isTiny
    ? t.tiny(million(100_000))
    : million(low) === million(high)
      ? million(low)
      : `${million(low)}–${million(high)}`
  return cost.mean > 0
    ? { key: 'cost', tone: 'bad', words: t.costUp(by) }
    : { key: 'cost', tone: 'good', words: t.costDown(by) }
}

function budgetWords(total: number, budget: number, million: (euros: number) => string, language: Language): Said {
  const t = findingTexts[language]
  return total > budget
    ? { key: 'budget', tone: 'bad', words: t.over(million(total - budget)) }
    : { key: 'budget', tone: 'good', words: t.under(million(budget - total)) }
}

export function find(measures: readonly Measured[], code: string, of: readonly string[]): Measured | undefined {
  return measures.find((one) => one.code === code && one.of.join('\n') === of.join('\n'))
}
