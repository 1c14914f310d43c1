import type { Endpoint, InputOf, OutputOf, RefusalOf } from '#platform/endpoint.ts'
import { systemClock } from '#platform/clock.ts'
import type { Outcome, RefusalDetail } from '#platform/outcome.ts'
import { noteActingEnded, noteOtherPerson, tabHeaders } from './acting.ts'
import { noteServerTime } from './server-clock.ts'

export type PathOf<E extends Endpoint> = E['path']
/** What a call from the screen may be refused with: the endpoint's own codes, the common ones, and no connection. */
export type CallRefusal<E extends Endpoint> = RefusalOf<E> | 'offline'
export type CallOutcome<E extends Endpoint> = Outcome<OutputOf<E>, CallRefusal<E>>
export type CallOptions = {
  signal?: AbortSignal
  keepalive?: boolean
  /** A call the page makes by itself: it does not count as the person's use of the session. */
  isBackground?: boolean
}

/**
 * One typed call: `call<typeof takeItem>('work/take', { itemId })`, with `takeItem` imported as a type only.
 * Never throws for what the network or the server may answer: no connection is `offline`, an ended session `not-signed-in`,
 * an answer that is not ours (a proxy's error page) `unavailable`.
 */
export async function call<E extends Endpoint>(
  path: PathOf<E>,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<CallOutcome<E>> {
  const { isBackground = false, ...rest } = options
  const headers = { 'content-type': 'application/json', 'x-rinnalla': '1', ...tabHeaders() }
  let response: Response
  const askedAt = systemClock.now()
  try {
    response = await fetch(`/api/${path}`, {
      method: 'POST',
      headers: isBackground ? { ...headers, 'x-rinnalla-background': '1' } : headers,
      credentials: 'same-origin',
      body: JSON.stringify(input),
      ...rest,
    })
    noteServerTime(response.headers.get('x-rinnalla-at'), askedAt)
    if (!isBackground) for (const listener of useListeners) listener()
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    return refused<E>('offline')
  }
  const outcome = await outcomeOf<E>(response)
  if (!outcome.ok && outcome.refusal === 'other-person') noteOtherPerson()
  if (!outcome.ok && outcome.refusal === 'acting-ended') noteActingEnded()
  if (!outcome.ok && outcome.refusal === 'not-signed-in') for (const listener of endListeners) listener()
  return outcome
}

const useListeners = new Set<() => void>()

/** Tells when a call that counts as the person's use of the session was answered: for the warning before it ends. */
export function onSessionUse(listener: () => void): () => void {
  useListeners.add(listener)
  return () => useListeners.delete(listener)
}

const endListeners = new Set<() => void>()

/** Tells when a call was refused because the session has ended, whoever made it: the page offers to sign in at once. */
export function onSessionEnd(listener: () => void): () => void {
  endListeners.add(listener)
  return () => endListeners.delete(listener)
}

async function outcomeOf<E extends Endpoint>(response: Response): Promise<CallOutcome<E>> {
  const body = await bodyOf(response)
  if (isOutcome(body)) return body as CallOutcome<E>
  if (response.status === 401) return refused<E>('not-signed-in')
  if (response.status === 429) return refused<E>('too-many')
  return refused<E>('unavailable')
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function isOutcome(
  body: unknown,
): body is { ok: true; value: unknown } | { ok: false; refusal: string; detail?: RefusalDetail } {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return false
  return body.ok === true ? 'value' in body : body.ok === false && 'refusal' in body && typeof body.refusal === 'string'
}

function refused<E extends Endpoint>(
  refusal: 'offline' | 'not-signed-in' | 'too-many' | 'unavailable',
): CallOutcome<E> {
  return { ok: false, refusal: refusal as CallRefusal<E> }
}
