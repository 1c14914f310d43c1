import type { Server } from 'node:http'
import type { ConnectionConfig } from '#platform/db/database.ts'
import { createHub, type Hub } from '#platform/realtime/hub.ts'
import { startRelay } from '#platform/realtime/relay.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import {
  type ActingResident,
  actsForAnother,
  type ContactId,
  goesOnUntil,
  hasOpenedContact,
  mayOpenClient,
  resumeContact,
} from '#slices/access/index.ts'
import { keepAlive, type SessionEndings, type SessionId } from '#slices/identity/index.ts'
import type { Sessions } from '#slices/identity/slice.ts'
import { type NeedsId, takesPart } from '#slices/needs/index.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { VideoPeer } from '#slices/conversations/slice.ts'
import { noteSeen } from '#slices/work/index.ts'
import { type HintTarget, passOn } from './live-hints.ts'
import { createPresence } from './live-presence.ts'
import { tellNodes } from './live-store.ts'
import { createVideoLine } from './live-video.ts'

export type Live = { readonly hub: Hub; stop(): Promise<void> }

type LiveOptions = {
  readonly server: Server
  readonly works: Works
  readonly sessions: Sessions<Actor>
  readonly endings: SessionEndings
  readonly target: HintTarget
  readonly connection: ConnectionConfig | string
  readonly guestCookies: Parameters<typeof createVideoLine>[0]['cookies']
  readonly onRefused: (reason: string) => void
  readonly onWatchRefused: (peer: VideoPeer, topic: string, reason?: string) => void
}

export function startLive(options: LiveOptions): Live {
  const { works, sessions, endings, target } = options
  const video = createVideoLine({
    works,
    target,
    node: target.node,
    cookies: options.guestCookies,
    onRefused: (peer, reason) => options.onWatchRefused(peer, 'signal', reason),
  })
  const presence = createPresence(works, target)
  const hub = createHub<VideoPeer>(options.server, {
    identify: async (request, as) => {
      if (as === 'guest') return await video.identify(request)
      const known = await sessions.find(request.headers.cookie, as)
      if (!known) return undefined
      const { cookie } = request.headers
      const isOn = async () => (await sessions.find(cookie, as))?.session.id === known.session.id
      return { actor: known.actor, sessionId: known.session.id, isOn }
    },
    mayWatch: async (peer, topic, id) => {
      if (peer.actor.kind === 'guest' || topic === 'video' || topic === 'signal')
        return await video.mayWatch(peer.actor, topic, id)
      if (topic === 'worklist' || topic === 'calendar') return peer.actor.kind === 'staff'
      if (topic === 'queue') return true
      if (actsForAnother(peer.actor)) return await mayWatchForAnother(works, peer.actor, { topic, id })
      const who = whoIs(peer.actor, `live:${topic}`)
      if (topic === 'client') return (await runJob(works, who, (ctx) => mayOpenClient(ctx, id as ClientId))) ?? false
      if (topic === 'plan') return await runJob(works, who, (ctx) => mayWatchPlan(ctx, id as ClientId))
      if (topic === 'needs') return await runJob(works, who, (ctx) => takesPart(ctx, id as NeedsId))
      const asked = { tx: works.database.direct, actor: peer.actor, now: works.clock.now() }
      if (await hasOpenedContact(asked, id as ContactId)) return true
      return await runJob(works, who, async (ctx) => (await resumeContact(ctx, id as ContactId)).ok)
    },
    now: () => works.clock.now(),
    typingAs: (actor) =>
      actor.kind === 'staff' ? { kind: 'staff', name: actor.name } : { kind: 'resident', name: '' },
    onTyping: presence.onTyping,
    onPresent: (peer, conversations) =>
      peer.actor.kind === 'guest'
        ? undefined
        : void notePresent(works, peer.actor, peer.sessionId as SessionId, conversations.length > 0),
    onSignal: video.onSignal,
    onRefused: (reason, peer) => {
      options.onRefused(reason)
      if (peer) options.onWatchRefused(peer.actor, 'frame', reason)
    },
    onWatchRefused: (peer, topic) => options.onWatchRefused(peer.actor, topic),
  })
  target.hub = hub
  const relay = startRelay(options.connection, {
    onHint: (hint) => video.passOn(hint) || passOn(hub, target, endings, hint),
    onResumed: () => void hub.recheck(),
  })
  const telling = setInterval(() => void tellReadings(works, target), readingsMilliseconds)
  const stopListening = endings.listen(({ sessionId }) => hub.endSession(sessionId))
  return {
    hub,
    stop: async () => {
      stopListening()
      clearInterval(telling)
      presence.stop()
      await relay.stop()
      await hub.close()
    },
  }
}

/** Who acts for another hears of contacts alone, and is asked again when their right is due to be. */
async function mayWatchForAnother(
  works: Works,
  actor: ActingResident,
  { topic, id }: { topic: string; id: string },
): Promise<boolean | Date> {
  if (topic !== 'conversation' && topic !== 'contact') return false
  return await runJob(works, whoIs(actor, `live:${topic}`), (ctx) => goesOnUntil(ctx, actor, id as ContactId))
}

/** Who is at the shared plan: the client, and workers who may open them now. */
async function mayWatchPlan(ctx: Ctx, clientId: ClientId): Promise<boolean | Date> {
  if (ctx.actor.kind === 'resident') return ctx.actor.clientId === clientId
  return (await mayOpenClient(ctx, clientId)) ?? false
}

/** A worker with an open screen is at work; a resident's running chat keeps the session alive. */
async function notePresent(works: Works, actor: Actor, sessionId: SessionId, isInConversation: boolean): Promise<void> {
  const { direct } = works.database
  const now = works.clock.now()
  try {
    if (actor.kind === 'staff') await noteSeen(direct, actor.staffId, now)
    else if (isInConversation) await keepAlive(direct, sessionId, now)
  } catch {
    // The next minute tries again; nothing depends on one mark.
  }
}

const readingsMilliseconds = 300

/** How far somebody has read is told to other nodes by the conversation's id, those of a moment together: it may be lost, and is no event. */
async function tellReadings({ database }: Works, target: HintTarget): Promise<void> {
  if (target.readOn.size === 0) return
  const hints = [...target.readOn].map((subjectId) => ({
    type: 'read-on',
    subjectId,
    service: target.node,
    number: null,
  }))
  target.readOn.clear()
  try {
    await tellNodes(database.direct, hints)
  } catch {
    // The next reading, or the next message, tells it again.
  }
}
