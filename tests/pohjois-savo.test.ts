import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as assessment from '#slices/assessment/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as directory from '#slices/directory/contract.ts'
import { findItem, sendContact, valueOf } from './front-door.ts'
import { runMainJourney } from './main-journey.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ county: 'pohjois-savo' })
})
afterAll(() => world.close())

test('the main job runs in another county, from its files alone', async () => {
  expect(world.county.name.fi).toBe('Pohjois-Savon hyvinvointialue')
  const home = world.county.municipalities.find((one) => one.name.fi === 'Kuopio')
  await runMainJourney(world, home?.code ?? '')
})

test('each of its nineteen municipalities may ask, and another county’s may not', async () => {
  expect(world.county.municipalities).toHaveLength(19)
  const start = async (municipality: string) =>
    (await world.visitor()).call<typeof contacts.startContact>('contacts/start', {
      channel: 'contact-request',
      municipality,
      language: 'fi',
    })
  for (const { code } of world.county.municipalities) valueOf(await start(code))
  expect(await start('179')).toMatchObject({ refusal: 'unknown-municipality' })
  const anyone = await world.visitor()
  const { municipalities } = valueOf(
    await anyone.call<typeof directory.listMunicipalities>('directory/municipalities', {}),
  )
  expect(municipalities.map((one) => one.name.fi)).toContain('Iisalmi')
})

test('its own teams have the matters, and at night the one that is there round the clock', async () => {
  world.clock.set('2026-11-24T08:42:00Z')
  const teams = world.county.organisation.teams.map((team) => team.id)
  const jari = await world.staff('jari-kostamo')
  const contactId = await sendContact(await world.visitor())
  expect(teams).toContain((await findItem(jari, 'chat', contactId)).team)
  world.clock.set('2026-11-25T01:00:00Z')
  const mika = await world.visitor()
  const night = await sendContact(mika, { channel: 'contact-request' })
  const answers = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`q${index + 1}`, 1]))
  valueOf(
    await mika.call<typeof assessment.saveTest>('assessment/save', {
      questionnaire: 'phq-9',
      answers,
      contactId: night,
    }),
  )
  await world.settle()
  const again = await world.staff('jari-kostamo')
  expect((await findItem(again, 'safety', night)).team).toBe(world.county.organisation.roundTheClockTeamId)
})
