import { batch, type Draws, drawBetween, drawServices } from './kernel-state.ts'

/**
 * One queue from which everybody leaves, served in order of arrival: each takes the server that is free first (Kiefer and Wolfowitz 1955),
 * so the next event need not be looked for. Its draws are the kernel's, and so are its waits.
 */
export type Line = {
  /** When each server is free, the soonest first. */
  readonly free: Float64Array
  readonly meanBetween: number
  readonly draws: Draws
  /** [time of the last arrival, sum of waits, how many waited] */
  readonly seen: Float64Array
  /** Draws used: times between arrivals, services. */
  readonly used: Int32Array
}

/** More servers than this are kept in order faster by the kernel's calendar. */
export const lineServersMost = 128

export function createLine(servers: number, utilisation: number, draws: Draws): Line {
  return {
    free: new Float64Array(servers),
    meanBetween: 1 / (servers * utilisation),
    draws,
    seen: new Float64Array(3),
    used: new Int32Array(2),
  }
}

/** So many more customers come and begin their service. */
export function passCustomers({ free, meanBetween, draws, seen, used }: Line, count: number): void {
  const { between, services } = draws
  const last = free.length - 1
  let arrival = seen[0] as number
  let waitSum = seen[1] as number
  let waited = seen[2] as number
  let betweenUsed = used[0] as number
  let servicesUsed = used[1] as number
  for (let k = 0; k < count; k += 1) {
    if (betweenUsed === batch) {
      drawBetween(draws)
      betweenUsed = 0
    }
    // The kernel keeps one draw back, for it may begin two services in a step.
    if (servicesUsed > batch - 2) {
      drawServices(draws)
      servicesUsed = 0
    }
    arrival += (between[betweenUsed] as number) * meanBetween
    betweenUsed += 1
    const soonest = free[0] as number
    let end = services[servicesUsed] as number
    servicesUsed += 1
    if (soonest > arrival) {
      waitSum += soonest - arrival
      waited += 1
      end += soonest
    } else end += arrival
    let place = 0
    while (place < last && (free[place + 1] as number) < end) {
      free[place] = free[place + 1] as number
      place += 1
    }
    free[place] = end
  }
  seen[0] = arrival
  seen[1] = waitSum
  seen[2] = waited
  used[0] = betweenUsed
  used[1] = servicesUsed
}
