import fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodiesFor } from '#tests/fuzz-input.ts'
import { openWorld, type World } from '#tests/world.ts'
import { newId } from '#platform/ids.ts'
import { loadCounty } from '#slices/directory/index.ts'
import { ConcernKind, ConcernList, Danger, Reason, reportConcern } from './contract.ts'
import { doubtsOf, kindOf, listOf, namesReporter, placeOf, serviceTasksOf } from './model.ts'
import { senderLimits } from './senders.ts'
import { openItemOf, reportOf, sendReport } from './test-reports.ts'

const seed = 20_261_122

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const told = fc.record({
  kind: fc.constantFrom('older-person', 'adult', 'child'),
  together: fc.boolean(),
  danger: fc.constantFrom(...Danger.options),
  reasons: fc.uniqueArray(fc.constantFrom(...Reason.options)),
  story: fc.string({ maxLength: 80 }),
  canBeFound: fc.boolean(),
})

test('whatever is told, one list and one team of the county have it, and danger is never on a list that waits', () => {
  for (const name of ['keski-suomi', 'pohjois-savo']) {
    const county = loadCounty(join(import.meta.dirname, '../../../counties', name))
    if (!county.ok) throw new Error(name)
    const { organisation, municipalities } = county.value
    fc.assert(
      fc.property(told, fc.constantFrom(null, ...municipalities.map((one) => one.code)), (one, municipality) => {
        const list = listOf(one, doubtsOf(one, []))
        const place = placeOf(organisation, { kind: kindOf(one), list, municipality, isDanger: one.danger !== 'no' })
        expect(organisation.teams.map((team) => team.id)).toContain(place.team)
        expect(place.skills.length).toBeGreaterThan(0)
        if (one.danger === 'no') expect(place.interrupts).toBe(false)
        else expect([list, place.interrupts, place.team]).toEqual(['urgent', true, organisation.roundTheClockTeamId])
      }),
      { seed, numRuns: 500 },
    )
  }
})

test('each kind has its law’s service tasks, and each list is one that somebody reads', () => {
  for (const kind of ConcernKind.options) expect(serviceTasksOf(kind).length).toBeGreaterThan(0)
  expect(ConcernList.options).toEqual(['urgent', 'ordinary', 'health', 'doubtful'])
  expect(serviceTasksOf('child')[0]).toBe('child-welfare')
})

test('words for the client’s register that name the reporter are noticed, by name or by number', () => {
  const reporter = { name: 'Matti Naapurila', phone: '+358 40 123 4567' }
  expect(namesReporter('Kertoi MATTI että ovi on kiinni.', reporter)).toBe(true)
  expect(namesReporter('Numero 040 1234567.', reporter)).toBe(true)
  expect(namesReporter('Ovi on ollut kiinni kaksi päivää.', reporter)).toBe(false)
  expect(namesReporter('Ovi on ollut kiinni.', { name: '', phone: '' })).toBe(false)
})

test.each([
  ['older-person', false, '2026-11-24T08:42:00Z', [['concern-older-person', '2026-12-03']]],
  ['older-person', false, '2026-12-22T08:42:00Z', [['concern-older-person', '2027-01-04']]],
  [
    'child',
    false,
    '2026-11-24T08:42:00Z',
    [
      ['child-welfare-notice', '2026-12-03'],
      ['child-welfare-assessment', '2027-02-24'],
    ],
  ],
  [
    'child',
    true,
    '2026-11-24T08:42:00Z',
    [
      ['social-needs-assessment-start', '2026-12-03'],
      ['child-needs-assessment', '2027-02-24'],
    ],
  ],
  ['adult', false, '2026-11-24T08:42:00Z', [['county-social-assessment-start', '2026-12-03']]],
] as const)('the clocks of %s (together: %s) received %s end as the law counts', async (kind, together, at, clocks) => {
  world.clock.advance(Math.max(0, new Date(at).getTime() - world.clock.now().getTime()))
  const late = world.clock.now().getTime() - new Date(at).getTime()
  const { id } = await sendReport(world, { about: { kind, name: 'Joku' }, together, reasons: [] })
  const { rows } = await world.superuser.query(
    'select rule, due_on::text as due, statutory from deadlines.clock where subject_id = $1 order by due_on, rule desc',
    [id],
  )
  expect(rows.map((row) => row.rule)).toEqual(clocks.map(([rule]) => rule))
  if (late < 3_600_000) expect(rows.map((row) => row.due)).toEqual(clocks.map(([, due]) => due))
  expect(rows.every((row) => row.statutory === (kind !== 'adult'))).toBe(true)
  const item = await openItemOf(world, id)
  expect(item.due_rule).toBe(clocks[0]?.[0])
})

test('over the limit of an address nothing is dropped: it is received, and a person reads it first', async () => {
  world.clock.advance(4_000_000)
  const sent = []
  const many = senderLimits.floodAfter + 3
  for (let count = 0; count < many; count += 1)
    sent.push(await sendReport(world, { story: `Eri ilmoitus numero ${count}, jossa on tarpeeksi sanoja.` }))
  const { rows } = await world.superuser.query(
    `select h.list, c.doubts from concerns.concern c join concerns.header h using (concern_id) where concern_id = any($1) order by h.concern_id`,
    [sent.map((one) => one.id)],
  )
  expect(rows.length).toBe(many)
  expect(rows.filter((row) => row.list === 'health').length).toBe(senderLimits.doubtfulAfter)
  expect(rows.filter((row) => row.list === 'doubtful').length).toBe(many - senderLimits.doubtfulAfter)
  for (const one of sent.slice(-2)) expect((await openItemOf(world, one.id)).queue).toBe('concerns-doubtful')
  const flooded = await sendReport(world, { danger: 'now', story: 'Hätä on suuri ja tämä on tärkeää.' })
  const item = await openItemOf(world, flooded.id)
  expect([item.owner_team, item.interrupts]).toEqual([world.county.organisation.roundTheClockTeamId, false])
  world.clock.advance(4_000_000)
  const later = await sendReport(world, { story: 'Tunnin päästä kaikki on taas tavallista.' })
  expect((await openItemOf(world, later.id)).queue).toBe('concerns-health')
})

