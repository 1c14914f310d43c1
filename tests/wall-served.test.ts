import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import type * as access from '#slices/access/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { type AppLogin, count, openAppLogin } from './app-login.ts'
import { serve, sign, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** A contact and its client opened together: by the application's own login in raw SQL, past every check of the product's code. */
let world: World
let paivi: TestResident
let jari: TestStaff
let served: { clientId: string; contactId: string }
let other: { clientId: string; contactId: string }
let staffId: string
let login: AppLogin
let app: pg.Client

beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  paivi = await world.resident('paivi-harjula')
  served = await serve(paivi, jari, 'health')
  await sign(jari, served, 'patient')
  other = await serve(await world.resident('erkki-salomaki'), await world.staff('henna-louhela'), 'social')
  const { rows } = await world.superuser.query<{ party_id: string }>(
    `select party_id from access.party where contact_id = $1 and kind = 'staff'`,
    [served.contactId],
  )
  staffId = rows[0]?.party_id ?? ''
  login = await openAppLogin(world)
})
afterAll(async () => {
  await world.close()
  await login.close()
})
beforeEach(async () => {
  app = await login.connect()
  await app.query('begin')
})
afterEach(async () => {
  await app.query('rollback')
  await app.end()
})

const patient = { register: 'patient', mayWrite: false, crossing: false }

async function open(fields: object, registers: readonly object[] = [patient]): Promise<string | null> {
  const look = {
    id: newId(new Date()),
    actor_kind: 'staff',
    actor_id: staffId,
    actor_name: 'Väärä Nimi',
    client_id: served.clientId,
    contact_id: served.contactId,
    purpose: 'client.serve',
    basis: 'relationship',
    registers: ['card'],
    valid_until: new Date(),
    ...fields,
  }
  const sent = [JSON.stringify(look), JSON.stringify(registers), world.clock.now()]
  const { rows } = await app.query<{ kind: string | null }>('select access.open_served($1, $3, $2) as kind', sent)
  return rows[0]?.kind ?? null
}

test('a worker who takes part opens the contact and its client with one line of the log, which names what was opened', async () => {
  const id = newId(new Date())
  expect(await open({ id })).toBe('staff')
  expect(await count(app, 'contacts.contact')).toBe(1)
  expect(await count(app, 'records.entry')).toBe(1)
  expect(await count(app, 'clients.client')).toBe(0)
  await app.query('commit')
  const { rows } = await world.superuser.query(
    'select client_id, contact_id, registers from access.look where id = $1',
    [id],
  )
  expect(rows).toEqual([
    { client_id: served.clientId, contact_id: served.contactId, registers: ['contact', 'patient'] },
  ])
})

test('another client than the one identified in the contact does not open by it, nor for one who takes no part', async () => {
  const before = await looks()
  expect(await open({ client_id: other.clientId })).toBeNull()
  expect(await open({ contact_id: other.contactId })).toBeNull()
  expect(await open({ actor_id: newId(new Date()) })).toBeNull()
  expect(await count(app, 'contacts.contact')).toBe(0)
  expect(await count(app, 'records.entry')).toBe(0)
  await app.query('commit')
  expect(await looks()).toBe(before)
})

test('without a client named, the registers asked for open nothing', async () => {
  expect(await open({ client_id: null })).toBe('staff')
  expect(await count(app, 'contacts.contact')).toBe(1)
  expect(await count(app, 'records.entry')).toBe(0)
})

test('whose a contact is, is told to those who take part in it and to nobody else', async () => {
  const facts = async (contactId: string, who: string) => {
    const { rows } = await app.query<{ known: { clientId: string } | null }>(
      'select access.served_facts($1, $2, $3) as known',
      [contactId, who, world.clock.now()],
    )
    return rows[0]?.known ?? null
  }
  expect((await facts(served.contactId, staffId))?.clientId).toBe(served.clientId)
  expect(await facts(other.contactId, staffId)).toBeNull()
  expect(await facts(served.contactId, newId(new Date()))).toBeNull()
  expect(await count(app, 'contacts.contact')).toBe(0)
})

test('the client reads one line for one opened page, with the registers that were read', async () => {
  const read = async () =>
    valueOf(await paivi.call<typeof access.listOwnLooks>('access/own-looks', {})).looks.filter(
      ({ who }) => who.kind === 'staff',
    )
  const before = await read()
  valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId: served.contactId }))
  const after = await read()
  const added = after.filter(({ id }) => !before.some((one) => one.id === id))
  expect(added).toMatchObject([{ purpose: 'client.serve', basis: 'relationship' }])
  expect(added[0]?.registers).toEqual(expect.arrayContaining(['contact', 'card', 'patient']))
})

test('the client’s log reads the same after a restart of the server', async () => {
  valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId: served.contactId }))
  const read = async () => valueOf(await paivi.call<typeof access.listOwnLooks>('access/own-looks', {})).looks
  const before = (await read()).filter(({ who }) => who.kind === 'staff')
  expect(before.length).toBeGreaterThan(1)
  await world.restart()
  const after = (await read()).filter(({ who }) => who.kind === 'staff')
  expect(after).toEqual(before)
})

test('page by page every line of the log is read once, also those of one moment', async () => {
  for (let time = 0; time < 60; time += 1)
    valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId: served.contactId }))
  const read: string[] = []
  let before: { at: string; id: access.OwnLook['id'] } | undefined
  for (let page = 0; page < 10; page += 1) {
    const input = before ? { before } : {}
    const { looks: lines, more } = valueOf(await paivi.call<typeof access.listOwnLooks>('access/own-looks', input))
    read.push(...lines.filter(({ who }) => who.kind === 'staff').map(({ id }) => id))
    const last = lines.at(-1)
    if (!more || !last) break
    before = { at: last.at, id: last.id }
  }
  expect(new Set(read).size).toBe(read.length)
  const { rows } = await world.superuser.query<{ n: number }>(
    `select count(*)::integer as n from access.look where client_id = $1 and actor_kind = 'staff'`,
    [served.clientId],
  )
  expect(read.length).toBeGreaterThanOrEqual(rows[0]?.n ?? 0)
})

async function looks(): Promise<number> {
  const { rows } = await world.superuser.query<{ n: number }>('select count(*)::integer as n from access.look')
  return rows[0]?.n ?? 0
}
