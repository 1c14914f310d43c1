import type { Clock } from './clock.ts'
import type { Context, NewEvent } from './context.ts'
import type { Database } from './db/database.ts'
import { type Sql, sql } from './db/sql.ts'
import { type Id, newId } from './ids.ts'
import type { Outcome } from './outcome.ts'

export type Works = {
  readonly database: Database
  readonly clock: Clock
  /** Called after a commit that announced events of these types, so that their listeners need not wait for the next poll. */
  readonly eventsSaved: (types: readonly string[]) => void
  /** Tells an operator's traces how long each transaction took; none are told where nobody asked. */
  readonly trace?: TraceTransactions | undefined
}
export type TraceTransactions = <T>(work: () => Promise<T>) => Promise<T>

export type Who<Actor> = {
  readonly actor: Actor
  readonly actorKind: string
  readonly actorId: Id<string> | null
  readonly requestId: string
  readonly address?: string | undefined
}

type Noted = { command: string; subjectId: Id<string> | null }

/** One command: its changes, its notes and its events are kept together, or, when it refuses or throws, not at all. */
export async function runCommand<Actor, T, R extends string>(
  works: Works,
  who: Who<Actor>,
  command: (ctx: Context<Actor>) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  return await runKept(works, who, command, (outcome) => outcome.ok)
}

/** Work of the machine itself (jobs, listeners): kept unless it throws. */
export async function runJob<Actor, T>(
  works: Works,
  who: Who<Actor>,
  job: (ctx: Context<Actor>) => Promise<T>,
): Promise<T> {
  return await runKept(works, who, job, () => true)
}

/** A query or command that is one SQL statement, which saves its own event; it commits by itself and saves two round trips. */
export async function runOneStatement<Actor, T, R extends string>(
  works: Works,
  who: Who<Actor>,
  command: (ctx: Context<Actor>) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  const hints: (() => void)[] = []
  const outcome = await command({
    tx: works.database.direct,
    actor: who.actor,
    now: works.clock.now(),
    requestId: who.requestId,
    address: who.address,
    audit: notInOneStatement,
    emit: notInOneStatement,
    afterCommit: (hint) => hints.push(hint),
  })
  if (outcome.ok) for (const hint of hints) hint()
  return outcome
}

function notInOneStatement(): never {
  throw new Error('a one-statement command saves its event and its note in the statement itself')
}

async function runKept<Actor, T>(
  works: Works,
  who: Who<Actor>,
  work: (ctx: Context<Actor>) => Promise<T>,
  keep: (result: T) => boolean,
): Promise<T> {
  const hints: (() => void)[] = []
  const events: NewEvent[] = []
  const noted: Noted[] = []
  const now = works.clock.now()
  const transact = () =>
    works.database.transaction(
      (tx) =>
        work({
          tx,
          actor: who.actor,
          now,
          requestId: who.requestId,
          address: who.address,
          audit: (command, subjectId) => noted.push({ command, subjectId }),
          emit: (event) => events.push(event),
          afterCommit: (hint) => hints.push(hint),
        }),
      (value) => (keep(value) ? { keep: true, last: announcing({ now, who, noted, events }) } : { keep: false }),
    )
  const anew = () =>
    againWhenCrossed(transact, () => {
      for (const list of [hints, events, noted]) list.length = 0
    })
  const result = await (works.trace ? works.trace(anew) : anew())
  if (keep(result)) {
    if (events.length > 0) works.eventsSaved(events.map((event) => event.type))
    for (const hint of hints) hint()
  }
  return result
}

const mostTries = 4
/** Two transactions waited for each other, or could not be put in an order: nothing of the one was kept, and it may be done anew. */
const crossed: readonly unknown[] = ['40P01', '40001']

async function againWhenCrossed<T>(transact: () => Promise<T>, forget: () => void): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await transact()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (!crossed.includes(code) || turn === mostTries) throw error
      forget()
    }
  }
}

type Announced = {
  readonly now: Date
  readonly who: Who<unknown>
  readonly noted: Noted[]
  readonly events: NewEvent[]
}

/** Notes and events of one transaction in one statement; none when there is nothing to tell. */
function announcing({ now, who, noted, events }: Announced): Sql | undefined {
  if (noted.length === 0 && events.length === 0) return undefined
  const eventRows = events.map((event) => ({
    id: newId(now),
    type: event.type,
    subject_id: event.subjectId,
    unit: event.unit ?? null,
    service: event.service ?? null,
    from_service: event.fromService ?? null,
    to_service: event.toService ?? null,
    body: event.body ?? {},
  }))
  const noteRows = noted.map((note) => ({ command: note.command, subject_id: note.subjectId }))
  return sql`
    with notes as (
      insert into platform.change_log (at, actor_kind, actor_id, command, subject_id, request_id)
      select ${now}, ${who.actorKind}, ${who.actorId}, command, subject_id, ${who.requestId}
      from jsonb_to_recordset(${JSON.stringify(noteRows)}) as n(command text, subject_id uuid)
    )
    insert into platform.event (id, at, type, subject_id, unit, service, from_service, to_service, body)
    select id, ${now}, type, subject_id, unit, service, from_service, to_service, body
    from jsonb_to_recordset(${JSON.stringify(eventRows)})
      as e(id uuid, type text, subject_id uuid, unit text, service text, from_service text, to_service text, body jsonb)`
}
