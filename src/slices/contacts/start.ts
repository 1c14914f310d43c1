import { createHash, randomBytes } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import {
  type ActingResident,
  actsForAnother,
  beginContactForAnother,
  type ContactGrant,
  type ContactId,
  identifyContact,
  isUndisclosed,
  joinContact,
  listOwnContactIds,
  openContact,
  resumeContact,
} from '#slices/access/index.ts'
import { jointAssessment, validateAnswers } from '#slices/assessment/index.ts'
import { beginConversation } from '#slices/conversations/index.ts'
import { findChannel, findMunicipality } from '#slices/directory/index.ts'
import type { Actor, Ctx, Resident, Visitor } from '#slices/organisation/actor.ts'
import type * as contract from './contract.ts'
import type { FrontDoor } from './deps.ts'
import { openContactsAtMost, resumeCodeFrom, resumeCodeHours, tidyCode } from './model.ts'
import * as store from './store.ts'

export function isResident(actor: Actor): actor is Visitor | Resident {
  return actor.kind === 'visitor' || actor.kind === 'resident'
}

/** The resident's own contact; a worker's or another resident's is not found. */
export async function openOwn(
  ctx: Ctx,
  contactId: string,
): Promise<Outcome<ContactGrant, 'not-allowed' | 'not-found'>> {
  if (!isResident(ctx.actor)) return refuse('not-allowed')
  return await resumeContact(ctx, contactId as ContactId)
}

type Start = ParsedInputOf<typeof contract.startContact>

/** A new contact of this visit, identified from the start when the session is. Nothing is sent yet. */
export async function start(
  ctx: Ctx,
  door: FrontDoor,
  input: Start,
): Promise<
  Outcome<
    OutputOf<typeof contract.startContact>,
    'not-allowed' | 'not-found' | 'too-many-open' | 'unknown-municipality'
  >
> {
  const { actor } = ctx
  if (!isResident(actor)) return refuse('not-allowed')
  if (input.municipality !== null && !findMunicipality(door.county, input.municipality))
    return refuse('unknown-municipality')
  const channel = findChannel(door.county, input.channelId === undefined ? input.channel : 'chat', input.channelId)
  if (!channel?.queueId) return refuse('not-found')
  const own = await listOwnContactIds(ctx.tx, actor.visitorId, actor.kind === 'resident' ? actor.clientId : null)
  if ((await countOpen(ctx, own)) >= openContactsAtMost) return refuse('too-many-open')
  const id = newId<'contact'>(ctx.now)
  await store.insertContact(
    ctx.tx,
    {
      id,
      channel: input.channel,
      queue: channel.queueId,
      municipality: input.municipality,
      language: input.language,
      sessionVisitor: actor.visitorId,
    },
    ctx.now,
  )
  const opened = await openNew(ctx, actor, id)
  if (!opened.ok) return opened
  await beginConversation(ctx, opened.value)
  if (actsForAnother(actor)) await attachRepresented(ctx, opened.value, actor)
  else if (actor.kind === 'resident') await attachClient(ctx, opened.value, actor)
  ctx.audit('contacts.start', id)
  ctx.emit({ type: 'contact-started', subjectId: id, service: channel.queueId })
  return done({ contactId: id })
}

/** The first opening of a new contact: by its visit, or in the name of whom the visitor acts for. */
export async function openNew(
  ctx: Ctx,
  actor: Visitor | Resident,
  id: ContactId,
): Promise<Outcome<ContactGrant, 'not-found'>> {
  if (actsForAnother(actor)) return await beginContactForAnother(ctx, actor, id)
  const party = { contactId: id, kind: 'visitor', partyId: actor.visitorId, sector: null } as const
  const [, opened] = await Promise.all([joinContact(ctx.tx, party, ctx.now), openContact(ctx, id)])
  return opened
}

/** The contact is the other person's own from the start: the right to act for them has named them. */
export async function attachRepresented(ctx: Ctx, grant: ContactGrant, actor: ActingResident): Promise<void> {
  await store.saveIdentity(ctx.tx, grant, actor.clientId, ctx.now)
  await store.saveForWhom(ctx.tx, grant, actor.acting.relation === 'guardian' ? 'child' : 'other-adult')
}

