import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import type { Outgoing } from '../model.ts'
import { signatureHeader, signatureOf, textGatewayChannel, timestampHeader } from './text-gateway.ts'
import { isPushService } from './web-push.ts'

const secret = 'a secret of at least twenty-four'
const now = new Date('2026-11-24T08:00:00Z')
let server: Server
let url: string
let status: number | 'silent'
let calls: { body: string; signature: string; timestamp: string }[]

beforeEach(async () => {
  status = 202
  calls = []
  server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name])
      calls.push({
        body: Buffer.concat(parts).toString(),
        signature: header(signatureHeader),
        timestamp: header(timestampHeader),
      })
      if (status !== 'silent') answer.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const message: Outgoing = {
  id: newId<'delivery'>(now),
  kind: 'appointment-reminder',
  language: 'fi',
  plain: false,
  isForAnother: false,
  startsAt: new Date('2026-11-25T08:30:00Z'),
  code: null,
  address: '+358400001234',
}
const send = () =>
  textGatewayChannel({
    url,
    secret,
    publicAddress: 'https://digi.esimerkkialue.fi',
    timeoutMs: 300,
    now: () => now,
  }).send(message)

test('a gateway gets the number, the words and an id, signed with the shared secret', async () => {
  expect(await send()).toEqual({ kind: 'sent' })
  const [call] = calls
  expect(JSON.parse(call?.body ?? '')).toEqual({
    id: message.id,
    to: '+358400001234',
    text: 'Rinnalla: Muistutus: sinulla on aika: ke 25.11. klo 10.30. https://digi.esimerkkialue.fi/fi/own',
    language: 'fi',
  })
  expect(call?.timestamp).toBe(now.toISOString())
  expect(call?.signature).toBe(signatureOf(secret, now.toISOString(), call?.body ?? ''))
  expect(call?.signature).not.toBe(signatureOf('another secret', now.toISOString(), call?.body ?? ''))
})

test('a number that cannot get messages is refused, and a gateway in trouble is tried again with the same id', async () => {
  status = 422
  expect(await send()).toMatchObject({ kind: 'refused' })
  for (const trouble of [500, 429, 302] as const) {
    status = trouble
    expect(await send()).toMatchObject({ kind: 'again' })
  }
  expect(new Set(calls.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(1)
})

test('a gateway that does not answer in time is tried again, and what is said of it names no number', async () => {
  status = 'silent'
  const result = await send()
  expect(result.kind).toBe('again')
  expect(JSON.stringify(result)).not.toContain('358400001234')
})

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://db5p.notify.windows.com/w/?token=abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com.evil.example/abc', false],
  ['https://evilnotify.windows.com.example/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://user@fcm.googleapis.com/abc', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['https://localhost/abc', false],
  ['not an address', false],
])('the server posts pushes to the browsers’ own services alone: %s', (endpoint, isKnown) => {
  expect(isPushService(endpoint)).toBe(isKnown)
})
