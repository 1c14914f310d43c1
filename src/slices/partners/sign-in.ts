import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db/database.ts'
import { nameIn } from '#platform/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { County } from '#slices/directory/index.ts'
import type { Session } from '#slices/identity/index.ts'
import type { Actor, Ctx, PartnerId } from '#slices/organisation/actor.ts'
import { daysLater, findAgreement, isAgreementValid, isOn } from './model.ts'
import * as store from './store.ts'

/** Who a partner's live session stands for; undefined when the account or the agreement is over. */
export async function partnerOfSession(
  tx: Tx,
  county: County,
  at: { session: Session; now: Date },
): Promise<Actor | undefined> {
  const { session, now } = at
  if (session.audience !== 'partner') return undefined
  const account = await store.findAccount(tx, session.accountId)
  if (!account || !isOn(account, now) || !isAgreementValid(county, account.agreement, now)) return undefined
  const { id: partnerId, name, agreement } = account
  // As the log keeps it: by the name it has, in Finnish when there are several.
  const organisationName = nameIn(findAgreement(county, agreement)?.organisation ?? {}, 'fi').text
  return { kind: 'partner', sessionId: session.id, partnerId, name, agreement, organisationName }
}

export type RecognisedPartner = {
  readonly partnerId: PartnerId
  readonly name: string
  readonly subject: string
  readonly issuer: string
}

/**
 * Someone whom their own organisation's sign-in has let in. An account is made at the first time, for a year: it sees nobody
 * until a client consents. Undefined when the account or the agreement is over.
 */
export async function recognisePartner(
  ctx: Ctx,
  county: County,
  person: { agreement: string; issuer: string; subject: string; name: string },
): Promise<RecognisedPartner | undefined> {
  const { issuer, subject, name } = person
  const agreement = findAgreement(county, person.agreement)
  if (agreement?.signIn !== 'own' || !isAgreementValid(county, agreement.id, ctx.now)) return undefined
  const known = await store.findAccountOf(ctx.tx, agreement.id, person)
  if (known) return isOn(known, ctx.now) ? { partnerId: known.id, name: known.name, issuer, subject } : undefined
  const id = newId<'partner'>(ctx.now)
  const account = {
    id,
    agreement: agreement.id,
    name,
    title: '',
    via: 'own' as const,
    issuer,
    subject,
    invitedBy: null,
  }
  await store.insertAccount(ctx.tx, { ...account, validUntil: daysLater(ctx.now, 365) }, ctx.now)
  ctx.audit('partners.first-sign-in', id)
  return { partnerId: id, name, issuer, subject }
}

/** The one-time link of an invitation; undefined when it was used, is too old, or its account is over. */
export async function recogniseInvited(
  ctx: Ctx,
  county: County,
  token: string,
): Promise<RecognisedPartner | undefined> {
  const id = await store.takeInvitation(ctx.tx, createHash('sha256').update(token).digest(), ctx.now)
  const account = id === null ? undefined : await store.findAccount(ctx.tx, id)
  if (!account || !isOn(account, ctx.now) || !isAgreementValid(county, account.agreement, ctx.now)) return undefined
  return { partnerId: account.id, name: account.name, issuer: 'invitation', subject: account.id }
}
