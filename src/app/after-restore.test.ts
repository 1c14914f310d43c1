import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJob } from '#platform/unit-of-work.ts'
import { sealLooks } from '#slices/access/index.ts'
import { markNonDisclosure } from '#slices/clients/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { itemOf, sendChat } from '#tests/served-client.ts'
import { openWorld, type World } from '#tests/world.ts'
import { countTransactionsAnew } from './after-restore.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const who = whoIs({ kind: 'system', job: 'test' }, 'test')
const seal = () => runJob(world.running.works, who, (ctx) => sealLooks(ctx.tx, 10_000, ctx.now))
const mark = (clientId: string) =>
  runJob(world.running.works, who, (ctx) => markNonDisclosure(ctx as Ctx, clientId as never))
const number = async (statement: string) => Number((await world.superuser.query(statement)).rows[0].n)

test('after a restore into a new database what happens is passed on and sealed at once, and what was done is not done again', async () => {
  const jari = await world.staff('jari-kostamo')
  const resident = await world.resident('paivi-harjula')
  const contactId = await sendChat(resident, 'health')
  await world.settle()
  await seal()
  // One event and one look of the last moment were saved before anybody had heard of them.
  const waiting = await world.resident('erkki-salomaki')
  const held = await sendChat(waiting, 'health')
  await world.settle()
  const sealed = await number('select count(*) as n from access.seal')
  const unsealed = await number('select count(*) as n from access.look')
  expect(unsealed).toBeGreaterThan(sealed)
  // The rows as they look in a database that counts from far below the saved one.
  await world.superuser.query(`update platform.event set tx = ((tx::text)::bigint + 900000000000)::text::xid8`)
  await world.superuser.query(
    `update platform.listener set cursor_tx = ((cursor_tx::text)::bigint + 900000000000)::text::xid8`,
  )
  await world.superuser.query(`update access.look set tx = ((tx::text)::bigint + 900000000000)::text::xid8`)
  await world.superuser.query(`update access.seal_cursor set tx = ((tx::text)::bigint + 900000000000)::text::xid8`)
  await mark(waiting.clientId)
  await world.settle()
  expect(await itemOf(jari, held)).toMatchObject({ hidden: false })

  const client = await world.superuser.connect()
  await client.query('begin')
  await countTransactionsAnew(client)
  await client.query('commit')
  client.release()
  const handled = await number(`select count(*) as n from work.step`)
  await mark(resident.clientId)
  await world.settle()
  expect(await itemOf(jari, contactId)).toMatchObject({ hidden: true, municipality: null })
  expect(await number(`select count(*) as n from work.step`)).toBe(handled)
  // Sealing waits for every older transaction of the database server, other tests' among them.
  const leftUnsealed = async () => {
    await seal()
    return await number(
      'select count(*) as n from access.look l where not exists (select 1 from access.seal s where s.look_id = l.id)',
    )
  }
  await expect.poll(leftUnsealed, { timeout: 20_000 }).toBe(0)
  const [event] = (
    await world.superuser.query(`select max(tx::text::bigint) < 900000000000 as fits from platform.event`)
  ).rows
  expect(event.fits).toBe(true)
})
