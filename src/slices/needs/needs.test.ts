import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim, itemOf, serve, valueOf } from '#tests/served-client.ts'
import type * as work from '#slices/work/contract.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import { assessJointly, partsOf, startNeedsOf, textPart } from './test-case.ts'
import type * as contract from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a nurse and a social counsellor assess one resident together, each in their own register, and the resident reads it', async () => {
  const { needsId, nurse, counsellor, resident } = await assessJointly(world, 'paivi-harjula')
  const seen = valueOf(await nurse.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
  expect(seen.sides.map((side) => [side.register, side.access])).toEqual([
    ['patient', 'write'],
    ['social:working-age', 'read'],
  ])
  expect(partsOf(seen, 'social')).toContain('summary')
  const registers = await world.superuser.query(
    'select distinct register from needs.section where needs_id = $1 order by register',
    [needsId],
  )
  expect(registers.rows.map((row) => row.register)).toEqual(['patient', 'social:working-age'])
  for (const staff of [nurse, counsellor]) {
    const view = valueOf(await staff.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
    const own = view.sides.find((side) => side.access === 'write')
    const revisions = Object.fromEntries(own!.parts.map((part) => [part.part.name, part.revision]))
    valueOf(
      await staff.call<typeof contract.signNeedsPart>('needs/sign', { needsId, revisions, correctionReason: null }),
    )
  }
  valueOf(await counsellor.call<typeof contract.beginNeeds>('needs/begin', { needsId, how: 'meeting' }))
  valueOf(
    await counsellor.call<typeof contract.concludeNeeds>('needs/conclude', {
      needsId,
      clientStatus: 'begins',
      reason: 'Tuen tarve jatkuu.',
      ownWorker: { kind: 'named', staffId: counsellor.staffId },
    }),
  )
  const { rows } = await world.superuser.query(
    `select (select count(*)::int from work.item where subject_id = $1 and state <> 'done') as open,
       (select count(*)::int from deadlines.clock where subject_id = $1 and stopped_at is null) as running`,
    [needsId],
  )
  expect(rows[0]).toEqual({ open: 0, running: 0 })
  const responsible = await world.superuser.query(
    `select role, register from clients.responsibility where client_id = $1 and staff_id = $2`,
    [resident.clientId, counsellor.staffId],
  )
  expect(responsible.rows).toEqual([{ role: 'own-worker', register: 'social:working-age' }])
  const own = valueOf(await resident.call<typeof contract.listOwnNeeds>('needs/own', {}))
  const mine = own.assessments.find((one) => one.id === needsId)
  expect(mine).toMatchObject({ state: 'concluded', conclusion: { clientStatus: 'begins', ownWorker: 'named' } })
  expect(mine?.versions.map((one) => one.register).sort()).toEqual(['patient', 'social:working-age'])
})

