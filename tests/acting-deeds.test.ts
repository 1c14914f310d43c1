import { afterAll, beforeAll, expect, test } from 'vitest'
import { deeds } from '../src/app/acting.ts'
import { allRoutes } from '../src/app/routes.ts'
import { Deed, type listOwnLooks } from '#slices/access/contract.ts'
import { looksTexts } from '#slices/access/web/resident-looks-texts.ts'
import type { bookHeld, findTimes, holdTime } from '#slices/scheduling/contract.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { createSessionEndings } from '#slices/identity/slice.ts'
import { messageId, sendChat, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type World } from './world.ts'

/** What was done for whom by whom: its kind stands in both logs, its content in neither, and nobody else reads of it. */
let world: World
beforeAll(async () => {
  world = await openWorld()
  const { staffId } = await world.staff('jari-kostamo')
  const about = { name: 'Jari', place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
  await openForTest(world, [{ ...about, staffId, skills: ['nurse'], services: ['nurse-visit'] }])
})
afterAll(() => world.close())

const looksOf = async (who: TestResident) => valueOf(await who.call<typeof listOwnLooks>('access/own-looks', {})).looks
const deedsIn = async (who: TestResident, of: { actedFor: string } | { name: string }) =>
  (await looksOf(who))
    .filter((look) => ('actedFor' in of ? look.actedFor === of.actedFor : look.who.name === of.name))
    .flatMap((look) => look.deeds)
    .toSorted()

test('a message, a booked and a cancelled time are told as done in the log of who did them and of who they were done for', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const contactId = await sendChat(tuula, 'health')
  for (const text of ['Erkin lääkkeet loppuvat.', 'Milloin voi tulla?'])
    expect(
      await tuula.raw('conversations/send', { contactId, as: 'resident', id: messageId(), text } as never),
    ).toMatchObject({ status: 200 })
  const wanted = { service: 'nurse-visit', fromOn: '2026-12-01', limit: 1 } as const
  const [time] = valueOf(await tuula.call<typeof findTimes>('scheduling/find-times', wanted)).times
  const { calendarId = '', startsAt = '' } = time ?? {}
  const held = await tuula.call<typeof holdTime>('scheduling/hold', {
    service: 'nurse-visit',
    calendarId,
    startsAt,
  } as never)
  const booked = await tuula.call<typeof bookHeld>('scheduling/book', { holdId: valueOf(held).holdId, reason: '' })
  const { id } = valueOf(booked).appointment
  // What is refused is no deed.
  expect((await tuula.raw('scheduling/cancel', { appointmentId: contactId, reason: 'not-needed' })).status).toBe(404)
  expect(await tuula.raw('scheduling/cancel', { appointmentId: id, reason: 'not-needed' })).toMatchObject({
    status: 200,
  })
  await tuula.switchTo(null)

  const erkki = await world.resident('erkki-salomaki')
  const done = ['contact-sent', 'message-sent', 'time-booked', 'time-cancelled']
  expect(await deedsIn(erkki, { name: 'Tuula Niemikoski' })).toEqual(done)
  expect(await deedsIn(tuula, { actedFor: 'Erkki Salomäki' })).toEqual(done)
  expect(JSON.stringify([await looksOf(erkki), await looksOf(tuula)])).not.toMatch(/lääkkeet|Milloin/)
  // His own deeds are no deeds for another, and a stranger’s log has none.
  await sendChat(erkki, 'health')
  expect((await looksOf(erkki)).filter((look) => look.who.kind === 'self').flatMap((look) => look.deeds)).toEqual([])
  const stranger = await world.resident('paivi-harjula')
  expect((await looksOf(stranger)).flatMap((look) => look.deeds)).toEqual([])
})

test('every call that changes something for another is a deed with a name in three languages, or is known to be none', () => {
  const changing = allRoutes(world.running.door, createSessionEndings())
    .map(({ endpoint }) => endpoint)
    .filter((endpoint) => endpoint.forAnother === 'write' || endpoint.forAnother === 'begin')
    .map((endpoint) => endpoint.path as string)
  const none = [
    // A draft that is not sent, a time held for some minutes, and where somebody is.
    'contacts/start',
    'contacts/save-intake',
    'scheduling/hold',
    'contacts/change-channel',
    'contacts/decline-identification',
    'scheduling/come-to-video',
    'video/here',
    'video/leave',
    'video/decline',
  ]
  expect(changing.filter((path) => !deeds.has(path)).toSorted()).toEqual(none.toSorted())
  for (const texts of [looksTexts.fi, looksTexts.sv, looksTexts.en])
    for (const deed of Deed.options) expect(texts.deeds[deed]).not.toBe('')
})
