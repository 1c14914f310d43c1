import type { Context } from '#platform/context.ts'
import type { AccountId, SessionId } from './model.ts'
import { listSessions } from './store.ts'

/** When the caller's own session ends unless it is used; a running chat or another tab may have moved it on. */
export async function findSessionEnd(
  { tx, now }: Pick<Context<unknown>, 'tx' | 'now'>,
  own: { readonly accountId: AccountId; readonly sessionId: SessionId },
): Promise<{ idleUntil: string; asOf: string } | undefined> {
  const session = (await listSessions(tx, own.accountId, now)).find(({ id }) => id === own.sessionId)
  return session && { idleUntil: session.endsAt.toISOString(), asOf: now.toISOString() }
}
