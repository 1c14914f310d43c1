import type { Tx } from '#platform/db/database.ts'
import { done, type Outcome } from '#platform/outcome.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import { crossingRulesOn } from './crossing-rules.ts'
import { decideAccess, type Decision, type OpenedRegister } from './decide.ts'
import { editingSince } from './editing-limits.ts'
import * as editing from './editing-store.ts'
import { type ClientGrant, clientGrant } from './model.ts'
import { openClient } from './open.ts'
import { actsForAnother } from './representation/open.ts'
import type { Purpose } from './purposes.ts'
import { readFacts } from './store.ts'

/**
 * Opens a client for text that saves itself: the rights are decided anew each time, and the client reads one line in their log for what one session
 * wrote for one purpose within the dated limit, with its beginning and its end. What opens something else than before is a new look.
 */
export async function openForEditing(
  ctx: Ctx,
  clientId: ClientId,
  purpose: Purpose,
): Promise<Outcome<ClientGrant, 'not-found' | 'not-allowed'>> {
  // What is opened for another is decided and logged each time: it is never the client's own.
  if (actsForAnother(ctx.actor)) return await openClient(ctx, clientId, purpose)
  const resumed = await resume(ctx, clientId, purpose)
  if (resumed) return done(resumed)
  const opened = await openClient(ctx, clientId, purpose)
  const session = sessionOf(ctx)
  if (opened.ok && session && opened.value.basis !== 'break-glass')
    await editing.begin(ctx.tx, { lookId: opened.value.lookId, sessionId: session.sessionId }, ctx.now)
  return opened
}

const ownHours = 12

type Session = { readonly sessionId: string; readonly actorId: string }

function sessionOf({ actor }: Ctx): Session | undefined {
  if (actor.kind === 'staff') return { sessionId: actor.sessionId, actorId: actor.staffId }
  return actor.kind === 'resident' ? { sessionId: actor.sessionId, actorId: actor.clientId } : undefined
}

type Reopening = Pick<Decision, 'basis' | 'rules' | 'registers' | 'validUntil'> & { readonly nonDisclosure: boolean }

async function resume(ctx: Ctx, clientId: ClientId, purpose: Purpose): Promise<ClientGrant | undefined> {
  const session = sessionOf(ctx)
  const decided = session && (await decideAgain(ctx, clientId, purpose))
  // An emergency is seen one opening at a time.
  if (!decided || decided.basis === 'break-glass') return undefined
  const { basis, rules, registers, validUntil, nonDisclosure } = decided
  const opening = { ...session, clientId, purpose, basis, rules }
  const lookId = await editing.resume(ctx.tx, opening, { since: editingSince(ctx.now), now: ctx.now, registers })
  if (lookId === null) return undefined
  const named = (isWanted: (one: OpenedRegister) => boolean) => registers.filter(isWanted).map((one) => one.register)
  return clientGrant({
    clientId,
    lookId,
    basis,
    rules,
    validUntil,
    nonDisclosure,
    registers: named(() => true),
    writable: named((one) => one.mayWrite),
    crossing: named((one) => one.crossing),
  })
}

async function decideAgain(ctx: Ctx, clientId: ClientId, purpose: Purpose): Promise<Reopening | undefined> {
  const { actor } = ctx
  if (actor.kind === 'staff') return await decideForStaff(ctx, actor, { clientId, purpose })
  if (actor.kind !== 'resident' || actor.clientId !== clientId || purpose !== 'client.own') return undefined
  const own = (register: string) => ({ register, mayWrite: register !== 'log', crossing: false, overBan: false })
  const registers = ['card', 'permits', 'bans', 'log', 'own'].map(own)
  const validUntil = new Date(ctx.now.getTime() + ownHours * 3_600_000)
  return { basis: 'own', rules: [], registers, validUntil, nonDisclosure: false }
}

async function decideForStaff(
  ctx: { readonly tx: Tx; readonly now: Date },
  actor: Staff,
  { clientId, purpose }: { clientId: ClientId; purpose: Purpose },
): Promise<Reopening | undefined> {
  const facts = await readFacts(ctx.tx, clientId, actor.staffId, ctx.now)
  const { sector, registers } = actor
  const isSocialWorker = actor.skills.includes('social-worker')
  const rules = crossingRulesOn(ctx.now)
  const decided = decideAccess({ sector, registers, purpose, isSocialWorker, facts, rules, now: ctx.now })
  return decided.ok ? { ...decided.value, nonDisclosure: facts.nonDisclosure } : undefined
}
