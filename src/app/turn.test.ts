import { expect, test } from 'vitest'
import { readTurn } from './turn.ts'

const right = {
  TURN_URLS: 'turn:turn.example.fi:3478?transport=udp, turns:turn.example.fi:443?transport=tcp',
  TURN_SECRET: 'sixteen letters!',
}

test('without a relay in the settings there is none, and calls that need one are refused later with a sentence', () => {
  expect(readTurn({})).toEqual({ ok: true, value: undefined })
})

test('a relay is read with its addresses, its secret and a lifetime of its own', () => {
  expect(readTurn({ ...right, TURN_LIFETIME_SECONDS: '900' })).toEqual({
    ok: true,
    value: {
      urls: ['turn:turn.example.fi:3478?transport=udp', 'turns:turn.example.fi:443?transport=tcp'],
      secret: 'sixteen letters!',
      lifetimeSeconds: 900,
    },
  })
})

test.each([
  ['an address of the web', { TURN_URLS: 'https://turn.example.fi' }, 'TURN_URLS'],
  ['a relay that would show addresses', { TURN_URLS: 'stun:turn.example.fi' }, 'TURN_URLS'],
  ['a name in the address', { TURN_URLS: 'turn:user@turn.example.fi' }, 'TURN_URLS'],
  ['a short secret', { TURN_SECRET: 'short' }, 'TURN_SECRET'],
  ['a lifetime that is no number', { TURN_LIFETIME_SECONDS: 'long' }, 'TURN_LIFETIME_SECONDS'],
  ['a lifetime of a week', { TURN_LIFETIME_SECONDS: '604800' }, 'TURN_LIFETIME_SECONDS'],
])('%s stops the start with a sentence that names the setting', (_, change, name) => {
  const read = readTurn({ ...right, ...change })
  expect(read.ok ? '' : read.detail?.['sentence']).toContain(name)
})
