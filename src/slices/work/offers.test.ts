import { afterAll, beforeAll, expect, test } from 'vitest'
import { runLocked } from '../../app/jobs.ts'
import type * as access from '#slices/access/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { claim, itemOf, sendChat, serve, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type TestVisitor, type World } from '#tests/world.ts'
import type * as work from './contract.ts'
import { timeOutOffers } from './offers.ts'

let world: World
let jari: TestStaff // nurse
let olli: TestStaff // nurse
let henna: TestStaff // social counsellor
let pirkko: TestStaff // supervisor of nurses
beforeAll(async () => {
  world = await openWorld()
  const names = ['jari-kostamo', 'olli-rantasalo', 'henna-louhela', 'pirkko-saarelma']
  const [a, b, c, d] = await Promise.all(names.map((name) => world.staff(name)))
  if (!a || !b || !c || !d) throw new Error('no workers')
  ;[jari, olli, henna, pirkko] = [a, b, c, d]
})
afterAll(() => world.close())

type To = Parameters<typeof offer>[1]['to']
const reason = 'Tarvitaan toista osaamista'
async function offer(
  who: TestStaff,
  what: { itemId: string; to: object; kind?: 'forward' | 'refer' | 'transfer'; seen?: string },
) {
  return await who.call<typeof work.offerItem>('work/offer', {
    kind: 'forward',
    seen: 'none',
    reason,
    ...what,
  } as Parameters<typeof who.call<typeof work.offerItem>>[1])
}
const person = (one: TestStaff): To => ({ kind: 'person', staffId: one.staffId })
const answer = (who: TestStaff, offerId: string, said: { accept: true } | { accept: false; reason: string }) =>
  who.call<typeof work.answerOffer>('work/answer-offer', { offerId, ...said })
const openContact = (who: TestStaff, contactId: string) =>
  who.call<typeof contacts.openServedContact>('contacts/open', { contactId })

async function chat(from?: TestVisitor | TestResident): Promise<{ contactId: string; itemId: string }> {
  const contactId = await sendChat(from ?? (await world.visitor()), 'health')
  const { id: itemId } = await itemOf(jari, contactId)
  await claim(jari, contactId)
  return { contactId, itemId }
}
const offeredTo = async (who: TestStaff) =>
  valueOf(await who.call<typeof work.listWork>('work/list', { scope: 'offered' })).items

async function crossings(itemId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await world.superuser.query(
    `select from_service as "from", to_service as "to", body from platform.event where type = 'interface-crossed' and subject_id = $1 order by id`,
    [itemId],
  )
  return rows
}

test('until a colleague accepts, the sender has the matter and goes on; then it is the colleague’s, and the contact with it', async () => {
  const { contactId, itemId } = await chat()
  const { offerId } = valueOf(await offer(jari, { itemId, to: person(olli) }))
  expect((await openContact(jari, contactId)).ok).toBe(true)
  expect(await openContact(olli, contactId)).toMatchObject({ refusal: 'not-found' })
  const [seen] = (await offeredTo(olli)).filter((item) => item.id === itemId)
  expect(seen?.offer).toMatchObject({ yours: 'to-answer', reason, from: { name: 'Jari Kostamo' }, kind: 'forward' })
  expect(seen?.owner?.id).toBe(jari.staffId)
  const answered = valueOf(await answer(olli, offerId, { accept: true }))
  expect(answered.subject).toEqual({ kind: 'contact', id: contactId })
  expect((await openContact(olli, contactId)).ok).toBe(true)
  expect(await openContact(jari, contactId)).toMatchObject({ refusal: 'not-found' })
  expect(await answer(olli, offerId, { accept: true })).toMatchObject({ refusal: 'offer-ended' })
})

test('an offer comes back with a reason, by revoking, or when its time runs out, and the sender still has the matter', async () => {
  const { itemId } = await chat()
  const first = valueOf(await offer(jari, { itemId, to: { kind: 'skill', skill: 'doctor' } }))
  expect(await offer(jari, { itemId, to: person(olli) })).toMatchObject({ refusal: 'already-offered' })
  const eeva = await world.staff('eeva-tammisto')
  expect(await answer(olli, first.offerId, { accept: true })).toMatchObject({ refusal: 'not-found' })
  world.clock.advance(120_000)
  valueOf(await answer(eeva, first.offerId, { accept: false, reason: 'Ei ole lääkärin asia' }))
  const back = (await itemOf(jari, (await itemSubject(itemId)) ?? '')).offer
  expect(back).toMatchObject({ yours: 'ended', outcome: 'returned', answer: { reason: 'Ei ole lääkärin asia' } })
  const second = valueOf(await offer(jari, { itemId, to: person(olli) }))
  expect((await olli.raw('work/revoke-offer', { offerId: second.offerId })).body.refusal).toBe('not-found')
  valueOf(await jari.call<typeof work.revokeOffer>('work/revoke-offer', { offerId: second.offerId }))
  expect(await answer(olli, second.offerId, { accept: true })).toMatchObject({ refusal: 'offer-ended' })
  valueOf(await offer(jari, { itemId, to: { kind: 'team', team: 'digital-doctors' } }))
  world.clock.advance(11 * 60_000)
  await runLocked(world.running.works, { name: 'time-out-offers', everySeconds: 30, run: timeOutOffers })
  const { given } = valueOf(await jari.call<typeof work.listOffers>('work/offers', {}))
  expect(
    given
      .filter((one) => one.itemId === itemId)
      .map((one) => one.outcome)
      .toSorted(),
  ).toEqual(['returned', 'revoked', 'timed-out'])
  const outcomes = (await crossings(itemId)).map((one) => one['body'])
  expect(outcomes).toContainEqual({ waitedSeconds: 120, outcome: 'returned' })
  expect(outcomes).toContainEqual({ waitedSeconds: 660, outcome: 'timed-out' })
})

