import { afterEach, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '#platform/endpoint.ts'
import { call } from './call.ts'

type Claim = Endpoint<
  'work/claim',
  z.ZodObject<{ itemId: z.ZodString }>,
  z.ZodObject<{ claimedAt: z.ZodString }>,
  'taken'
>

afterEach(() => vi.unstubAllGlobals())

function answer(status: number, body: string) {
  const asked: { url: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    return new Response(body, { status })
  })
  return asked
}

test('a call posts JSON with the header that other sites cannot send, and hands back the value', async () => {
  const asked = answer(200, '{"ok":true,"value":{"claimedAt":"2026-11-24T08:42:00Z"}}')
  const outcome = await call<Claim>('work/claim', { itemId: 'w1' })
  expect(outcome).toEqual({ ok: true, value: { claimedAt: '2026-11-24T08:42:00Z' } })
  expect(asked[0]?.url).toBe('/api/work/claim')
  expect(asked[0]?.init).toMatchObject({
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-rinnalla': '1' },
    body: '{"itemId":"w1"}',
  })
})

test('a refusal comes back as it was said, with its facts', async () => {
  answer(409, '{"ok":false,"refusal":"taken","detail":{"by":"Salla Ahokas"}}')
  expect(await call<Claim>('work/claim', { itemId: 'w1' })).toEqual({
    ok: false,
    refusal: 'taken',
    detail: { by: 'Salla Ahokas' },
  })
})

test('a line that is down is a refusal, never an exception', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await call<Claim>('work/claim', { itemId: 'w1' })).toEqual({ ok: false, refusal: 'offline' })
})

test('an ended session, a crowd and a stranger’s error page each become a refusal with a sentence', async () => {
  answer(401, '')
  expect(await call<Claim>('work/claim', { itemId: 'w1' })).toMatchObject({ refusal: 'not-signed-in' })
  answer(429, 'slow down')
  expect(await call<Claim>('work/claim', { itemId: 'w1' })).toMatchObject({ refusal: 'too-many' })
  answer(502, '<html>Bad gateway</html>')
  expect(await call<Claim>('work/claim', { itemId: 'w1' })).toMatchObject({ refusal: 'unavailable' })
  answer(200, '{"unexpected":1}')
  expect(await call<Claim>('work/claim', { itemId: 'w1' })).toMatchObject({ refusal: 'unavailable' })
})
