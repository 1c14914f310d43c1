import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as assessment from '#slices/assessment/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { claim, closeContact, findItem, listAll, open, own, runRegular, sendContact, valueOf } from './front-door.ts'
import { type Caller, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type ContactId = contacts.OwnContact['id']
const morning = '2026-11-24T08:42:00Z'
/** 03:00 in Finland. */
const night = '2026-11-25T01:00:00Z'

const phq9 = (q9: number) =>
  Object.fromEntries([...Array(9).keys()].map((index) => [`q${index + 1}`, index === 8 ? q9 : 1]))
const answerTest = async (who: Caller, q9: number, contactId?: ContactId) =>
  valueOf(
    await who.call<typeof assessment.saveTest>('assessment/save', {
      questionnaire: 'phq-9',
      answers: phq9(q9),
      ...(contactId === undefined ? {} : { contactId }),
    }),
  )
const sayYes = (
  who: Caller,
  input: { contactId?: ContactId; phone?: string; resultId?: assessment.TestResult['id'] },
) => who.call<typeof contacts.answerSafety>('contacts/answer-safety', input)
const safetyItems = async (contactId: ContactId) =>
  (
    await world.superuser.query(
      `select owner_team as team, interrupts, state, matter from work.item where subject_id = $1 and kind = 'safety'`,
      [contactId],
    )
  ).rows

test('a self-harm answer inside a contact raises one interrupting matter however often it is told', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  expect((await answerTest(mika, 0, contactId)).result.alerts).toEqual([])
  await world.settle()
  expect(await safetyItems(contactId)).toEqual([])
  expect((await answerTest(mika, 2, contactId)).result.alerts).toHaveLength(1)
  await answerTest(mika, 3, contactId)
  await world.settle()
  await world.settle()
  expect(await safetyItems(contactId)).toEqual([
    { team: expect.stringMatching(/^digital-/), interrupts: true, state: 'waiting', matter: 'self-harm-answer' },
  ])
  // Whoever is at work sees it first, whatever their own skill or sector, and not a word of the answers.
  for (const subject of ['jari-kostamo', 'henna-louhela', 'petri-halmela']) {
    const worker = await world.staff(subject)
    const { items } = valueOf(await worker.call<typeof work.listWork>('work/list', { scope: 'suited' }))
    expect(items[0]).toMatchObject({ kind: 'safety', subject: { kind: 'contact', id: contactId }, interrupts: true })
  }
})

test('at three in the night it is the round-the-clock team’s, and its people see it', async () => {
  world.clock.set(night)
  const mika = await world.visitor()
  const contactId = await sendContact(mika, { channel: 'contact-request' })
  await answerTest(mika, 1, contactId)
  await world.settle()
  expect(await safetyItems(contactId)).toMatchObject([{ team: 'social-crisis-emergency' }])
  const mikko = await world.staff('mikko-valkeinen')
  await claim(mikko, contactId, 'safety')
  valueOf(await open(mikko, contactId))
})

test('a matter that nobody took before the team went home goes to the team that is there', async () => {
  world.clock.set('2026-11-24T17:30:00Z')
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  await answerTest(mika, 1, contactId)
  await world.settle()
  expect(await safetyItems(contactId)).toMatchObject([{ team: expect.stringMatching(/^digital-/) }])
  await runRegular(world, 'move-safety-matters')
  expect(await safetyItems(contactId)).toMatchObject([{ team: expect.stringMatching(/^digital-/) }])
  world.clock.set('2026-11-24T18:01:00Z')
  await runRegular(world, 'move-safety-matters')
  expect(await safetyItems(contactId)).toMatchObject([{ team: 'social-crisis-emergency', state: 'waiting' }])
  const mikko = await world.staff('mikko-valkeinen')
  const { id } = await findItem(mikko, 'safety', contactId)
  const { steps } = valueOf(await mikko.call<typeof work.listSteps>('work/steps', { itemId: id }))
  expect(steps.map((step) => step.kind)).toEqual(['created', 'handed-over'])
})

