import type { Language } from '#platform/i18n.ts'
import { findingTexts } from './finding-texts.ts'
import type { Finding } from './model.ts'
import type { CompareResult, Measured } from './run-contract.ts'
import type { Names } from './words.ts'

export type Said = {
  readonly key: string
  readonly tone: 'bad' | 'good' | 'plain'
  readonly words: string
  /** Computed otherwise than the sentences beside it. */
  readonly explained?: 'leaving' | 'groupWait'
}

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
      case 'leaving':
        return { ...leavingWords(finding, names, language), explained: 'leaving' }
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

const mostPlaces = 3

/** Where the people of one place go when it receives no more: the places most of them come to, the rest together. */
function leavingWords(finding: Extract<Finding, { kind: 'leaving' }>, names: Names, language: Language): Said {
  const t = findingTexts[language]
  const count = (people: number) => (people < 5 ? t.few : names.number(people))
  const told = finding.to.slice(0, mostPlaces).filter(({ people }, at) => at === 0 || people >= 5)
  const rest = finding.to.slice(told.length).reduce((sum, { people }) => sum + people, 0)
  const to = told.map((one) =>
    t.leavingTo(
      names.place(one.placeId),
      count(one.people),
      names.number(one.minutesBefore, 0),
      names.number(one.minutes, 0),
    ),
  )
  return {
    key: `leaving ${finding.placeId}`,
    tone: 'plain',
    words: t.leaving(
      names.place(finding.placeId),
      count(finding.people),
      count(finding.oldest),
      [...to, ...(rest >= 5 ? [t.others(names.number(rest))] : [])].join('; '),
    ),
  }
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
    ...localWaitWords({ today, after: then, differences }, names, language),
    ...kept,
    ...(cost ? [costWords(cost, million, language)] : []),
    ...(budget !== undefined && total ? [budgetWords(total.mean, budget, million, language)] : []),
  ]
}

type Pair = {
  readonly today: CompareResult['alternatives'][number]
  readonly after: CompareResult['alternatives'][number]
  readonly differences: readonly Measured[]
}

/** A mean of the county hides whose wait grows: the municipality where it certainly grows most, when it shows in what is told. */
function localWaitWords({ today, after, differences }: Pair, names: Names, language: Language): Said[] {
  const [most] = differences
    .filter(({ code, of, low }) => code === 'groupWaitMeanDays' && of.length === 1 && low > 0)
    .toSorted((a, b) => b.mean - a.mean)
  const days = (of: CompareResult['alternatives'][number]) =>
    names.number((most && find(of.measures, 'groupWaitMeanDays', most.of)?.mean) ?? 0, 1)
  const [earlier, later] = [days(today), days(after)]
  if (!most || earlier === later) return []
  const words = findingTexts[language].localWait(names.municipality(most.of[0] ?? ''), earlier, later)
  return [{ key: 'local-wait', tone: 'bad', words, explained: 'groupWait' }]
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
