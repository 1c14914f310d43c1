import { statfsSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { createLoopback, valueOf } from './busy-hour/loopback.ts'
import { openBarePage } from './client-page/bare.ts'
import { makeClients } from './client-page/rows.ts'
import { createLatency, type Latency, milliseconds, seededRandom } from './latency.ts'
import { cpuSecondsOf, cpuSecondsOfFamily, machineSentence } from './machine.ts'
import { type Product, startProduct } from './product.ts'
import { type Served, serveContacts } from './served-contacts.ts'

const usage = `A client's page against its bare SQL with the log row, among many clients: npm run bench:client-page -- [--clients 1000000] [--rounds 10] [--times 40]

  --clients N   how many clients the database holds (default 1000000)
  --rounds N    how often the ways take turns (default 10)
  --times N     how often each way is gone in a turn, for each connection (default 40)
The product checks the right, writes the grants, keeps row-level security on and makes JSON over HTTP; the bare way does none of it.
At most ${10} GB are written, into the folder for temporary files; nothing is left behind. Never part of CI.`

const mostBytes = 10e9
/** Measured with the rows of client-page/rows.ts; what PostgreSQL writes ahead comes and goes beside it. */
const bytesOfClient = 4500
/** What the machine keeps free whatever is measured. */
const reserveBytes = 5e9
const most = 20

const { values } = parseArgs({
  options: {
    clients: { type: 'string' },
    rounds: { type: 'string' },
    times: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const clients = Number(values.clients ?? 1_000_000)
const rounds = Number(values.rounds ?? 10)
const times = Number(values.times ?? 40)

function whatIsWrong(): string | undefined {
  if (!Number.isInteger(clients) || clients < 1000) return 'Give --clients as a whole number from 1000.'
  if (!(rounds > 0 && rounds <= 200) || !(times > 0 && times <= 10_000))
    return 'Give --rounds to 200 and --times to 10000.'
  const needed = clients * bytesOfClient
  if (needed > mostBytes)
    return `${clients} clients need about ${gigabytes(needed)}, and this measurement writes at most ${gigabytes(mostBytes)}: ask for at most ${Math.floor(mostBytes / bytesOfClient)}.`
  const { bavail, bsize } = statfsSync(tmpdir())
  const free = bavail * bsize
  if (free < needed + reserveBytes)
    return `${clients} clients need about ${gigabytes(needed)} and ${gigabytes(reserveBytes)} stay free, but ${tmpdir()} has ${gigabytes(free)}: set TMPDIR to a folder on a larger disk.`
  return undefined
}

type Way = { readonly name: string; readonly go: (at: number) => Promise<unknown> }

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  console.log(`npm run bench:client-page -- --clients ${clients} --rounds ${rounds} --times ${times}`)
  const product = await startProduct({ staff: 5, say: () => {} })
  const loopback = createLoopback(product.port)
  const bare = new pg.Pool({ ...product.adminConnection, max: most })
  const together = new pg.Pool({ ...product.adminConnection, max: most, pipeline: true })
  try {
    await fill(product)
    const random = seededRandom(clients)
    // Only now: whoever is not seen for five minutes gives their contacts back.
    const served = await serveContacts(product, loopback, {
      count: most,
      person: () => Math.floor(random() * clients),
    })
    const at = (index: number): Served => served[index % served.length] as Served
    const staffCookie = `rinnalla_staff=${product.staff[0]?.token ?? ''}`
    const page = async (index: number) =>
      valueOf(await loopback.call('clients/page', staffCookie, { clientId: at(index).clientId }))
    const ways: Way[] = [
      {
        name: 'bare SQL, one after another',
        go: (index) => withClient(bare, (client) => openBarePage(client, at(index), false)),
      },
      {
        name: 'bare SQL, sent together',
        go: (index) => withClient(together, (client) => openBarePage(client, at(index), true)),
      },
      { name: 'product, over HTTP', go: page },
    ]
    for (const connections of [1, most]) await compare(product, ways, connections)
  } finally {
    loopback.close()
    await Promise.all([bare.end(), together.end()])
    await product.stop()
  }
}

async function fill(product: Product): Promise<void> {
  const admin = new pg.Client(product.adminConnection)
  await admin.connect()
  const started = performance.now()
  await makeClients(admin, clients)
  const { rows } = await admin.query<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes')
  await admin.end()
  const bytes = rows[0]?.bytes ?? 0
  console.log(
    `${clients} clients on PostgreSQL ${product.databaseVersion}: made in ${((performance.now() - started) / 1000).toFixed(0)} s, ${gigabytes(bytes)}, ${(bytes / clients).toFixed(0)} bytes a client`,
  )
}

/** The ways take turns, so that what else the machine does falls on all of them alike. */
async function compare(product: Product, ways: readonly Way[], connections: number): Promise<void> {
  const seen = ways.map((way) => ({ way, latency: createLatency(), cpu: 0, done: 0 }))
  for (const { way } of seen) await takeTurn(way, createLatency(), connections)
  for (let round = 0; round < rounds; round += 1) {
    for (const one of seen) {
      const before = spent(product)
      one.done += await takeTurn(one.way, one.latency, connections)
      one.cpu += spent(product) - before
    }
  }
  const base = seen[0]
  if (!base) return
  console.log(
    `\n${connections} connection${connections === 1 ? '' : 's'}; load of the machine ${loadavg()[0]?.toFixed(1)}; aim: p99 at most 1.5 times the first way`,
  )
  console.log(
    `  ${'way'.padEnd(30)}${['median ms', '×', 'p99 ms', '×', 'CPU ms', '×'].map((one) => one.padStart(11)).join('')}`,
  )
  for (const { way, latency, cpu, done } of seen) {
    const figures: [number, number][] = [
      [latency.percentile(0.5), base.latency.percentile(0.5)],
      [latency.percentile(0.99), base.latency.percentile(0.99)],
      [(cpu * 1000) / done, (base.cpu * 1000) / base.done],
    ]
    const cells = figures.flatMap(([mine, theirs]) => [milliseconds(mine), (mine / theirs).toFixed(2)])
    console.log(`  ${way.name.padEnd(30)}${cells.map((one) => one.padStart(11)).join('')}`)
  }
}

/** So many at once as there are connections, each on a client of its own: what is measured is not one row's lock. */
async function takeTurn(way: Way, latency: Latency, connections: number): Promise<number> {
  const goes = connections === 1 ? times : Math.ceil(times / 4)
  const loops = Array.from({ length: connections }, async (_, index) => {
    for (let time = 0; time < goes; time += 1) {
      const started = performance.now()
      await way.go(connections === 1 ? time : index)
      latency.add(performance.now() - started)
    }
  })
  await Promise.all(loops)
  return connections * goes
}

function spent(product: Product): number {
  return cpuSecondsOf(process.pid) + cpuSecondsOf(product.serverPid) + cpuSecondsOfFamily(product.databasePid)
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

const problem = whatIsWrong()
if (values.help) console.log(usage)
else if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 1
} else await main()
