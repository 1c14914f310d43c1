import { createHash, timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pino, type Logger } from 'pino'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { sql } from '#platform/db/sql.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { measureWaits } from './wait-measures.ts'

export type Measures = {
  readonly registry: Registry
  observe(endpoint: string, milliseconds: number, refusal: string | undefined): void
  socketRefused(reason: string): void
  countSockets(count: () => number): void
}

export function createMeasures(works: Works): Measures {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'rinnalla_request_seconds',
    help: 'Time of an endpoint',
    labelNames: ['endpoint', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  })
  const refusedSockets = new Counter({
    name: 'rinnalla_socket_refusals_total',
    help: 'Refused socket upgrades and frames',
    labelNames: ['reason'],
    registers: [registry],
  })
  new Gauge({
    name: 'rinnalla_database_connections',
    help: 'Connections of the pool, and how many wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { pool } = works.database
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waited-for' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'rinnalla_parked_listeners',
    help: 'Listeners that failed eight times and wait for a person',
    registers: [registry],
    async collect() {
      const parked = await works.database.direct
        .get<{ count: number }>(sql`select count(*) as count from platform.listener where parked_at is not null`)
        .catch(() => undefined)
      // While the database does not answer, nothing is told rather than a number that may be wrong.
      if (parked) this.set(parked.count)
    },
  })
  measureWaits(registry, works)
  return {
    registry,
    observe: (endpoint, milliseconds, refusal) =>
      seconds.observe({ endpoint, outcome: refusal ?? 'done' }, milliseconds / 1000),
    socketRefused: (reason) => refusedSockets.inc({ reason }),
    countSockets: (count) =>
      void new Gauge({
        name: 'rinnalla_sockets',
        help: 'Open sockets',
        registers: [registry],
        collect() {
          this.set(count())
        },
      }),
  }
}

const healthPatienceMs = 2_000

type Operations = { readonly measures: Measures; readonly token: string | undefined }

/** For the operators: no personal data in either. */
export function registerOperations(server: FastifyInstance, works: Works, { measures, token }: Operations): void {
  server.get('/health', async (_request, reply) => {
    const asked = works.database.direct.find(sql`select 1 as up`).then(Boolean, () => false)
    const isUp = await Promise.race([asked, sleep(healthPatienceMs, false, { ref: false })])
    return reply
      .header('cache-control', 'no-store')
      .status(isUp ? 200 : 503)
      .send({ status: isUp ? 'ok' : 'database-unreachable' })
  })
  server.get('/metrics', async (request, reply) => {
    if (!maySeeMeasures(request, token)) return reply.callNotFound()
    return reply.type(measures.registry.contentType).send(await measures.registry.metrics())
  })
}

/** With a token, whoever shows it; without one, only a program on this machine that no proxy stands before. */
function maySeeMeasures(request: FastifyRequest, token: string | undefined): boolean {
  const { headers, socket } = request.raw
  if (token !== undefined) {
    const hash = (text: string) => createHash('sha256').update(text).digest()
    return timingSafeEqual(hash(headers.authorization ?? ''), hash(`Bearer ${token}`))
  }
  const isProxied = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined)
  return !isProxied && /^(::1|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '')
}

export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { service: 'rinnalla' },
    redact: ['req.headers', 'err.detail', 'err.where', 'err.query', 'err.parameters'],
  })
}
