import { useEffect, useRef, useState } from 'react'
import { useLive, useWatch } from '#web/professional/live.tsx'

type Seen = { readonly part: string | undefined; readonly atMs: number }
export type Presence = {
  /** Everybody else who has it open, by name; the client's own name is not told, it is empty. */
  readonly here: readonly string[]
  /** Who writes in a section just now. */
  readonly writersOf: (section: string) => readonly string[]
  readonly typing: (section: string) => void
}

const announceMs = 10_000
const gonePausesMs = 25_000
const writingMs = 8_000
const askAtMostMs = 3_000

/**
 * Told over the socket, from every node: who else has the assessment or the client's plan open, and where in it they write. What they saved in an
 * assessment is asked for soon after. Whoever is heard of no more goes from the screen by themselves.
 */
export function usePresence(topic: 'needs' | 'plan', id: string, onChanged?: () => void): Presence {
  const { live, state } = useLive()
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(new Map())
  const [nowMs, setNow] = useState(0)
  const asking = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useWatch(topic, id, (event) => {
    if (event.kind === 'refused') return
    const typing = event.kind === 'changed' ? typingIn(event.payload) : undefined
    if (typing) {
      const atMs = performance.now()
      setNow(atMs)
      setSeen((before) => new Map(before).set(typing.name, { part: typing.part, atMs }))
    }
    if (typing && typing.part === undefined) return
    asking.current ??= setTimeout(
      () => {
        asking.current = undefined
        onChanged?.()
      },
      typing ? askAtMostMs : 0,
    )
  })
  useEffect(() => {
    if (!live || state !== 'online') return
    const tell = () => live.typing(id)
    const first = setTimeout(tell, 500)
    const timer = setInterval(() => {
      tell()
      setNow(performance.now())
    }, announceMs)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
      clearTimeout(asking.current)
      asking.current = undefined
    }
  }, [live, state, id])
  const recent = [...seen].filter(([, one]) => nowMs - one.atMs < gonePausesMs)
  return {
    here: recent.map(([name]) => name),
    writersOf: (section) =>
      recent.filter(([, one]) => one.part === section && nowMs - one.atMs < writingMs).map(([name]) => name),
    typing: (section) => live?.typing(id, section),
  }
}

function typingIn(payload: unknown): { name: string; part: string | undefined } | undefined {
  if (typeof payload !== 'object' || payload === null || !('typing' in payload)) return undefined
  const { name, part } = payload.typing as { name?: unknown; part?: unknown }
  return typeof name === 'string' ? { name, part: typeof part === 'string' ? part : undefined } : undefined
}
