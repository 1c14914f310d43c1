import type { LucideIcon } from 'lucide-react'

/** A drawing beside its word, never instead of it; hidden from screen readers. */
export function Icon({ of: Drawing, size }: { of: LucideIcon; size?: 's' | 'l' }) {
  return <Drawing className={size ? `icon icon-${size}` : 'icon'} aria-hidden="true" focusable="false" />
}
