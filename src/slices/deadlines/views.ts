import type { Language, Localised } from '#platform/i18n.ts'
import type { ClockView } from './commands.ts'
import type { CountedClock } from './contract.ts'
import type { Step } from './model.ts'
import { explainMoved, explainStep } from './texts.ts'

/** A clock for the screen, with the sentences of the count that was stored when it started. */
export function viewClock(clock: ClockView): CountedClock {
  return {
    id: clock.id,
    rule: clock.rule,
    version: clock.version,
    statutory: clock.statutory,
    verified: clock.verified,
    triggeredAt: clock.triggeredAt.toISOString(),
    dueOn: clock.dueOn,
    dueAt: clock.dueAt?.toISOString() ?? null,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    state: clock.state,
    explanation: sentencesOf(clock),
  }
}

function sentencesOf({ explanation, dueOn }: ClockView): Localised[] {
  const steps = stepsOf(explanation)
  const told = steps.map((step) => inEach((language) => explainStep(step, language)))
  const countedTo = endOf(steps)
  // After a pause the end is later than what was counted at the start.
  if (dueOn === null || countedTo === undefined || countedTo === dueOn) return told
  return [...told, inEach((language) => explainMoved(dueOn, language))]
}

function endOf(steps: readonly Step[]): string | undefined {
  const last = steps.findLast((step) => step.kind === 'counted' || step.kind === 'moved-from-holiday')
  return last?.kind === 'counted' ? last.endsOn : last?.kind === 'moved-from-holiday' ? last.to : undefined
}

/** JSON keeps no dates: the one moment among the steps is a string again. */
function stepsOf(stored: unknown): Step[] {
  if (!Array.isArray(stored)) return []
  return (stored as Step[]).map((step) =>
    step.kind === 'waits-for-opening' ? { ...step, at: new Date(step.at) } : step,
  )
}

function inEach(say: (language: Language) => string): Localised {
  return { fi: say('fi'), sv: say('sv'), en: say('en') }
}
