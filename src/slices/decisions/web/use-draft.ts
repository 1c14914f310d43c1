import { useEffect, useRef, useState } from 'react'
import { call } from '#web/kit/call.ts'
import type { SavedState } from '#web/kit/saved-line.tsx'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import { useWatch } from '#web/professional/live.tsx'
import type * as contract from '../contract.ts'
import { contentOf, type Filled, filledFrom } from './decision-form.tsx'

const saveAfterMs = 500

/** What is on this screen is not the newest any more: nothing is saved over it. */
export function isBehind(refusal: string): boolean {
  return refusal === 'stale' || refusal === 'already-decided' || refusal === 'with-another'
}

/** The draft as it is typed, saved one after another by its revision, and brought up to date when somebody else changed it. */
export function useDraft(opened: contract.DecisionView) {
  const [view, setView] = useState(opened)
  const [filled, setFilled] = useState(() => filledFrom(opened.content))
  const [saved, setSaved] = useState<SavedState>({ state: 'saved', savedAt: opened.savedAt })
  const [refused, setRefused] = useState<SaidRefusal>()
  const [isChangedByOther, setChangedByOther] = useState(false)
  const timer = useRef<number>(undefined)
  const isTyped = useRef(false)
  const isActing = useRef(false)
  // One save after another, each with the revision the one before it gave; undefined when somebody else was first.
  const queue = useRef<Promise<contract.DecisionView | undefined>>(Promise.resolve(opened))
  useEffect(() => () => clearTimeout(timer.current), [])

  function take(next: contract.DecisionView) {
    queue.current = Promise.resolve(next)
    setView(next)
  }
  function change(next: Filled) {
    isTyped.current = true
    setFilled(next)
    setSaved({ state: 'saving' })
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(next), saveAfterMs)
  }
  function save(next: Filled): Promise<contract.DecisionView | undefined> {
    clearTimeout(timer.current)
    queue.current = queue.current.then(async (before) => {
      if (!before) return undefined
      const input = { decisionId: before.id, revision: before.revision, content: contentOf(next) }
      const outcome = await call<typeof contract.saveDecision>('decisions/save', input)
      setRefused(outcome.ok ? undefined : outcome)
      if (!outcome.ok) {
        setSaved({ state: 'local' })
        return isBehind(outcome.refusal) ? undefined : before
      }
      isTyped.current = false
      setSaved({ state: 'saved', savedAt: outcome.value.savedAt })
      setView(outcome.value)
      return outcome.value
    })
    return queue.current
  }
  async function reload() {
    const outcome = await call<typeof contract.openDecision>('decisions/open', { decisionId: opened.id })
    if (!outcome.ok) return setRefused(outcome)
    isTyped.current = false
    take(outcome.value)
    setFilled(filledFrom(outcome.value.content))
    setSaved({ state: 'saved', savedAt: outcome.value.savedAt })
    setRefused(undefined)
  }
  /** A command of this screen: what it changes is not news from somebody else. */
  async function act(run: () => Promise<void>) {
    isActing.current = true
    await run()
    isActing.current = false
  }
  useWatch('client', opened.clientId, (event) => {
    // Nothing that is being typed is moved; the next save then says that somebody was first.
    if (event.kind === 'resumed' || isActing.current || isTyped.current) return
    void call<typeof contract.openDecision>('decisions/open', { decisionId: opened.id }).then((outcome) => {
      if (!outcome.ok || isTyped.current) return
      setChangedByOther(outcome.value.revision !== view.revision)
      take(outcome.value)
      setFilled(filledFrom(outcome.value.content))
    })
  })
  return { view, filled, saved, refused, setRefused, isChangedByOther, change, save, reload, act, take }
}
