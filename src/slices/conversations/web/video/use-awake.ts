import { useEffect } from 'react'

/** While somebody waits or talks the screen stays lit: a tablet that goes to sleep at the door leaves the call. Browsers without it do as before. */
export function useAwake(isIn: boolean): void {
  useEffect(() => {
    if (!isIn) return
    let lock: WakeLockSentinel | undefined
    let isOver = false
    const take = async () => {
      if (document.visibilityState !== 'visible') return
      const wakeLock = navigator.wakeLock as WakeLock | undefined
      // Refused when the battery is low: nothing is lost by it.
      const got = await wakeLock?.request('screen').catch(() => undefined)
      if (isOver) void got?.release()
      else lock = got
    }
    // The browser takes it back whenever the page is hidden.
    const again = () => void take()
    void take()
    document.addEventListener('visibilitychange', again)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', again)
      void lock?.release()
    }
  }, [isIn])
}
