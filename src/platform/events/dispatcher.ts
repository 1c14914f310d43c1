import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { sql } from '../db/sql.ts'
import type { Id } from '../ids.ts'
import { runJob, type Works } from '../unit-of-work.ts'

export type SavedEvent = {
  readonly id: Id<'event'>
  readonly at: Date
  readonly type: string
  readonly subjectId: Id<string>
  readonly service: string | null
  readonly body: Readonly<Record<string, unknown>>
}

/** Listens to facts of other slices. May be called more than once for the same event: handlers are idempotent. */
export type Listener<Actor> = {
  readonly name: string
  readonly types: readonly string[]
  readonly handle: (ctx: Context<Actor>, event: SavedEvent) => Promise<void>
}

const failuresBeforeParking = 8
const batchSize = 200

export type Dispatcher = {
  /** Something was saved: look soon. */
  hint(): void
  /** Delivers everything that is visible now; for tests and for shutting down. */
  drain(): Promise<void>
  stop(): Promise<void>
}

type DispatcherOptions<Actor> = {
  readonly works: Works
  readonly listeners: readonly Listener<Actor>[]
  readonly system: Actor
  readonly pollMilliseconds: number
  readonly onFailure: (listener: string, error: Error, parked: boolean) => void
}

/** Delivers saved events to listeners, each with its own place, in order, at least once. One slow or failing listener holds up no other. */
export function startDispatcher<Actor>(options: DispatcherOptions<Actor>): Dispatcher {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const loop = async (): Promise<void> => {
    do {
      again = false
      await Promise.all(options.listeners.map((listener) => deliverAll(options, listener)))
    } while (again && !stopped)
    running = undefined
  }
  const hint = (): void => {
    if (stopped) return
    if (running) again = true
    else running = loop()
  }
  const timer = setInterval(hint, options.pollMilliseconds)
  hint()
  return {
    hint,
    drain: async () => {
      await running
      await loop()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

async function deliverAll<Actor>(options: DispatcherOptions<Actor>, listener: Listener<Actor>): Promise<void> {
  for (;;) {
    const delivered = await deliverBatch(options, listener)
    if (delivered < batchSize) return
  }
}

async function deliverBatch<Actor>(options: DispatcherOptions<Actor>, listener: Listener<Actor>): Promise<number> {
  const who = { actor: options.system, actorKind: 'system', actorId: null, requestId: `listener:${listener.name}` }
  try {
    return await runJob(options.works, who, async (ctx) => {
      const place = await claimPlace(ctx.tx, listener.name, ctx.now)
      if (!place) return 0
      const events = await readEvents(ctx.tx, place, listener.types)
      for (const event of events) await listener.handle(ctx, event)
      const last = events.at(-1)
      if (last) await movePlace(ctx.tx, listener.name, last)
      return events.length
    })
  } catch (error) {
    const parked = await noteFailure(options, listener.name, error as Error)
    options.onFailure(listener.name, error as Error, parked)
    return 0
  }
}

type Place = { cursor_tx: string; cursor_id: string }
type EventRow = {
  id: Id<'event'>
  tx: string
  at: Date
  type: string
  subject_id: Id<string>
  service: string | null
  body: Record<string, unknown>
}
type PlacedEvent = SavedEvent & { readonly tx: string }

async function claimPlace(tx: Tx, name: string, now: Date): Promise<Place | undefined> {
  const place = await tx.find<Place>(sql`
    select cursor_tx::text, cursor_id from platform.listener
    where name = ${name} and parked_at is null and next_try_at <= ${now} for update skip locked`)
  if (place) return place
  // A new listener begins from now on; history is for those who ask for it.
  await tx.run(
    sql`insert into platform.listener (name, cursor_tx) values (${name}, pg_snapshot_xmin(pg_current_snapshot())) on conflict do nothing`,
  )
  return undefined
}

async function readEvents(tx: Tx, place: Place, types: readonly string[]): Promise<PlacedEvent[]> {
  const rows = await tx.rows<EventRow>(sql`
    select id, tx::text, at, type, subject_id, service, body from platform.event
    where (tx, id) > (${place.cursor_tx}::xid8, ${place.cursor_id}::uuid)
      and tx < pg_snapshot_xmin(pg_current_snapshot()) and type = any(${types})
    order by tx, id limit ${batchSize}`)
  return rows.map((row) => ({
    id: row.id,
    tx: row.tx,
    at: row.at,
    type: row.type,
    subjectId: row.subject_id,
    service: row.service,
    body: row.body,
  }))
}

async function movePlace(tx: Tx, name: string, last: PlacedEvent): Promise<void> {
  await tx.run(sql`
    update platform.listener set cursor_tx = ${last.tx}::xid8, cursor_id = ${last.id}, failures = 0, last_error = null where name = ${name}`)
}

/** Tries again later and later; after eight failures the listener is parked until a person releases it. */
async function noteFailure<Actor>(options: DispatcherOptions<Actor>, name: string, error: Error): Promise<boolean> {
  const now = options.works.clock.now()
  const row = await options.works.database.direct.find<{ parked: boolean }>(sql`
    update platform.listener set failures = failures + 1, last_error = ${error.message.slice(0, 500)},
      next_try_at = ${now}::timestamptz + make_interval(secs => least(power(2, failures), 300)),
      parked_at = case when failures + 1 >= ${failuresBeforeParking} then ${now}::timestamptz end
    where name = ${name} returning parked_at is not null as parked`)
  return row?.parked ?? false
}
