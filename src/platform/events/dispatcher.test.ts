import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SettableClock, settableClock } from '#platform/clock.ts'
import { type Database, openDatabase, type Tx, txOver } from '#platform/db/database.ts'
import { appRole, ensureRoles, migrate, ownerRole } from '#platform/db/migrate.ts'
import { sql } from '#platform/db/sql.ts'
import { type Id, newId } from '#platform/ids.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import { createTestDatabase, type TestDatabase, testPostgresUrl } from '#tests/postgres.ts'
import { allMigrations } from '../../app/migrations.ts'
import { type Dispatcher, type Listener, startDispatcher } from './dispatcher.ts'

let own: TestDatabase
let database: Database
let superuser: pg.Pool
let clock: SettableClock
let works: Works
let appUrl: string

beforeAll(async () => {
  own = await createTestDatabase()
  await ensureRoles({ connectionString: testPostgresUrl() })
  superuser = new pg.Pool({ connectionString: own.url, max: 3 })
  superuser.on('connect', (client) => client.on('error', () => {}))
  superuser.on('connect', (client) => void client.on('error', () => {}))
  superuser.on('error', () => {})
  await superuser.query(`alter database ${own.name} owner to ${ownerRole}`)
  await migrate({ connectionString: own.url }, allMigrations())
  // What the tests' listeners do, so that "once" can be counted in the database itself.
  await superuser.query(`create table public.heard (listener text, event_id uuid, number int)`)
  await superuser.query(`grant all on public.heard to ${appRole}`)
  appUrl = `${own.url}${own.url.includes('?') ? '&' : '?'}options=${encodeURIComponent(`-c role=${appRole}`)}`
  database = openDatabase(appUrl, { maxConnections: 10, onIdleError: () => {} })
})
afterAll(async () => {
  await database.close()
  await superuser.end()
  await own.drop()
})
beforeEach(async () => {
  clock = settableClock('2026-11-24T08:00:00Z')
  works = { database, clock, eventsSaved: () => {} }
  await superuser.query(`truncate platform.event, platform.listener, public.heard`)
})

type Nobody = { kind: 'system' }
const who = { actor: { kind: 'system' } as Nobody, actorKind: 'system', actorId: null, requestId: 'test' }
const emit = (type: string, body: Record<string, number> = {}) =>
  runJob(works, who, async (ctx) => ctx.emit({ type, subjectId: newId(clock.now()), body }))

/** Keeps what it heard in the same transaction; `before` may fail or wait. */
function listener(name: string, before: (number: number) => Promise<void> | void = () => {}): Listener<Nobody> {
  return {
    name,
    types: ['told'],
    handle: async (ctx, event) => {
      const number = Number(event.body['number'])
      await ctx.tx.run(
        sql`insert into public.heard (listener, event_id, number) values (${name}, ${event.id}, ${number})`,
      )
      await before(number)
    },
  }
}

const failures: { listener: string; parked: boolean }[] = []
function start(listeners: readonly Listener<Nobody>[], over: Works = works): Dispatcher {
  return startDispatcher<Nobody>({
    works: over,
    listeners,
    system: { kind: 'system' },
    // Never by itself: each test says when.
    pollMilliseconds: 3_600_000,
    onFailure: (name, _error, parked) => void failures.push({ listener: name, parked }),
  })
}

const heardBy = async (name: string): Promise<number[]> =>
  (
    await superuser.query<{ number: number }>(`select number from public.heard where listener = $1 order by number`, [
      name,
    ])
  ).rows.map((row) => row.number)
const placeOf = async (name: string) =>
  (
    await superuser.query<{ failures: number; parked: boolean }>(
      `select failures, parked_at is not null as parked from platform.listener where name = $1`,
      [name],
    )
  ).rows[0]

/** Waits until no older transaction of the whole server holds the events back. */
async function olderAreOver(): Promise<void> {
  const { rows } = await superuser.query<{ next: string }>(
    `select pg_snapshot_xmax(pg_current_snapshot())::text as next`,
  )
  await expect
    .poll(
      async () =>
        (
          await superuser.query<{ over: boolean }>(
            `select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over`,
            [rows[0]?.next],
          )
        ).rows[0]?.over,
      { timeout: 10_000, interval: 10 },
    )
    .toBe(true)
}

test('who listens to what was saved hears it soon; who does not, or can wait, is not woken for it', async () => {
  const heard: string[] = []
  const hearing = (name: string, type: string, waits: Pick<Listener<Nobody>, 'inItsTurn'> = {}): Listener<Nobody> => ({
    name,
    types: [type],
    ...waits,
    handleTogether: async (_ctx, events) => void heard.push(...events.map((event) => `${name} ${event.type}`)),
  })
  const dispatcher = startDispatcher<Nobody>({
    works,
    listeners: [hearing('quick', 'told'), hearing('other', 'asked'), hearing('patient', 'told', { inItsTurn: true })],
    system: { kind: 'system' },
    pollMilliseconds: 60_000,
    onFailure: (_listener, error) => {
      throw error
    },
  })
  await dispatcher.drain()
  await emit('asked')
  await emit('told')
  // What is saved is heard once no older transaction of the server is open; other tests have theirs, so the hint is given again.
  const hear = async (type: string, all: string[]) => {
    const hinted = () => {
      dispatcher.hint([type])
      return heard
    }
    await expect.poll(hinted, { timeout: 15_000 }).toEqual(all)
  }
  await hear('told', ['quick told'])
  await hear('asked', ['quick told', 'other asked'])
  await dispatcher.drain()
  expect(heard).toEqual(['quick told', 'other asked', 'patient told'])
  await dispatcher.stop()
})

