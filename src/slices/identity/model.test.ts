import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { safeReturnPath } from './model.ts'
import { createSessionCache } from './session-cache.ts'
import { html } from './sign-in/page.ts'

test.each(['/', '/fi', '/fi/chat?step=2', '/sv/egna-sidor#top', '/professional'])(
  'a sign-in returns to our own page %s',
  (path) => {
    expect(safeReturnPath(path, '/home')).toBe(path)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/.//evil.example',
  '/%0d%0aSet-Cookie: x',
  '/sign-in/staff?switch=1',
  '/api/identity/sign-out',
  '',
  'fi',
  `/${'a'.repeat(600)}`,
  ['/fi'],
  undefined,
])('a sign-in never returns to %j', (path) => {
  expect(safeReturnPath(path, '/home')).toBe('/home')
})

test('whatever is asked, the way back stays on our own address', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('/', '\\', '.', ':', '@', '%', '2', 'f', '?', '#', 'a', '\t', '\n', ' ', 'é'),
  })
  fc.assert(
    fc.property(hostile, (tail) => {
      const base = 'https://rinnalla.example'
      expect(new URL(safeReturnPath(`/${tail}`, '/'), base).origin).toBe(base)
    }),
    { seed: 20_261_123, numRuns: 5_000 },
  )
})

test('text in a page is never markup', () => {
  expect(html`<p title="${'"><script>'}">${'<b>&'}</p>`.html).toBe(
    '<p title="&#34;&#62;&#60;script&#62;">&#60;b&#62;&#38;</p>',
  )
})

test('a look-up kept in memory goes when its session ends, even one that was on its way', () => {
  const now = new Date('2026-11-23T07:00:00Z')
  const cache = createSessionCache<{ session: { id: ReturnType<typeof newId<'session'>> } }>({
    milliseconds: 5_000,
    entries: 2,
  })
  const value = { session: { id: newId<'session'>(now) } }
  cache.keep('a', value, { version: cache.version(), now })
  expect(cache.find('a', now)).toBe(value)
  cache.forget(value.session.id)
  expect(cache.find('a', now)).toBeUndefined()
  const version = cache.version()
  cache.forget(value.session.id)
  cache.keep('a', value, { version, now })
  expect(cache.find('a', now)).toBeUndefined()
  for (const key of ['a', 'b', 'c'])
    cache.keep(key, { session: { id: newId<'session'>(now) } }, { version: cache.version(), now })
  expect([cache.find('a', now), cache.find('b', now)?.session.id.length]).toEqual([undefined, 36])
  expect(cache.find('b', new Date(now.getTime() + 5_000))).toBeUndefined()
})
