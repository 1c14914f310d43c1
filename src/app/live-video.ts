import type { IncomingMessage } from 'node:http'
import type { Hub, Peer, WatchAs } from '#platform/realtime/hub.ts'
import type { LiveHint } from '#platform/realtime/relay.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import { type ContactId, resumeContact } from '#slices/access/index.ts'
import {
  callNow,
  createSignals,
  findVideoGuest,
  type GuestCookies,
  isGuestOf,
  partyInCall,
  type SignalHint,
  type VideoCallId,
  type VideoNews,
  type VideoPeer,
} from '#slices/conversations/slice.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { tellNodes } from './live-store.ts'

/** Events of calls that move a screen. */
export const videoLiveTypes = ['video-changed', 'video-guest-ended'] as const

/** Of which call or guest an event of a contact's video is. */
export function videoSubject(body: Readonly<Record<string, unknown>>): string | null {
  const one = body['call'] ?? body['guest']
  return typeof one === 'string' ? one : null
}

export type VideoTarget = { hub?: Hub; forget?: (callId: VideoCallId) => void }

/** Tells the sockets of this node at once; other nodes hear it a moment later through the relay. */
export function videoNews(target: VideoTarget): VideoNews {
  return {
    changed: ({ contactId, callId }) => {
      target.forget?.(callId)
      target.hub?.publish('video', contactId)
      target.hub?.publish('video', callId)
      void target.hub?.recheck(callId)
    },
    guestEnded: (linkId) => target.hub?.endSession(linkId),
  }
}

type VideoLineOptions = {
  readonly works: Works
  readonly target: VideoTarget
  /** This node, so that it does not listen to itself. */
  readonly node: string
  readonly cookies: Pick<GuestCookies, 'name' | 'tokenIn'>
  readonly onRefused: (peer: VideoPeer, reason: string) => void
}

export type VideoLine = {
  identify(request: IncomingMessage): Promise<Peer<VideoPeer> | undefined>
  mayWatch(peer: VideoPeer, topic: string, id: string): Promise<boolean | WatchAs>
  onSignal(peer: Peer<VideoPeer>, as: string, frame: Readonly<Record<string, unknown>>): void
  /** True when the hint was of video. */
  passOn(hint: LiveHint): boolean
}

/** What sockets do in calls: who they are, what they may watch, and what passes between them. */
export function createVideoLine({ works, target, node, cookies, onRefused }: VideoLineOptions): VideoLine {
  const asking = { works, whoIs }
  const signals = createSignals<VideoPeer>({
    findCall: (peer, callId) => callNow(asking, peer, callId),
    deliver: (callId, to, signal) => target.hub?.publishTo({ topic: 'signal', id: callId, as: to }, { signal }),
    // By notification and nothing else: no table ever holds it.
    tellNodes: (hints) =>
      tellNodes(
        works.database.direct,
        hints.map((hint) => asHint(node, hint)),
      ),
  })
  target.forget = signals.forget
  const news = videoNews(target)
  return {
    identify: async ({ headers: { cookie } }) => {
      const guest = await findVideoGuest(works, cookies, cookie)
      const isOn = async () => (await findVideoGuest(works, cookies, cookie))?.linkId === guest?.linkId
      return guest && { actor: guest, sessionId: guest.linkId, isOn }
    },
    mayWatch: async (peer, topic, id) => {
      if (topic === 'signal') return await partyInCall(asking, peer, id as VideoCallId)
      if (topic !== 'video') return false
      if (peer.kind === 'guest') return await isGuestOf(asking, peer, id)
      const who = whoIs(peer, 'live:video')
      return await runJob(works, who, async (ctx) => (await resumeContact(ctx, id as ContactId)).ok)
    },
    onSignal: (peer, as, frame) => {
      const sender = { who: peer.actor, from: as as Parameters<typeof signals.receive>[0]['from'] }
      void signals.receive(sender, frame).then(
        (refusal) => refusal && onRefused(peer.actor, refusal),
        () => onRefused(peer.actor, 'unavailable'),
      )
    },
    passOn: (hint) => {
      if (hint.type === 'video-signal') {
        if (hint.service !== node && hint.part)
          signals.receivePart({ callId: hint.subjectId as VideoCallId, part: hint.part })
        return true
      }
      if (hint.service === null) return false
      if (hint.type === 'video-changed')
        news.changed({ contactId: hint.subjectId as ContactId, callId: hint.service as VideoCallId })
      else if (hint.type === 'video-guest-ended') target.hub?.endSession(hint.service)
      else return false
      return true
    },
  }
}

function asHint(node: string, { callId, part }: SignalHint): LiveHint {
  return { type: 'video-signal', subjectId: callId, service: node, number: null, part }
}
