import { useState, type ReactNode } from 'react'
import type { CountedClock } from '#slices/deadlines/contract.ts'
import { countWorkingDays, dayInHelsinki } from '#slices/deadlines/working-days.ts'
import { Button } from '#web/kit/button.tsx'
import { ClockPips } from '#web/kit/clock-chip.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { CountedDialog } from './counted-dialog.tsx'
import type { Due } from './due-words.ts'
import { useLaw } from './law.ts'
import { DueChip, RuleName } from './marks.tsx'
import { matterTexts } from './matter-texts.ts'

type ClockLineProps = {
  clock: CountedClock
  now: Date
  /** Working days also drawn one by one. */
  hasPips?: boolean
  /** What may be done to it here. */
  children?: ReactNode
}

/** One clock: the rule's name, what is left, and how it was counted. */
export function ClockLine({ clock, now, hasPips = false, children }: ClockLineProps) {
  const t = useTexts(matterTexts).preview
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="clock-line">
      <RuleName rule={clock.rule} verified={clock.verified} statutory={clock.statutory} />
      <DueChip due={dueOf(clock)} now={now} />
      {hasPips && clock.stoppedAt === null && <Pips clock={clock} now={now} />}
      <span className="clock-line-acts">
        <Button look="quiet" onClick={() => setOpen(true)}>
          {t.howCounted}
        </Button>
        {children}
      </span>
      <CountedDialog isOpen={isOpen} onClose={() => setOpen(false)} clock={clock} />
    </li>
  )
}

/** Only where the law counts in working days: the used ones filled, those over red. */
function Pips({ clock, now }: { clock: CountedClock; now: Date }) {
  const t = useTexts(matterTexts).preview
  const law = useLaw()
  const length = law?.rules.find((one) => one.id === clock.rule)?.versions.find((one) => one.id === clock.version)
    ?.limits[0]?.length
  if (length?.unit !== 'working-days' || clock.state === 'paused') return null
  const used = countWorkingDays(dayInHelsinki(new Date(clock.triggeredAt)), dayInHelsinki(now))
  return <ClockPips used={used} limit={length.count} words={t.used(Math.min(used, length.count), length.count)} />
}

export function dueOf(clock: CountedClock): Due {
  const { dueAt: at, dueOn: on, statutory, state, stoppedAt } = clock
  return { at, on, statutory, state, stoppedAt }
}
