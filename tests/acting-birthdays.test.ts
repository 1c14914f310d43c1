import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJob } from '#platform/unit-of-work.ts'
import { deliverNotices } from '#slices/notices/deliver.ts'
import { sendNotice } from '#slices/notices/index.ts'
import type { Outgoing } from '#slices/notices/model.ts'
import { deliveringIn, verifyAddress } from '#slices/notices/test-telling.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { findTimes, holdTime, listOwnAppointments } from '#slices/scheduling/contract.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { serve, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type World } from './world.ts'

/** The twelfth and the eighteenth birthday with a guardian’s page open: from midnight in Finland it shows nothing more, and what was booked is the child’s. */
const evening = '2026-11-24T21:55:00Z'
const midnight = '2026-11-24T22:00:00Z'
let world: World
const seen: Outgoing[] = []
const mail = { send: async (message: Outgoing) => (seen.push(message), { kind: 'sent' } as const) }
beforeAll(async () => {
  world = await openWorld({ channels: { email: mail, pushKey: null } })
  const { staffId } = await world.staff('jari-kostamo')
  const about = { name: 'Jari', place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
  await openForTest(world, [{ ...about, staffId, skills: ['nurse'], services: ['nurse-visit'] }])
})
afterAll(() => world.close())

test.each([
  ['onni-lampela', 'onni-johanna', '2014-11-25', 'minor-decides'],
  ['aatu-lampela', 'aatu-johanna', '2008-11-25', 'of-age'],
] as const)(
  'on the birthday of %s the guardian’s open page ends, the time stays, and notices go to the child alone',
  async (subject, right, birthOn, why) => {
    world.clock.set('2026-11-24T12:00:00Z')
    const child = await world.resident(subject)
    const jari = await world.staff('jari-kostamo')
    await serve(child, jari, 'health')
    const appointmentId = await bookFor(child)
    await jari.raw('acting/minor-decision', { clientId: child.clientId, matterId: appointmentId, value: 2 })
    world.clock.set(evening)
    const guardian = await world.resident('johanna-lampela')
    await verifyAddress(world, guardian, 'johanna@example.fi')
    expect(await guardian.actFor(right)).toBe('/fi/own')
    await world.superuser.query('update access.representation set birth_on = $1 where id = $2', [
      birthOn,
      guardian.acting,
    ])
    expect(await timesOf(guardian)).toEqual([appointmentId])
    expect(await toldOf(child, appointmentId)).toEqual(['johanna@example.fi'])

    world.clock.set(midnight)
    expect(await guardian.raw('scheduling/own', {})).toMatchObject({
      body: { refusal: 'acting-ended', detail: { why } },
    })
    expect(await guardian.raw('scheduling/cancel', { appointmentId, reason: 'not-needed' })).toMatchObject({
      body: { refusal: 'acting-ended' },
    })
    expect(await toldOf(child, appointmentId)).toEqual([])
    expect(await timesOf(await world.resident(subject))).toEqual([appointmentId])
  },
)

async function bookFor(child: TestResident): Promise<string> {
  const found = await child.call<typeof findTimes>('scheduling/find-times', {
    service: 'nurse-visit',
    fromOn: '2026-12-01',
    limit: 5,
  } as never)
  const { calendarId, startsAt } = valueOf(found).times[0] ?? {}
  const held = await child.call<typeof holdTime>('scheduling/hold', {
    service: 'nurse-visit',
    calendarId,
    startsAt,
  } as never)
  const { holdId } = valueOf(held)
  const booked = await child.call('scheduling/book', { holdId, reason: '' } as never)
  return (valueOf(booked) as never as { appointment: { id: string } }).appointment.id
}

async function timesOf(who: TestResident): Promise<string[]> {
  const { appointments } = valueOf(await who.call<typeof listOwnAppointments>('scheduling/own', {}))
  return appointments.map((one) => one.id)
}

/** Who besides the child is told that the time was moved. */
async function toldOf(child: TestResident, subjectId: string): Promise<unknown[]> {
  seen.splice(0)
  const once = `moved ${subjectId} ${world.clock.now().getTime()}`
  await runJob(world.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), async (ctx) => {
    const about = { clientId: child.clientId, subjectId: subjectId as never, sector: 'health' as const }
    await sendNotice(ctx as Ctx, { ...about, kind: 'call-soon', once })
  })
  for (let round = 0; round < 3; round += 1) await deliverNotices(deliveringIn(world, { email: mail }))
  return seen.filter((one) => one.isForAnother).map((one) => one.address)
}
