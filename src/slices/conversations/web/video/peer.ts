import type { VideoConnection, VideoParty } from '../../video/contract.ts'
import type { SignalData } from '../../video/signals.ts'

export type LocalTracks = { readonly audio: MediaStreamTrack | null; readonly video: MediaStreamTrack | null }
export type Candidate = Extract<SignalData, { kind: 'candidates' }>['candidates'][number]
export type Link = 'connecting' | 'on' | 'interrupted' | 'lost'

export type Peer = {
  readonly partyId: VideoParty['id']
  readonly epoch: string
  readonly stream: MediaStream
  readonly link: () => Link
  receive(data: SignalData): Promise<void>
  setTracks(tracks: LocalTracks): Promise<void>
  /** The other listens now: what they may have missed is said again. */
  again(): void
  /** Others came or went: what each gets of one's picture. */
  limit(picture: PictureLimit): Promise<void>
  /** The network may have changed: find a new way to the other. */
  restart(): void
  /** New credentials of the relay, before the old ones end. */
  renew(connection: VideoConnection): void
  stats(): Promise<RTCStatsReport>
  close(): void
}

export type PeerOptions = {
  readonly partyId: VideoParty['id']
  readonly epoch: string
  /** Of two who offer at once, the polite one gives way. */
  readonly isPolite: boolean
  readonly connection: VideoConnection
  readonly tracks: LocalTracks
  readonly send: (data: SignalData) => void
  readonly onChange: () => void
  readonly picture: PictureLimit
}

/** A mesh encodes and sends the picture once for each other: the more there are, the smaller it is. */
export type PictureLimit = { readonly bits: number; readonly shrink: number; readonly frames: number }

const batchMs = 40
/** A description waits so long for the ways found on this machine itself: they travel in it, in one message. */
const gatherMs = 60
const offerAgainMs = 2_500
const restartAfterMs = 1_500
const restartsBeforeLost = 4

