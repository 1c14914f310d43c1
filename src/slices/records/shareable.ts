import type { ClientGrant } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { EntryContent } from './contract.ts'
import * as store from './store.ts'

export type ShareableEntry = {
  readonly id: store.EntryId
  readonly register: string
  readonly version: number
  readonly content: EntryContent
  readonly author: string
  readonly signedAt: Date
}

/**
 * Signed entries that a worker may show to a colleague: of their own registers only, for what they read across the border is not theirs to
 * pass on; and across the border nothing that the client has closed.
 */
export async function listShareable(ctx: Ctx, grant: ClientGrant, isCrossing: boolean): Promise<ShareableEntry[]> {
  const rows = await store.listEntries(ctx.tx, grant, 50)
  return rows
    .filter((row) => grant.writable.includes(row.register) && !(isCrossing && row.banned))
    .map(({ id, register, version, content, authorName, signedAt }) => ({
      id,
      register,
      version,
      content,
      signedAt,
      author: authorName,
    }))
}
