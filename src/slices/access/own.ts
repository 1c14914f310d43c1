import { getSharingRule, listSharingRulesOn } from '#law/index.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { actorId, type Ctx } from '#slices/organisation/actor.ts'
import { registers } from '#slices/organisation/registers.ts'
import type {
  givePermit,
  listOwnConsents,
  listOwnLooks,
  makeBan,
  OwnLook,
  withdrawBan,
  withdrawPermit,
} from './contract.ts'
import type { ClientGrant, ContactId } from './model.ts'
import { openClient } from './open.ts'
import { openContact } from './open-contact.ts'
import { actsForAnother } from './representation/open.ts'
import { giverOf, openPermits, whyNoPermit } from './representation/permits.ts'
import { listActedFor, listDeeds } from './representation-store.ts'
import * as consents from './consent-store.ts'

const looksAtOnce = 50

/** Who has looked at my data, when and why: the client's whole log, or one own contact's for an anonymous visitor. */
export async function listLooks(
  ctx: Ctx,
  input: ParsedInputOf<typeof listOwnLooks>,
): Promise<Outcome<OutputOf<typeof listOwnLooks>, 'not-allowed' | 'not-found'>> {
  const opened = await openLog(ctx, input.contactId as ContactId | undefined)
  if (!opened.ok) return opened
  const before = input.before === undefined ? null : { at: new Date(input.before.at), id: input.before.id }
  const readerId = actorId(ctx.actor)
  const notBy = input.byOthers ? (readerId ?? '') : null
  const rows = await consents.listLooks(ctx.tx, opened.value, { before, limit: looksAtOnce + 1, notBy })
  const shown = rows.slice(0, looksAtOnce)
  const own = shown.filter((row) => row.basis === 'representation').map((row) => row.id)
  const [actedFor, deeds] = await Promise.all([listActedFor(ctx.tx, own), listDeeds(ctx.tx, own)])
  return done({
    looks: shown.map((row) => viewLook(row, { readerId, actedFor, deeds })),
    more: rows.length > looksAtOnce,
  })
}

async function openLog(
  ctx: Ctx,
  contactId: ContactId | undefined,
): Promise<Outcome<consents.LooksOf, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident' && ctx.actor.kind !== 'visitor') return refuse('not-allowed')
  if (contactId !== undefined) return await openContact(ctx, contactId)
  return ctx.actor.kind === 'resident' ? await openClient(ctx, ctx.actor.clientId, 'client.own') : refuse('not-allowed')
}

type Reader = {
  readonly readerId: string | null
  readonly actedFor: ReadonlyMap<string, string>
  readonly deeds: ReadonlyMap<string, OwnLook['deeds']>
}

function viewLook(row: consents.LookRow, { readerId, actedFor, deeds }: Reader): OwnLook {
  const kind = row.basis === 'representation' && row.actorId !== readerId ? ('representative' as const) : kindOf(row)
  const who = { kind, name: row.actorName, title: row.actorTitle, unit: row.actorUnit }
  return {
    id: row.id,
    at: row.at.toISOString(),
    untilAt: row.untilAt?.toISOString() ?? null,
    who,
    actedFor: actedFor.get(row.id) ?? null,
    deeds: deeds.get(row.id) ?? [],
    purpose: row.purpose,
    basis: row.basis,
    rules: row.rules,
    registers: row.registers,
    reason: row.reason,
  }
}

function kindOf(row: consents.LookRow): 'self' | 'staff' | 'system' {
  return row.actorKind === 'staff' || row.actorKind === 'partner' || row.purpose === 'plan.relative'
    ? 'staff'
    : row.actorKind === 'system'
      ? 'system'
      : 'self'
}

type OwnRefusal = 'not-allowed' | 'not-found'

