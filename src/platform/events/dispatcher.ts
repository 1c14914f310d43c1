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
  /** Nobody waits for what it does: it hears at its next turn, of more at once, and is not woken. */
  readonly inItsTurn?: true
} & (
  | { readonly handle: (ctx: Context<Actor>, event: SavedEvent) => Promise<void> }
  /** For those who only pass on: everything that was read at once, in order. */
  | { readonly handleTogether: (ctx: Context<Actor>, events: readonly SavedEvent[]) => Promise<void> }
)

const failuresBeforeParking = 8
const batchSize = 500
/** Under load a round takes what was saved in this time together; a person does not see the difference. */
const gatherMilliseconds = 50

export type Dispatcher = {
  /** Something of these types was saved: who listens to it looks soon, the others at their next turn. */
  hint(types: readonly string[]): void
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
  let waiting: NodeJS.Timeout | undefined
  let due = new Set<Listener<Actor>>()
  let stopped = false
  const everybody = options.listeners
  const start = (): Promise<void> => {
    const round = [...due]
    due = new Set()
    waiting = undefined
    running = Promise.all(round.map((listener) => deliverAll(options, listener))).then(() => {
      running = undefined
      if (due.size > 0) look([])
    })
    return running
  }
  const look = (listeners: readonly Listener<Actor>[]): void => {
    for (const listener of listeners) due.add(listener)
    if (stopped || running || waiting || due.size === 0) return
    waiting = setTimeout(() => void start(), gatherMilliseconds)
  }
  const timer = setInterval(() => look(everybody), options.pollMilliseconds)
  look(everybody)
  return {
    hint: (types) => look(everybody.filter((one) => !one.inItsTurn && one.types.some((type) => types.includes(type)))),
    drain: async () => {
      // A round that runs already may have looked before the last event was saved, and holds the listeners' places meanwhile.
      while (running) await running
      clearTimeout(waiting)
      due = new Set(everybody)
      await start()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      clearTimeout(waiting)
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
      const last = events.at(-1)
      if (!last) return 0
      const heard = events.filter((event) => listener.types.includes(event.type))
      if ('handle' in listener) for (const event of heard) await listener.handle(ctx, event)
      else if (heard.length > 0) await listener.handleTogether(ctx, heard)
      await movePlace(ctx.tx, listener.name, last)
      return last.scanned
    })
  } catch (error) {
    // Without the database nothing can be noted; the next round tries again.
    const parked = await noteFailure(options, listener.name, error as Error).catch(() => false)
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
  scanned: number
}
type PlacedEvent = SavedEvent & { readonly tx: string; readonly scanned: number }

/** Of many nodes one delivers to a listener. A round that finds nothing new writes nothing, so it waits for no disk. */
async function claimPlace(tx: Tx, name: string, now: Date): Promise<Place | undefined> {
  const [lock, place] = await Promise.all([
    tx.get<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext(${`listener ${name}`})) as held`),
    // Read after the lock is held: whoever had it before has moved on by then.
    tx.find<Place & { due: boolean }>(sql`
      select cursor_tx::text, cursor_id, (parked_at is null and next_try_at <= ${now}) as due
      from platform.listener where name = ${name}`),
  ])
  if (place) return lock.held && place.due ? place : undefined
  // A new listener begins from now on; history is for those who ask for it.
  await tx.run(
    sql`insert into platform.listener (name, cursor_tx) values (${name}, pg_snapshot_xmin(pg_current_snapshot())) on conflict do nothing`,
  )
  return undefined
}

/** The events of these types, and the last one that was looked at whatever its type: nothing is looked through twice. */
async function readEvents(tx: Tx, place: Place, types: readonly string[]): Promise<PlacedEvent[]> {
  const rows = await tx.rows<EventRow>(sql`
    with looked_at as materialized (
      select id, tx, at, type, subject_id, service, body from platform.event
      where (tx, id) > (${place.cursor_tx}::xid8, ${place.cursor_id}::uuid) and tx < pg_snapshot_xmin(pg_current_snapshot())
      order by tx, id limit ${batchSize}),
    numbered as (select *, row_number() over (order by tx, id) as number, count(*) over () as scanned from looked_at)
    select id, tx::text, at, type, subject_id, service, body, scanned from numbered
    where type = any(${types}) or number = scanned order by number`)
  return rows.map((row) => ({
    id: row.id,
    tx: row.tx,
    at: row.at,
    type: row.type,
    subjectId: row.subject_id,
    service: row.service,
    body: row.body,
    scanned: row.scanned,
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
