import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { systemClock } from '#platform/clock.ts'
import type { Id } from '#platform/ids.ts'
import { call } from '#web/kit/call.ts'
import type { MessageState } from '#web/kit/chat.tsx'
import type { Live, LiveState } from '#web/kit/live.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { listMessages, markRead, Message, Reading, sendMessage } from '../contract.ts'
import { keepDraft, readDraft, type Unsent } from './resident-drafts.ts'
import { askWithoutLineMs, useSendWhenBack } from './send-when-back.ts'

export type Outgoing = Unsent & { readonly state: 'sending' | 'waiting' | 'failed' }
export type Conversation = {
  readonly isLoaded: boolean
  readonly messages: readonly Message[]
  readonly outgoing: readonly Outgoing[]
  readonly isClosed: boolean
  readonly typing: string | undefined
  readonly refused: SaidRefusal | undefined
  readonly sendRefused: SaidRefusal | undefined
  readonly text: string
  readonly setText: (text: string) => void
  readonly send: () => void
  readonly sendAgain: (id: string) => void
  readonly stateOf: (message: Message) => MessageState
  readonly noteRead: () => void
  readonly catchUp: () => Promise<void>
}

const typingShownMs = 6_000
const typingToldMs = 3_000

/** One conversation: what is on the server by number, what is on its way, and what is in the field. */
export function useConversation(contactId: Id<'contact'>, live: Live | undefined, lineState: LiveState): Conversation {
  const [byNumber, setByNumber] = useState<ReadonlyMap<number, Message>>(new Map())
  const [readings, setReadings] = useState<readonly Reading[]>([])
  const [isLoaded, setIsLoaded] = useState(false)
  const [isClosed, setIsClosed] = useState(false)
  const [refused, setRefused] = useState<SaidRefusal>()
  const last = useRef(0)
  const isAsking = useRef(false)
  const isAskedAgain = useRef(false)

  const take = useCallback((found: readonly Message[]) => {
    if (found.length === 0) return
    setByNumber((before) => {
      const after = new Map(before)
      for (const message of found) after.set(message.number, message)
      while (after.has(last.current + 1)) last.current += 1
      return after
    })
  }, [])
  const catchUp = useCallback(async () => {
    if (isAsking.current) {
      isAskedAgain.current = true
      return
    }
    isAsking.current = true
    const outcome = await call<typeof listMessages>('conversations/list', {
      as: 'resident',
      contactId,
      after: last.current,
    })
    isAsking.current = false
    if (outcome.ok) {
      take(outcome.value.messages)
      setReadings(outcome.value.readings)
      setIsClosed(outcome.value.closed)
      setIsLoaded(true)
      setRefused(undefined)
    } else setRefused(outcome)
    if (isAskedAgain.current) {
      isAskedAgain.current = false
      void catchUp()
    }
  }, [contactId, take])

  const { name: typing, show: showTyping } = useTypingShown()
  useEffect(() => {
    void catchUp()
    if (!live) return
    return live.watch('conversation', contactId, (event) => {
      if (event.kind === 'refused') return
      const hint = event.kind === 'changed' ? hintOf(event.payload) : undefined
      if (hint?.kind === 'typing') return showTyping(hint.name)
      if (hint?.kind === 'reading') return setReadings((before) => withReading(before, hint.reading))
      if (hint?.kind === 'message' && hint.message.number === last.current + 1) {
        if (hint.message.author.kind === 'staff') showTyping(undefined)
        take([hint.message])
      } else void catchUp()
    })
  }, [catchUp, contactId, live, take, showTyping])
  useEffect(() => {
    if (lineState === 'online') return
    const timer = setInterval(() => document.visibilityState === 'visible' && void catchUp(), askWithoutLineMs)
    window.addEventListener('online', catchUp)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', catchUp)
    }
  }, [catchUp, lineState])

  const messages = useMemo(() => [...byNumber.values()].toSorted((a, b) => a.number - b.number), [byNumber])
  const sending = useSending(contactId, {
    live,
    take,
    catchUp,
    isKnown: (id) => messages.some((one) => one.id === id),
    typing: live?.typing,
    lineState,
  })
  const told = useRef(0)
  const noteRead = useCallback(() => {
    const read = last.current
    if (read <= told.current || document.visibilityState !== 'visible') return
    told.current = read
    void call<typeof markRead>(
      'conversations/read',
      { as: 'resident', contactId, delivered: read, read },
      { isBackground: true },
    )
  }, [contactId])
  return {
    ...sending,
    isLoaded,
    messages,
    isClosed,
    refused,
    typing,
    noteRead,
    catchUp,
    stateOf: (message) => reached(readings, message.number),
  }
}

function withReading(readings: readonly Reading[], reading: Reading): Reading[] {
  const others = readings.filter((one) => one.partyKind !== reading.partyKind || one.partyId !== reading.partyId)
  return [...others, reading]
}

function reached(readings: readonly Reading[], number: number): MessageState {
  const staff = readings.filter((reading) => reading.partyKind === 'staff')
  if (staff.some((reading) => reading.read >= number)) return 'read'
  return staff.some((reading) => reading.delivered >= number) ? 'delivered' : 'sent'
}

