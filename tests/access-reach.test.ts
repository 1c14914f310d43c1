import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as clients from '#slices/clients/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as records from '#slices/records/contract.ts'
import { joinColleague, registersSeen, serve, sendChat, claim, sign, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** What permits, bans, joint service and protection really reach, through the product's own endpoints. */
let world: World
let jari: TestStaff
let henna: TestStaff
let kaisa: TestStaff
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  jari = await world.staff('jari-kostamo')
  henna = await world.staff('henna-louhela')
  kaisa = await world.staff('kaisa-mantyoja')
})

type Client = { resident: TestResident; clientId: string; health: string; social: string; careEntry: string }

/** Served by a nurse and, in another matter, by a social counsellor; each has written into their own register. */
async function servedByBoth(subject: string): Promise<Client> {
  const resident = await world.resident(subject)
  const health = await serve(resident, jari, 'health')
  const careEntry = await sign(jari, health, 'patient')
  const social = await serve(resident, henna, 'social')
  await sign(henna, social, 'social:working-age')
  return { resident, clientId: resident.clientId, health: health.contactId, social: social.contactId, careEntry }
}

async function permit(resident: TestResident, rule: string, registers: string[] = []): Promise<string> {
  return valueOf(await resident.call<typeof access.givePermit>('access/give-permit', { rule, registers })).permitId
}
async function ban(resident: TestResident, register: string): Promise<string> {
  return valueOf(await resident.call<typeof access.makeBan>('access/make-ban', { register })).banId
}
const card = async (staff: TestStaff, clientId: string) =>
  await staff.call<typeof clients.openClientCard>('clients/open', { clientId, purpose: 'client.serve' })

test('opening a client says on what basis, which registers, until when, and the client reads the same in their log', async () => {
  const { resident, clientId } = await servedByBoth('paivi-harjula')
  const opened = valueOf(await card(henna, clientId)).client
  expect(opened.basis).toMatchObject({ kind: 'relationship', rules: [], crossing: [] })
  expect(opened.basis.registers).toContain('social:working-age')
  expect(opened.basis.registers).not.toContain('patient')
  expect(opened.basis.writable).not.toContain('patient')
  expect(new Date(opened.basis.until).getTime()).toBeGreaterThan(world.clock.now().getTime())
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  const look = looks.find((one) => one.who.name === 'Henna Louhela' && one.purpose === 'client.serve')
  expect(look).toMatchObject({ basis: 'relationship', rules: [], who: { kind: 'staff' } })
  expect(look?.registers).toContain('social:working-age')
  expect(look?.who.title?.fi).toBe('sosiaaliohjaaja')
  expect(look?.who.unit).toBe('digital-centre')
})

test('a permit lets the other side’s worker with a running matter read, of its own direction only, and not write', async () => {
  const { resident, clientId, careEntry } = await servedByBoth('erkki-salomaki')
  expect(await registersSeen(henna, clientId)).toEqual(['social:working-age'])
  const id = await permit(resident, 'permit-health-to-social')
  expect(await registersSeen(henna, clientId)).toEqual(['patient', 'social:working-age'])
  expect(await registersSeen(jari, clientId)).toEqual(['patient'])
  expect(valueOf(await card(henna, clientId)).client.basis).toMatchObject({
    rules: ['permit-health-to-social'],
    crossing: ['patient'],
  })
  const listed = valueOf(await henna.call<typeof records.listEntries>('records/list', { clientId, limit: 30 }))
  expect(listed.entries.map(({ register, crossing }) => ({ register, crossing }))).toEqual(
    expect.arrayContaining([{ register: 'patient', crossing: true }]),
  )
  const correction = await henna.raw('records/correct', {
    clientId,
    entryId: careEntry,
    content: listed.entries.find((entry) => entry.register === 'patient')?.content,
    reason: 'Korjaan toisen alan kirjausta',
    version: 1,
  })
  expect(correction.body.ok).toBe(false)
  // A worker of the receiving side without a matter of this client gets nothing by the permit.
  expect(await registersSeen(await world.staff('salla-ahokas'), clientId)).toBe('not-found')
  valueOf(await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId: id }))
  expect(await registersSeen(henna, clientId)).toEqual(['social:working-age'])
  const again = await resident.raw('access/withdraw-permit', { permitId: id })
  expect(again).toMatchObject({ status: 404, body: { refusal: 'not-found' } })
})

