import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'

let world: World
let pirkko: TestStaff // supervisor
beforeAll(async () => {
  world = await openWorld()
  pirkko = await world.staff('pirkko-saarelma')
})
afterAll(() => world.close())

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()
const b64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url')

/** A device with one key for this service, as an authenticator would sign with it. */
function device(host = 'localhost') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = b64(`key-${Math.abs(sha256(publicKey.export({ format: 'der', type: 'spki' })).readInt32BE(0))}`)
  const counter = { uses: 0 }
  const authenticator = (flags: number) => {
    const bytes = Buffer.alloc(37)
    sha256(host).copy(bytes)
    bytes[32] = flags
    bytes.writeUInt32BE(counter.uses, 33)
    return bytes
  }
  return { id, publicKey, privateKey, counter, authenticator }
}
type Device = ReturnType<typeof device>

type Said = { type?: string; origin?: string; flags?: number; key?: KeyObject }

function signed(one: Device, challenge: string, said: Said = {}) {
  const { type = 'webauthn.get', origin = 'http://localhost', flags = 0x05, key = one.privateKey } = said
  const client = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  one.counter.uses += 1
  const authenticator = one.authenticator(flags)
  const signature = sign('sha256', Buffer.concat([authenticator, sha256(client)]), key)
  return { id: one.id, authenticator: b64(authenticator), client: b64(client), signature: b64(signature) }
}

async function post(url: string, body: object, cookie = '') {
  const answer = await world.running.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie },
    payload: JSON.stringify(body),
  })
  const set = [answer.headers['set-cookie'] ?? []].flat().find((one) => String(one).startsWith('rinnalla_partner='))
  return { status: answer.statusCode, body: answer.json(), cookie: String(set ?? '').split(';')[0] ?? '' }
}

async function invited(name: string) {
  const inviting = { agreement: 'olotila', name, title: '', validUntil: '2026-12-31' }
  const made = valueOf(await pirkko.call<typeof contract.invitePartner>('partners/invite', inviting))
  const entered = await post('/sign-in/partner/invitation', { token: made.path.split('#')[1] })
  expect(entered.status).toBe(200)
  return { partnerId: made.partnerId, cookie: entered.cookie }
}

async function keep(cookie: string, one: Device, said: Said = {}) {
  const begun = (await post('/api/partners/passkey-begin', {}, cookie)).body.value as OutputOf<
    typeof contract.beginPasskey
  >
  const { type = 'webauthn.create', flags = 0x05 } = said
  const client = JSON.stringify({ type, challenge: begun.challenge, origin: 'http://localhost', crossOrigin: false })
  const publicKey = one.publicKey.export({ format: 'der', type: 'spki' })
  const saving: InputOf<typeof contract.savePasskey> = {
    id: one.id,
    publicKey: b64(publicKey),
    algorithm: -7,
    authenticator: b64(one.authenticator(flags)),
    client: b64(client),
  }
  return { saving, answer: await post('/api/partners/passkey-save', saving, cookie) }
}

async function challenge(): Promise<string> {
  const asked = await post('/api/partners/passkey-challenge', {})
  return (asked.body.value as { challenge: string }).challenge
}
const enter = (said: object) => post('/sign-in/partner/passkey', said)
const me = async (cookie: string) => (await post('/api/partners/me', {}, cookie)).status

test('a kept key lets its person in again and again, each challenge once', async () => {
  const one = device()
  const { cookie } = await invited('Outi Osallinen')
  expect((await keep(cookie, one)).answer.body).toEqual({ ok: true, value: {} })
  for (let again = 0; again < 2; again += 1) {
    const said = signed(one, await challenge())
    const entered = await enter(said)
    expect(entered.status).toBe(200)
    expect(await me(entered.cookie)).toBe(200)
    // The same answer a second time opens nothing.
    expect((await enter(said)).status).toBe(403)
  }
})

