import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { serve, sign, valueOf } from '#tests/served-client.ts'
import { assessJointly } from '../needs/test-case.ts'
import type * as needs from '../needs/contract.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'

let world: World
let jari: TestStaff // nurse
let eeva: TestStaff // doctor
let henna: TestStaff // social counsellor
let resident: TestResident
let clientId: string
let entryId: string
beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  eeva = await world.staff('eeva-tammisto')
  henna = await world.staff('henna-louhela')
  resident = await world.resident('paivi-harjula')
  const served = await serve(resident, jari, 'health')
  clientId = served.clientId
  entryId = await sign(jari, served, 'patient')
})
afterAll(() => world.close())

type Ask = Parameters<typeof askAs>[1]
const nothing = { identity: false, entries: [] as string[], plan: false, assessment: false }
async function askAs(
  who: TestStaff,
  asked: Partial<{ about: object; to: object; shares: Partial<typeof nothing> }> = {},
) {
  return await who.call<typeof contract.askConsultation>('consultations/ask', {
    about: { kind: 'client', clientId },
    to: { kind: 'skill', skill: 'doctor' },
    question: 'Sopiiko lääke tälle potilaalle?',
    reason: 'Lääkärin arvio lääkityksestä',
    ...asked,
    shares: { ...nothing, ...asked.shares },
  } as Parameters<typeof who.call<typeof contract.askConsultation>>[1])
}
async function asked(who: TestStaff, what: Ask = {}): Promise<string> {
  return valueOf(await askAs(who, what)).consultationId
}
async function itemOf(who: TestStaff, consultationId: string): Promise<work.WorkItem | undefined> {
  const list = valueOf(await who.call<typeof work.listWork>('work/list', { scope: 'all' }))
  return list.items.find((one) => one.subject.id === consultationId)
}
async function take(who: TestStaff, consultationId: string) {
  const item = await itemOf(who, consultationId)
  if (!item) return { ok: false, refusal: 'not-listed' } as const
  return await who.call<typeof work.takeItem>('work/take', { itemId: item.id })
}
const open = (who: TestStaff, consultationId: string) =>
  who.call<typeof contract.openConsultation>('consultations/open', { consultationId })
const opened = async (who: TestStaff, id: string) => valueOf(await open(who, id)).consultation

test('a nurse asks a doctor with one entry, the doctor sees that and nothing else, answers, and closing ends it', async () => {
  const id = await asked(jari, { shares: { identity: true, entries: [entryId] } })
  expect(await open(eeva, id)).toMatchObject({ refusal: 'not-found' })
  expect(await itemOf(eeva, id)).toMatchObject({ kind: 'consultation', matter: 'question', municipality: null })
  world.clock.advance(7 * 60_000)
  valueOf(await take(eeva, id))
  const seen = await opened(eeva, id)
  expect(seen).toMatchObject({ side: 'consulted', person: { name: 'Päivi Harjula' }, clientId: null, state: 'taken' })
  expect(seen.parts.map((part) => part.refId)).toEqual([entryId])
  // The registers, the card and the client's page stay closed to the one consulted.
  const list = await eeva.call<typeof records.listEntries>('records/list', { clientId, limit: 30 })
  expect(list).toMatchObject({ ok: false, refusal: 'not-found' })
  world.clock.advance(5 * 60_000)
  const text = 'Sopii, aloita pienellä annoksella.'
  valueOf(await eeva.call<typeof contract.answerConsultation>('consultations/answer', { consultationId: id, text }))
  const mine = valueOf(await jari.call<typeof contract.listOwnConsultations>('consultations/mine', {}))
  expect(mine.asked.find((one) => one.id === id)).toMatchObject({ hasNewAnswer: true, answerMinutes: 12 })
  expect((await opened(jari, id)).messages.map((message) => message.text)).toContain(text)
  const further = { consultationId: id, text: 'Entä jos se ei auta?' }
  valueOf(await jari.call<typeof contract.askFurther>('consultations/ask-further', further))
  expect(await itemOf(eeva, id)).toMatchObject({ offeredTo: { id: eeva.staffId }, state: 'waiting' })
  valueOf(await take(eeva, id))
  valueOf(await eeva.call<typeof contract.answerConsultation>('consultations/answer', { consultationId: id, text }))
  valueOf(await jari.call<typeof contract.closeConsultation>('consultations/close', { consultationId: id }))
  expect(await open(eeva, id)).toMatchObject({ ok: false, refusal: 'not-found' })
  expect((await opened(jari, id)).state).toBe('closed')
  const after = await eeva.call<typeof contract.answerConsultation>('consultations/answer', {
    consultationId: id,
    text,
  })
  expect(after).toMatchObject({ ok: false, refusal: 'closed' })
})

