import { done, refuse } from '#platform/outcome.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { Band, Condition, Item, Leaf, Question, Questionnaire } from './definition.ts'

export type Answer = string | number | boolean | readonly string[]
export type Answers = Readonly<Record<string, Answer>>
/** What came over the wire or from a file: nothing is known of its values. */
export type UncheckedAnswers = Readonly<Record<string, unknown>>

export type Alert = { readonly rule: string; readonly item: string; readonly guidance: string }
export type Scored = {
  readonly score: number | null
  readonly band: string | null
  readonly bands?: Readonly<Record<string, string>>
  readonly alerts: readonly Alert[]
}
export type AnswerRefusal = 'missing-answer' | 'unknown-answer' | 'out-of-range'

/** Refused: the detail's `item` names the answer. Points and bands are the definition's; nothing here knows an instrument. */
export function score(definition: Questionnaire, unchecked: UncheckedAnswers): Outcome<Scored, AnswerRefusal> {
  const checked = validateAnswers(definition, unchecked, 'complete')
  if (!checked.ok) return checked
  const answers = checked.value
  const alerts = alertsOf(definition, answers)
  const { scoring } = definition
  if (scoring.kind === 'none') {
    const none = { score: null, band: null, alerts }
    return done(scoring.itemBands ? { ...none, bands: bandsByItem(definition, answers, scoring.itemBands) } : none)
  }
  let sum = 0
  for (const item of questionsOf(definition)) sum += pointsOf(item, answers)
  const band = findBand(scoring.bands, sum, answers)
  if (!band) throw new Error(`${definition.id}: no band for ${sum}`)
  return done({ score: sum, band: band.code, alerts })
}

/**
 * The answers as they may be kept. `partial` is a form under way: what is missing may be missing, and answers to questions that
 * are hidden just now stay, so that a changed mind loses nothing. `complete` drops those and wants every required answer.
 */
export function validateAnswers(
  definition: Questionnaire,
  unchecked: UncheckedAnswers,
  extent: 'partial' | 'complete',
): Outcome<Answers, AnswerRefusal> {
  const questions = questionsOf(definition)
  const known = new Set(questions.map((item) => item.linkId))
  for (const name of Object.keys(unchecked)) {
    if (!known.has(name)) return refuse('unknown-answer', { item: name })
  }
  const kept: [string, Answer][] = []
  for (const item of questions) {
    const value = Object.hasOwn(unchecked, item.linkId) ? unchecked[item.linkId] : undefined
    if (isEmpty(value)) continue
    if (!fits(item, value)) return refuse('out-of-range', { item: item.linkId })
    kept.push([item.linkId, value])
  }
  const answers: Answers = Object.fromEntries(kept)
  if (extent === 'partial') return done(answers)
  const visible = visibleItems(definition, answers).flatMap(leavesOf)
  for (const item of visible) {
    if (item.type !== 'display' && item.required && !Object.hasOwn(answers, item.linkId)) {
      return refuse('missing-answer', { item: item.linkId })
    }
  }
  const shown = new Set(visible.map((item) => item.linkId))
  return done(Object.fromEntries(kept.filter(([name]) => shown.has(name))))
}

/** The items to show now, groups with only their visible parts; a group with nothing left to show is left out. */
export function visibleItems(definition: Questionnaire, answers: Answers): Item[] {
  return definition.items.flatMap((item): Item[] => {
    if (!isEnabled(item, answers)) return []
    if (item.type !== 'group') return [item]
    const items = item.items.filter((leaf) => isEnabled(leaf, answers))
    return items.length === 0 ? [] : [{ ...item, items }]
  })
}

/** Only the safety rules that hold, also for answers that are not complete yet: the interruption does not wait for the score. */
export function alertsOf(definition: Questionnaire, answers: Answers): Alert[] {
  return definition.safetyRules
    .filter((rule) => holds(rule.when, answers))
    .map((rule) => ({ rule: rule.id, item: rule.when.question, guidance: rule.guidanceId }))
}

