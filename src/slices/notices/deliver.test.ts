import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, type TestResident, type World } from '#tests/world.ts'
import { deliverNotices, forgetNoticeAddresses } from './deliver.ts'
import { recallNotices, sendNotice, tellOfAppointment } from './index.ts'
import type { Channel, NoticeKind, Outgoing } from './model.ts'
import { openPost, type TestPost } from './test-post.ts'
import { asJobOf, deliveringIn, someSubject, type Trouble, verifyAddress } from './test-telling.ts'

const minute = 60_000
const hour = 60 * minute
let world: World
let post: TestPost
let paivi: TestResident

beforeEach(async () => {
  // Only what the test itself sends: every address code goes by a reader of its own.
  world = await openWorld({
    channels: { pushKey: null, email: { send: neverSent }, text: { send: neverSent } },
  })
  post = await openPost()
  paivi = await world.resident('paivi-harjula')
  await verifyAddress(world, paivi, 'paivi.harjula@example.fi')
})
afterEach(async () => {
  await post.close()
  await world.close()
})

const neverSent: Channel['send'] = () => Promise.reject(new Error('the test delivers by itself'))
const asJob = <T>(work: Parameters<ReturnType<typeof asJobOf>>[0]) => asJobOf(world.running.works)(work) as Promise<T>
const round = (trouble: Trouble[] = []) => deliverNotices(deliveringIn(world, { email: post.channel }, trouble))

async function tell(kind: NoticeKind, times: { startsAt?: Date; notBefore?: Date; expiresAt?: Date } = {}) {
  const subjectId = someSubject(world)
  await asJob((ctx) =>
    sendNotice(ctx, { clientId: paivi.clientId, kind, subjectId, once: `${kind} ${subjectId}`, ...times }),
  )
  return subjectId
}

const later = (milliseconds: number) => new Date(world.clock.now().getTime() + milliseconds)
const subjects = () => post.letters.map(({ content }) => /^subject: (.+)$/im.exec(content)?.[1])
const states = async (subjectId: string) => {
  const { rows } = await world.superuser.query<{ state: string }>(
    'select state from notices.notice where subject_id = $1 order by not_before',
    [subjectId],
  )
  return rows.map((row) => row.state)
}
const items = async () => (await world.superuser.query(`select * from work.item where subject_kind = 'notice'`)).rows

test('a booked time is told once by e-mail, in letters that can be read without pictures', async () => {
  const visit = { clientId: paivi.clientId, appointmentId: someSubject(world), startsAt: later(3 * 24 * hour) }
  await asJob((ctx) => tellOfAppointment(ctx, 'booked', visit))
  await round()
  await round()
  expect(subjects()).toEqual(['Aika on varattu'])
  expect(post.letters[0]?.to).toBe('paivi.harjula@example.fi')
  expect(post.letters[0]?.content).toMatch(/text\/plain/)
  expect(post.letters[0]?.content).toMatch(/text\/html/)
  expect(post.letters[0]?.content).not.toContain(paivi.clientId)
})

test('of forty notices and three nodes that deliver at once each goes once', async () => {
  for (let count = 0; count < 40; count += 1) await tell('task-due')
  await Promise.all([round(), round(), round()])
  await round()
  expect(post.letters).toHaveLength(40)
  expect(new Set(post.letters.map(({ messageId }) => messageId)).size).toBe(40)
})

test('a process killed between sending and marking sends no e-mail twice, and what must be told becomes work', async () => {
  const subjectId = await tell('appointment-cancelled', { startsAt: later(24 * hour) })
  const whole = deliveringIn(world, { email: post.channel })
  let isKilled = false
  const sent: Channel = {
    send: async (message) => {
      const result = await post.channel.send(message)
      isKilled = true
      return result
    },
  }
  const killed = {
    ...deliveringIn(world, { email: sent }),
    inJob: ((work) => (isKilled ? Promise.reject(new Error('killed')) : whole.inJob(work))) as typeof whole.inJob,
  }
  await expect(deliverNotices(killed)).rejects.toThrow('killed')
  expect(post.letters).toHaveLength(1)
  await round()
  world.clock.advance(11 * minute)
  await round()
  await round()
  expect(post.letters).toHaveLength(1)
  expect(await states(subjectId)).toEqual(['uncertain'])
  expect(await items()).toHaveLength(1)
})