test('a signed-in resident who says yes is told truly which team has it and that it is at work, once however often', async () => {
  world.clock.set(morning)
  const paivi = await world.resident('paivi-harjula')
  const { result } = await answerTest(paivi, 2)
  expect(await sayYes(paivi, { resultId: result.id })).toMatchObject({ refusal: 'phone-missing' })
  const first = valueOf(await sayYes(paivi, { resultId: result.id, phone: '+358 000 000 101' }))
  const { rows } = await world.superuser.query(`select owner_team as team from work.item where subject_id = $1`, [
    first.contactId,
  ])
  const told = world.county.organisation.teams.find((team) => team.id === (rows as { team: string }[])[0]?.team)
  expect(first).toMatchObject({ team: told?.name, open: true, byAt: null })
  const second = valueOf(await sayYes(paivi, { resultId: result.id, phone: '+358 000 000 101' }))
  expect(second).toEqual(first)
  expect(await safetyItems(first.contactId)).toHaveLength(1)

  // In the evening the same matter is somebody else's, and that is what is told.
  world.clock.set('2026-11-24T18:30:00Z')
  const emergency = world.county.organisation.teams.find((team) => team.id === 'social-crisis-emergency')
  const later = await world.resident('paivi-harjula')
  expect(valueOf(await sayYes(later, { phone: '+358 000 000 101' }))).toMatchObject({
    team: emergency?.name,
    open: true,
    contactId: first.contactId,
  })
  // Whoever takes it sees the number and what was answered.
  const mikko = await world.staff('mikko-valkeinen')
  await claim(mikko, first.contactId, 'safety')
  expect(valueOf(await open(mikko, first.contactId)).contact.phone).toBe('+358 000 000 101')
  const tests = valueOf(
    await mikko.call<typeof assessment.listContactTests>('assessment/of-contact', { contactId: first.contactId }),
  )
  expect(tests.results.map((one) => one.id)).toEqual([result.id])
})

test('another resident’s result or contact is not found, and an anonymous visitor is told only inside an own contact', async () => {
  world.clock.set(morning)
  const paivi = await world.resident('paivi-harjula')
  const { result } = await answerTest(paivi, 2)
  const erkki = await world.resident('erkki-salomaki')
  expect(await sayYes(erkki, { resultId: result.id, phone: '+358 000 000 102' })).toMatchObject({
    refusal: 'not-found',
  })
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  expect(await sayYes(erkki, { contactId })).toMatchObject({ refusal: 'not-found' })
  const somebody = await world.visitor()
  expect(await sayYes(somebody, { contactId })).toMatchObject({ ok: false })
  expect(await sayYes(mika, { phone: '+358 000 000 103' })).toMatchObject({ ok: false })
  expect(await sayYes(mika, { contactId })).toMatchObject({ ok: true })
})

test('neither another way, leaving nor closing takes a safety matter off the list unseen', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  await answerTest(mika, 1, contactId)
  await world.settle()
  valueOf(
    await mika.call<typeof contacts.changeChannel>('contacts/change-channel', {
      contactId,
      channel: 'contact-request',
    }),
  )
  expect(await safetyItems(contactId)).toMatchObject([{ state: 'waiting' }])
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId, 'contact-request')
  valueOf(await closeContact(jari, contactId))
  expect(await safetyItems(contactId)).toMatchObject([{ state: 'waiting' }])
  // Whoever takes it afterwards sees the contact as it ended, and ends the matter.
  const henna = await world.staff('henna-louhela')
  await claim(henna, contactId, 'safety')
  expect(valueOf(await open(henna, contactId)).contact.state).toBe('closed')
  expect(await own(mika, contactId)).toMatchObject({ state: 'closed', summary: { outcome: 'solved' } })
  valueOf(await closeContact(henna, contactId, 'guided'))
  expect(await safetyItems(contactId)).toMatchObject([{ state: 'done' }])
  expect(await own(mika, contactId)).toMatchObject({ summary: { outcome: 'solved' } })

  const other = await world.visitor()
  const second = await sendContact(other)
  await answerTest(other, 1, second)
  await world.settle()
  valueOf(await other.call<typeof contacts.leaveContact>('contacts/leave', { contactId: second }))
  expect((await listAll(jari)).filter((item) => item.subject.id === second)).toMatchObject([{ kind: 'safety' }])
})

test('who took the safety matter beside a running chat ends theirs and leaves the chat to its worker', async () => {
  world.clock.set(morning)
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  await claim(jari, contactId)
  await answerTest(mika, 1, contactId)
  await world.settle()
  await claim(henna, contactId, 'safety')
  expect(await closeContact(henna, contactId)).toMatchObject({ refusal: 'not-yours' })
  valueOf(await henna.call<typeof contacts.leaveAsColleague>('contacts/leave-as-colleague', { contactId }))
  expect(await safetyItems(contactId)).toMatchObject([{ state: 'done' }])
  expect(await own(mika, contactId)).toMatchObject({ state: 'active', professionals: [{ name: 'Jari Kostamo' }] })
})

test('who said yes in Swedish is contacted in Swedish', async () => {
  world.clock.set(morning)
  const asa = await world.resident('asa-bergdahl')
  const { contactId } = valueOf(
    await asa.call<typeof contacts.answerSafety>('contacts/answer-safety', { phone: '040 000 0001', language: 'sv' }),
  )
  const { contact } = valueOf(await asa.call<typeof contacts.findOwnContact>('contacts/own', { contactId }))
  expect(contact.language).toBe('sv')
})