export async function listConsents(ctx: Ctx): Promise<Outcome<OutputOf<typeof listOwnConsents>, OwnRefusal>> {
  const opened = await openPermits(ctx)
  if (!opened.ok) return opened
  // What law allows without the client's word is no permit to give.
  const given = listSharingRulesOn(helsinkiDay(ctx.now)).filter((rule) => rule.basis === 'permit')
  const notForAnother = await Promise.all(given.map((rule) => whyNoPermit(ctx, rule)))
  const rules = given.map((rule, at) => ({
    id: rule.id,
    name: { ...rule.name },
    scope: { ...rule.scope },
    law: { ...rule.law.act },
    section: rule.law.section,
    verified: rule.verified,
    unverified: rule.unverified === null ? null : { ...rule.unverified },
    from: rule.from.sector,
    to: rule.to.sector,
    notForAnother: notForAnother[at] ?? null,
  }))
  const permits = await consents.listPermits(ctx.tx, opened.value)
  const bans = await consents.listBans(ctx.tx, opened.value)
  // Nobody makes a ban for another.
  const bannable = actsForAnother(ctx.actor) ? [] : [...registers]
  return done({ rules, permits: permits.map(viewPermit), bans: bans.map(viewBan), registers: bannable })
}

/** What a client changes of who may see how much: kept, noted and told in one way, whoever it reaches. */
async function changeReach<T, R extends string>(
  ctx: Ctx,
  told: { readonly command: string; readonly event: string },
  change: (grant: ClientGrant) => Promise<Outcome<T, R>>,
): Promise<Outcome<T, OwnRefusal | R>> {
  const opened = await openPermits(ctx)
  if (!opened.ok) return opened
  const { clientId } = opened.value
  const changed = await change(opened.value)
  if (!changed.ok) return changed
  ctx.audit(told.command, clientId)
  ctx.emit({ type: told.event, subjectId: clientId })
  return changed
}

export async function give(
  ctx: Ctx,
  input: InputOf<typeof givePermit>,
): Promise<Outcome<OutputOf<typeof givePermit>, OwnRefusal | 'unknown-rule' | 'already-given' | 'not-for-another'>> {
  const rule = listSharingRulesOn(helsinkiDay(ctx.now)).find((one) => one.id === input.rule && one.basis === 'permit')
  if (!rule) return refuse('unknown-rule')
  const why = await whyNoPermit(ctx, rule)
  if (why !== null) return refuse('not-for-another', { why })
  return await changeReach(ctx, { command: 'access.give-permit', event: 'permit-given' }, async (grant) => {
    const of = { rule: getSharingRule(rule.id).id, registers: input.registers, givenBy: giverOf(ctx) }
    const row = { ...of, id: newId<'permit'>(ctx.now) }
    return (await consents.insertPermit(ctx.tx, grant, row, ctx.now))
      ? done({ permitId: row.id })
      : refuse('already-given')
  })
}

export async function withdrawGiven(
  ctx: Ctx,
  input: InputOf<typeof withdrawPermit>,
): Promise<Outcome<OutputOf<typeof withdrawPermit>, OwnRefusal>> {
  return await changeReach(ctx, { command: 'access.withdraw-permit', event: 'permit-withdrawn' }, async (grant) => {
    const changed = await consents.withdrawPermit(ctx.tx, grant, input.permitId, ctx.now)
    return changed === 0 ? refuse('not-found') : done({})
  })
}

export async function ban(
  ctx: Ctx,
  input: InputOf<typeof makeBan>,
): Promise<Outcome<OutputOf<typeof makeBan>, OwnRefusal | 'unknown-register' | 'already-made'>> {
  if (!(registers as readonly string[]).includes(input.register)) return refuse('unknown-register')
  return await changeReach(ctx, { command: 'access.make-ban', event: 'ban-made' }, async (grant) => {
    const row = { id: newId<'ban'>(ctx.now), register: input.register }
    return (await consents.insertBan(ctx.tx, grant, row, ctx.now)) ? done({ banId: row.id }) : refuse('already-made')
  })
}

export async function lift(
  ctx: Ctx,
  input: InputOf<typeof withdrawBan>,
): Promise<Outcome<OutputOf<typeof withdrawBan>, OwnRefusal>> {
  return await changeReach(ctx, { command: 'access.lift-ban', event: 'ban-lifted' }, async (grant) => {
    const changed = await consents.withdrawBan(ctx.tx, grant, input.banId, ctx.now)
    return changed === 0 ? refuse('not-found') : done({})
  })
}

function viewPermit(row: consents.PermitRow) {
  return {
    id: row.id,
    rule: row.rule,
    registers: row.registers,
    givenAt: row.givenAt.toISOString(),
    givenBy: row.givenBy,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }
}

function viewBan(row: consents.BanRow) {
  return {
    id: row.id,
    register: row.register,
    entryId: row.entryId,
    madeAt: row.madeAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }
}
