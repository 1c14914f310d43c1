import fc from 'fast-check'
import { expect, test } from 'vitest'
import { relayCandidate, withoutAddresses } from './candidates.ts'
import { withoutAddressesIn } from './signals.ts'

const seed = 20_261_124

const host = 'candidate:1 1 udp 2122260223 192.168.1.7 51000 typ host generation 0 ufrag abcd network-cost 999'
const reflexive = 'candidate:2 1 udp 1686052607 203.0.113.9 51000 typ srflx raddr 192.168.1.7 rport 51000'
const relay = 'candidate:3 1 udp 41885439 198.51.100.4 49200 typ relay raddr 203.0.113.9 rport 51000 generation 0'
const hidden = 'candidate:4 1 udp 2122260223 0f1e2d3c-aaaa-bbbb-cccc-123456789abc.local 51000 typ host'

test('of the ways to a screen only the relay’s is passed on, without the address behind it', () => {
  expect(relayCandidate(host)).toBeUndefined()
  expect(relayCandidate(reflexive)).toBeUndefined()
  expect(relayCandidate(hidden)).toBeUndefined()
  expect(relayCandidate('candidate:5 1 udp 1 192.168.1.7 5 typ prflx raddr 10.0.0.1 rport 1')).toBeUndefined()
  expect(relayCandidate(relay)).toBe(
    'candidate:3 1 udp 41885439 198.51.100.4 49200 typ relay raddr 0.0.0.0 rport 0 generation 0',
  )
  expect(relayCandidate('')).toBe('')
})

test('a candidate that only says relay somewhere is not passed on', () => {
  for (const forged of [
    'candidate:1 1 udp 1 192.168.1.7 5 typ host typ relay',
    'candidate:1 1 udp 1 192.168.1.7 5 host relay typ relay',
    'relay',
    'typ relay',
    'x:1 1 udp 1 192.168.1.7 5 typ relay',
  ])
    expect(relayCandidate(forged), forged).toBeUndefined()
})

test('a description keeps its media and loses every address that is not the relay’s', () => {
  const sdp = [
    'v=0',
    'o=- 46117 2 IN IP4 192.168.1.7',
    's=-',
    'm=audio 51000 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 203.0.113.9',
    'a=rtcp:51001 IN IP4 203.0.113.9',
    `a=${host}`,
    `a=${reflexive}`,
    `a=${relay}`,
    'a=ice-ufrag:abcd',
    'a=remote-candidates:1 203.0.113.9 51000',
    'a=rtpmap:111 opus/48000/2',
    '',
  ].join('\r\n')
  const clean = withoutAddresses(sdp)
  expect(clean).toContain('m=audio 51000')
  expect(clean).toContain('a=rtpmap:111 opus/48000/2')
  expect(clean).toContain('a=ice-ufrag:abcd')
  expect(clean).toContain('198.51.100.4 49200 typ relay')
  expect(clean).not.toMatch(/192\.168|203\.0\.113/)
})

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.uuid().map((id) => `${id}.local`),
)
const kind = fc.constantFrom('host', 'srflx', 'prflx', 'HOST', 'Srflx')
const line = fc.tuple(address, kind, address, fc.constantFrom('\r\n', '\n', '\r')).map(([own, typ, behind, end]) => ({
  own,
  behind,
  text: `a=candidate:1 1 udp 1 ${own} 9 typ ${typ} raddr ${behind} rport 1${end}`,
}))

test('whatever ways a screen lists and however its lines end, no address of its own comes through', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const clean = withoutAddresses(`v=0\r\n${lines.map((one) => one.text).join('')}a=mid:0\r\n`)
      expect(clean).not.toContain('candidate:')
      expect(clean).toContain('a=mid:0')
    }),
    { seed, numRuns: 300 },
  )
})

test('a message of candidates with none of the relay’s is not sent at all', () => {
  const one = (candidate: string) => ({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' })
  expect(withoutAddressesIn({ kind: 'candidates', candidates: [one(host), one(reflexive)] })).toBeUndefined()
  const mixed = withoutAddressesIn({ kind: 'candidates', candidates: [one(host), one(relay)] })
  expect(JSON.stringify(mixed)).not.toMatch(/192\.168|203\.0\.113/)
})
