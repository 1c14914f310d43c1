import { useCallback, useEffect, useRef, useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { call } from '#web/kit/call.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { SavedState } from '#web/kit/saved-line.tsx'
import type { DraftContent, findDraft, saveDraft } from '../contract.ts'

export type DraftKey = InputOf<typeof findDraft>
export type Clash = { readonly saved: DraftContent; readonly revision: number }
export type Draft = {
  readonly content: DraftContent
  readonly saved: SavedState
  readonly isLoaded: boolean
  readonly refused: SaidRefusal | undefined
  /** Saved meanwhile in another tab: both texts are here. */
  readonly clash: Clash | undefined
  readonly change: (name: string, value: DraftContent[string]) => void
  /** At once: on leaving a field and before signing. False when it did not go. */
  readonly save: () => Promise<boolean>
  readonly merge: (content: DraftContent) => void
  readonly clear: () => void
}

const restMs = 800
const againMs = 5_000

/** Saves itself 800 ms after the last key and on leaving a field. Nothing typed is lost: a failed save is tried again. */
export function useDraft(key: DraftKey | undefined, start: DraftContent): Draft {
  const [content, setContent] = useState<DraftContent>(start)
  const [saved, setSaved] = useState<SavedState>({ state: 'empty' })
  const [refused, setRefused] = useState<SaidRefusal>()
  const [clash, setClash] = useState<Clash>()
  const [isLoaded, setLoaded] = useState(false)
  const now = useRef({
    content: start,
    revision: 0,
    isDirty: false,
    underWay: undefined as Promise<unknown> | undefined,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  })
  const shape = JSON.stringify(key)

  const save = useCallback(async (): Promise<boolean> => {
    const asked = shape === undefined ? undefined : (JSON.parse(shape) as DraftKey)
    const here = now.current
    // One after the other: what was sent before a signature must not come after it, as a draft that nobody sees.
    while (here.underWay) await here.underWay
    clearTimeout(here.timer)
    if (!asked || !here.isDirty) return !here.isDirty
    here.isDirty = false
    setSaved({ state: 'saving' })
    const { content, revision } = here
    const sent = call<typeof saveDraft>('records/save-draft', { ...asked, content, revision })
    here.underWay = sent
    const outcome = await sent
    here.underWay = undefined
    if (outcome.ok) {
      here.revision = outcome.value.revision
      setRefused(undefined)
      setSaved({ state: 'saved', savedAt: outcome.value.savedAt })
      if (here.isDirty) here.timer = setTimeout(() => void save(), restMs)
      return true
    }
    here.isDirty = true
    setSaved({ state: 'local' })
    if (outcome.refusal === 'stale') await loadClash(asked, setClash)
    else if (outcome.refusal === 'offline' || outcome.refusal === 'unavailable')
      here.timer = setTimeout(() => void save(), againMs)
    else setRefused(outcome)
    return false
  }, [shape])

  useEffect(() => {
    const asked = shape === undefined ? undefined : (JSON.parse(shape) as DraftKey)
    const here = now.current
    let isHere = true
    if (asked) {
      void call<typeof findDraft>('records/draft', asked).then((outcome) => {
        if (!isHere) return
        setLoaded(true)
        if (!outcome.ok) return setRefused(outcome)
        const { draft } = outcome.value
        if (!draft) return
        here.revision = draft.revision
        // What was typed while the draft came stays on top.
        here.content = here.isDirty ? { ...draft.content, ...here.content } : { ...here.content, ...draft.content }
        setContent(here.content)
        setSaved({ state: 'saved', savedAt: draft.savedAt })
      })
    }
    return () => {
      isHere = false
      void save()
    }
  }, [shape, save])

  const change = (name: string, value: DraftContent[string]) => {
    const here = now.current
    here.content = { ...here.content, [name]: value }
    here.isDirty = true
    setContent(here.content)
    clearTimeout(here.timer)
    if (!clash) here.timer = setTimeout(() => void save(), restMs)
  }
  const merge = (merged: DraftContent) => {
    if (!clash) return
    Object.assign(now.current, { content: merged, revision: clash.revision, isDirty: true })
    setContent(merged)
    setClash(undefined)
    void save()
  }
  const clear = () => {
    clearTimeout(now.current.timer)
    Object.assign(now.current, { content: start, revision: 0, isDirty: false })
    setContent(start)
    setSaved({ state: 'empty' })
  }
  return { content, saved, isLoaded, refused, clash, change, save, merge, clear }
}

async function loadClash(key: DraftKey, setClash: (clash: Clash) => void): Promise<void> {
  const outcome = await call<typeof findDraft>('records/draft', key)
  if (!outcome.ok) return
  const { draft } = outcome.value
  setClash(draft ? { saved: draft.content, revision: draft.revision } : { saved: {}, revision: 0 })
}
