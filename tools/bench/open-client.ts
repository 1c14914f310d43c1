import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import { runCommand, type Works } from '#platform/unit-of-work.ts'
import { openServed } from '#slices/contacts/serve.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { findStaff } from '#slices/organisation/store.ts'
import { createLoopback, valueOf } from './busy-hour/loopback.ts'
import { createLatency, type Latency, milliseconds } from './latency.ts'
import { cpuSecondsOf, cpuSecondsOfFamily, machineSentence } from './machine.ts'
import { openBare } from './open-client/bare.ts'
import { type Product, startProduct } from './product.ts'
import { type Served, serveContacts } from './served-contacts.ts'

const usage = `One opened client page against one transaction of bare SQL: npm run bench:open-client -- [--rounds 5] [--times 200]

  --rounds N   how often the ways take turns (default 5)
  --times N    how often each way is gone in a turn, for each connection (default 200)
Both read the same rows and write the log; the product also checks the right, makes the grants and keeps row-level security on.`

const { values } = parseArgs({
  options: { rounds: { type: 'string' }, times: { type: 'string' }, help: { type: 'boolean' } },
})
const rounds = Number(values.rounds ?? 5)
const times = Number(values.times ?? 200)
if (values.help || !(rounds > 0 && rounds <= 50) || !(times > 0 && times <= 10_000)) {
  console.log(usage)
  if (!values.help) process.exitCode = 2
} else {
  await main()
}

type Way = { readonly name: string; readonly go: (at: number) => Promise<unknown> }

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const product = await startProduct({ staff: 1, say: () => {} })
  const loopback = createLoopback(product.port)
  const most = 20
  const application = openDatabase(
    product.appConnection as { host: string; port: number; user: string; database: string },
    {
      maxConnections: most,
    },
  )
  const bare = new pg.Pool({ ...product.adminConnection, max: most })
  const together = new pg.Pool({ ...product.adminConnection, max: most, pipeline: true })
  try {
    const opened = await serveContacts(product, loopback, { count: most, person: (index) => index })
    const works: Works = { database: application, clock: systemClock, eventsSaved: () => {} }
    const actor = await workerOf(works, product)
    const staffCookie = `rinnalla_staff=${product.staff[0]?.token ?? ''}`
    const at = (index: number): Served => opened[index % opened.length] as Served
    const ways: Way[] = [
      {
        name: 'bare SQL, one after another',
        go: (index) => withClient(bare, (client) => openBare(client, at(index), false)),
      },
      {
        name: 'bare SQL, sent together',
        go: (index) => withClient(together, (client) => openBare(client, at(index), true)),
      },
      { name: 'product, in the process', go: (index) => openInProcess(works, actor, at(index)) },
      {
        name: 'product, over HTTP',
        go: async (index) =>
          valueOf(await loopback.call('contacts/open', staffCookie, { contactId: at(index).contactId })),
      },
    ]
    console.log(
      `PostgreSQL ${product.databaseVersion}; ${rounds} turns of ${times} each; every way reads the same rows`,
    )
    for (const connections of [1, most]) await compare(product, ways, connections)
  } finally {
    loopback.close()
    await Promise.all([application.close(), bare.end(), together.end()])
    await product.stop()
  }
}

async function compare(product: Product, ways: readonly Way[], connections: number): Promise<void> {
  const seen = ways.map((way) => ({ way, latency: createLatency(), cpu: 0, done: 0 }))
  for (const one of seen) await takeTurn(one.way, createLatency(), connections, 30)
  for (let round = 0; round < rounds; round += 1) {
    for (const one of seen) {
      const before = spent(product)
      one.done += await takeTurn(one.way, one.latency, connections, times)
      one.cpu += spent(product) - before
    }
  }
  const base = seen[0]
  console.log(
    `\n${connections} connection${connections === 1 ? '' : 's'}; load of the machine ${loadavg()[0]?.toFixed(1)}; aim: at most 1.5 times the first way`,
  )
  console.log(
    `  ${'way'.padEnd(30)}${['median ms', '×', 'p99 ms', '×', 'CPU ms', '×'].map((one) => one.padStart(11)).join('')}`,
  )
  for (const { way, latency, cpu, done } of seen) {
    const ratio = (mine: number, theirs: number) => (mine / theirs).toFixed(2)
    const each = (cpu * 1000) / done
    const baseCpu = base ? (base.cpu * 1000) / base.done : Number.NaN
    const [median, p99] = [latency.percentile(0.5), latency.percentile(0.99)]
    const cells = [
      milliseconds(median),
      ratio(median, base?.latency.percentile(0.5) ?? Number.NaN),
      milliseconds(p99),
      ratio(p99, base?.latency.percentile(0.99) ?? Number.NaN),
      each.toFixed(2),
      ratio(each, baseCpu),
    ]
    console.log(`  ${way.name.padEnd(30)}${cells.map((one) => one.padStart(11)).join('')}`)
  }
}

/** So many at once as there are connections, each on a contact of its own: what is measured is not one row's lock. */
async function takeTurn(way: Way, latency: Latency, connections: number, goes: number): Promise<number> {
  const loops = Array.from({ length: connections }, async (_, index) => {
    for (let time = 0; time < goes / (connections === 1 ? 1 : 4); time += 1) {
      const started = performance.now()
      await way.go(index)
      latency.add(performance.now() - started)
    }
  })
  await Promise.all(loops)
  return latency.count() === 0 ? 0 : connections * Math.ceil(goes / (connections === 1 ? 1 : 4))
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

async function openInProcess(works: Works, actor: Staff, opened: Served): Promise<void> {
  const who = whoIs(actor, newId(systemClock.now()))
  const outcome = await runCommand(works, who, (ctx) =>
    openServed(ctx as Ctx, { contactId: opened.contactId as never }),
  )
  if (!outcome.ok) throw new Error(outcome.refusal)
}

async function workerOf(works: Works, product: Product): Promise<Staff> {
  const member = await findStaff(works.database.direct, (product.staff[0]?.id ?? '') as never)
  if (!member) throw new Error('the worker is missing')
  const { id: staffId, name, title, sector, skills, teams, unit, registers, roles } = member
  return {
    kind: 'staff',
    sessionId: newId(new Date()),
    staffId,
    name,
    title,
    sector,
    skills,
    teams,
    unit,
    registers,
    roles,
  } as Staff
}
