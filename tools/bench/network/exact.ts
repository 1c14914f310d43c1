import { readFileSync } from 'node:fs'
import { erlangWait } from '../../../src/slices/network/engine/simulation/model/closed-form.ts'
import { type Network, visitRates } from '../../../src/slices/network/engine/simulation/network.ts'

/** A network whose waits are known exactly, and how precisely each is to be met. */
export type Known = {
  readonly name: string
  readonly network: Network
  readonly node: number
  readonly exact: number
  /** Relative half-width asked for; below 1e-4 the wait is to be met absolutely. */
  readonly relative: number
  /** Time in which the queue forgets how it began. */
  readonly relaxation: number
}

function queue(servers: number, load: number, more: Partial<Network> = {}): Network {
  return {
    nodes: 1,
    arrivalRate: Float64Array.of(load),
    servers: Int32Array.of(servers),
    meanService: Float64Array.of(1),
    routing: new Float64Array(1),
    ...more,
  }
}

const relaxationOf = (servers: number, utilisation: number) => 1 / (servers * (1 - Math.sqrt(utilisation)) ** 2) + 1

export function oracleCells(file: string): Known[] {
  const cells = JSON.parse(readFileSync(file, 'utf8')) as { c: number; rho: number; Wq_in_services: number }[]
  return cells.map(({ c, rho, Wq_in_services: exact }) => ({
    name: `M/M/${c} at ${rho}`,
    network: queue(c, c * rho),
    node: 0,
    exact,
    relative: rho > 0.8 ? 0.01 : 0.003,
    relaxation: relaxationOf(c, rho),
  }))
}

/** Waits that theory knows besides: networks (Jackson), one server with any services (Pollaczek and Khinchine), priorities (Cobham). */
export function theory(): Known[] {
  return [...jackson(), ...anyServices(), ...priorities()]
}

function jackson(): Known[] {
  const network: Network = {
    nodes: 4,
    arrivalRate: Float64Array.of(4, 2, 0, 0),
    servers: Int32Array.of(3, 2, 4, 1),
    meanService: Float64Array.of(0.5, 0.6, 0.7, 0.3),
    routing: Float64Array.of(0, 0.2, 0.4, 0.1, 0, 0, 0.5, 0.2, 0.1, 0, 0, 0, 0, 0, 0.2, 0),
  }
  const rates = visitRates(network)
  return Array.from(network.servers, (servers, node) => {
    const service = network.meanService[node] ?? 0
    const load = (rates[node] ?? 0) * service
    const exact = erlangWait(servers, load) * service
    return { name: `Jackson, point ${node + 1}`, network, node, exact, relative: 0.003, relaxation: 6 }
  })
}

function anyServices(): Known[] {
  const shapes = [
    { shape: 'fixed', variation: 0, square: 0 },
    { shape: 'uniform', variation: 0, square: 1 / 3 },
    { shape: 'lognormal', variation: 0.5, square: 0.25 },
    { shape: 'lognormal', variation: 1.5, square: 2.25 },
  ] as const
  return [0.5, 0.8].flatMap((load) =>
    shapes.map(({ shape, variation, square }) => ({
      name: `M/G/1 ${shape}${variation === 0 ? '' : ` ${variation}`} at ${load}`,
      network: queue(1, load, { services: { shape, variation } }),
      node: 0,
      exact: (load * (1 + square)) / (2 * (1 - load)),
      relative: 0.003,
      relaxation: relaxationOf(1, load) * (1 + square),
    })),
  )
}

function priorities(): Known[] {
  const shares = [0.2, 0.3, 0.5]
  const cases = [
    { name: 'M/M/1', servers: 1, load: 0.8, services: undefined, square: 1 },
    { name: 'M/D/1', servers: 1, load: 0.8, services: { shape: 'fixed', variation: 0 } as const, square: 0 },
    { name: 'M/M/4', servers: 4, load: 3.2, services: undefined, square: 1 },
  ]
  return cases.flatMap(({ name, servers, load, services, square }) => {
    const network: Network = {
      nodes: 3,
      pointOf: new Int32Array(3),
      ...(services && { services }),
      arrivalRate: Float64Array.from(shares, (share) => share * load),
      servers: Int32Array.of(servers),
      meanService: new Float64Array(3).fill(1),
      routing: new Float64Array(9),
    }
    const use = load / servers
    const residual = (erlangWait(servers, load) * (1 - use) * (1 + square)) / 2
    return shares.map((_, k) => {
      const before = use * shares.slice(0, k).reduce((sum, one) => sum + one, 0)
      const upTo = before + use * (shares[k] ?? 0)
      const exact = residual / ((1 - before) * (1 - upTo))
      const relaxation = relaxationOf(servers, use)
      return { name: `Cobham ${name} at ${use}, class ${k + 1}`, network, node: k, exact, relative: 0.003, relaxation }
    })
  })
}
