import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { type ConnectionConfig, openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import { runCommand, type Works } from '#platform/unit-of-work.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { createSessionEndings } from '#slices/identity/slice.ts'
import { loadCounty } from '#slices/directory/index.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { Route } from '#platform/http/routes.ts'
import { projectRoot } from '../../src/app/configuration.ts'
import { allRoutes } from '../../src/app/routes.ts'
import { gigabytes, roomProblem } from './bulk.ts'
import { createLoopback, valueOf } from './busy-hour/loopback.ts'
import { openBarePage } from './client-page/bare.ts'
import { makeClients, serveNow } from './client-page/rows.ts'
import { seededRandom } from './latency.ts'
import { machineSentence } from './machine.ts'
import { type Product, startProduct } from './product.ts'
import { compareWays, type Way, withClient, workerOf } from './ways.ts'

const mostBytes = 10e9
/** Measured with the rows of client-page/rows.ts; what PostgreSQL writes ahead comes and goes beside it. */
const bytesOfClient = 4500
const most = 20

const usage = `A client's page against its bare SQL with the log row, among many clients: npm run bench:client-page -- [--clients 1000000] [--rounds 10] [--times 40]

  --clients N   how many clients the database holds (default 1000000)
  --rounds N    how often the ways take turns (default 10)
  --times N     how often each way is gone in a turn, for each connection (default 40)
Each time another client is opened, drawn from all of them with a seed, so that what is not in memory is fetched by every way alike.
The bare way reads the same rows, each table by its key, and writes one line in the log, as a role that no policy holds back. The product also checks
the right, writes the grants, keeps row-level security on and makes the page's JSON; over HTTP it reads the session and the request too.
At most ${gigabytes(mostBytes)} are written, into the folder for temporary files; nothing is left behind. Never part of CI.`

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
  const room = { needed: clients * bytesOfClient, most: mostBytes, atMost: Math.floor(mostBytes / bytesOfClient) }
  return roomProblem(`${clients} clients`, room)
}

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  console.log(`npm run bench:client-page -- --clients ${clients} --rounds ${rounds} --times ${times}`)
  const product = await startProduct({ staff: 5, say: () => {} })
  const loopback = createLoopback(product.port)
  const application = openDatabase(product.appConnection as ConnectionConfig, { maxConnections: most })
  const bare = new pg.Pool({ ...product.adminConnection, max: most })
  const together = new pg.Pool({ ...product.adminConnection, max: most, pipeline: true })
  try {
    const next = await fill(product)
    const staff = product.staff[0]
    const staffId = staff?.id ?? ''
    const open = await pageIn(application, product)
    const ways: Way[] = [
      {
        name: 'bare SQL, one after another',
        go: () => withClient(bare, (client) => openBarePage(client, { clientId: next(), staffId }, false)),
      },
      {
        name: 'bare SQL, sent together',
        go: () => withClient(together, (client) => openBarePage(client, { clientId: next(), staffId }, true)),
      },
      { name: 'product, in the process', go: () => open(next()) },
      {
        name: 'product, over HTTP',
        go: async () =>
          valueOf(await loopback.call('clients/page', `rinnalla_staff=${staff?.token ?? ''}`, { clientId: next() })),
      },
    ]
    for (const connections of [1, most]) await compareWays(product, ways, { connections, rounds, times })
  } finally {
    loopback.close()
    await Promise.all([application.close(), bare.end(), together.end()])
    await product.stop()
  }
}

/** Makes the clients; gives the next to open, in turn. */
async function fill(product: Product): Promise<() => string> {
  const admin = new pg.Client(product.adminConnection)
  await admin.connect()
  const started = performance.now()
  await makeClients(admin, clients)
  const { rows } = await admin.query<{ bytes: number }>('select pg_database_size(current_database())::float8 as bytes')
  const bytes = rows[0]?.bytes ?? 0
  console.log(
    `${clients} clients on PostgreSQL ${product.databaseVersion}: made in ${((performance.now() - started) / 1000).toFixed(0)} s, ${gigabytes(bytes)}, ${(bytes / clients).toFixed(0)} bytes a client`,
  )
  const random = seededRandom(clients)
  const chosen = new Set(Array.from({ length: Math.min(clients / 2, 10_000) }, () => Math.floor(random() * clients)))
  const ids = await serveNow(admin, [...chosen])
  await admin.query('vacuum (analyze) access.relationship')
  await admin.end()
  let at = 0
  return () => ids[at++ % ids.length] ?? ''
}

/** The page’s own code in this process: its transaction and everything in it, without HTTP. */
async function pageIn(database: Works['database'], product: Product): Promise<(clientId: string) => Promise<void>> {
  const county = loadCounty(join(projectRoot, 'counties', 'keski-suomi'))
  if (!county.ok) throw new Error('the county’s files are not valid')
  const hints = { messageSaved: () => {}, readingSaved: () => {} }
  const routes = allRoutes({ county: county.value, hints }, createSessionEndings())
  const page = routes.find((one) => one.endpoint.path === 'clients/page') as Route<Actor>
  const works: Works = { database, clock: systemClock, eventsSaved: () => {} }
  const actor = await workerOf(works, product)
  return async (clientId) => {
    const who = whoIs(actor, newId(systemClock.now()))
    const outcome = await runCommand(works, who, (ctx) =>
      page.run(ctx as Ctx, { clientId: clientId as ClientId } as never),
    )
    if (!outcome.ok) throw new Error(outcome.refusal)
    JSON.stringify(outcome)
  }
}

const problem = whatIsWrong()
if (values.help) console.log(usage)
else if (problem !== undefined) {
  console.error(problem)
  process.exitCode = 1
} else await main()
