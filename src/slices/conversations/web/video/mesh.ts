import type { VideoCall, VideoConnection, VideoParty } from '../../video/contract.ts'
import type { PassedSignal, SignalData } from '../../video/signals.ts'
import { createPeer, type Link, type LocalTracks, type Peer, type PictureLimit } from './peer.ts'

export type MediaState = Omit<Extract<SignalData, { kind: 'media' }>, 'kind'>
export type Remote = {
  readonly partyId: VideoParty['id']
  readonly stream: MediaStream
  readonly link: Link
  readonly media: MediaState | undefined
}

type Looked = Omit<Remote, 'stream'> & { readonly report: RTCStatsReport }

export type Mesh = {
  /** Who is on now: connections are made to those who came and closed to those who went. */
  update(call: VideoCall): void
  receive(signal: PassedSignal): void
  setTracks(tracks: LocalTracks, media: MediaState): void
  restart(): void
  /** Another policy or new credentials: everything is built anew. */
  rebuild(connection: VideoConnection): void
  /** New credentials of the relay under the same policy: a new way is found while the old one holds. */
  renew(connection: VideoConnection): void
  remotes(): readonly Remote[]
  stats(): Promise<readonly Looked[]>
  close(): void
}

type MeshOptions = {
  readonly you: VideoParty['id']
  readonly connection: VideoConnection
  readonly send: (to: VideoParty, data: SignalData) => void
  readonly onChange: () => void
  /** Somebody sends who is not known yet: ask who takes part. */
  readonly onUnknown: () => void
}

/** By how many others there are: with one a full picture, with three a quarter of it for each. */
const toOne: PictureLimit = { bits: 1_000_000, shrink: 1, frames: 20 }
const toTwo: PictureLimit = { bits: 450_000, shrink: 1.5, frames: 15 }
const toThree: PictureLimit = { bits: 300_000, shrink: 2, frames: 12 }

function pictureFor(others: number): PictureLimit {
  if (others <= 1) return toOne
  return others === 2 ? toTwo : toThree
}

/** A connection to each of the others; at most three. */
export function createMesh(options: MeshOptions): Mesh {
  const peers = new Map<string, { peer: Peer; party: VideoParty; media: MediaState | undefined }>()
  const early: PassedSignal[] = []
  let { connection } = options
  let others: readonly VideoParty[] = []
  let local: { tracks: LocalTracks; media: MediaState } = {
    tracks: { audio: null, video: null },
    media: { microphone: false, camera: false, screen: false, wantsPicture: true },
  }

  const tracksFor = (media: MediaState | undefined): LocalTracks =>
    media?.wantsPicture === false ? { ...local.tracks, video: null } : local.tracks
  const open = (party: VideoParty) => {
    const peer = createPeer({
      partyId: party.id,
      epoch: party.epoch ?? '',
      isPolite: options.you > party.id,
      connection,
      tracks: local.tracks,
      picture: pictureFor(others.length),
      send: (data) => options.send(party, data),
      onChange: options.onChange,
    })
    peers.set(party.id, { peer, party, media: undefined })
    options.send(party, { kind: 'media', ...local.media })
    for (const signal of early.splice(0)) receive(signal)
  }
  const close = (id: string) => {
    peers.get(id)?.peer.close()
    peers.delete(id)
  }
  const receive = (signal: PassedSignal) => {
    const known = peers.get(signal.from)
    if (!known || known.peer.epoch !== signal.epoch) {
      // Set-up may overtake the news of who came; of an older page of theirs nothing is wanted.
      if (early.length < 100) early.push(signal)
      return options.onUnknown()
    }
    if (signal.data.kind === 'media') {
      const { kind: _, ...media } = signal.data
      // The first word of a page that has just begun to listen: an offer made before it was lost, and what one sends.
      if (!known.media) {
        known.peer.again()
        options.send(known.party, { kind: 'media', ...local.media })
      }
      known.media = media
      void known.peer.setTracks(tracksFor(media))
      return options.onChange()
    }
    known.peer.receive(signal.data).catch(() => known.peer.restart())
  }
  const update = (call: VideoCall) => {
    others = call.parties.filter((one) => one.state === 'on' && one.id !== options.you && one.epoch !== null)
    for (const [id, { party }] of peers)
      if (!others.some((one) => one.id === id && one.epoch === party.epoch)) close(id)
    // Whose screen has not been heard of for a while is not tried; whoever is connected stays, whatever the server has heard.
    for (const party of others) if (!peers.has(party.id) && party.isSeen) open(party)
    for (const { peer } of peers.values()) void peer.limit(pictureFor(others.length))
    options.onChange()
  }
  return {
    update,
    receive,
    setTracks: (tracks, media) => {
      local = { tracks, media }
      for (const one of peers.values()) {
        void one.peer.setTracks(tracksFor(one.media))
        options.send(one.party, { kind: 'media', ...media })
      }
      options.onChange()
    },
    restart: () => {
      for (const { peer } of peers.values()) peer.restart()
    },
    rebuild: (next) => {
      connection = next
      const now = [...peers.values()].map((one) => one.party)
      for (const { id } of now) close(id)
      for (const party of now) open(party)
    },
    renew: (next) => {
      connection = next
      for (const { peer } of peers.values()) peer.renew(next)
    },
    remotes: () =>
      [...peers.values()].map(({ peer, media }) => ({
        partyId: peer.partyId,
        stream: peer.stream,
        link: peer.link(),
        media,
      })),
    stats: async () =>
      await Promise.all(
        [...peers.values()].map(async ({ peer, media }) => ({
          partyId: peer.partyId,
          link: peer.link(),
          media,
          report: await peer.stats(),
        })),
      ),
    close: () => {
      for (const id of peers.keys()) close(id)
    },
  }
}
