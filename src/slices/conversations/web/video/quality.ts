export type Quality = 'good' | 'fair' | 'poor' | 'none'

/** What one connection did since the last look. */
export type Sample = {
  readonly isConnected: boolean
  /** The other says that they send something; who came without camera and microphone sends nothing. */
  readonly isExpected: boolean
  /** There and back; undefined: not measured yet. */
  readonly roundTripMs: number | undefined
  readonly received: number
  readonly lost: number
  readonly jitterMs: number
  /** Of what was sent here, the share that the other says never came; undefined: not told yet. */
  readonly sentLostShare: number | undefined
}

/** What a person would call it: loss is heard first, then delay. No packet of what the other sends is no line. */
export function qualityOf({ isConnected, isExpected, roundTripMs = 0, received, lost, jitterMs }: Sample): Quality {
  const isNothing = received === 0 && lost === 0
  if (!isConnected || (isExpected && isNothing)) return 'none'
  const share = isNothing ? 0 : lost / (received + lost)
  if (share > poorShare || roundTripMs > 800 || jitterMs > 150) return 'poor'
  return share > fairShare || roundTripMs > 350 || jitterMs > 60 ? 'fair' : 'good'
}

const poorShare = 0.1
const fairShare = 0.03
const order = ['good', 'fair', 'poor', 'none'] as const satisfies readonly Quality[]

/**
 * One's own line, told by those to all the others: what is weak to every one of them is one's own, what is weak to one is that other's,
 * who is told of it at their own screen. With several others, what none of them gets whole is one's own too.
 */
export function ownLine(lines: readonly Sample[]): Quality | undefined {
  const heard = lines.map(qualityOf)
  const best = order.find((one) => heard.includes(one))
  if (best === undefined || lines.length < 2) return best
  const lost = Math.min(...lines.map((one) => one.sentLostShare ?? 0))
  const sent = lost > poorShare ? 'poor' : lost > fairShare ? 'fair' : 'good'
  return order.indexOf(sent) > order.indexOf(best) ? sent : best
}

export type Mode = 'picture' | 'sound' | 'chat'
export type Ladder = { readonly mode: Mode; readonly poor: number; readonly none: number }
export const bottomUp: Ladder = { mode: 'picture', poor: 0, none: 0 }

/** Looks in a row, one every two seconds, before going a step down. Up again only when the person asks. */
export const lookMs = 2_000
const poorLooks = 5
const noneLooks = 12

/** Picture, then sound alone, then writing: each step when the line has been too weak for so long. */
export function stepDown(before: Ladder, quality: Quality | undefined): Ladder {
  if (quality === undefined || before.mode === 'chat') return { ...before, poor: 0, none: 0 }
  const none = quality === 'none' ? before.none + 1 : 0
  const poor = quality === 'poor' || quality === 'none' ? before.poor + 1 : 0
  if (none >= noneLooks) return { mode: 'chat', poor: 0, none: 0 }
  if (poor >= poorLooks && before.mode === 'picture') return { mode: 'sound', poor: 0, none }
  return { mode: before.mode, poor, none }
}

type Totals = { readonly received: number; readonly lost: number }

/** The part of the browser's report that quality is read from; totals are kept to tell what is new. */
export function readSample(
  report: Iterable<[string, unknown]>,
  before: Totals | undefined,
  { isConnected, isExpected }: Pick<Sample, 'isConnected' | 'isExpected'>,
): { sample: Sample; totals: Totals } {
  let received = 0
  let lost = 0
  let jitter = 0
  let roundTrip: number | undefined
  let sentLostShare: number | undefined
  for (const [, entry] of report) {
    const one = entry as Record<string, unknown>
    if (one['type'] === 'inbound-rtp') {
      received += numberOf(one['packetsReceived'])
      lost += Math.max(0, numberOf(one['packetsLost']))
      if (one['kind'] === 'audio') jitter = numberOf(one['jitter'])
    }
    if (one['type'] === 'remote-inbound-rtp')
      sentLostShare = Math.max(sentLostShare ?? 0, numberOf(one['fractionLost']))
    if (one['type'] === 'candidate-pair' && one['nominated'] === true && one['currentRoundTripTime'] !== undefined)
      roundTrip = numberOf(one['currentRoundTripTime'])
  }
  const since = before ?? { received: 0, lost: 0 }
  return {
    sample: {
      isConnected,
      isExpected,
      roundTripMs: roundTrip === undefined ? undefined : roundTrip * 1000,
      received: Math.max(0, received - since.received),
      lost: Math.max(0, lost - since.lost),
      jitterMs: jitter * 1000,
      sentLostShare,
    },
    totals: { received, lost },
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
