import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { typedMark } from './fuzz-input.ts'
import { openWorld, type World } from './world.ts'

const seed = 20_261_124

let world: World
let port: number

beforeAll(async () => {
  world = await openWorld()
  await world.running.listen(0, '127.0.0.1')
  port = (world.running.server.server.address() as AddressInfo).port
}, 60_000)
afterAll(() => world.close())

const frame = fc.oneof(
  fc.record({
    op: fc.constantFrom<unknown>('watch', 'unwatch', 'typing', 'here', 'admin', 1, null),
    topic: fc.constantFrom<unknown>('conversation', 'contact', 'worklist', 'queue', 'toString', {}, ['queue']),
    id: fc.oneof(
      fc.uuid(),
      fc.constantFrom<unknown>('all', '__proto__', '\u0000', 'x'.repeat(5000), typedMark, 1, {}, []),
    ),
    after: fc.constantFrom<unknown>(0, -1, 2 ** 53, 'x', null),
  }),
  fc.jsonValue({ maxDepth: 4 }),
)
const sent: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: frame.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{', '[]', 'null', '"', '\u0000', '9'.repeat(3000), `${'['.repeat(2000)}`),
  },
)

test('whatever a socket says it is answered or closed, and the server stays well', async () => {
  const staff = await world.staff('jari-kostamo')
  const visitor = await world.visitor()
  const talks = fc.sample(fc.array(sent, { minLength: 1, maxLength: 25 }), { seed, numRuns: 150 })
  for (const [turn, talk] of talks.entries()) {
    const [path, cookie] = turn % 2 === 0 ? ['/live/staff', staff.cookie()] : ['/live/resident', visitor.cookie()]
    const socket = await open(path, cookie)
    for (const one of talk) if (socket.readyState === WebSocket.OPEN) socket.send(one)
    if (turn % 3 === 0) socket.terminate()
    else socket.close()
    await ended(socket)
  }
  await isWell()
}, 60_000)

test('a flood, a huge frame and a binary one close that socket alone', async () => {
  const staff = await world.staff('jari-kostamo')
  const bystander = await open('/live/staff', (await world.staff('henna-louhela')).cookie())
  const floods: ((socket: WebSocket) => void)[] = [
    (socket) => {
      for (let count = 0; count < 2000; count += 1) socket.send('{"op":"here"}')
    },
    (socket) => socket.send('x'.repeat(1_000_000)),
    (socket) => socket.send(Buffer.alloc(2000)),
  ]
  for (const flood of floods) {
    const socket = await open('/live/staff', staff.cookie())
    flood(socket)
    await ended(socket)
  }
  expect(bystander.readyState).toBe(WebSocket.OPEN)
  bystander.close()
  await isWell()
}, 60_000)

test('a socket that is no socket, or from another site, is refused', async () => {
  const staff = await world.staff('jari-kostamo')
  const own = `http://127.0.0.1:${port}`
  expect(await refused('/live/staff', { cookie: staff.cookie(), origin: 'https://evil.example' })).toBe(403)
  expect(await refused('/live/staff', { cookie: staff.cookie() })).toBe(403)
  expect(await refused('/live/staff', { cookie: 'rinnalla_staff=forged', origin: own })).toBe(403)
  expect(await refused('/live/admin', { cookie: staff.cookie(), origin: own })).toBe(403)
  for (const bytes of [
    'GET /live/staff HTTP/1.1\r\nUpgrade: websocket\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
  ])
    await raw(bytes)
  await isWell()
}, 60_000)

test('nothing of what sockets said came into the log', () => {
  expect(world.logged.join('\n')).not.toContain(typedMark)
})

async function open(path: string, cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
  })
  socket.on('error', () => {})
  await once(socket, 'open')
  return socket
}

async function ended(socket: WebSocket): Promise<void> {
  for (let turn = 0; turn < 500 && socket.readyState !== WebSocket.CLOSED; turn += 1) await wait(10)
  expect(socket.readyState).toBe(WebSocket.CLOSED)
}

function refused(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode)
      response.destroy()
    })
    socket.on('open', () => resolve(undefined))
  })
}

function raw(bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const line = connect(port, '127.0.0.1', () => line.end(bytes))
    line.on('error', () => {})
    line.on('close', () => resolve())
    line.resume()
    line.setTimeout(3000, () => line.destroy())
  })
}

async function isWell(): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`)
  expect(answer.status).toBe(200)
}
