import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

export type Tab<V extends string> = { readonly value: V; readonly label: ReactNode; readonly count?: number }
export type TabsProps<V extends string> = {
  name: string
  tabs: readonly Tab<V>[]
  value: V
  onChange: (value: V) => void
  /** Looking costs a log entry: arrows only move the focus, `Enter` or `Space` opens. */
  opensOnPress?: boolean
  children: ReactNode
}

export function Tabs<V extends string>({ name, tabs, value, onChange, opensOnPress = false, children }: TabsProps<V>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  function move(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]') ?? [])]
    const next = nextIndex(event.key, buttons.indexOf(document.activeElement as HTMLButtonElement), buttons.length)
    if (next === undefined) return
    event.preventDefault()
    buttons[next]?.focus()
    const tab = tabs[next]
    if (!opensOnPress && tab) onChange(tab.value)
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={name} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} tabIndex={0}>
        {children}
      </div>
    </>
  )
}

function nextIndex(key: string, current: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (current + 1) % count
  if (key === 'ArrowLeft') return (current - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
