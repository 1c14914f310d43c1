import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Live, LiveEvent, LiveState } from '#web/kit/live.ts'
import type { VideoCall, VideoConnection, VideoParty } from '../../video/contract.ts'
import type { Epoch, VideoAccess } from './line.ts'
import { createRoom, type Room } from './room.ts'

// A stay in a call without a browser: connections and the line are made up, time is given.

/** What every made-up connection does now. */
const line = { state: 'connected' as RTCPeerConnectionState, received: 0, lost: 0, perLook: 100, lostPerLook: 0 }
let made: FakeConnection[]

class FakeConnection extends EventTarget {
  connectionState = line.state
  signalingState = 'stable'
  iceGatheringState = 'complete'
  localDescription = null
  policy: string
  isClosed = false
  configurations: RTCConfiguration[] = []
  restarts = 0
  constructor(configuration: RTCConfiguration) {
    super()
    this.policy = configuration.iceTransportPolicy ?? 'all'
    made.push(this)
  }
  getTransceivers = () => []
  addTransceiver = () => ({})
  setConfiguration = (next: RTCConfiguration) => void this.configurations.push(next)
  restartIce = () => {
    this.restarts += 1
  }
  close = () => {
    this.isClosed = true
  }
  getStats = async () => {
    line.received += line.perLook
    line.lost += line.lostPerLook
    const report = {
      type: 'inbound-rtp',
      kind: 'audio',
      packetsReceived: line.received,
      packetsLost: line.lost,
      jitter: 0,
    }
    return new Map([['a', report]])
  }
}

const id = (number: number) => `00000000-0000-7000-8000-00000000000${number}`
const you = id(1) as VideoParty['id']
const epoch = id(5) as string as Epoch
const connection: VideoConnection = { iceServers: [], iceTransportPolicy: 'all', until: null }

function party(of: { id: string; kind: VideoParty['kind']; epoch: string; state?: VideoParty['state'] }): VideoParty {
  const { state = 'on', ...rest } = of
  return { name: null, title: null, role: null, cameAt: null, isSeen: true, ...rest, state } as VideoParty
}

function callOf(more: Partial<VideoCall> = {}, own: Partial<VideoParty> = {}): VideoCall {
  return {
    id: id(9) as VideoCall['id'],
    startedAt: '2026-11-24T08:42:00.000Z',
    endedAt: null,
    endedWhy: null,
    relayOnly: false,
    visit: null,
    you,
    waiting: null,
    parties: [
      { ...party({ id: you, kind: 'resident', epoch }), ...own },
      party({ id: id(2), kind: 'staff', epoch: id(6) }),
    ],
    ...more,
  }
}

let answer: () => unknown
let left: number
let joined: number
const listeners = new Map<string, (event: LiveEvent) => void>()
let isOnline: (state: LiveState) => void
let sent: number
let room: Room

const access = {
  kind: 'resident',
  topicId: 'contact',
  find: () => Promise.reject(new Error('not asked')),
  join: async () => {
    joined += 1
    return {
      ok: true,
      value: { call: callOf({ relayOnly: true }), connection: { ...connection, iceTransportPolicy: 'relay' } },
    }
  },
  here: async () => answer(),
  leave: async () => {
    left += 1
  },
} as unknown as VideoAccess

const live: Live = {
  watch: (topic, _id, onEvent) => {
    listeners.set(topic, onEvent)
    return () => listeners.delete(topic)
  },
  typing: () => {},
  signal: () => {
    sent += 1
    return true
  },
  onState: (listener) => {
    isOnline = listener
    return () => {}
  },
  close: () => {},
}

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(line, { state: 'connected', received: 0, lost: 0, perLook: 100, lostPerLook: 0 })
  made = []
  left = 0
  joined = 0
  sent = 0
  listeners.clear()
  answer = () => ({ ok: true, value: { call: callOf() } })
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  vi.stubGlobal('MediaStream', class {})
  vi.stubGlobal('window', new EventTarget())
  room = roomOf(callOf())
  hear(id(2), id(6))
})

