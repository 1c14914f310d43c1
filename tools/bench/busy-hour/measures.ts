import { createLatency, type Latency, milliseconds } from '../latency.ts'

/** What was seen in the window that counts; what happens before and after it is load, not measurement. */
export type Measures = {
  add(step: string, milliseconds: number): void
  fail(step: string, why: string): void
  finished(): void
  begin(): void
  end(): void
  readonly steps: ReadonlyMap<string, Latency>
  readonly all: Latency
  readonly delivery: Latency
  readonly errors: ReadonlyMap<string, number>
  readonly finishedContacts: () => number
}

/** A message's way to the other side's open socket, apart from the requests. */
export const deliveryStep = 'message seen by the other'

export function createMeasures(): Measures {
  const steps = new Map<string, Latency>()
  const all = createLatency()
  const delivery = createLatency()
  const errors = new Map<string, number>()
  let finished = 0
  let counts = false
  return {
    steps,
    all,
    delivery,
    errors,
    finishedContacts: () => finished,
    add: (step, value) => {
      if (!counts) return
      if (step === deliveryStep) return delivery.add(value)
      const latency = steps.get(step) ?? createLatency()
      steps.set(step, latency)
      latency.add(value)
      all.add(value)
    },
    fail: (step, why) => void errors.set(`${step}: ${why}`, (errors.get(`${step}: ${why}`) ?? 0) + 1),
    finished: () => {
      if (counts) finished += 1
    },
    begin: () => {
      for (const latency of steps.values()) latency.clear()
      for (const one of [all, delivery]) one.clear()
      errors.clear()
      finished = 0
      counts = true
    },
    end: () => void (counts = false),
  }
}

export function table(measures: Measures): string {
  const rows = [...measures.steps].map(([step, latency]) => row(step, latency))
  return [row('step'), ...rows, row(deliveryStep, measures.delivery), row('all requests', measures.all)].join('\n')
}

function row(name: string, latency?: Latency): string {
  const cells = latency
    ? [String(latency.count()), milliseconds(latency.percentile(0.5)), milliseconds(latency.percentile(0.99))]
    : ['times', 'p50 ms', 'p99 ms']
  return `  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(9)).join('')}`
}