test('nothing but the key itself, for this service, with its person there, lets in', async () => {
  const one = device()
  const other = device()
  const { cookie } = await invited('Olavi Osallinen')
  await keep(cookie, one)
  const wrong: [string, object][] = [
    ['another key', signed(one, await challenge(), { key: other.privateKey })],
    ['an unknown key', signed(other, await challenge())],
    ['another site', signed(one, await challenge(), { origin: 'https://rinnalla.example' })],
    ['another kind', signed(one, await challenge(), { type: 'webauthn.create' })],
    ['nobody recognised', signed(one, await challenge(), { flags: 0x01 })],
    ['nobody there', signed(one, await challenge(), { flags: 0x04 })],
    ['a challenge of nobody', signed(one, b64('a'.repeat(32)))],
    [
      'another host',
      { ...signed(one, await challenge()), authenticator: b64(device('rinnalla.example').authenticator(5)) },
    ],
  ]
  for (const [what, said] of wrong) expect([what, (await enter(said)).status]).toEqual([what, 403])
  for (const bad of [{}, { id: '', authenticator: '', client: '', signature: '' }, { ...signed(one, 'x'), id: 7 }])
    expect((await enter(bad)).status).toBe(400)
  // A copied key counts what the first has counted already.
  const fresh = signed(one, await challenge())
  expect((await enter(fresh)).status).toBe(200)
  one.counter.uses -= 1
  expect((await enter(signed(one, await challenge()))).status).toBe(403)
  // An old challenge is none.
  const late = signed(one, await challenge())
  world.clock.advance(6 * 60_000)
  expect((await enter(late)).status).toBe(403)
})

test('a key is kept only by the invited person who asked for it, once, and of a kind that we verify', async () => {
  const one = device()
  const { cookie } = await invited('Aino Osallinen')
  const { cookie: others } = await invited('Eino Osallinen')
  const { saving, answer } = await keep(cookie, one, { flags: 0x01 })
  expect(answer.body.refusal).toBe('not-valid')
  const rsa = await keep(cookie, one)
  expect(rsa.answer.body.ok).toBe(true)
  expect((await post('/api/partners/passkey-save', rsa.saving, cookie)).body.refusal).toBe('not-valid')
  const begun = (await post('/api/partners/passkey-begin', {}, cookie)).body.value as { challenge: string }
  const client = b64(
    JSON.stringify({ type: 'webauthn.create', challenge: begun.challenge, origin: 'http://localhost' }),
  )
  const mine = { ...saving, id: b64('another'), client, authenticator: b64(one.authenticator(5)) }
  expect((await post('/api/partners/passkey-save', mine, others)).body.refusal).toBe('not-valid')
  expect((await post('/api/partners/passkey-save', { ...mine, algorithm: -257 }, cookie)).body.refusal).toBe(
    'not-valid',
  )
  // Nobody removes another's.
  expect((await post('/api/partners/passkey-remove', { id: one.id }, others)).body.refusal).toBe('not-found')
  expect((await post('/api/partners/passkey-begin', {})).status).toBe(401)
  expect((await pirkko.raw('partners/passkey-begin', {})).status).toBe(401)
})

test('the end of the account, of the agreement’s days, a new link and a removed key each stop it', async () => {
  const one = device()
  const { cookie, partnerId } = await invited('Elsa Osallinen')
  await keep(cookie, one)
  valueOf(await pirkko.call<typeof contract.renewPartnerLink>('partners/renew-link', { partnerId }))
  expect((await enter(signed(one, await challenge()))).status).toBe(403)
  const second = device()
  await keep(cookie, second)
  await post('/api/partners/passkey-remove', { id: second.id }, cookie)
  expect((await enter(signed(second, await challenge()))).status).toBe(403)
  const third = device()
  await keep(cookie, third)
  expect((await enter(signed(third, await challenge()))).status).toBe(200)
  valueOf(await pirkko.call<typeof contract.reviewPartner>('partners/review', { partnerId, goesOn: false }))
  expect((await enter(signed(third, await challenge()))).status).toBe(403)
  expect(await me(cookie)).not.toBe(200)
  const { cookie: last } = await invited('Lauri Osallinen')
  const fourth = device()
  await keep(last, fourth)
  world.clock.advance(40 * 86_400_000)
  expect((await enter(signed(fourth, await challenge()))).status).toBe(403)
})

test('who signs in at their own organisation keeps no key here', async () => {
  const { partnerOf } = await import('#slices/plans/test-plan.ts')
  const partner = await partnerOf(world, 'employment-area', 'Päivi Oma')
  expect((await partner.call('partners/passkey-begin', {})).refusal).toBe('not-by-invitation')
})
