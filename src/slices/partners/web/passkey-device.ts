import type { OutputOf } from '#platform/endpoint.ts'
import { call } from '#web/kit/call.ts'
import type { askPasskeyChallenge, beginPasskey, savePasskey } from '../contract.ts'

/** Whether this browser can keep and use such keys at all. */
export function hasPasskeys(): boolean {
  return typeof window !== 'undefined' && 'PublicKeyCredential' in window
}

/** `given-up`: the person closed the device's own window, or it knew no key. */
export type PasskeyOutcome = { readonly ok: true } | { readonly ok: false; readonly refusal: string }
const givenUp = { ok: false, refusal: 'given-up' } as const

/** Asks the device for a new key for this service and keeps its public half. */
export async function keepPasskey(): Promise<PasskeyOutcome> {
  const begun = await call<typeof beginPasskey>('partners/passkey-begin', {})
  if (!begun.ok) return begun
  const made = await navigator.credentials.create({ publicKey: creationOf(begun.value) }).catch(() => null)
  if (!(made instanceof PublicKeyCredential)) return givenUp
  const response = made.response as AuthenticatorAttestationResponse
  const publicKey = response.getPublicKey()
  if (publicKey === null) return givenUp
  return await call<typeof savePasskey>('partners/passkey-save', {
    id: textOf(made.rawId),
    publicKey: textOf(publicKey),
    algorithm: response.getPublicKeyAlgorithm(),
    authenticator: textOf(response.getAuthenticatorData()),
    client: textOf(response.clientDataJSON),
  })
}

function creationOf({
  challenge,
  user,
  algorithms,
  known,
}: OutputOf<typeof beginPasskey>): PublicKeyCredentialCreationOptions {
  return {
    challenge: bytesOf(challenge),
    rp: { name: 'Rinnalla' },
    user: { id: bytesOf(user.id), name: user.name, displayName: user.name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: known.map((id) => ({ type: 'public-key', id: bytesOf(id) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  }
}

/** Comes in again with a key that the device keeps. */
export async function enterWithPasskey(): Promise<PasskeyOutcome> {
  const asked = await call<typeof askPasskeyChallenge>('partners/passkey-challenge', {})
  if (!asked.ok) return asked
  const publicKey = { challenge: bytesOf(asked.value.challenge), userVerification: 'required' as const }
  const given = await navigator.credentials.get({ publicKey }).catch(() => null)
  if (!(given instanceof PublicKeyCredential)) return givenUp
  const response = given.response as AuthenticatorAssertionResponse
  const answer = await fetch('/sign-in/partner/passkey', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
    credentials: 'same-origin',
    body: JSON.stringify({
      id: textOf(given.rawId),
      authenticator: textOf(response.authenticatorData),
      client: textOf(response.clientDataJSON),
      signature: textOf(response.signature),
    }),
  }).catch(() => undefined)
  return answer?.ok ? { ok: true } : { ok: false, refusal: answer ? 'not-known' : 'offline' }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
