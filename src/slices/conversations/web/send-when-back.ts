import { useEffect, useRef } from 'react'
import type { LiveState } from '#web/kit/live.ts'

export const askWithoutLineMs = 10_000

type Waiting = { readonly isWaiting: boolean; readonly lineState: LiveState; readonly sendAll: () => void }

/** What waits is tried when the line is back, and now and then: a line may be back without anybody telling. */
export function useSendWhenBack({ isWaiting, lineState, sendAll }: Waiting): void {
  const newest = useRef(sendAll)
  newest.current = sendAll
  useEffect(() => {
    if (!isWaiting) return
    const again = () => newest.current()
    const timer = setInterval(again, askWithoutLineMs)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [isWaiting])
  useEffect(() => {
    if (lineState === 'online') newest.current()
  }, [lineState])
}
