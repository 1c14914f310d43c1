import { parseArgs } from 'node:util'
import pg from 'pg'
import { createLoopback, type Loopback, type Reply, valueOf } from './busy-hour/loopback.ts'
import { gigabytes, roomProblem, settle } from './bulk.ts'
import { contactsOfClient, makeRows } from './growth/rows.ts'
import { createLatency, type Latency, milliseconds, seededRandom } from './latency.ts'
import { cpuSecondsOf, cpuSecondsOfFamily, machineSentence } from './machine.ts'
import { type Product, startProduct } from './product.ts'
import { type Served, serveContacts } from './served-contacts.ts'

const usage = `The work list and one client's page as the number of contacts grows: npm run bench:growth -- --contacts 10000,1000000[,10000000]

  --contacts N,N   how many ended contacts, each in a database of its own (default 10000,1000000)
  --waiting N      contacts that wait in the queue of each (default 300)
  --times N        how often each is asked for at each size (default 400)
At most ${15} GB are written, into the folder for temporary files; nothing is left behind. Never part of CI.`

const mostBytes = 15e9
/** Measured with the rows of growth/rows.ts; what PostgreSQL writes ahead comes and goes beside it. */
const bytesOfContact = 1450

const { values } = parseArgs({
  options: {
    contacts: { type: 'string' },
    waiting: { type: 'string' },
    times: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const sizes = (values.contacts ?? '10000,1000000').split(',').map(Number)
const waiting = Number(values.waiting ?? 300)
const times = Number(values.times ?? 400)
function whatIsWrong(): string | undefined {
  const isGrowing = sizes.every(
    (size, index) => Number.isInteger(size) && size >= 10_000 && size > (sizes[index - 1] ?? 0),
  )
  if (!isGrowing) return 'Give --contacts as growing whole numbers from 10000, with commas between them.'
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const needed = all * bytesOfContact
  return roomProblem(`${all} contacts`, { needed, most: mostBytes, atMost: Math.floor(mostBytes / bytesOfContact) })
}

/** One database of one size with the product on it. */
type Place = {
  readonly size: number
  readonly product: Product
  readonly loopback: Loopback
  readonly staffCookie: string
  readonly served: Served[]
}

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const places: Place[] = []
  try {
    for (const size of sizes) places.push(await openPlace(size))
    // Only now: whoever is not seen for five minutes gives their contacts back.
    for (const place of places) place.served.push(...(await serveSome(place)))
    await compare(places)
  } finally {
    for (const { product, loopback } of places) {
      loopback.close()
      await product.stop()
    }
  }
}

async function openPlace(size: number): Promise<Place> {
  const product = await startProduct({ staff: 5, say: () => {} })
  const loopback = createLoopback(product.port)
  const admin = new pg.Client(product.adminConnection)
  await admin.connect()
  const started = performance.now()
  await fillQueue(loopback)
  await makeRows(admin, 0, size)
  const madeSeconds = ((performance.now() - started) / 1000).toFixed(0)
  await settle(admin)
  const { rows } = await admin.query<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes')
  await admin.end()
  console.log(
    `${size} contacts on PostgreSQL ${product.databaseVersion}, ${waiting} waiting, ${contactsOfClient} a client: made in ${madeSeconds} s, ready in ${((performance.now() - started) / 1000).toFixed(0)} s, ${gigabytes(rows[0]?.bytes ?? 0)}, ${((rows[0]?.bytes ?? 0) / size).toFixed(0)} bytes a contact`,
  )
  return { size, product, loopback, served: [], staffCookie: `rinnalla_staff=${product.staff[0]?.token ?? ''}` }
}

/** Contacts of clients who have a history, open with a worker. */
async function serveSome({ size, product, loopback }: Place): Promise<Served[]> {
  const random = seededRandom(size)
  const person = () => Math.floor((random() * size) / contactsOfClient)
  return await serveContacts(product, loopback, { count: 20, person })
}

async function fillQueue(loopback: Loopback): Promise<void> {
  for (let number = 0; number < waiting; number += 1) {
    const started = await loopback.call('contacts/start', '', { channel: 'chat', municipality: '992', language: 'fi' })
    const { contactId } = valueOf<{ contactId: string }>(started)
    const answers = { redFlags: 'none', healthReasons: ['mood'], lifeReasons: ['finances'] }
    const cookie = started.cookie ?? ''
    valueOf(await loopback.call('contacts/save-intake', cookie, { contactId, answers }))
    valueOf(await loopback.call('contacts/send', cookie, { contactId, channel: 'chat' }))
  }
}

const asks: readonly [string, (place: Place, index: number) => Promise<Reply>][] = [
  ['work list', ({ loopback, staffCookie }) => loopback.call('work/list', staffCookie, { scope: 'suited' })],
  [
    'client page',
    ({ loopback, staffCookie, served }, index) =>
      loopback.call('contacts/open', staffCookie, { contactId: at(served, index).contactId }),
  ],
  [
    'client’s entries',
    ({ loopback, staffCookie, served }, index) =>
      loopback.call('records/list', staffCookie, { clientId: at(served, index).clientId }),
  ],
  [
    'own look log',
    ({ loopback, served }, index) => loopback.call('access/own-looks', at(served, index).residentCookie, {}),
  ],
  [
    'place in the queue',
    ({ loopback, served }, index) => {
      const { residentCookie, contactId } = at(served, index)
      return loopback.call('contacts/place', residentCookie, { contactId })
    },
  ],
]

function at(served: readonly Served[], index: number): Served {
  return served[index % served.length] as Served
}

/** The sizes take turns every few calls, so that what else the machine does falls on all of them alike. */
async function compare(places: readonly Place[]): Promise<void> {
  const seen = asks.map(([name, ask]) => ({
    name,
    ask,
    of: places.map((place) => ({ place, latency: createLatency(), cpu: 0 })),
  }))
  const turn = 10
  for (let round = -2; round < times / turn; round += 1) {
    for (const { ask, of } of seen) {
      for (const one of of) {
        const before = spent(one.place)
        for (let index = 0; index < turn; index += 1) {
          const started = performance.now()
          valueOf(await ask(one.place, round * turn + index + 2 * turn))
          if (round >= 0) one.latency.add(performance.now() - started)
        }
        if (round >= 0) one.cpu += spent(one.place) - before
      }
    }
  }
  console.log(`\nSizes taking turns, ${times} calls each; aim: p99 grows less than 1.2 times`)
  for (const { name, of } of seen) {
    const base = of[0]
    for (const one of of) {
      const figures = ([0.5, 0.99] as const).map((share) => [
        one.latency.percentile(share),
        base?.latency.percentile(share),
      ])
      const [p50, p99] = figures.map(
        ([mine = 0, first = 0]) => `${milliseconds(mine)} ms (× ${(mine / first).toFixed(2)})`,
      )
      const each = (of: { cpu: number; latency: Latency }) => (of.cpu * 1000) / of.latency.count()
      const cpu = `${each(one).toFixed(2)} ms (× ${(each(one) / each(base ?? one)).toFixed(2)})`
      console.log(`  ${name.padEnd(20)}${String(one.place.size).padStart(9)}   p50 ${p50}, p99 ${p99}, CPU ${cpu}`)
    }
  }
}

function spent({ product }: Place): number {
  return cpuSecondsOfFamily(product.databasePid) + cpuSecondsOf(product.serverPid)
}

const problem = whatIsWrong()
if (values.help) console.log(usage)
else if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 1
} else await main()
