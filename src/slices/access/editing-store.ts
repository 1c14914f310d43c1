import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { OpenedRegister } from './decide.ts'
import type { LookId } from './model.ts'

export async function begin(tx: Tx, of: { lookId: LookId; sessionId: string }, now: Date): Promise<void> {
  await tx.run(sql`select access.begin_editing(${of.lookId}, ${of.sessionId}, ${now})`)
}

type Reopened = {
  readonly sessionId: string
  readonly actorId: string
  readonly clientId: ClientId
  readonly purpose: string
  readonly basis: string
  readonly rules: readonly string[]
}

/** The look that goes on; null when there is none to go on under. Makes the grants of this transaction. */
export async function resume(
  tx: Tx,
  of: Reopened,
  at: { since: Date; now: Date; registers: readonly OpenedRegister[] },
): Promise<LookId | null> {
  const { sessionId, actorId, clientId, purpose, basis, rules } = of
  const opening = { session_id: sessionId, actor_id: actorId, client_id: clientId, purpose, basis, rules }
  const row = await tx.get<{ look: LookId | null }>(
    sql`select access.resume_editing(${JSON.stringify(opening)}, ${at.since}, ${at.now}, ${JSON.stringify(at.registers)}) as look`,
  )
  return row.look
}
