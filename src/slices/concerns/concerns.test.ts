import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type { listOwnLooks } from '#slices/access/contract.ts'
import type { listWork, takeItem } from '#slices/work/contract.ts'
import type { InputOf } from '#platform/endpoint.ts'
import type * as contract from './contract.ts'
import type * as handling from './handling-contract.ts'
import type { ConcernId } from './grants.ts'
import { openItemOf, type Report, reportOf, sendReport, story } from './test-reports.ts'

let world: World
let henna: TestStaff
let kaisa: TestStaff
let laura: TestStaff
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.advance(3_700_000)
  ;[henna, kaisa, laura] = await Promise.all([
    world.staff('henna-louhela'),
    world.staff('kaisa-mantyoja'),
    world.staff('laura-hietakangas'),
  ])
})

const send = (more: Partial<Report> = {}) => sendReport(world, more)
const itemOf = (id: ConcernId) => openItemOf(world, id)

async function take(staff: TestStaff, id: ConcernId) {
  return await staff.call<typeof takeItem>('work/take', { itemId: (await itemOf(id)).id })
}

const open = (staff: TestStaff, id: ConcernId) =>
  staff.call<typeof handling.openConcern>('concerns/open', { concernId: id })
const decide = (staff: TestStaff, input: InputOf<typeof handling.decideConcern>) =>
  staff.call<typeof handling.decideConcern>('concerns/decide', input)
const link = (staff: TestStaff, id: ConcernId, hetu = '230745-9059') =>
  staff.call<typeof handling.linkClient>('concerns/link', { concernId: id, hetu })

test('anybody reports without a sign-in, gets a number, and the list shows neither a name nor a word of it', async () => {
  const { id, receipt } = await send()
  expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const item = await itemOf(id)
  expect(item).toMatchObject({ queue: 'concerns-health', sector: 'social', interrupts: false, urgency: null })
  expect(item.due_rule).toBe('concern-older-person')
  const listed = await henna.raw('work/list', { scope: 'all' })
  const text = JSON.stringify([listed.body, await henna.raw('concerns/list', {})])
  for (const secret of ['Salom', 'Malliraitti', 'Naapuri', '230745', receipt]) expect(text).not.toContain(secret)
})

test('danger goes at once to the social and crisis emergency and interrupts, at any hour', async () => {
  const { id } = await send({ danger: 'now' })
  expect(await itemOf(id)).toMatchObject({
    interrupts: true,
    owner_team: world.county.organisation.roundTheClockTeamId,
    urgency: null,
    matter: 'safety',
  })
  const list = await laura.call<typeof listWork>('work/list', { scope: 'all' })
  expect(list.ok && list.value.items.some((one) => one.subject.id === id && one.interrupts)).toBe(true)
})

test('the worker who takes it reads the report, and who reported only with a reason, by a look of its own', async () => {
  const { id } = await send()
  expect(await open(henna, id)).toMatchObject({ ok: false, refusal: 'not-found' })
  expect((await take(henna, id)).ok).toBe(true)
  const opened = await open(henna, id)
  expect(opened.ok && opened.value.concern.story).toBe(story)
  expect(JSON.stringify(opened)).not.toContain('Naapurila')
  const reason = 'Täytyy kysyä Matti Naapurilalta, missä avain on.'
  const who = await henna.call<typeof handling.openReporter>('concerns/open-reporter', { concernId: id, reason })
  expect(who.ok && who.value.reporter.name).toBe('Matti Naapurila')
  const { rows } = await world.superuser.query(
    `select purpose, reason, client_id from access.look where contact_id = $1 and purpose = 'concern.reporter'`,
    [id],
  )
  expect(rows).toEqual([{ purpose: 'concern.reporter', reason: null, client_id: null }])
  const again = await open(henna, id)
  expect(again.ok && again.value.concern.steps.map((step) => step.kind)).toEqual(['received', 'reporter-opened'])
})

test('the person concerned reads in their own log who handled it, and nowhere who reported', async () => {
  const { id } = await send()
  await take(henna, id)
  expect((await link(henna, id)).ok).toBe(true)
  await henna.call<typeof handling.openReporter>('concerns/open-reporter', {
    concernId: id,
    reason: 'Soitan Matti Naapurilalle takaisin.',
  })
  const erkki = await world.resident('erkki-salomaki')
  const own = async () => JSON.stringify([await erkki.raw('concerns/own', {}), await erkki.raw('access/own-looks', {})])
  expect(await own()).not.toContain(id)
  await henna.call<typeof handling.tellPerson>('concerns/tell', { concernId: id, told: true, how: 'phone' })
  const seen = await own()
  expect(seen).toContain(id)
  expect(seen).toContain('concern.handle')
  for (const secret of ['Naapurila', '000 777', story.slice(0, 20)]) expect(seen).not.toContain(secret)
  expect(await erkki.raw('concerns/own-reporter', { concernId: id })).toMatchObject({ status: 404 })
  const looks = await erkki.call<typeof listOwnLooks>('access/own-looks', {})
  expect(
    looks.ok && looks.value.looks.every((look) => look.who.kind !== 'staff' || look.who.name !== 'Matti Naapurila'),
  ).toBe(true)
})

