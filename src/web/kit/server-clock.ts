import { systemClock } from '#platform/clock.ts'

/** How far the server's clock is from this device's, as the last answer told. */
let offsetMs = 0
const worthMs = 1_000

/** From an answer: when the server said it, and when this device had asked. */
export function noteServerTime(said: string | null, askedAt: Date): void {
  const saidMs = said === null ? Number.NaN : Date.parse(said)
  if (Number.isNaN(saidMs)) return
  const half = (systemClock.now().getTime() - askedAt.getTime()) / 2
  const found = saidMs - (askedAt.getTime() + half)
  // Within what the line itself takes nothing is learnt.
  if (Math.abs(found - offsetMs) <= Math.max(worthMs, half)) return
  offsetMs = found
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

/** Tells when the server's time turned out to be another than was thought. */
export function onServerTime(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** When that was by the server's clock. */
export function serverTimeOf(deviceMs: number): Date {
  return new Date(deviceMs + offsetMs)
}

/** The server's time now: what waits, deadlines and openings on a screen are counted by. */
export function serverNow(): Date {
  return serverTimeOf(systemClock.now().getTime())
}
