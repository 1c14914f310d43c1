import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '#platform/http/server.ts'
import type { ContactId } from '#slices/access/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import type { UploadedFile } from './contract.ts'
import { registerFileRoutes } from './http.ts'
import { maxFileBytes } from './model.ts'
import { type ContactWorld, nurse, openContactWorld, visitor, whoIs } from './test-contact.ts'
import { hugePng, jpegWithPlace, pdfBytes, pictureBytes, placeText } from './test-samples.ts'

let world: ContactWorld
let server: FastifyInstance
let contactId: ContactId
const refused: string[] = []
const people: Record<string, Actor> = {
  resident: visitor(),
  worker: nurse(),
  stranger: visitor(),
  'other-worker': nurse(),
}
let limited = false

beforeAll(async () => {
  world = await openContactWorld()
  contactId = await world.makeContact(people['resident']!, people['worker']!)
  server = createServer({ logger: pino({ level: 'silent' }), clock: world.clock, trustProxy: false })
  registerFileRoutes(server, {
    works: world.works,
    // The real one is identity's; here the name in a header stands for a session cookie.
    identify: async (request, audience) => {
      const actor = people[String(request.headers['x-test-session'])]
      const isOfSide = actor && (actor.kind === 'staff') === (audience === 'staff')
      return isOfSide ? whoIs(actor) : audience === 'anyone' ? whoIs({ kind: 'anyone' }) : undefined
    },
    onRefused: (_who, _endpoint, refusal) => void refused.push(refusal),
    overLimit: () => limited,
    observe: () => {},
    scanner: { scan: async (body) => (body.includes('EICAR') ? 'infected' : 'not-scanned') },
  })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

type Sending = { session?: string; headers?: Record<string, string>; name?: string }

async function upload(payload: Buffer, { session = 'resident', headers = {}, name = 'kuva.jpg' }: Sending = {}) {
  const side = people[session]?.kind === 'staff' ? 'staff' : 'resident'
  const own = {
    'content-type': 'application/octet-stream',
    'x-rinnalla': '1',
    'x-contact-id': contactId,
    'x-as': side,
    'x-file-name': encodeURIComponent(name),
  }
  return await server.inject({
    method: 'POST',
    url: '/api/files/upload',
    payload,
    headers: { ...own, 'x-test-session': session, ...headers },
  })
}
async function uploaded(payload: Buffer, sending: Sending = {}): Promise<UploadedFile> {
  const answer = await upload(payload, sending)
  expect(answer.statusCode).toBe(200)
  return answer.json<{ value: UploadedFile }>().value
}
async function get(
  fileId: string,
  session: string,
  query = people[session]?.kind === 'staff' ? 'as=staff' : 'as=resident',
  headers: Record<string, string> = {},
) {
  return await server.inject({
    url: `/files/${contactId}/${fileId}?${query}`,
    headers: { 'x-test-session': session, ...headers },
  })
}
const told = (answer: { statusCode: number; json: () => { refusal: string } }) => [
  answer.statusCode,
  answer.json().refusal,
]

test('a picture sent by a resident is shown to the worker in the page, without where it was taken', async () => {
  const file = await uploaded(await jpegWithPlace(), { name: 'Käsi ”ihottuma”.png' })
  expect(file).toMatchObject({ name: 'Käsi ”ihottuma”.jpg', type: 'image/jpeg', scan: 'not-scanned' })
  const shown = await get(file.fileId, 'worker')
  expect(shown.statusCode).toBe(200)
  expect(shown.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `inline; filename="Kasi _ihottuma_.jpg"; filename*=UTF-8''K%C3%A4si%20%E2%80%9Dihottuma%E2%80%9D.jpg`,
    'cache-control': 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(shown.rawPayload.includes(placeText)).toBe(false)
  expect(await sharp(shown.rawPayload).metadata()).toMatchObject({ width: 20, height: 40, format: 'jpeg' })
})

test('a PDF is kept byte for byte and is only ever a download', async () => {
  const file = await uploaded(pdfBytes(), { session: 'worker', name: 'ohje.pdf' })
  const got = await get(file.fileId, 'resident')
  expect(got.rawPayload.equals(pdfBytes())).toBe(true)
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="ohje.pdf"; filename*=UTF-8''ohje.pdf`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
})

test('who is no party, or says to be on the other side, learns nothing, not even that the file is there', async () => {
  const file = await uploaded(pdfBytes())
  const missing = '00000000-0000-7000-8000-000000000000'
  for (const session of ['stranger', 'other-worker']) {
    expect(told(await upload(pdfBytes(), { session }))).toEqual([404, 'not-found'])
    expect((await get(file.fileId, session)).body).toBe((await get(missing, session)).body)
    expect(told(await get(file.fileId, session))).toEqual([404, 'not-found'])
  }
  expect(told(await get(file.fileId, 'nobody'))).toEqual([401, 'not-signed-in'])
  expect(told(await get(file.fileId, 'resident', 'as=staff'))).toEqual([401, 'not-signed-in'])
  expect(told(await upload(pdfBytes(), { session: 'nobody' }))).toEqual([401, 'not-signed-in'])
  expect((await get(file.fileId, 'resident', '')).statusCode).toBe(200)
  expect(told(await get('not-an-id', 'resident'))).toEqual([404, 'not-found'])
  expect(told(await get(file.fileId, 'resident', 'as=admin'))).toEqual([400, 'invalid-input'])
})

test('a call from another site is refused', async () => {
  expect(told(await upload(pdfBytes(), { headers: { 'x-rinnalla': '' } }))).toEqual([403, 'cross-site'])
  expect(told(await upload(pdfBytes(), { headers: { 'sec-fetch-site': 'cross-site' } }))).toEqual([403, 'cross-site'])
  expect(told(await upload(pdfBytes(), { headers: { origin: 'https://evil.example' } }))).toEqual([403, 'cross-site'])
  const file = await uploaded(pdfBytes())
  expect(told(await get(file.fileId, 'resident', 'as=resident', { 'sec-fetch-site': 'cross-site' }))).toEqual([
    403,
    'cross-site',
  ])
})

test('a file over ten megabytes is refused, one of exactly ten is taken', async () => {
  const pdfOf = (bytes: number) =>
    Buffer.concat([pdfBytes().subarray(0, -30), Buffer.alloc(bytes - pdfBytes().length, ' '), pdfBytes().subarray(-30)])
  expect((await uploaded(pdfOf(maxFileBytes))).bytes).toBe(maxFileBytes)
  for (const tooMany of [1, 64 * 1024 + 1, 5_000_000]) {
    expect(told(await upload(pdfOf(maxFileBytes + tooMany)))).toEqual([413, 'too-large'])
  }
})

test.each([
  ['a script named as a picture', async () => Buffer.from('<script>alert(1)</script>'), [415, 'not-an-allowed-type']],
  [
    'a drawing named as a picture',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    [415, 'not-an-allowed-type'],
  ],
  ['a bomb of pixels', async () => hugePng(20_000, 20_000), [422, 'too-many-pixels']],
  [
    'a picture cut short',
    async () => (await pictureBytes('png', { width: 300, height: 300 })).subarray(0, 400),
    [422, 'unreadable'],
  ],
  ['a file that the scanner knows', async () => Buffer.concat([pdfBytes(), Buffer.from('EICAR')]), [422, 'infected']],
  ['nothing', async () => Buffer.alloc(0), [422, 'unreadable']],
] as const)('%s is refused with its reason', async (_what, make, expected) => {
  expect(told(await upload(await make()))).toEqual(expected)
  expect(refused.at(-1)).toBe(expected[1])
})

test.each([
  ['x-contact-id', 'not-an-id'],
  ['x-as', 'system'],
  ['x-file-name', '%E0%A4%A'],
  ['x-file-name', 'x'.repeat(5000)],
  ['content-type', 'application/json'],
])('a wrong header %s: %j is a clear refusal', async (header, value) => {
  expect(told(await upload(pdfBytes(), { headers: { [header]: value } }))).toEqual([400, 'invalid-input'])
})

test('too many uploads from one place are told to wait', async () => {
  limited = true
  expect(told(await upload(pdfBytes()))).toEqual([429, 'too-many'])
  limited = false
})
