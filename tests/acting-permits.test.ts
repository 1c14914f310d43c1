import { afterAll, beforeAll, expect, test } from 'vitest'
import type { givePermit, listOwnConsents, listOwnLooks } from '#slices/access/contract.ts'
import { serve, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** Permits in another's name: a guardian’s for a child under 12, on the sides that are open; nobody else’s, and never a ban. */
let world: World
let onni: TestResident
let johanna: TestResident
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld()
  onni = await world.resident('onni-lampela')
  johanna = await world.resident('johanna-lampela')
  jari = await world.staff('jari-kostamo')
})
afterAll(() => world.close())

const healthAlone = 'permit-health-to-other-health'
const consentsOf = async (who: TestResident) =>
  valueOf(await who.call<typeof listOwnConsents>('access/own-consents', {}))
const whys = async (who: TestResident) =>
  Object.fromEntries((await consentsOf(who)).rules.map((rule) => [rule.id, rule.notForAnother]))
const give = (who: TestResident, rule: string) =>
  who.call<typeof givePermit>('access/give-permit', { rule, registers: [] })
const everywhere = (why: string | null) => ({
  [healthAlone]: why,
  'permit-social-to-other-social': why,
  'permit-health-to-social': why,
  'permit-social-to-health': why,
})

test('a guardian gives a child of eight health care’s own permit, by name, and no permit that touches the closed social side', async () => {
  await johanna.actFor('onni-johanna')
  expect(await whys(johanna)).toEqual({ ...everywhere('side-closed'), [healthAlone]: null })
  expect(await give(johanna, 'permit-health-to-social')).toMatchObject({
    refusal: 'not-for-another',
    detail: { why: 'side-closed' },
  })
  const { permitId } = valueOf(await give(johanna, healthAlone))
  expect(await give(johanna, healthAlone)).toMatchObject({ refusal: 'already-given' })
  // The child sees it, and by whom; both logs have the look, and the change log whose deed it was.
  expect((await consentsOf(onni)).permits).toMatchObject([{ rule: healthAlone, givenBy: 'Johanna Lampela' }])
  const his = valueOf(await onni.call<typeof listOwnLooks>('access/own-looks', {})).looks
  expect(his).toContainEqual(
    expect.objectContaining({
      who: expect.objectContaining({ kind: 'representative', name: 'Johanna Lampela' }),
      registers: expect.arrayContaining(['permits:health']),
    }),
  )
  expect(JSON.stringify(his)).not.toContain('permits:social')
  // A ban is nobody’s to make for another; the page has none to make.
  expect(await consentsOf(johanna)).toMatchObject({ bans: [], registers: [] })
  expect(await johanna.raw('access/make-ban', { register: 'patient' })).toMatchObject({
    body: { refusal: 'not-while-acting' },
  })
  expect(await johanna.raw('access/withdraw-permit', { permitId })).toMatchObject({ status: 200 })
  expect((await consentsOf(onni)).permits[0]?.withdrawnAt).not.toBeNull()
  await johanna.switchTo(null)
  const hers = valueOf(await johanna.call<typeof listOwnLooks>('access/own-looks', {})).looks
  expect(hers).toContainEqual(
    expect.objectContaining({ actedFor: 'Onni Lampela', registers: expect.arrayContaining(['permits:health']) }),
  )
  // What she may do in his name is nothing of her own.
  expect((await consentsOf(johanna)).permits).toEqual([])
})

test('where two guardians decide together, and by a right to information, no permit is given alone', async () => {
  await serve(onni, jari, 'health')
  for (const [term, why] of [
    ['jointly', 'jointly'],
    ['viewing', 'viewing'],
  ] as const) {
    world.clock.advance(1000)
    const guardian = { guardianId: johanna.clientId }
    const recorded = await jari.raw('acting/record-custody', {
      clientId: onni.clientId,
      guardian,
      term,
      fromOn: '2026-01-01',
    })
    expect(recorded, term).toMatchObject({ status: 200 })
    await johanna.actFor('onni-johanna')
    expect(await whys(johanna), term).toEqual(everywhere(why))
    expect(await give(johanna, healthAlone), term).toMatchObject({
      refusal: term === 'viewing' ? 'not-while-acting' : 'not-for-another',
    })
    await johanna.switchTo(null)
  }
})

test('a person of fifteen gives their own permits, and a mandate covers none', async () => {
  const aatu = await world.resident('aatu-lampela')
  const { contactId } = await serve(aatu, jari, 'health')
  await jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId: contactId, value: 2 })
  await johanna.actFor('aatu-johanna')
  expect(await whys(johanna)).toEqual(everywhere('minor-decides'))
  expect(await give(johanna, healthAlone)).toMatchObject({ refusal: 'not-for-another' })
  expect(await give(aatu, healthAlone)).toMatchObject({ ok: true })
  expect((await consentsOf(johanna)).permits).toEqual([])

  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  expect(await whys(tuula)).toEqual(everywhere('mandate'))
  expect(await give(tuula, healthAlone)).toMatchObject({ refusal: 'not-for-another' })
})
