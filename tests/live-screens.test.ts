import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type { ServerFrame } from '#platform/realtime/protocol.ts'
import { claim, messageId, runRegular, say, sendContact, valueOf } from './front-door.ts'
import { openTwoNodes, type TwoNodes } from './two-nodes.ts'
import type { Caller, TestStaff, TestVisitor, World } from './world.ts'

let nodes: TwoNodes
let world: World
let ports: TwoNodes['ports']
beforeAll(async () => {
  nodes = await openTwoNodes()
  ;({ world, ports } = nodes)
})
afterAll(() => nodes.close())

type ContactId = contacts.OwnContact['id']
type Screen = {
  readonly socket: WebSocket
  readonly frames: ServerFrame[]
  until(is: (frame: ServerFrame) => boolean): Promise<ServerFrame>
}

/** A browser's socket, with everything it was told. */
async function openScreen(who: Caller, as: 'resident' | 'staff', port: number): Promise<Screen> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/${as}`, {
    headers: { cookie: who.cookie(), origin: `http://127.0.0.1:${port}` },
  })
  const frames: ServerFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('error', () => {})
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as ServerFrame)
    for (const look of waiting) look()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const until = (is: (frame: ServerFrame) => boolean) =>
    new Promise<ServerFrame>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not told: ${JSON.stringify(frames)}`)), 5000)
      const look = () => {
        const found = frames.find(is)
        if (!found) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { socket, frames, until }
}

async function watch(screen: Screen, contactId: ContactId): Promise<void> {
  screen.socket.send(JSON.stringify({ op: 'watch', topic: 'conversation', id: contactId }))
  await screen.until((frame) => 'watching' in frame)
}

const isOf = (contactId: ContactId) => (frame: ServerFrame) =>
  'topic' in frame && frame.topic === 'conversation' && frame.id === contactId

const list = async (who: Caller, as: 'resident' | 'staff', contactId: ContactId, after: number) =>
  valueOf(await who.call<typeof conversations.listMessages>('conversations/list', { as, contactId, after }))

async function begin(): Promise<{ mika: TestVisitor; jari: TestStaff; contactId: ContactId }> {
  const mika = await world.visitor()
  const contactId = await sendContact(mika)
  const jari = await world.staff('jari-kostamo')
  await claim(jari, contactId)
  return { mika, jari, contactId }
}

test('a message sent through one node reaches a screen of another, and its own with its words', async () => {
  const { mika, jari, contactId } = await begin()
  const near = await openScreen(mika, 'resident', ports.first)
  const far = await openScreen(mika, 'resident', ports.second)
  await watch(near, contactId)
  await watch(far, contactId)
  // The claim's own lines may still be on their way.
  await new Promise((resolve) => setTimeout(resolve, 300))
  far.frames.length = 0
  near.frames.length = 0
  valueOf(await say(jari, 'staff', contactId, 'Hei, kuuletko?'))
  const told = await near.until(isOf(contactId))
  expect(JSON.stringify(told)).toContain('Hei, kuuletko?')
  const hint = await far.until(isOf(contactId))
  // The other node is told that there is something, not what.
  expect(JSON.stringify(hint)).not.toContain('kuuletko')
  near.socket.terminate()
  far.socket.terminate()
})

test('that the other side has read is told to a screen of another node, without a word of what', async () => {
  const { mika, jari, contactId } = await begin()
  const { number } = valueOf(await say(mika, 'resident', contactId, 'Luetko tämän?'))
  const far = await openScreen(mika, 'resident', ports.second)
  await watch(far, contactId)
  // The message itself is told first, once or twice.
  await new Promise((resolve) => setTimeout(resolve, 700))
  far.frames.length = 0
  const read = { as: 'staff' as const, contactId, delivered: number, read: number }
  valueOf(await jari.call<typeof conversations.markRead>('conversations/read', read))
  const hint = await far.until(isOf(contactId))
  expect(hint).toEqual({ topic: 'conversation', id: contactId })
  const { readings } = await list(mika, 'resident', contactId, number)
  expect(readings.find((one) => one.partyKind === 'staff')).toMatchObject({ read: number })
  far.socket.terminate()
})

test('typing is told to a screen of another node, with the worker’s name and without the resident’s', async () => {
  const { mika, jari, contactId } = await begin()
  const resident = await openScreen(mika, 'resident', ports.first)
  const worker = await openScreen(jari, 'staff', ports.second)
  await watch(resident, contactId)
  await watch(worker, contactId)
  const typing = (screen: Screen) =>
    screen.frames.flatMap((frame) => {
      const payload = 'payload' in frame ? (frame.payload as { typing?: unknown }) : {}
      return payload.typing === undefined ? [] : [payload.typing]
    })
  worker.socket.send(JSON.stringify({ op: 'typing', id: contactId }))
  await expect.poll(() => typing(resident)).toEqual([{ kind: 'staff', name: 'Jari Kostamo' }])
  resident.socket.send(JSON.stringify({ op: 'typing', id: contactId }))
  await expect.poll(() => typing(worker)).toEqual([{ kind: 'resident', name: '' }])
  for (const screen of [resident, worker]) screen.socket.terminate()
})

test('typing is seen by those who watch the conversation and by nobody else', async () => {
  const { mika, jari, contactId } = await begin()
  const other = await begin()
  const watching = await openScreen(mika, 'resident', ports.first)
  const notWatching = await openScreen(mika, 'resident', ports.first)
  const elsewhere = await openScreen(other.mika, 'resident', ports.first)
  const typist = await openScreen(jari, 'staff', ports.first)
  await watch(watching, contactId)
  await watch(elsewhere, other.contactId)
  // Without watching it oneself, nothing is told of one's typing.
  typist.socket.send(JSON.stringify({ op: 'typing', id: contactId }))
  await watch(typist, contactId)
  typist.socket.send(JSON.stringify({ op: 'typing', id: contactId }))
  const isTyping = (frame: ServerFrame) => JSON.stringify(frame).includes('"typing"')
  await watching.until(isTyping)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(watching.frames.filter(isTyping)).toHaveLength(1)
  for (const screen of [notWatching, elsewhere, typist]) expect(screen.frames.filter(isTyping)).toEqual([])
  for (const screen of [watching, notWatching, elsewhere, typist]) screen.socket.terminate()
})

test('another resident’s conversation is not watched, and giving back ends the watching', async () => {
  const { mika, jari, contactId } = await begin()
  const stranger = await openScreen(await world.visitor(), 'resident', ports.first)
  stranger.socket.send(JSON.stringify({ op: 'watch', topic: 'conversation', id: contactId }))
  await stranger.until((frame) => 'refused' in frame)
  const screen = await openScreen(jari, 'staff', ports.second)
  await watch(screen, contactId)
  // Not seen for six minutes: the machine gives the chat back.
  world.clock.advance(6 * 60_000)
  await world.superuser.query(`update work.attendance set seen_at = seen_at - interval '10 minutes'`)
  await runRegular(world, 'give-back-forgotten')
  await screen.until((frame) => 'refused' in frame)
  screen.frames.length = 0
  valueOf(await say(mika, 'resident', contactId, 'Onko siellä ketään?'))
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(screen.frames.filter(isOf(contactId))).toEqual([])
  stranger.socket.terminate()
  screen.socket.terminate()
})

test('a worker whose page only asks, without a socket, is at work and keeps the chat', async () => {
  const { jari, contactId } = await begin()
  const states = async () =>
    (await world.superuser.query(`select state from work.item where subject_id = $1`, [contactId])).rows
  const notSeenSince = () =>
    world.superuser.query(`update work.attendance set seen_at = seen_at - interval '10 minutes'`)
  world.clock.advance(6 * 60_000)
  await notSeenSince()
  valueOf(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  await runRegular(world, 'give-back-forgotten')
  expect(await states()).toEqual([{ state: 'claimed' }])
  await notSeenSince()
  await runRegular(world, 'give-back-forgotten')
  expect(await states()).toEqual([{ state: 'waiting' }])
})

test('a screen whose line is cut again and again misses no message and sees none twice', async () => {
  const { mika, jari, contactId } = await begin()
  let seed = 11
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  const seen: number[] = []
  let last = 0
  let isOver = false
  let sent = 0

  /** What a screen does: watch, ask for everything after the last number, and ask again whenever it is told of something. */
  const reading = (async () => {
    while (!isOver || last < sent) {
      const screen = await openScreen(mika, 'resident', random() < 0.5 ? ports.first : ports.second)
      await watch(screen, contactId)
      const life = 20 + random() * 150
      const ends = performance.now() + life
      do {
        const heard = screen.frames.length
        const { messages } = await list(mika, 'resident', contactId, last)
        for (const message of messages) {
          seen.push(message.number)
          last = message.number
        }
        while (screen.frames.length === heard && performance.now() < ends)
          await new Promise((resolve) => setTimeout(resolve, 5))
      } while (performance.now() < ends)
      screen.socket.terminate()
    }
  })()
  for (let index = 0; index < 60; index += 1) {
    const { number } = valueOf(await say(index % 2 ? mika : jari, index % 2 ? 'resident' : 'staff', contactId))
    sent = Math.max(sent, number)
    await new Promise((resolve) => setTimeout(resolve, random() * 25))
  }
  isOver = true
  await reading
  expect(seen).toEqual(Array.from({ length: sent }, (_, index) => index + 1))
})

test('numbers have no holes with twenty writing at once, also when they send the same message twice', async () => {
  const { mika, jari, contactId } = await begin()
  const before = (await list(mika, 'resident', contactId, 0)).last
  const send = (who: Caller, as: 'resident' | 'staff', id: ReturnType<typeof messageId>, text: string) =>
    who.call<typeof conversations.sendMessage>('conversations/send', { as, contactId, id, text })
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      const numbers: number[][] = []
      for (let index = 0; index < 10; index += 1) {
        const id = messageId()
        const [who, as] = writer % 2 ? ([mika, 'resident'] as const) : ([jari, 'staff'] as const)
        const twice = await Promise.all([send(who, as, id, `viesti ${writer}`), send(who, as, id, `viesti ${writer}`)])
        numbers.push(twice.map((one) => valueOf(one).number))
      }
      return numbers
    }),
  )
  for (const [one, again] of answers.flat()) expect(again).toBe(one)
  const given = answers.flat().map(([one]) => one ?? 0)
  expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => before + 1 + index))
  const { messages, last } = await list(mika, 'resident', contactId, 0)
  expect(messages.map((message) => message.number)).toEqual(Array.from({ length: last }, (_, index) => index + 1))
})

test('a message that was sent before is the same message: replayed later, out of order, and after the end', async () => {
  const { mika, jari, contactId } = await begin()
  const ids = [messageId(), messageId(), messageId()]
  const send = (id: ReturnType<typeof messageId>, text: string, to = contactId) =>
    mika.call<typeof conversations.sendMessage>('conversations/send', { as: 'resident', contactId: to, id, text })
  const [first, , third] = ids as [
    ReturnType<typeof messageId>,
    ReturnType<typeof messageId>,
    ReturnType<typeof messageId>,
  ]
  const later = valueOf(await send(third, 'kolmas'))
  const earlier = valueOf(await send(first, 'ensimmäinen'))
  expect(earlier.number).toBe(later.number + 1)
  expect(valueOf(await send(third, 'muutettu'))).toEqual(later)
  const texts = (await list(mika, 'resident', contactId, 0)).messages.map((one) => JSON.stringify(one.body))
  expect(texts.join()).not.toContain('muutettu')
  // The same id in another contact of one's own is another message, and no failure.
  const own = await sendContact(mika)
  valueOf(await send(third, 'toisessa', own))
  const another = await begin()
  expect(await send(messageId(), 'ei minun', another.contactId)).toMatchObject({ refusal: 'not-found' })
  valueOf(
    await jari.call<typeof contacts.closeContact>('contacts/close', {
      contactId,
      outcome: 'solved',
      urgency: 'days',
      summary: 'Asia on hoidettu.',
    }),
  )
  expect(await send(messageId(), 'vielä yksi')).toMatchObject({ refusal: 'closed' })
  expect(valueOf(await send(third, 'kolmas'))).toEqual(later)
})

test('a conversation of more than five hundred messages is read on from the last number', async () => {
  const { mika, contactId } = await begin()
  await world.superuser.query(
    `with bounds as (select last_number as n from conversations.conversation where contact_id = $1),
       made as (insert into conversations.message (contact_id, number, id, at, author_kind, body)
         select $1, n + i, gen_random_uuid(), $2, 'resident', '{"kind":"text","text":"x"}' from bounds, generate_series(1, 1100) i)
     update conversations.conversation set last_number = last_number + 1100 where contact_id = $1`,
    [contactId, world.clock.now()],
  )
  const numbers: number[] = []
  let rounds = 0
  for (let after = 0, end = 1; after < end; rounds += 1) {
    const { messages, last } = await list(mika, 'resident', contactId, after)
    numbers.push(...messages.map((message) => message.number))
    after = numbers.at(-1) ?? last
    end = last
  }
  expect(rounds).toBe(3)
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
  expect(numbers.length).toBeGreaterThan(1100)
})

test('how far somebody has read never goes back, and never past the last message', async () => {
  const { mika, contactId } = await begin()
  const last = valueOf(await say(mika, 'resident', contactId)).number
  const mark = (read: number, delivered = read) =>
    mika.call<typeof conversations.markRead>('conversations/read', { as: 'resident', contactId, read, delivered })
  const reading = async () => (await list(mika, 'resident', contactId, 0)).readings[0]
  valueOf(await mark(1, last))
  expect(await reading()).toMatchObject({ read: 1, delivered: last })
  valueOf(await mark(last + 500))
  expect(await reading()).toMatchObject({ read: last, delivered: last })
  valueOf(await mark(1))
  expect(await reading()).toMatchObject({ read: last, delivered: last })
  const stranger = await world.visitor()
  expect(
    await stranger.call<typeof conversations.markRead>('conversations/read', {
      as: 'resident',
      contactId,
      read: 1,
      delivered: 1,
    }),
  ).toMatchObject({ refusal: 'not-found' })
})

test('a party whose opening is too old still sends, and the log says that it was opened anew', async () => {
  const { mika, contactId } = await begin()
  await list(mika, 'resident', contactId, 0)
  await world.superuser.query(`update access.party set look_id = null where contact_id = $1`, [contactId])
  const looks = async () =>
    (
      await world.superuser.query(`select 1 from access.look where contact_id = $1 and purpose = 'contact.own'`, [
        contactId,
      ])
    ).rowCount ?? 0
  const before = await looks()
  valueOf(await say(mika, 'resident', contactId, 'Jatkan tästä.'))
  expect(await looks()).toBe(before + 1)
})
