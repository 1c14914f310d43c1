import { useEffect, useState } from 'react'
import { type Live, type LiveState, openLive } from './live.ts'

/** A socket of this page’s own, for as long as it is on the screen. */
export function useLine(as: Parameters<typeof openLive>[0]): { live: Live | undefined; lineState: LiveState } {
  const [live, setLive] = useState<Live>()
  const [lineState, setLineState] = useState<LiveState>('connecting')
  useEffect(() => {
    const opened = openLive(as)
    const stop = opened.onState(setLineState)
    setLive(opened)
    return () => {
      stop()
      opened.close()
    }
  }, [as])
  return { live, lineState }
}