export function findItemFault(item: Question, value: unknown): 'missing-answer' | 'out-of-range' | undefined {
  if (isEmpty(value)) return item.required ? 'missing-answer' : undefined
  return fits(item, value) ? undefined : 'out-of-range'
}

export function leavesOf(item: Item): readonly Leaf[] {
  return item.type === 'group' ? item.items : [item]
}

export function questionsOf(definition: Questionnaire): Question[] {
  return definition.items.flatMap(leavesOf).filter((leaf) => leaf.type !== 'display')
}

export function findBand(bands: readonly Band[], value: number, answers: Answers): Band | undefined {
  return bands.find((band) => value >= band.from && value <= band.to && (!band.when || holds(band.when, answers)))
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function fits(item: Question, value: unknown): value is Answer {
  switch (item.type) {
    case 'choice':
      return item.options.some((option) => option.code === value)
    case 'multi-choice':
      return (
        Array.isArray(value) &&
        new Set(value).size === value.length &&
        value.every((one) => item.options.some((option) => option.code === one))
      )
    case 'integer':
      return Number.isInteger(value) && within(item.range, value as number)
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) && within(item.range, value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'text':
      return typeof value === 'string' && value.length <= item.maxLength && isStorable(value)
  }
}

function within(range: { min: number; max: number }, value: number): boolean {
  return value >= range.min && value <= range.max
}

/** A database text can hold neither a zero character nor half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

function isEnabled(item: Item, answers: Answers): boolean {
  if (!item.enableWhen) return true
  return item.enableBehavior === 'any'
    ? item.enableWhen.some((condition) => holds(condition, answers))
    : item.enableWhen.every((condition) => holds(condition, answers))
}

function holds(condition: Condition, answers: Answers): boolean {
  const given = Object.hasOwn(answers, condition.question) ? answers[condition.question] : undefined
  const wanted = condition.answer
  if (condition.operator === 'exists') return !isEmpty(given) === wanted
  if (given === undefined || isEmpty(given)) return false
  switch (condition.operator) {
    case '=':
      return isAmong(given, wanted)
    case '!=':
      return !isAmong(given, wanted)
    case '>':
      return typeof given === 'number' && typeof wanted === 'number' && given > wanted
    case '<':
      return typeof given === 'number' && typeof wanted === 'number' && given < wanted
    case '>=':
      return typeof given === 'number' && typeof wanted === 'number' && given >= wanted
    case '<=':
      return typeof given === 'number' && typeof wanted === 'number' && given <= wanted
  }
}

function isAmong(given: Answer, wanted: string | number | boolean): boolean {
  return typeof given === 'object' ? given.some((one) => one === wanted) : given === wanted
}

function pointsOf(item: Question, answers: Answers): number {
  const answer = answers[item.linkId]
  if (answer === undefined) return 0
  switch (item.type) {
    case 'choice':
      return item.options.find((option) => option.code === answer)?.score ?? 0
    case 'boolean':
      return (answer === true ? item.score?.yes : item.score?.no) ?? 0
    case 'integer':
    case 'decimal':
      return numericPoints(item, answer as number, answers)
    case 'multi-choice':
    case 'text':
      return 0
  }
}

function numericPoints(
  item: Extract<Question, { type: 'integer' | 'decimal' }>,
  value: number,
  answers: Answers,
): number {
  if (!item.points) return 0
  const table = item.points.find((candidate) => !candidate.when || holds(candidate.when, answers))
  const step = table?.steps.find(
    (candidate) =>
      (candidate.below === undefined || value < candidate.below) &&
      (candidate.upTo === undefined || value <= candidate.upTo),
  )
  if (!step) throw new Error(`${item.linkId}: no points for ${value}`)
  return step.score
}

function bandsByItem(definition: Questionnaire, answers: Answers, bands: readonly Band[]): Record<string, string> {
  return Object.fromEntries(
    questionsOf(definition).flatMap((item) => {
      const answer = answers[item.linkId]
      const band = typeof answer === 'number' ? findBand(bands, answer, answers) : undefined
      return band ? [[item.linkId, band.code]] : []
    }),
  )
}
