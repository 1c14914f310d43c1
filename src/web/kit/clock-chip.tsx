import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'
import { AlertIcon, CheckIcon, ClockIcon, PauseIcon } from './icons.ts'

/** How a statutory limit stands. `over` has passed, `at-once` is an acute need, `paused` waits for the client by law. */
export type ClockState = 'over' | 'at-once' | 'near' | 'normal' | 'paused' | 'met' | 'none'

export type ClockChipProps = {
  state: ClockState
  /** What is left or the day, always first: ”Tänään 16.00”, ”1 arkipäivä yli”. */
  words: string
  /** Then the detail: ”5 h 18 min”. */
  detail?: string | undefined
}

export function ClockChip({ state, words, detail }: ClockChipProps) {
  const drawing = iconOf[state]
  return (
    <span className={`clock clock-${state}`}>
      {drawing && <Icon of={drawing} />}
      <b>{words}</b>
      {detail && <span>{detail}</span>}
    </span>
  )
}

export type ClockPipsProps = {
  /** Working days used, and how many the rule gives. Days over are drawn red after them. */
  used: number
  limit: number
  /** The same in words; the pips alone say nothing. */
  words: string
}

export function ClockPips({ used, limit, words }: ClockPipsProps) {
  const drawn = Math.min(Math.max(used, limit), limit + 5)
  return (
    <span className="pips-line">
      <svg className="pips" width={drawn * 9} height={12} aria-hidden="true">
        {Array.from({ length: drawn }, (_, day) => (
          <rect key={day} className={pipClass(day, used, limit)} x={day * 9 + 0.5} y={1} width={7} height={10} rx={1} />
        ))}
      </svg>
      <span>{words}</span>
    </span>
  )
}

function pipClass(day: number, used: number, limit: number): string | undefined {
  if (day >= limit) return 'pip-over'
  return day < used ? 'pip-used' : undefined
}

const iconOf: { readonly [S in ClockState]: LucideIcon | undefined } = {
  over: AlertIcon,
  'at-once': ClockIcon,
  near: ClockIcon,
  normal: ClockIcon,
  paused: PauseIcon,
  met: CheckIcon,
  none: undefined,
}
