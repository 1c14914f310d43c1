import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { AlertIcon, InfoIcon, OkIcon } from './icons.ts'

export type NoticeTone = 'info' | 'ok' | 'warn' | 'error'
export type NoticeProps = {
  tone?: NoticeTone
  /** The first sentence, bold. */
  title?: ReactNode
  icon?: LucideIcon
  children?: ReactNode
  /** Still text of the page is not announced; what appears later is. */
  isLive?: boolean
}

export function Notice({ tone = 'info', title, icon, children, isLive = false }: NoticeProps) {
  const role = isLive ? (tone === 'error' ? 'alert' : 'status') : undefined
  return (
    <div className={tone === 'info' ? 'notice' : `notice notice-${tone}`} role={role}>
      <Icon of={icon ?? iconOf[tone]} />
      <div className="notice-body">
        {title && <b>{title}</b>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

const iconOf: { readonly [T in NoticeTone]: LucideIcon } = {
  info: InfoIcon,
  ok: OkIcon,
  warn: AlertIcon,
  error: AlertIcon,
}
