import { parseArgs } from 'node:util'
import pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import { runCommand, type Works } from '#platform/unit-of-work.ts'
import { openServed } from '#slices/contacts/serve.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { createLoopback, valueOf } from './busy-hour/loopback.ts'
import { machineSentence } from './machine.ts'
import { openBare } from './open-client/bare.ts'
import { startProduct } from './product.ts'
import { type Served, serveContacts } from './served-contacts.ts'
import { compareWays, type Way, withClient, workerOf } from './ways.ts'

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
    for (const connections of [1, most]) await compareWays(product, ways, { connections, rounds, times })
  } finally {
    loopback.close()
    await Promise.all([application.close(), bare.end(), together.end()])
    await product.stop()
  }
}

async function openInProcess(works: Works, actor: Staff, opened: Served): Promise<void> {
  const who = whoIs(actor, newId(systemClock.now()))
  const outcome = await runCommand(works, who, (ctx) =>
    openServed(ctx as Ctx, { contactId: opened.contactId as never }),
  )
  if (!outcome.ok) throw new Error(outcome.refusal)
}
