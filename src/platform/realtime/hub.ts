import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { ofOne, readFrame, signalStart } from './frames.ts'
import type { ClientFrame, ServerFrame, TopicKind } from './protocol.ts'

export type SocketAudience = 'resident' | 'staff' | 'guest'
/** Watching as somebody in particular: what is told to one alone finds them by it. */
export type WatchAs = { readonly as: string }
type MayWatch = boolean | Date | WatchAs

/** Somebody at the other end of a socket. `sessionId` ends it when the session ends. */
export type Peer<Actor> = {
  readonly actor: Actor
  readonly sessionId: string
  /** Whether the session still runs: an unattended screen goes silent when its time is out. */
  readonly isOn: () => Promise<boolean>
}

export type HubOptions<Actor> = {
  /** Who opens the socket, from its cookies; undefined refuses the upgrade. */
  readonly identify: (request: IncomingMessage, as: SocketAudience) => Promise<Peer<Actor> | undefined>
  /** Asked at every watch and again at every re-check. A moment: until then; at it, it is asked again and the screen is told. */
  readonly mayWatch: (peer: Peer<Actor>, topic: TopicKind, id: string) => Promise<MayWatch>
  readonly now: () => Date
  /** What others see while this peer types; null: nothing. */
  readonly typingAs: (actor: Actor) => Readonly<Record<string, string>> | null
  /** Somebody is at a shared text, here: other nodes are told by it. */
  readonly onTyping?: (peer: Peer<Actor>, at: { topic: TopicKind; id: string; part: string | undefined }) => void
  /** Called about once a minute for each open socket, with the conversations it watches. */
  readonly onPresent: (peer: Peer<Actor>, conversations: readonly string[]) => void
  readonly onRefused: (reason: string, peer?: Peer<Actor>) => void
  /** From a socket that watches the topic `signal` of this id as `as`; who reads it answers for what is passed on. */
  readonly onSignal?: (peer: Peer<Actor>, as: string, frame: Readonly<Record<string, unknown>>) => void
  /** Somebody asked to watch what they may not: worth a security officer's eye. */
  readonly onWatchRefused: (peer: Peer<Actor>, topic: TopicKind) => void
  /** How often presence and sessions are looked at; a minute unless told. */
  readonly presenceMilliseconds?: number
}

export type Hub = {
  publish(topic: TopicKind, id: string, payload?: unknown): void
  /** To those alone who watch it as this one. */
  publishTo(to: { topic: TopicKind; id: string; as: string }, payload: unknown): void
  /** Asks again whether everyone may still watch; `id` undefined: every topic. */
  recheck(id?: string): Promise<void>
  /** Closes the sockets of an ended session. */
  endSession(sessionId: string): void
  readonly openSockets: () => number
  close(): Promise<void>
}

const limits = {
  frameBytes: 4096,
  /** Setting up a connection between two screens takes more than a frame. */
  signalBytes: 40_000,
  watches: 40,
  framesPerSecond: 30,
  socketsPerSession: 8,
  sockets: 20_000,
  backlogBytes: 1_000_000,
}
const presenceMilliseconds = 60_000

type Watched = {
  readonly topic: TopicKind
  readonly id: string
  readonly until: Date | undefined
  readonly as: string | undefined
}

type Connection<Actor> = {
  readonly socket: WebSocket
  readonly peer: Peer<Actor>
  readonly watched: Map<string, Watched>
  alive: boolean
  frames: number
  lastTypingAt: number
}

