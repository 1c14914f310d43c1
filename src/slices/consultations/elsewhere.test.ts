import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as records from '#slices/records/contract.ts'
import { openPost } from '#slices/notices/test-post.ts'
import { deliveringIn, type Trouble } from '#slices/notices/test-telling.ts'
import { deliverToUnits } from '#slices/notices/units.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { partnerOf } from '#slices/plans/test-plan.ts'
import { serve, sign, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import { findUnitToTell } from './elsewhere.ts'
import { raiseUnreached } from './unreached.ts'

const hospital = 'university-hospital'
const rule = 'permit-health-to-other-health'
let world: World
let jari: TestStaff // nurse
let resident: TestResident
let clientId: string
let entryId: string
let marja: Awaited<ReturnType<typeof partnerOf>> // cardiologist of the university hospital
let other: typeof marja // her colleague
let outsider: typeof marja // of an organisation that is asked nothing
beforeAll(async () => {
  world = await openWorld()
  jari = await world.staff('jari-kostamo')
  resident = await world.resident('paivi-harjula')
  const served = await serve(resident, jari, 'health')
  clientId = served.clientId
  entryId = await sign(jari, served, 'patient')
  marja = await partnerOf(world, hospital, 'Marja Liesimaa')
  other = await partnerOf(world, hospital, 'Otto Liesimaa')
  outsider = await partnerOf(world, 'employment-area', 'Päivi Myllyoja')
})
afterAll(() => world.close())

const give = async () =>
  valueOf(await resident.call<typeof access.givePermit>('access/give-permit', { rule, registers: [] }))
const withdraw = (permitId: string) =>
  resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId: permitId as never })

type Given = { identity: boolean; entries: string[] }
async function ask(given: Given, agreement = hospital) {
  return await jari.call<typeof contract.askConsultation>('consultations/ask', {
    about: { kind: 'client', clientId },
    to: { kind: 'elsewhere', agreement },
    question: 'Voiko beetasalpaajaa jatkaa?',
    reason: 'Sydänlääkärin arvio',
    shares: { plan: false, assessment: false, ...given },
  } as never)
}
const asked = async (given: Given) => valueOf(await ask(given)).consultationId
const whole = () => ({ identity: true, entries: [entryId] })
const nothing = { identity: false, entries: [] }
type Raw = (path: string, body: unknown) => Promise<{ body: object }>
const send = async (who: { raw: Raw }, path: string, body: object) =>
  (await who.raw(`consultations/${path}`, body)).body as { ok: boolean; refusal?: string; value?: never }
const seen = async (who: typeof marja, consultationId: string) =>
  ((await send(who, 'elsewhere-open', { consultationId })).value as unknown as { consultation: contract.Consultation })
    .consultation

/** The letter's text: quoted-printable or base64, as the mail server got it. */
const decoded = (content: string) =>
  content
    .split(/\r?\n\r?\n/)
    .map((part) => (/^[A-Za-z0-9+/=\r\n]+$/.test(part) ? Buffer.from(part, 'base64').toString('utf8') : part))
    .join('\n')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (coded) => Buffer.from(coded.replaceAll('=', ''), 'hex').toString('utf8'))

test('a specialist of another controller sees what the client permitted and no more, answers there, the time is measured, and the client sees it all', async () => {
  const { permitId } = await give()
  const id = await asked(whole())
  const one = { consultationId: id }
  // Nobody of the county has an item of it, and nothing is open before it is taken.
  const { rows } = await world.superuser.query('select 1 from work.item where subject_id = $1', [id])
  expect(rows).toEqual([])
  expect(await send(marja, 'elsewhere-open', one)).toMatchObject({ refusal: 'not-found' })
  const listed = await send(marja, 'elsewhere', {})
  expect(listed.value).toMatchObject({ consultations: [{ id, isYours: false, asker: { name: 'Jari Kostamo' } }] })
  expect(JSON.stringify(listed)).not.toMatch(/Harjula|beetasalpaaja|Sydänlääkärin/)
  expect((await send(outsider, 'elsewhere', {})).value).toEqual({ consultations: [] })
  for (const path of ['elsewhere-take', 'elsewhere-open', 'elsewhere-leave'])
    expect(await send(outsider, path, one)).toMatchObject({ ok: false, refusal: 'not-found' })

  expect(await send(marja, 'elsewhere-take', one)).toMatchObject({ ok: true })
  expect(await send(other, 'elsewhere-take', one)).toMatchObject({ refusal: 'taken' })
  expect(await send(other, 'elsewhere-open', one)).toMatchObject({ refusal: 'not-found' })
  const shown = await seen(marja, id)
  expect(shown).toMatchObject({
    person: { name: 'Päivi Harjula' },
    crossing: { state: 'rule', rule },
    clientId: null,
    to: { place: { registerName: { fi: 'Yliopistollisen sairaalan potilasrekisteri' } } },
  })
  expect(shown.parts.map((part) => part.refId)).toEqual([entryId])
  world.clock.advance(9 * 60_000)
  expect(await send(marja, 'elsewhere-answer', { ...one, text: 'Voi jatkaa.' })).toMatchObject({ ok: true })

  const open = valueOf(await jari.call<typeof contract.openConsultation>('consultations/open', one as never))
  expect(open.consultation).toMatchObject({ consulted: { name: 'Marja Liesimaa' }, answerMinutes: 9 })
  expect(open.consultation.messages.map((message) => message.text)).toContain('Voi jatkaa.')
  const own = valueOf(await resident.call<typeof contract.listOwnConsulted>('consultations/own', {}))
  expect(own.consultations.find((told) => told.id === id)).toMatchObject({
    consulted: { name: 'Marja Liesimaa' },
    to: { place: { organisation: { sv: 'Exempels universitetssjukhus' } } },
    crossing: { rule },
  })
  const { looks } = valueOf(await resident.call<typeof access.listOwnLooks>('access/own-looks', {}))
  expect(looks.find((look) => look.who.name === 'Marja Liesimaa')).toMatchObject({
    who: { unit: 'Esimerkin yliopistollinen sairaala' },
    purpose: 'consultation.serve',
    rules: [rule],
  })
  await withdraw(permitId)
  expect(await seen(marja, id)).toMatchObject({ person: null, parts: [], isWithdrawn: true })
  expect(await send(jari, 'ask-further', { ...one, text: 'Entä annos?' })).toMatchObject({ ok: true })
  expect((await seen(marja, id)).messages).toHaveLength(3)
  expect(await send(jari, 'close', one)).toMatchObject({ ok: true })
  for (const path of ['elsewhere-open', 'elsewhere-leave']) expect((await send(marja, path, one)).ok, path).toBe(false)
})

