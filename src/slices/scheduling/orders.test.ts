import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { listClocks } from '#slices/deadlines/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import type { listWork, takeItem } from '#slices/work/contract.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as calendar from './calendar-contract.ts'
import { type AppointmentState, appointmentStates, mayFollow } from './model.ts'
import { offerFreedTimes } from './offering.ts'
import type * as orders from './order-contract.ts'
import { asJob, bookTime, everyDay, inDays, openForTest, ownAppointments, timesOf } from './test-times.ts'
import type * as waiting from './waiting-contract.ts'

const service = 'wound-care'
const morning = '2026-11-24T07:00:00Z'
let world: World
let jari: TestStaff
let paivi: TestResident
let calendarId: string
let clientId: string
/** Every step that some command of the test has made, as the table writes it. */
const made = new Set<string>()

beforeAll(async () => {
  world = await openWorld({ now: morning })
  jari = await world.staff('jari-kostamo')
  world.county.appointmentServices.forEach((one) => Object.assign(one, { waitingList: true }))
  const unit = (await findStaff(world.running.works.database.direct, jari.staffId))?.unit ?? null
  const kyllo = { placeId: 'kyllo', place: 'Kyllö', municipality: '179' }
  const nurse = {
    services: [service],
    skills: ['nurse'],
    week: everyDay.map((one) => ({ ...one, to: '18:00' })),
    unit,
    ...kyllo,
  }
  ;[calendarId] = (await openForTest(world, [{ ...nurse, name: 'Jari Kostamo', staffId: jari.staffId }])) as [string]
  paivi = await world.resident('paivi-harjula')
  const first = await bookTime(paivi, service, (await timesOf(paivi, { service, limit: 1 }))[0]!)
  const opened = await jari.call<typeof calendar.openTime>('calendar/open', { appointmentId: first.id })
  if (!opened.ok) throw new Error(opened.refusal)
  clientId = opened.value.clientId
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set(morning)
  jari = await world.staff('jari-kostamo')
  paivi = await world.resident('paivi-harjula')
})

async function stateOf(id: string): Promise<AppointmentState> {
  const { rows } = await world.superuser.query<{ state: AppointmentState }>(
    'select state from scheduling.appointment where id = $1',
    [id],
  )
  return rows[0]!.state
}

/** Runs one command and notes which step of the table it was. */
async function step(id: string, to: AppointmentState, command: () => Promise<unknown>): Promise<void> {
  const from = await stateOf(id)
  await command()
  expect(`${from} → ${await stateOf(id)}`).toBe(`${from} → ${to}`)
  made.add(`${from} ${to}`)
}

async function order(more: { waitingId?: string } = {}): Promise<string> {
  const input = { clientId, service, reason: 'Haavan seuranta', ...more } as never
  const ordered = await jari.call<typeof orders.orderTime>('calendar/order', input)
  if (!ordered.ok) throw new Error(ordered.refusal)
  await takeItemOf(ordered.value.appointmentId)
  return ordered.value.appointmentId
}

async function takeItemOf(id: string): Promise<void> {
  const work = await jari.call<typeof listWork>('work/list', { scope: 'all', kind: 'rebooking' })
  if (!work.ok) throw new Error(work.refusal)
  const item = work.value.items.find((one) => one.subject.id === id)
  const taken = await jari.call<typeof takeItem>('work/take', { itemId: item!.id })
  if (!taken.ok) throw new Error(taken.refusal)
}

async function isWorkOpen(id: string): Promise<boolean> {
  const { rows } = await world.superuser.query<{ state: string }>('select state from work.item where subject_id = $1', [
    id,
  ])
  return rows.some((row) => row.state !== 'done')
}

const free = async (day: number) => (await timesOf(paivi, { service, fromOn: inDays(world, day), limit: 1 }))[0]!
const propose = async (id: string, day: number) =>
  await jari.raw('calendar/propose', { appointmentId: id, calendarId, startsAt: (await free(day)).startsAt })
const change = (id: string, to: string, more: object = {}) =>
  jari.raw('calendar/change', { appointmentId: id, calendarId, to, ...more })
const cancelOwn = (id: string) => paivi.raw('scheduling/cancel', { appointmentId: id })
async function offerOf(id: string): Promise<string> {
  const own = (await ownAppointments(paivi)).find((one) => one.id === id)
  return own!.offer!.offerId
}
async function waitOnList(): Promise<string> {
  const asked = await paivi.call<typeof waiting.waitForTime>('scheduling/wait', { service, reason: '' })
  if (!asked.ok) throw new Error(asked.refusal)
  return asked.value.appointment.id
}
async function bookOn(day: number): Promise<{ id: string; startsAt: string }> {
  const { id, startsAt } = await bookTime(paivi, service, await free(day))
  return { id, startsAt: startsAt! }
}

test('a professional orders a time, the team finds it with the clock of the law, and what is booked ends the search', async () => {
  const id = await order()
  expect(await stateOf(id)).toBe('ordered')
  expect(await isWorkOpen(id)).toBe(true)
  const clocks = await asJob(world, (ctx) => listClocks(ctx, id as never))
  expect(clocks.map((one) => one.rule)).toEqual(['primary-care-nonurgent'])
  expect((await ownAppointments(paivi)).find((one) => one.id === id)).toMatchObject({ state: 'ordered' })
  const { startsAt } = await free(2)
  await step(id, 'booked', () => jari.raw('calendar/book', { clientId, service, calendarId, startsAt, waitingId: id }))
  expect(await isWorkOpen(id)).toBe(false)
})