async function itemSubject(itemId: string): Promise<string | undefined> {
  const { rows } = await world.superuser.query('select subject_id from work.item where id = $1', [itemId])
  return rows[0]?.subject_id
}

test('a supervisor gives a matter to a person; who is no supervisor may not, and not over to the other side', async () => {
  const { itemId } = await chat()
  const assign = (who: TestStaff, to: TestStaff) =>
    who.call<typeof work.assignItem>('work/assign', { itemId, staffId: to.staffId, reason })
  expect(await assign(olli, olli)).toMatchObject({ refusal: 'unknown-receiver' })
  const eeva = await world.staff('eeva-tammisto')
  expect(await assign(olli, eeva)).toMatchObject({ refusal: 'not-yours' })
  expect(await assign(pirkko, henna)).toMatchObject({ refusal: 'receiver-lacks-sector' })
  expect(await assign(henna, olli)).toMatchObject({ refusal: 'gone' })
  const { offerId } = valueOf(await assign(pirkko, olli))
  valueOf(await answer(olli, offerId, { accept: true }))
  expect((await itemOf(olli, (await itemSubject(itemId)) ?? '')).owner?.id).toBe(olli.staffId)
})

test('a colleague asks for a matter and gets it when the owner gives it; the owner may keep it and say why', async () => {
  const { contactId, itemId } = await chat()
  const ask = (who: TestStaff) =>
    who.call<typeof work.requestTransfer>('work/request-transfer', { itemId, reason: 'Tunnen asian' })
  expect(await ask(jari)).toMatchObject({ refusal: 'already-yours' })
  expect(await ask(henna)).toMatchObject({ refusal: 'gone' })
  const give = (who: TestStaff, offerId: string, said: { accept: true } | { accept: false; reason: string }) =>
    who.call<typeof work.answerRequest>('work/answer-request', { offerId, ...said })
  const first = valueOf(await ask(olli))
  expect(await give(olli, first.offerId, { accept: true })).toMatchObject({ refusal: 'not-found' })
  expect(await answer(jari, first.offerId, { accept: true })).toMatchObject({ refusal: 'not-found' })
  valueOf(await give(jari, first.offerId, { accept: false, reason: 'Kesken, valmis pian' }))
  const second = valueOf(await ask(olli))
  valueOf(await give(jari, second.offerId, { accept: true }))
  expect((await openContact(olli, contactId)).ok).toBe(true)
  expect(await openContact(jari, contactId)).toMatchObject({ refusal: 'not-found' })
})

test('over the border without a basis the header alone goes: the receiver gets a referral without the client, the sender keeps the matter', async () => {
  const resident = await world.resident('tuula-niemikoski')
  const { contactId } = await serve(resident, jari, 'health')
  const { id: itemId } = await itemOf(jari, contactId)
  const to = { kind: 'skill', skill: 'social-counsellor' }
  const foreseen = await jari.call<typeof work.foreseeOffer>('work/foresee-offer', {
    itemId,
    kind: 'transfer',
    to: { kind: 'skill', skill: 'social-counsellor' },
  })
  expect(valueOf(foreseen)).toEqual({
    crossing: { state: 'header-only', rule: null },
    mayOffer: false,
    staysYours: false,
  })
  expect(await offer(jari, { itemId, to, kind: 'transfer', seen: 'header-only' })).toMatchObject({
    refusal: 'no-basis',
  })
  expect(await offer(jari, { itemId, to })).toMatchObject({ refusal: 'crossing-changed' })
  const { offerId } = valueOf(await offer(jari, { itemId, to, seen: 'header-only' }))
  const accepted = valueOf(await answer(henna, offerId, { accept: true }))
  expect(accepted.subject).toEqual({ kind: 'referral', id: offerId })
  expect(accepted.itemId).not.toBe(itemId)
  const referral = valueOf(await henna.call<typeof work.openReferral>('work/referral', { referralId: offerId }))
  expect(referral).toMatchObject({ clientId: null, item: { municipality: null, owner: { id: henna.staffId } } })
  expect(await openContact(henna, contactId)).toMatchObject({ refusal: 'not-found' })
  expect((await henna.raw('clients/open', { clientId: resident.clientId })).body.refusal).toBe('not-found')
  expect((await openContact(jari, contactId)).ok).toBe(true)
  expect((await olli.raw('work/referral', { referralId: offerId })).body.refusal).toBe('not-found')
  valueOf(await henna.call<typeof work.endReferral>('work/end-referral', { referralId: offerId }))
  expect((await crossings(itemId)).at(-1)).toMatchObject({ body: { outcome: 'accepted' } })
})

