import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { findRepresentatives, listPeople } from '#slices/access/representation/contract.ts'
import type { listOwnContacts, startContact } from '#slices/contacts/contract.ts'
import { count, denied, openAppLogin, refusalOf } from './app-login.ts'
import { sendChat, serve } from './served-client.ts'
import { openWorld, type World } from './world.ts'

/** Acting for another: a minor's own decision, the sides of the county, non-disclosure, and the wall in the database. */
let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const begin = { channel: 'chat', municipality: null, language: 'fi' } as const

test('a person of fifteen decides matter by matter: the guardian sees what was allowed, and a denial closes it at once', async () => {
  const johanna = await world.resident('johanna-lampela')
  const aatu = await world.resident('aatu-lampela')
  const jari = await world.staff('jari-kostamo')
  expect(await johanna.actFor('aatu-johanna')).toBe('/fi/acting?why=nobody')
  const people = await johanna.call<typeof listPeople>('acting/people', {})
  if (!people.ok) throw new Error(people.refusal)
  const told15 = people.value.people.find((one) => one.name === 'Aatu Lampela')
  expect(told15).toMatchObject({ ageYears: 15, state: 'minor-decides' })

  const shown = await serve(aatu, jari, 'health')
  const hidden = await serve(aatu, jari, 'health')
  const decide = (matterId: string, value: number) =>
    jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId, value })
  expect(await decide(shown.contactId, 2)).toMatchObject({ status: 200 })
  expect(await decide(hidden.contactId, 3)).toMatchObject({ status: 200 })
  expect(await johanna.actFor('aatu-johanna')).toBe('/fi/own')
  const seen = await johanna.call<typeof listOwnContacts>('contacts/own-list', {})
  if (!seen.ok) throw new Error(seen.refusal)
  expect(seen.value.contacts.map((one) => one.id)).toEqual([shown.contactId])
  const read = (contactId: string) => johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  expect(await read(shown.contactId)).toMatchObject({ status: 200 })
  expect(await read(hidden.contactId)).toMatchObject({ status: 404 })
  // Something new is not a decided matter.
  expect(await johanna.raw('contacts/start', begin)).toMatchObject({ body: { refusal: 'not-while-acting' } })
  // Neither times nor the log of a minor open with one matter.
  expect(await johanna.raw('scheduling/own', {})).toMatchObject({ body: { value: { appointments: [] } } })
  expect(await johanna.raw('access/own-looks', {})).toMatchObject({ body: { value: { looks: [] } } })

  const told = await jari.call<typeof findRepresentatives>('acting/of-contact', { contactId: shown.contactId as never })
  expect(told).toMatchObject({
    value: {
      representatives: [
        {
          name: 'Johanna Lampela',
          forWhom: 'Aatu Lampela',
          relation: 'guardian',
          isRunning: true,
          untilOn: '2029-05-05',
        },
      ],
      minor: { ageYears: 15, decision: { value: 2 } },
    },
  })
  // Minds change later, not in the same moment.
  world.clock.advance(1000)
  expect(await decide(shown.contactId, 4)).toMatchObject({ status: 200 })
  expect(await read(shown.contactId)).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'minor-decides' } },
  })
})

test('a decision is recorded only by a professional who serves the minor, and only of a minor', async () => {
  const aatu = await world.resident('aatu-lampela')
  const paivi = await world.resident('paivi-harjula')
  const mira = await world.staff('olli-rantasalo')
  const jari = await world.staff('jari-kostamo')
  const { contactId } = await serve(paivi, jari, 'health')
  const record = (who: { raw: typeof jari.raw }, clientId: string) =>
    who.raw('acting/minor-decision', { clientId, matterId: contactId, value: 1 })
  expect(await record(mira, aatu.clientId)).toMatchObject({ status: 404 })
  expect(await record(jari, paivi.clientId)).toMatchObject({ body: { refusal: 'not-a-minor' } })
  expect(await record(aatu, aatu.clientId)).toMatchObject({ status: 401 })
})

test('when a social worker joins the contact, whoever acts for another is out of it: the county has not opened that side', async () => {
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const contactId = await sendChat(johanna, 'health')
  const read = () => johanna.raw('conversations/list', { contactId, as: 'resident', after: 0 })
  expect(await read()).toMatchObject({ status: 200 })
  const { rows } = await world.superuser.query(
    `select for_whom, client_id from contacts.contact where contact_id = $1`,
    [contactId],
  )
  expect(rows[0]).toMatchObject({ for_whom: 'child' })
  await world.superuser.query(`select access.join_contact($1, 'staff', gen_random_uuid(), 'social', $2)`, [
    contactId,
    world.clock.now(),
  ])
  expect(await read()).toMatchObject({ status: 404 })
})