test('a text message that was left in the middle is sent again under the same id, by which its gateway sends it once', async () => {
  await verifyAddress(world, paivi, '040 000 1234', 'text')
  const seen: Outgoing[] = []
  await tell('appointment-cancelled', { startsAt: later(24 * hour) })
  await deliverNotices(
    deliveringIn(world, { text: { send: async (one) => (seen.push(one), { kind: 'again', why: 'time-out' }) } }),
  )
  world.clock.advance(2 * minute)
  await deliverNotices(deliveringIn(world, { text: { send: async (one) => (seen.push(one), { kind: 'sent' }) } }))
  expect(seen).toHaveLength(2)
  expect(seen[0]?.id).toBe(seen[1]?.id)
  expect(seen[0]?.address).toBe('+358400001234')
})

test('a mail server that is busy is tried again after growing waits', async () => {
  post.answers = 'later'
  const trouble: Trouble[] = []
  const subjectId = await tell('plan-review')
  await round(trouble)
  await round(trouble)
  expect(trouble).toHaveLength(1)
  for (const minutes of [2, 6, 26]) {
    world.clock.advance(minutes * minute)
    await round(trouble)
  }
  expect(trouble).toHaveLength(4)
  post.answers = 'taken'
  world.clock.advance(121 * minute)
  await round(trouble)
  expect(post.letters).toHaveLength(1)
  expect(await states(subjectId)).toEqual(['sent'])
})

test('a line that is cut after the letter began is no reason to send it twice', async () => {
  post.answers = 'cut'
  const trouble: Trouble[] = []
  const subjectId = await tell('plan-review')
  await round(trouble)
  post.answers = 'taken'
  world.clock.advance(3 * hour)
  await round(trouble)
  expect(post.letters).toHaveLength(1)
  expect(trouble).toEqual([{ channel: 'email', outcome: 'uncertain', why: expect.any(String) }])
  expect(await states(subjectId)).toEqual(['uncertain'])
})

test('an address that does not exist is not tried again, and the cancelled visit becomes somebody’s work without a word of whose', async () => {
  post.answers = 'no-such-address'
  const subjectId = await tell('appointment-cancelled', { startsAt: later(24 * hour) })
  await round()
  expect(await states(subjectId)).toEqual(['undeliverable'])
  const [item, ...others] = await items()
  expect(others).toEqual([])
  expect(JSON.stringify(item)).not.toMatch(/harjula|example\.fi/i)
  expect(JSON.stringify(item)).not.toContain(paivi.clientId)
  post.answers = 'taken'
  await tell('task-due')
  await round()
  expect(post.letters).toHaveLength(0)
  const own = await paivi.call('notices/own', {})
  expect(own).toMatchObject({ ok: true, value: { addresses: [{ state: 'failed' }] } })
})

test('what a client has not chosen is not sent, and is nobody’s work when it need not be told', async () => {
  await paivi.call('notices/choose', { channel: 'email', topic: 'plan', wanted: false })
  const subjectId = await tell('plan-review')
  await round()
  expect(post.letters).toEqual([])
  expect(await states(subjectId)).toEqual(['unwanted'])
  expect(await items()).toEqual([])
})

test('what comes in the evening waits for the morning', async () => {
  world.clock.set(new Date('2026-11-24T20:00:00Z'))
  await tell('task-due')
  await round()
  expect(post.letters).toHaveLength(0)
  world.clock.set(new Date('2026-11-25T04:59:00Z'))
  await round()
  expect(post.letters).toHaveLength(0)
  world.clock.set(new Date('2026-11-25T05:00:00Z'))
  await round()
  expect(post.letters).toHaveLength(1)
})

test('whoever has chosen their own quiet hours hears when those end', async () => {
  await paivi.call('notices/set-quiet', { kind: 'own', from: '10:00', to: '16:30' })
  await tell('task-due')
  await round()
  expect(post.letters).toHaveLength(0)
  world.clock.set(new Date('2026-11-24T14:30:00Z'))
  await round()
  expect(post.letters).toHaveLength(1)
})

test('whoever has chosen to hear at night too hears at once', async () => {
  await paivi.call('notices/set-quiet', { kind: 'none' })
  world.clock.set(new Date('2026-11-24T23:00:00Z'))
  await tell('task-due')
  await round()
  expect(post.letters).toHaveLength(1)
})

test('a call that comes now is told at night too, and so is a cancelled time that the morning would be too late for', async () => {
  world.clock.set(new Date('2026-11-24T20:00:00Z'))
  await tell('call-soon')
  await tell('appointment-cancelled', { startsAt: new Date('2026-11-25T04:30:00Z') })
  await round()
  expect(subjects().toSorted()).toEqual(['Aikasi on peruttu', 'Soitamme sinulle pian'])
})

