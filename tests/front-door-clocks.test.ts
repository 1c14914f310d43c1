import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnTarget } from '#slices/directory/county-schema.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { claim, findItem, open, sendContact, valueOf } from './front-door.ts'
import { openWorld, type TestStaff, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type ContactId = contacts.OwnContact['id']
const start = (worker: TestStaff, contactId: ContactId, group: contacts.SocialGroup) =>
  worker.call<typeof contacts.startSocialClock>('contacts/start-social-clock', { contactId, group })
const clocksOf = async (worker: TestStaff, contactId: ContactId) =>
  valueOf(await open(worker, contactId)).contact.clocks

/** A social matter, taken by a counsellor two days after it came. */
async function begin(): Promise<{ henna: TestStaff; contactId: ContactId }> {
  world.clock.set('2026-11-24T08:42:00Z')
  const contactId = await sendContact(await world.visitor(), {
    channel: 'contact-request',
    healthReasons: [],
    lifeReasons: ['illness-disability-ageing'],
  })
  world.clock.set('2026-11-26T08:00:00Z')
  const henna = await world.staff('henna-louhela')
  await claim(henna, contactId, 'contact-request')
  return { henna, contactId }
}

test('the worker’s word starts the seven working days of the law, counted from the first contact', async () => {
  for (const group of ['75-or-over', 'highest-care-allowance', 'disability', 'child-special-support'] as const) {
    const { henna, contactId } = await begin()
    const { clock } = valueOf(await start(henna, contactId, group))
    expect(clock).toMatchObject({ rule: 'social-needs-assessment-start', statutory: true, dueOn: '2026-12-03' })
    expect((await findItem(henna, 'contact-request', contactId)).due).toMatchObject({
      rule: 'social-needs-assessment-start',
      statutory: true,
      on: '2026-12-03',
      state: 'normal',
    })
    // Told twice it is one clock.
    expect(valueOf(await start(henna, contactId, group)).clock.id).toBe(clock.id)
  }
})

test('for others it is the county’s own target, shown as such; the law’s clock replaces it and not the reverse', async () => {
  const { henna, contactId } = await begin()
  const { clock: target } = valueOf(await start(henna, contactId, 'none'))
  expect(target).toMatchObject({ rule: 'county-social-assessment-start', statutory: false, version: 'own-target' })
  expect((await findItem(henna, 'contact-request', contactId)).due).toMatchObject({ statutory: false, state: 'none' })
  const { clock } = valueOf(await start(henna, contactId, '75-or-over'))
  expect(clock).toMatchObject({ statutory: true, dueOn: '2026-12-03' })
  expect(await start(henna, contactId, 'none')).toMatchObject({ refusal: 'statutory-runs' })
  const running = (await clocksOf(henna, contactId)).filter((one) => one.stoppedAt === null)
  expect(running.map((one) => one.rule)).toEqual(['social-needs-assessment-start'])
})

const reason = 'Asiakas toimittaa lausunnon'

test('a limit does not stand still without a written reason', async () => {
  const { henna, contactId } = await begin()
  const { clock } = valueOf(await start(henna, contactId, 'disability'))
  for (const words of [undefined, '', '   ok   '])
    expect(
      await henna.raw('contacts/pause-clock', {
        contactId,
        clockId: clock.id,
        ...(words === undefined ? {} : { reason: words }),
      }),
    ).toMatchObject({ status: 400, body: { refusal: 'invalid-input' } })
})

test('how many working days the county promises where the law gives no number is the county’s own data', async () => {
  const { henna, contactId } = await begin()
  const targets = world.county.targets.needsAssessmentStart as OwnTarget
  const before = targets.slice()
  const [first] = before
  if (!first) throw new Error('the county has no target')
  // First contact on Tuesday the 24th: three working days end on the Friday; what holds from the 25th counts for later ones alone.
  targets.push(
    { ...first, validFrom: '2026-11-24', workingDays: 3 },
    { ...first, validFrom: '2026-11-25', workingDays: 20 },
  )
  try {
    expect(valueOf(await start(henna, contactId, 'none')).clock).toMatchObject({
      dueOn: '2026-11-27',
      statutory: false,
    })
  } finally {
    targets.splice(0, targets.length, ...before)
  }
})

test('only who serves the contact starts, pauses or resumes its clocks', async () => {
  const { henna, contactId } = await begin()
  const { clock } = valueOf(await start(henna, contactId, 'disability'))
  const salla = await world.staff('salla-ahokas')
  expect(await start(salla, contactId, 'none')).toMatchObject({ refusal: 'not-yours' })
  const input = { contactId, clockId: clock.id, reason }
  expect(await salla.call<typeof contacts.pauseContactClock>('contacts/pause-clock', input)).toMatchObject({
    refusal: 'not-yours',
  })
  // A clock of another contact is not reached through one's own.
  const other = await begin()
  expect(
    await other.henna.call<typeof contacts.pauseContactClock>('contacts/pause-clock', {
      contactId: other.contactId,
      clockId: clock.id,
      reason,
    }),
  ).toMatchObject({ refusal: 'unknown-clock' })
})

test('while the law waits for the client the list says so, and afterwards shows the new end', async () => {
  const { henna, contactId } = await begin()
  const { clock } = valueOf(await start(henna, contactId, 'disability'))
  const input = { contactId, clockId: clock.id }
  const due = async () => (await findItem(henna, 'contact-request', contactId)).due
  valueOf(await henna.call<typeof contacts.pauseContactClock>('contacts/pause-clock', { ...input, reason }))
  expect(await due()).toMatchObject({ state: 'paused', rule: 'social-needs-assessment-start' })
  const { contact } = valueOf(await henna.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  expect(contact.pauses).toEqual([{ clockId: clock.id, by: 'Henna Louhela', reason, at: '2026-11-26T08:00:00.000Z' }])
  const later = '2026-12-09T08:00:00Z'
  world.clock.set(later)
  const again = await world.staff('henna-louhela')
  const resumed = valueOf(await again.call<typeof contacts.resumeContactClock>('contacts/resume-clock', input))
  // Five working days were left when it stopped.
  expect(resumed).toEqual({ dueOn: '2026-12-16' })
  expect((await findItem(again, 'contact-request', contactId)).due).toMatchObject({ state: 'normal', on: '2026-12-16' })
})
