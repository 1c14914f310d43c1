import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { DownIcon } from './icons.ts'

/** More for who wants it: ”Miksi tätä kysytään?” Works without JavaScript. */
export function Disclosure({
  summary,
  children,
  isOpen,
}: {
  summary: ReactNode
  children: ReactNode
  isOpen?: boolean
}) {
  return (
    <details className="disclosure" open={isOpen}>
      <summary>
        <Icon of={DownIcon} size="s" />
        {summary}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  )
}

/** A small menu of links under a word in the header. Works without JavaScript; `Esc` and a press elsewhere close it. */
export function LinkMenu({
  className,
  summary,
  children,
}: {
  className: string
  summary: ReactNode
  children: ReactNode
}) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    function close(event: Event) {
      const element = details.current
      if (!element?.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        element.querySelector('summary')?.focus()
      } else if (
        event.target instanceof Node &&
        element.contains(event.target) &&
        !(event.target as Element).closest?.('a')
      )
        return
      element.open = false
    }
    document.addEventListener('keydown', close)
    document.addEventListener('click', close)
    return () => {
      document.removeEventListener('keydown', close)
      document.removeEventListener('click', close)
    }
  }, [])
  return (
    <details className={className} ref={details}>
      <summary>{summary}</summary>
      <div className="link-menu-body">{children}</div>
    </details>
  )
}
