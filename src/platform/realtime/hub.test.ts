import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { newId } from '../ids.ts'
import { createHub, type Hub, type HubOptions } from './hub.ts'
import type { ServerFrame } from './protocol.ts'

let server: Server
let hub: Hub
let refusals: string[]
let watchRefusals: string[]
let answer: () => Promise<boolean | Date>
let now: Date
let isOn: () => Promise<boolean>
const opened: WebSocket[] = []
const id = newId(new Date())

beforeEach(async () => {
  refusals = []
  watchRefusals = []
  answer = async () => true
  now = new Date('2026-11-24T08:42:00Z')
  isOn = async () => true
  server = createServer()
  const options: HubOptions<string> = {
    identify: async (request) => {
      const name = request.headers.cookie
      return name === undefined ? undefined : { actor: name, sessionId: `session of ${name}`, isOn: () => isOn() }
    },
    mayWatch: () => answer(),
    now: () => now,
    typingAs: (actor) => ({ name: actor }),
    onPresent: () => {},
    onRefused: (reason) => refusals.push(reason),
    onWatchRefused: (peer, topic) => watchRefusals.push(`${peer.actor} ${topic}`),
    presenceMilliseconds: 60,
  }
  hub = createHub(server, options)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.terminate()
  await hub.close()
  await new Promise((resolve) => server.close(resolve))
})

type Client = { socket: WebSocket; frames: ServerFrame[]; closed: Promise<number> }

function connect(name: string | undefined, headers: Record<string, string> = {}): Promise<Client | 'refused'> {
  const { port } = server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/staff`, {
    headers: { origin: `http://127.0.0.1:${port}`, ...(name === undefined ? {} : { cookie: name }), ...headers },
  })
  opened.push(socket)
  const frames: ServerFrame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as ServerFrame))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return new Promise((resolve) => {
    socket.on('open', () => resolve({ socket, frames, closed }))
    socket.on('error', () => resolve('refused'))
  })
}

async function client(name: string): Promise<Client> {
  const made = await connect(name)
  if (made === 'refused') throw new Error('refused')
  return made
}

async function until(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !check(); tries += 1) await sleep(5)
  expect(check()).toBe(true)
}

const watchIt = JSON.stringify({ op: 'watch', topic: 'contact', id })

test('a page of another site, or a browser without a session, gets no socket', async () => {
  expect(await connect('a', { origin: 'https://elsewhere.example' })).toBe('refused')
  expect(await connect('a', { origin: 'null' })).toBe('refused')
  expect(await connect(undefined)).toBe('refused')
  expect(refusals).toEqual(['upgrade-refused', 'upgrade-refused', 'upgrade-refused'])
})

test('a watch that cannot be checked is refused, and the process lives on', async () => {
  const one = await client('a')
  answer = () => Promise.reject(new Error('the database is gone'))
  one.socket.send(watchIt)
  await until(() => one.frames.length === 1)
  expect(one.frames).toEqual([{ refused: { topic: 'contact', id, reason: 'not-found' } }])
  answer = async () => true
  one.socket.send(watchIt)
  await until(() => one.frames.length === 2)
  answer = () => Promise.reject(new Error('the database is gone'))
  await hub.recheck(id)
  hub.publish('contact', id)
  await sleep(30)
  expect(one.frames.at(-1)).toEqual({ refused: { topic: 'contact', id, reason: 'not-found' } })
  expect(watchRefusals).toEqual(['a contact'])
})

test('a right that ends while it is being asked about opens nothing', async () => {
  const one = await client('a')
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<boolean>()
  let questions = 0
  answer = () => {
    questions += 1
    asked.resolve()
    return questions === 1 ? answered.promise : Promise.resolve(false)
  }
  one.socket.send(watchIt)
  await asked.promise
  await hub.recheck(id)
  answered.resolve(true)
  await until(() => one.frames.length === 1)
  hub.publish('contact', id, { secret: true })
  await sleep(30)
  expect(one.frames).toEqual([{ refused: { topic: 'contact', id, reason: 'not-found' } }])
  expect(questions).toBe(2)
})

test('a screen whose session has run out goes silent, and one whose session runs does not', async () => {
  const one = await client('a')
  one.socket.send(watchIt)
  await until(() => one.frames.length === 1)
  await sleep(150)
  expect(one.socket.readyState).toBe(WebSocket.OPEN)
  isOn = async () => false
  expect(await one.closed).toBe(4401)
  expect(one.frames.at(-1)).toEqual({ ended: 'session' })
})

test('nothing reaches a socket after its session ended, however slowly it closes', async () => {
  const one = await client('a')
  const other = await client('b')
  for (const each of [one, other]) each.socket.send(watchIt)
  await until(() => one.frames.length === 1 && other.frames.length === 1)
  hub.endSession('session of a')
  hub.publish('contact', id, { secret: true })
  await one.closed
  expect(one.frames.slice(1)).toEqual([{ ended: 'session' }])
  await until(() => other.frames.length === 2)
})

test('a frame that is no request, is too large or comes too often ends the socket', async () => {
  for (const bad of [
    '{',
    '[]',
    '{"op":"watch","topic":"everything","id":"1"}',
    '{"op":"watch","topic":"client","id":"all"}',
  ]) {
    const one = await client('a')
    one.socket.send(bad)
    expect(await one.closed, bad).toBe(1008)
  }
  const large = await client('a')
  large.socket.send(JSON.stringify({ op: 'here', more: 'x'.repeat(5000) }))
  expect(await large.closed).toBe(1009)
  const often = await client('a')
  for (let n = 0; n < 40; n += 1) often.socket.send('{"op":"here"}')
  expect(await often.closed).toBe(1008)
})

test('what was open until a moment is shut, or told to have changed, when that moment comes', async () => {
  const end = new Date(now.getTime() + 3 * 3_600_000)
  answer = async () => end
  const shut = await client('a')
  const narrower = await client('b')
  for (const one of [shut, narrower]) {
    one.socket.send(watchIt)
    await until(() => one.frames.length === 1)
  }
  now = new Date(end.getTime() - 1)
  await sleep(600)
  expect([shut.frames.length, narrower.frames.length]).toEqual([1, 1])
  let asked = 0
  answer = async () => (asked++ === 0 ? false : true)
  now = end
  await sleep(900)
  expect(shut.frames[1]).toEqual({ refused: { topic: 'contact', id, reason: 'not-found' } })
  expect(narrower.frames[1]).toEqual({ topic: 'contact', id })
  await sleep(600)
  // Once, not every half second.
  expect(narrower.frames).toHaveLength(2)
})
