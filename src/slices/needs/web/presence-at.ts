import { useEffect, useRef, useState } from 'react'
import type { Live, LiveEvent, LiveState } from '#web/kit/live.ts'

type Seen = { readonly part: string | undefined; readonly atMs: number }
export type Presence = {
  /** Everybody else who has it open, by name; the client's own name is not told, it is empty. */
  readonly here: readonly string[]
  /** Who writes in a section just now. */
  readonly writersOf: (section: string) => readonly string[]
  readonly typing: (section: string) => void
}
export type TextAt = {
  readonly topic: 'needs' | 'plan'
  /** Undefined: there is none, and nobody is at it. */
  readonly id: string | undefined
  readonly onChanged?: (() => void) | undefined
}

const announceMs = 10_000
const gonePausesMs = 25_000
const writingMs = 8_000
const askAtMostMs = 3_000

/**
 * Told over the socket, from every node: who else has the assessment or the client's plan open, and where in it they write. What they saved is asked
 * for soon after. Whoever is heard of no more goes from the screen by themselves.
 */
export function usePresenceAt(
  { live, state }: { live: Live | undefined; state: LiveState },
  { topic, id, onChanged }: TextAt,
): Presence {
  const [seen, setSeen] = useState<ReadonlyMap<string, Seen>>(new Map())
  const [nowMs, setNow] = useState(0)
  const asking = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const newest = useRef<(event: LiveEvent) => void>(() => {})
  useEffect(() => {
    newest.current = (event) => {
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
    }
  })
  useEffect(() => {
    if (!live || id === undefined) return
    return live.watch(topic, id, (event) => newest.current(event))
  }, [live, topic, id])
  useEffect(() => {
    if (!live || id === undefined || state !== 'online') return
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
    typing: (section) => id !== undefined && live?.typing(id, section),
  }
}

function typingIn(payload: unknown): { name: string; part: string | undefined } | undefined {
  if (typeof payload !== 'object' || payload === null || !('typing' in payload)) return undefined
  const { name, part } = payload.typing as { name?: unknown; part?: unknown }
  return typeof name === 'string' ? { name, part: typeof part === 'string' ? part : undefined } : undefined
}
