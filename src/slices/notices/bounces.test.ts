import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { openWorld, type TestResident, type World } from '#tests/world.ts'
import { readBounce } from './bounce-mail.ts'
import { signatureHeader, signatureOf, timestampHeader } from './channels/text-gateway.ts'
import { deliverNotices } from './deliver.ts'
import { sendNotice } from './index.ts'
import type { NoticeKind, Outgoing } from './model.ts'
import { asJobOf, deliveringIn, someSubject, verifyAddress } from './test-telling.ts'

const secrets = { text: 'a secret of the gateway, long', mail: 'a secret of the letters, long' }
let world: World
let client: TestResident
let sent: { channel: string; message: Outgoing }[]

const reader = (channel: string) => ({
  send: async (message: Outgoing) => {
    sent.push({ channel, message })
    return { kind: 'sent' } as const
  },
})
const channels = () => ({ email: reader('email'), text: reader('text') })

// Each test has a client of its own.
const clients = ['paivi-harjula', 'marko-tuomela', 'erkki-salomaki', 'asa-bergdahl', 'leena-harjula', 'daniel-okoye']
beforeAll(async () => {
  world = await openWorld({ channels: { pushKey: null, hooks: secrets, ...channels() } })
})
beforeEach(async () => {
  sent = []
  client = await world.resident(clients.shift() ?? '')
  await verifyAddress(world, client, 'own.address@example.fi')
})
afterAll(() => world.close())

async function tell(kind: NoticeKind): Promise<Outgoing[]> {
  const subjectId = someSubject(world)
  const one = { clientId: client.clientId, kind, subjectId, once: `${kind} ${subjectId}` }
  await asJobOf(world.running.works)((ctx) => sendNotice(ctx, one))
  sent = []
  await deliverNotices(deliveringIn(world, channels()))
  return sent.map(({ message }) => message)
}

