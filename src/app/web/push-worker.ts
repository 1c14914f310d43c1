import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

/** At the root, because a worker reaches only what is under its own address. It may load nothing but itself. */
export function servePushWorker(server: FastifyInstance): void {
  const worker = readFileSync(join(import.meta.dirname, 'push-worker.js'), 'utf8')
  server.get('/push-worker.js', (_request, reply) =>
    reply
      .header('content-security-policy', "default-src 'none'; connect-src 'self'")
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(worker),
  )
}
