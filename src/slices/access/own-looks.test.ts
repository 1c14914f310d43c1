import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type World } from '#tests/world.ts'
import type { listOwnLooks } from './contract.ts'

let world: World
let paivi: TestResident
beforeAll(async () => {
  world = await openWorld()
  paivi = await world.resident('paivi-harjula')
  await serve(paivi, await world.staff('jari-kostamo'), 'health')
})
afterAll(() => world.close())

const looks = async (input: object) => valueOf(await paivi.call<typeof listOwnLooks>('access/own-looks', input)).looks

test('a client who has opened their own page a hundred times still reads who else has looked', async () => {
  const before = await looks({ byOthers: true })
  expect(before.map((look) => look.who.name)).toContain('Jari Kostamo')
  world.clock.advance(60_000)
  const own = `select * from access.look where client_id = '${paivi.clientId}' and actor_kind = 'resident' limit 1`
  await world.superuser.query(
    `insert into access.look select (jsonb_populate_record(null::access.look, to_jsonb(l) || jsonb_build_object('id', gen_random_uuid(), 'at', $1::timestamptz))).* from (${own}) l, generate_series(1, 100)`,
    [world.clock.now()],
  )
  expect(await looks({ byOthers: true })).toEqual(before)
  const all = await looks({})
  expect(new Set(all.map((look) => look.who.kind))).toEqual(new Set(['self']))
})
