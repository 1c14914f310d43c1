import type { Tx } from '#platform/db/database.ts'
import { type EventPlace, listSaved } from '#platform/events/saved.ts'
import type { County } from '#slices/directory/index.ts'
import { countEvents } from './counting.ts'
import { countedTypes } from './facts.ts'

const batchSize = 500

/** How many events were counted, and after which to go on; null: there are no more. */
export type Recounted = { readonly counted: number; readonly next: EventPlace | null }

/**
 * Counts saved events that the listener never heard of: a listener begins from its own first moment, and what was saved before tells its counts
 * just the same. Each counts once; the caller commits each batch, so that a stopped recount goes on where it was.
 */
export async function recountEvents(tx: Tx, county: County, after: EventPlace | null): Promise<Recounted> {
  const { events, next } = await listSaved(tx, { types: countedTypes, saying: 'counts', after, most: batchSize })
  return { counted: await countEvents(tx, county, events), next }
}