test('what crosses to another controller follows the permit of that very direction, the bans and special protection, and else the question goes alone', async () => {
  const wrong: unknown[] = []
  const permits = ['none', rule, 'permit-health-to-social', 'permit-social-to-other-social', 'permit-social-to-health']
  for (const permit of permits)
    for (const ban of ['none', 'patient', 'document'])
      for (const isProtected of [false, true])
        for (const agreement of [hospital, 'neighbour-county']) {
          await world.superuser.query(`
            delete from access.permit; delete from access.ban; delete from access.protection;
            update records.entry set closed_to_others = ${ban === 'document'} where id = '${entryId}';
            ${permit === 'none' ? '' : `insert into access.permit (id, client_id, rule, registers, given_at) values ('${randomUUID()}', '${clientId}', '${permit}', '{}', '2026-01-01');`}
            ${ban === 'patient' ? `insert into access.ban (id, client_id, register, made_at) values ('${randomUUID()}', '${clientId}', 'patient', '2026-01-01');` : ''}
            ${isProtected ? `insert into access.protection (id, client_id, kind, named_staff, from_at) values ('${randomUUID()}', '${clientId}', 'special', array['${jari.staffId}']::uuid[], '2026-01-01');` : ''}`)
          const mayGo = permit === rule && agreement === hospital && ban !== 'patient' && !isProtected
          const cases = [
            [nothing, 'ok'],
            [{ ...nothing, identity: true }, mayGo ? 'ok' : 'no-basis'],
            [whole(), !mayGo ? 'no-basis' : ban === 'document' ? 'unknown-part' : 'ok'],
          ] as const
          for (const [given, expected] of cases) {
            const outcome = await ask(given as Given, agreement)
            const got = outcome.ok ? 'ok' : outcome.refusal
            if (got !== expected) wrong.push({ permit, ban, isProtected, agreement, given, got, expected })
          }
        }
  await world.superuser.query('delete from access.permit; delete from access.ban; delete from access.protection')
  await world.superuser.query('update records.entry set closed_to_others = false')
  expect(wrong).toEqual([])
})

test('a document that the client bans is closed elsewhere too, and an ended account or agreement opens nothing', async () => {
  const { permitId } = await give()
  const id = await asked(whole())
  const one = { consultationId: id }
  expect(await send(marja, 'elsewhere-take', one)).toMatchObject({ ok: true })
  const ban = (banned: boolean) => resident.call<typeof records.banEntry>('records/ban', { entryId, banned } as never)
  valueOf(await ban(true))
  await world.settle()
  expect((await seen(marja, id)).parts).toEqual([])
  valueOf(await ban(false))
  // Given back, it waits for another of the unit; from one whose account ends, a colleague takes it over.
  expect(await send(marja, 'elsewhere-leave', one)).toMatchObject({ ok: true })
  expect(await send(marja, 'elsewhere-open', one)).toMatchObject({ refusal: 'not-found' })
  expect(await send(other, 'elsewhere-take', one)).toMatchObject({ ok: true })
  const end = (partnerId: string) => jari.raw('partners/review', { partnerId, goesOn: false })
  await end(other.partnerId)
  for (const path of ['elsewhere', 'elsewhere-open'])
    expect((await send(other, path, path === 'elsewhere' ? {} : one)).ok, path).toBe(false)
  expect(await send(marja, 'elsewhere-take', one)).toMatchObject({ ok: true })
  expect((await seen(marja, id)).messages).toHaveLength(1)
  await withdraw(permitId)
  // No unit, an unknown one, and one whose agreement does not answer questions.
  for (const agreement of ['employment-area', 'no-such'])
    expect(await ask(nothing, agreement)).toMatchObject({ ok: false, refusal: 'unknown-receiver' })
})

