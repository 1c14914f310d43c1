import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react'
import type { TopicKind } from '#platform/realtime/protocol.ts'
import { openLive, type Live, type LiveEvent, type LiveState } from '../kit/live.ts'
import { useOwnStaff } from './own-staff.ts'

type LiveNow = { readonly live: Live | undefined; readonly state: LiveState }
const LiveContext = createContext<LiveNow>({ live: undefined, state: 'connecting' })

/** One socket for the whole shell while somebody is signed in; pages and panels watch their own topics through it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const isSignedIn = useOwnStaff() !== undefined
  const [now, setNow] = useState<LiveNow>({ live: undefined, state: 'connecting' })
  useEffect(() => {
    if (!isSignedIn) return
    const live = openLive('staff')
    setNow({ live, state: 'connecting' })
    live.onState((state) => setNow({ live, state }))
    return () => live.close()
  }, [isSignedIn])
  return <LiveContext value={now}>{children}</LiveContext>
}

export function useLive(): LiveNow {
  return use(LiveContext)
}

/** The newest listener hears; `undefined` as the id watches nothing. */
export function useWatch(topic: TopicKind, id: string | undefined, onEvent: (event: LiveEvent) => void): void {
  const { live } = useLive()
  const newest = useRef(onEvent)
  useEffect(() => {
    newest.current = onEvent
  })
  useEffect(() => {
    if (!live || id === undefined) return
    return live.watch(topic, id, (event) => newest.current(event))
  }, [live, topic, id])
}
