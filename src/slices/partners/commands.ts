import { createHash, randomBytes } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Agreement, County } from '#slices/directory/index.ts'
import type { Ctx, PartnerId } from '#slices/organisation/actor.ts'
import type { invitePartner, listPartners, renewPartnerLink, reviewPartner, whoAmIAsPartner } from './contract.ts'
import { daysLater, findAgreement, isAgreementValid, isOn, isReviewDue, longestDays, viewAgreement } from './model.ts'
import { removePasskeys } from './passkey-store.ts'
import { listOwnPasskeys } from './passkeys.ts'
import * as store from './store.ts'

const linkHours = 72

type Standing = { readonly agreement: Agreement; readonly account: store.AccountRow }

/** Asked of the rows each time: a session is remembered for some seconds, an account or an agreement that has ended is over at once. */
export async function standingOf(ctx: Ctx, county: County): Promise<Standing | undefined> {
  const { actor } = ctx
  if (actor.kind !== 'partner') return undefined
  const agreement = findAgreement(county, actor.agreement)
  const account = await store.findAccount(ctx.tx, actor.partnerId)
  const holds = account && isOn(account, ctx.now) && isAgreementValid(county, actor.agreement, ctx.now)
  return agreement && account && holds ? { agreement, account } : undefined
}

export async function describeOwn(
  ctx: Ctx,
  county: County,
): Promise<Outcome<OutputOf<typeof whoAmIAsPartner>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'partner') return refuse('not-allowed')
  const standing = await standingOf(ctx, county)
  if (!standing) return refuse('not-allowed')
  const { agreement, account } = standing
  return done({
    name: actor.name,
    agreement: viewAgreement(county, agreement, ctx.now),
    validUntil: account.validUntil,
    via: account.via,
    passkeys: await listOwnPasskeys(ctx, account.id),
  })
}

export async function list(ctx: Ctx, county: County): Promise<Outcome<OutputOf<typeof listPartners>, 'not-allowed'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const rows = await store.listAccounts(ctx.tx)
  const keys = await store.countPasskeys(ctx.tx)
  const accounts = rows.map((row) => {
    const { id, agreement, name, title, via, validUntil } = row
    return {
      id,
      agreement,
      name,
      title,
      via,
      validUntil,
      reviewDue: isReviewDue(row, ctx.now),
      isOn: isOn(row, ctx.now),
      passkeys: keys.get(id) ?? 0,
    }
  })
  return done({ agreements: county.partners.map((one) => viewAgreement(county, one, ctx.now)), accounts })
}

/** An invited account ends on its day, a year away at most; the link to it is good once. */
export async function invite(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof invitePartner>,
): Promise<
  Outcome<OutputOf<typeof invitePartner>, 'not-allowed' | 'unknown-agreement' | 'not-by-invitation' | 'too-long'>
> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const agreement = findAgreement(county, input.agreement)
  if (!agreement || !isAgreementValid(county, agreement.id, ctx.now)) return refuse('unknown-agreement')
  if (agreement.signIn !== 'invitation') return refuse('not-by-invitation')
  if (input.validUntil > daysLater(ctx.now, longestDays) || input.validUntil < daysLater(ctx.now, 0))
    return refuse('too-long')
  const id = newId<'partner'>(ctx.now)
  const { name, title, validUntil } = input
  const account = { id, agreement: agreement.id, name, title, validUntil, via: 'invitation' as const }
  await store.insertAccount(ctx.tx, { ...account, issuer: 'invitation', subject: id, invitedBy: actor.name }, ctx.now)
  ctx.audit('partners.invite', id)
  ctx.emit({ type: 'partner-invited', subjectId: id, body: { agreement: agreement.id } })
  return done({ partnerId: id, ...(await makeLink(ctx, id)) })
}

export async function renewLink(
  ctx: Ctx,
  input: InputOf<typeof renewPartnerLink>,
): Promise<Outcome<OutputOf<typeof renewPartnerLink>, 'not-allowed' | 'not-found' | 'ended' | 'not-by-invitation'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const account = await store.findAccount(ctx.tx, input.partnerId as PartnerId)
  if (!account) return refuse('not-found')
  if (account.via !== 'invitation') return refuse('not-by-invitation')
  if (!isOn(account, ctx.now)) return refuse('ended')
  // Whoever needs a new link has lost what they signed in with: it does not go on working in other hands.
  await removePasskeys(ctx.tx, { accountId: account.id, id: null }, ctx.now)
  ctx.audit('partners.renew-link', account.id)
  return done(await makeLink(ctx, account.id))
}

/** The token stands after `#`, where no server and no log of one ever sees it. */
async function makeLink(ctx: Ctx, accountId: PartnerId): Promise<{ path: string; until: string }> {
  const token = randomBytes(32).toString('base64url')
  const until = new Date(ctx.now.getTime() + linkHours * 3_600_000)
  await store.insertInvitation(ctx.tx, { hash: hashOf(token), accountId, until })
  return { path: `/fi/partner#${token}`, until: until.toISOString() }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Only a supervisor or a main user lets an account go on; anybody may end one. */
export async function review(
  ctx: Ctx,
  input: InputOf<typeof reviewPartner>,
): Promise<Outcome<OutputOf<typeof reviewPartner>, 'not-allowed' | 'not-found' | 'ended'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || (input.goesOn && actor.roles.length === 0)) return refuse('not-allowed')
  const account = await store.findAccount(ctx.tx, input.partnerId as PartnerId)
  if (!account) return refuse('not-found')
  if (account.endedAt !== null) return refuse('ended')
  const validUntil = input.goesOn ? daysLater(ctx.now, 365) : account.validUntil
  if (input.goesOn) await store.saveReviewed(ctx.tx, account.id, { validUntil, by: actor.name }, ctx.now)
  else await store.endAccount(ctx.tx, account.id, actor.name, ctx.now)
  ctx.audit(input.goesOn ? 'partners.go-on' : 'partners.end', account.id)
  ctx.emit({ type: input.goesOn ? 'partner-reviewed' : 'partner-ended', subjectId: account.id })
  return done({ validUntil })
}
