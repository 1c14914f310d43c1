import type { Tx } from '#platform/db/database.ts'
import type { Acting, ClientId } from '#slices/organisation/actor.ts'
import type { RepresentationId } from './representation/model.ts'
import { actingOf } from './representation/http.ts'
import { findActingFor } from './representation-store.ts'

/** For the composition root. */
export { type ActingOptions, registerActing } from './representation/http.ts'
export { switchActing } from './representation/contract.ts'
export { protectionListener, recheckRights, startRechecking } from './representation/recheck.ts'

/** Whom a session acts for; undefined when the right is not this representative's. */
export async function findActing(
  tx: Tx,
  id: RepresentationId,
  representativeId: ClientId,
): Promise<{ clientId: ClientId; acting: Acting } | undefined> {
  const pair = await findActingFor(tx, id, representativeId)
  return pair && { clientId: pair.clientId, acting: actingOf(pair, representativeId) }
}
