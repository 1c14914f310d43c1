import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ContactGrant, type ContactId, resumeContact } from '#slices/access/index.ts'
import type { Actor, Ctx, Resident } from '#slices/organisation/actor.ts'
import { speaksAs, tell } from '../commands.ts'
import { findConversation } from '../store.ts'
import { beginCall, come, goAway } from './coming.ts'
import type * as contract from './contract.ts'
import { isResidentUndisclosed, type VideoDoor } from './door.ts'
import {
  type CallRow,
  mayInVideo,
  type PartyKind,
  type PartyRow,
  type VideoCallId,
  type VideoPartyId,
} from './model.ts'
import * as store from './store.ts'
import { viewCall } from './views.ts'

type Entrance = { readonly grant: ContactGrant; readonly kind: PartyKind; readonly personId: Id<string> }
type Refused = 'not-allowed' | 'not-found'

/** As whom somebody is in the calls of this contact; whoever is no party of it finds nothing. */
export async function enterAs(
  ctx: Ctx,
  as: 'resident' | 'staff',
  contactId: ContactId,
): Promise<Outcome<Entrance, Refused>> {
  if (!speaksAs(ctx.actor, as)) return refuse('not-allowed')
  const opened = await resumeContact(ctx, contactId)
  return opened.ok ? done({ grant: opened.value, kind: as, personId: personIdOf(ctx.actor, contactId) }) : opened
}

/** The resident is one party, whichever device or sign-in they speak from. */
function personIdOf(actor: Actor, contactId: ContactId): Id<string> {
  return actor.kind === 'staff' ? actor.staffId : contactId
}

export function isPerson({ kind, personId }: Pick<Entrance, 'kind' | 'personId'>): (party: PartyRow) => boolean {
  return (party) => party.kind === kind && party.personId === personId
}

/** The call, locked, when it is of this contact. */
export async function lockOwnCall(
  ctx: Ctx,
  grant: ContactGrant,
  callId: VideoCallId,
): Promise<Outcome<CallRow, 'not-found'>> {
  const call = await store.lockCall(ctx.tx, callId)
  return call && call.contactId === grant.contactId ? done(call) : refuse('not-found')
}

export async function find(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.findVideo>,
): Promise<Outcome<OutputOf<typeof contract.findVideo>, Refused>> {
  const entered = await enterAs(ctx, input.as, input.contactId)
  if (!entered.ok) return entered
  const call = await store.findLatestCall(ctx.tx, entered.value.grant)
  return done({ call: call ? await viewCall(ctx, call, isPerson(entered.value)) : null })
}

/** A running call is gone on with: two professionals who press at once start one. */
export async function start(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.startVideo>,
): Promise<Outcome<OutputOf<typeof contract.startVideo>, Refused | 'closed' | 'no-relay'>> {
  if (ctx.actor.kind !== 'staff' || !mayInVideo('staff', 'start')) return refuse('not-allowed')
  const entered = await enterAs(ctx, 'staff', input.contactId)
  if (!entered.ok) return entered
  const { grant, personId } = entered.value
  const conversation = await findConversation(ctx.tx, grant)
  if (!conversation || conversation.closedAt !== null) return refuse('closed')
  const begun = await beginCall(ctx, door, grant, personId)
  if (!begun.ok) return begun
  const { call, isNew } = begun.value
  if (isNew) await tell(ctx, door.hints, grant, { event: 'video-offered', names: namesOf(ctx.actor) })
  return done({ call: await viewCall(ctx, call, isPerson(entered.value)) })
}

function namesOf(actor: Actor): Record<string, string> {
  if (actor.kind !== 'staff') return {}
  return { by: actor.name, titleFi: actor.title.fi, titleSv: actor.title.sv, titleEn: actor.title.en }
}

export async function join(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.joinVideo>,
): Promise<Outcome<OutputOf<typeof contract.joinVideo>, Refused | 'ended' | 'full' | 'no-relay' | 'removed'>> {
  const entered = await enterAs(ctx, input.as, input.contactId)
  if (!entered.ok) return entered
  const { grant, kind, personId } = entered.value
  if (!mayInVideo(kind, 'join')) return refuse('not-allowed')
  const locked = await lockOwnCall(ctx, grant, input.callId)
  if (!locked.ok) return locked
  let call = locked.value
  // Somebody may have come under non-disclosure, or have said who they are, since the call began.
  if (!call.relayOnly && (await isResidentUndisclosed(ctx, grant))) {
    await store.saveRelayOnly(ctx.tx, call.id)
    call = { ...call, relayOnly: true }
  }
  const isYou = isPerson({ kind, personId })
  if (ctx.actor.kind === 'staff' && !(await store.listParties(ctx.tx, call.id)).some(isYou)) {
    const { name, title } = ctx.actor
    const id = newId<'video-party'>(ctx.now)
    await store.insertParty(ctx.tx, { id, call, kind, personId, name, title, role: null, state: 'left' })
  }
  if (ctx.actor.kind === 'resident') await takePlace(ctx, call, isYou, ctx.actor)
  return await come(ctx, door, { call, isYou, epoch: input.epoch })
}