/** One connection of the mesh, by perfect negotiation: either side may offer at any time, and a lost offer is sent again. */
export function createPeer(options: PeerOptions): Peer {
  const { isPolite, connection, send, onChange } = options
  const pc = new RTCPeerConnection(configurationOf(connection))
  const stream = new MediaStream()
  const state = {
    tracks: options.tracks,
    picture: options.picture,
    isMakingOffer: false,
    isIgnoringOffer: false,
    isDescribing: false,
    answered: undefined as string | undefined,
    /** What has been received and is being taken. */
    turn: Promise.resolve() as Promise<void>,
    isClosed: false,
    restarts: 0,
    early: [] as Candidate[],
    batch: [] as Candidate[],
    batchTimer: undefined as ReturnType<typeof setTimeout> | undefined,
    restartTimer: undefined as ReturnType<typeof setTimeout> | undefined,
  }

  const describe = () => {
    const local = pc.localDescription
    if (state.isClosed || !local || (local.type !== 'offer' && local.type !== 'answer')) return
    send({ kind: 'description', type: local.type, sdp: local.sdp })
  }
  const describeNew = async () => {
    state.isDescribing = true
    try {
      await pc.setLocalDescription()
      const made = originOf(pc.localDescription?.sdp)
      await gathered(pc)
      // Given way to the other's meanwhile: that one's answer describes.
      if (originOf(pc.localDescription?.sdp) !== made) return
      // What has been found by now is in it.
      state.batch.length = 0
      describe()
    } finally {
      state.isDescribing = false
    }
  }
  const offer = async () => {
    try {
      state.isMakingOffer = true
      await describeNew()
    } catch {
      // Closed meanwhile, or answered: the next change offers again.
    } finally {
      state.isMakingOffer = false
    }
  }
  // What was offered and not answered was perhaps never heard.
  const again = () => {
    if (pc.signalingState === 'have-local-offer' && !state.isDescribing) describe()
  }
  const againTimer = setInterval(again, offerAgainMs)

  pc.onnegotiationneeded = () => void offer()
  pc.onicecandidate = ({ candidate }) => {
    if (!candidate) return
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
    state.batch.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment })
    state.batchTimer ??= setTimeout(sendBatch, batchMs)
  }
  const sendBatch = () => {
    state.batchTimer = undefined
    if (state.isDescribing) {
      state.batchTimer = setTimeout(sendBatch, batchMs)
      return
    }
    const candidates = state.batch.splice(0, 30)
    if (candidates.length > 0) send({ kind: 'candidates', candidates })
    if (state.batch.length > 0) state.batchTimer = setTimeout(sendBatch, batchMs)
  }
  pc.ontrack = ({ track }) => {
    stream.addTrack(track)
    track.onmute = onChange
    track.onunmute = onChange
    onChange()
  }
  const restart = () => {
    if (state.isClosed || pc.connectionState === 'closed') return
    state.restarts += 1
    pc.restartIce()
    onChange()
  }
  pc.onconnectionstatechange = () => {
    clearTimeout(state.restartTimer)
    if (pc.connectionState === 'connected') state.restarts = 0
    // The polite one waits longer, so that most often one of them alone starts anew.
    const wait = restartAfterMs * (isPolite ? 2 : 1)
    if (pc.connectionState === 'disconnected') state.restartTimer = setTimeout(restart, wait)
    if (pc.connectionState === 'failed' && state.restarts < restartsBeforeLost)
      state.restartTimer = setTimeout(restart, isPolite ? wait : 0)
    onChange()
  }

  const put = async () => {
    for (const { sender, receiver, currentDirection } of pc.getTransceivers()) {
      if (currentDirection === 'stopped') continue
      const track = receiver.track.kind === 'audio' ? state.tracks.audio : state.tracks.video
      if (sender.track !== track) await sender.replaceTrack(track)
    }
    await limitPicture(pc, state.picture)
  }
  const adopt = async () => {
    for (const one of pc.getTransceivers()) if (one.direction === 'recvonly') one.direction = 'sendrecv'
    await put()
  }
  const takeEarly = async () => {
    for (const candidate of state.early.splice(0)) await pc.addIceCandidate(candidate).catch(() => {})
  }
  const describeBack = async (data: Extract<SignalData, { kind: 'description' }>) => {
    const isCollision = data.type === 'offer' && (state.isMakingOffer || pc.signalingState !== 'stable')
    state.isIgnoringOffer = !isPolite && isCollision
    if (state.isIgnoringOffer) return
    const origin = originOf(data.sdp)
    if (data.type === 'offer' && origin !== undefined && origin === state.answered) {
      // Heard before: what was lost is the answer. An offer of one's own may have been begun since.
      const answer = pc.currentLocalDescription
      if (answer?.type === 'answer') send({ kind: 'description', type: 'answer', sdp: answer.sdp })
      return
    }
    // An answer heard twice.
    if (data.type === 'answer' && pc.signalingState !== 'have-local-offer') return
    await pc.setRemoteDescription({ type: data.type, sdp: data.sdp })
    await takeEarly()
    if (data.type !== 'offer') return
    await adopt()
    state.answered = origin
    await describeNew()
  }

  const take = async (data: SignalData) => {
    if (state.isClosed) return
    if (data.kind === 'description') return await describeBack(data)
    if (data.kind !== 'candidates') return
    for (const candidate of data.candidates) {
      if (!pc.remoteDescription) state.early.push(candidate)
      // Those of an offer that gave way are nothing to this side.
      else await pc.addIceCandidate(candidate).catch(() => {})
    }
  }

  if (!isPolite) {
    pc.addTransceiver(state.tracks.audio ?? 'audio', { direction: 'sendrecv' })
    pc.addTransceiver(state.tracks.video ?? 'video', { direction: 'sendrecv' })
  }
  return {
    partyId: options.partyId,
    epoch: options.epoch,
    stream,
    link: () => linkOf(pc.connectionState, state.restarts),
    // One after the other: of an offer heard twice at once the second would be answered by an offer, and both would wait for ever.
    receive: (data) => {
      const taken = state.turn.then(() => take(data))
      state.turn = taken.catch(() => {})
      return taken
    },
    setTracks: async (tracks) => {
      state.tracks = tracks
      if (!state.isClosed) await put().catch(() => {})
    },
    again,
    limit: async (picture) => {
      if (state.isClosed || picture === state.picture) return
      state.picture = picture
      await limitPicture(pc, picture).catch(() => {})
    },
    restart,
    renew: (next) => {
      if (state.isClosed) return
      pc.setConfiguration(configurationOf(next))
      // What was allocated by the old ones ends with them.
      restart()
    },
    stats: () => pc.getStats(),
    close: () => {
      state.isClosed = true
      clearInterval(againTimer)
      clearTimeout(state.batchTimer)
      clearTimeout(state.restartTimer)
      pc.close()
    },
  }
}

function configurationOf({ iceServers, iceTransportPolicy }: VideoConnection): RTCConfiguration {
  return { iceServers: iceServers.map((server) => ({ ...server })), iceTransportPolicy, bundlePolicy: 'max-bundle' }
}

/** The description's own id and version: the same each time it is said again. */
function originOf(sdp: string | undefined): string | undefined {
  return /^o=.*$/m.exec(sdp ?? '')?.[0]
}

/** Until every way is found, at most `gatherMs`: those through the relay follow. */
async function gathered(pc: RTCPeerConnection): Promise<void> {
  if (pc.iceGatheringState === 'complete') return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, gatherMs)
    pc.addEventListener('icegatheringstatechange', () => {
      if (pc.iceGatheringState !== 'complete') return
      clearTimeout(timer)
      resolve()
    })
  })
}

function linkOf(state: RTCPeerConnectionState, restarts: number): Link {
  if (state === 'connected') return 'on'
  if (restarts >= restartsBeforeLost) return 'lost'
  return state === 'disconnected' || state === 'failed' ? 'interrupted' : 'connecting'
}

async function limitPicture(pc: RTCPeerConnection, { bits, shrink, frames }: PictureLimit): Promise<void> {
  for (const { sender, receiver } of pc.getTransceivers()) {
    if (receiver.track.kind !== 'video') continue
    const parameters = sender.getParameters()
    const [first] = parameters.encodings
    if (!first || (first.maxBitrate === bits && first.scaleResolutionDownBy === shrink)) continue
    for (const encoding of parameters.encodings) {
      encoding.maxBitrate = bits
      encoding.scaleResolutionDownBy = shrink
      encoding.maxFramerate = frames
    }
    await sender.setParameters(parameters).catch(() => {})
  }
}