test('the client sees that somebody was asked, who, when and why, and every look in the log', async () => {
  const id = await asked(jari, { shares: { identity: true, entries: [entryId] } })
  valueOf(await take(eeva, id))
  const own = valueOf(await resident.call<typeof contract.listOwnConsulted>('consultations/own', {}))
  expect(own.consultations.find((one) => one.id === id)).toMatchObject({
    asker: { name: 'Jari Kostamo' },
    consulted: { name: 'Eeva Tammisto' },
    reason: 'Lääkärin arvio lääkityksestä',
    state: 'taken',
  })
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  const look = looks.find((one) => one.who.name === 'Eeva Tammisto')
  expect(look).toMatchObject({ purpose: 'consultation.serve', basis: 'contact' })
  const page = { clientId }
  const ofClient = await jari.call<typeof contract.listConsultationsOfClient>('consultations/of-client', page)
  expect(valueOf(ofClient).consultations.map((one) => one.id)).toContain(id)
  const other = await henna.call<typeof contract.listConsultationsOfClient>('consultations/of-client', page)
  expect(other).toMatchObject({ ok: false, refusal: 'not-found' })
})

test('over the border nothing of the client goes without a basis, and the question alone may go', async () => {
  const to = { kind: 'skill', skill: 'social-counsellor' }
  expect(await askAs(jari, { to, shares: { identity: true } })).toMatchObject({ ok: false, refusal: 'no-basis' })
  expect(await askAs(jari, { to, shares: { entries: [entryId] } })).toMatchObject({ ok: false, refusal: 'no-basis' })
  const id = await asked(jari, { to })
  valueOf(await take(henna, id))
  expect(await opened(henna, id)).toMatchObject({ person: null, parts: [], clientId: null, isWithdrawn: false })
})

test('with the permit of that direction the chosen part crosses, and it closes when the permit is withdrawn or the document banned', async () => {
  const to = { kind: 'skill', skill: 'social-counsellor' }
  const rule = 'permit-health-to-social'
  const give = () => resident.call<typeof access.givePermit>('access/give-permit', { rule, registers: [] })
  const { permitId } = valueOf(await give())
  const id = await asked(jari, { to, shares: { identity: true, entries: [entryId] } })
  valueOf(await take(henna, id))
  expect(await opened(henna, id)).toMatchObject({ crossing: { state: 'rule', rule }, isWithdrawn: false })
  expect((await opened(henna, id)).parts).toHaveLength(1)
  valueOf(await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId }))
  expect(await opened(henna, id)).toMatchObject({ person: null, parts: [], isWithdrawn: true })
  const again = valueOf(await give())
  expect((await opened(henna, id)).parts).toHaveLength(1)
  valueOf(await resident.call<typeof records.banEntry>('records/ban', { entryId, banned: true }))
  await world.settle()
  expect((await opened(henna, id)).parts).toHaveLength(0)
  const banned = await askAs(jari, { to, shares: { entries: [entryId] } })
  expect(banned).toMatchObject({ ok: false, refusal: 'unknown-part' })
  valueOf(await resident.call<typeof records.banEntry>('records/ban', { entryId, banned: false }))
  valueOf(await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId: again.permitId }))
})

