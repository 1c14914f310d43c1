import { QueryClient, useQuery } from '@tanstack/react-query'
import type { Endpoint, InputOf, OutputOf } from '#platform/endpoint.ts'
import type { RefusalDetail } from '#platform/outcome.ts'
import { call, type CallRefusal, type PathOf } from '../kit/call.ts'
import { serverTimeOf } from '../kit/server-clock.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will not change by asking again; a line that was down may.
      retry: (failures, error) => failures < 2 && error instanceof RefusedCall && error.refusal === 'offline',
    },
  },
})

/** What the query library needs to keep old data beside a refusal; nothing else throws it. */
export class RefusedCall extends Error {
  readonly refusal: string
  readonly detail: RefusalDetail | undefined
  constructor(refusal: string, detail: RefusalDetail | undefined) {
    super(refusal)
    this.refusal = refusal
    this.detail = detail
  }
}

export type Asked<E extends Endpoint> = {
  /** The newest answer, kept while a later one is refused. */
  readonly value: OutputOf<E> | undefined
  readonly refused: { readonly refusal: CallRefusal<E>; readonly detail?: RefusalDetail } | undefined
  readonly isLoading: boolean
  /** When the answer came, milliseconds since 1970; 0 before the first. */
  readonly answeredAtMs: number
  readonly askAgain: () => void
}

export type AskOptions = {
  readonly everyMs?: number
  readonly isWanted?: boolean
  /** Asked by the page itself, again and again: it does not count as the worker's use of the session. */
  readonly isBackground?: boolean
}

/** A question kept fresh: `useAsk<typeof listWork>('work/list', { view })`. The same question on two panels is asked once. */
export function useAsk<E extends Endpoint>(path: PathOf<E>, input: InputOf<E>, options: AskOptions = {}): Asked<E> {
  const query = useQuery<OutputOf<E>, Error>({
    queryKey: keyOf(path, input),
    enabled: options.isWanted ?? true,
    refetchInterval: options.everyMs ?? false,
    queryFn: async ({ signal }) => {
      const outcome = await call<E>(path, input, { signal, isBackground: options.isBackground ?? false })
      if (!outcome.ok) throw new RefusedCall(outcome.refusal, outcome.detail)
      return outcome.value
    },
  })
  if (query.error && !(query.error instanceof RefusedCall)) throw query.error
  return {
    value: query.data as OutputOf<E> | undefined,
    refused: query.error ? refusedOf<E>(query.error as RefusedCall) : undefined,
    isLoading: query.isLoading,
    answeredAtMs: query.dataUpdatedAt,
    askAgain: () => void query.refetch(),
  }
}

/** When the service last answered anything, by its own clock: how old what stands on the screen is at the most recent. */
export function newestAnswerAt(): Date {
  const answered = queryClient.getQueryCache().getAll()
  return serverTimeOf(Math.max(...answered.map((query) => query.state.dataUpdatedAt)))
}

/** An answer that came along with another's: whoever asks this next has it already. */
export function keepAnswer(path: string, input: unknown, value: unknown): void {
  queryClient.setQueryData(keyOf(path, input), value)
}

function keyOf(path: string, input: unknown): readonly [string, unknown] {
  return [path, input]
}

function refusedOf<E extends Endpoint>({
  refusal,
  detail,
}: RefusedCall): { refusal: CallRefusal<E>; detail?: RefusalDetail } {
  const code = refusal as CallRefusal<E>
  return detail === undefined ? { refusal: code } : { refusal: code, detail }
}
