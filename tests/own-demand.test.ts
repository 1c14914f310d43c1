import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJob } from '#platform/unit-of-work.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { ownRuleOn } from '#slices/network/own/rule.ts'
import { takeOwnFigures } from '#slices/network/own/taking.ts'
import { createPlanners, type Planners } from '#slices/network/planners.ts'
import { scenarioOf } from '#slices/network/queueing/scenario-of.ts'
import type * as network from '#slices/network/table-contract.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type * as staffTimes from '#slices/scheduling/staff-contract.ts'
import { bookTime, everyDay, openForTest, timesOf } from '#slices/scheduling/test-times.ts'
import { claim, closeContact, sendContact } from './front-door.ts'
import { type Caller, openWorld, type TestStaff, type World } from './world.ts'

const minute = 60_000
const weeks = ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'] as const
/** As the rule but for how many are enough: a test makes tens of contacts, not hundreds. */
const rule = { ...ownRuleOn('2026-11-23'), events: 24, weeks: 4 }
let world: World
let planners: Planners
let [jari, ville, pirkko]: TestStaff[] = []

const asJob = async <Value>(work: (ctx: Ctx) => Promise<Value>): Promise<Value> =>
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), (ctx) => work(ctx as Ctx))
const counted = async <Row>(statement: string): Promise<Row[]> => (await world.superuser.query(statement)).rows as Row[]

async function comeAndLeave(who: Caller, municipality: string | null): Promise<void> {
  const contactId = await sendContact(who, municipality === null ? {} : { municipality })
  expect(await who.call<typeof contacts.leaveContact>('contacts/leave', { contactId })).toMatchObject({ ok: true })
}

/** A contact that is served for ten minutes, and a visit that takes twenty. */
async function serve(staff: TestStaff): Promise<void> {
  const visitor = await world.visitor()
  const contactId = await sendContact(visitor, { municipality: '992' })
  await claim(staff, contactId)
  world.clock.advance(10 * minute)
  expect(await closeContact(staff, contactId)).toMatchObject({ ok: true })
  const paivi = await world.resident('paivi-harjula')
  const [time] = await timesOf(paivi, { service: 'nurse-visit', limit: 1 })
  if (!time) throw new Error('no free time')
  const { id: appointmentId } = await bookTime(paivi, 'nurse-visit', time)
  world.clock.set(new Date(time.startsAt))
  const mark = (to: 'started' | 'fulfilled') =>
    staff.call<typeof staffTimes.markAppointment>('scheduling/mark', { appointmentId, to })
  expect(await mark('started')).toMatchObject({ ok: true })
  world.clock.advance(20 * minute)
  expect(await mark('fulfilled')).toMatchObject({ ok: true })
}

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(new Date('2026-11-23T08:00:00Z'))
  planners = createPlanners(world.county)
  // A listener hears of what is saved after it began.
  await world.settle()
  await comeAndLeave(await world.visitor(), '992')
  for (const [at, week] of weeks.entries()) {
    world.clock.set(new Date(`${week}T08:00:00Z`))
    for (let k = 0; k < 5; k += 1) await comeAndLeave(await world.visitor(), '992')
    for (let k = 0; k < 2; k += 1) await comeAndLeave(await world.visitor(), '729')
    if (at > 0) await comeAndLeave(await world.visitor(), '931')
    // She lives where nobody may learn.
    await comeAndLeave(await world.resident('niina-kivisaari'), '931')
    if (at > 0) continue
    jari = await world.staff('jari-kostamo')
    await openForTest(world, [
      {
        staffId: jari.staffId,
        name: 'Jari Kostamo',
        place: 'Esimerkkikatu 1',
        municipality: '992',
        skills: ['nurse'],
        languages: ['fi'],
        services: ['nurse-visit'],
        week: everyDay,
      },
    ])
    await serve(jari)
  }
  world.clock.set(new Date('2026-12-29T08:00:00Z'))
  await world.settle()
  ville = await world.staff('ville-jokiniitty')
  pirkko = await world.staff('pirkko-saarelma')
}, 120_000)
afterAll(() => world.close())

test('what comes in and ends by the real commands is counted, and the event keeps no municipality and no age', async () => {
  const inAll = await counted(
    'select municipality, sum(contacts)::int as contacts from network.demand_count group by 1 order by 1',
  )
  expect(inAll).toEqual([
    { municipality: '', contacts: 4 },
    { municipality: '226', contacts: 1 },
    { municipality: '729', contacts: 8 },
    { municipality: '931', contacts: 3 },
    { municipality: '992', contacts: 22 },
  ])
  expect(await counted(`select age_band, contacts from network.demand_count where way = 'place'`)).toEqual([
    { age_band: '18-64', contacts: 1 },
  ])
  expect(await counted('select ending, visits, timed, measured, minutes from network.visit_count order by 1')).toEqual([
    { ending: 'fulfilled', visits: 1, timed: 1, measured: 1, minutes: 20 },
    { ending: 'remote', visits: 1, timed: 1, measured: 1, minutes: 10 },
  ])
  expect(await counted(`select distinct weekday, hour from network.hour_count`)).toEqual([{ weekday: 1, hour: 10 }])
  expect(
    await counted(`select body from platform.event where body ?| array['municipality', 'ageBand', 'since']`),
  ).toEqual([])
})

