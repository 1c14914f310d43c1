import { useCallback, useRef, useState } from 'react'
import type { Endpoint, InputOf } from '#platform/endpoint.ts'
import type { RefusalDetail } from '#platform/outcome.ts'
import { call, type CallOutcome, type CallRefusal, type PathOf } from './call.ts'

export type CommandState<E extends Endpoint> = {
  readonly isBusy: boolean
  readonly refused: { readonly refusal: CallRefusal<E>; readonly detail?: RefusalDetail } | undefined
}

/**
 * A command with its state for the button: `const [take, taking] = useCommand<typeof takeItem>('work/take')`.
 * While one is on its way, a second press returns undefined instead of sending twice.
 */
export function useCommand<E extends Endpoint>(
  path: PathOf<E>,
): readonly [(input: InputOf<E>) => Promise<CallOutcome<E> | undefined>, CommandState<E>] {
  const [state, setState] = useState<CommandState<E>>({ isBusy: false, refused: undefined })
  const isSending = useRef(false)
  const run = useCallback(
    async (input: InputOf<E>) => {
      if (isSending.current) return undefined
      isSending.current = true
      setState({ isBusy: true, refused: undefined })
      const outcome = await call<E>(path, input)
      isSending.current = false
      setState({ isBusy: false, refused: outcome.ok ? undefined : outcome })
      return outcome
    },
    [path],
  )
  return [run, state]
}
