import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** Takes the reader to the place the address names after #, once its data has come: the browser itself looked before it was there. */
export function useAnchor(isThere: boolean): void {
  const { hash } = useLocation()
  useEffect(() => {
    const place = isThere && hash.length > 1 ? document.getElementById(hash.slice(1)) : null
    if (!place) return
    // Focus goes along, so that the next Tab and a screen reader go on from there.
    if (place.tabIndex < 0) place.tabIndex = -1
    place.scrollIntoView()
    place.focus({ preventScroll: true })
  }, [hash, isThere])
}
