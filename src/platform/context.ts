import type { Tx } from './db/database.ts'
import type { Id } from './ids.ts'

/** What a command or query works with; nothing else is ambient. */
export type Context<Actor> = {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  /** Where an HTTP call came from: for limits alone, never kept and never logged. */
  readonly address?: string | undefined
  /** Notes the change in the change log; saved with the transaction. */
  audit(command: string, subjectId: Id<string> | null): void
  /** Announces a fact; saved with the transaction, delivered after it at least once. */
  emit(event: NewEvent): void
  /** Runs once the transaction is kept; for hints that may be lost (live updates), never for work. */
  afterCommit(hint: () => void): void
}

/** A fact in the past tense. Ids only; no content, no names. */
export type NewEvent = {
  readonly type: string
  readonly subjectId: Id<string>
  readonly unit?: string
  readonly service?: string
  /** The interface crossed, when the change moves a matter from one service to another. */
  readonly fromService?: string
  readonly toService?: string
  readonly body?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}
