/**
 * Takes out of a session description whatever tells a network address: candidates that are not the relay's, the address behind a
 * relay's (`raddr`), and the addresses of connection lines. What a screen was told to send or not does not matter: this holds.
 */
export function withoutAddresses(sdp: string): string {
  const lines = sdp.split(/\r\n|\r|\n/)
  return lines.flatMap((line) => cleanLine(line)).join('\r\n')
}

function cleanLine(line: string): string[] {
  if (/^a=candidate:/i.test(line)) {
    const kept = relayCandidate(line.slice(2))
    return kept === undefined ? [] : [`a=${kept}`]
  }
  if (/^a=remote-candidates:/i.test(line)) return []
  if (/^c=/i.test(line)) return ['c=IN IP4 0.0.0.0']
  if (/^a=rtcp:/i.test(line)) return ['a=rtcp:9 IN IP4 0.0.0.0']
  if (/^o=/i.test(line)) return [line.replace(/\sIN\s+IP[46]\s+\S+\s*$/i, ' IN IP4 127.0.0.1')]
  return [line]
}

/** The candidate without the address behind it; undefined when it is no relay's. An empty one says that there are no more. */
export function relayCandidate(candidate: string): string | undefined {
  if (candidate === '') return candidate
  const words = candidate.trim().split(/\s+/)
  // foundation, component, transport, priority, address, port, "typ", kind, then pairs: RFC 8839.
  if (words.length < 8 || words[6]?.toLowerCase() !== 'typ' || words[7]?.toLowerCase() !== 'relay') return undefined
  if (!/^candidate:/i.test(words[0] ?? '')) return undefined
  const rest = words.slice(8)
  const cleaned = rest.map((word, index) => {
    const name = index % 2 === 1 ? rest[index - 1]?.toLowerCase() : undefined
    if (name === 'raddr') return '0.0.0.0'
    return name === 'rport' ? '0' : word
  })
  return [...words.slice(0, 8), ...cleaned].join(' ')
}
