import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { helsinkiDay } from '#platform/helsinki.ts'
import { runJob } from '#platform/unit-of-work.ts'
import { sendNotice } from '#slices/notices/index.ts'
import { deliverNotices } from '#slices/notices/deliver.ts'
import type { NoticeKind, Outgoing } from '#slices/notices/model.ts'
import { deliveringIn, someSubject, verifyAddress } from '#slices/notices/test-telling.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { composeMail, composeText } from '#slices/notices/message.ts'
import { messageId, sendChat, serve } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** Notices and reminders about a minor: who besides them is told, decided when it is sent, and with words that name nobody. */
let world: World
let onni: TestResident
let aatu: TestResident
let johanna: TestResident
let jari: TestStaff
const seen: Outgoing[] = []
const mail = { send: async (message: Outgoing) => (seen.push(message), { kind: 'sent' } as const) }

beforeAll(async () => {
  world = await openWorld({ channels: { email: mail, pushKey: null } })
  onni = await world.resident('onni-lampela')
  aatu = await world.resident('aatu-lampela')
  johanna = await world.resident('johanna-lampela')
  jari = await world.staff('jari-kostamo')
  await serve(aatu, jari, 'health')
  await serve(onni, jari, 'health')
  await verifyAddress(world, johanna, 'johanna@example.fi')
  await johanna.actFor('onni-johanna')
  await johanna.switchTo(null)
  await johanna.actFor('aatu-johanna')
})
afterAll(() => world.close())
beforeEach(() => void seen.splice(0))

type About = { kind?: NoticeKind; sector?: 'health' | 'social'; subjectId?: string; startsAt?: Date }
async function tell(child: TestResident, { kind = 'appointment-moved', subjectId, ...more }: About): Promise<string> {
  const id = subjectId ?? someSubject(world)
  const who = whoIs({ kind: 'system', job: 'test' }, 'test')
  await runJob(world.running.works, who, (ctx) =>
    sendNotice(ctx as Ctx, { clientId: child.clientId, kind, subjectId: id as never, once: `test ${id}`, ...more }),
  )
  return id
}
async function deliver(): Promise<string[]> {
  for (let round = 0; round < 3; round += 1) await deliverNotices(deliveringIn(world, { email: mail }))
  return seen.map((one) => `${String(one.address)}${one.isForAnother ? ' of another' : ''}`)
}
const untold = async () =>
  (
    await world.superuser.query(
      `select count(*)::int as count from work.item where kind = 'notice' and state <> 'done'`,
    )
  ).rows[0].count as number

test('a guardian is told of a child of eight, and no person is set to call for a child who has no address', async () => {
  const before = await untold()
  await tell(onni, { sector: 'health' })
  expect(await deliver()).toEqual(['johanna@example.fi of another'])
  expect(await untold()).toBe(before)
  // Once, however often the round is made.
  expect(await deliver()).toHaveLength(1)
})

test('of the social side, and of what nobody has said the side of, the guardian hears nothing', async () => {
  await tell(onni, { sector: 'social' })
  await tell(onni, {})
  expect(await deliver()).toEqual([])
})

test('of a person of fifteen a guardian hears only of the matter they have allowed, and no more when they take it back', async () => {
  const [shown, hidden, unknown] = [someSubject(world), someSubject(world), someSubject(world)]
  const decide = (matterId: string, value: number) => {
    world.clock.advance(1000)
    return jari.raw('acting/minor-decision', { clientId: aatu.clientId, matterId, value })
  }
  await decide(shown, 2)
  await decide(hidden, 3)
  for (const subjectId of [shown, hidden, unknown]) await tell(aatu, { sector: 'health', subjectId })
  expect(await deliver()).toEqual(['johanna@example.fi of another'])
  await decide(shown, 4)
  await tell(aatu, { sector: 'health', subjectId: shown, kind: 'appointment-cancelled' })
  expect(await deliver()).toHaveLength(1)
})

test('a reminder laid out months before is told to who is a guardian on that day: not after the twelfth birthday', async () => {
  const startsAt = new Date(world.clock.now().getTime() + 60 * 86_400_000)
  const tellAt = new Date(startsAt.getTime() - 3_600_000)
  await tell(onni, { kind: 'appointment-reminder', sector: 'health', startsAt })
  await deliver()
  const birthOn = helsinkiDay(new Date(tellAt.getTime() - 86_400_000))
  const was = world.clock.now()
  await world.superuser.query('update access.representation set birth_on = $1 where client_id = $2', [
    `${Number(birthOn.slice(0, 4)) - 12}${birthOn.slice(4)}`,
    onni.clientId,
  ])
  world.clock.set(tellAt.toISOString())
  expect(await deliver()).toEqual([])
  await world.superuser.query(`update access.representation set birth_on = '2018-03-12' where client_id = $1`, [
    onni.clientId,
  ])
  world.clock.set(was.toISOString())
  const again = new Date(startsAt.getTime() + 1000)
  await tell(onni, { kind: 'appointment-reminder', sector: 'health', startsAt: again, subjectId: someSubject(world) })
  await deliver()
  world.clock.set(tellAt.toISOString())
  expect((await deliver()).every((one) => one === 'johanna@example.fi of another')).toBe(true)
  expect(seen.length).toBeGreaterThan(0)
  world.clock.set(was.toISOString())
})

