import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

/** After a change of page the focus goes to its h1 and the title follows; on the first page it stays where the reader is. */
export function usePageFocus(): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    window.scrollTo(0, 0)
    return focusHeadingWhenThere()
  }, [pathname])
}

/** The title of the page's tab: what the page is, then whose service. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Rinnalla`
  }, [title])
}

// A lazily loaded page has its heading a moment later, and may draw another when its data has come: the focus goes along
// until the reader moves it.
function focusHeadingWhenThere(): () => void {
  const observer = new MutationObserver(focusHeading)
  let focused: HTMLElement | undefined
  function focusHeading() {
    if (focused?.isConnected) return
    if (focused && document.activeElement !== document.body) return observer.disconnect()
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading) return
    focused = heading
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }
  observer.observe(document.body, { childList: true, subtree: true })
  focusHeading()
  return () => observer.disconnect()
}