test('a nurse who assesses alone cannot read social care’s part, nor bring anybody in without the client’s knowledge', async () => {
  const resident = await world.resident('erkki-salomaki')
  const nurse = await world.staff('jari-kostamo')
  const { clientId } = await serve(resident, nurse, 'health')
  const needsId = await startNeedsOf(nurse, clientId)
  const answer = await nurse.raw('needs/invite', { needsId, skill: 'social-counsellor', task: 'older-people' })
  expect(answer.status).toBe(400)
  const view = valueOf(await nurse.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
  expect(view.sides.map((side) => side.register)).toEqual(['patient'])
  // The law's seven working days hold for him by his age, without anybody's saying so.
  expect(view.clocks.map((clock) => `${clock.rule} ${clock.statutory}`).toSorted()).toEqual([
    'county-needs-ready false',
    'needs-assessment-start-75 true',
  ])
  const item = await itemOf(nurse, needsId)
  expect(item).toMatchObject({ kind: 'needs-assessment', owner: { name: 'Jari Kostamo' }, due: { statutory: true } })
})

test('an open assessment of the same register is not started twice, and a day to come is refused', async () => {
  const resident = await world.resident('niina-kivisaari')
  const counsellor = await world.staff('henna-louhela')
  const { clientId } = await serve(resident, counsellor, 'social')
  const start = (contactedOn: string | null, task: 'working-age' | 'child-welfare' = 'working-age') =>
    counsellor.call<typeof contract.startNeeds>('needs/start', {
      clientId,
      originId: null,
      task,
      group: 'none',
      isUrgent: false,
      contactedOn,
    })
  expect(await start('2027-01-01')).toMatchObject({ ok: false, refusal: 'day-not-possible' })
  expect(await start(null, 'child-welfare')).toMatchObject({ ok: false, refusal: 'wrong-register' })
  valueOf(await start(null))
  expect(await start(null)).toMatchObject({ ok: false, refusal: 'already-open' })
})

test('what is not there yet is told when signing and concluding', async () => {
  const resident = await world.resident('aatu-lampela')
  const counsellor = await world.staff('henna-louhela')
  const { clientId } = await serve(resident, counsellor, 'social')
  const needsId = await startNeedsOf(counsellor, clientId)
  const sign = (revisions: Record<string, number>, correctionReason: string | null = null) =>
    counsellor.call<typeof contract.signNeedsPart>('needs/sign', { needsId, revisions, correctionReason })
  const conclude = (how: Partial<{ clientStatus: 'begins' | 'not' | null; kind: 'not-asked' }>) =>
    counsellor.call<typeof contract.concludeNeeds>('needs/conclude', {
      needsId,
      clientStatus: how.clientStatus === undefined ? 'begins' : how.clientStatus,
      reason: 'Perustelu.',
      ownWorker: how.kind ? { kind: how.kind } : { kind: 'left-out', reason: 'Lyhyt asia.' },
    })
  expect(await sign({})).toMatchObject({
    refusal: 'incomplete',
    detail: { sections: 'summary,worker-view,own-worker' },
  })
  expect(await conclude({})).toMatchObject({ refusal: 'unsigned' })
  await textPart(counsellor, needsId, 'summary')
  await textPart(counsellor, needsId, 'worker-view')
  const ownWorker = { needed: 'yes' as const, words: '', clientNeeded: null, clientWords: '' }
  valueOf(
    await counsellor.call<typeof contract.saveNeedsPart>('needs/save', {
      needsId,
      part: { name: 'own-worker', content: ownWorker },
      revision: 0,
    }),
  )
  expect(await sign({ summary: 1, 'worker-view': 1 })).toMatchObject({ refusal: 'stale' })
  valueOf(await sign({ summary: 1, 'worker-view': 1, 'own-worker': 1 }))
  expect(await sign({ summary: 1, 'worker-view': 1, 'own-worker': 1 })).toMatchObject({ refusal: 'reason-needed' })
  expect(await conclude({})).toMatchObject({ refusal: 'not-begun' })
  const begin = () => counsellor.call<typeof contract.beginNeeds>('needs/begin', { needsId, how: 'phone' })
  valueOf(await begin())
  expect(await begin()).toMatchObject({ refusal: 'already-begun' })
  expect(await conclude({ clientStatus: null })).toMatchObject({ refusal: 'status-needed' })
  expect(await conclude({ kind: 'not-asked' })).toMatchObject({ refusal: 'own-worker-needed' })
  valueOf(await conclude({}))
  expect(await conclude({})).toMatchObject({ refusal: 'concluded' })
  // A correction within the day: a new version beside the old.
  expect(await sign({ summary: 1, 'worker-view': 1, 'own-worker': 1 }, 'Kirjoitusvirhe korjattu.')).toMatchObject({
    ok: true,
    value: { version: 2 },
  })
})

test('an assessment that is given back waits in its queue with an owner, and the one who gave it sees it no more', async () => {
  const resident = await world.resident('erkki-salomaki')
  const counsellor = await world.staff('henna-louhela')
  const { clientId } = await serve(resident, counsellor, 'social')
  const needsId = await startNeedsOf(counsellor, clientId, 'older-people')
  const item = await itemOf(counsellor, needsId)
  const reason = 'Siirtyy toiselle.'
  valueOf(await counsellor.call<typeof work.returnItem>('work/return', { itemId: item.id, reason }))
  expect(await itemOf(counsellor, needsId)).toMatchObject({ state: 'waiting', owner: null })
  const save = await counsellor.call<typeof contract.saveNeedsPart>('needs/save', {
    needsId,
    part: { name: 'summary', content: { text: 'Ei enää.' } },
    revision: 0,
  })
  expect(save).toMatchObject({ refusal: 'not-yours' })
  const salla = await world.staff('salla-ahokas')
  expect(await salla.call<typeof contract.openNeeds>('needs/open', { needsId })).toMatchObject({ refusal: 'not-found' })
  await claim(salla, needsId)
  expect((await salla.call<typeof contract.openNeeds>('needs/open', { needsId })).ok).toBe(true)
})

test('an assessment offered on stays with its owner until it is accepted, and then opens to the one who accepted alone', async () => {
  const resident = await world.resident('tuula-niemikoski')
  const nurse = await world.staff('jari-kostamo')
  const colleague = await world.staff('olli-rantasalo')
  const { clientId, contactId } = await serve(resident, nurse, 'health')
  const needsId = await startNeedsOf(nurse, clientId, null, contactId)
  const { id: itemId } = await itemOf(nurse, needsId)
  const opens = async (staff: TestStaff) => (await staff.call<typeof contract.openNeeds>('needs/open', { needsId })).ok
  const offered = await nurse.call<typeof work.offerItem>('work/offer', {
    itemId,
    kind: 'transfer',
    to: { kind: 'person', staffId: colleague.staffId },
    reason: 'Lähden lomalle.',
    seen: 'none',
  })
  const { offerId } = valueOf(offered)
  expect([await opens(nurse), await opens(colleague)]).toEqual([true, false])
  valueOf(await colleague.call<typeof work.answerOffer>('work/answer-offer', { offerId, accept: true }))
  expect(await opens(colleague)).toBe(true)
  const part = { name: 'summary' as const, content: { text: 'Jatkan tästä.' } }
  const save = (staff: TestStaff) =>
    staff.call<typeof contract.saveNeedsPart>('needs/save', { needsId, part, revision: 0 })
  expect(await save(nurse)).toMatchObject({ ok: false, refusal: 'not-yours' })
  expect((await save(colleague)).ok).toBe(true)
  expect(await itemOf(colleague, needsId)).toMatchObject({ state: 'claimed', owner: { name: 'Olli Rantasalo' } })
})
