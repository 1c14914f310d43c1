import { useCallback, useEffect, useRef, useState } from 'react'
import type { Endpoint, InputOf, OutputOf } from '#platform/endpoint.ts'
import { call, type CallOptions, type PathOf } from './call.ts'
import type { SaidRefusal } from './refusals.ts'

export type Asked<E extends Endpoint> = {
  /** The last good answer; it stays while the next one is asked for and when that one fails. */
  readonly value: OutputOf<E> | undefined
  /** The answer is of an earlier question: the one that was asked instead has none yet. */
  readonly isStale: boolean
  readonly refused: SaidRefusal | undefined
  readonly again: () => Promise<void>
}

type Answer<E extends Endpoint> = Pick<Asked<E>, 'value' | 'refused'> & {
  /** The question that the value answers. */
  readonly asked: string | undefined
}

/**
 * Something read from the server, asked again with `again()`, when the input changes, when the line is back, and every `everyMs`.
 * Without an input nothing is asked. An older answer never comes over a newer one.
 */
export function useAsked<E extends Endpoint>(
  path: PathOf<E>,
  input: InputOf<E> | undefined,
  how: { everyMs?: number } & Pick<CallOptions, 'isBackground'> = {},
): Asked<E> {
  const { everyMs, isBackground = false } = how
  const [state, setState] = useState<Answer<E>>({ value: undefined, refused: undefined, asked: undefined })
  const turn = useRef(0)
  const asJson = input === undefined ? undefined : JSON.stringify(input)
  const ask = useCallback(
    async (options: CallOptions) => {
      if (asJson === undefined) return
      const mine = ++turn.current
      const outcome = await call<E>(path, JSON.parse(asJson) as InputOf<E>, options)
      if (mine !== turn.current) return
      setState((before) =>
        outcome.ok ? { value: outcome.value, refused: undefined, asked: asJson } : { ...before, refused: outcome },
      )
    },
    [path, asJson],
  )
  const again = useCallback(() => ask({ isBackground }), [ask, isBackground])
  useEffect(() => {
    void again()
    const repeat = () => {
      if (document.visibilityState === 'visible') void again()
    }
    const timer = everyMs === undefined ? undefined : setInterval(repeat, everyMs)
    window.addEventListener('online', repeat)
    return () => {
      turn.current += 1
      clearInterval(timer)
      window.removeEventListener('online', repeat)
    }
  }, [again, everyMs])
  const { asked, ...answer } = state
  return { ...answer, isStale: answer.value !== undefined && asked !== asJson, again }
}
