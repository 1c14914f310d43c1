import { useCallback, useEffect, useRef, useState } from 'react'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { SavedState } from '#web/kit/saved-line.tsx'
import type { Part, SavedPart } from '../contract.ts'

type Answer =
  | { readonly ok: true; readonly value: { readonly revision: number; readonly savedAt: string } }
  | ({ readonly ok: false } & SaidRefusal)
export type PartPlace = {
  /** What is saved, as the newest answer has it; undefined when nobody has written it. */
  readonly server: SavedPart | undefined
  readonly empty: Part
  readonly save: (part: Part, revision: number) => Promise<Answer>
  /** What is saved now, asked when a save was refused as stale. */
  readonly reload: () => Promise<SavedPart | undefined>
  /** Told to the others who have the assessment open. */
  readonly onTyping?: () => void
}
export type PartDraft = {
  readonly part: Part
  readonly revision: number
  readonly saved: SavedState
  readonly refused: SaidRefusal | undefined
  /** Saved by somebody else meanwhile: both texts are here, nothing is overwritten. */
  readonly clash: SavedPart | undefined
  readonly change: (part: Part) => void
  readonly save: () => Promise<boolean>
  readonly resolve: (part: Part) => void
}

const restMs = 800
const againMs = 5_000

/** One section that saves itself 800 ms after the last key and on leaving it. Another's newer text comes in while nothing of one's own is unsaved. */
export function usePart(place: PartPlace): PartDraft {
  const newest = useRef(place)
  const here = useRef({
    part: place.server?.part ?? place.empty,
    revision: place.server?.revision ?? 0,
    isDirty: false,
    underWay: undefined as Promise<unknown> | undefined,
    isClashing: false,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  })
  const [part, setPart] = useState<Part>(here.current.part)
  const [saved, setSaved] = useState<SavedState>(stateOf(place.server))
  const [refused, setRefused] = useState<SaidRefusal>()
  const [clash, setClash] = useState<SavedPart>()

  const save = useCallback(async (): Promise<boolean> => {
    const now = here.current
    // One after the other: what is signed is what was written last.
    while (now.underWay) await now.underWay
    clearTimeout(now.timer)
    if (!now.isDirty || now.isClashing) return !now.isDirty
    now.isDirty = false
    setSaved({ state: 'saving' })
    const sent = newest.current.save(now.part, now.revision)
    now.underWay = sent
    const answer = await sent
    now.underWay = undefined
    if (answer.ok) {
      now.revision = answer.value.revision
      setRefused(undefined)
      setSaved({ state: 'saved', savedAt: answer.value.savedAt })
      if (now.isDirty) now.timer = setTimeout(() => void save(), restMs)
      return true
    }
    now.isDirty = true
    setSaved({ state: 'local' })
    if (answer.refusal === 'stale') {
      now.isClashing = true
      setClash(await newest.current.reload())
    } else if (answer.refusal === 'offline' || answer.refusal === 'unavailable')
      now.timer = setTimeout(() => void save(), againMs)
    else {
      // The refusal says itself why; it is no broken line.
      setSaved({ state: 'empty' })
      setRefused(answer)
    }
    return false
  }, [])

  useEffect(() => {
    newest.current = place
    const now = here.current
    const { server } = place
    if (!server || server.revision <= now.revision || now.isDirty || now.underWay || now.isClashing) return
    now.part = server.part
    now.revision = server.revision
    setPart(server.part)
    setSaved(stateOf(server))
  }, [place])
  useEffect(
    () => () => {
      void save()
    },
    [save],
  )

  const change = (next: Part) => {
    const now = here.current
    now.part = next
    now.isDirty = true
    setPart(next)
    newest.current.onTyping?.()
    clearTimeout(now.timer)
    now.timer = setTimeout(() => void save(), restMs)
  }
  const resolve = (next: Part) => {
    if (!clash) return
    Object.assign(here.current, { part: next, revision: clash.revision, isDirty: true, isClashing: false })
    setPart(next)
    setClash(undefined)
    void save()
  }
  return { part, revision: here.current.revision, saved, refused, clash, change, save, resolve }
}

function stateOf(server: SavedPart | undefined): SavedState {
  return server ? { state: 'saved', savedAt: server.savedAt } : { state: 'empty' }
}
