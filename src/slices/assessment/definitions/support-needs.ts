import type { Answers } from '../model.ts'

/** Sosiaalihuoltolaki 11 §: the support needs the law names, in its order (eduskunta.fi EV 195/2014). */
export const supportNeeds = [
  'daily-life',
  'housing',
  'finances',
  'participation',
  'violence',
  'sudden-crisis',
  'child-development',
  'substances-mental-health-illness-disability-ageing',
  'functioning',
  'relatives',
] as const
export type SupportNeed = (typeof supportNeeds)[number]

/** The law's need behind each choice on the screen. A choice without one is no need of the law by itself. */
const needByChoice: Readonly<Record<string, SupportNeed>> = {
  mood: 'substances-mental-health-illness-disability-ageing',
  substances: 'substances-mental-health-illness-disability-ageing',
  finances: 'finances',
  housing: 'housing',
  'daily-life': 'daily-life',
  functioning: 'functioning',
  'child-family': 'child-development',
  violence: 'violence',
  'sudden-crisis': 'sudden-crisis',
  participation: 'participation',
  'illness-disability-ageing': 'substances-mental-health-illness-disability-ageing',
  relatives: 'relatives',
}

/** What the resident chose, as the needs of SHL 11 §, in the law's order. It says what was chosen; it decides nothing. */
export function supportNeedsOf(answers: Answers): SupportNeed[] {
  const named = new Set(
    [...chosen(answers, 'healthReasons'), ...chosen(answers, 'lifeReasons')].map((code) => needByChoice[code]),
  )
  return supportNeeds.filter((need) => named.has(need))
}

/** Which profession's side the chosen matters are on. Skipped or only own words: not known, both may look. */
export function sidesOf(answers: Answers): 'health' | 'social' | 'both' | 'unknown' {
  const health = chosen(answers, 'healthReasons').length > 0
  const social = chosen(answers, 'lifeReasons').some((code) => code !== 'other')
  if (health && social) return 'both'
  if (health) return 'health'
  return social ? 'social' : 'unknown'
}

function chosen(answers: Answers, item: string): readonly string[] {
  const answer = answers[item]
  return Array.isArray(answer) ? (answer as readonly string[]) : []
}
