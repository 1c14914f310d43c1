import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { CheckIcon, LockIcon, UrgentIcon } from './icons.ts'

export type BasisKind = 'relationship' | 'consent' | 'break-glass' | 'none'

/** Why a client's data is open, for what reason and until when. Always in sight above it. */
export function BasisStrip({ kind, title, children }: { kind: BasisKind; title: ReactNode; children?: ReactNode }) {
  return (
    <div className={`basis basis-${kind}`}>
      <Icon of={iconOf[kind]} />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </div>
  )
}

const iconOf = { relationship: LockIcon, consent: CheckIcon, 'break-glass': UrgentIcon, none: LockIcon } as const
