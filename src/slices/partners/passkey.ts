import { createHash, createPublicKey, verify } from 'node:crypto'

/** What an authenticator signs with: ES256, RS256, EdDSA (COSE numbers). */
export const passkeyAlgorithms = [-7, -257, -8] as const
export type PasskeyAlgorithm = (typeof passkeyAlgorithms)[number]

export type AuthenticatorFacts = {
  /** The hash of the host for which the key is good. */
  readonly rpIdHash: Buffer
  readonly isPresent: boolean
  /** The person was recognised by their device: a fingerprint, a face or its code. */
  readonly isVerified: boolean
  readonly signCount: number
}

/** The first 37 bytes of what an authenticator says of itself (WebAuthn, authenticator data). */
export function readAuthenticator(bytes: Buffer): AuthenticatorFacts | undefined {
  if (bytes.length < 37) return undefined
  const flags = bytes[32] ?? 0
  return {
    rpIdHash: bytes.subarray(0, 32),
    isPresent: (flags & 0x01) !== 0,
    isVerified: (flags & 0x04) !== 0,
    signCount: bytes.readUInt32BE(33),
  }
}

export type ClientFacts = { readonly type: string; readonly challenge: string; readonly origin: string }

/** What the browser says it asked for; undefined when it is no such thing. */
export function readClientFacts(bytes: Buffer): ClientFacts | undefined {
  let said: unknown
  try {
    said = JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof said !== 'object' || said === null) return undefined
  const { type, challenge, origin, crossOrigin } = said as Record<string, unknown>
  if (crossOrigin === true) return undefined
  return typeof type === 'string' && typeof challenge === 'string' && typeof origin === 'string'
    ? { type, challenge, origin }
    : undefined
}

/** Whether the key that was kept signed this. A key or a signature that cannot be read is a no. */
export function isSignedBy(
  key: { publicKey: Buffer; algorithm: number },
  said: { authenticator: Buffer; client: Buffer; signature: Buffer },
): boolean {
  const signed = Buffer.concat([said.authenticator, sha256(said.client)])
  try {
    const publicKey = createPublicKey({ key: key.publicKey, format: 'der', type: 'spki' })
    const isOfKind = publicKey.asymmetricKeyType === keyTypes[key.algorithm]
    return isOfKind && verify(key.algorithm === -8 ? null : 'sha256', signed, publicKey, said.signature)
  } catch {
    return false
  }
}

const keyTypes: Readonly<Record<number, string>> = { [-7]: 'ec', [-257]: 'rsa', [-8]: 'ed25519' }

/** A key that can be kept: of a kind that we verify. */
export function isUsableKey(publicKey: Buffer, algorithm: number): boolean {
  try {
    const { asymmetricKeyType } = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
    return asymmetricKeyType === keyTypes[algorithm]
  } catch {
    return false
  }
}

export function sha256(bytes: Buffer | string): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** A counter that does not grow is a copied key; an authenticator that does not count says zero. */
export function isCounterFresh(kept: number, said: number): boolean {
  return (kept === 0 && said === 0) || said > kept
}