function roomOf(call: VideoCall, until: string | null = null): Room {
  const joinedBy = { call, connection: { ...connection, until } }
  const choice = { camera: 'off', microphone: 'off' }
  return createRoom({ access, live, joined: joinedBy, epoch, opened: { audio: null, video: null }, choice })
}

/** The other tells what they send. */
function hear(from: string, ofEpoch: string, isSending = true): void {
  const data = { kind: 'media', microphone: isSending, camera: isSending, screen: false, wantsPicture: true }
  const signal = { from, epoch: ofEpoch, toEpoch: epoch, number: 1, data }
  listeners.get('signal')?.({ kind: 'changed', payload: { signal } })
}
afterEach(() => {
  room.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)
const news = async () => {
  listeners.get('video')?.({ kind: 'changed', payload: null })
  await seconds(1)
}

test('a weak line takes the picture after ten seconds and says so; the picture comes back when the person asks', async () => {
  await seconds(4)
  expect(room.now()).toMatchObject({ mode: 'picture', quality: 'good', gone: undefined })
  line.lostPerLook = 50
  await seconds(11)
  expect(room.now()).toMatchObject({ mode: 'sound', quality: 'poor', gone: undefined })
  line.lostPerLook = 0
  await seconds(20)
  expect(room.now().mode).toBe('sound')
  room.askPictures()
  expect(room.now().mode).toBe('picture')
})

test('a line without a packet falls to sound and then to the chat: the call is left, the reason is told, nothing of the contact is lost', async () => {
  line.perLook = 0
  await seconds(11)
  expect(room.now()).toMatchObject({ mode: 'sound', quality: 'none' })
  await seconds(14)
  expect(room.now().gone).toBe('too-weak')
  expect(left).toBe(1)
  expect(made.every((one) => one.isClosed)).toBe(true)
})

test('whoever only listens sends nothing, and is no broken line', async () => {
  hear(id(2), id(6), false)
  line.perLook = 0
  await seconds(60)
  expect(room.now()).toMatchObject({ mode: 'picture', quality: 'good', gone: undefined })
})

test('of three, the one whose line is gone takes nobody else out of the call', async () => {
  const third = party({ id: id(3), kind: 'guest', epoch: id(8) })
  const three = { ...callOf(), parties: [...callOf().parties, third] }
  answer = () => ({ ok: true, value: { call: three } })
  room.know(three)
  hear(id(3), id(8))
  for (const one of made.slice(1)) one.connectionState = 'failed'
  await seconds(60)
  expect(room.now()).toMatchObject({ mode: 'picture', quality: 'good', gone: undefined })
  expect(room.now().remotes.map((one) => one.link)).toEqual(['on', 'interrupted'])
  for (const one of made) one.connectionState = 'failed'
  await seconds(25)
  expect(room.now().gone).toBe('too-weak')
})

test('the relay’s credentials are asked for again before they end, and used by the connections that are on', async () => {
  room.close()
  room = roomOf(callOf(), new Date(Date.now() + 10 * 60_000).toISOString())
  await seconds(8 * 60)
  expect(joined).toBe(0)
  await seconds(90)
  expect(joined).toBe(1)
  const now = made.at(-1)
  expect(now?.configurations.map((one) => one.iceTransportPolicy)).toEqual(['relay'])
  expect(now?.restarts).toBe(1)
  expect(now?.isClosed).toBe(false)
})

test('while the server does not listen nothing is sent into the void; it goes when the server listens again', async () => {
  listeners.get('signal')?.({ kind: 'resumed' })
  await seconds(1)
  const before = sent
  isOnline('offline')
  room.own.stopSharing()
  isOnline('online')
  await seconds(1)
  expect(sent).toBe(before)
  listeners.get('signal')?.({ kind: 'resumed' })
  await seconds(1)
  expect(sent).toBeGreaterThan(before)
})

test('what one sends is told again to a page that has just begun to listen, once', async () => {
  listeners.get('signal')?.({ kind: 'resumed' })
  room.close()
  room = roomOf(callOf())
  listeners.get('signal')?.({ kind: 'resumed' })
  await seconds(1)
  const before = sent
  hear(id(2), id(6))
  hear(id(2), id(6))
  await seconds(1)
  expect(sent).toBe(before + 1)
})

test('somebody whose screen has not been heard of is not waited for at the beginning', () => {
  room.close()
  const parties = callOf().parties.map((one) => ({ ...one, isSeen: one.id === you }))
  room = roomOf(callOf({ parties }))
  expect(room.now().remotes).toEqual([])
})

test('when the relay is down and nobody is ever reached, the person is not left waiting: half a minute, and the chat goes on', async () => {
  for (const one of made) one.connectionState = 'failed'
  await seconds(25)
  expect(room.now().gone).toBe('too-weak')
  expect(left).toBe(1)
})

test.each([
  [
    'a worker whose matter was taken from them',
    () => ({ ok: true, value: { call: callOf({}, { state: 'left' }) } }),
    'removed',
  ],
  ['whoever was put out', () => ({ ok: true, value: { call: callOf({}, { state: 'removed' }) } }), 'removed'],
  ['somebody whose right ended in the middle', () => ({ ok: false, refusal: 'not-found' }), 'no-right'],
  ['somebody whose session ended', () => ({ ok: false, refusal: 'not-signed-in' }), 'no-right'],
  ['somebody whose mandate was withdrawn in the middle', () => ({ ok: false, refusal: 'acting-ended' }), 'no-right'],
  ['somebody who changed person in another tab', () => ({ ok: false, refusal: 'other-person' }), 'no-right'],
  [
    'everybody when the contact is closed',
    () => ({ ok: true, value: { call: callOf({ endedAt: '2026-11-24T09:00:00.000Z', endedWhy: 'contact-closed' }) } }),
    'ended',
  ],
  [
    'a call that may show no address and has no relay',
    () => ({ ok: true, value: { call: callOf({ endedAt: '2026-11-24T09:00:00.000Z', endedWhy: 'no-relay' }) } }),
    'no-relay',
  ],
  [
    'a page whose person went on at another',
    () => ({ ok: true, value: { call: callOf({}, { epoch: id(7) as never }) } }),
    'elsewhere',
  ],
] as const)('%s is out at once, with the reason', async (_, said, gone) => {
  answer = said
  await news()
  expect(room.now().gone).toBe(gone)
  expect(made.every((one) => one.isClosed)).toBe(true)
})

test('a passing trouble of the server ends nothing', async () => {
  answer = () => ({ ok: false, refusal: 'unavailable' })
  await news()
  expect(room.now().gone).toBeUndefined()
})

test('a call that comes under non-disclosure in the middle is built anew, by the relay alone', async () => {
  expect(made.map(({ policy }) => policy)).toEqual(['all'])
  answer = () => ({ ok: true, value: { call: callOf({ relayOnly: true }) } })
  await news()
  expect(joined).toBe(1)
  expect(made.map(({ policy, isClosed }) => `${policy} ${isClosed ? 'closed' : 'open'}`)).toEqual([
    'all closed',
    'relay open',
  ])
})

test('whoever comes is connected to by the answer of a press, before the news of it', () => {
  const third = party({ id: id(3), kind: 'guest', epoch: id(8) })
  const now = callOf()
  room.know({ ...now, parties: [...now.parties, third] })
  expect(made).toHaveLength(2)
})

test('a line that was refused for a moment is listened to again', async () => {
  listeners.get('signal')?.({ kind: 'refused' })
  listeners.delete('signal')
  await seconds(2)
  expect(listeners.has('signal')).toBe(true)
})

test('a server that is away is told until it answers again, and the call goes on meanwhile', () => {
  expect(room.now().isServerLost).toBe(false)
  isOnline('offline')
  expect(room.now()).toMatchObject({ isServerLost: true, gone: undefined })
  isOnline('connecting')
  expect(room.now().isServerLost).toBe(true)
  isOnline('online')
  expect(room.now().isServerLost).toBe(false)
  expect(made.every((one) => !one.isClosed)).toBe(true)
})
