import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { createServer } from '#platform/http/server.ts'
import { startTraces } from './traces.ts'

type Span = { name: string; traceId: string; parentSpanId?: string; attributes: { key: string }[]; events?: unknown[] }
type Sent = { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }

let collector: Server
let sent = ''

beforeAll(async () => {
  collector = createHttpServer((request, response) => {
    request.on('data', (chunk: Buffer) => (sent += chunk.toString()))
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void collector.close())

test('an operator’s collector learns which endpoint was asked, how it ended and its transactions, and nothing of the person', async () => {
  const traces = await startTraces(`http://127.0.0.1:${(collector.address() as AddressInfo).port}/`)
  const server = createServer({ logger: pino({ level: 'silent' }), clock: systemClock, trustProxy: false })
  await traces.follow(server)
  server.get('/sign-in/callback/:audience', async () => {
    await traces.transactions(() => Promise.resolve(1))
    return 'in'
  })
  server.post('/api/broken', () => {
    throw new Error('Virtanen, 131052-930X, is not in the table')
  })
  const answer = await server.inject({ url: '/sign-in/callback/resident?code=secret-code&hetu=131052-930X' })
  expect(answer.body).toBe('in')
  expect((await server.inject({ method: 'POST', url: '/api/broken?name=Virtanen' })).statusCode).toBe(500)
  await server.close()
  await traces.stop()

  const spans = (JSON.parse(sent) as Sent).resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((scope) => scope.spans),
  )
  const names = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)))
  expect([...names].sort()).toEqual(['http.request.method', 'http.response.status_code', 'http.route'])
  expect(sent).toContain('/sign-in/callback/:audience')
  expect(sent).toContain('/api/broken')
  for (const secret of ['secret-code', '131052-930X', 'Virtanen', 'is not in the table', 'code='])
    expect(sent).not.toContain(secret)
  const transaction = spans.find(({ name }) => name === 'transaction')
  const parent = spans.find((span) => span.traceId === transaction?.traceId && span.name !== 'transaction')
  expect(transaction?.parentSpanId).toBeTruthy()
  expect(parent).toBeDefined()
})