test('the wall holds against raw SQL: no forged pair, setting or register opens anybody', async () => {
  const login = await openAppLogin(world)
  const app = await login.connect()
  try {
    const johanna = await world.resident('johanna-lampela')
    await johanna.actFor('onni-johanna')
    const onni = await world.resident('onni-lampela')
    const erkki = await world.resident('erkki-salomaki')
    const right = johanna.acting
    for (const statement of [
      'select * from access.representation',
      'insert into access.representation (id) values (gen_random_uuid())',
      'update access.representation set ended_at = null',
      'select * from access.minor_decision',
      'insert into access.minor_decision (id) values (gen_random_uuid())',
      'select * from access.acting_attempt',
      `insert into access.grant (client_id, register, may_write, crossing, look_id) values (gen_random_uuid(), 'own', true, false, gen_random_uuid())`,
    ])
      expect(await refusalOf(app, statement), statement).toBe(denied)
    const look = (actor: string, client: string) => ({
      id: randomUUID(),
      actor_kind: 'resident',
      actor_id: actor,
      client_id: client,
      purpose: 'client.another',
      basis: 'own',
      registers: [],
      valid_until: '2027-01-01T00:00:00Z',
      request_id: 'test',
    })
    const grant = (register: string) => [{ register, mayWrite: true, crossing: false, overBan: false }]
    const open = async (actor: string, client: string, register: string) => {
      const { rows } = await app.query('select access.open_as_representative($1, $2, $3, $4) as opened', [
        JSON.stringify(look(actor, client)),
        world.clock.now(),
        right,
        JSON.stringify(grant(register)),
      ])
      return rows[0].opened as boolean
    }
    expect(await open(johanna.clientId, onni.clientId, 'own:health')).toBe(true)
    // Another client, another representative, the whole of their own, a register of records: nothing opens.
    expect(await open(johanna.clientId, erkki.clientId, 'own:health')).toBe(false)
    expect(await open(erkki.clientId, onni.clientId, 'own:health')).toBe(false)
    for (const register of ['own', 'patient', 'log', 'permits', 'bans', 'social:working-age'])
      expect(await open(johanna.clientId, onni.clientId, register), register).toBe(false)
    await app.query(`set rinnalla.acting = '${right}'`)
    expect(await count(app, 'scheduling.appointment')).toBe(0)
    expect(await count(app, 'contacts.contact')).toBe(0)
    // The log tells the basis whatever the caller wrote.
    const { rows } = await world.superuser.query(
      `select distinct basis, actor_name from access.look where purpose = 'client.another' and request_id = 'test'`,
    )
    expect(rows).toEqual([{ basis: 'representation', actor_name: 'Johanna Lampela' }])
  } finally {
    await app.end()
    await login.close()
  }
})

test('under non-disclosure of the child or the guardian nobody acts, and nothing tells why', async () => {
  const paivi = await world.resident('paivi-harjula')
  expect(await paivi.actFor('venla-paivi')).toBe('/fi/own')
  const venla = await world.resident('venla-harjula')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
    [venla.clientId, world.clock.now()],
  )
  expect(await paivi.raw('scheduling/own', {})).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'ended' } },
  })
  expect(await paivi.actFor('venla-paivi')).toBe('/fi/acting?why=nobody')
})

test('a child turns 12 in the middle of a chat: from midnight in Finland the guardian is out of it', async () => {
  world.clock.set('2026-11-24T21:55:00Z')
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const started = await johanna.call<typeof startContact>('contacts/start', begin)
  if (!started.ok) throw new Error(started.refusal)
  const { contactId } = started.value
  await world.superuser.query(`update access.representation set birth_on = '2014-11-25' where id = $1`, [
    johanna.acting,
  ])
  const say = (id: string) =>
    johanna.raw('conversations/send', { contactId, as: 'resident', id, text: 'Vielä yksi asia.' })
  expect(await say('0198f000-0000-7000-8000-000000000201')).toMatchObject({ status: 200 })
  world.clock.set('2026-11-24T22:00:00Z')
  expect(await say('0198f000-0000-7000-8000-000000000202')).toMatchObject({
    body: { refusal: 'acting-ended', detail: { why: 'minor-decides' } },
  })
})
