import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listOwnLooks } from '#slices/access/contract.ts'
import type { removeAbsence, saveAbsence } from '#slices/organisation/contract.ts'
import { serve, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'

let world: World
let henna: TestStaff
let salla: TestStaff
let kaisa: TestStaff
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld()
  henna = await world.staff('henna-louhela')
  salla = await world.staff('salla-ahokas')
  kaisa = await world.staff('kaisa-mantyoja')
  jari = await world.staff('jari-kostamo')
})
afterAll(() => world.close())

const task = 'social:working-age'

type Naming = Parameters<typeof contract.nameResponsibleOfClient.input.parse>[0]
async function name(by: TestStaff, naming: Naming) {
  return await by.call<typeof contract.nameResponsibleOfClient>('clients/name-responsible', naming as never)
}
async function ofClient(by: TestStaff, clientId: string) {
  return await by.call<typeof contract.listResponsibleOfClient>('clients/of-client', { clientId })
}
async function canOpen(by: TestStaff, clientId: string): Promise<boolean> {
  return (await by.call<typeof contract.openClientCard>('clients/open', { clientId, purpose: 'client.serve' })).ok
}
/** Henna has served somebody; a day later only a responsibility can keep the client open to anybody. */
async function servedBy(subject: string, worker = henna, side: 'social' | 'health' = 'social'): Promise<TestResident> {
  const resident = await world.resident(subject)
  await serve(resident, worker, side)
  return resident
}

test('an own worker is named in the register of the service task: social workers and the client see it, health does not', async () => {
  const paivi = await servedBy('paivi-harjula')
  await serve(paivi, jari, 'health')
  const { clientId } = paivi
  valueOf(await name(henna, { clientId, register: task, role: 'own-worker', staffId: henna.staffId }))
  const seen = valueOf(await ofClient(henna, clientId))
  expect(seen.responsible.map((one) => [one.role, one.register, one.person?.name, one.away])).toEqual([
    ['own-worker', task, 'Henna Louhela', null],
  ])
  expect(valueOf(await ofClient(jari, clientId)).responsible).toEqual([])
  const own = valueOf(await paivi.call<typeof contract.listOwnResponsible>('clients/own-responsible', {}))
  expect(own.responsible.map((one) => one.person?.name)).toEqual(['Henna Louhela'])
})

test('the right to open the client begins with being named and ends with it', async () => {
  const { clientId } = await servedBy('erkki-salomaki')
  expect(await canOpen(salla, clientId)).toBe(false)
  valueOf(await name(henna, { clientId, register: task, role: 'own-worker', staffId: salla.staffId }))
  expect(await canOpen(salla, clientId)).toBe(true)
  valueOf(await name(henna, { clientId, register: task, role: 'own-worker', staffId: henna.staffId }))
  expect(await canOpen(salla, clientId)).toBe(false)
})

test('nobody is named into a register that is not the namer’s, or a role that is not of the register or the worker', async () => {
  const { clientId } = await servedBy('marko-tuomela')
  const refusals = [
    await name(henna, { clientId, register: 'patient', role: 'own-nurse', staffId: jari.staffId }),
    await name(henna, { clientId, register: 'social:disability', role: 'own-worker', staffId: henna.staffId }),
    await name(henna, { clientId, register: task, role: 'own-doctor', staffId: henna.staffId }),
    await name(henna, { clientId, register: task, role: 'own-worker', staffId: jari.staffId }),
    await name(henna, {
      clientId,
      register: task,
      role: 'own-worker',
      staffId: '01939f1e-0000-7000-8000-000000000000',
    }),
    await name(henna, { clientId, register: task, role: 'team', team: 'nobody-here' }),
    await name(henna, {
      clientId,
      register: task,
      role: 'own-worker',
      staffId: henna.staffId,
      pairStaffId: henna.staffId,
    }),
    await name(salla, { clientId, register: task, role: 'own-worker', staffId: salla.staffId }),
    await name(jari, { clientId, register: 'patient', role: 'own-nurse', staffId: jari.staffId }),
  ].map((one) => (one.ok ? 'named' : one.refusal))
  expect(refusals).toEqual([
    'wrong-register',
    'wrong-register',
    'wrong-register',
    'unsuitable',
    'unknown-worker',
    'unknown-worker',
    'same-person',
    'not-found',
    'not-found',
  ])
})

