import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listOwnTests, saveTest, sendTest } from '#slices/assessment/contract.ts'
import type { listOwnDecisions } from '#slices/decisions/contract.ts'
import type * as plans from '#slices/plans/contract.ts'
import type * as ownPlan from '#slices/plans/own-contract.ts'
import { goal, jointPlan, openAs, ownPlans, relate, saveAs, saveOwn, section } from '#slices/plans/test-plan.ts'
import type { listOwnEntries } from '#slices/records/contract.ts'
import type { listOwnAppointments } from '#slices/scheduling/contract.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { serve, sign, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** What each register opens to who acts for another: plan, decisions, entries, results and times, by age, decision, mandate, custody and county. */
let world: World
beforeAll(async () => {
  world = await openWorld()
  const { staffId } = await world.staff('jari-kostamo')
  const about = { name: 'Jari', place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
  await openForTest(world, [{ ...about, staffId, skills: ['nurse'], services: ['nurse-visit'] }])
})
afterAll(() => world.close())

const rule = (relation: 'guardian' | 'mandate', validTo: string | null) => ({
  relation,
  validFrom: '2026-01-01',
  validTo,
  provenance: { source: 'a test county', verified: false, assumption: true },
})
/** The county sets its own rule for the social side; what it returns takes it back. */
function openSocial(relation: 'guardian' | 'mandate', validTo: string | null = null): () => void {
  const { social } = world.county.representation
  social.push(rule(relation, validTo))
  return () => void social.pop()
}

const answer = (who: TestResident, planId: string, version: number, what: 'accepted' | 'declined') =>
  who.call<typeof ownPlan.answerVersion>('plans/own-answer', { planId, version, answer: what } as never)
const texts = (plan: plans.Plan) =>
  plan.parts.flatMap((part) => (part.kind === 'section' ? [part.content.text] : [])).toSorted()

/** A plan of health care for a child, proposed. */
async function healthPlan(subject: string) {
  const child = await world.resident(subject)
  const jari = await world.staff('jari-kostamo')
  await relate(world, jari, child, { sector: 'health' })
  const begun = await jari.call<typeof plans.beginPlan>('plans/begin', {
    clientId: child.clientId,
    register: 'patient',
  })
  const { planId } = valueOf(begun)
  valueOf(await saveAs(jari, planId, section('Korvat hoidetaan kuntoon.')))
  valueOf(await saveOwn(child, planId, goal('Haluan kuulla hyvin', false)))
  const propose = async () =>
    valueOf(await jari.call<typeof plans.proposeVersion>('plans/propose', { planId } as never)).version
  return { child, jari, planId, propose }
}

test('a guardian reads and accepts the plan of a child of eight where they see the whole, and it is told who answered', async () => {
  const { child, planId, propose } = await healthPlan('onni-lampela')
  const version = await propose()
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const seen = await ownPlans(johanna)
  expect(seen.tasks).toEqual([{ kind: 'accept', planId, version }])
  expect(seen.plans.map(texts)).toEqual([['Korvat hoidetaan kuntoon.']])
  expect(seen.plans[0]?.parts.map((part) => part.mayWrite)).toEqual([false, false])
  // The paper is the child’s, by name, and nobody else may fetch it.
  const paper = `/plans/${planId}/${version}/fi/own.pdf`
  expect(await pdfOf(johanna, paper)).toMatchObject([200, 'application/pdf'])
  expect((await pdfOf(await world.resident('paivi-harjula'), paper))[0]).toBe(404)
  expect(valueOf(await answer(johanna, planId, version, 'accepted'))).toEqual({ state: 'settled' })
  expect(await answer(johanna, planId, version, 'accepted')).toMatchObject({ refusal: 'already-answered' })
  const his = await ownPlans(child)
  expect(his.plans[0]).toMatchObject({ state: 'accepted', answers: [{}, { kind: 'client', name: 'Johanna Lampela' }] })
  // The child's words, who else takes part and the plan's consents stay the child's own.
  for (const path of ['plans/own-consent', 'plans/own-invite-relative', 'plans/own-answer-side'])
    expect(await johanna.raw(path, {}), path).toMatchObject({ status: 400 })
})

test('where both guardians answer together one yes waits, the other’s settles it, and one no is a no', async () => {
  const { child, jari, planId, propose } = await healthPlanOfOnni()
  const johanna = await world.resident('johanna-lampela')
  const marko = await world.resident('marko-tuomela')
  await johanna.actFor('onni-johanna')
  await marko.actFor('onni-marko')
  const joint = async (who: TestResident, term: string) =>
    expect(
      await jari.raw('acting/record-custody', {
        clientId: child.clientId,
        guardian: { guardianId: who.clientId },
        term,
        fromOn: '2026-01-01',
      }),
    ).toMatchObject({ status: 200 })
  await joint(johanna, 'jointly')
  // The other has no record yet, and one alone does not bind.
  const first = await propose()
  expect(valueOf(await answer(johanna, planId, first, 'accepted'))).toEqual({ state: 'waits' })
  await joint(marko, 'jointly')
  expect((await ownPlans(marko)).tasks).toEqual([{ kind: 'accept', planId, version: first }])
  expect((await ownPlans(johanna)).tasks).toEqual([])
  expect((await ownPlans(child)).plans[0]).toMatchObject({ state: 'proposed' })
  expect(valueOf(await answer(marko, planId, first, 'accepted'))).toEqual({ state: 'settled' })
  expect((await ownPlans(child)).plans[0]).toMatchObject({ state: 'accepted', acceptedVersion: first })

  const second = await propose()
  expect(valueOf(await answer(johanna, planId, second, 'accepted'))).toEqual({ state: 'waits' })
  expect(valueOf(await answer(marko, planId, second, 'declined'))).toEqual({ state: 'settled' })
  expect((await ownPlans(child)).plans[0]).toMatchObject({ state: 'declined', acceptedVersion: first })

  // Recorded to decide alone, one is enough.
  world.clock.advance(1000)
  await joint(johanna, 'alone')
  const third = await propose()
  expect(valueOf(await answer(johanna, planId, third, 'accepted'))).toEqual({ state: 'settled' })
})

test('a guardian says in the plan what they think, in their own name: never in the child’s words, nor in another guardian’s', async () => {
  const { child, jari, planId } = await healthPlanOfOnni()
  const johanna = await world.resident('johanna-lampela')
  const marko = await world.resident('marko-tuomela')
  await johanna.actFor('onni-johanna')
  await marko.actFor('onni-marko')
  const partOf = async (who: TestResident | TestStaff, text: string) =>
    ('staffId' in who ? (await openAs(who, planId)).parts : ((await ownPlans(who)).plans[0]?.parts ?? [])).find(
      (one) => one.kind === 'section' && one.content.text === text,
    )
  expect(valueOf(await saveOwn(johanna, planId, section('Korvat vaivaavat öisin.')))).toMatchObject({ state: 'saved' })
  for (const who of [johanna, child, jari, marko])
    expect(await partOf(who, 'Korvat vaivaavat öisin.')).toMatchObject({
      party: 'representative',
      register: 'patient',
      editedBy: 'Johanna Lampela',
      mayWrite: who === johanna,
    })
  const hers = await partOf(johanna, 'Korvat vaivaavat öisin.')
  const of = { partId: hers?.id ?? '', revision: hers?.revision ?? 0 }
  for (const who of [marko, child])
    expect(await saveOwn(who, planId, section('Toisen sanat.'), of)).toMatchObject({ refusal: 'not-yours-to-write' })
  expect(valueOf(await saveOwn(johanna, planId, section('Korvat ovat kunnossa.'), of))).toMatchObject({ revision: 2 })
  // A second one is the same one; the child’s own goals are the child’s.
  expect(valueOf(await saveOwn(johanna, planId, section('Toinen.')))).toMatchObject({ state: 'stale' })
  const childs = (await ownPlans(child)).plans[0]?.parts.find((one) => one.kind === 'goal')
  const overHis = { partId: childs?.id ?? '', revision: childs?.revision ?? 0 }
  expect(await saveOwn(johanna, planId, goal('Aivan muuta', false), overHis)).toMatchObject({
    refusal: 'not-yours-to-write',
  })
  // A right to information reads it and writes nothing.
  world.clock.advance(1000)
  await recordCustody(jari, { child, guardian: johanna, term: 'viewing' })
  expect(await saveOwn(johanna, planId, section('Kesken.'))).toMatchObject({ refusal: 'acting-ended' })
  await johanna.switchTo(null)
  await johanna.actFor('onni-johanna')
  expect(await saveOwn(johanna, planId, section('Enää en.'), { ...of, revision: 2 })).toMatchObject({
    refusal: 'not-while-acting',
  })
  expect((await ownPlans(johanna)).plans[0]).toMatchObject({ writable: [] })
  world.clock.advance(1000)
  await recordCustody(jari, { child, guardian: johanna, term: 'alone' })
})

async function recordCustody(
  by: TestStaff,
  { child, guardian, term }: { child: TestResident; guardian: TestResident; term: string },
) {
  const input = {
    clientId: child.clientId,
    guardian: { guardianId: guardian.clientId },
    term,
    fromOn: '2026-01-01',
  }
  expect(await by.raw('acting/record-custody', input)).toMatchObject({ status: 200 })
}

async function pdfOf(who: TestResident, url: string) {
  const answer = await world.running.server.inject({ method: 'GET', url, headers: { cookie: who.cookie() } })
  return [answer.statusCode, answer.headers['content-type']]
}

/** Onni’s plan of the first test, gone on with. */
async function healthPlanOfOnni() {
  const child = await world.resident('onni-lampela')
  const jari = await world.staff('jari-kostamo')
  const { plans: running } = await ownPlans(child)
  const planId = running[0]?.id ?? ''
  const propose = async () =>
    valueOf(await jari.call<typeof plans.proposeVersion>('plans/propose', { planId } as never)).version
  return { child, jari, planId, propose }
}

test('of a shared plan a mandate for health care shows health care’s part alone: not the social side, not its worker, not that it is there', async () => {
  const { henna, jari, planId } = await jointPlan(world, 'erkki-salomaki')
  valueOf(await saveAs(jari, planId, section('Lääkitys tarkistetaan.')))
  valueOf(await saveAs(henna, planId, section('Vuokrarästistä sovitaan.')))
  const propose = await henna.call<typeof plans.proposeVersion>('plans/propose', { planId } as never)
  const { version } = valueOf(propose)
  const tuula = await world.resident('tuula-niemikoski')
  await tuula.actFor('erkki-tuula')
  const seen = await ownPlans(tuula)
  expect(seen.plans.map(texts)).toEqual([['Lääkitys tarkistetaan.']])
  expect(JSON.stringify(seen)).not.toMatch(/social|Henna|Vuokra/)
  expect(seen.tasks.filter((task) => task.kind === 'accept')).toEqual([])
  const parts = await tuula.call<typeof ownPlan.findOwnVersion>('plans/own-version', {
    planId,
    number: version,
  } as never)
  expect(JSON.stringify(valueOf(parts))).not.toMatch(/social|Henna|Vuokra/)
  expect(await answer(tuula, planId, version, 'accepted')).toMatchObject({ refusal: 'not-whole' })

  // The county sets its rule for mandates from today on: the whole plan, and its answer.
  const close = openSocial('mandate')
  await tuula.switchTo(null)
  await tuula.actFor('erkki-tuula')
  expect((await ownPlans(tuula)).plans.map(texts)).toEqual([['Lääkitys tarkistetaan.', 'Vuokrarästistä sovitaan.']])
  expect(valueOf(await answer(tuula, planId, version, 'accepted'))).toEqual({ state: 'settled' })
  close()
  await tuula.switchTo(null)
})

test('decisions of social care open to a guardian only where the county has set its own rule, only when served, and to nobody when the rule has ended', async () => {
  const henna = await world.staff('henna-louhela')
  const onni = await world.resident('onni-lampela')
  const johanna = await world.resident('johanna-lampela')
  await relate(world, henna, onni, { sector: 'social', task: 'working-age' })
  const quick = {
    clientId: onni.clientId,
    type: 'preventive-income-support',
    ground: 'sudden-hardship',
    reason: 'Talvivaatteet.',
  }
  valueOf(await henna.call('decisions/quick', { ...quick, amountCents: 20_000 } as never))
  const decisions = async () =>
    valueOf(await johanna.call<typeof listOwnDecisions>('decisions/own', {})).decisions.map((one) => one.id)
  await johanna.actFor('onni-johanna')
  expect(await decisions()).toEqual([])
  await johanna.switchTo(null)

  let close = openSocial('guardian')
  await johanna.actFor('onni-johanna')
  const [id] = await decisions()
  expect(id).toBeDefined()
  expect(await johanna.raw('decisions/own-pdf', { decisionId: id })).toMatchObject({ status: 200 })
  close()
  await johanna.switchTo(null)

  // A rule of another relation, and one that has ended, open nothing.
  for (const [relation, until] of [
    ['mandate', null],
    ['guardian', '2026-11-23'],
  ] as const) {
    close = openSocial(relation, until)
    await johanna.actFor('onni-johanna')
    expect(await decisions(), relation).toEqual([])
    close()
    await johanna.switchTo(null)
  }
})

test('of what is written and answered about a child a guardian reads health care’s, and nothing that the child kept or social care wrote', async () => {
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const onni = await world.resident('onni-lampela')
  const health = await serve(onni, jari, 'health')
  await sign(jari, health, 'patient')
  const social = await serve(onni, henna, 'social')
  await sign(henna, social, 'social:working-age')
  const kept = valueOf(await answerTest(onni))
  const sent = valueOf(await answerTest(onni))
  await onni.call<typeof sendTest>('assessment/send', {
    resultId: sent.result.id,
    contactId: health.contactId as never,
  })
  const johanna = await world.resident('johanna-lampela')
  await johanna.actFor('onni-johanna')
  const entries = valueOf(await johanna.call<typeof listOwnEntries>('records/own', {})).entries
  expect(entries.map((one) => one.register)).toEqual(['patient'])
  const results = valueOf(await johanna.call<typeof listOwnTests>('assessment/own', {})).results.map((one) => one.id)
  expect(results).toEqual([sent.result.id])
  expect(results).not.toContain(kept.result.id)
})

/** A self-test, filled by its owner for themself. */
function answerTest(who: TestResident) {
  const answers = Object.fromEntries([...Array(9).keys()].map((at) => [`q${at + 1}`, 0]))
  return who.call<typeof saveTest>('assessment/save', { questionnaire: 'phq-9', answers } as never)
}

test('a person of fifteen decides of each time, plan, entry and result by itself: of the four values two show it, two close it', async () => {
  const { child: aatu, jari, planId } = await healthPlan('aatu-lampela')
  const { contactId } = await serve(aatu, jari, 'health')
  const entryId = await sign(jari, { clientId: aatu.clientId, contactId }, 'patient')
  const kept = valueOf(await answerTest(aatu))
  await aatu.call<typeof sendTest>('assessment/send', { resultId: kept.result.id, contactId: contactId as never })
  const found = await aatu.call('scheduling/find-times', {
    service: 'nurse-visit',
    fromOn: '2026-12-01',
    limit: 5,
  } as never)
  const { calendarId, startsAt } =
    (valueOf(found) as { times: { calendarId: string; startsAt: string }[] }).times[0] ?? {}
  const held = await aatu.call('scheduling/hold', { service: 'nurse-visit', calendarId, startsAt } as never)
  const { holdId } = valueOf(held) as { holdId: string }
  const booked = valueOf(await aatu.call('scheduling/book', { holdId, reason: '' } as never)) as never as {
    appointment: { id: string }
  }
  const johanna = await world.resident('johanna-lampela')
  const matters = { time: booked.appointment.id, plan: planId, entry: entryId, result: kept.result.id }
  const sees = async () => ({
    time: valueOf(await johanna.call<typeof listOwnAppointments>('scheduling/own', {})).appointments.length,
    plan: (await ownPlans(johanna)).plans.length,
    entry: valueOf(await johanna.call<typeof listOwnEntries>('records/own', {})).entries.length,
    result: valueOf(await johanna.call<typeof listOwnTests>('assessment/own', {})).results.length,
  })
  const nothing = { time: 0, plan: 0, entry: 0, result: 0 }
  const decide = async (matterId: string, value: number) => {
    world.clock.advance(1000)
    expect(await jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId, value })).toMatchObject({
      status: 200,
    })
  }
  for (const [what, matterId] of Object.entries(matters))
    for (const value of [1, 2, 3, 4] as const) {
      await decide(matterId, value)
      const isShown = value <= 2
      expect(await johanna.actFor('aatu-johanna'), `${what} ${value}`).toBe(
        isShown ? '/fi/own' : '/fi/acting?why=nobody',
      )
      if (isShown) expect(await sees(), `${what} ${value}`).toEqual({ ...nothing, [what]: 1 })
      await johanna.switchTo(null)
    }
  // Of the contact: what was written and sent in it goes with it.
  await decide(contactId, 2)
  await johanna.actFor('aatu-johanna')
  expect(await sees()).toEqual({ ...nothing, entry: 1, result: 1 })
  // A decision taken back in the middle of a visit closes at the next call.
  await decide(contactId, 3)
  expect(await johanna.raw('records/own', {})).toMatchObject({ body: { refusal: 'acting-ended' } })
})
