import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { InboxIcon } from './icons.ts'

/** Why there is nothing, and what comes next. */
export function EmptyState({
  title,
  icon = InboxIcon,
  children,
}: {
  title: string
  icon?: LucideIcon
  children?: ReactNode
}) {
  return (
    <div className="empty">
      <Icon of={icon} />
      <b>{title}</b>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
