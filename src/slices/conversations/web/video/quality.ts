export type Quality = 'good' | 'fair' | 'poor' | 'none'

/** What one connection did since the last look. */
export type Sample = {
  readonly isConnected: boolean
  /** There and back; undefined: not measured yet. */
  readonly roundTripMs: number | undefined
  readonly received: number
  readonly lost: number
  readonly jitterMs: number
}

/** What a person would call it: loss is heard first, then delay. No packet at all while connected is no line. */
export function qualityOf({ isConnected, roundTripMs = 0, received, lost, jitterMs }: Sample): Quality {
  if (!isConnected || (received === 0 && lost === 0)) return 'none'
  const share = lost / (received + lost)
  if (share > 0.1 || roundTripMs > 800 || jitterMs > 150) return 'poor'
  return share > 0.03 || roundTripMs > 350 || jitterMs > 60 ? 'fair' : 'good'
}

const order: readonly Quality[] = ['good', 'fair', 'poor', 'none']

export function worstOf(all: readonly Quality[]): Quality | undefined {
  return order.findLast((one) => all.includes(one))
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
  isConnected: boolean,
): { sample: Sample; totals: Totals } {
  let received = 0
  let lost = 0
  let jitter = 0
  let roundTrip: number | undefined
  for (const [, entry] of report) {
    const one = entry as Record<string, unknown>
    if (one['type'] === 'inbound-rtp') {
      received += numberOf(one['packetsReceived'])
      lost += Math.max(0, numberOf(one['packetsLost']))
      if (one['kind'] === 'audio') jitter = numberOf(one['jitter'])
    }
    if (one['type'] === 'candidate-pair' && one['nominated'] === true && one['currentRoundTripTime'] !== undefined)
      roundTrip = numberOf(one['currentRoundTripTime'])
  }
  const since = before ?? { received: 0, lost: 0 }
  return {
    sample: {
      isConnected,
      roundTripMs: roundTrip === undefined ? undefined : roundTrip * 1000,
      received: Math.max(0, received - since.received),
      lost: Math.max(0, lost - since.lost),
      jitterMs: jitter * 1000,
    },
    totals: { received, lost },
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
