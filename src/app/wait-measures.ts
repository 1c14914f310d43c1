import { Gauge, type Registry } from 'prom-client'
import type { Works } from '#platform/unit-of-work.ts'
import { listWaitErrors } from '#slices/work/index.ts'

const dayMilliseconds = 86_400_000

/** For the operators: the waits that were told in the last day beside what happened, by queue. */
export function measureWaits(registry: Registry, works: Works): void {
  const held = new Gauge({
    name: 'rinnalla_wait_estimates_held',
    help: 'Share of the told waits of the last day that held, by queue',
    labelNames: ['queue'],
    registers: [registry],
  })
  new Gauge({
    name: 'rinnalla_wait_estimate_error_minutes',
    help: 'Median minutes that the waits told in the last day were outside of, by queue',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      const since = new Date(works.clock.now().getTime() - dayMilliseconds)
      // While the database does not answer, nothing is told rather than a number that may be wrong.
      const errors = await listWaitErrors({ tx: works.database.direct }, since).catch(() => [])
      for (const one of errors) {
        if (one.medianErrorMinutes === null) continue
        this.set({ queue: one.queue }, one.medianErrorMinutes)
        held.set({ queue: one.queue }, one.held / one.told)
      }
    },
  })
}
