/**
 * Moves the focus to a field, also one that a panel has yet to draw: a key pressed while its data is on the way is not lost.
 * Whoever moves the focus, types or presses meanwhile keeps it where they are.
 */
export function focusWhenThere(selector: string): void {
  const before = document.activeElement
  const observer = new MutationObserver(look)
  const wait = new AbortController()
  const end = () => {
    observer.disconnect()
    wait.abort()
  }
  function look() {
    // The focus falls to the body when what had it is drawn anew: nobody moved it.
    if (document.activeElement !== before && document.activeElement !== document.body) return end()
    const field = document.querySelector<HTMLElement>(selector)
    if (!field) return
    end()
    field.focus()
  }
  observer.observe(document.body, { childList: true, subtree: true })
  for (const type of ['keydown', 'pointerdown', 'popstate'])
    window.addEventListener(type, end, { capture: true, signal: wait.signal })
  look()
}
