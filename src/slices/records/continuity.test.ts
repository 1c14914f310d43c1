import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, sign, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type { listTeamContinuity } from './contract.ts'

let world: World
let jari: TestStaff // nurse
let olli: TestStaff // nurse
let supervisor: TestStaff
beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  olli = await world.staff('olli-rantasalo')
  supervisor = await world.staff('pirkko-saarelma')
})
afterAll(() => world.close())

const ask = (who: TestStaff) => who.call<typeof listTeamContinuity>('records/team-continuity', {})
const ofHealth = async () =>
  valueOf(await ask(supervisor)).teams.filter((one) => one.sector === 'health' && one.clients !== null)

/** `aab`: twice Jari and once Olli, a day apart, with a client of their own. */
async function meet(people: string, daysAgo = 10): Promise<void> {
  const { rows } = await world.superuser.query<{ id: string }>('select gen_random_uuid() as id')
  for (const [index, one] of [...people].entries())
    await world.superuser.query(
      `insert into records.meeting values ($1, true, $2::timestamptz - make_interval(days => $3), $4, gen_random_uuid())`,
      [one === 'a' ? jari.staffId : olli.staffId, world.clock.now(), daysAgo + index, rows[0]?.id],
    )
}

test('a signed entry is a meeting, and its correction is none', async () => {
  const served = await serve(await world.resident('paivi-harjula'), jari, 'health')
  const entryId = await sign(jari, served, 'patient')
  const { rows } = await world.superuser.query('select author_id, is_health, entry_id from records.meeting')
  expect(rows).toEqual([{ author_id: jari.staffId, is_health: true, entry_id: entryId }])
  // The application can read it by no other way than the counts.
  const { direct } = world.running.works.database
  await expect(direct.rows({ text: 'select * from records.meeting', values: [] } as never)).rejects.toThrow(
    /permission denied/,
  )
})

test('a team’s continuity is told to the unit’s supervisor alone, and not of fewer than five clients', async () => {
  for (const one of [jari, await world.staff('henna-louhela')])
    expect(await ask(one)).toMatchObject({ refusal: 'not-allowed' })
  for (const people of ['aaaa', 'abab', 'aab', 'ab']) await meet(people)
  expect(await ofHealth()).toEqual([])
  await meet('aa')
  // Met once, longer ago than a year, or on the other side: not counted.
  await meet('a')
  await meet('bb', 500)
  const teams = await ofHealth()
  expect(teams.length).toBeGreaterThan(0)
  const byHand = (1 + 1 / 3 + 1 / 3 + 0 + 1) / 5
  for (const one of teams) expect(one).toMatchObject({ clients: 5, person: expect.closeTo(byHand, 12) })
  for (const one of teams) expect(one.same).toBeGreaterThanOrEqual(one.person ?? 1)
})
