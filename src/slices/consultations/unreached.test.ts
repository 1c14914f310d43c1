import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeReturnedMail } from '#slices/notices/bounces.ts'
import { openPost, type TestPost } from '#slices/notices/test-post.ts'
import { deliveringIn } from '#slices/notices/test-telling.ts'
import { deliverToUnits } from '#slices/notices/units.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { partnerOf } from '#slices/plans/test-plan.ts'
import type * as work from '#slices/work/contract.ts'
import { serve, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import { findUnitToTell } from './elsewhere.ts'
import { raiseUnreached } from './unreached.ts'

const hospital = 'university-hospital'
let world: World
let jari: TestStaff // nurse, who asks
let olli: TestStaff // nurse of the same team
let clientId: string
let marja: Awaited<ReturnType<typeof partnerOf>> // cardiologist of the hospital
let post: TestPost
beforeAll(async () => {
  world = await openWorld()
  post = await openPost()
  jari = await world.staff('jari-kostamo')
  olli = await world.staff('olli-rantasalo')
  clientId = (await serve(await world.resident('paivi-harjula'), jari, 'health')).clientId
  marja = await partnerOf(world, hospital, 'Marja Liesimaa')
})
beforeEach(async () => {
  post.answers = 'taken'
  post.letters.length = 0
  await world.superuser.query('delete from notices.unit_letter')
  await world.superuser.query('update consultations.asked set closed_at = now() where closed_at is null')
  await world.superuser.query(`update work.item set state = 'done' where subject_kind = 'unit-notice'`)
})
afterAll(async () => {
  await post.close()
  await world.close()
})

async function ask(): Promise<string> {
  const outcome = await jari.call<typeof contract.askConsultation>('consultations/ask', {
    about: { kind: 'client', clientId },
    to: { kind: 'elsewhere', agreement: hospital },
    question: 'Voiko beetasalpaajaa jatkaa?',
    reason: 'Sydänlääkärin arvio',
    shares: { identity: false, entries: [], plan: false, assessment: false },
  } as never)
  return valueOf(outcome).consultationId
}

/** One round of letters, as the job goes. */
async function round(): Promise<void> {
  const { inJob, channels, onTrouble } = deliveringIn(world, { email: post.channel })
  const addressOf = (ctx: Ctx, unit: string) => findUnitToTell(ctx, world.county, unit)
  await deliverToUnits({ inJob, channels, onTrouble, addressOf, onUnreached: raiseUnreached })
}

async function untoldOf(who: TestStaff, scope: 'suited' | 'offered' = 'suited') {
  const { items } = valueOf(await who.call<typeof work.listWork>('work/list', { scope }))
  return items.filter((item) => item.matter === 'asked-unit')
}
const take = (who: TestStaff, itemId: string) =>
  who.call<typeof work.takeItem>('work/take', { itemId: itemId as never })
const unreached = (who: TestStaff, id: string) =>
  who.call<typeof contract.openUnreached>('consultations/unreached', { consultationId: id as never })
const end = (who: TestStaff, id: string) =>
  who.call<typeof contract.endUnreached>('consultations/end-unreached', { consultationId: id as never })
const stepsOf = async (id: string) =>
  (await world.superuser.query('select state from work.item where subject_id = $1', [id])).rows.map((row) => row.state)

test('a letter that the unit’s server refuses for good becomes work of who asked: first theirs alone, with whom to call and nothing of the client', async () => {
  const id = await ask()
  post.answers = 'no-such-address'
  await round()
  expect(await untoldOf(olli)).toEqual([])
  const [item, ...more] = await untoldOf(jari, 'offered')
  expect(more).toEqual([])
  expect(item).toMatchObject({ kind: 'notice', matter: 'asked-unit', subject: { kind: 'unit-notice', id } })
  // Nobody reads it who does not have it.
  for (const who of [jari, olli]) expect(await unreached(who, id)).toMatchObject({ refusal: 'not-found' })
  expect(await take(jari, item?.id ?? '')).toMatchObject({ ok: true, value: { subject: { kind: 'unit-notice', id } } })
  const shown = valueOf(await unreached(jari, id))
  expect(shown).toMatchObject({ isYours: true, address: 'kardiologian.konsultaatiot@sairaala.example' })
  expect(JSON.stringify([item, shown])).not.toMatch(/Harjula|beetasalpaaja|Sydänlääkärin/)
  expect(await unreached(olli, id)).toMatchObject({ refusal: 'not-found' })
  expect(await end(olli, id)).toMatchObject({ refusal: 'not-yours' })
  expect(await end(jari, id)).toMatchObject({ ok: true })
  expect(await stepsOf(id)).toEqual(['done'])
  // Told by telephone, the question waits there as before.
  expect((await marja.raw('consultations/elsewhere-take', { consultationId: id })).body).toMatchObject({ ok: true })
})

test('who asked does not take it: after ten minutes a colleague tells the unit, and reads neither the question nor whom it is about', async () => {
  const id = await ask()
  post.answers = 'no-such-address'
  await round()
  world.clock.advance(11 * 60_000)
  const [item] = await untoldOf(olli)
  expect(await take(olli, item?.id ?? '')).toMatchObject({ ok: true })
  expect(valueOf(await unreached(olli, id))).toMatchObject({ isYours: false, askedBy: 'Jari Kostamo' })
  expect((await olli.raw('consultations/open', { consultationId: id })).body).toMatchObject({ ok: false })
  expect((await olli.raw('clients/open', { clientId, purpose: 'client.serve' })).body).toMatchObject({ ok: false })
})

test('each question that waits is one piece of work however many letters fail, and it ends when somebody there takes the question', async () => {
  const first = await ask()
  post.answers = 'no-such-address'
  await round()
  const second = await ask()
  await round()
  await round()
  expect((await untoldOf(jari, 'offered')).map((item) => item.subject.id).toSorted()).toEqual(
    [first, second].toSorted(),
  )
  expect((await marja.raw('consultations/elsewhere-take', { consultationId: first })).body).toMatchObject({ ok: true })
  expect(await stepsOf(first)).toEqual(['done'])
  expect((await untoldOf(jari, 'offered')).map((item) => item.subject.id)).toEqual([second])
  valueOf(
    await jari.call<typeof contract.closeConsultation>('consultations/close', { consultationId: second as never }),
  )
  expect(await untoldOf(jari, 'offered')).toEqual([])
})

test('a letter refused for now makes no work, one that came back later does, once', async () => {
  const id = await ask()
  post.answers = 'later'
  await round()
  expect(await untoldOf(jari, 'offered')).toEqual([])
  post.answers = 'taken'
  world.clock.advance(2 * 60_000)
  await round()
  expect(post.letters).toHaveLength(1)
  expect(await untoldOf(jari, 'offered')).toEqual([])
  const { inJob, ownerOf } = deliveringIn(world, {})
  const back = () =>
    takeReturnedMail({ inJob, ownerOf, onUnreached: raiseUnreached }, report(post.letters[0]?.messageId))
  expect(await back()).toBe(true)
  expect((await untoldOf(jari, 'offered')).map((item) => item.subject.id)).toEqual([id])
  const [item] = await untoldOf(jari, 'offered')
  await take(jari, item?.id ?? '')
  await end(jari, id)
  expect(await back()).toBe(true)
  expect(await untoldOf(jari, 'offered')).toEqual([])
})

test('a letter on its way when the process was killed may have arrived: it is not sent twice, a person makes sure', async () => {
  const id = await ask()
  await world.superuser.query(`update notices.unit_letter set state = 'sending', claimed_at = $1`, [world.clock.now()])
  world.clock.advance(11 * 60_000)
  await round()
  expect(post.letters).toEqual([])
  expect((await untoldOf(jari, 'offered')).map((item) => item.subject.id)).toEqual([id])
})

/** As a mail server writes that a letter came back. */
function report(messageId = ''): string {
  return [
    'From: MAILER-DAEMON@sairaala.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Action: failed',
    'Status: 5.1.1',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${messageId}>`,
    '--b1--',
  ].join('\r\n')
}
