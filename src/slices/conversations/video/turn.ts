import { createHmac } from 'node:crypto'
import type { VideoConnection } from './contract.ts'
import type { VideoPartyId } from './model.ts'

/** The county's relay (coturn with `use-auth-secret`); none: calls that need one are refused. */
export type Turn = {
  readonly urls: readonly string[]
  readonly secret: string
  readonly lifetimeSeconds: number
}

/**
 * Time-limited credentials as coturn counts them (its REST API): the name is the end and an opaque id, the password its HMAC-SHA1.
 * The id is the party's in this call: it names nobody and ends with the call.
 */
export function turnCredentials(
  turn: Turn,
  partyId: VideoPartyId,
  now: Date,
): { username: string; credential: string; until: Date } {
  const until = new Date(now.getTime() + turn.lifetimeSeconds * 1000)
  const username = `${Math.floor(until.getTime() / 1000)}:${partyId}`
  return { username, credential: createHmac('sha1', turn.secret).update(username).digest('base64'), until }
}

/** How this party connects. Every party of one call gets the same policy: the server decides it, not the screen. */
export function connectionFor(
  turn: Turn | undefined,
  party: { readonly id: VideoPartyId; readonly relayOnly: boolean },
  now: Date,
): VideoConnection {
  const iceTransportPolicy = party.relayOnly ? 'relay' : 'all'
  if (!turn) return { iceServers: [], iceTransportPolicy, until: null }
  const { username, credential, until } = turnCredentials(turn, party.id, now)
  return {
    iceServers: [{ urls: [...turn.urls], username, credential }],
    iceTransportPolicy,
    until: until.toISOString(),
  }
}
