import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/db/database.ts'
import type { Who } from '#platform/unit-of-work.ts'
import type { Session } from '#slices/identity/index.ts'
import { type Actor, actorId, type StaffId } from './actor.ts'
import { findStaff, findStaffBySubject } from './store.ts'

/** Who a live session stands for; undefined when the worker no longer works here. */
export async function actorOfSession(tx: Tx, session: Session): Promise<Actor | undefined> {
  if (session.audience === 'staff') return await staffOfSession(tx, session)
  // Partners are known to a slice above.
  if (session.audience === 'partner') return undefined
  const { id: sessionId, visitorId } = session
  if (session.assurance === 'none') return { kind: 'visitor', sessionId, visitorId }
  return { kind: 'resident', sessionId, visitorId, clientId: session.accountId, name: session.name }
}

async function staffOfSession(tx: Tx, session: Extract<Session, { audience: 'staff' }>): Promise<Actor | undefined> {
  const member = await findStaff(tx, session.accountId)
  if (!member) return undefined
  const { id: staffId, name, title, sector, skills, teams, unit, registers, roles } = member
  return { kind: 'staff', sessionId: session.id, staffId, name, title, sector, skills, teams, unit, registers, roles }
}

/** The worker a sign-in of the county's own staff directory stands for; null when they are not among the staff. */
export async function recogniseStaff(
  ctx: Context<Actor>,
  worker: { readonly subject: string },
): Promise<StaffId | null> {
  return (await findStaffBySubject(ctx.tx, worker.subject))?.id ?? null
}

/** The actor as the logs name them. */
export function whoIs(actor: Actor, requestId: string): Who<Actor> {
  return { actor, actorKind: actor.kind, actorId: actorId(actor), requestId }
}
