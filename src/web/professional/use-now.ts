import { useEffect, useState } from 'react'
import { onServerTime, serverNow } from '../kit/server-clock.ts'

/** The server's clock, as far as the last answer told it: what counts on the screen counts as the server does. */
export function useNow(everySeconds: number): Date {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const tick = () => setNow(serverNow())
    const timer = setInterval(tick, everySeconds * 1000)
    const stop = onServerTime(tick)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [everySeconds])
  return now
}