/** As a mail server writes a report of a letter that came back. */
function report(id: string, { action = 'failed', status = '5.1.1' } = {}): string {
  return [
    'From: MAILER-DAEMON@mail.esimerkkialue.fi',
    'To: ilmoitukset@esimerkkialue.fi',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${newId(world.clock.now())}@mail.esimerkkialue.fi>`,
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'The mail could not be delivered.',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.esimerkkialue.fi',
    '',
    'Final-Recipient: rfc822; own.address@example.fi',
    `Action: ${action}`,
    `Status: ${status}`,
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Aikasi on peruttu',
    'Message-ID:',
    ` <${id}@esimerkkialue.fi>`,
    '--b1--',
  ].join('\r\n')
}

async function post(name: 'mail' | 'text', body: string, how: { secret?: string; at?: Date } = {}): Promise<number> {
  const timestamp = (how.at ?? world.clock.now()).toISOString()
  const answer = await world.running.server.inject({
    method: 'POST',
    url: `/hooks/notices/${name}`,
    headers: {
      'content-type': name === 'mail' ? 'message/rfc822' : 'application/json',
      [timestampHeader]: timestamp,
      [signatureHeader]: signatureOf(how.secret ?? secrets[name], timestamp, body),
    },
    payload: body,
  })
  return answer.statusCode
}

const items = async () => {
  const { rows } = await world.superuser.query(
    `select i.* from work.item i join notices.notice n on n.id = i.subject_id where n.client_id = $1`,
    [client.clientId],
  )
  return rows
}
const addresses = async () => (await client.call('notices/own', {})) as { value: { addresses: { state: string }[] } }

test('a letter that comes back later makes the cancelled visit somebody’s work, once, and its address is used no more', async () => {
  const [letter] = await tell('appointment-cancelled')
  expect(await post('mail', report(letter?.id ?? ''))).toBe(204)
  expect(await post('mail', report(letter?.id ?? ''))).toBe(204)
  const [item, ...others] = await items()
  expect(others).toEqual([])
  expect(JSON.stringify(item)).not.toMatch(/own\.address|example\.fi/i)
  expect((await addresses()).value.addresses).toMatchObject([{ state: 'failed' }])
  expect(await tell('task-due')).toEqual([])
  expect(JSON.stringify(world.logged)).not.toContain('own.address')
})

test('a full mailbox makes work too, and the address goes on being used', async () => {
  const [letter] = await tell('appointment-moved')
  expect(await post('mail', report(letter?.id ?? '', { status: '5.2.2' }))).toBe(204)
  expect(await items()).toHaveLength(1)
  expect((await addresses()).value.addresses).toMatchObject([{ state: 'verified' }])
  expect(await tell('task-due')).toHaveLength(1)
})

test('what need not be told is nobody’s work when it comes back, and what another way told is not either', async () => {
  const [letter] = await tell('plan-review')
  await post('mail', report(letter?.id ?? ''))
  expect(await items()).toEqual([])
  await verifyAddress(world, client, 'toinen@example.fi')
  await verifyAddress(world, client, '040 000 1234', 'text')
  const both = await tell('appointment-cancelled')
  expect(sent.map(({ channel }) => channel).toSorted()).toEqual(['email', 'text'])
  await post('mail', report(both.find((one) => String(one.address).includes('@'))?.id ?? ''))
  expect(await items()).toEqual([])
})

test('a number that does not exist is told by the gateway later and becomes work; an arrived message changes nothing', async () => {
  await verifyAddress(world, client, '040 000 1234', 'text')
  await client.call('notices/choose', { channel: 'email', topic: 'visits', wanted: false })
  const [first] = await tell('appointment-cancelled')
  expect(await post('text', JSON.stringify({ id: first?.id, status: 'delivered' }))).toBe(204)
  expect(await items()).toEqual([])
  expect(await post('text', JSON.stringify({ id: first?.id, status: 'no-such-number' }))).toBe(204)
  expect(await items()).toHaveLength(1)
  expect(await tell('appointment-cancelled')).toEqual([])
})

test('only who has the secret is heard, and only soon after writing', async () => {
  const [letter] = await tell('appointment-cancelled')
  const body = report(letter?.id ?? '')
  expect(await post('mail', body, { secret: 'another secret altogether' })).toBe(403)
  expect(await post('mail', body, { secret: secrets.text })).toBe(403)
  expect(await post('mail', body, { at: new Date(world.clock.now().getTime() - 6 * 60_000) })).toBe(403)
  expect(await post('text', '{"id":1}')).toBe(400)
  expect(await post('mail', `${body}x`)).toBe(204)
  const { rows } = await world.superuser.query(
    `select refusal from platform.security_log where endpoint like 'hooks/%' order by refusal`,
  )
  expect(rows.map((row: { refusal: string }) => row.refusal)).toEqual([
    'invalid-input',
    'not-allowed',
    'not-allowed',
    'not-allowed',
  ])
})

test('a delay, a receipt, an answer from an absent person and a letter of somebody else are no returned letters', () => {
  const id = newId<'delivery'>(new Date('2026-11-24T08:00:00Z'))
  expect(readBounce(report(id))).toEqual({ id, status: '5.1.1', isAddressDead: true })
  expect(readBounce(report(id, { status: '4.4.7' }))).toEqual({ id, status: '4.4.7', isAddressDead: false })
  expect(readBounce(report(id, { action: 'delayed' }))).toBeUndefined()
  expect(readBounce(report(id, { action: 'delivered' }))).toBeUndefined()
  expect(readBounce(report('20261124.1234'))).toBeUndefined()
  const answer = `From: paivi@example.fi\r\nSubject: Poissa\r\nContent-Type: text/plain\r\nIn-Reply-To: <${id}@esimerkkialue.fi>\r\n\r\nAction: failed`
  expect(readBounce(answer)).toBeUndefined()
  expect(readBounce('')).toBeUndefined()
})
