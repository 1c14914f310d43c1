import { newId } from '#platform/ids.ts'
import { mayTellGuardian } from '#slices/access/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import * as store from './store.ts'

/**
 * Each guardian who may hear of it is told beside the minor, in their own language, by their own choices and quiet hours: decided at the moment it would
 * be sent, by the rules that hold then. Who is told nothing learns nothing, not even that there was something.
 * @returns whether one of them has an address.
 */
export async function tellGuardians(ctx: Ctx, notice: store.DueNotice): Promise<boolean> {
  const { sector, aboutClientId, clientId, subjectId } = notice
  if (sector === null || aboutClientId !== null) return false
  const told = notice.guardians.filter((one) => mayTellGuardian(one, { sector, matter: subjectId }, ctx.now))
  for (const { guardianId } of told) {
    const row = {
      id: newId<'notice'>(ctx.now),
      client_id: guardianId as ClientId,
      kind: notice.kind,
      subject_id: subjectId,
      once: `for ${clientId} ${notice.once}`,
      starts_at: notice.startsAt,
      not_before: ctx.now,
      expires_at: notice.expiresAt,
      owner_team: notice.ownerTeam,
      owner_sector: notice.ownerSector,
      owner_skills: notice.ownerSkills,
      sector,
      about_client_id: clientId,
    }
    await store.insertNotice(ctx.tx, row, ctx.now)
  }
  return told.some((one) => one.isReachable)
}

/** A guardian’s own copy waited for the morning: whether they may still hear of it then. */
export function mayStillHear(ctx: Ctx, notice: store.DueNotice): boolean {
  const { sector, aboutClientId, clientId, subjectId } = notice
  if (sector === null || aboutClientId === null) return true
  return notice.guardians.some(
    (one) => one.guardianId === clientId && mayTellGuardian(one, { sector, matter: subjectId }, ctx.now),
  )
}
