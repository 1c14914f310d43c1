import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ContactGrant, type ContactId, resumeContact } from '#slices/access/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'

/** The contact of a worker who serves it now. */
export async function openAsServer(
  ctx: Ctx,
  contactId: string,
): Promise<Outcome<{ grant: ContactGrant; actor: Staff }, 'not-allowed' | 'not-yours'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await resumeContact(ctx, contactId as ContactId)
  return opened.ok ? done({ grant: opened.value, actor }) : refuse('not-yours')
}

/** As whoever is told of a worker's step in the conversation reads their name. */
export function namesOf(actor: Staff): Record<string, string> {
  return { by: actor.name, titleFi: actor.title.fi, titleSv: actor.title.sv, titleEn: actor.title.en }
}
