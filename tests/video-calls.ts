import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type * as video from '#slices/conversations/video/contract.ts'
import { claim, sendContact, valueOf } from './front-door.ts'
import type { Caller, TestStaff, TestVisitor, World } from './world.ts'

export const turn = { urls: ['turn:127.0.0.1:1?transport=udp'], secret: 'a secret of the tests', lifetimeSeconds: 3600 }

export type Frame = { topic?: string; id?: string; payload?: { signal?: Signal }; [key: string]: unknown }
export type Signal = { from: string; number: number; data: { kind: string; [key: string]: unknown } }
export type Line = {
  readonly socket: WebSocket
  readonly frames: Frame[]
  send(frame: unknown): void
  watch(topic: string, id: string): Promise<boolean>
  signals(): Signal[]
}
export type Scene = {
  readonly contactId: Awaited<ReturnType<typeof sendContact>>
  readonly callId: video.VideoCall['id']
  readonly visitor: TestVisitor
  readonly nurse: TestStaff
}

export const newEpoch = () => crypto.randomUUID() as string as NonNullable<video.VideoParty['epoch']>

/** A resident in a chat with a nurse who has offered video. */
export async function offerVideo(world: World): Promise<Scene> {
  const visitor = await world.visitor()
  const contactId = await sendContact(visitor)
  const nurse = await world.staff('jari-kostamo')
  await claim(nurse, contactId)
  const { call } = valueOf(await nurse.call<typeof video.startVideo>('video/start', { contactId }))
  return { contactId, callId: call.id, visitor, nurse }
}

export async function join(who: Caller, scene: Scene, as: 'resident' | 'staff', epoch = newEpoch()) {
  const { contactId, callId } = scene
  const joined = valueOf(await who.call<typeof video.joinVideo>('video/join', { as, contactId, callId, epoch }))
  return { epoch, ...joined }
}

/** Both are on: the resident was let in. */
export async function bothOn(
  world: World,
): Promise<Scene & { you: { nurse: string; resident: string; epochs: [string, string] } }> {
  const scene = await offerVideo(world)
  const { contactId, callId, nurse, visitor } = scene
  const host = await join(nurse, scene, 'staff')
  const asked = await join(visitor, scene, 'resident')
  const partyId = asked.call.you
  if (partyId === null || host.call.you === null) throw new Error('nobody is there')
  valueOf(await nurse.call<typeof video.admitToVideo>('video/admit', { contactId, callId, partyId }))
  return { ...scene, you: { nurse: host.call.you, resident: partyId, epochs: [host.epoch, asked.epoch] } }
}

/** A socket as a screen opens it; `port` of the node it comes to. */
export async function openLine(port: number, as: 'resident' | 'staff' | 'guest', cookie: string): Promise<Line> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/${as}`, {
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
  })
  const frames: Frame[] = []
  socket.on('error', () => {})
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Frame))
  await once(socket, 'open')
  const find = async (is: (frame: Frame) => boolean) => {
    for (let turns = 0; turns < 500; turns += 1) {
      const found = frames.find(is)
      if (found || socket.readyState !== WebSocket.OPEN) return found
      await wait(10)
    }
    return undefined
  }
  return {
    socket,
    frames,
    send: (frame) => socket.send(JSON.stringify(frame)),
    watch: async (topic, id) => {
      socket.send(JSON.stringify({ op: 'watch', topic, id }))
      const about = (value: unknown) =>
        JSON.stringify(value ?? null).includes(`"${id}"`) && JSON.stringify(value).includes(topic)
      const answer = await find((one) => about(one['watching']) || about(one['refused']))
      return answer?.['watching'] !== undefined
    },
    signals: () => frames.flatMap((one) => (one.payload?.signal ? [one.payload.signal] : [])),
  }
}

/** Until it is so; the last answer is given to the test to judge. */
export async function until<T>(ask: () => T | Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  let value = await ask()
  for (let turns = 0; turns < 300 && !isSo(value); turns += 1) {
    await wait(10)
    value = await ask()
  }
  return value
}

/** A guest with a link: the cookie it was exchanged for. */
export async function enterAsGuest(world: World, token: string): Promise<Caller & { status: number }> {
  const answer = await world.running.server.inject({
    method: 'POST',
    url: '/api/video/guest/enter',
    headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
    payload: { token },
  })
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? ''
  const raw: Caller['raw'] = async (path, body, headers = {}) => {
    const got = await world.running.server.inject({
      method: 'POST',
      url: `/api/${path}`,
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie, ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: got.statusCode, body: got.json() }
  }
  return {
    raw,
    call: async (path, input) => (await raw(path, input)).body as never,
    cookie: () => cookie,
    status: answer.statusCode,
  }
}