test('an event whose transaction commits late is delivered, and so is the one that overtook it', async () => {
  const dispatcher = start([listener('late')])
  await dispatcher.drain()
  const slow = new pg.Client({ connectionString: appUrl })
  await slow.connect()
  try {
    await slow.query('begin')
    await saveEvent(txOver(slow), 1)
    await emit('told', { number: 2 })
    await dispatcher.drain()
    // Nothing may be passed by: the later one waits for the earlier.
    const heardMeanwhile = await heardBy('late')
    await slow.query('commit')
    await olderAreOver()
    await dispatcher.drain()
    expect(heardMeanwhile).toEqual([])
    expect(await heardBy('late')).toEqual([1, 2])
  } finally {
    await slow.end()
    await dispatcher.stop()
  }
})

test('with twenty writers whose transactions end in any order each event is delivered once', async () => {
  const dispatcher = start([listener('many')])
  await dispatcher.drain()
  let seed = 7
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const wide = openDatabase(appUrl, { maxConnections: 20, onIdleError: () => {} })
  const all = Array.from({ length: 200 }, (_, index) => index)
  let writing = true
  const delivering = (async () => {
    while (writing) await dispatcher.drain()
  })()
  try {
    await Promise.all(
      Array.from({ length: 20 }, async (_, writer) => {
        for (const number of all.filter((one) => one % 20 === writer)) {
          const pause = random() * 15
          const isKept = number % 10 !== 3
          await wide.transaction(
            async (tx) => {
              await saveEvent(tx, number)
              await new Promise((resolve) => setTimeout(resolve, pause))
              return isKept
            },
            (isKeptNow) => ({ keep: isKeptNow }),
          )
        }
      }),
    )
  } finally {
    writing = false
    await delivering
    await wide.close()
  }
  await olderAreOver()
  await dispatcher.drain()
  await dispatcher.stop()
  expect(await heardBy('many')).toEqual(all.filter((number) => number % 10 !== 3))
})

test('a listener that fails eight times is parked and counted, and the others go on', async () => {
  failures.length = 0
  const failing = listener('failing', () => Promise.reject(new Error('out of order')))
  const dispatcher = start([failing, listener('working')])
  await dispatcher.drain()
  await emit('told', { number: 1 })
  await olderAreOver()
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await dispatcher.drain()
    expect(await placeOf('failing')).toEqual({ failures: attempt, parked: attempt === 8 })
    // Before its time it is not tried again.
    await dispatcher.drain()
    expect(await placeOf('failing')).toMatchObject({ failures: attempt })
    clock.advance(301_000)
  }
  await emit('told', { number: 2 })
  await olderAreOver()
  await dispatcher.drain()
  await dispatcher.stop()
  expect(failures).toEqual(Array.from({ length: 8 }, (_, index) => ({ listener: 'failing', parked: index === 7 })))
  expect(await heardBy('failing')).toEqual([])
  expect(await heardBy('working')).toEqual([1, 2])
  expect(await placeOf('failing')).toEqual({ failures: 8, parked: true })
})

test('a listener that was broken and is mended hears everything it missed, in order', async () => {
  let isBroken = true
  const dispatcher = start([
    listener('mended', () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve())),
  ])
  await dispatcher.drain()
  for (const number of [1, 2, 3]) await emit('told', { number })
  await olderAreOver()
  await dispatcher.drain()
  expect(await heardBy('mended')).toEqual([])
  isBroken = false
  clock.advance(10_000)
  await dispatcher.drain()
  await dispatcher.stop()
  expect(await heardBy('mended')).toEqual([1, 2, 3])
  expect(await placeOf('mended')).toMatchObject({ failures: 0 })
})

test('a connection that dies between the handling and the place delivers the event again', async () => {
  let calls = 0
  const kills: Listener<Nobody> = {
    name: 'killed',
    types: ['told'],
    handle: async (ctx, event) => {
      calls += 1
      await ctx.tx.run(
        sql`insert into public.heard (listener, event_id, number) values ('killed', ${event.id}, ${calls})`,
      )
      if (calls > 1) return
      const { pid } = await ctx.tx.get<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await superuser.query(`select pg_terminate_backend($1)`, [pid])
    },
  }
  const dispatcher = start([kills])
  await dispatcher.drain()
  await emit('told', { number: 1 })
  await olderAreOver()
  await dispatcher.drain()
  clock.advance(10_000)
  await olderAreOver()
  await dispatcher.drain()
  await dispatcher.stop()
  expect(calls).toBe(2)
  // What the dead one wrote is gone with it: one event, one effect.
  expect(await heardBy('killed')).toEqual([2])
})

test('two nodes on one database deliver each event once between them', async () => {
  const other = openDatabase(appUrl, { maxConnections: 5, onIdleError: () => {} })
  const nodes = [start([listener('shared')]), start([listener('shared')], { ...works, database: other })]
  await nodes[0]?.drain()
  for (let number = 0; number < 60; number += 1) {
    await emit('told', { number })
    if (number % 10 === 0) await Promise.all(nodes.map((node) => node.drain()))
  }
  await olderAreOver()
  await Promise.all(nodes.map((node) => node.drain()))
  await olderAreOver()
  await nodes[0]?.drain()
  for (const node of nodes) await node.stop()
  await other.close()
  expect(await heardBy('shared')).toEqual(Array.from({ length: 60 }, (_, index) => index))
})

async function saveEvent(tx: Tx, number: number): Promise<void> {
  const id: Id<'event'> = newId(clock.now())
  await tx.run(sql`
    insert into platform.event (id, at, type, subject_id, body)
    values (${id}, ${clock.now()}, 'told', ${newId(clock.now())}, ${JSON.stringify({ number })})`)
}
