import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Load, messagesInContact, requestsInContact, wholeContact } from './busy-hour/contact.ts'
import { createLoopback, type Loopback } from './busy-hour/loopback.ts'
import { createMeasures, type Measures, table } from './busy-hour/measures.ts'
import { openWorker, type Worker } from './busy-hour/worker.ts'
import { milliseconds, seededRandom } from './latency.ts'
import { busySecondsOfMachine, cpuSecondsOf, cpuSecondsOfFamily, machineSentence, memoryOfFamily } from './machine.ts'
import { type Product, startProduct } from './product.ts'

const usage = `Whole contacts against the product on this machine: npm run bench:busy-hour -- --rate 10 --seconds 60 [--ramp]

  --rate N       contacts that arrive in a second (default 10: all of Finland's busy hour)
  --seconds N    how long is measured at a rate, at most 600 (default 60)
  --gap N        mean pause between two messages in milliseconds (default 800)
  --ramp         goes on from --rate in steps of --step until p99 is 100 ms or something fails
  --step N       contacts a second between two rates of the ramp (default 5)
  --seed N       for the arrivals (default 1)
  --pages        each contact also fetches the residents' front page
  --profile DIR  writes the server's CPU profile
DATABASE_URL names another PostgreSQL than the embedded one; it must be empty or this benchmark's own.`

const limitMilliseconds = 100
const highestRate = 60

type Wish = {
  rate: number
  seconds: number
  gap: number
  step: number
  seed: number
  ramp: boolean
  pages: boolean
  profile: string | undefined
}
type Result = { readonly held: boolean; readonly p99: number; readonly errors: number }

const wish = readWish()
if (wish) await main(wish)

async function main(asked: Wish): Promise<void> {
  const contactSeconds = 5 + (messagesInContact * asked.gap) / 1000
  const staffNeeded = Math.ceil(((asked.ramp ? highestRate : asked.rate) * contactSeconds) / 20) + 5
  console.log(machineSentence(new Date()))
  console.log(formula(asked.rate, asked.pages))
  const product = await startProduct({
    staff: Math.min(400, staffNeeded),
    say: (line) => console.log(`  ${line}`),
    profileFolder: asked.profile,
    withScreens: asked.pages,
  })
  const loopback = createLoopback(product.port)
  const workers = await Promise.all(product.staff.map(({ token }) => openWorker(loopback, token)))
  console.log(`PostgreSQL ${product.databaseVersion}, ${workers.length} workers signed in, seed ${asked.seed}`)
  try {
    await run(asked, { product, loopback, workers, warmUpSeconds: contactSeconds })
  } finally {
    for (const worker of workers) worker.close()
    loopback.close()
    await product.stop()
  }
}

type Place = { product: Product; loopback: Loopback; workers: Worker[]; warmUpSeconds: number }

async function run(asked: Wish, place: Place): Promise<void> {
  let best: number | undefined
  for (let rate = asked.rate; rate <= highestRate; rate += asked.step) {
    const result = await measure({ ...asked, rate }, place)
    if (result.held) best = rate
    if (!asked.ramp || !result.held) break
  }
  if (asked.ramp)
    console.log(
      `\nHighest rate held at p99 under ${limitMilliseconds} ms without an error: ${best ?? 'none'} contacts/s`,
    )
}

async function measure(asked: Wish, place: Place): Promise<Result> {
  const { product, workers, warmUpSeconds } = place
  const measures = createMeasures()
  const random = seededRandom(asked.seed)
  const load: Load = {
    product,
    loopback: place.loopback,
    measures,
    gapMilliseconds: asked.gap,
    random,
    withPages: asked.pages,
    pace: 1,
  }
  const running = new Set<Promise<void>>()
  const startedAt = performance.now()
  let nextAt = startedAt
  let arrived = 0
  const arrivals = async (untilAt: number): Promise<void> => {
    while (nextAt < untilAt) {
      // Poisson arrivals, planned apart from what the server does: a slow server does not slow the arrivals.
      nextAt += (-Math.log(1 - random()) / asked.rate) * 1000
      if (nextAt > performance.now()) await sleep(nextAt - performance.now())
      const worker = workers[arrived % workers.length]
      arrived += 1
      if (!worker) throw new Error('no worker is signed in')
      const contact = wholeContact(load, worker, nextAt).finally(() => running.delete(contact))
      running.add(contact)
    }
  }
  await arrivals(startedAt + warmUpSeconds * 1000)
  measures.begin()
  const before = reading(product)
  await arrivals(performance.now() + asked.seconds * 1000)
  const after = reading(product)
  measures.end()
  const { residentBytes } = await product.ask({ do: 'memory' })
  const result = report(asked, measures, {
    before,
    after,
    serverBytes: residentBytes ?? 0,
    databaseBytes: memoryOfFamily(product.databasePid),
    open: running.size,
  })
  await Promise.race([Promise.all(running), sleep((warmUpSeconds + 30) * 1000)])
  return result
}

