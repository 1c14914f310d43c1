import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createDrawnPages } from './drawn-pages.ts'

function serverDrawing(): {
  get: (url: string, accepts?: string) => Promise<{ body: Buffer; encoding: unknown; status: number }>
  drawn: () => number
} {
  const server = Fastify()
  const pages = createDrawnPages()
  let drawn = 0
  server.get('/*', (request, reply) =>
    pages.send(
      reply,
      {
        key: request.url.includes('?') ? undefined : request.url,
        accepts: String(request.headers['accept-encoding'] ?? ''),
      },
      async () => {
        drawn += 1
        if (request.url === '/broken') throw new Error('not drawn')
        return { status: request.url === '/missing' ? 404 : 200, html: `<p>Keskustele ${request.url} ${drawn}</p>` }
      },
    ),
  )
  return {
    drawn: () => drawn,
    get: async (url, accepts = 'identity') => {
      const answer = await server.inject({ url, headers: { 'accept-encoding': accepts } })
      return { body: answer.rawPayload, encoding: answer.headers['content-encoding'], status: answer.statusCode }
    },
  }
}

test('many visitors of one page within two seconds see one drawing of it', async () => {
  const { get, drawn } = serverDrawing()
  const all = await Promise.all(Array.from({ length: 20 }, () => get('/fi')))
  expect(new Set(all.map(({ body }) => body.toString())).size).toBe(1)
  expect(drawn()).toBe(1)
  await get('/sv')
  expect(drawn()).toBe(2)
})

test('a page comes pressed as the browser can take it, and says the same', async () => {
  const { get } = serverDrawing()
  const plain = await get('/fi')
  const br = await get('/fi', 'gzip, deflate, br')
  const gz = await get('/fi', 'gzip')
  expect([plain.encoding, br.encoding, gz.encoding]).toEqual([undefined, 'br', 'gzip'])
  expect(brotliDecompressSync(br.body).toString()).toContain('Keskustele /fi')
  expect(gunzipSync(gz.body).toString()).toContain('Keskustele /fi')
})

test('an address that holds more than the page is drawn for its visitor alone', async () => {
  const { get, drawn } = serverDrawing()
  await get('/fi/start?x=1')
  await get('/fi/start?x=1')
  expect(drawn()).toBe(2)
})

test('a page that is missing stays missing, and one that could not be drawn is tried again', async () => {
  const { get, drawn } = serverDrawing()
  expect((await get('/missing')).status).toBe(404)
  expect((await get('/missing')).status).toBe(404)
  expect((await get('/broken')).status).toBe(500)
  await get('/broken')
  expect(drawn()).toBe(3)
})