test('with the permit of that direction the matter crosses; withdrawn before it is accepted, it stays where it is', async () => {
  const resident = await world.resident('leena-harjula')
  const { contactId } = await serve(resident, jari, 'health')
  const { id: itemId } = await itemOf(jari, contactId)
  const rule = 'permit-health-to-social'
  const give = () => resident.call<typeof access.givePermit>('access/give-permit', { rule, registers: [] })
  const { permitId } = valueOf(await give())
  const to = person(henna)
  const first = valueOf(await offer(jari, { itemId, to, seen: 'rule' }))
  expect(first.crossing).toEqual({ state: 'rule', rule })
  valueOf(await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId }))
  expect(await answer(henna, first.offerId, { accept: true })).toMatchObject({ refusal: 'basis-ended' })
  expect((await openContact(jari, contactId)).ok).toBe(true)
  expect(await openContact(henna, contactId)).toMatchObject({ refusal: 'not-found' })
  valueOf(await give())
  valueOf(await answer(henna, first.offerId, { accept: true }))
  expect((await openContact(henna, contactId)).ok).toBe(true)
  expect(await openContact(jari, contactId)).toMatchObject({ refusal: 'not-found' })
})

test('a referral within the side gives the receiver the reason to open the client, until they end it', async () => {
  const resident = await world.resident('marko-tuomela')
  const { contactId, clientId } = await serve(resident, jari, 'health')
  const { id: itemId } = await itemOf(jari, contactId)
  const eeva = await world.staff('eeva-tammisto')
  const { offerId } = valueOf(await offer(jari, { itemId, to: person(eeva), kind: 'refer' }))
  expect((await eeva.raw('clients/open', { clientId })).body.refusal).toBe('not-found')
  valueOf(await answer(eeva, offerId, { accept: true }))
  const { clientId: told } = valueOf(
    await eeva.call<typeof work.openReferral>('work/referral', { referralId: offerId }),
  )
  expect(told).toBe(clientId)
  expect((await eeva.raw('clients/open', { clientId })).body.ok).toBe(true)
  expect((await openContact(jari, contactId)).ok).toBe(true)
  valueOf(await eeva.call<typeof work.endReferral>('work/end-referral', { referralId: offerId }))
  expect((await eeva.raw('clients/open', { clientId })).body.refusal).toBe('not-found')
})

test('a written reason is read by who has or had the matter, who is asked to take it, and their supervisor; no one else', async () => {
  const { itemId } = await chat()
  valueOf(await jari.call<typeof work.returnItem>('work/return', { itemId, reason: 'Asiakas kertoi muusta' }))
  const reasons = async (who: TestStaff) => {
    const { steps } = valueOf(await who.call<typeof work.listSteps>('work/steps', { itemId }))
    return steps.map((step) => step.reason).filter((one) => one !== null)
  }
  expect(await reasons(jari)).toEqual(['Asiakas kertoi muusta'])
  expect(await reasons(olli)).toEqual([])
  expect(await reasons(pirkko)).toEqual(['Asiakas kertoi muusta'])
  expect((await henna.raw('work/steps', { itemId })).body.refusal).toBe('not-found')
  await claim(olli, (await itemSubject(itemId)) ?? '')
  expect(await reasons(olli)).toEqual(['Asiakas kertoi muusta'])
})

test('a queue between two teams is an interface too: who takes it there ends the wait', async () => {
  const { itemId } = await chat()
  const handed = await jari.call<typeof work.handOver>('work/hand-over', {
    itemId,
    to: { kind: 'skill', skill: 'doctor' },
    reason,
  })
  valueOf(handed)
  world.clock.advance(300_000)
  await claim(await world.staff('eeva-tammisto'), (await itemSubject(itemId)) ?? '')
  expect(await crossings(itemId)).toMatchObject([
    { from: 'digital-nurses', to: 'digital-doctors', body: { waitedSeconds: 300, outcome: 'handed-over' } },
  ])
})
