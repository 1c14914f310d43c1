/** What the law, the county, custody and the person say of acting for another, as a table that a reader of the rules would write; shares no code with the product. */
export type Situation = {
  readonly relation: 'guardian' | 'mandate'
  readonly age: number
  readonly mandate: readonly ('handling' | 'viewing')[]
  readonly custody: 'nothing recorded' | 'alone' | 'jointly' | 'viewing' | 'by-agreement' | 'none'
  readonly leftToTheOther: readonly ('health' | 'social')[]
  readonly hidden: 'nobody' | 'the person' | 'who acts'
  readonly hasCountyOpenedSocial: boolean
  readonly right: 'runs' | 'withdrawn' | 'not confirmed'
  /** What the person of 12 to 17 decided last, and of what; null: nothing. */
  readonly decision: { readonly of: Matter; readonly value: 1 | 2 | 3 | 4 } | null
}
export type Matter = 'contact' | 'time' | 'plan' | 'entry' | 'result'

/** Everything that there is of the person, with its side and the matters a minor's decision on which would open it. */
export const things = {
  'health time': { side: 'health', by: ['time'] },
  'social time': { side: 'social', by: [] },
  'health plan': { side: 'health', by: ['plan'] },
  'social plan': { side: 'social', by: [] },
  'health entry': { side: 'health', by: ['entry', 'contact'] },
  'social entry': { side: 'social', by: [] },
  'result sent to health care': { side: 'health', by: ['result', 'contact'] },
  'result sent to social care': { side: 'never', by: [] },
  'result kept to oneself': { side: 'never', by: [] },
  'served decision': { side: 'social', by: [] },
} as const satisfies Record<string, { side: 'health' | 'social' | 'never'; by: readonly Matter[] }>
export type Thing = keyof typeof things

/** What is seen of one thing, and whether something may be done in its side. */
export function oracle(one: Situation, thing: Thing): 'nothing' | 'seen' | 'seen and dealt with' {
  const { side, by } = things[thing]
  if (side === 'never' || one.right !== 'runs' || one.hidden === 'the person') return 'nothing'
  return one.relation === 'guardian' ? ofGuardian(one, side, by) : ofMandate(one, side)
}

function ofGuardian(one: Situation, side: 'health' | 'social', by: readonly Matter[]): ReturnType<typeof oracle> {
  if (one.hidden === 'who acts' || one.age >= 18) return 'nothing'
  if (one.custody === 'none' || one.custody === 'by-agreement') return 'nothing'
  if (one.custody !== 'nothing recorded' && one.leftToTheOther.includes(side)) return 'nothing'
  if (side === 'social' && !(one.hasCountyOpenedSocial && one.age < 12)) return 'nothing'
  const allowed = one.decision !== null && one.decision.value <= 2 && by.includes(one.decision.of)
  if (one.age >= 12 && !allowed) return 'nothing'
  return one.custody === 'viewing' ? 'seen' : 'seen and dealt with'
}

function ofMandate(one: Situation, side: 'health' | 'social'): ReturnType<typeof oracle> {
  if (one.age < 18) return 'nothing'
  if (side === 'social')
    return one.hasCountyOpenedSocial && one.mandate.includes('handling') ? 'seen and dealt with' : 'nothing'
  if (one.mandate.includes('handling')) return 'seen and dealt with'
  return one.mandate.includes('viewing') ? 'seen' : 'nothing'
}

/** Whether who acts may write a goal of their own in this plan: only where the right reaches its register and lets something be done there. */
export function writesGoal(one: Situation, plan: 'health plan' | 'social plan'): boolean {
  return oracle(one, plan) === 'seen and dealt with'
}
