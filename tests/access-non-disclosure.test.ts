import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as clients from '#slices/clients/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { runJob } from '#platform/unit-of-work.ts'
import { markNonDisclosure } from '#slices/clients/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type * as work from '#slices/work/contract.ts'
import { claim, itemOf, joinColleague, sendChat, valueOf } from './served-client.ts'
import { openWorld, type TestStaff, type TestVisitor, type World } from './world.ts'

/** Non-disclosure (turvakielto): the place hides from lists, cards, logs and rows, from the moment the person is known. */
let world: World
let jari: TestStaff
let visitor: TestVisitor
let contactId: string
let clientId: string
/** What would tell where Niina lives: what the population register says, and what was chosen on the front page. */
const chosen = '020'
let secrets: string[]

beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  visitor = await world.visitor()
  const known = world.county.municipalities.some((one) => one.code === chosen)
  const municipality = known ? chosen : (world.county.municipalities[9]?.code ?? '992')
  contactId = await sendChat(visitor, 'joint', municipality)
  expect(await itemOf(jari, contactId)).toMatchObject({ municipality, hidden: false })
  await claim(jari, contactId)
  clientId = (await visitor.identify('niina-kivisaari')).clientId
  const { rows } = await world.superuser.query(
    'select municipality, phone, address from clients.client where client_id = $1',
    [clientId],
  )
  secrets = [`"${municipality}"`, `"${rows[0].municipality}"`, rows[0].phone, rows[0].address]
  expect(secrets.every((one) => typeof one === 'string' && one.length > 3)).toBe(true)
  valueOf(await visitor.call<typeof contacts.attachIdentity>('contacts/attach-identity', { contactId }))
  valueOf(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))
})
afterAll(() => world.close())

function expectSecret(shown: unknown, where: string): void {
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown)
  for (const secret of secrets) expect(text, `${where} tells ${secret}`).not.toContain(secret)
}

test('the list, the contact and the client card hide the place, also what was chosen before the person was known', async () => {
  expect(await itemOf(jari, contactId)).toMatchObject({ municipality: null, hidden: true })
  const list = await jari.raw('work/list', { scope: 'all' })
  expectSecret(list.body, 'the list')
  const served = await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId })
  expect(valueOf(served).contact).toMatchObject({
    municipality: null,
    client: { nonDisclosure: true, municipality: null },
  })
  expectSecret(served, 'the contact')
  const card = await jari.call<typeof clients.openClientCard>('clients/open', { clientId, purpose: 'client.serve' })
  expect(valueOf(card).client).toMatchObject({ nonDisclosure: true, municipality: null, phone: null, address: null })
  expectSecret(card, 'the card')
})

test('a filter by the place does not find the row, and the row itself holds no place', async () => {
  for (const one of world.county.municipalities) {
    const found = await jari.call<typeof work.listWork>('work/list', { scope: 'all', municipality: one.code })
    expect(valueOf(found).items.filter((item) => item.subject.id === contactId)).toEqual([])
  }
  const { rows } = await world.superuser.query(
    'select to_jsonb(i) as row from work.item i where subject_id = $1 union all select to_jsonb(c) from contacts.contact c where contact_id = $1',
    [contactId],
  )
  expect(rows).toHaveLength(2)
  expectSecret(rows, 'the row')
})

test('no team of a region holds the matter, no event, step, log line or server log tells the place', async () => {
  const item = await itemOf(jari, contactId)
  const regional = world.county.organisation.teams.filter((team) => team.areaId !== null).map((team) => team.id)
  expect(regional).not.toContain(item.team)
  const { rows } = await world.superuser.query(
    `select to_jsonb(e) as row from platform.event e union all select to_jsonb(s) from work.step s
     union all select to_jsonb(l) from access.look l union all select to_jsonb(c) from platform.change_log c
     union all select to_jsonb(m) from conversations.message m`,
  )
  expect(rows.length).toBeGreaterThan(20)
  expectSecret(rows, 'a stored row')
  expectSecret(world.logged.join('\n'), 'the server log')
})

test('a colleague who is asked in and a new way of contact keep the place hidden', async () => {
  const henna = await world.staff('henna-louhela')
  await joinColleague({ asking: jari, joining: henna, resident: visitor }, contactId, 'social-counsellor')
  const list = await henna.raw('work/list', { scope: 'all' })
  expectSecret(list.body, 'the colleague’s list')
  expectSecret((await henna.raw('contacts/open', { contactId })).body, 'the colleague’s view')
  const resident = await world.resident('niina-kivisaari')
  const second = await sendChat(resident, 'health', chosen === '020' ? '992' : chosen)
  expect(await itemOf(jari, second)).toMatchObject({ municipality: null, hidden: true })
  valueOf(
    await resident.call<typeof contacts.changeChannel>('contacts/change-channel', {
      contactId: second,
      channel: 'contact-request',
    }),
  )
  expect(await itemOf(jari, second)).toMatchObject({ municipality: null, hidden: true })
})

test('one hidden field at a time is shown with a written reason, which the person reads in their log', async () => {
  const reason = 'Kotikäynti sovittu, tarvitsen osoitteen'
  const short = await jari.raw('clients/reveal', { clientId, field: 'address', reason: 'Lyhyt' })
  expect(short.status).toBe(400)
  const shown = await jari.call<typeof clients.revealField>('clients/reveal', {
    clientId,
    field: 'address',
    reason,
  } as never)
  expect(valueOf(shown).value).toBe(secrets[3])
  const resident = await world.resident('niina-kivisaari')
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  expect(looks.some((look) => look.reason === reason && look.who.name === 'Jari Kostamo')).toBe(true)
  const { rows } = await world.superuser.query(
    `select command from platform.change_log where command like 'clients.reveal%'`,
  )
  expect(rows).toEqual([{ command: 'clients.reveal-address' }])
  const outsider = await world.staff('olli-rantasalo')
  expect((await outsider.raw('clients/reveal', { clientId, field: 'address', reason })).status).toBe(404)
})

test('somebody who comes under non-disclosure while a matter runs is hidden from then on', async () => {
  const resident = await world.resident('daniel-okoye')
  const open = await sendChat(resident, 'health', '992')
  expect(await itemOf(jari, open)).toMatchObject({ municipality: '992', hidden: false })
  const who = whoIs({ kind: 'system', job: 'population-register' }, 'test')
  await runJob(world.running.works, who, (ctx) => markNonDisclosure(ctx as Ctx, resident.clientId))
  await world.settle()
  expect(await itemOf(jari, open)).toMatchObject({ municipality: null, hidden: true })
  const { rows } = await world.superuser.query('select municipality from contacts.contact where contact_id = $1', [
    open,
  ])
  expect(rows).toEqual([{ municipality: null }])
})
