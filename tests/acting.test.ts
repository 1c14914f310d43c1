import { afterAll, beforeAll, expect, test } from 'vitest'
import type { findOwnContact, listOwnContacts, startContact } from '#slices/contacts/contract.ts'
import type { whoAmI } from '#slices/identity/contract.ts'
import type { listOwnLooks } from '#slices/access/contract.ts'
import { openWorld, type World } from './world.ts'

/** Acting for another through the whole server: who may, in what, and what everybody is told. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const begin = { channel: 'chat', municipality: null, language: 'fi' } as const

test('a guardian comes back from the mandates service acting for a child of eight, and begins the child’s own matter', async () => {
  const johanna = await world.resident('johanna-lampela')
  expect(await johanna.actFor('onni-johanna')).toBe('/fi/own')
  expect(johanna.acting).not.toBeNull()
  const me = await johanna.call<typeof whoAmI>('identity/me', {})
  expect(me).toMatchObject({ value: { name: 'Johanna Lampela', acting: { name: 'Onni Lampela', relation: 'guardian' } } })
  const started = await johanna.call<typeof startContact>('contacts/start', begin)
  if (!started.ok) throw new Error(started.refusal)
  const { contactId } = started.value
  const own = await johanna.call<typeof findOwnContact>('contacts/own', { contactId })
  expect(own).toMatchObject({ ok: true, value: { contact: { forWhom: 'child', identified: 'attached' } } })

  // It is not among her own matters, and nothing of it opens from there.
  expect(await johanna.switchTo(null)).toMatchObject({ ok: true })
  const mine = await johanna.call<typeof listOwnContacts>('contacts/own-list', {})
  expect(mine).toMatchObject({ ok: true, value: { contacts: [] } })
  expect(await johanna.call<typeof findOwnContact>('contacts/own', { contactId })).toMatchObject({ refusal: 'not-found' })

  // Both read of it in their own logs.
  const hers = await johanna.call<typeof listOwnLooks>('access/own-looks', {})
  if (!hers.ok) throw new Error(hers.refusal)
  expect(hers.value.looks.map((look) => look.actedFor)).toContain('Onni Lampela')
  const onni = await world.resident('onni-lampela')
  const his = await onni.call<typeof listOwnLooks>('access/own-looks', {})
  if (!his.ok) throw new Error(his.refusal)
  expect(his.value.looks.map((look) => [look.who.kind, look.who.name])).toContainEqual([
    'representative',
    'Johanna Lampela',
  ])
})
