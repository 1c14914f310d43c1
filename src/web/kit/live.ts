import type { ClientFrame, ServerFrame, TopicKind } from '#platform/realtime/protocol.ts'

export type LiveState = 'connecting' | 'online' | 'offline' | 'ended'
export type LiveEvent =
  | { readonly kind: 'changed'; readonly payload: unknown }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'refused' }

export type Live = {
  /** Listens to one topic. `resumed` comes after every new connection: ask for everything after the last number you saw. */
  watch(topic: TopicKind, id: string, onEvent: (event: LiveEvent) => void): () => void
  /** Told to the others who watch the same text; `part` is the section's name. */
  typing(id: string, part?: string): void
  /** To one other of a call, by the topic `signal`; false when there is no line to send it by. */
  signal(frame: { readonly id: string } & Readonly<Record<string, unknown>>): boolean
  onState(listener: (state: LiveState) => void): () => void
  close(): void
}

type Watch = { readonly topic: TopicKind; readonly id: string; readonly onEvent: (event: LiveEvent) => void }

const firstDelay = 500
const longestDelay = 15_000

/** One socket for a page; reconnects by itself with growing, spread delays. Live updates are hints: what matters is asked for by number. */
export function openLive(as: 'resident' | 'staff' | 'guest'): Live {
  const watches = new Set<Watch>()
  const stateListeners = new Set<(state: LiveState) => void>()
  let socket: WebSocket | undefined
  let delay = firstDelay
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (state: LiveState) => stateListeners.forEach((listener) => listener(state))
  const send = (frame: ClientFrame) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
  const connect = () => {
    tell('connecting')
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live/${as}`)
    socket.onopen = () => {
      delay = firstDelay
      for (const { topic, id } of watches) send({ op: 'watch', topic, id })
      tell('online')
    }
    socket.onmessage = (event) => receive(JSON.parse(String(event.data)) as ServerFrame)
    socket.onclose = () => {
      if (closed) return
      tell('offline')
      timer = setTimeout(connect, delay * (0.5 + Math.random() / 2))
      delay = Math.min(delay * 2, longestDelay)
    }
  }
  const receive = (frame: ServerFrame) => {
    if ('ended' in frame) {
      closed = true
      tell('ended')
    } else if ('watching' in frame) notify(frame.watching, { kind: 'resumed' })
    else if ('refused' in frame) notify(frame.refused, { kind: 'refused' })
    else notify(frame, { kind: 'changed', payload: frame.payload })
  }
  const notify = (to: { topic: TopicKind; id: string }, event: LiveEvent) => {
    for (const watch of watches) if (watch.topic === to.topic && watch.id === to.id) watch.onEvent(event)
  }
  connect()
  return {
    watch: (topic, id, onEvent) => {
      const watch = { topic, id, onEvent }
      watches.add(watch)
      send({ op: 'watch', topic, id })
      return () => {
        watches.delete(watch)
        // Another part of the page may still listen to the same topic.
        const isHeard = [...watches].some((other) => other.topic === topic && other.id === id)
        if (!isHeard) send({ op: 'unwatch', topic, id })
      }
    },
    typing: (id, part) => send(part === undefined ? { op: 'typing', id } : { op: 'typing', id, part }),
    signal: (frame) => {
      if (socket?.readyState !== WebSocket.OPEN) return false
      send({ op: 'signal', ...frame })
      return true
    },
    onState: (listener) => {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}
