import { randomBytes } from 'node:crypto'

/** An id that cannot be given where another kind of id is asked. */
export type Id<Name extends string> = string & { readonly __id: Name }

/** A UUID version 7: ordered by the time of its making, so that indexes stay compact. RFC 9562. */
export function newId<Name extends string>(now: Date): Id<Name> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Name>
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(value: unknown): value is Id<string> {
  return typeof value === 'string' && uuidShape.test(value)
}
