import { createContext, use, useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'

/** One key of a view. `key` is what the keyboard says: `o`, `?`, `Enter`, `Ctrl+k`. Every key has a visible button too. */
export type KeyBinding = {
  readonly key: string
  readonly label: string
  readonly run: () => void
  /** Not in the hint bar, only in the list of all keys. */
  readonly isQuiet?: boolean
}

type Keys = {
  readonly groups: readonly (readonly KeyBinding[])[]
  readonly hasSingleKeys: boolean
  readonly setSingleKeys: (isOn: boolean) => void
  readonly add: (bindings: readonly KeyBinding[]) => () => void
}

const KeysContext = createContext<Keys | undefined>(undefined)
const storageKey = 'rinnalla-single-keys'

export function KeysProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<readonly (readonly KeyBinding[])[]>([])
  const [hasSingleKeys, setOn] = useState(() => localStorage.getItem(storageKey) !== 'off')
  const add = useCallback((bindings: readonly KeyBinding[]) => {
    setGroups((before) => [...before, bindings])
    return () => setGroups((before) => before.filter((group) => group !== bindings))
  }, [])
  const setSingleKeys = useCallback((isOn: boolean) => {
    localStorage.setItem(storageKey, isOn ? 'on' : 'off')
    setOn(isOn)
  }, [])
  // Before it is seen, so that a key pressed at first sight is not lost.
  useLayoutEffect(() => {
    function press(event: KeyboardEvent) {
      const binding = bindingFor(event, groups, hasSingleKeys)
      if (!binding) return
      event.preventDefault()
      binding.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [groups, hasSingleKeys])
  const keys = useMemo(
    () => ({ groups, hasSingleKeys, setSingleKeys, add }),
    [groups, hasSingleKeys, setSingleKeys, add],
  )
  return <KeysContext value={keys}>{children}</KeysContext>
}

export function useKeyState(): Keys {
  const keys = use(KeysContext)
  if (!keys) throw new Error('useKeyState needs KeysProvider above it')
  return keys
}

/**
 * Gives the view its keys while it is on the screen; the hint bar shows them. A newer view's key wins over an older one's.
 * The bindings may be made anew on each drawing: the newest `run` is the one that runs.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const { add } = useKeyState()
  const newest = useRef(bindings)
  useLayoutEffect(() => {
    newest.current = bindings
  })
  const shape = JSON.stringify(bindings.map(({ key, label, isQuiet }) => [key, label, isQuiet]))
  useLayoutEffect(() => {
    const stable = newest.current.map((binding, index) => ({ ...binding, run: () => newest.current[index]?.run() }))
    return add(stable)
  }, [add, shape])
}

// Single letters hold only while focus is outside fields (WCAG 2.1.4); with Ctrl they hold everywhere.
function bindingFor(event: KeyboardEvent, groups: Keys['groups'], hasSingleKeys: boolean): KeyBinding | undefined {
  if (event.defaultPrevented || event.isComposing || event.altKey) return undefined
  const isWithCtrl = event.ctrlKey || event.metaKey
  if (!isWithCtrl && (isTyping(event.target) || document.querySelector('dialog[open]'))) return undefined
  if (!isWithCtrl && !hasSingleKeys && event.key.length === 1) return undefined
  const pressed = isWithCtrl ? `ctrl+${event.key.toLowerCase()}` : event.key.toLowerCase()
  if (pressed === 'enter' && event.target instanceof Element && event.target.closest('a, button, summary'))
    return undefined
  return groups.flat().findLast((binding) => binding.key.toLowerCase() === pressed)
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null)
  )
}
