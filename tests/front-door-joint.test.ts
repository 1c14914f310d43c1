import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import {
  bringIn,
  claim,
  closeContact,
  findItem,
  identifyIn,
  listAll,
  open,
  own,
  place,
  say,
  sendContact,
  valueOf,
} from './front-door.ts'
import { openWorld, type TestStaff, type TestVisitor, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type ContactId = contacts.OwnContact['id']
type RequestId = NonNullable<contacts.OwnContact['jointRequest']>['id']
type Started = { mika: TestVisitor; jari: TestStaff; henna: TestStaff; contactId: ContactId; item: work.WorkItem }

/** A nurse has the contact; a social counsellor is at work. */
async function begin(): Promise<Started> {
  const mika = await world.visitor()
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  const contactId = await sendContact(mika)
  const item = await claim(jari, contactId)
  return { mika, jari, henna, contactId, item }
}

const ask = (worker: TestStaff, contactId: ContactId, skill = 'social-counsellor') =>
  worker.call<typeof contacts.askColleague>('contacts/ask-colleague', {
    contactId,
    to: { kind: 'skill', skill },
    reason: 'Vuokra-asia',
  })
const answer = (who: TestVisitor, contactId: ContactId, requestId: RequestId, accept: boolean) =>
  who.call<typeof contacts.answerJointRequest>('contacts/answer-joint', {
    contactId,
    requestId,
    accept,
  })
const leaveAsColleague = (worker: TestStaff, contactId: ContactId) =>
  worker.call<typeof contacts.leaveAsColleague>('contacts/leave-as-colleague', { contactId })
const giveBack = (worker: TestStaff, itemId: work.WorkItem['id']) =>
  worker.call<typeof work.returnItem>('work/return', { itemId, reason: 'Menen tauolle' })

test('a declined request shows the colleague nothing, neither in the list nor of the contact', async () => {
  const { mika, jari, henna, contactId } = await begin()
  const before = await listAll(henna)
  const { requestId } = valueOf(await ask(jari, contactId))
  expect(await ask(jari, contactId)).toMatchObject({ refusal: 'already-asked' })
  expect((await own(mika, contactId)).jointRequest).toMatchObject({ askedBy: 'Jari Kostamo', reason: 'Vuokra-asia' })
  valueOf(await answer(mika, contactId, requestId, false))
  expect(await answer(mika, contactId, requestId, true)).toMatchObject({ refusal: 'already-answered' })
  expect(await listAll(henna)).toEqual(before)
  expect(await open(henna, contactId)).toMatchObject({ refusal: 'not-found' })
  expect(valueOf(await open(jari, contactId)).contact.jointRequests).toMatchObject([{ state: 'declined' }])
  // Another may be asked after a no.
  valueOf(await ask(jari, contactId, 'social-worker'))
})

test('only somebody who serves the contact may ask a colleague in, and only one who exists', async () => {
  const { jari, henna, contactId } = await begin()
  expect(await ask(henna, contactId)).toMatchObject({ refusal: 'not-yours' })
  expect(await ask(jari, contactId, 'magician')).toMatchObject({ refusal: 'unknown-receiver' })
})

test('a request that nobody answered before the contact ended lets nobody in afterwards', async () => {
  const { mika, jari, henna, contactId } = await begin()
  const { requestId } = valueOf(await ask(jari, contactId))
  valueOf(await closeContact(jari, contactId))
  expect((await own(mika, contactId)).jointRequest).toBeNull()
  expect(await answer(mika, contactId, requestId, true)).toMatchObject({ refusal: 'already-answered' })
  expect((await listAll(henna)).filter((item) => item.subject.id === contactId)).toEqual([])
})

test('a colleague leaves and the responsible one stays; the responsible one cannot leave that way', async () => {
  const { mika, jari, henna, contactId } = await begin()
  await bringIn(mika, jari, contactId, 'social-counsellor')
  await claim(henna, contactId, 'joint')
  expect((await own(mika, contactId)).professionals.map((one) => one.name).toSorted()).toEqual([
    'Henna Louhela',
    'Jari Kostamo',
  ])
  expect(await leaveAsColleague(jari, contactId)).toMatchObject({ refusal: 'responsible' })
  expect(await closeContact(henna, contactId)).toMatchObject({ refusal: 'not-yours' })
  valueOf(await leaveAsColleague(henna, contactId))
  expect(await open(henna, contactId)).toMatchObject({ refusal: 'not-found' })
  expect(await say(henna, 'staff', contactId)).toMatchObject({ refusal: 'not-found' })
  expect(await own(mika, contactId)).toMatchObject({ state: 'active', professionals: [{ name: 'Jari Kostamo' }] })
  valueOf(await closeContact(jari, contactId))
})

test('when the responsible one gives back, the colleague goes on with the resident; when both are gone the resident waits', async () => {
  const { mika, jari, henna, contactId, item } = await begin()
  await bringIn(mika, jari, contactId, 'social-counsellor')
  await claim(henna, contactId, 'joint')
  valueOf(await giveBack(jari, item.id))
  expect(await open(jari, contactId)).toMatchObject({ refusal: 'not-found' })
  expect(await own(mika, contactId)).toMatchObject({ state: 'active', professionals: [{ name: 'Henna Louhela' }] })
  expect(await findItem(henna, 'chat', contactId)).toMatchObject({ state: 'waiting', owner: null })
  valueOf(await say(henna, 'staff', contactId))
  valueOf(await leaveAsColleague(henna, contactId))
  expect(await own(mika, contactId)).toMatchObject({ state: 'queued', professionals: [] })
  expect((await place(mika, contactId)).place).not.toBeNull()
  // The colleague may take the whole matter.
  await claim(henna, contactId)
  valueOf(await closeContact(henna, contactId))
})

test('a resident who leaves while only a colleague is in leaves no matter open for ever', async () => {
  const { mika, jari, henna, contactId, item } = await begin()
  await bringIn(mika, jari, contactId, 'social-counsellor')
  await claim(henna, contactId, 'joint')
  valueOf(await giveBack(jari, item.id))
  valueOf(await mika.call<typeof contacts.leaveContact>('contacts/leave', { contactId }))
  valueOf(await leaveAsColleague(henna, contactId))
  expect(await own(mika, contactId)).toMatchObject({ state: 'closed' })
  const { rows } = await world.superuser.query(
    `select 1 from work.item where subject_id = $1 and state <> 'done'
     union all select 1 from deadlines.clock where subject_id = $1 and stopped_at is null`,
    [contactId],
  )
  expect(rows).toEqual([])
})

test('who leaves as a colleague may still correct their own entry for a day, and sees the other register no more', async () => {
  const { mika, jari, henna, contactId } = await begin()
  await bringIn(mika, jari, contactId, 'social-counsellor')
  await claim(henna, contactId, 'joint')
  const clientId = await identifyIn(mika, jari, contactId, 'tuula-niemikoski')
  const content: records.EntryContent = {
    kind: 'social',
    process: 'initiation',
    contactMode: 'chat',
    supportNeeds: ['finances'],
    clientView: 'Huoli vuokrasta.',
    workerView: 'Haetaan tukea.',
    plan: '',
  }
  const { entryId } = valueOf(
    await henna.call<typeof records.signEntry>('records/sign', {
      clientId,
      contactId,
      register: 'social:working-age',
      content,
    }),
  )
  valueOf(await leaveAsColleague(henna, contactId))
  valueOf(
    await henna.call<typeof records.correctEntry>('records/correct', {
      clientId,
      entryId,
      content: { ...content, plan: 'Soitto huomenna.' },
      reason: 'Puuttui suunnitelma',
      version: 1,
    }),
  )
})
