import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import webPush from 'web-push'
import { newId } from '#platform/ids.ts'
import type { Outgoing } from '../model.ts'
import { webPushChannel } from './web-push.ts'

// A push service and a browser of our own: what RFC 8030, 8188, 8291 and 8292 ask is read by hand, not by the library that wrote it.
type Received = { readonly headers: Record<string, string>; readonly body: Buffer }

let service: Server
let origin: string
let received: Received[]
let status: number | 'silent'

beforeEach(async () => {
  received = []
  status = 201
  service = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts) })
      if (status !== 'silent') answer.writeHead(status, { location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((resolve) => void service.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterEach(() => {
  service.closeAllConnections()
  service.close()
})

const keys = webPush.generateVAPIDKeys()
const browser = createECDH('prime256v1')
browser.generateKeys()
const auth = randomBytes(16)
const now = new Date('2026-11-24T08:00:00Z')

const message = (): Outgoing => ({
  id: newId<'delivery'>(now),
  kind: 'appointment-reminder',
  language: 'sv',
  plain: false,
  isForAnother: false,
  startsAt: new Date('2026-11-25T08:30:00Z'),
  code: null,
  address: {
    endpoint: `${origin}/push/abc`,
    keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
  },
})
const send = (timeoutMs = 2000) =>
  webPushChannel({ ...keys, subject: 'mailto:tuki@esimerkkialue.fi', timeoutMs }).send(message())

/** As a browser opens it: RFC 8291 over RFC 8188, with one record. */
function decrypt(body: Buffer): string {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const server = body.subarray(21, 21 + keyLength)
  const record = body.subarray(21 + keyLength)
  const secret = browser.computeSecret(server)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), server])
  const material = Buffer.from(hkdfSync('sha256', secret, auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', material, salt, 'Content-Encoding: nonce\0', 12))
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.lastIndexOf(2)
  expect(padded.subarray(end + 1).every((byte) => byte === 0)).toBe(true)
  return padded.subarray(0, end).toString('utf8')
}

test('a push is encrypted for that browser alone, and says in which language there is something and nothing else', async () => {
  expect(await send()).toEqual({ kind: 'sent' })
  const [push] = received
  expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: 'rinnalla', urgency: 'normal' })
  expect(Number(push?.headers['ttl'])).toBeGreaterThan(0)
  const body = push?.body ?? Buffer.alloc(0)
  expect(JSON.parse(decrypt(body))).toEqual({ language: 'sv' })
  expect(body.toString('latin1')).not.toContain('language')
  const spoilt = Buffer.from(body)
  spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1
  expect(() => decrypt(spoilt)).toThrow()
})

test('the push service knows the county by its key: signed for that service, for less than a day', async () => {
  await send()
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(received[0]?.headers['authorization'] ?? '') ?? []
  expect(key).toBe(keys.publicKey)
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const isRight = (text: string) =>
    verify(
      'sha256',
      Buffer.from(text),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  expect(isRight(`${head}.${claims}`)).toBe(true)
  expect(isRight(`${head}.${claims}x`)).toBe(false)
  const { aud, sub, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, string | number>
  expect({ aud, sub }).toEqual({ aud: origin, sub: 'mailto:tuki@esimerkkialue.fi' })
  expect(Number(exp) * 1000).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000)
  expect(Number(exp) * 1000).toBeGreaterThan(Date.now())
})

test.each([
  [404, 'refused'],
  [410, 'refused'],
  [429, 'again'],
  [500, 'again'],
  [403, 'again'],
] as const)('a push service that answers %i: %s', async (answered, kind) => {
  status = answered
  expect(await send()).toEqual({ kind, why: `push ${answered}` })
})

test('a push service that does not answer may have taken it, one that is not there has not, and one that sends elsewhere is not followed', async () => {
  status = 'silent'
  expect(await send(200)).toMatchObject({ kind: 'uncertain' })
  status = 307
  expect(await send()).toMatchObject({ kind: 'uncertain' })
  expect(received).toHaveLength(2)
  // Where nothing listens any more.
  const gone = createServer()
  await new Promise<void>((resolve) => void gone.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => void gone.close(() => resolve()))
  expect(await send()).toEqual({ kind: 'again', why: 'push ECONNREFUSED' })
})
