import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { tell } from '../commands.ts'
import { endCall, isFull } from './coming.ts'
import { enterAs, findOther, isPerson, lockOwnCall } from './commands.ts'
import type * as contract from './contract.ts'
import { tellChanged, tellGuestsEnded, type VideoDoor } from './door.ts'
import { hashOf, newToken } from './guest-token.ts'
import { linkMinutes, mayInVideo, mostGuests, type PartyRow, type VideoLinkId } from './model.ts'
import * as store from './store.ts'
import { viewCall } from './views.ts'

type Refused = 'not-allowed' | 'not-found' | 'ended'

/** What a professional does in a call: lets in, puts out, invites, ends. */
export async function admit(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.admitToVideo>,
): Promise<Outcome<OutputOf<typeof contract.admitToVideo>, Refused | 'full' | 'gone'>> {
  const found = await findOther(ctx, input, 'admit')
  if (!found.ok) return found
  const { call, party, grant } = found.value
  if (party.state !== 'waiting' && party.state !== 'on') return refuse('gone')
  if (party.state === 'waiting') {
    if (isFull(await store.listParties(ctx.tx, call.id))) return refuse('full')
    await store.saveState(ctx.tx, party.id, 'on', ctx.now)
    await store.saveWaitEnded(ctx.tx, party.id, true, ctx.now)
    await tell(ctx, door.hints, grant, cameLine(party))
    ctx.audit('video.admit', call.id)
    tellChanged(ctx, door, call)
  }
  return done({ call: await viewCall(ctx, call, isPerson(hostOf(ctx))) })
}

/** The resident reads who came into the call, by the role; a guest's name is in the call alone. */
function cameLine(party: PartyRow): { event: string } {
  if (party.kind === 'resident') return { event: 'video-began' }
  return { event: party.role === 'interpreter' ? 'video-interpreter-came' : 'video-relative-came' }
}

export async function remove(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.removeFromVideo>,
): Promise<Outcome<OutputOf<typeof contract.removeFromVideo>, Refused | 'gone'>> {
  const found = await findOther(ctx, input, 'remove')
  if (!found.ok) return found
  const { call, party } = found.value
  if (party.state === 'removed') return refuse('gone')
  // A resident is put back to the door of their own matter; a guest's link ends.
  await store.saveState(ctx.tx, party.id, party.kind === 'guest' ? 'removed' : 'left', ctx.now)
  await store.saveWaitEnded(ctx.tx, party.id, false, ctx.now)
  if (party.kind === 'guest') {
    const links = await store.withdrawLinks(ctx.tx, call.id, party.personId as string as VideoLinkId, ctx.now)
    tellGuestsEnded(ctx, door, call, links)
  }
  ctx.audit('video.remove', call.id)
  tellChanged(ctx, door, call)
  return done({ call: await viewCall(ctx, call, isPerson(hostOf(ctx))) })
}

export async function end(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.endVideo>,
): Promise<Outcome<OutputOf<typeof contract.endVideo>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff' || !mayInVideo('staff', 'end')) return refuse('not-allowed')
  const entered = await enterAs(ctx, 'staff', input.contactId)
  if (!entered.ok) return entered
  const locked = await lockOwnCall(ctx, entered.value.grant, input.callId)
  if (!locked.ok) return locked
  if (locked.value.endedAt !== null) return done({})
  await endCall(ctx, door, locked.value, 'ended')
  await tell(ctx, door.hints, entered.value.grant, { event: 'video-ended' })
  return done({})
}

/** A link for one person, good once. With a guest in the call nobody's address may show, so it needs the relay. */
export async function invite(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.inviteToVideo>,
): Promise<Outcome<OutputOf<typeof contract.inviteToVideo>, Refused | 'full' | 'no-relay'>> {
  if (ctx.actor.kind !== 'staff' || !mayInVideo('staff', 'invite')) return refuse('not-allowed')
  const entered = await enterAs(ctx, 'staff', input.contactId)
  if (!entered.ok) return entered
  const locked = await lockOwnCall(ctx, entered.value.grant, input.callId)
  if (!locked.ok) return locked
  const call = { ...locked.value, relayOnly: true }
  if (call.endedAt !== null) return refuse('ended')
  if (!door.turn) return refuse('no-relay')
  const guests = (await store.listParties(ctx.tx, call.id)).filter(isGuestToCome)
  if (guests.length >= mostGuests) return refuse('full')
  const token = newToken()
  const linkId = newId<'video-link'>(ctx.now)
  const expiresAt = new Date(ctx.now.getTime() + linkMinutes * 60_000)
  await store.saveRelayOnly(ctx.tx, call.id)
  const link = { id: linkId, callId: call.id, tokenHash: hashOf(token), expiresAt }
  if (!(await store.addLink(ctx.tx, link))) return refuse('ended')
  const { role, name } = input
  const id = newId<'video-party'>(ctx.now)
  await store.insertParty(ctx.tx, {
    id,
    call,
    kind: 'guest',
    personId: linkId,
    name,
    title: null,
    role,
    state: 'invited',
  })
  ctx.audit('video.invite', call.id)
  tellChanged(ctx, door, call)
  return done({
    call: await viewCall(ctx, call, isPerson(hostOf(ctx))),
    token,
    expiresAt: expiresAt.toISOString(),
  })
}

function isGuestToCome(party: PartyRow): boolean {
  return party.kind === 'guest' && ['invited', 'waiting', 'on'].includes(party.state)
}

function hostOf({ actor }: Ctx): Parameters<typeof isPerson>[0] {
  if (actor.kind !== 'staff') throw new Error('only a professional hosts a call')
  return { kind: 'staff', personId: actor.staffId }
}
