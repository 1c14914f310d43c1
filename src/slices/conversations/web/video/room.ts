import type { Live, LiveEvent } from '#web/kit/live.ts'
import { serverNow } from '#web/kit/server-clock.ts'
import type { VideoCall, VideoConnection, VideoParty } from '../../video/contract.ts'
import type { PassedSignal, SignalData } from '../../video/signals.ts'
import type { CallId, Epoch, VideoAccess } from './line.ts'
import { createMesh, type Mesh, type Remote } from './mesh.ts'
import type { Choice, Opened } from './media.ts'
import { createOutgoing } from './outgoing.ts'
import { createOwnMedia, type OwnMedia, type OwnState } from './own-media.ts'
import { bottomUp, lookMs, type Mode, ownLine, type Quality, readSample, stepDown } from './quality.ts'

/** Why the person is no longer in the call. */
export type Gone = 'left' | 'ended' | 'removed' | 'elsewhere' | 'too-weak' | 'no-relay' | 'no-right'

export type RoomNow = {
  readonly call: VideoCall
  readonly you: VideoParty | undefined
  readonly remotes: readonly Remote[]
  readonly own: OwnState
  readonly mode: Mode
  /** Undefined: nothing to measure yet. */
  readonly quality: Quality | undefined
  readonly gone: Gone | undefined
  /** The server is away: what is said goes on from screen to screen, and nobody comes in meanwhile. */
  readonly isServerLost: boolean
}

export type Room = {
  readonly own: OwnMedia
  readonly now: () => RoomNow
  subscribe(listener: () => void): () => void
  /** The call as an answer to this page’s own request told it: sooner than the news of it. */
  know(call: VideoCall): void
  /** Pictures again after the room went down to sound. */
  askPictures(): void
  leave(): Promise<void>
  close(): void
}

type RoomOptions = {
  readonly access: VideoAccess
  readonly live: Live
  readonly joined: { readonly call: VideoCall; readonly connection: VideoConnection }
  readonly epoch: Epoch
  /** What the device check opened; the room's from now on. */
  readonly opened: Pick<Opened, 'audio' | 'video'>
  readonly choice: Choice
}

const hereMs = 15_000
const askAgainMs = 150
const listenAgainMs = 1_000
const renewBeforeMs = 60_000

/** The server or the network is away for a moment: the call goes on without them. */
function isPassing(refusal: string): boolean {
  return ['offline', 'unavailable', 'too-many', 'invalid-input'].includes(refusal)
}

