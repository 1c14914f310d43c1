import { useCallback, useEffect, useRef, useState } from 'react'
import type { Language } from '#platform/i18n.ts'
import { call } from '#web/kit/call.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { SavedState } from '#web/kit/saved-line.tsx'
import type {
  Answers,
  findIntake,
  findOwnContact,
  ForWhom,
  leaveContact,
  saveIntake,
  startContact,
} from '../contract.ts'
import {
  type ContactId,
  currentContactId,
  forgetAnswers,
  forgetContact,
  keepAnswers,
  keptAnswers,
  rememberContact,
} from './resident-current-contact.ts'

export type Intake = {
  readonly contactId: ContactId
  readonly answers: Answers
  readonly pageId: string | undefined
  readonly savedAt: string | null
}
/** `channelId`: one of the county's own chats, such as the one for families. */
export type Asking = { readonly municipality: string | null; readonly language: Language; readonly channelId?: string }
export type Beginning =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly intake: Intake }
  | { readonly state: 'refused'; readonly refused: SaidRefusal; readonly again: () => void }

/** A contact on arrival, once: the one this tab has begun goes on, otherwise a new one. `asked` false waits for the municipality. */
export function useBeginning(asked: Asking | undefined): Beginning {
  const [state, setState] = useState<
    Exclude<Beginning, { state: 'refused' }> | { state: 'refused'; refused: SaidRefusal }
  >({ state: 'starting' })
  const [round, setRound] = useState(0)
  const municipality = asked?.municipality
  const language = asked?.language
  const channelId = asked?.channelId
  useEffect(() => {
    if (municipality === undefined || language === undefined) return
    let isWanted = true
    void beginOnce({ municipality, language, ...(channelId ? { channelId } : {}) }).then((found) => {
      if (isWanted) setState(found)
    })
    return () => {
      isWanted = false
    }
  }, [municipality, language, channelId, round])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return state.state === 'refused' ? { ...state, again } : state
}

type Begun = { state: 'ready'; intake: Intake } | { state: 'refused'; refused: SaidRefusal }
let underWay: Promise<Begun> | undefined

/** Two effects of one arrival (or a double press) begin one contact. */
function beginOnce(asked: Asking): Promise<Begun> {
  underWay ??= begin(asked).finally(() => {
    underWay = undefined
  })
  return underWay
}

async function begin(asked: Asking): Promise<Begun> {
  const known = currentContactId()
  let carried: Answers = {}
  if (known !== undefined) {
    const [own, intake] = await Promise.all([
      call<typeof findOwnContact>('contacts/own', { contactId: known }),
      call<typeof findIntake>('contacts/intake', { contactId: known }),
    ])
    if (!own.ok && own.refusal === 'offline') return { state: 'refused', refused: own }
    if (own.ok && own.value.contact.state === 'preparing') {
      const kept = await keptAnswers()
      const saved = intake.ok ? intake.value : { answers: {}, savedAt: null }
      const answers: Answers = { ...saved.answers, ...(kept?.answers as Answers | undefined) }
      const isSamePlace = asked.municipality === null || own.value.contact.municipality === asked.municipality
      if (isSamePlace) {
        return { state: 'ready', intake: { contactId: known, answers, pageId: kept?.pageId, savedAt: saved.savedAt } }
      }
      // Another municipality was chosen on the front page: the answers come along to a new contact.
      carried = answers
      await call<typeof leaveContact>('contacts/leave', { contactId: known })
    }
    forgetContact()
  }
  const started = await call<typeof startContact>('contacts/start', { channel: 'chat', ...asked })
  if (!started.ok) return { state: 'refused', refused: started }
  const { contactId } = started.value
  rememberContact(contactId)
  return { state: 'ready', intake: { contactId, answers: carried, pageId: undefined, savedAt: null } }
}

const quietMs = 800

export type Autosave = {
  readonly saved: SavedState
  readonly refused: SaidRefusal | undefined
  readonly change: (answers: Answers, pageId?: string) => void
  /** Saves what still waits; before going on. */
  readonly flush: () => Promise<boolean>
}

/** Saves 800 ms after the last change; what cannot be saved now stays in this tab and goes on when the line is back. */
export function useAutosave(contactId: ContactId, savedAt: string | null): Autosave {
  const [saved, setSaved] = useState<SavedState>(savedAt === null ? { state: 'empty' } : { state: 'saved', savedAt })
  const [refused, setRefused] = useState<SaidRefusal>()
  const waiting = useRef<Answers | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sending = useRef<Promise<unknown>>(Promise.resolve())

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    await sending.current
    const answers = waiting.current
    if (answers === undefined) return true
    waiting.current = undefined
    setSaved({ state: 'saving' })
    const forWhom = forWhomOf(answers)
    const asked = call<typeof saveIntake>('contacts/save-intake', {
      contactId,
      answers,
      ...(forWhom ? { forWhom } : {}),
    })
    sending.current = asked
    const outcome = await asked
    if (outcome.ok) {
      setRefused(undefined)
      if (waiting.current === undefined) {
        setSaved({ state: 'saved', savedAt: outcome.value.savedAt })
        forgetAnswers()
      }
      return true
    }
    waiting.current ??= answers
    setSaved({ state: 'local' })
    setRefused(outcome.refusal === 'offline' ? undefined : outcome)
    return false
  }, [contactId])

  const change = useCallback(
    (answers: Answers, pageId?: string) => {
      waiting.current = answers
      keepAnswers(pageId === undefined ? { answers } : { answers, pageId })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), quietMs)
    },
    [save],
  )
  useEffect(() => {
    const now = () => void save()
    window.addEventListener('online', now)
    document.addEventListener('focusout', now)
    return () => {
      window.removeEventListener('online', now)
      document.removeEventListener('focusout', now)
      void save()
    }
  }, [save])
  return { saved, refused, change, flush: save }
}

function forWhomOf(answers: Answers): ForWhom | undefined {
  const { forWhom } = answers
  return forWhom === 'self' || forWhom === 'child' || forWhom === 'other-adult' ? forWhom : undefined
}
