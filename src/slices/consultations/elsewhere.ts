import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Language } from '#platform/i18n.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ContactGrant, joinContact, openContact, resumeContact } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx, Partner, PartnerId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/index.ts'
import { tellUnit } from '#slices/notices/index.ts'
import { lockItemsOf } from '#slices/work/index.ts'
import { findAccount, findAgreement, isAgreementValid, isOn, standingOf } from '#slices/partners/index.ts'
import { emit, finishOpen, keepAnswer, leave, secondsSince } from './answering.ts'
import type { answerElsewhere, leaveElsewhere, listElsewhere, openElsewhere, takeElsewhere } from './contract.ts'
import { viewBrief } from './model.ts'
import { view } from './queries.ts'
import * as store from './store.ts'
import { contactOf, type ConsultationId } from './store.ts'

type Refused = 'not-allowed' | 'not-found'
type Specialist = { readonly actor: Partner; readonly sector: Sector; readonly title: string }

/** Somebody of a unit that answers questions, whose own account and agreement hold today; no client follows from it. */
async function specialistOf(ctx: Ctx, county: County): Promise<Outcome<Specialist | null, 'not-allowed'>> {
  const { actor } = ctx
  const standing = await standingOf(ctx, county)
  if (actor.kind !== 'partner' || !standing) return refuse('not-allowed')
  const { agreement, account } = standing
  return done(agreement.consults ? { actor, sector: agreement.consults.sector, title: account.title } : null)
}

/** Who took it has it, until their account is over. */
async function isFree(ctx: Ctx, row: store.AskedRow): Promise<boolean> {
  return row.takenBy === null || (await isOver(ctx, row.takenBy as PartnerId))
}

async function isOver(ctx: Ctx, partnerId: PartnerId): Promise<boolean> {
  const account = await findAccount(ctx.tx, partnerId)
  return account === undefined || !isOn(account, ctx.now)
}

/** Asked of another by name: for this one there is no such question, until that one's account is over. */
async function isForAnother(ctx: Ctx, { toPartner }: store.AskedRow, partnerId: PartnerId): Promise<boolean> {
  return toPartner !== null && toPartner !== partnerId && !(await isOver(ctx, toPartner))
}

export async function list(ctx: Ctx, county: County): Promise<Outcome<OutputOf<typeof listElsewhere>, 'not-allowed'>> {
  const found = await specialistOf(ctx, county)
  if (!found.ok) return found
  if (found.value === null) return done({ consultations: [] })
  const { partnerId, agreement } = found.value.actor
  const shown = []
  for (const row of await store.listElsewhere(ctx.tx, agreement)) {
    const isYours = row.takenBy === partnerId
    const isOpen = (await isFree(ctx, row)) && !(await isForAnother(ctx, row, partnerId))
    if (isYours || isOpen) shown.push({ ...viewBrief(row), isYours })
  }
  return done({ consultations: shown })
}

type Asked = { readonly row: store.AskedRow; readonly specialist: Specialist }

/** The question under the locks of its items and its own, when it was asked of this person's unit. */
async function lockElsewhere(ctx: Ctx, county: County, consultationId: string): Promise<Outcome<Asked, Refused>> {
  const found = await specialistOf(ctx, county)
  if (!found.ok) return found
  if (found.value) await lockItemsOf(ctx.tx, consultationId as ConsultationId)
  const row = found.value && (await store.lockAsked(ctx.tx, consultationId as ConsultationId))
  if (!found.value || row?.toKind !== 'elsewhere' || row.toId !== found.value.actor.agreement)
    return refuse('not-found')
  if (await isForAnother(ctx, row, found.value.actor.partnerId)) return refuse('not-found')
  return done({ row, specialist: found.value })
}

