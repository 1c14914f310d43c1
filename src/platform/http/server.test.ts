import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { systemClock } from '../clock.ts'
import { createServer } from './server.ts'

let server: FastifyInstance

beforeAll(() => {
  server = createServer({ logger: pino({ level: 'silent' }), clock: systemClock, trustProxy: false })
  server.post('/echo', (request, reply) => reply.send({ ok: true, value: request.body }))
})
afterAll(() => server.close())

async function send(payload: string | Buffer) {
  const headers = { 'content-type': 'application/json' }
  const answer = await server.inject({ method: 'POST', url: '/echo', headers, payload })
  return { status: answer.statusCode, body: answer.json() }
}

test.for([
  ['a character zero', '{"text":"a\\u0000b"}'],
  ['a character zero in a key', '{"a\\u0000":1}'],
  ['the first half of a pair', '{"text":"\\ud83d"}'],
  ['the second half of a pair, deep inside', '{"a":[{"b":["x\\uDE00"]}]}'],
  ['half a JSON', '{"text":'],
] as const)('%s is refused before any endpoint sees it', async ([, body]) => {
  expect(await send(body)).toEqual({ status: 400, body: { ok: false, refusal: 'invalid-input' } })
})

test('bytes that are no UTF-8 are refused', async () => {
  const { status } = await send(Buffer.from([0x22, 0xc3, 0x28, 0x22]))
  expect(status).toBe(400)
})

test('whole pairs, escaped or not, Finnish letters and a written backslash pass unchanged', async () => {
  const value = { text: '💙 äöå \\u0000 \\ud83d', escaped: '\ud83d\ude00' }
  expect((await send(JSON.stringify(value))).body.value).toEqual(value)
  expect((await send('{"text":"\\ud83d\\ude00"}')).body.value).toEqual({ text: '😀' })
})

test('a body cannot name its own prototype, however it is written', async () => {
  for (const body of ['{"__proto__":{"admin":true},"a":1}', '{"\\u005f_proto__":{"admin":true},"a":1}'])
    expect((await send(body)).body.value).toEqual({ a: 1 })
})
