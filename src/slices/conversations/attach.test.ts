import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '#platform/unit-of-work.ts'
import type { ContactId } from '#slices/access/index.ts'
import { prepareFile, storeFile } from '#slices/files/commands.ts'
import { noScanner } from '#slices/files/scanner.ts'
import { type ContactWorld, nurse, openContactWorld, visitor, whoIs } from '#slices/files/test-contact.ts'
import { pdfBytes } from '#slices/files/test-samples.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { attach } from './attach.ts'
import { list } from './commands.ts'
import { attachFile, type Message } from './contract.ts'

let world: ContactWorld
const resident = visitor()
const worker = nurse()
let contactId: ContactId
let told: Message[] = []
const hints = {
  messageSaved: (_contactId: ContactId, message: Message) => void told.push(message),
  readingSaved: () => {},
}

beforeAll(async () => {
  world = await openContactWorld()
  contactId = await world.makeContact(resident, worker)
})
afterAll(async () => await world.close())

async function upload(actor: Actor, contact = contactId) {
  const prepared = await prepareFile({ name: 'ohje.pdf', body: pdfBytes() }, noScanner)
  if (!prepared.ok) throw new Error(prepared.refusal)
  const stored = await world.as(actor, (ctx) => storeFile(ctx, { contactId: contact, prepared: prepared.value }))
  if (!stored.ok) throw new Error(stored.refusal)
  return stored.value
}
async function send(
  actor: Actor,
  fileId: string,
  more: { id?: string; contactId?: ContactId; as?: 'resident' | 'staff' } = {},
) {
  const as = actor.kind === 'staff' ? 'staff' : 'resident'
  const input = attachFile.input.parse({ as, contactId, id: randomUUID(), fileId, ...more })
  return await runCommand(world.works, whoIs(actor), (ctx) => attach(ctx, hints, input))
}

test('an uploaded file becomes a message that both sides read and live screens are told of', async () => {
  told = []
  const file = await upload(resident)
  const id = randomUUID()
  const sent = await send(resident, file.id, { id })
  expect(sent).toMatchObject({ ok: true, value: { number: 1 } })
  const body = {
    kind: 'file',
    fileId: file.id,
    name: 'ohje.pdf',
    type: 'application/pdf',
    bytes: file.bytes,
    scan: 'not-scanned',
  }
  expect(told).toMatchObject([{ number: 1, id, body }])
  const read = await world.as(worker, (ctx) => list(ctx, { as: 'staff', contactId, after: 0 }))
  expect(read.ok && read.value.messages).toEqual(told)
  // A scanner that came later is told of too.
  await world.superuser.query(`update files.file set scan = 'clean' where id = $1`, [file.id])
  const later = await world.as(worker, (ctx) => list(ctx, { as: 'staff', contactId, after: 0 }))
  expect(later.ok && later.value.messages[0]?.body).toEqual({ ...body, scan: 'clean' })
  // The line dropped before the answer came: the same message again is the same message.
  expect(await send(resident, file.id, { id })).toEqual(sent)
  const events = await world.superuser.query(
    `select 1 from platform.event where type = 'message-sent' and subject_id = $1`,
    [contactId],
  )
  expect(events.rowCount).toBe(1)
})

test('a file of another contact, of another party, infected or not there at all is one and the same refusal', async () => {
  const elsewhere = await world.makeContact(resident)
  const infected = await upload(resident)
  await world.superuser.query(`update files.file set scan = 'infected' where id = $1`, [infected.id])
  const files = [(await upload(resident, elsewhere)).id, (await upload(worker)).id, infected.id, randomUUID()]
  for (const fileId of files) expect(await send(resident, fileId)).toEqual({ ok: false, refusal: 'unknown-file' })
})

test('who is no party, or speaks as the other side, sends nothing', async () => {
  const file = await upload(resident)
  expect(await send(visitor(), file.id)).toEqual({ ok: false, refusal: 'not-found' })
  expect(await send(resident, file.id, { as: 'staff' })).toEqual({ ok: false, refusal: 'not-allowed' })
})

test('nothing is added to a conversation that has ended', async () => {
  const ended = await world.makeContact(resident)
  const file = await upload(resident, ended)
  await world.superuser.query('update conversations.conversation set closed_at = now() where contact_id = $1', [ended])
  expect(await send(resident, file.id, { contactId: ended })).toEqual({ ok: false, refusal: 'closed' })
})