test('a ban on the patient register closes it to social care, over a permit and a joint service, and not to health care', async () => {
  const { resident, clientId } = await servedByBoth('daniel-okoye')
  await permit(resident, 'permit-health-to-social')
  const id = await ban(resident, 'patient')
  expect(await registersSeen(henna, clientId)).toEqual(['social:working-age'])
  expect(await registersSeen(jari, clientId)).toEqual(['patient'])
  // What is closed is not hinted at: neither the register, nor that there is a ban.
  const shown = JSON.stringify(valueOf(await card(henna, clientId)))
  expect(shown).not.toContain('patient')
  expect(shown.toLowerCase()).not.toContain('ban')
  valueOf(await resident.call<typeof access.withdrawBan>('access/withdraw-ban', { banId: id }))
  expect(await registersSeen(henna, clientId)).toEqual(['patient', 'social:working-age'])
})

test('a ban on one document closes that document across the border, and only that', async () => {
  const { resident, clientId, health, careEntry } = await servedByBoth('asa-bergdahl')
  await sign(jari, { clientId, contactId: health }, 'patient')
  await permit(resident, 'permit-health-to-social')
  expect(await registersSeen(henna, clientId)).toEqual(['patient', 'patient', 'social:working-age'])
  valueOf(await resident.call<typeof records.banEntry>('records/ban', { entryId: careEntry, banned: true }))
  expect(await registersSeen(henna, clientId)).toEqual(['patient', 'social:working-age'])
  const versions = await henna.raw('records/versions', { clientId, entryId: careEntry })
  expect(versions).toMatchObject({ status: 404, body: { refusal: 'not-found' } })
  expect(await registersSeen(jari, clientId)).toEqual(['patient', 'patient'])
})

test('nobody bans, permits or withdraws for somebody else', async () => {
  const { resident, careEntry } = await servedByBoth('juho-rautamaki')
  const permitId = await permit(resident, 'permit-social-to-health')
  const banId = await ban(resident, 'social:working-age')
  const other = await world.resident('tuula-niemikoski')
  for (const [path, body] of [
    ['records/ban', { entryId: careEntry, banned: true }],
    ['access/withdraw-permit', { permitId }],
    ['access/withdraw-ban', { banId }],
  ] as const)
    expect(await other.raw(path, body), path).toMatchObject({ status: 404, body: { refusal: 'not-found' } })
  const staff = await jari.raw('access/give-permit', { rule: 'permit-health-to-social', registers: [] })
  expect(staff.body.ok).toBe(false)
  expect(await resident.raw('access/give-permit', { rule: 'emergency-health-to-social', registers: [] })).toMatchObject(
    {
      body: { ok: false, refusal: 'unknown-rule' },
    },
  )
})

test('in a joint matter each profession reads the other’s register as long as both serve, and a ban holds against it', async () => {
  const resident = await world.resident('sami-pellonpera')
  const contactId = await sendChat(resident, 'joint')
  await claim(jari, contactId)
  valueOf(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))
  await sign(jari, { clientId: resident.clientId, contactId }, 'patient')
  await joinColleague({ asking: jari, joining: henna, resident }, contactId, 'social-counsellor')
  await sign(henna, { clientId: resident.clientId, contactId }, 'social:working-age')
  const both = ['patient', 'social:working-age']
  expect(await registersSeen(jari, resident.clientId)).toEqual(both)
  expect(await registersSeen(henna, resident.clientId)).toEqual(both)
  const banId = await ban(resident, 'patient')
  expect(await registersSeen(henna, resident.clientId)).toEqual(['social:working-age'])
  valueOf(await resident.call<typeof access.withdrawBan>('access/withdraw-ban', { banId }))

  valueOf(await henna.call<typeof contacts.leaveAsColleague>('contacts/leave-as-colleague', { contactId }))
  // Both may still correct for a day; then the one who stays serves alone, and the other's register is closed again.
  world.clock.advance(25 * 3_600_000)
  jari = await world.staff('jari-kostamo')
  henna = await world.staff('henna-louhela')
  expect(await registersSeen(henna, resident.clientId)).toBe('not-found')
  expect(await registersSeen(jari, resident.clientId)).toEqual(['patient'])
  world.clock.advance(-25 * 3_600_000)
})