test('nobody gets in by another’s ids: not a colleague, not the asker’s side of another, not a resident', async () => {
  const id = await asked(jari, { shares: { identity: true } })
  valueOf(await take(eeva, id))
  const olli = await world.staff('olli-rantasalo')
  const stranger = await world.resident('matti-korpela').catch(() => undefined)
  for (const who of [olli, henna]) {
    expect(await open(who, id)).toMatchObject({ ok: false, refusal: 'not-found' })
    for (const path of ['consultations/answer', 'consultations/ask-further'])
      expect((await who.raw(path, { consultationId: id, text: 'Arvaan' })).body).toMatchObject({ refusal: 'not-found' })
    expect((await who.raw('consultations/close', { consultationId: id })).body).toMatchObject({ refusal: 'not-found' })
    expect(await askAs(who)).toMatchObject({ ok: false, refusal: 'not-found' })
  }
  // The two parties have each their own part.
  const text = 'Väärä puoli'
  expect((await jari.raw('consultations/answer', { consultationId: id, text })).body.refusal).toBe('not-yours')
  expect((await eeva.raw('consultations/ask-further', { consultationId: id, text })).body.refusal).toBe('not-yours')
  expect((await eeva.raw('consultations/close', { consultationId: id })).body.refusal).toBe('not-yours')
  // An entry that is not there, or is not this client's, is not given.
  const foreign = await askAs(jari, { shares: { entries: [id] } })
  expect(foreign).toMatchObject({ ok: false, refusal: 'unknown-part' })
  expect((await resident.raw('consultations/open', { consultationId: id })).status).toBe(401)
  if (stranger) expect((await stranger.raw('consultations/own', {})).body.value).toEqual({ consultations: [] })
})

test('who asks does not answer, and nobody asks themself', async () => {
  const self = await askAs(jari, { to: { kind: 'person', staffId: jari.staffId } })
  expect(self).toMatchObject({ ok: false, refusal: 'unknown-receiver' })
  const id = await asked(jari, { to: { kind: 'skill', skill: 'nurse' } })
  expect(await take(jari, id)).toMatchObject({ ok: false, refusal: 'not-allowed' })
})

test('the signed assessment of the asker’s own side may be given, and not before it is signed, nor the other side’s part', async () => {
  const { needsId, nurse, resident: assessed } = await assessJointly(world, 'erkki-salomaki')
  const about = { kind: 'client', clientId: assessed.clientId }
  const shares = { assessment: true }
  expect(await askAs(nurse, { about, shares })).toMatchObject({ ok: false, refusal: 'unknown-part' })
  const view = valueOf(await nurse.call<typeof needs.openNeeds>('needs/open', { needsId })).needs
  const side = view.sides.find((one) => one.access === 'write')
  const revisions = Object.fromEntries((side?.parts ?? []).map((part) => [part.part.name, part.revision]))
  const toSign = { needsId, revisions, correctionReason: null }
  valueOf(await nurse.call<typeof needs.signNeedsPart>('needs/sign', toSign))
  const id = await asked(nurse, { about, shares })
  valueOf(await take(eeva, id))
  const { parts, person } = await opened(eeva, id)
  expect(person).toBeNull()
  expect(parts.map((part) => [part.kind, part.register, part.content.kind])).toEqual([
    ['assessment', 'patient', 'text'],
  ])
})

test('raw SQL as the application reads nothing of a consultation without its grant', async () => {
  const { rows } = await world.superuser.query('select count(*)::int as there from consultations.message')
  expect(rows[0].there).toBeGreaterThan(0)
  for (const table of ['matter', 'part', 'message']) {
    const found = await world.running.works.database.direct.rows({
      text: `select 1 from consultations.${table}`,
      values: [],
    } as never)
    expect(found, table).toEqual([])
  }
})
