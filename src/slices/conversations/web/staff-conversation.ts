import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { call } from '#web/kit/call.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import { useLive, useWatch } from '#web/professional/live.tsx'
import type { listMessages, markRead, Message, Reading, sendMessage } from '../contract.ts'
import { useSendWhenBack } from './send-when-back.ts'

export type Outgoing = {
  readonly id: Message['id']
  readonly text: string
  readonly state: 'sending' | 'waiting' | 'failed'
  readonly refused?: SaidRefusal
}
export type Conversation = {
  readonly messages: readonly Message[]
  readonly outgoing: readonly Outgoing[]
  readonly readings: readonly Reading[]
  readonly isClosed: boolean
  readonly isLoaded: boolean
  readonly refused: SaidRefusal | undefined
  /** Names of those who are writing now; the empty name is the resident's. */
  readonly typing: readonly string[]
  readonly send: (text: string) => void
  readonly sendAgain: (id: string) => void
  readonly noteTyping: () => void
  readonly noteRead: () => void
  /** Asks for what has come since: after a file was set into the conversation. */
  readonly catchUp: () => Promise<void>
}

const typingShownMs = 4_000
const typingEveryMs = 2_000

/** The conversation as one professional has it: messages by number, one's own on their way, and who is writing. */
export function useConversation(contactId: Message['id'] | string): Conversation {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const [readings, setReadings] = useState<readonly Reading[]>([])
  const [status, setStatus] = useState<{ isClosed: boolean; isLoaded: boolean; refused: SaidRefusal | undefined }>({
    isClosed: false,
    isLoaded: false,
    refused: undefined,
  })
  const last = useRef(0)
  const told = useRef(0)
  const add = useCallback((found: readonly Message[]) => {
    if (found.length === 0) return
    setMessages((before) => merged(before, found))
    last.current = Math.max(last.current, ...found.map((one) => one.number))
  }, [])
  const catchUp = useCallback(async () => {
    const outcome = await call<typeof listMessages>('conversations/list', {
      as: 'staff',
      contactId,
      after: last.current,
    })
    if (!outcome.ok) return setStatus((before) => ({ ...before, refused: outcome }))
    const { messages: found, readings: read, closed }: OutputOf<typeof listMessages> = outcome.value
    add(found)
    setReadings(read)
    setStatus({ isClosed: closed, isLoaded: true, refused: undefined })
  }, [add, contactId])
  useEffect(() => {
    last.current = 0
    setMessages([])
    void catchUp()
  }, [catchUp])
  const { typing, heard, quiet } = useTyping()
  useWatch('conversation', contactId, (event) => {
    if (event.kind !== 'changed') return void (event.kind === 'resumed' && catchUp())
    const hint = hintOf(event.payload)
    if (hint.kind === 'typing') return heard(hint.name)
    if (hint.kind === 'reading') return setReadings((before) => withReading(before, hint.reading))
    // A gap means that something was missed: ask, never guess.
    // What was being written has come; whoever still writes is heard of again.
    if (hint.kind === 'message') quiet()
    if (hint.kind === 'message' && hint.message.number <= last.current + 1) return add([hint.message])
    void catchUp()
  })
  const noteRead = useCallback(() => {
    if (last.current <= told.current) return
    told.current = last.current
    void call<typeof markRead>('conversations/read', {
      as: 'staff',
      contactId,
      delivered: last.current,
      read: last.current,
    })
  }, [contactId])
  return {
    messages,
    readings,
    ...status,
    typing,
    ...useOutgoing(contactId, messages, catchUp),
    noteTyping: useNoteTyping(contactId),
    noteRead,
    catchUp,
  }
}

function useOutgoing(contactId: string, messages: readonly Message[], catchUp: () => Promise<void>) {
  const [waiting, setWaiting] = useState<readonly Outgoing[]>([])
  const saved = new Set<string>(messages.map((one) => one.id))
  const post = useCallback(
    async (id: Message['id'], text: string) => {
      const outcome = await call<typeof sendMessage>('conversations/send', { as: 'staff', contactId, id, text })
      if (outcome.ok) await catchUp()
      setWaiting((before) =>
        outcome.ok
          ? before.filter((one) => one.id !== id)
          : before.map((one) => (one.id === id ? keptBack({ id, text }, outcome) : one)),
      )
    },
    [catchUp, contactId],
  )
  const send = (text: string) => {
    const id = crypto.randomUUID() as string as Message['id']
    setWaiting((before) => [...before, { id, text, state: 'sending' }])
    void post(id, text)
  }
  const sendAgain = (id: string) => {
    const message = waiting.find((one) => one.id === id)
    if (!message) return
    setWaiting((before) =>
      before.map((one) => (one.id === id ? { id: one.id, text: one.text, state: 'sending' } : one)),
    )
    void post(message.id, message.text)
  }
  useSendWhenBack({
    isWaiting: waiting.some((one) => one.state === 'waiting'),
    lineState: useLive().state,
    sendAll: () => waiting.filter((one) => one.state === 'waiting').forEach((one) => sendAgain(one.id)),
  })
  return { outgoing: waiting.filter((one) => !saved.has(one.id)), send, sendAgain }
}

/** What the line kept back waits and goes by itself when the line is back: the server saves each id once. Another refusal needs the writer. */
function keptBack(message: Pick<Outgoing, 'id' | 'text'>, refused: SaidRefusal): Outgoing {
  return refused.refusal === 'offline' ? { ...message, state: 'waiting' } : { ...message, state: 'failed', refused }
}

function useTyping() {
  const [typing, setTyping] = useState<readonly string[]>([])
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const heard = (name: string) => {
    setTyping((before) => (before.includes(name) ? before : [...before, name]))
    clearTimeout(timers.current.get(name))
    timers.current.set(
      name,
      setTimeout(() => setTyping((before) => before.filter((one) => one !== name)), typingShownMs),
    )
  }
  return { typing, heard, quiet: () => setTyping([]) }
}

function useNoteTyping(contactId: string): () => void {
  const { live } = useLive()
  const at = useRef(-typingEveryMs)
  return () => {
    const now = performance.now()
    if (now - at.current < typingEveryMs) return
    at.current = now
    live?.typing(contactId)
  }
}

type Hint =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'typing'; readonly name: string }
  | { readonly kind: 'unknown' }

function hintOf(payload: unknown): Hint {
  if (typeof payload !== 'object' || payload === null) return { kind: 'unknown' }
  const found = payload as Record<string, unknown>
  if ('message' in found) return hintOf(found['message'])
  if ('reading' in found) return hintOf(found['reading'])
  if ('typing' in found) return { kind: 'typing', name: nameOf(found['typing']) }
  if ('number' in found && 'body' in found) return { kind: 'message', message: payload as Message }
  if ('partyKind' in found && 'read' in found) return { kind: 'reading', reading: payload as Reading }
  return { kind: 'unknown' }
}

function nameOf(typing: unknown): string {
  if (typeof typing === 'string') return typing
  if (typeof typing === 'object' && typing !== null && 'name' in typing && typeof typing.name === 'string')
    return typing.name
  return ''
}

function merged(before: readonly Message[], found: readonly Message[]): readonly Message[] {
  const byNumber = new Map([...before, ...found].map((one) => [one.number, one]))
  return [...byNumber.values()].toSorted((a, b) => a.number - b.number)
}

function withReading(before: readonly Reading[], reading: Reading): readonly Reading[] {
  return [...before.filter((one) => one.partyKind !== reading.partyKind || one.partyId !== reading.partyId), reading]
}