test('the right to information for a needs assessment is a social worker’s, and a counsellor gains nothing by naming it', async () => {
  const { resident, clientId, social } = await servedByBoth('marko-tuomela')
  await ban(resident, 'patient')
  await joinColleague({ asking: henna, joining: kaisa, resident }, social, 'social-worker')
  const ask = (staff: TestStaff) =>
    staff.call<typeof clients.openClientCard>('clients/open', { clientId, purpose: 'client.needs-assessment' })
  expect(valueOf(await ask(henna)).client.basis).toMatchObject({ rules: [], crossing: [] })
  expect(valueOf(await ask(kaisa)).client.basis).toMatchObject({
    rules: ['needs-assessment-right'],
    crossing: ['patient'],
  })
  // The entries themselves too, over the ban, and only when that is what they are read for.
  const read = async (staff: TestStaff, purpose?: 'client.needs-assessment') =>
    valueOf(
      await staff.call<typeof records.listEntries>('records/list', {
        clientId,
        limit: 30,
        ...(purpose ? { purpose } : {}),
      }),
    ).entries.map((entry) => entry.register)
  expect(await read(kaisa, 'client.needs-assessment')).toContain('patient')
  expect(await read(kaisa)).not.toContain('patient')
  expect(await read(henna, 'client.needs-assessment')).not.toContain('patient')
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  expect(
    looks.find((look) => look.who.name === 'Kaisa Mäntyoja' && look.purpose === 'client.needs-assessment'),
  ).toMatchObject({
    rules: ['needs-assessment-right'],
  })
})

test('an identity that is attached and not yet confirmed opens the card to confirm it by, and no register', async () => {
  const resident = await world.resident('iida-vainionpaa')
  const { clientId } = resident
  const contactId = await sendChat(resident, 'health')
  await claim(jari, contactId)
  const { contact } = valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  expect(contact.client).toMatchObject({ identity: 'attached', name: 'Vainionpää Iida' })
  expect(contact.basis).toMatchObject({ registers: [], writable: [], crossing: [] })
  const draft = { clientId, contactId, register: 'patient', content: {}, revision: 0 }
  expect(await jari.call<typeof records.saveDraft>('records/save-draft', draft)).toMatchObject({ ok: false })
  valueOf(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))
  await sign(jari, { clientId, contactId }, 'patient')
  expect(await registersSeen(jari, clientId)).toEqual(['patient'])

  // A new contact of the same person, not confirmed, is no reason for another nurse.
  const second = await sendChat(resident, 'health')
  const olli = await world.staff('olli-rantasalo')
  await claim(olli, second)
  expect(await registersSeen(olli, clientId)).toEqual([])
})

test('somebody specially protected is not found: by id, by personal id, by emergency, by anybody not named', async () => {
  const { resident, clientId } = await servedByBoth('leena-harjula')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, named_staff, from_at) values (gen_random_uuid(), $1, 'special', array[$2::uuid], $3)`,
    [clientId, jari.staffId, world.clock.now()],
  )
  expect(await registersSeen(jari, clientId)).toEqual(['patient'])
  const nobody = '01985c00-0000-7000-8000-000000000000'
  for (const staff of [henna, await world.staff('eeva-tammisto')]) {
    for (const path of ['clients/open', 'records/list', 'clients/reveal', 'access/break-glass'] as const) {
      const more =
        path === 'clients/reveal'
          ? { field: 'address', reason: 'Tarvitsen osoitteen käyntiä varten' }
          : path === 'access/break-glass'
            ? { reason: 'Hengenvaara, tarvitsen tiedot heti' }
            : {}
      const closed = await staff.raw(path, { clientId, ...more })
      const missing = await staff.raw(path, { clientId: nobody, ...more })
      expect(closed, path).toEqual({ status: 404, body: { ok: false, refusal: 'not-found' } })
      expect(missing, path).toEqual(closed)
    }
    const found = await staff.call<typeof clients.findByHetu>('clients/find-by-hetu', { hetu: resident.hetu })
    expect(valueOf(found)).toEqual({ clientId: null })
  }
  // That somebody tried stays in the client's own log.
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  expect(looks.some((look) => look.purpose === 'client.identify' && look.who.name === 'Eeva Tammisto')).toBe(true)
  expect(valueOf(await jari.call<typeof clients.findByHetu>('clients/find-by-hetu', { hetu: resident.hetu }))).toEqual({
    clientId,
  })
})
