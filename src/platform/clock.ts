/** The only source of "now". Everything below the HTTP edge and the jobs gets a Date as an argument. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved; for tests and for the demonstration of deadlines. */
export type SettableClock = Clock & { set(at: Date | string): void; advance(milliseconds: number): void }

export function settableClock(start: Date | string): SettableClock {
  let current = new Date(start)
  return {
    now: () => new Date(current),
    set: (at) => {
      current = new Date(at)
    },
    advance: (milliseconds) => {
      current = new Date(current.getTime() + milliseconds)
    },
  }
}