test('told again from the beginning, nothing is counted twice', async () => {
  const before = await counted('select * from network.demand_count order by 1, 2, 3, 4, 5')
  await world.superuser.query(`update platform.listener set cursor_tx = '0' where name = 'network-own-events'`)
  await world.settle()
  expect(await counted('select * from network.demand_count order by 1, 2, 3, 4, 5')).toEqual(before)
})

test('with too few events the defaults stay, and with enough the scenario asks for what the county itself was asked for', async () => {
  expect(await asJob((ctx) => takeOwnFigures(ctx, planners))).toEqual([])
  expect(await asJob((ctx) => takeOwnFigures(ctx, planners, rule))).toEqual(['demand', 'localDemand', 'rhythm'])
  expect(await asJob((ctx) => takeOwnFigures(ctx, planners, rule))).toEqual([])
  const { planner } = await asJob((ctx) => planners.current(ctx.tx))
  const built = scenarioOf(planner, { id: 'today', name: 'Today', changes: [], days: 7 })
  if (!built.ok) throw new Error(built.fault.field)
  const [nurse, doctor] = built.value.services
  const people = [0, 1, 2, 3].map((band) => planner.people.reduce((sum, one) => sum + (one[band] ?? 0), 0))
  const contacts = people.reduce((sum, one, band) => sum + one * (nurse?.perResidentYear[band] ?? 0), 0) * (28 / 365)
  // The week in which counting began is not of the four: it may have begun in its middle.
  expect(contacts).toBeGreaterThan(37 * 0.99)
  expect(contacts).toBeLessThan(37 * 1.01)
  expect(doctor?.perResidentYear).toEqual([1.5, 1.7, 2.9, 4.1])
  expect(nurse?.weekdays.map((weight) => weight > 0)).toEqual([true, false, false, false, false, false, false])
  const asked = (code: string) => built.value.areas.find((area) => area.municipality === code)?.demand?.[0] ?? 0
  expect(asked('992')).toBeGreaterThan(asked('729'))
  expect(asked('992')).toBeGreaterThan(1)
})

test('every figure says whose it is, with what was assumed beside it, and nobody can tell the few', async () => {
  const listed = await pirkko?.call<typeof network.listTables>('network/tables', {})
  expect(listed?.ok && listed.value.tables.find((one) => one.kind === 'demand')).toMatchObject({
    origin: 'own-events',
    source: 'own events 2026-11-30–2026-12-27 (own-events-1)',
    savedBy: null,
  })
  const take = async (kind: 'demand' | 'localDemand', format: 'csv' | 'json') => {
    const file = await pirkko?.call<typeof network.exportTable>('network/export-table', { kind, format })
    if (!file?.ok) throw new Error('not taken out')
    return file.value.text
  }
  const { basis, rows } = JSON.parse(await take('localDemand', 'json')) as {
    basis: { figures: network.OwnFigure[] }
    rows: Record<string, unknown>[]
  }
  const few = basis.figures.find((one) => one.key[0] === '931')
  expect(few).toMatchObject({ count: 8, together: ['', '226', '931'], instead: 1 })
  // 4 who may not be told, 3 and 1: none of them stands anywhere, nor does what the whole less the others would give.
  for (const { count } of basis.figures) expect(count === 0 || count >= 5).toBe(true)
  expect(rows.find((row) => row['municipality'] === '992' && row['service'] === 'doctor')).toMatchObject({
    source: 'default',
  })
  expect(await take('demand', 'csv')).toMatch(
    /nurse,75\+,[\d.]+,"contactsYear: own events 2026-11-30–2026-12-27, n \d+, 95 % [\d.]+–[\d.]+, together with [^"]+, default 10\.5"/,
  )
})

test('what a main user chose stays: a file with its sources as it was taken out, or the default', async () => {
  const file = await ville?.call<typeof network.exportTable>('network/export-table', { kind: 'demand', format: 'csv' })
  if (!file?.ok) throw new Error('not taken out')
  const bring = (number: number, text: string | null) =>
    ville?.call<typeof network.importTable>('network/import-table', {
      kind: 'demand',
      number,
      source: 'Oma tiedosto',
      file: text === null ? null : { format: 'csv', text },
    })
  const before = await pirkko?.call<typeof network.readTable>('network/table', { kind: 'demand' })
  expect(await bring(1, file.value.text)).toMatchObject({ ok: true, value: { number: 2 } })
  expect(await pirkko?.call<typeof network.readTable>('network/table', { kind: 'demand' })).toEqual(before)
  expect(await bring(2, null)).toMatchObject({ ok: true, value: { number: 3 } })
  world.clock.advance(70 * 24 * 60 * minute)
  expect(await asJob((ctx) => takeOwnFigures(ctx, planners, rule))).not.toContain('demand')
  const own = { kind: 'demand' as const, number: 3 }
  const again = await world.staff('ville-jokiniitty')
  expect(await again.call<typeof network.takeOwnFigures>('network/take-own-figures', own)).toMatchObject({
    refusal: 'not-enough',
  })
  const planner = await world.staff('pirkko-saarelma')
  expect((await planner.raw('network/take-own-figures', own)).body).toMatchObject({ refusal: 'not-allowed' })
  expect((await planner.raw('network/own-figures', {})).body).toMatchObject({ ok: true })
  const nurse = await world.staff('jari-kostamo')
  expect((await nurse.raw('network/own-figures', {})).body).toMatchObject({ refusal: 'not-allowed' })
})