test('with special support one of the pair is a social worker: whatever would leave none is refused', async () => {
  const { clientId } = await servedBy('tuula-niemikoski')
  const own = { clientId, register: task, role: 'own-worker' as const }
  expect(await name(henna, { ...own, staffId: henna.staffId, specialSupport: true })).toMatchObject({
    refusal: 'social-worker-needed',
  })
  valueOf(await name(henna, { ...own, staffId: henna.staffId, pairStaffId: kaisa.staffId, specialSupport: true }))
  const named = valueOf(await ofClient(henna, clientId))
  expect(named.specialSupport.map((one) => one.register)).toEqual([task])
  expect(named.responsible.map((one) => [one.role, one.isSocialWorker])).toEqual([
    ['own-worker', false],
    ['own-worker-pair', true],
  ])
  const pair = named.responsible[1]
  const end = { clientId, responsibilityId: pair?.id as string, reason: 'Ei enää tarvita' }
  expect(await henna.call<typeof contract.endResponsibleOfClient>('clients/end-responsible', end)).toMatchObject({
    refusal: 'social-worker-needed',
  })
  expect(
    await name(henna, { clientId, register: task, role: 'own-worker-pair', staffId: salla.staffId }),
  ).toMatchObject({ refusal: 'social-worker-needed' })
  valueOf(await name(henna, { ...own, staffId: henna.staffId, specialSupport: false }))
  valueOf(await henna.call<typeof contract.endResponsibleOfClient>('clients/end-responsible', end))
  expect(valueOf(await ofClient(henna, clientId)).responsible.map((one) => one.role)).toEqual(['own-worker'])
})

test('a substitute has the client on the days of the absence and not before or after; one who is away too passes it to the team', async () => {
  const { clientId } = await servedBy('sami-pellonpera')
  valueOf(await name(henna, { clientId, register: task, role: 'own-worker', staffId: henna.staffId }))
  expect(await canOpen(salla, clientId)).toBe(false)
  const away = { fromOn: '2026-11-25', toOn: '2026-11-26', substituteId: salla.staffId }
  valueOf(await henna.call<typeof saveAbsence>('organisation/save-absence', away))
  expect(await canOpen(salla, clientId)).toBe(false)
  const start = world.clock.now()
  world.clock.set('2026-11-25T06:00:00Z')
  henna = await world.staff('henna-louhela')
  salla = await world.staff('salla-ahokas')
  expect(await canOpen(salla, clientId)).toBe(true)
  const seen = valueOf(await ofClient(salla, clientId)).responsible[0]
  expect(seen?.away).toMatchObject({ untilOn: '2026-11-26', because: 'substitute', standIn: { name: 'Salla Ahokas' } })
  const alsoAway = { fromOn: '2026-11-25', toOn: '2026-11-25', substituteId: null }
  valueOf(await salla.call<typeof saveAbsence>('organisation/save-absence', alsoAway))
  expect(valueOf(await ofClient(henna, clientId)).responsible[0]?.away).toMatchObject({
    because: 'substitute-away',
    standIn: null,
    team: 'digital-counsellors',
  })
  world.clock.set('2026-11-26T22:30:00Z')
  salla = await world.staff('salla-ahokas')
  expect(await canOpen(salla, clientId)).toBe(false)
  world.clock.set(start.toISOString())
})

