import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, for a link or a cookie; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