type SendingPlace = {
  live: Live | undefined
  take: (messages: readonly Message[]) => void
  catchUp: () => Promise<void>
  isKnown: (id: string) => boolean
  typing: ((contactId: string) => void) | undefined
  lineState: LiveState
}

/** The field and what has left it. The same message sent again keeps its id, so the server saves it once. */
function useSending(contactId: Id<'contact'>, { take, catchUp, isKnown, typing, lineState }: SendingPlace) {
  const { text, setText: setTextState, outgoing, setOutgoing } = useKeptDraft(contactId, lineState)
  const [sendRefused, setSendRefused] = useState<SaidRefusal>()
  const typedAt = useRef(0)

  async function deliver(one: Unsent) {
    const outcome = await call<typeof sendMessage>('conversations/send', {
      as: 'resident',
      contactId,
      id: one.id,
      text: one.text,
    })
    if (outcome.ok) {
      const author = { kind: 'resident' as const, id: null, name: null, title: null }
      take([
        {
          number: outcome.value.number,
          id: one.id,
          at: outcome.value.at,
          author,
          body: { kind: 'text', text: one.text },
        },
      ])
      setOutgoing((before) => before.filter((waiting) => waiting.id !== one.id))
      setSendRefused(undefined)
      return
    }
    // Without a line it waits and goes by itself; another refusal needs the writer.
    const state = outcome.refusal === 'offline' ? 'waiting' : 'failed'
    setOutgoing((before) => before.map((waiting) => (waiting.id === one.id ? { ...waiting, state } : waiting)))
    setSendRefused(state === 'waiting' ? undefined : outcome)
    if (outcome.refusal === 'closed') void catchUp()
  }
  function setText(changed: string) {
    setTextState(changed)
    const now = systemClock.now().getTime()
    if (changed === '' || now - typedAt.current < typingToldMs) return
    typedAt.current = now
    typing?.(contactId)
  }
  function send() {
    const said = text.trim()
    if (said === '' || said.length > maxLength) return
    const one: Unsent = {
      id: crypto.randomUUID() as unknown as Id<'message'>,
      text: said,
      at: systemClock.now().toISOString(),
    }
    setOutgoing((before) => [...before, { ...one, state: 'sending' }])
    setTextState('')
    void deliver(one)
  }
  function sendWaiting() {
    for (const one of outgoing) if (one.state === 'waiting') sendAgain(one.id)
  }
  function sendAgain(id: string) {
    const one = outgoing.find((waiting) => waiting.id === id)
    if (!one || one.state === 'sending') return
    setOutgoing((before) => before.map((waiting) => (waiting.id === id ? { ...waiting, state: 'sending' } : waiting)))
    void deliver(one)
  }
  useSendWhenBack({ isWaiting: outgoing.some((one) => one.state === 'waiting'), lineState, sendAll: sendWaiting })
  return { text, setText, send, sendAgain, sendRefused, outgoing: outgoing.filter((one) => !isKnown(one.id)) }
}

/** What the field and the outbox held last time comes back once its key is here; what was typed meanwhile stays. */
function useKeptDraft(contactId: Id<'contact'>, lineState: LiveState) {
  const [text, setText] = useState('')
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([])
  const [isRead, setIsRead] = useState(false)
  const taken = useRef<string>(undefined)
  useEffect(() => {
    if (isRead) return
    let isHere = true
    void readDraft(contactId).then((draft) => {
      // Two effects may both have asked; what is taken twice would stand there twice.
      if (!isHere || !draft || taken.current === contactId) return
      taken.current = contactId
      setText((typed) => [draft.text, typed].filter((part) => part !== '').join(' '))
      setOutgoing((before) => [...draft.unsent.map((one) => ({ ...one, state: 'failed' as const })), ...before])
      setIsRead(true)
    })
    return () => {
      isHere = false
    }
  }, [contactId, lineState, isRead])
  useEffect(() => {
    if (!isRead) return
    keepDraft(contactId, { text, unsent: outgoing.map(({ id, text: said, at }) => ({ id, text: said, at })) })
  }, [contactId, text, outgoing, isRead])
  return { text, setText, outgoing, setOutgoing }
}

export const maxLength = 8000

function useTypingShown() {
  const [name, setName] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = useCallback((who: string | undefined) => {
    clearTimeout(timer.current)
    setName(who)
    if (who !== undefined) timer.current = setTimeout(() => setName(undefined), typingShownMs)
  }, [])
  return useMemo(() => ({ name, show }), [name, show])
}

type Hint =
  | { kind: 'message'; message: Message }
  | { kind: 'reading'; reading: Reading }
  | { kind: 'typing'; name: string }

/** The hint is the server's; what is not known here only means: ask. */
function hintOf(payload: unknown): Hint | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined
  if ('message' in payload) return { kind: 'message', message: payload.message as Message }
  if ('reading' in payload) return { kind: 'reading', reading: payload.reading as Reading }
  if ('typing' in payload && typeof payload.typing === 'object' && payload.typing !== null) {
    const { name, kind } = payload.typing as { name?: unknown; kind?: unknown }
    return typeof name === 'string' && kind !== 'resident' ? { kind: 'typing', name } : undefined
  }
  return undefined
}