/** The resident and whoever acts for them have one place in the call: another in it than before is at the door first, and the professionals see who. */
async function takePlace(
  ctx: Ctx,
  call: CallRow,
  isYou: (party: PartyRow) => boolean,
  { acting, name }: Resident,
): Promise<void> {
  const you = (await store.listParties(ctx.tx, call.id)).find(isYou)
  const representationId = acting?.representationId ?? null
  if (!you || you.representationId === representationId) return
  if (you.state === 'on') await store.saveState(ctx.tx, you.id, 'left', ctx.now)
  await store.saveRepresentation(ctx.tx, you.id, { representationId, name: acting ? name : null })
}

/** ”I am still here”; what the call is now comes back, also after its end. */
export async function stay(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.stayInVideo>,
): Promise<Outcome<OutputOf<typeof contract.stayInVideo>, Refused>> {
  const entered = await enterAs(ctx, input.as, input.contactId)
  if (!entered.ok) return entered
  const call = await store.findCall(ctx.tx, input.callId)
  if (call?.contactId !== entered.value.grant.contactId) return refuse('not-found')
  const isYou = isPerson(entered.value)
  const view = await viewCall(ctx, call, isYou)
  if (view.you !== null) await store.saveSeen(ctx.tx, view.you, input.epoch, ctx.now)
  return done({ call: view })
}

export async function leave(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.leaveVideo>,
): Promise<Outcome<OutputOf<typeof contract.leaveVideo>, Refused>> {
  const entered = await enterAs(ctx, input.as, input.contactId)
  if (!entered.ok) return entered
  if (!mayInVideo(entered.value.kind, 'leave')) return refuse('not-allowed')
  const { grant, kind } = entered.value
  const locked = await lockOwnCall(ctx, grant, input.callId)
  if (!locked.ok) return locked
  const went = await goAway(ctx, door, { call: locked.value, isYou: isPerson(entered.value), state: 'left' })
  // Whoever stays is told where the other went on; a call that nobody is in needs no word.
  if (went && input.isTooWeak === true && (await store.listParties(ctx.tx, locked.value.id)).some(isOn))
    await tell(ctx, door.hints, grant, {
      event: kind === 'staff' ? 'video-staff-too-weak' : 'video-too-weak',
      names: namesOf(ctx.actor),
    })
  return done({})
}

function isOn({ state }: PartyRow): boolean {
  return state === 'on'
}

export async function decline(
  ctx: Ctx,
  door: VideoDoor,
  input: ParsedInputOf<typeof contract.declineVideo>,
): Promise<Outcome<OutputOf<typeof contract.declineVideo>, Refused>> {
  const entered = await enterAs(ctx, 'resident', input.contactId)
  if (!entered.ok) return entered
  const { grant, kind } = entered.value
  if (!mayInVideo(kind, 'decline')) return refuse('not-allowed')
  const locked = await lockOwnCall(ctx, grant, input.callId)
  if (!locked.ok) return locked
  const went = await goAway(ctx, door, { call: locked.value, isYou: isPerson(entered.value), state: 'declined' })
  if (went) await tell(ctx, door.hints, grant, { event: 'video-declined' })
  return done({})
}

export type Found = { readonly call: CallRow; readonly party: PartyRow; readonly grant: ContactGrant }

/** Another party of a running call of this worker's contact. */
export async function findOther(
  ctx: Ctx,
  input: { contactId: ContactId; callId: VideoCallId; partyId: VideoPartyId },
  act: 'admit' | 'remove',
): Promise<Outcome<Found, Refused | 'ended' | 'gone'>> {
  if (ctx.actor.kind !== 'staff' || !mayInVideo('staff', act)) return refuse('not-allowed')
  const entered = await enterAs(ctx, 'staff', input.contactId)
  if (!entered.ok) return entered
  const locked = await lockOwnCall(ctx, entered.value.grant, input.callId)
  if (!locked.ok) return locked
  const parties = await store.listParties(ctx.tx, input.callId)
  const party = parties.find((one) => one.id === input.partyId)
  if (!party) return refuse('not-found')
  if (locked.value.endedAt !== null) return refuse('ended')
  // Colleagues are never put out or let in by one another.
  if (party.kind === 'staff') return refuse('not-allowed')
  return done({ call: locked.value, party, grant: entered.value.grant })
}
