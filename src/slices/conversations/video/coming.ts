import type { Context } from '#platform/context.ts'
import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ContactGrant } from '#slices/access/index.ts'
import type { VideoCall, VideoConnection } from './contract.ts'
import { isResidentUndisclosed, tellChanged, tellGuestsEnded, type VideoDoor } from './door.ts'
import {
  type CallRow,
  type EndedWhy,
  type Epoch,
  mostOn,
  type PartyRow,
  type PartyState,
  stateOnComing,
} from './model.ts'
import * as store from './store.ts'
import { connectionFor } from './turn.ts'
import { viewCall } from './views.ts'

type Ctx = Context<unknown>
/** The contact's running call, or a new one to which its resident is invited. */
export async function beginCall(
  ctx: Ctx,
  door: VideoDoor,
  grant: ContactGrant,
  by: Id<string>,
): Promise<Outcome<{ call: CallRow; isNew: boolean }, 'no-relay'>> {
  const relayOnly = await isResidentUndisclosed(ctx, grant)
  if (relayOnly && !door.turn) return refuse('no-relay')
  const id = newId<'video-call'>(ctx.now)
  const isNew = await store.insertCall(ctx.tx, { id, contactId: grant.contactId, by, relayOnly }, ctx.now)
  const call = await store.findLatestCall(ctx.tx, grant)
  if (!call) throw new Error('a call just started was not found')
  if (isNew) {
    const invited = { call, name: null, title: null, role: null, state: 'invited' as const }
    const partyId = newId<'video-party'>(ctx.now)
    await store.insertParty(ctx.tx, { ...invited, id: partyId, kind: 'resident', personId: grant.contactId })
    ctx.audit('video.start', call.id)
    tellChanged(ctx, door, call)
  }
  return done({ call, isNew })
}

type Coming = { readonly call: CallRow; readonly isYou: (party: PartyRow) => boolean; readonly epoch: Epoch }

/** Somebody comes, or comes again from another page: professionals straight in, others to the door. The call's row is locked. */
export async function come(
  ctx: Ctx,
  door: VideoDoor,
  { call, isYou, epoch }: Coming,
): Promise<
  Outcome<{ call: VideoCall; connection: VideoConnection }, 'not-found' | 'ended' | 'full' | 'no-relay' | 'removed'>
> {
  if (call.endedAt !== null) return refuse('ended')
  const parties = await store.listParties(ctx.tx, call.id)
  const you = parties.find(isYou)
  if (!you) return refuse('not-found')
  if (you.state === 'removed') return refuse('removed')
  if (call.relayOnly && !door.turn) return refuse('no-relay')
  const state = stateOnComing(you)
  if (state === 'on' && you.state !== 'on' && isFull(parties)) return refuse('full')
  await store.saveCame(ctx.tx, { id: you.id, state, epoch }, ctx.now)
  await store.saveSeen(ctx.tx, you.id, epoch, ctx.now)
  if (state === 'waiting') {
    const host = parties.find((one) => one.kind === 'staff')
    await store.saveWaiting(ctx.tx, { partyId: you.id, callId: call.id, staffId: host?.personId ?? null }, ctx.now)
  }
  ctx.audit('video.join', call.id)
  tellChanged(ctx, door, call)
  const connection = connectionFor(door.turn, { id: you.id, relayOnly: call.relayOnly }, ctx.now)
  return done({ call: await viewCall(ctx, call, isYou), connection })
}

export function isFull(parties: readonly PartyRow[]): boolean {
  return parties.filter((one) => one.state === 'on').length >= mostOn
}

/** Leaves or declines; the last professional's leaving does not end the call: others may still wait for one. True when something changed. */
export async function goAway(
  ctx: Ctx,
  door: VideoDoor,
  { call, isYou, state }: Pick<Coming, 'call' | 'isYou'> & { state: Extract<PartyState, 'left' | 'declined'> },
): Promise<boolean> {
  const you = (await store.listParties(ctx.tx, call.id)).find(isYou)
  if (!you || call.endedAt !== null || !['invited', 'waiting', 'on'].includes(you.state)) return false
  await store.saveState(ctx.tx, you.id, state, ctx.now)
  await store.saveWaitEnded(ctx.tx, you.id, false, ctx.now)
  ctx.audit('video.leave', call.id)
  tellChanged(ctx, door, call)
  return true
}

/** Ends the call for everybody; guests' links and sockets end with it. */
export async function endCall(ctx: Ctx, door: Pick<VideoDoor, 'news'>, call: CallRow, why: EndedWhy): Promise<void> {
  if (call.endedAt !== null) return
  await store.saveEnded(ctx.tx, call.id, why, ctx.now)
  const links = await store.withdrawLinks(ctx.tx, call.id, null, ctx.now)
  ctx.audit('video.end', call.id)
  tellChanged(ctx, door, call)
  tellGuestsEnded(ctx, door, call, links)
}
