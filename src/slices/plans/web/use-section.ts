import { useCallback, useEffect, useRef, useState } from 'react'
import type { Outcome, RefusalDetail } from '#platform/outcome.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { SavedState } from '#web/kit/saved-line.tsx'
import type { PartBody, Saved, VersionPart } from '../contract.ts'

type SaveOutcome =
  | Outcome<Saved, string>
  | { readonly ok: false; readonly refusal: string; readonly detail?: RefusalDetail }
/** How this writer saves a part: as a worker, the client, a relative or a partner. */
export type SavePart = (part: { partId: string | null; revision: number; body: PartBody }) => Promise<SaveOutcome>

export type SectionDraft = {
  readonly text: string
  readonly saved: SavedState
  readonly refused: SaidRefusal | undefined
  /** Saved first by somebody else: both texts are here. */
  readonly clash: VersionPart | undefined
  /** The right to write ended; the text is kept for its writer. */
  readonly closedAt: string | undefined
  readonly change: (text: string) => void
  readonly settle: (text: string) => void
}

const restMs = 800
const againMs = 5_000

/** A section saves itself 800 ms after the last key. What another saved meanwhile is never written over, and nothing typed is lost. */
export function useSection(
  part: { readonly id: string; readonly revision: number; readonly text: string } | undefined,
  save: SavePart,
): SectionDraft {
  const [text, setText] = useState(part?.text ?? '')
  const [saved, setSaved] = useState<SavedState>({ state: 'empty' })
  const [refused, setRefused] = useState<SaidRefusal>()
  const [clash, setClash] = useState<VersionPart>()
  const [closedAt, setClosedAt] = useState<string>()
  const here = useRef({
    text,
    partId: part?.id ?? null,
    revision: part?.revision ?? 0,
    isDirty: false,
    isSaving: false,
    isClosed: false,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  })
  const how = useRef(save)
  useEffect(() => {
    how.current = save
  })
  const [partId, revision, savedText] = [part?.id, part?.revision, part?.text]
  useEffect(() => {
    const now = here.current
    // What others saved comes in by itself, unless something is being typed here.
    if (partId === undefined || now.isDirty || now.isSaving || (revision ?? 0) <= now.revision) return
    Object.assign(now, { partId, revision, text: savedText ?? '' })
    setText(savedText ?? '')
  }, [partId, revision, savedText])

  const send = useCallback(async () => {
    const now = here.current
    clearTimeout(now.timer)
    if (!now.isDirty || now.isSaving || now.isClosed) return
    Object.assign(now, { isSaving: true, isDirty: false })
    setSaved({ state: 'saving' })
    const body: PartBody = { kind: 'section', content: { text: now.text } }
    const outcome = await how.current({ partId: now.partId, revision: now.revision, body })
    now.isSaving = false
    if (!outcome.ok) {
      now.isDirty = true
      setSaved({ state: 'local' })
      if (outcome.refusal === 'offline' || outcome.refusal === 'unavailable')
        now.timer = setTimeout(() => void send(), againMs)
      else setRefused(outcome)
      return
    }
    const { value } = outcome
    setRefused(undefined)
    if (value.state === 'saved') {
      Object.assign(now, { partId: value.partId, revision: value.revision })
      setSaved({ state: 'saved', savedAt: value.savedAt })
      if (now.isDirty) now.timer = setTimeout(() => void send(), restMs)
    } else if (value.state === 'stale') {
      setClash(value.saved)
      setSaved({ state: 'empty' })
    } else {
      now.isClosed = true
      setClosedAt(value.closedAt)
      setSaved({ state: 'empty' })
    }
  }, [])
  useEffect(() => () => void send(), [send])

  const change = (typed: string) => {
    const now = here.current
    Object.assign(now, { text: typed, isDirty: true })
    setText(typed)
    clearTimeout(now.timer)
    if (!clash) now.timer = setTimeout(() => void send(), restMs)
  }
  const settle = (chosen: string) => {
    if (!clash) return
    Object.assign(here.current, { partId: clash.id, revision: clash.revision, text: chosen, isDirty: true })
    setText(chosen)
    setClash(undefined)
    void send()
  }
  return { text, saved, refused, clash, closedAt, change, settle }
}