test('custody and non-disclosure stop it, also a copy that waited for the morning', async () => {
  world.clock.set('2026-11-24T22:30:00Z')
  await tell(onni, { sector: 'health' })
  expect(await deliver()).toEqual([])
  const { rows } = await world.superuser.query(
    `select state from notices.notice where about_client_id = $1 and state = 'waiting'`,
    [onni.clientId],
  )
  expect(rows).toHaveLength(1)
  // Two months and back are longer than a session.
  const nurse = await world.staff('jari-kostamo')
  const recorded = await nurse.raw('acting/record-custody', {
    clientId: onni.clientId,
    guardian: { guardianId: johanna.clientId },
    term: 'none',
    fromOn: '2026-01-01',
  })
  expect(recorded).toMatchObject({ status: 200 })
  world.clock.set('2026-11-25T07:30:00Z')
  expect(await deliver()).toEqual([])
  await world.superuser.query('delete from access.custody')
  await world.superuser.query('update access.representation set ended_at = null')
  await world.superuser.query(
    `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
    [onni.clientId, world.clock.now()],
  )
  await tell(onni, { sector: 'health' })
  expect((await deliver()).filter((one) => one.includes('another'))).toEqual([])
})

test('who is acted for hears once a day of each who acts that something was done, without a word of what or who', async () => {
  const tuula = await world.resident('tuula-niemikoski')
  await verifyAddress(world, await world.resident('erkki-salomaki'), 'erkki@example.fi')
  await tuula.actFor('erkki-tuula')
  const contactId = await sendChat(tuula, 'health')
  const say = (text: string) =>
    tuula.raw('conversations/send', { contactId, as: 'resident', id: messageId(), text } as never)
  expect(await say('Kysyn Erkin puolesta.')).toMatchObject({ status: 200 })
  await deliver()
  expect(seen.map((one) => [one.address, one.kind, one.isForAnother])).toEqual([
    ['erkki@example.fi', 'acted-for-you', false],
  ])
  const letter = composeMail(seen[0] as Outgoing, 'https://example.fi')
  expect(letter.text).toContain('https://example.fi/fi/own/log')
  expect(letter.text).not.toMatch(/Tuula|Niemikoski|Erkki|keskustelu/i)
  // The next day, and not for what he does himself.
  await tuula.switchTo(null)
  world.clock.advance(86_400_000)
  await sendChat(await world.resident('erkki-salomaki'), 'health')
  await deliver()
  expect(seen).toHaveLength(1)
  const again = await world.resident('tuula-niemikoski')
  await again.actFor('erkki-tuula')
  await sendChat(again, 'health')
  await deliver()
  expect(seen.map((one) => one.kind)).toEqual(['acted-for-you', 'acted-for-you'])
})

test('the words say that it is about another, in three languages, and name nobody and nothing', () => {
  const kinds = [
    'appointment-booked',
    'appointment-moved',
    'appointment-cancelled',
    'appointment-reminder',
    'time-offered',
    'message-waiting',
    'task-due',
    'plan-review',
    'decision-served',
  ] as const
  const about = { fi: /jonka puolesta asioit/, sv: /som du uträttar ärenden för/, en: /the person you act for/i }
  for (const kind of kinds)
    for (const language of ['fi', 'sv', 'en'] as const) {
      const startsAt = new Date('2026-12-01T07:00:00Z')
      const message = {
        id: someSubject(world) as never,
        kind,
        language,
        plain: false,
        isForAnother: true,
        startsAt,
        code: null,
        address: 'x',
      }
      const letter = composeMail(message, 'https://example.fi')
      const short = composeText(message, 'https://example.fi')
      for (const text of [letter.text, letter.html, short]) {
        expect(text, `${kind} ${language}`).toMatch(about[language])
        expect(text).not.toMatch(/Onni|Lampela|laps|barn|child|vårdnadshavare|guardian/i)
      }
      expect(letter.text).toContain(`https://example.fi/${language}/acting`)
      expect(short.length, short).toBeLessThanOrEqual(160)
    }
})
