import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as clients from '#slices/clients/contract.ts'
import type * as consultations from '#slices/consultations/contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type * as needs from '#slices/needs/contract.ts'
import { assessJointly } from '#slices/needs/test-case.ts'
import { fullPlan } from '#slices/plans/test-plan.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { itemOf, messageId, serve, sign, valueOf } from './served-client.ts'
import { openWorld, type TestStaff, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const permit = 'permit-health-to-social'
const toSocial = { kind: 'skill', skill: 'social-counsellor' } as const
const foresee = async (who: TestStaff, itemId: string, kind: 'forward' | 'refer' | 'transfer') =>
  valueOf(await who.call<typeof work.foreseeOffer>('work/foresee-offer', { itemId, kind, to: toSocial } as never))

test('a request for correction over the border: the screen says the rule, a referral goes, and the keeper of the register keeps the request', async () => {
  const resident = await world.resident('paivi-harjula')
  const [jari, henna] = [await world.staff('jari-kostamo'), await world.staff('henna-louhela')]
  const served = await serve(resident, jari, 'health')
  const entryId = await sign(jari, served, 'patient')
  const asking = { entryId, what: 'En ole tupakoinut kymmeneen vuoteen.' } as never
  const asked = await resident.call<typeof records.askCorrection>('records/ask-correction', asking)
  const { correctionId } = valueOf(asked)
  const { id: itemId } = await itemOf(jari, correctionId)
  valueOf(await jari.call<typeof work.takeItem>('work/take', { itemId }))
  expect(await foresee(jari, itemId, 'forward')).toMatchObject({ crossing: { state: 'header-only' } })
  valueOf(await resident.call<typeof access.givePermit>('access/give-permit', { rule: permit, registers: [] }))
  const crossing = { state: 'rule', rule: permit }
  expect(await foresee(jari, itemId, 'forward')).toEqual({ crossing, mayOffer: true, staysYours: true })
  expect(await foresee(jari, itemId, 'transfer')).toMatchObject({ crossing, mayOffer: false })
  const offering = { itemId, kind: 'forward', to: toSocial, seen: 'rule', reason: 'Koskee myös tukea' } as never
  const { offerId } = valueOf(await jari.call<typeof work.offerItem>('work/offer', offering))
  const accepting = { offerId, accept: true } as never
  const accepted = valueOf(await henna.call<typeof work.answerOffer>('work/answer-offer', accepting))
  expect(accepted.subject).toEqual({ kind: 'referral', id: offerId })
  const referral = valueOf(await henna.call<typeof work.openReferral>('work/referral', { referralId: offerId }))
  expect(referral.clientId).toBe(served.clientId)
  // The request itself is the nurse's to answer, and not the counsellor's.
  const open = (who: TestStaff) => who.raw('records/correction', { correctionId })
  expect((await open(jari)).body.ok).toBe(true)
  expect((await open(henna)).body.ok).toBe(false)
})

test('a needs assessment offered over the border tells its rule and stays with who has it: the other profession is asked in', async () => {
  const { needsId, nurse } = await assessJointly(world, 'erkki-salomaki')
  const { id: itemId } = await itemOf(nurse, needsId)
  const seen = await foresee(nurse, itemId, 'forward')
  expect(seen.crossing.state).not.toBe('header-only')
  const view = valueOf(await nurse.call<typeof needs.openNeeds>('needs/open', { needsId } as never)).needs
  expect(view.isParticipant).toBe(true)
})

test('the shared plan may be given in a consultation: the asker’s own side of it, and nobody else’s words', async () => {
  const { jari, resident } = await fullPlan(world, 'marko-tuomela', 'leena-harjula')
  const about = { kind: 'client', clientId: resident.clientId }
  const to = { kind: 'skill', skill: 'doctor' }
  const foreseen = valueOf(
    await jari.call<typeof consultations.foreseeConsultation>('consultations/foresee', { about, to } as never),
  )
  const plans = foreseen.parts.filter((part) => part.kind === 'plan')
  expect(plans.map((part) => part.register)).toEqual(['patient'])
  const shares = { identity: false, entries: [], plan: true, assessment: false }
  const asking = { about, to, question: 'Sopiiko suunnitelma?', reason: 'Lääkärin arvio', shares } as never
  const asked = await jari.call<typeof consultations.askConsultation>('consultations/ask', asking)
  const { consultationId } = valueOf(asked)
  const eeva = await world.staff('eeva-tammisto')
  const { id: itemId } = await itemOf(eeva, consultationId)
  valueOf(await eeva.call<typeof work.takeItem>('work/take', { itemId }))
  const opened = await eeva.call<typeof consultations.openConsultation>('consultations/open', {
    consultationId,
  } as never)
  const { parts, person } = valueOf(opened).consultation
  expect(person).toBeNull()
  expect(parts.map((part) => [part.kind, part.register])).toEqual([['plan', 'patient']])
  const words = JSON.stringify(parts)
  expect(words).toContain('Terveyden osa')
  for (const others of ['Oma osani', 'Sosiaalihuollon osa', 'Haluan takaisin töihin'])
    expect(words).not.toContain(others)
})

test('a resident’s copy of their own data has every message and every file of their contacts', async () => {
  const resident = await world.resident('kerttu-ylitalo')
  const jari = await world.staff('jari-kostamo')
  const { contactId } = await serve(resident, jari, 'health')
  for (let number = 1; number <= 3; number += 1) {
    const saying = { as: 'resident', contactId, id: messageId(), text: `Viesti ${number}` } as const
    valueOf(await resident.call<typeof conversations.sendMessage>('conversations/send', saying as never))
  }
  const copy = valueOf(await resident.call<typeof clients.copyOwnData>('clients/own-copy', {}))
  const said = copy.parts['conversations/own'] as { conversations: { messages: { text?: string; from: string }[] }[] }
  const texts = said.conversations.flatMap((one) => one.messages.map((message) => message.text))
  for (const text of ['Viesti 1', 'Viesti 2', 'Viesti 3']) expect(texts.filter((one) => one === text)).toHaveLength(1)
  expect(copy.parts['files/own']).toEqual({ files: [] })
  // Of nobody else’s.
  const other = await world.resident('leena-harjula')
  const others = valueOf(await other.call<typeof clients.copyOwnData>('clients/own-copy', {}))
  expect(JSON.stringify(others)).not.toContain('Viesti 1')
})
