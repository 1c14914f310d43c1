import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type TestResident, type World } from '#tests/world.ts'
import { deliverNotices } from './deliver.ts'
import { sendNotice } from './index.ts'
import type { Channel } from './model.ts'
import { openPost, type TestPost } from './test-post.ts'
import { asJobOf, deliveringIn, someSubject, verifyAddress } from './test-telling.ts'

// More than one process sends: nodes side by side, and one that is really killed in the middle.
let world: World
let post: TestPost
let client: TestResident
const clients = ['paivi-harjula', 'marko-tuomela']
const neverSent: Channel['send'] = () => Promise.reject(new Error('the test delivers by itself'))

beforeAll(async () => {
  world = await openWorld({ channels: { pushKey: null, email: { send: neverSent } } })
})
beforeEach(async () => {
  post = await openPost()
  client = await world.resident(clients.shift() ?? '')
  await verifyAddress(world, client, 'own.address@example.fi')
})
afterAll(() => world.close())

async function tell(count: number): Promise<void> {
  const expiresAt = new Date(world.clock.now().getTime() + 24 * 3_600_000)
  await asJobOf(world.running.works)(async (ctx) => {
    for (let index = 0; index < count; index += 1) {
      const subjectId = someSubject(world)
      const one = { clientId: client.clientId, kind: 'appointment-cancelled', subjectId, expiresAt } as const
      await sendNotice(ctx, { ...one, once: `cancelled ${subjectId} ${index}` })
    }
  })
}

type Kept = { readonly id: string; readonly state: string; readonly items: number; readonly deliveries: string[] }

async function kept(): Promise<Kept[]> {
  const { rows } = await world.superuser.query<Kept>(
    `select n.id, n.state, (select count(*)::int from work.item i where i.subject_id = n.id) as items,
       (select array_agg(d.id) from notices.delivery d where d.notice_id = n.id) as deliveries
     from notices.notice n where n.client_id = $1 and n.kind = 'appointment-cancelled'`,
    [client.clientId],
  )
  return rows
}

test('two servers that send at once on one database share sixty notices, and each goes once', async () => {
  const second = await world.secondNode()
  const here = deliveringIn(world, { email: post.channel })
  const there = { ...here, inJob: asJobOf(second.works) }
  await tell(60)
  await Promise.all([deliverNotices(here), deliverNotices(there), deliverNotices(here), deliverNotices(there)])
  await second.close()
  expect(post.letters).toHaveLength(60)
  expect(new Set(post.letters.map(({ messageId }) => messageId)).size).toBe(60)
  expect((await kept()).every(({ state, items }) => state === 'sent' && items === 0)).toBe(true)
  await post.close()
})

test('a sender killed in the middle sends nothing twice, and everything reaches the client or a person', async () => {
  await tell(20)
  let killed: Promise<void> | undefined
  const child = startSender()
  // Four letters are on their way at once; the seventh finds its reader gone before it is answered.
  post.beforeAnswer = async () => {
    if (post.letters.length < 7) return
    killed ??= kill(child)
    await killed
  }
  await new Promise<void>((resolve) => child.once('exit', () => resolve()))
  expect(child.signalCode).toBe('SIGKILL')
  post.beforeAnswer = () => {}
  const before = post.letters.length
  expect(before).toBeLessThan(20)
  const whole = deliveringIn(world, { email: post.channel })
  await deliverNotices(whole)
  // What it had claimed is given up only when it has surely ended.
  world.clock.advance(11 * 60_000)
  await deliverNotices(whole)
  await deliverNotices(whole)

  const sent = post.letters.map(({ messageId }) => messageId.split('@')[0] ?? '')
  expect(new Set(sent).size).toBe(sent.length)
  const all = await kept()
  expect(all).toHaveLength(20)
  for (const { state, items, deliveries } of all) {
    const wasSent = deliveries.some((one) => sent.includes(one))
    // Between the mail server's yes and the mark nobody knows: such a one is not sent again, and a person is asked to tell.
    expect(state === 'sent' ? { wasSent, items } : { state, items }).toEqual(
      state === 'sent' ? { wasSent: true, items: 0 } : { state: 'uncertain', items: 1 },
    )
  }
  expect(all.filter(({ state }) => state === 'uncertain').length).toBeGreaterThan(0)
  expect(all.filter(({ state }) => state === 'uncertain').length).toBeLessThanOrEqual(4)
  await post.close()
}, 60_000)

function startSender(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'test-sender.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      SEND_APP_URL: world.appUrl,
      SEND_NOW: world.clock.now().toISOString(),
      SEND_PORT: String(post.port),
    },
  })
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await ended
}