test('one person of the unit is asked by name: theirs alone, until they give it back or their account ends', async () => {
  const invited = await partnerOf(world, hospital, 'Aila Kurkimaa')
  const askBy = async (partnerId: string, agreement = hospital) =>
    await jari.call<typeof contract.askConsultation>('consultations/ask', {
      about: { kind: 'client', clientId },
      to: { kind: 'elsewhere', agreement, partnerId },
      question: 'Mitä lääkettä?',
      reason: 'Arvio',
      shares: { plan: false, assessment: false, ...nothing },
    } as never)
  const { consultationId: id } = valueOf(await askBy(marja.partnerId))
  const one = { consultationId: id }
  const idsOf = async (who: typeof marja) => JSON.stringify(await send(who, 'elsewhere', {}))
  expect(await idsOf(marja)).toContain(id)
  expect(await idsOf(invited)).not.toContain(id)
  for (const path of ['elsewhere-take', 'elsewhere-open'])
    expect(await send(invited, path, one), path).toMatchObject({ refusal: 'not-found' })
  expect(await send(marja, 'elsewhere-take', one)).toMatchObject({ ok: true })
  expect(await send(marja, 'elsewhere-leave', one)).toMatchObject({ ok: true })
  expect(await idsOf(invited)).toContain(id)
  // Her account ends with a question waiting for her: the unit has it.
  const second = valueOf(await askBy(invited.partnerId))
  expect(await send(marja, 'elsewhere-take', { consultationId: second.consultationId })).toMatchObject({
    refusal: 'not-found',
  })
  await jari.raw('partners/review', { partnerId: invited.partnerId, goesOn: false })
  expect(await send(marja, 'elsewhere-take', { consultationId: second.consultationId })).toMatchObject({ ok: true })
  // Nobody is asked whose account is over, or who is of another organisation.
  for (const partnerId of [invited.partnerId, outsider.partnerId, randomUUID()])
    expect(await askBy(partnerId)).toMatchObject({ ok: false })
  expect(await askBy(marja.partnerId, 'neighbour-county')).toMatchObject({ refusal: 'unknown-receiver' })
})

test('the unit is told at its own address that a question waits, once for all that wait, and nothing of the client or the question leaves', async () => {
  await world.superuser.query('delete from notices.unit_letter')
  await world.superuser.query('update consultations.asked set closed_at = now() where closed_at is null')
  const post = await openPost()
  const trouble: Trouble[] = []
  const round = async () => {
    const { inJob, channels, onTrouble } = deliveringIn(world, { email: post.channel }, trouble)
    const addressOf = (ctx: Ctx, unit: string) => findUnitToTell(ctx, world.county, unit)
    return await deliverToUnits({ inJob, channels, onTrouble, addressOf, onUnreached: raiseUnreached })
  }
  const { permitId } = await give()
  const id = await asked(whole())
  await asked(nothing)
  await Promise.all([round(), round()])
  expect(post.letters.map(({ to }) => to)).toEqual(['kardiologian.konsultaatiot@sairaala.example'])
  const [letter] = post.letters
  const text = decoded(letter?.content ?? '')
  expect(text).toContain('/fi/partner')
  expect(text).not.toMatch(/Harjula|Päivi|beetasalpaaja|Sydänlääkärin|Kostamo|kardiologian (?!\.)/i)
  expect(text).not.toContain(id)

  // Taken before the letter leaves, nothing is told; given back or asked further, it is.
  const one = { consultationId: id }
  const { rows } = await world.superuser.query('select count(*)::int as n from notices.unit_letter')
  expect(rows[0].n).toBe(1)
  await world.superuser.query('update consultations.asked set closed_at = now() where closed_at is null and id <> $1', [
    id,
  ])
  expect(await send(marja, 'elsewhere-take', one)).toMatchObject({ ok: true })
  expect(await send(marja, 'elsewhere-leave', one)).toMatchObject({ ok: true })
  expect(await send(marja, 'elsewhere-take', one)).toMatchObject({ ok: true })
  expect(await round()).toEqual({ sent: 0 })
  world.clock.advance(60_000)
  expect(await send(marja, 'elsewhere-answer', { ...one, text: 'Voi.' })).toMatchObject({ ok: true })
  world.clock.advance(60_000)
  expect(await send(jari, 'ask-further', { ...one, text: 'Entä annos?' })).toMatchObject({ ok: true })
  // For now the server does not take it; the letter is kept and goes later, told to the operator without an address.
  post.answers = 'later'
  expect(await round()).toEqual({ sent: 0 })
  expect(trouble).toEqual([{ channel: 'email', outcome: 'again', why: 'smtp 451' }])
  post.answers = 'taken'
  world.clock.advance(2 * 60_000)
  expect(await round()).toEqual({ sent: 1 })
  expect(post.letters).toHaveLength(2)
  await withdraw(permitId)
  await post.close()
})
