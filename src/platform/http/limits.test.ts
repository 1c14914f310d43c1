import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { createRateLimit } from './limits.ts'

function limit() {
  return createRateLimit({
    usual: { session: { perSecond: 0.001, burst: 5 }, address: { perSecond: 0.001, burst: 20 } },
    guessable: {
      endpoints: ['codes/use'],
      session: { perSecond: 0.001, burst: 3 },
      address: { perSecond: 0.001, burst: 8 },
    },
    sessionKey: (request) => request.cookies['session'],
  })
}

const request = (ip: string, session?: string) =>
  ({ ip, cookies: session === undefined ? {} : { session } }) as unknown as FastifyRequest

function admitted(isOver: () => boolean, tries: number): number {
  let count = 0
  for (let n = 0; n < tries; n += 1) if (!isOver()) count += 1
  return count
}

test('one visitor who asks too much does not lock out the others of a library behind one address', () => {
  const isOver = limit()
  expect(admitted(() => isOver(request('10.0.0.1', 'a'), 'work/list'), 50)).toBe(5)
  expect(admitted(() => isOver(request('10.0.0.1', 'b'), 'work/list'), 50)).toBe(5)
  expect(admitted(() => isOver(request('10.0.0.1'), 'work/list'), 50)).toBe(18)
})

test('a new made-up cookie for each request does not get round the limit of its address', () => {
  const isOver = limit()
  let cookie = 0
  expect(admitted(() => isOver(request('10.0.0.1', `made up ${(cookie += 1)}`), 'work/list'), 200)).toBe(20)
  expect(isOver(request('10.0.0.2', 'honest'), 'work/list')).toBe(false)
})

test('codes are tried a few times in a session and not many more from an address', () => {
  const isOver = limit()
  expect(admitted(() => isOver(request('10.0.0.1', 'a'), 'codes/use'), 50)).toBe(3)
  expect(isOver(request('10.0.0.1', 'a'), 'work/list')).toBe(false)
  let cookie = 0
  expect(admitted(() => isOver(request('10.0.0.1', `new ${(cookie += 1)}`), 'codes/use'), 50)).toBe(5)
})