/** Only what is open counts, and old contacts are many: looks at the newest. */
async function countOpen(ctx: Ctx, ids: readonly ContactId[]): Promise<number> {
  let open = 0
  for (const id of ids.toSorted().slice(-openContactsAtMost * 2)) {
    const opened = await resumeContact(ctx, id)
    if (opened.ok && (await store.getContact(ctx.tx, opened.value)).state !== 'closed') open += 1
  }
  return open
}

/** Fills the one column that an anonymous contact lacks; nothing moves. */
export async function attachClient(
  ctx: Ctx,
  grant: ContactGrant,
  { clientId }: Pick<Resident, 'clientId'>,
): Promise<void> {
  const { contactId } = grant
  const [isHidden] = await Promise.all([
    identifyContact(ctx.tx, contactId, clientId, ctx.now).then(() => isUndisclosed(ctx.tx, clientId, ctx.now)),
    store.saveIdentity(ctx.tx, grant, clientId, ctx.now),
    joinContact(ctx.tx, { contactId, kind: 'client', partyId: clientId, sector: null }, ctx.now),
  ])
  if (isHidden) await store.hidePlace(ctx.tx, grant)
}

type SaveIntake = ParsedInputOf<typeof contract.saveIntake>

export async function saveIntake(
  ctx: Ctx,
  input: SaveIntake,
): Promise<
  Outcome<OutputOf<typeof contract.saveIntake>, 'not-allowed' | 'not-found' | 'already-sent' | 'invalid-answer'>
> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const checked = validateAnswers(jointAssessment, input.answers, 'partial')
  if (!checked.ok) return refuse('invalid-answer', checked.detail)
  const contact = await store.lockContact(ctx.tx, opened.value)
  if (contact.state === 'closed' || contact.state === 'active') return refuse('already-sent')
  await store.saveIntake(ctx.tx, opened.value, input.answers, ctx.now)
  // Whom somebody acts for is known: the question is not asked of them, and an answer changes nothing.
  if (input.forWhom && !actsForAnother(ctx.actor)) await store.saveForWhom(ctx.tx, opened.value, input.forWhom)
  return done({ savedAt: ctx.now.toISOString() })
}

export async function readIntake(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.findIntake>,
): Promise<Outcome<OutputOf<typeof contract.findIntake>, 'not-allowed' | 'not-found'>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  const intake = await store.getIntake(ctx.tx, opened.value)
  return done({ answers: intake.answers, savedAt: intake.savedAt?.toISOString() ?? null })
}

/** A code shown once; only its hash is kept. */
export async function makeResumeCode(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.createResumeCode>,
): Promise<Outcome<OutputOf<typeof contract.createResumeCode>, 'not-allowed' | 'not-found' | 'already-closed'>> {
  const opened = await openOwn(ctx, input.contactId)
  if (!opened.ok) return opened
  if ((await store.getContact(ctx.tx, opened.value)).state === 'closed') return refuse('already-closed')
  const code = resumeCodeFrom(randomBytes(12))
  const validUntil = new Date(ctx.now.getTime() + resumeCodeHours * 3_600_000)
  await store.insertResumeCode(ctx.tx, opened.value, { hash: hashOf(code), validUntil }, ctx.now)
  ctx.audit('contacts.make-resume-code', opened.value.contactId)
  return done({ code, validUntil: validUntil.toISOString() })
}

export async function useResumeCode(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.resumeContact>,
): Promise<Outcome<OutputOf<typeof contract.resumeContact>, 'not-allowed' | 'unknown-code'>> {
  if (!isResident(ctx.actor)) return refuse('not-allowed')
  const contactId = await store.useResumeCode(ctx.tx, hashOf(input.code), ctx.actor.visitorId, ctx.now)
  if (contactId === null) return refuse('unknown-code')
  ctx.audit('contacts.resume', contactId)
  return done({ contactId })
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(tidyCode(code)).digest()
}