test('only a social worker decides to tell who reported, with a reason, and then the person concerned may ask', async () => {
  const { id } = await send()
  await take(henna, id)
  const reason = 'Asiakkaan oikeusturva edellyttää tietoa, kuultu ilmoittajaa.'
  const disclose = (staff: TestStaff) =>
    staff.call<typeof handling.discloseReporter>('concerns/disclose', { concernId: id, reason })
  expect(await disclose(henna)).toMatchObject({ refusal: 'not-allowed' })
  await link(henna, id)
  await henna.call<typeof handling.tellPerson>('concerns/tell', { concernId: id, told: true, how: 'phone' })
  const item = await itemOf(id)
  await henna.raw('work/return', { itemId: item.id, reason: 'Sosiaalityöntekijän asia' })
  expect(await open(henna, id)).toMatchObject({ refusal: 'not-found' })
  // A matter of the health list asks for the counsellors’ skill; here it has been given on.
  await world.superuser.query(`update work.item set skills = '{social-worker}' where id = $1`, [item.id])
  expect((await take(kaisa, id)).ok).toBe(true)
  expect((await disclose(kaisa)).ok).toBe(true)
  expect(await disclose(kaisa)).toMatchObject({ refusal: 'already-disclosed' })
  const erkki = await world.resident('erkki-salomaki')
  const own = await erkki.call<typeof contract.listOwnConcerns>('concerns/own', {})
  expect(own.ok && own.value.concerns.find((one) => one.id === id)?.isReporterDisclosed).toBe(true)
  const who = await erkki.call<typeof contract.findDisclosedReporter>('concerns/own-reporter', { concernId: id })
  expect(who).toMatchObject({ ok: true, value: { name: 'Matti Naapurila', decidedBy: 'Kaisa Mäntyoja' } })
  const paivi = await world.resident('paivi-harjula')
  expect(await paivi.raw('concerns/own-reporter', { concernId: id })).toMatchObject({ status: 404 })
})