/** One person's stay in a call, from the waiting room to leaving: the mesh, what they send, how the line is, and who else is there. */
export function createRoom({ access, live, joined, epoch, opened, choice }: RoomOptions): Room {
  const callId: CallId = joined.call.id
  const listeners = new Set<() => void>()
  const stops: (() => void)[] = []
  const totals = new Map<string, { received: number; lost: number }>()
  const outgoing = createOutgoing((frame) => live.signal(frame))
  let { call } = joined
  let { connection } = joined
  let mesh: Mesh | undefined
  let ladder = bottomUp
  let quality: Quality | undefined
  let isServerLost = false
  let gone: Gone | undefined
  let number = 0
  let now: RoomNow | undefined

  const changed = () => {
    now = undefined
    for (const listener of listeners) listener()
  }
  const mayPicture = () => ladder.mode === 'picture'
  const send = (to: VideoParty, data: SignalData) => {
    number += 1
    outgoing.push({ id: callId, to: to.id, epoch, toEpoch: to.epoch, number, data })
  }
  const put = () => {
    mesh?.setTracks(own.tracks(mayPicture()), own.media(mayPicture()))
    changed()
  }
  const own = createOwnMedia(opened, choice, () => put())
  const heard = (event: LiveEvent) => {
    if (event.kind === 'resumed') return outgoing.open()
    if (event.kind === 'refused') {
      outgoing.shut()
      listening = setTimeout(listen, listenAgainMs)
      return void ask()
    }
    const { signal } = event.payload as { signal?: PassedSignal }
    if (signal?.toEpoch === epoch) mesh?.receive(signal)
  }
  let stopListening = () => {}
  let listening: ReturnType<typeof setTimeout> | undefined
  const listen = () => {
    stopListening()
    if (!gone) stopListening = live.watch('signal', callId, heard)
  }
  const begin = (you: VideoParty['id']) => {
    if (mesh) return
    mesh = createMesh({ you, connection, send, onChange: changed, onUnknown: askSoon })
    mesh.setTracks(own.tracks(mayPicture()), own.media(mayPicture()))
    listen()
  }
  const end = (why: Gone) => {
    if (gone) return
    gone = why
    for (const stop of stops.splice(0)) stop()
    mesh?.close()
    own.close()
    changed()
  }
  const take = (next: VideoCall) => {
    if (gone) return
    const wasRelayOnly = call.relayOnly
    call = next
    const you = next.parties.find((one) => one.id === next.you)
    if (next.endedAt !== null) return end(next.endedWhy === 'no-relay' ? 'no-relay' : 'ended')
    if (you?.state === 'removed') return end('removed')
    if (you?.state === 'left' || you?.state === 'declined') return end('removed')
    if (you && you.epoch !== null && you.epoch !== epoch) return end('elsewhere')
    if (you?.state === 'on') begin(you.id)
    if (next.relayOnly && !wasRelayOnly) void renew()
    mesh?.update(next)
    changed()
  }
  /** New credentials, or the policy changed in mid-call: everybody builds their connections anew. */
  const renew = async () => {
    const outcome = await access.join(callId, epoch)
    if (!outcome.ok) return outcome.refusal === 'no-relay' ? end('no-relay') : undefined
    connection = outcome.value.connection
    mesh?.rebuild(connection)
    take(outcome.value.call)
  }
  const ask = async () => {
    const outcome = await access.here(callId, epoch)
    if (outcome.ok) return take(outcome.value.call)
    if (!isPassing(outcome.refusal)) end(access.kind === 'guest' ? 'removed' : 'no-right')
  }
  let asking: ReturnType<typeof setTimeout> | undefined
  let isNewsLater = false
  /** At the first news at once, at those that follow it together. */
  const askSoon = () => {
    if (asking !== undefined) {
      isNewsLater = true
      return
    }
    void ask()
    asking = setTimeout(() => {
      asking = undefined
      if (!isNewsLater) return
      isNewsLater = false
      askSoon()
    }, askAgainMs)
  }
  const look = async () => {
    if (!mesh) return
    const looked = await mesh.stats()
    const samples = looked.map(({ partyId, link, media, report }) => {
      const isExpected = media !== undefined && (media.microphone || (mayPicture() && (media.camera || media.screen)))
      const entries = report as unknown as Map<string, unknown>
      const read = readSample(entries, totals.get(partyId), { isConnected: link === 'on', isExpected })
      totals.set(partyId, read.totals)
      return read.sample
    })
    quality = ownLine(samples)
    const before = ladder.mode
    ladder = stepDown(ladder, quality)
    if (ladder.mode === 'chat') {
      void access.leave(callId, true)
      return end('too-weak')
    }
    if (ladder.mode !== before) put()
    changed()
  }
  const restart = () => mesh?.restart()
  const timers = [setInterval(() => void ask(), hereMs), setInterval(() => void look(), lookMs)]
  window.addEventListener('online', restart)
  const network = (navigator as { connection?: EventTarget }).connection
  network?.addEventListener('change', restart)
  let renewing: ReturnType<typeof setTimeout> | undefined
  const renewInTime = () => {
    if (gone || connection.until === null) return
    const leftMs = new Date(connection.until).getTime() - serverNow().getTime() - renewBeforeMs
    renewing = setTimeout(() => void renewServers(), Math.max(renewBeforeMs, leftMs))
  }
  const renewServers = async () => {
    const outcome = await access.join(callId, epoch)
    if (outcome.ok) {
      connection = outcome.value.connection
      mesh?.renew(connection)
    }
    renewInTime()
  }
  renewInTime()
  // Until the server says again that it listens, nothing is sent: it would be refused, and lost.
  stops.push(
    live.onState((state) => {
      if (state !== 'online') outgoing.shut()
      if (state === 'connecting') return
      isServerLost = state === 'offline'
      changed()
    }),
  )
  if (access.topicId !== undefined) stops.push(live.watch('video', access.topicId, () => askSoon()))
  stops.push(() => {
    for (const timer of timers) clearInterval(timer)
    clearTimeout(asking)
    outgoing.close()
    clearTimeout(listening)
    stopListening()
    clearTimeout(renewing)
    window.removeEventListener('online', restart)
    network?.removeEventListener('change', restart)
  })
  take(call)
  return {
    own,
    now: () =>
      (now ??= {
        call,
        you: call.parties.find((one) => one.id === call.you),
        remotes: mesh?.remotes() ?? [],
        own: own.state(),
        mode: ladder.mode,
        quality,
        gone,
        isServerLost,
      }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    know: (next) => {
      if (next.id === callId) take(next)
    },
    askPictures: () => {
      ladder = bottomUp
      put()
    },
    leave: async () => {
      end('left')
      await access.leave(callId)
    },
    close: () => end('left'),
  }
}
