import type { Logger } from 'pino'
import { sql } from '#platform/db/sql.ts'
import type { Works } from '#platform/unit-of-work.ts'
import type { VideoLinkId } from '#slices/conversations/slice.ts'

type Refused = {
  who: { actorKind: string; actorId: string | null } | undefined
  endpoint: string
  refusal: string
  requestId: string
}

export function asGuest(linkId: VideoLinkId): { actorKind: string; actorId: string } {
  return { actorKind: 'guest', actorId: linkId }
}

/** Into the log for the security officer, without a word of what was asked. */
export async function noteRefusal(works: Works, refused: Refused, logger: Logger): Promise<void> {
  logger.info({ endpoint: refused.endpoint, refusal: refused.refusal, requestId: refused.requestId }, 'refused')
  try {
    await works.database.direct.run(sql`
      insert into platform.security_log (at, actor_kind, actor_id, endpoint, refusal, request_id)
      values (${works.clock.now()}, ${refused.who?.actorKind ?? 'unknown'}, ${refused.who?.actorId ?? null}, ${refused.endpoint}, ${refused.refusal}, ${refused.requestId})`)
  } catch {
    logger.error({ endpoint: refused.endpoint }, 'the security log could not be written')
  }
}
