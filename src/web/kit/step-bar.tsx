import { useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

/** ”Vaihe 3 / 6” in words; the bar is decoration. */
export function StepBar({ now, all, name }: { now: number; all: number; name?: string }) {
  const t = useTexts(kitTexts)
  return (
    <div className="step-bar">
      <p>
        <b>{t.step(now, all)}</b>
        {name && `: ${name}`}
      </p>
      <div className="step-bar-marks" aria-hidden="true">
        {Array.from({ length: all }, (_, step) => (
          <i key={step} className={step + 1 < now ? 'done' : step + 1 === now ? 'now' : undefined} />
        ))}
      </div>
    </div>
  )
}

/** Progress of a goal from −2 to +2: the word for the step is always written. */
export function GoalSteps({ reached, word }: { reached: -2 | -1 | 0 | 1 | 2; word: string }) {
  return (
    <span>
      <span className="goal-steps" aria-hidden="true">
        {[-2, -1, 0, 1, 2].map((step) => (
          <i key={step} className={step <= reached ? 'reached' : undefined} />
        ))}
      </span>
      {word}
    </span>
  )
}
