import type { Context } from '#platform/context.ts'
import { runJob, type Who, type Works } from '#platform/unit-of-work.ts'
import { type ContactId, resumeContact } from '#slices/access/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import type { VideoGuest } from './guests.ts'
import type { PartyRow, VideoCallId, VideoPartyId } from './model.ts'
import type { CallNow } from './signals.ts'
import * as store from './store.ts'

/** Who is at the other end of a socket that may be in a call. */
export type VideoPeer = Actor | VideoGuest

/** What asking about a call stands on. */
export type Asking = { readonly works: Works; readonly whoIs: (actor: Actor, requestId: string) => Who<Actor> }

type Opened = { readonly parties: readonly PartyRow[]; readonly you: PartyRow | undefined; readonly now: CallNow }

/** As which party somebody may send and receive in this call now; false when they are not let in. */
export async function partyInCall(
  asking: Asking,
  peer: VideoPeer,
  callId: VideoCallId,
): Promise<{ as: VideoPartyId } | false> {
  const opened = await openCall(asking, peer, callId)
  return opened?.you?.state === 'on' && !opened.now.isOver ? { as: opened.you.id } : false
}

/** The call as whoever takes part may see it; undefined when it is not theirs. */
export async function callNow(asking: Asking, peer: VideoPeer, callId: VideoCallId): Promise<CallNow | undefined> {
  return (await openCall(asking, peer, callId))?.now
}

/** Whether the guest's link still holds and is of this call. */
export async function isGuestOf(asking: Asking, guest: VideoGuest, callId: string): Promise<boolean> {
  if (guest.callId !== callId) return false
  const opened = await openCall(asking, guest, guest.callId)
  return opened !== undefined && opened.you?.state !== 'removed'
}

async function openCall({ works, whoIs }: Asking, peer: VideoPeer, callId: VideoCallId): Promise<Opened | undefined> {
  if (peer.kind === 'guest') {
    const who = { actor: peer, actorKind: 'guest', actorId: peer.linkId, requestId: 'live:video' }
    return await runJob(works, who, async (ctx) => {
      if ((await store.openAsGuest(ctx.tx, peer.linkId, ctx.now)) !== callId) return undefined
      return await read(ctx, callId, (one) => one.kind === 'guest' && one.personId === peer.linkId)
    })
  }
  return await runJob(works, whoIs(peer, 'live:video'), async (ctx) => {
    const contactId = await store.findContactOf(ctx.tx, callId)
    if (!contactId || !(await resumeContact(ctx as Ctx, contactId)).ok) return undefined
    const personId = peer.kind === 'staff' ? peer.staffId : (contactId satisfies ContactId)
    const kind = peer.kind === 'staff' ? 'staff' : 'resident'
    return await read(ctx, callId, (one) => one.kind === kind && one.personId === personId)
  })
}

async function read(
  { tx }: Pick<Context<unknown>, 'tx'>,
  callId: VideoCallId,
  isYou: (one: PartyRow) => boolean,
): Promise<Opened | undefined> {
  const call = await store.findCall(tx, callId)
  if (!call) return undefined
  const parties = await store.listParties(tx, callId)
  const now: CallNow = {
    relayOnly: call.relayOnly,
    isOver: call.endedAt !== null,
    parties: new Map(parties.map(({ id, state, epoch }) => [id, { state, epoch }])),
  }
  return { parties, you: parties.find(isYou), now }
}
