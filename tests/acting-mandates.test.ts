import { createHmac } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settableClock } from '#platform/clock.ts'
import { checksum, createMandates, type Mandates } from '#slices/identity/slice.ts'
import { registerMandatesStandIn, type StandIn } from '../src/app/demonstration/mandates.ts'
import { inventedResidents } from '../src/app/demonstration/people.ts'

/** The interface of the mandates service between servers, against its stand-in: signatures, codes and tokens that are forged, used, old or another's. */
const clock = settableClock('2026-11-24T08:42:00Z')
const redirectTo = 'http://localhost:80/acting/callback/state'
const hetuOf = (subject: string) => inventedResidents.find((one) => one.subject === subject)?.hetu ?? ''
const holder = hetuOf('johanna-lampela')
const child = hetuOf('onni-lampela')
let server: FastifyInstance
let standIn: StandIn
let mandates: Mandates

beforeAll(async () => {
  server = fastify()
  standIn = registerMandatesStandIn(server, { publicAddress: 'http://localhost:80', clock })
  await server.ready()
  mandates = createMandates(standIn.config, { fetcher: through, now: clock.now })
})
afterAll(() => server.close())

async function through(address: string | URL | Request, init?: RequestInit): Promise<Response> {
  const { pathname, search } = new URL(String(address))
  const headers = Object.fromEntries(new Headers(init?.headers))
  const answer = await server.inject({ method: (init?.method ?? 'GET') as 'GET', url: pathname + search, headers })
  return new Response(answer.body, { status: answer.statusCode })
}

/** A visit in which this right was chosen: its session and its code. */
async function choose(right: string): Promise<{ sessionId: string; code: string }> {
  const begun = await mandates.begin(holder, { redirectTo, language: 'fi' })
  if (!begun.ok) throw new Error(begun.refusal)
  const user = new URL(begun.value.address).searchParams.get('user') ?? ''
  const query = new URLSearchParams({ user, redirect_uri: redirectTo, right })
  const back = await server.inject({ method: 'GET', url: `/oauth/choose?${query}` })
  const code = new URL(String(back.headers['location'])).searchParams.get('code') ?? ''
  return { sessionId: begun.value.sessionId, code }
}

test('every call carries the client, the time and an HMAC-SHA256 of the path with its query and that time', async () => {
  const calls: { path: string; header: string }[] = []
  const fetcher = async (address: string | URL | Request, init?: RequestInit) => {
    const { pathname, search } = new URL(String(address))
    const header = new Headers(init?.headers).get('X-AsiointivaltuudetAuthorization') ?? ''
    calls.push({ path: pathname + search, header })
    return await through(address, init)
  }
  await createMandates(standIn.config, { now: clock.now, fetcher }).begin(holder, { redirectTo, language: 'fi' })
  const [call] = calls
  const time = '2026-11-24T08:42:00.000Z'
  const mac = createHmac('sha256', standIn.config.apiKey).update(`${call?.path} ${time}`).digest('base64')
  expect(call?.header).toBe(`rinnalla ${time} ${mac}`)
  expect(call?.path).toMatch(/^\/service\/hpa\/user\/register\/rinnalla\/.+\?requestId=[0-9a-f-]{36}$/)
})

test('a signature of another path, another key, another time or none is refused, and so is one older than five minutes', async () => {
  const path = `/service/hpa/user/register/rinnalla/${encodeURIComponent(holder)}?requestId=1`
  const ask = async (header: string, url = path) =>
    (await server.inject({ method: 'GET', url, headers: { 'x-asiointivaltuudetauthorization': header } })).statusCode
  const right = checksum(standIn.config, path, clock.now())
  expect(await ask(right)).toBe(200)
  const [client, time, mac] = right.split(' ')
  const minutes = (count: number) => new Date(clock.now().getTime() + count * 60_000)
  for (const forged of [
    '',
    'rinnalla',
    `${client} ${time}`,
    `${client} ${time} ${'A'.repeat(44)}`,
    `someone ${time} ${mac}`,
    `${client} ${minutes(1).toISOString()} ${mac}`,
    `${client} not-a-time ${mac}`,
    checksum({ ...standIn.config, apiKey: 'another-key-another-key' }, path, clock.now()),
    checksum(standIn.config, `${path}&more=1`, clock.now()),
    checksum(standIn.config, path, minutes(-6)),
    checksum(standIn.config, path, minutes(6)),
  ])
    expect(await ask(forged), forged).toBe(401)
  // The right signature of one address is no signature of another.
  expect(await ask(right, path.replace('requestId=1', 'requestId=2'))).toBe(401)
})

test('a code is exchanged once, in its time, and by the address it was given to; a made-up one never', async () => {
  const first = await choose('onni-johanna')
  expect(first.code).not.toBe('')
  expect(await mandates.exchange({ ...first, code: 'made-up' }, redirectTo)).toMatchObject({ refusal: 'refused' })
  expect(await mandates.exchange(first, redirectTo)).toMatchObject({ ok: true })
  expect(await mandates.exchange(first, redirectTo)).toMatchObject({ refusal: 'refused' })
  const elsewhere = await choose('onni-johanna')
  expect(await mandates.exchange(elsewhere, `${redirectTo}x`)).toMatchObject({ refusal: 'refused' })
  // Refused for a wrong address, it is used up.
  expect(await mandates.exchange(elsewhere, redirectTo)).toMatchObject({ refusal: 'refused' })
  const late = await choose('onni-johanna')
  clock.advance(61_000)
  expect(await mandates.exchange(late, redirectTo)).toMatchObject({ refusal: 'refused' })
})

test('a token opens its own visit alone: another visit’s token, a changed one and none are refused', async () => {
  const open = async (right: string) => {
    const exchanged = await mandates.exchange(await choose(right), redirectTo)
    if (!exchanged.ok) throw new Error(exchanged.refusal)
    return exchanged.value
  }
  const one = await open('onni-johanna')
  const other = await open('aatu-johanna')
  expect(await mandates.listPrincipals(one)).toMatchObject({ ok: true, value: [{ name: 'Onni Lampela' }] })
  expect(await mandates.isAllowed(one, { hetu: child })).toEqual({ ok: true, value: true })
  for (const token of [other.token, `${one.token}x`, ''])
    expect(await mandates.listPrincipals({ ...one, token })).toMatchObject({ refusal: 'refused' })
  // Somebody who has given them nothing: a no, and not an error.
  expect(await mandates.isAllowed(one, { hetu: holder })).toEqual({ ok: true, value: false })
})

test('an answer of another shape, a broken service and a broken line are all an unavailable service, and nothing of them is kept', async () => {
  const answers: readonly (() => Promise<Response>)[] = [
    async () => new Response('{"result":"PERHAPS"}', { status: 200 }),
    async () => new Response('<html>', { status: 200 }),
    async () => new Response('', { status: 502 }),
    async () => {
      throw new Error(`broken at /service/${holder}`)
    },
  ]
  for (const fetcher of answers) {
    const asked = createMandates(standIn.config, { fetcher, now: clock.now })
    expect(await asked.isAllowed({ sessionId: 's', token: 't' }, { hetu: child })).toEqual({
      ok: false,
      refusal: 'service-unavailable',
    })
  }
})