type Reading = { at: number; server: number; database: number; generator: number; machine: number }

function reading(product: Product): Reading {
  return {
    at: performance.now(),
    server: cpuSecondsOf(product.serverPid),
    database: cpuSecondsOfFamily(product.databasePid),
    generator: cpuSecondsOf(process.pid),
    machine: busySecondsOfMachine(),
  }
}

type Seen = { before: Reading; after: Reading; serverBytes: number; databaseBytes: number; open: number }

function report(asked: Wish, measures: Measures, seen: Seen): Result {
  const { before, after } = seen
  const seconds = (after.at - before.at) / 1000
  const errors = [...measures.errors.values()].reduce((sum, count) => sum + count, 0)
  const p99 = Math.max(measures.all.percentile(0.99), measures.delivery.percentile(0.99))
  const spent = (key: 'server' | 'database' | 'generator' | 'machine') => after[key] - before[key]
  const contacts = measures.finishedContacts()
  const requests = measures.all.count()
  const each = (key: 'server' | 'database') => (spent(key) * 1000) / Math.max(1, requests)
  const ofContact = (key: 'server' | 'database') => (each(key) * requestsOf(asked.pages)).toFixed(0)
  const others = spent('machine') - spent('server') - spent('database') - spent('generator')
  const core = (value: number) => `${((value / seconds) * 100).toFixed(0)} %`
  console.log(
    `\n${asked.rate} contacts/s for ${seconds.toFixed(0)} s, ${asked.gap} ms between messages; ${seen.open} contacts open at the end`,
  )
  console.log(table(measures))
  console.log(
    `  finished ${contacts} contacts (${(contacts / seconds).toFixed(1)}/s), ${(requests / seconds).toFixed(0)} requests/s, errors ${errors}`,
  )
  for (const [what, count] of measures.errors) console.log(`    ${count} × ${what}`)
  console.log(
    `  CPU of one core: server ${core(spent('server'))}, PostgreSQL ${core(spent('database'))}, load generator ${core(spent('generator'))}, others on this machine ${core(others)} (load ${loadavg()[0]?.toFixed(1)})`,
  )
  console.log(
    `  CPU of one request: server ${each('server').toFixed(2)} ms, PostgreSQL ${each('database').toFixed(2)} ms; of one contact: server ${ofContact('server')} ms, PostgreSQL ${ofContact('database')} ms`,
  )
  console.log(`  memory: server ${megabytes(seen.serverBytes)}, PostgreSQL ${megabytes(seen.databaseBytes)}`)
  console.log(`  p99 ${milliseconds(p99)} ms: ${p99 < limitMilliseconds && errors === 0 ? 'held' : 'not held'}`)
  return { held: p99 < limitMilliseconds && errors === 0, p99, errors }
}

/** With the sign-in and the messages, which are requests too. */
function requestsOf(pages: boolean): number {
  return requestsInContact + 1 + messagesInContact + (pages ? 1 : 0)
}

function formula(rate: number, pages: boolean): string {
  const requests = requestsInContact + (pages ? 1 : 0)
  return [
    `Load: all of Finland = 5.6 M people × 10 contacts a year ÷ 250 weekdays × 15 % in the busiest hour ÷ 3600 s ≈ 10 contacts/s (planned: 15 requests and 25 messages each).`,
    `Here each contact makes ${requests} requests, 1 sign-in and ${messagesInContact} messages over 2 sockets: at ${rate}/s ${rate * (requests + 1)} requests/s and ${rate * messagesInContact} messages/s.`,
    `The sign-in is what follows the provider's answer (client found or made, session rotated); the round trip to the provider is not in it.`,
  ].join('\n')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

function readWish(): Wish | undefined {
  const option = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({
    options: {
      rate: option,
      seconds: option,
      gap: option,
      step: option,
      seed: option,
      profile: option,
      ramp: flag,
      pages: flag,
      help: flag,
    },
  })
  const number = (name: 'rate' | 'seconds' | 'gap' | 'step' | 'seed', otherwise: number, most: number) => {
    const value = Number(values[name] ?? otherwise)
    return value > 0 && value <= most ? value : undefined
  }
  const [rate, seconds, gap, step, seed] = [
    number('rate', 10, highestRate),
    number('seconds', 60, 600),
    number('gap', 800, 60_000),
    number('step', 5, 60),
    number('seed', 1, 1e9),
  ]
  if (values.help || !rate || !seconds || !gap || !step || !seed) {
    console.log(usage)
    if (!values.help) process.exitCode = 2
    return undefined
  }
  return {
    rate,
    seconds,
    gap,
    step,
    seed,
    ramp: values.ramp ?? false,
    pages: values.pages ?? false,
    profile: values.profile,
  }
}