test('an absence is one’s own or the supervisor’s of the unit to write, its days in order, its substitute of the same sector', async () => {
  const pirkko = await world.staff('pirkko-saarelma')
  const save = (by: TestStaff, input: Record<string, unknown>) =>
    by.call<typeof saveAbsence>('organisation/save-absence', input as never)
  const days = { fromOn: '2026-12-07', toOn: '2026-12-11', substituteId: null }
  expect(await save(salla, { ...days, staffId: henna.staffId })).toMatchObject({ refusal: 'not-allowed' })
  expect(await save(henna, { ...days, toOn: '2026-12-01' })).toMatchObject({ refusal: 'wrong-days' })
  expect(await save(henna, { ...days, fromOn: '2026-11-01', toOn: '2026-11-02' })).toMatchObject({
    refusal: 'wrong-days',
  })
  expect(await save(henna, { ...days, substituteId: jari.staffId })).toMatchObject({
    refusal: 'substitute-lacks-sector',
  })
  expect(await save(henna, { ...days, substituteId: henna.staffId })).toMatchObject({ refusal: 'unknown-substitute' })
  valueOf(await save(pirkko, { ...days, staffId: henna.staffId }))
  expect(await save(henna, { ...days, fromOn: '2026-12-10', toOn: '2026-12-20' })).toMatchObject({
    refusal: 'overlaps',
  })
  const remove = { staffId: henna.staffId, fromOn: days.fromOn }
  expect(await salla.call<typeof removeAbsence>('organisation/remove-absence', remove)).toMatchObject({
    refusal: 'not-allowed',
  })
  valueOf(await henna.call<typeof removeAbsence>('organisation/remove-absence', remove))
})

test('a caseload is opened by its worker or their supervisor, logged at each client, and without names over the border of the sectors', async () => {
  const iida = await servedBy('iida-vainionpaa')
  valueOf(await name(henna, { clientId: iida.clientId, register: task, role: 'own-worker', staffId: kaisa.staffId }))
  const open = (by: TestStaff) => by.call<typeof contract.openCaseload>('clients/caseload', { staffId: kaisa.staffId })
  expect(await open(salla)).toMatchObject({ refusal: 'not-found' })
  const own = valueOf(await open(kaisa))
  expect(own.rows.map((row) => row.client?.name)).toEqual(expect.arrayContaining(['Vainionpää Iida']))
  // Pirkko is a nurse: who has a social worker is not told to her, but what she hands on she can.
  const pirkko = await world.staff('pirkko-saarelma')
  const supervised = valueOf(await open(pirkko))
  expect(supervised.rows.map((row) => row.client)).toEqual(own.rows.map(() => null))
  valueOf(await open(pirkko))
  const { looks } = valueOf(await iida.call<typeof listOwnLooks>('access/own-looks', {}))
  // Twice on one day by the same person is one line.
  expect(
    looks
      .filter((look) => look.purpose === 'client.caseload')
      .map((look) => look.who.name)
      .toSorted(),
  ).toEqual(['Kaisa Mäntyoja', 'Pirkko Saarelma'])
})

test('who leaves hands clients and open matters on first; then they are gone and nothing is without an owner', async () => {
  const pirkko = await world.staff('pirkko-saarelma')
  const leaver = await world.staff('olli-rantasalo')
  const { clientId } = await servedBy('leena-harjula', leaver, 'health')
  valueOf(await name(leaver, { clientId, register: 'patient', role: 'own-nurse', staffId: leaver.staffId }))
  const leave = () => pirkko.call<typeof contract.markWorkerLeft>('clients/mark-left', { staffId: leaver.staffId })
  expect(await leave()).toMatchObject({ refusal: 'caseload-left', detail: { clients: 1, items: 1 } })
  await expect(
    world.superuser.query('update organisation.staff_member set active = false where id = $1', [leaver.staffId]),
  ).rejects.toMatchObject({ code: 'RN001' })
  const hand = (by: TestStaff, restTo: string, withItems = true) =>
    by.call<typeof contract.handCaseloadOver>('clients/hand-caseload-over', {
      staffId: leaver.staffId,
      to: [],
      restTo,
      withItems,
    })
  expect(await hand(jari, jari.staffId)).toMatchObject({ refusal: 'not-found' })
  expect(await hand(leaver, henna.staffId)).toMatchObject({ refusal: 'unsuitable' })
  expect(await hand(leaver, leaver.staffId)).toMatchObject({ refusal: 'unsuitable' })
  expect(valueOf(await hand(leaver, jari.staffId))).toEqual({ handed: 1, left: 0, items: 1 })
  expect(await canOpen(jari, clientId)).toBe(true)
  valueOf(await leave())
  expect(await canOpen(leaver, clientId)).toBe(false)
  const { rows } = await world.superuser.query(
    `select state, owner_team, owner_staff from work.item where state <> 'done' and subject_id in (select contact_id from access.contact_client where client_id = $1)`,
    [clientId],
  )
  expect(rows).toEqual([{ state: 'waiting', owner_team: 'digital-nurses', owner_staff: null }])
})
