import type { Tx } from '#platform/db/database.ts'
import type { StaffId } from '#slices/organisation/actor.ts'
import { insertHolder } from './office-store.ts'

/** The offices of the demonstration's invented workers: a counsellor, and who stands above them. */
export async function seedOfficeHolders(
  tx: Tx,
  holders: readonly { staffId: StaffId; office: string; unit: string }[],
): Promise<void> {
  const namedAt = new Date('2025-12-15T10:00:00Z')
  for (const holder of holders)
    await insertHolder(tx, { ...holder, fromOn: '2026-01-01', toOn: null, by: null }, namedAt)
}
