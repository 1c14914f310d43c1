import type { Listener } from '#platform/events/dispatcher.ts'
import {
  type ContactGrant,
  type ContactId,
  listContactIdsOfClient,
  listParties,
  openContactAsJob,
} from '#slices/access/index.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { endCall } from './coming.ts'
import { isResidentUndisclosed, tellChanged, type VideoDoor } from './door.ts'
import { type CallRow, forgottenMinutes } from './model.ts'
import * as store from './store.ts'

/** A running call follows its contact: who may no longer serve it is out, and who came under non-disclosure is hidden at once. */
export function videoListener(door: VideoDoor): Listener<Actor> {
  return {
    name: 'conversations-video',
    types: ['contact-changed', 'contact-identified', 'non-disclosure-marked', 'representation-narrowed'],
    handle: async (ctx, event) => {
      const subject = event.subjectId as string
      const contacts =
        event.type === 'non-disclosure-marked'
          ? await listContactIdsOfClient(ctx.tx, subject as ClientId)
          : [subject as ContactId]
      for (const contactId of contacts) {
        if (!(await store.findRunning(ctx.tx, contactId))) continue
        const grant = await openContactAsJob(ctx, contactId)
        await followContact(ctx, door, grant)
      }
    },
  }
}

async function followContact(ctx: Ctx, door: VideoDoor, grant: ContactGrant): Promise<void> {
  const running = await store.findRunning(ctx.tx, grant.contactId)
  const call = running && (await store.lockCall(ctx.tx, running.callId))
  if (!call || call.endedAt !== null) return
  await putOutThoseGone(ctx, door, { call, grant })
  if (call.relayOnly || !(await isResidentUndisclosed(ctx, grant))) return
  await store.saveRelayOnly(ctx.tx, call.id)
  // Without a relay the call cannot go on and hide them: the chat goes on, and the phone.
  if (door.turn) tellChanged(ctx, door, call)
  else await endCall(ctx, door, call, 'no-relay')
}

async function putOutThoseGone(
  ctx: Ctx,
  door: VideoDoor,
  { call, grant }: { call: CallRow; grant: ContactGrant },
): Promise<void> {
  const inside = await listParties(ctx.tx, grant.contactId)
  const serving = inside.filter((one) => one.kind === 'staff').map((one) => one.partyId)
  const acting = inside.filter((one) => one.kind === 'representative').map((one) => one.partyId as string)
  const gone = (await store.listParties(ctx.tx, call.id)).filter(
    (one) =>
      (one.kind === 'staff' && one.state === 'on' && !serving.includes(one.personId)) ||
      // Who acted for the resident and no longer may: the resident themself can come in their place.
      (one.representationId !== null &&
        ['waiting', 'on'].includes(one.state) &&
        !acting.includes(one.representationId)),
  )
  for (const one of gone) await store.saveState(ctx.tx, one.id, 'left', ctx.now)
  if (gone.length > 0) tellChanged(ctx, door, call)
}

/** A call that everybody's screen has left, without anybody saying so. */
export async function endForgottenCalls(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.now.getTime() - forgottenMinutes * 60_000)
  for (const { callId, contactId } of await store.listForgotten(ctx.tx, since)) {
    await openContactAsJob(ctx, contactId)
    const call = await store.lockCall(ctx.tx, callId)
    if (call) await endCall(ctx, byEvents, call, 'forgotten')
  }
}

/** With the contact's conversation: guests' links and sockets end too. */
export async function endCallOf(ctx: Ctx, { contactId }: ContactGrant): Promise<void> {
  const running = await store.findRunning(ctx.tx, contactId)
  const call = running && (await store.lockCall(ctx.tx, running.callId))
  if (call) await endCall(ctx, byEvents, call, 'contact-closed')
}

/** The screens hear it by the event, a moment after the commit. */
const byEvents: Pick<VideoDoor, 'news'> = { news: { changed: () => {}, guestEnded: () => {} } }