test('an assessment moves what is needed to the client’s own register, and the notification stays in its own with a link', async () => {
  const { id } = await send()
  await take(henna, id)
  const move = {
    concernId: id,
    decision: 'assessment',
    serviceTask: 'older-people',
    summary: 'Ei ole avannut ovea kahteen päivään, laihtunut. Arviointi kotona sovittu.',
  } as const
  expect(await decide(henna, move)).toMatchObject({ refusal: 'not-linked' })
  const linked = await link(henna, id)
  if (!linked.ok) throw new Error(linked.refusal)
  await henna.raw('concerns/open-reporter', { concernId: id, reason: 'Tarvitaan avain ovelle.' })
  expect(await decide(henna, { ...move, summary: `${move.summary} Kertoi Matti Naapurila.` })).toMatchObject({
    refusal: 'reporter-in-summary',
  })
  expect(await decide(henna, { ...move, serviceTask: 'child-welfare' })).toMatchObject({ refusal: 'wrong-register' })
  expect(await decide(henna, move)).toMatchObject({ ok: true, value: { clientId: linked.value.clientId } })
  const of = await henna.call<typeof contract.listConcernsOfClient>('concerns/of-client', {
    clientId: linked.value.clientId,
  })
  expect(of).toMatchObject({
    ok: true,
    value: { concerns: [{ concernId: id, mayOpen: true, serviceTask: 'older-people' }] },
  })
  expect(JSON.stringify(of)).not.toContain(story.slice(0, 20))
  const entries = await henna.raw('records/list', { clientId: linked.value.clientId })
  expect(JSON.stringify(entries.body)).toContain('Arviointi kotona sovittu')
  const { rows } = await world.superuser.query(
    `select outcome, (select count(*)::int from deadlines.clock c where c.subject_id = $1 and c.stopped_at is null) as running,
       (select count(*)::int from platform.event e where e.subject_id = $1 and e.type = 'concern-leads-to-assessment') as told
     from concerns.header where concern_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ outcome: 'assessment', running: 0, told: 1 }])
  expect(await decide(henna, { concernId: id, decision: 'no-action', reason: 'Toinen päätös.' })).toMatchObject({
    refusal: 'not-yours',
  })
})

test('ending without action needs a reason, ends the item and the clocks, and a day later the right to look', async () => {
  const { id } = await send()
  await take(henna, id)
  expect(await decide(henna, { concernId: id, decision: 'no-action', reason: 'ei' })).toMatchObject({
    refusal: 'invalid-input',
  })
  expect(
    (await decide(henna, { concernId: id, decision: 'no-action', reason: 'Asiakas tavattu, apu on jo kotona.' })).ok,
  ).toBe(true)
  expect(await itemOf(id)).toBeUndefined()
  expect((await open(henna, id)).ok).toBe(true)
  world.clock.advance(25 * 3_600_000)
  expect(await open(await world.staff('henna-louhela'), id)).toMatchObject({ refusal: 'not-found' })
})

test('a second report of the same person is merged into the earlier one that is open, never the reverse', async () => {
  const first = await send()
  world.clock.advance(60_000)
  const second = await send({ story: 'Vanhus harhailee pihalla öisin, olen nähnyt monta kertaa.' })
  await take(henna, first.id)
  expect(await decide(henna, { concernId: first.id, decision: 'merged', into: second.id })).toMatchObject({
    refusal: 'not-mergeable',
  })
  await take(henna, second.id)
  const seen = await open(henna, second.id)
  expect(seen.ok && seen.value.concern.earlier.map((one) => one.id)).toContain(first.id)
  expect((await decide(henna, { concernId: second.id, decision: 'merged', into: first.id })).ok).toBe(true)
  const kept = await open(henna, first.id)
  expect(kept.ok && kept.value.concern.steps.at(-1)).toMatchObject({ kind: 'merged-here', reason: second.receipt })
})

test('a worker of ours reports, and no step, note or event names them', async () => {
  const jari = await world.staff('jari-kostamo')
  const { about, danger, reasons } = reportOf()
  const own = { about, danger, reasons, story: 'Kotikäynnillä asunto oli kylmä ja lääkkeet sekaisin.' }
  const sent = await jari.call<typeof contract.reportAsStaff>('concerns/report-as-staff', own)
  if (!sent.ok) throw new Error(sent.refusal)
  const { rows } = await world.superuser.query('select concern_id as id from concerns.concern where receipt = $1', [
    sent.value.receipt,
  ])
  const [{ id }] = rows
  const traces = await world.superuser.query(
    `select jsonb_agg(to_jsonb(s)) as steps,
       (select jsonb_agg(to_jsonb(e)) from platform.event e where e.subject_id in ($1, i.id)) as events,
       (select jsonb_agg(to_jsonb(c)) from platform.change_log c where c.subject_id in ($1, i.id)) as notes
     from work.item i join work.step s on s.item_id = i.id where i.subject_id = $1 group by i.id`,
    [id],
  )
  const text = JSON.stringify(traces.rows)
  expect(text).toContain('created')
  expect(text).not.toContain('Jari')
  expect(text).not.toContain(jari.staffId)
  await take(henna, id)
  expect(JSON.stringify(await open(henna, id))).not.toContain('Jari')
  expect(JSON.stringify(await henna.raw('work/steps', { itemId: (await itemOf(id)).id }))).not.toContain('Jari')
})

test('a child’s guardian and the child are told apart: telling one opens nothing to the other, and an adult has no guardian', async () => {
  const aatu = await world.resident('aatu-lampela')
  const about = { kind: 'child', name: 'Aatu Lampela', hetu: aatu.hetu, where: 'Koulu' } as const
  const { id } = await sendReport(world, {
    about,
    reasons: [],
    story: 'Lapsi on ollut monta päivää pois koulusta ja väsynyt.',
  })
  const kaisa = await world.staff('kaisa-mantyoja')
  await take(kaisa, id)
  await link(kaisa, id, aatu.hetu)
  const tellAs = (whom: 'person' | 'guardian') =>
    kaisa.raw('concerns/tell', { concernId: id, told: true, whom, how: 'meeting' })
  const own = async () => (await aatu.raw('concerns/own', {})).body.value as { concerns: unknown[] }
  expect((await tellAs('guardian')).body).toEqual({ ok: true, value: {} })
  expect(await own()).toEqual({ concerns: [] })
  const seen = await kaisa.raw('concerns/open', { concernId: id })
  expect(seen.body.value).toMatchObject({
    concern: { told: null, guardianTold: { by: 'Kaisa Mäntyoja', how: 'meeting' } },
  })
  expect((await tellAs('person')).body.ok).toBe(true)
  expect((await own()).concerns).toHaveLength(1)
  const adult = await sendReport(world)
  await take(henna, adult.id)
  await link(henna, adult.id)
  const wrong = await henna.raw('concerns/tell', { concernId: adult.id, told: true, whom: 'guardian', how: 'phone' })
  expect(wrong.body.refusal).toBe('not-a-child')
})
