import { useCallback, useEffect, useRef, useState } from 'react'
import { useAsk, type Asked } from '#web/professional/query.ts'
import { useWatch } from '#web/professional/live.tsx'
import type { InputOf } from '#platform/endpoint.ts'
import type { listWork, WorkItem } from '../contract.ts'
import { emptyList, refreshed, takenBy, updated, type StillList } from './still-list.ts'

export type WorkQuestion = InputOf<typeof listWork>
export type WorkList = {
  readonly list: StillList
  readonly asked: Asked<typeof listWork>
  readonly isPaused: boolean
  readonly setPaused: (isPaused: boolean) => void
  /** The person asks: new rows take their place, what others took goes away. */
  readonly refresh: () => void
  readonly markTaken: (itemId: string, owner: WorkItem['owner']) => void
}

const pollMs = 30_000
const gatherMs = 700

/** The list of one view: fresh from the server, still under the reader. Hints come by the socket, a slow poll stands behind it. */
export function useWorkList(question: WorkQuestion, you: string | undefined, nowOf: () => Date): WorkList {
  const [isPaused, setPaused] = useState(false)
  const asked = useAsk<typeof listWork>(
    'work/list',
    question,
    isPaused ? { isBackground: true } : { everyMs: pollMs, isBackground: true },
  )
  const [list, setList] = useState<StillList>(emptyList)
  const shape = JSON.stringify(question)
  const drawn = useRef<string | undefined>(undefined)
  const items = asked.value?.items
  useEffect(() => {
    if (!items) {
      if (drawn.current !== shape) setList(emptyList)
      return
    }
    // The rail asks the same question: what it hears does not reach a list that is paused.
    if (drawn.current === shape) {
      if (!isPaused) setList((before) => updated(before, items, you))
    } else {
      drawn.current = shape
      setList(refreshed(items, nowOf()))
    }
  }, [items, shape, you, nowOf, isPaused])
  const again = asked.askAgain
  useGathered(isPaused ? undefined : again)
  const refresh = useCallback(() => {
    setList((before) =>
      refreshed([...before.rows.filter((row) => row.gone === null).map((row) => row.item), ...before.held], nowOf()),
    )
    again()
  }, [again, nowOf])
  const markTaken = useCallback(
    (itemId: string, owner: WorkItem['owner']) => setList((before) => takenBy(before, itemId, owner)),
    [],
  )
  return { list, asked, isPaused, setPaused, refresh, markTaken }
}

/** A burst of hints is one question. */
function useGathered(ask: (() => void) | undefined): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useRef(ask)
  useEffect(() => {
    newest.current = ask
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useWatch('worklist', 'all', () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => newest.current?.(), gatherMs)
  })
}
