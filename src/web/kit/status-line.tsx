import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { ClosedIcon, OkIcon, UnknownIcon } from './icons.ts'

export type StatusState = 'open' | 'closed' | 'unknown'

/** Open, closed or not known: a drawing, a word, and only then a colour. */
export function StatusLine({ state, children }: { state: StatusState; children: ReactNode }) {
  return (
    <span className={`status status-${state}`}>
      <Icon of={iconOf[state]} />
      <span>{children}</span>
    </span>
  )
}

const iconOf = { open: OkIcon, closed: ClosedIcon, unknown: UnknownIcon } as const