test('a visit is reminded of a day and two hours before, and never after it has begun', async () => {
  const startsAt = new Date('2026-11-27T10:00:00Z')
  await tell('appointment-reminder', { startsAt })
  await round()
  expect(post.letters).toHaveLength(0)
  world.clock.set(new Date('2026-11-26T09:59:00Z'))
  await round()
  expect(post.letters).toHaveLength(0)
  world.clock.set(new Date('2026-11-26T10:00:00Z'))
  await round()
  expect(subjects()).toEqual(['Muistutus ajasta'])
  // The two-hour reminder was due while nothing ran.
  world.clock.set(new Date('2026-11-27T10:00:00Z'))
  await round()
  expect(post.letters).toHaveLength(1)
})

test('a reminder that could not be sent in time is let be', async () => {
  post.answers = 'later'
  const subjectId = await tell('appointment-reminder', { startsAt: later(3 * hour) })
  await round()
  world.clock.advance(hour)
  await round()
  world.clock.advance(2 * hour)
  post.answers = 'taken'
  await round()
  expect(post.letters).toEqual([])
  expect(await states(subjectId)).toEqual(['laid-out', 'expired'])
})

test('a moved visit is reminded of at its new time alone', async () => {
  const visit = { clientId: paivi.clientId, appointmentId: someSubject(world) }
  await asJob((ctx) => tellOfAppointment(ctx, 'booked', { ...visit, startsAt: new Date('2026-11-26T10:00:00Z') }))
  await round()
  await asJob((ctx) => tellOfAppointment(ctx, 'moved', { ...visit, startsAt: new Date('2026-11-28T10:00:00Z') }))
  for (const at of ['2026-11-25T10:00:00Z', '2026-11-26T09:00:00Z', '2026-11-27T10:00:00Z', '2026-11-28T08:00:00Z']) {
    world.clock.set(new Date(at))
    await round()
  }
  expect(subjects()).toEqual(['Aika on varattu', 'Aikasi on siirretty', 'Muistutus ajasta', 'Muistutus ajasta'])
})

test('reminders that were taken back and asked for again by the same words come after all', async () => {
  const startsAt = new Date('2026-11-27T10:00:00Z')
  const one = {
    clientId: paivi.clientId,
    kind: 'appointment-reminder',
    subjectId: someSubject(world),
    once: 'same words',
    startsAt,
  } as const
  await asJob((ctx) => sendNotice(ctx, one))
  await round()
  await asJob((ctx) => recallNotices(ctx, { clientId: one.clientId, subjectId: one.subjectId }))
  await asJob((ctx) => sendNotice(ctx, one))
  await round()
  world.clock.set(new Date('2026-11-26T10:00:00Z'))
  await round()
  expect(subjects()).toEqual(['Muistutus ajasta'])
})

test('the client sees in their log that they were told, and among their notices what of', async () => {
  await tell('plan-review')
  await round()
  const own = await paivi.call('notices/own', {})
  expect(own).toMatchObject({
    ok: true,
    value: { latest: [{ kind: 'plan-review', state: 'sent', channels: ['email'] }] },
  })
  const { rows } = await world.superuser.query(
    `select basis, actor_kind from access.look where client_id = $1 and purpose = 'notice.system'`,
    [paivi.clientId],
  )
  expect(rows).toEqual([{ basis: 'job', actor_kind: 'system' }])
})

test('to which address a notice went is forgotten after the county’s days; that it went stays', async () => {
  const subjectId = await tell('plan-review')
  await round()
  const addresses = async () =>
    (await world.superuser.query(`select address from notices.delivery where address is not null`)).rows.length
  expect(await addresses()).toBe(2)
  world.clock.advance(29 * 24 * hour)
  await asJob((ctx) => forgetNoticeAddresses(ctx, world.county.notices))
  expect(await addresses()).toBe(2)
  world.clock.advance(2 * 24 * hour)
  await asJob((ctx) => forgetNoticeAddresses(ctx, world.county.notices))
  expect(await addresses()).toBe(0)
  expect(await states(subjectId)).toEqual(['sent'])
})

test('no address and no code is in what is logged or told to operators', async () => {
  post.answers = 'no-such-address'
  const trouble: Trouble[] = []
  await tell('plan-review')
  await round(trouble)
  expect(JSON.stringify([trouble, world.logged])).not.toMatch(/harjula@|example\.fi/)
  const { rows } = await world.superuser.query(`select code from notices.delivery where code is not null`)
  expect(rows).toEqual([])
})