/** Rooms over WebSocket: origin and session are checked at the upgrade, every watch is authorised, nothing is kept for later. */
export function createHub<Actor>(server: Server, options: HubOptions<Actor>): Hub {
  const connections = new Set<Connection<Actor>>()
  const rooms = new Map<string, Set<Connection<Actor>>>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.signalBytes, perMessageDeflate: false })

  const leave = (connection: Connection<Actor>, key: string) => {
    connection.watched.delete(key)
    const room = rooms.get(key)
    room?.delete(connection)
    if (room?.size === 0) rooms.delete(key)
  }
  const drop = (connection: Connection<Actor>) => {
    for (const key of connection.watched.keys()) leave(connection, key)
    connections.delete(connection)
  }
  const send = (connection: Connection<Actor>, frame: ServerFrame) => {
    // A reader that cannot keep up is let go; it comes back and asks for what it missed.
    if (connection.socket.bufferedAmount > limits.backlogBytes) return connection.socket.terminate()
    if (connection.socket.readyState === WebSocket.OPEN) connection.socket.send(JSON.stringify(frame))
  }
  const publish = (topic: TopicKind, id: string, payload?: unknown) => {
    const room = rooms.get(keyOf(topic, id))
    if (!room) return
    const frame: ServerFrame = payload === undefined ? { topic, id } : { topic, id, payload }
    for (const connection of room) send(connection, frame)
  }
  const publishTo = (to: { topic: TopicKind; id: string; as: string }, payload: unknown) => {
    const key = keyOf(to.topic, to.id)
    for (const connection of rooms.get(key) ?? [])
      if (connection.watched.get(key)?.as === to.as) send(connection, { topic: to.topic, id: to.id, payload })
  }
  // Who cannot be asked about is refused: a lost database neither opens a topic nor ends the process.
  const mayWatch = async (connection: Connection<Actor>, topic: TopicKind, id: string): Promise<MayWatch> => {
    try {
      return await options.mayWatch(connection.peer, topic, id)
    } catch {
      options.onRefused('watch-not-checked')
      return false
    }
  }
  let rechecks = 0
  /** An answer that a re-check overtook is asked for again: what it was based on may have just ended. */
  const mayWatchNow = async (connection: Connection<Actor>, topic: TopicKind, id: string): Promise<MayWatch> => {
    for (;;) {
      const before = rechecks
      const found = await mayWatch(connection, topic, id)
      if (found === false || rechecks === before) return found
    }
  }
  const watch = async (connection: Connection<Actor>, topic: TopicKind, id: string) => {
    const key = keyOf(topic, id)
    const found = await mayWatchNow(connection, topic, id)
    const isAllowed = found !== false
    if (!connections.has(connection)) return
    if (!isAllowed) options.onWatchRefused(connection.peer, topic)
    if (!isAllowed || connection.watched.size >= limits.watches)
      return send(connection, { refused: { topic, id, reason: 'not-found' } })
    connection.watched.set(key, { topic, id, until: untilOf(found), as: asOf(found) })
    const room = rooms.get(key) ?? new Set()
    rooms.set(key, room.add(connection))
    send(connection, { watching: { topic, id } })
  }
  const type = (connection: Connection<Actor>, id: string, part?: string) => {
    const now = performance.now()
    const topic = typedIn.find((one) => connection.watched.has(keyOf(one, id)))
    if (!topic || now - connection.lastTypingAt < 1000) return
    connection.lastTypingAt = now
    const typing = options.typingAs(connection.peer.actor)
    if (!typing) return
    options.onTyping?.(connection.peer, { topic, id, part })
    const payload = { typing: part === undefined ? typing : { ...typing, part } }
    for (const other of rooms.get(keyOf(topic, id)) ?? []) if (other !== connection) send(other, { topic, id, payload })
  }
  const receive = (connection: Connection<Actor>, text: string) => {
    connection.frames += 1
    // Only setting up a connection needs more than a frame.
    if (text.length > limits.frameBytes && !text.startsWith(signalStart)) {
      options.onRefused('large-frame', connection.peer)
      return connection.socket.close(1009, 'refused')
    }
    const frame = connection.frames > limits.framesPerSecond ? undefined : readFrame(text)
    if (!frame) {
      options.onRefused(connection.frames > limits.framesPerSecond ? 'too-many-frames' : 'bad-frame', connection.peer)
      return connection.socket.close(1008, 'refused')
    }
    switch (frame.op) {
      case 'watch':
        return void watch(connection, frame.topic, frame.id)
      case 'unwatch':
        return leave(connection, keyOf(frame.topic, frame.id))
      case 'typing':
        return type(connection, frame.id, frame.part)
      case 'here':
        return
      case 'signal':
        return signal(connection, frame)
    }
  }
  const signal = (connection: Connection<Actor>, frame: Extract<ClientFrame, { op: 'signal' }>) => {
    const { op: _, ...rest } = frame
    const as = connection.watched.get(keyOf('signal', frame.id))?.as
    if (as === undefined) return options.onRefused('signal-not-watched', connection.peer)
    options.onSignal?.(connection.peer, as, rest)
  }
  const accept = (socket: WebSocket, peer: Peer<Actor>) => {
    const connection: Connection<Actor> = { socket, peer, watched: new Map(), alive: true, frames: 0, lastTypingAt: 0 }
    connections.add(connection)
    options.onPresent(peer, [])
    socket.on('message', (data, isBinary) => (isBinary ? socket.close(1003) : receive(connection, String(data))))
    socket.on('pong', () => (connection.alive = true))
    socket.on('close', () => drop(connection))
    socket.on('error', () => socket.terminate())
  }
  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const as = audiences.find((one) => request.url === `/live/${one}`)
    const peer =
      as && isOwnOrigin(request) && connections.size < limits.sockets ? await options.identify(request, as) : undefined
    const ofSession = peer ? [...connections].filter((one) => one.peer.sessionId === peer.sessionId).length : 0
    if (!peer || ofSession >= limits.socketsPerSession) {
      options.onRefused('upgrade-refused')
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, peer))
  }
  server.on('upgrade', (request, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    upgrade(request, stream, head).catch(() => stream.destroy())
  })

  const endUnlessOn = async ({ peer }: Connection<Actor>) => {
    const isOn = await peer.isOn().catch(() => true)
    if (!isOn) endSession(peer.sessionId)
  }
  const endSession = (sessionId: string) => {
    for (const connection of connections) {
      if (connection.peer.sessionId !== sessionId) continue
      send(connection, { ended: 'session' })
      drop(connection)
      connection.socket.close(4401, 'session ended')
    }
  }
  const perSecond = setInterval(() => {
    for (const connection of connections) connection.frames = 0
  }, 1000)
  const perHalfSecond = setInterval(() => void endWhatIsOver(), 500)
  const presence = setInterval(() => {
    for (const connection of connections) {
      if (!connection.alive) {
        connection.socket.terminate()
        continue
      }
      connection.alive = false
      connection.socket.ping()
      const conversations = [...connection.watched.values()]
        .filter((one) => one.topic === 'conversation')
        .map((one) => one.id)
      options.onPresent(connection.peer, conversations)
      void endUnlessOn(connection)
    }
  }, options.presenceMilliseconds ?? presenceMilliseconds)

  const recheck = async (id?: string) => {
    rechecks += 1
    // By the rooms of this id: going through every open socket for every change would cost more the more are open.
    const keys = id === undefined ? [...rooms.keys()] : ofOne.map((topic) => keyOf(topic, id))
    const asked = keys.flatMap((key) => [...(rooms.get(key) ?? [])].map((connection) => ({ connection, key })))
    for (const { connection, key } of asked) await askAgain(connection, key)
  }
  /** True when it goes on. */
  const askAgain = async (connection: Connection<Actor>, key: string): Promise<boolean> => {
    const one = connection.watched.get(key)
    if (!one) return false
    const { topic, id } = one
    const found = await mayWatch(connection, topic, id)
    if (!connection.watched.has(key)) return false
    if (found !== false) {
      connection.watched.set(key, { topic, id, until: untilOf(found), as: asOf(found) })
      return true
    }
    leave(connection, key)
    send(connection, { refused: { topic, id, reason: 'not-found' } })
    return false
  }
  /** What was open until a moment that has come: shut, or narrower, which the screen finds out by asking again. */
  const endWhatIsOver = async () => {
    const now = options.now()
    for (const connection of connections)
      for (const [key, one] of connection.watched) {
        if (one.until === undefined || now < one.until) continue
        if (await askAgain(connection, key)) send(connection, { topic: one.topic, id: one.id })
      }
  }
  return {
    publish,
    publishTo,
    recheck,
    endSession,
    openSockets: () => connections.size,
    close: async () => {
      clearInterval(perSecond)
      clearInterval(perHalfSecond)
      clearInterval(presence)
      for (const connection of connections) connection.socket.terminate()
      await new Promise<void>((resolve) => sockets.close(() => resolve()))
    },
  }
}

function untilOf(found: MayWatch): Date | undefined {
  return found instanceof Date ? found : undefined
}

function asOf(found: MayWatch): string | undefined {
  return typeof found === 'object' && 'as' in found ? found.as : undefined
}

function keyOf(topic: TopicKind, id: string): string {
  return `${topic}:${id}`
}

/** Another site's page cannot open our socket with the visitor's cookies. */
function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

const audiences = ['resident', 'staff', 'guest'] as const satisfies SocketAudience[]
/** Texts that several people write at once: who is at it is told to the others. */
const typedIn = ['conversation', 'needs', 'plan'] as const satisfies TopicKind[]