/** From here on the question, and what was given with it, are open to this one person of the unit. */
export async function take(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof takeElsewhere>,
): Promise<Outcome<OutputOf<typeof takeElsewhere>, Refused | 'taken' | 'closed'>> {
  const asked = await lockElsewhere(ctx, county, input.consultationId)
  if (!asked.ok) return asked
  const { row, specialist } = asked.value
  const { partnerId, name } = specialist.actor
  if (row.closedAt !== null) return refuse('closed')
  if (row.takenBy === partnerId) return done({})
  if (!(await isFree(ctx, row))) return refuse('taken')
  await leave(ctx, row)
  const contactId = contactOf(row.id)
  await joinContact(ctx.tx, { contactId, kind: 'consulted', partyId: partnerId, sector: specialist.sector }, ctx.now)
  // The client's log says by which rule what was given went to another controller.
  const rules = row.rule === null ? [] : [row.rule]
  const opened = await openContact(ctx, contactId, { purpose: 'consultation.serve', rules })
  if (!opened.ok) return opened
  const title = { fi: specialist.title, sv: specialist.title, en: specialist.title }
  await store.save(ctx.tx, row.id, { what: 'taken', by: { id: partnerId, name, title } }, ctx.now)
  // Whoever was to tell the unit need not any more.
  await finishOpen(ctx, row.id)
  ctx.audit('consultations.take-elsewhere', row.id)
  emit(ctx, 'consultation-taken', row, { waitedSeconds: secondsSince(row.lastAskedAt, ctx.now) })
  return done({})
}

type Taken = Asked & { readonly grant: ContactGrant }

async function lockTaken(ctx: Ctx, county: County, id: string): Promise<Outcome<Taken, Refused | 'closed'>> {
  const asked = await lockElsewhere(ctx, county, id)
  if (!asked.ok) return asked
  const { row, specialist } = asked.value
  if (row.takenBy !== specialist.actor.partnerId) return refuse('not-found')
  if (row.closedAt !== null) return refuse('closed')
  const opened = await resumeContact(ctx, contactOf(row.id), 'consultation.serve')
  return opened.ok ? done({ row, specialist, grant: opened.value }) : opened
}

export async function open(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof openElsewhere>,
): Promise<Outcome<OutputOf<typeof openElsewhere>, Refused>> {
  const taken = await lockTaken(ctx, county, input.consultationId)
  // Closed, and so no longer theirs: the same as if it never was.
  if (!taken.ok) return taken.refusal === 'closed' ? refuse('not-found') : { ...taken, refusal: taken.refusal }
  const { row, specialist, grant } = taken.value
  const { actor, sector } = specialist
  return done({ consultation: await view(ctx, grant, row, { id: actor.partnerId, sector, toController: 'other' }) })
}

/** What is written here belongs to the register that the unit's agreement names; the asker reads it in the thread. */
export async function answer(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof answerElsewhere>,
): Promise<Outcome<OutputOf<typeof answerElsewhere>, Refused | 'closed'>> {
  const taken = await lockTaken(ctx, county, input.consultationId)
  if (!taken.ok) return taken
  const { row, grant, specialist } = taken.value
  const { partnerId, name } = specialist.actor
  await keepAnswer(ctx, { row, grant, by: { id: partnerId, name }, text: input.text })
  return done({})
}

export async function giveBack(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof leaveElsewhere>,
): Promise<Outcome<OutputOf<typeof leaveElsewhere>, Refused | 'closed'>> {
  const taken = await lockTaken(ctx, county, input.consultationId)
  if (!taken.ok) return taken
  const { row } = taken.value
  await leave(ctx, row)
  await store.save(ctx.tx, row.id, { what: 'left' }, ctx.now)
  await tellUnit(ctx, row.toId)
  ctx.audit('consultations.leave-elsewhere', row.id)
  return done({})
}

/** Where the unit is told that a question waits for it: its agreement holds and names an address, and somebody is still to take or answer one. */
export async function findUnitToTell(
  ctx: Ctx,
  county: County,
  agreement: string,
): Promise<{ readonly address: string; readonly language: Language } | null> {
  const notice = findAgreement(county, agreement)?.consults?.notice
  if (!notice || !isAgreementValid(county, agreement, ctx.now)) return null
  const isWaiting = await store.hasUnanswered(ctx.tx, agreement)
  return isWaiting ? { address: notice.email, language: notice.language } : null
}