test('an order that no law gives a number for has the county’s own target, shown as its own, or none where it has set none', async () => {
  const told = world.county.appointmentServices.find((one) => one.id === service)!
  const itemOf = async (id: string) => {
    const work = await jari.call<typeof listWork>('work/list', { scope: 'all', kind: 'rebooking' })
    return work.ok ? work.value.items.find((one) => one.subject.id === id) : undefined
  }
  const { rule, orderedWithinDays } = told
  try {
    Object.assign(told, { rule: null, orderedWithinDays: null })
    const without = await order()
    expect(await asJob(world, (ctx) => listClocks(ctx, without as never))).toEqual([])
    expect((await itemOf(without))?.due).toBeNull()
    await cancelOwn(without)
    Object.assign(told, { orderedWithinDays: 14 })
    const within = await order()
    expect((await itemOf(within))?.due).toMatchObject({ statutory: false, on: inDays(world, 14) })
    await cancelOwn(within)
  } finally {
    Object.assign(told, { rule, orderedWithinDays })
  }
})

test('an offered time that is declined comes back as the worker’s order, one that is taken ends it, and nobody’s time is left taken', async () => {
  const id = await order()
  await step(id, 'proposed', () => propose(id, 3))
  expect((await propose(id, 3)).body.refusal).toBe('changed-already')
  await step(id, 'ordered', async () => paivi.raw('scheduling/decline-offer', { offerId: await offerOf(id) }))
  expect(await isWorkOpen(id)).toBe(true)
  await step(id, 'proposed', () => propose(id, 3))
  // Nobody answers for three days.
  world.clock.set('2026-11-27T09:00:00Z')
  await step(id, 'ordered', () => asJob(world, offerFreedTimes))
  world.clock.set(morning)
  await step(id, 'proposed', () => propose(id, 4))
  await step(id, 'booked', async () => paivi.raw('scheduling/accept-offer', { offerId: await offerOf(id) }))
  expect(await isWorkOpen(id)).toBe(false)
  const { rows } = await world.superuser.query(
    `select count(*)::int as count from scheduling.occupation where kind = 'offer'`,
  )
  expect(rows).toEqual([{ count: 0 }])
})

test('only who has taken the order offers times for it; a time that is past, too soon or taken is refused with its own word', async () => {
  const id = await order()
  const { startsAt } = await free(5)
  const ask = (who: TestStaff, at: string) =>
    who.raw('calendar/propose', { appointmentId: id, calendarId, startsAt: at })
  const olli = await world.staff('olli-rantasalo')
  expect((await ask(olli, startsAt)).body.refusal).toBe('not-found')
  expect((await ask(jari, '2026-11-23T08:00:00.000Z')).body.refusal).toBe('in-the-past')
  expect((await ask(jari, '2026-11-24T08:00:00.000Z')).body.refusal).toBe('too-soon')
  await bookTime(paivi, service, await free(5))
  expect((await ask(jari, startsAt)).body.refusal).toBe('slot-taken')
  expect((await cancelOwn(id)).status).toBe(200)
  made.add('ordered cancelled')
  expect(await isWorkOpen(id)).toBe(false)
})

test('every step of the national code system’s table is made by somebody’s command, and no other', async () => {
  const onList = await waitOnList()
  await step(onList, 'ordered', () => order({ waitingId: onList }))
  await step(onList, 'planned', () => jari.raw('calendar/put-to-wait', { appointmentId: onList }))
  const freed = await bookOn(8)
  await cancelOwn(freed.id)
  await step(onList, 'proposed', () => asJob(world, offerFreedTimes))
  await step(onList, 'planned', async () => paivi.raw('scheduling/decline-offer', { offerId: await offerOf(onList) }))
  const { startsAt } = await free(9)
  await step(onList, 'booked', () =>
    jari.raw('calendar/book', { clientId, service, calendarId, startsAt, waitingId: onList }),
  )
  await step(onList, 'cancelled', () => change(onList, 'cancelled', { because: 'client-asked' }))
  const given = await waitOnList()
  await step(given, 'cancelled', () => cancelOwn(given))
  const offered = await order()
  await step(offered, 'proposed', () => propose(offered, 9))
  await step(offered, 'cancelled', () => cancelOwn(offered))
  const walks: AppointmentState[][] = [
    ['arrived', 'booked', 'arrived', 'started', 'fulfilled'],
    ['started', 'cancelled'],
    ['fulfilled'],
    ['no-show', 'arrived', 'fulfilled'],
    ['no-show', 'started', 'fulfilled'],
    ['no-show', 'fulfilled'],
    ['arrived', 'cancelled'],
  ]
  const visits: string[] = []
  let last = ''
  for (const _ of walks) {
    const visit = await bookOn(10)
    visits.push(visit.id)
    last = visit.startsAt
  }
  world.clock.set(last)
  ;[jari, paivi] = [await world.staff('jari-kostamo'), await world.resident('paivi-harjula')]
  for (const [index, walk] of walks.entries())
    for (const to of walk)
      await step(visits[index]!, to, () =>
        change(visits[index]!, to, to === 'cancelled' ? { because: 'equipment' } : {}),
      )
  const table = appointmentStates.flatMap((from) =>
    appointmentStates.filter((to) => mayFollow(from, to)).map((to) => `${from} ${to}`),
  )
  expect([...made].toSorted()).toEqual(table.toSorted())
})