test('the limit of an address is one for all nodes: what came through another node is counted too', async () => {
  world.clock.advance(4_000_000)
  const second = await world.secondNode()
  for (let count = 0; count < senderLimits.doubtfulAfter; count += 1)
    await sendReport(world, { story: `Toisen koneen ilmoitus ${count}, jossa on tarpeeksi sanoja.` })
  const answer = await second.server.inject({
    method: 'POST',
    url: '/api/concerns/report',
    headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
    payload: JSON.stringify(reportOf({ story: 'Vielä yksi ilmoitus toisen palvelimen kautta, sekin luetaan.' })),
  })
  expect(answer.statusCode).toBe(200)
  // All of one moment: the one over the limit is among them once.
  const { rows } = await world.superuser.query(
    `select h.list, c.doubts from concerns.concern c join concerns.header h using (concern_id)
     where h.received_at = (select max(received_at) from concerns.header)`,
  )
  expect(rows).toHaveLength(senderLimits.doubtfulAfter + 1)
  expect(rows.filter((row) => row.list === 'doubtful')).toEqual([{ list: 'doubtful', doubts: ['over-limit'] }])
  // Nothing that leads back to an address is left after the hour, and nobody but the owner reads it before.
  const kept = () => world.superuser.query('select count(*)::integer as kept from concerns.sent')
  world.clock.advance(4_000_000)
  await sendReport(world, { story: 'Tunnin päästä edelliset on unohdettu kokonaan.' })
  expect((await kept()).rows[0].kept).toBe(1)
  await expect(
    world.running.works.database.direct.rows({ text: 'select * from concerns.sent', values: [] } as never),
  ).rejects.toThrow(/permission denied/)
  await second.close()
})

test('a second urgent report from a busy address still interrupts: danger comes before every doubt but a flood', async () => {
  world.clock.advance(4_000_000)
  for (let count = 0; count < senderLimits.doubtfulAfter + 1; count += 1) await sendReport(world)
  const urgent = await sendReport(world, { danger: 'now' })
  expect(await openItemOf(world, urgent.id)).toMatchObject({ interrupts: true, queue: 'concerns-urgent' })
})

test('the place of somebody under protection shows neither on the row nor by its team, and the receipt is like anybody’s', async () => {
  world.clock.advance(4_000_000)
  const area = world.county.organisation.areas[0]?.municipalities[0] ?? ''
  const report = (name: string, hetu: string) => ({
    about: { kind: 'adult' as const, name, hetu, municipality: area },
    reasons: [],
  })
  const open = await sendReport(world, report('Erkki Salomäki', '230745-9059'))
  const { rows } = await world.superuser.query(
    `select hetu, client_id from clients.client where family_name = 'Harjula' limit 1`,
  )
  const named = await world.staff('kaisa-mantyoja')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, named_staff, from_at) values ($1, $2, 'special', $3, $4)`,
    [newId(world.clock.now()), rows[0].client_id, [named.staffId], world.clock.now()],
  )
  const closed = await sendReport(world, report('Joku', rows[0].hetu))
  expect(closed.receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const [usual, hidden] = [await openItemOf(world, open.id), await openItemOf(world, closed.id)]
  expect([usual.municipality, hidden.municipality, hidden.hidden]).toEqual([area, null, false])
  const team = world.county.organisation.teams.find((one) => one.id === hidden.owner_team)
  expect(team?.areaId).toBe(null)
  expect(hidden.offered_to).toBe(named.staffId)
  const henna = await world.staff('henna-louhela')
  world.clock.advance(11 * 60_000)
  expect((await henna.raw('work/take', { itemId: hidden.id })).body.ok).toBe(false)
  expect((await (await world.staff('kaisa-mantyoja')).raw('work/take', { itemId: hidden.id })).body.ok).toBe(true)
})

test('whatever is sent to the public form is received or refused with a reason, and never a fault of the server', async () => {
  const visitor = await world.visitor()
  const pools = { ids: [newId(world.clock.now())], idsOf: {}, words: ['230745-9059', '179', 'Erkki', ''] }
  const faults: string[] = []
  let received = 0
  for (const body of fc.sample(bodiesFor(reportConcern, pools), { seed, numRuns: 800 })) {
    const answer = await visitor.raw('concerns/report', body)
    if (answer.body.ok) received += 1
    else if (!['invalid-input', 'invalid-hetu', 'too-large'].includes(answer.body.refusal ?? ''))
      faults.push(answer.body.refusal ?? '?')
    if (answer.status >= 500) faults.push(JSON.stringify(body).slice(0, 200))
  }
  expect(faults).toEqual([])
  expect(received).toBeGreaterThan(0)
}, 60_000)

test('a mistaken personal identity code is told at once, so that it can be put right or left out', async () => {
  const visitor = await world.visitor()
  const about = { ...reportOf().about, hetu: '230745-9050' }
  expect(await visitor.raw('concerns/report', reportOf({ about }))).toMatchObject({ body: { refusal: 'invalid-hetu' } })
})
