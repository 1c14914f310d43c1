import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import type { ContactId } from '#slices/access/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import { openFile, prepareFile, storeFile } from './commands.ts'
import { maxFilesPerContact } from './model.ts'
import type { Scan } from './contract.ts'
import { scanWhatWaits } from './rescan.ts'
import { noScanner } from './scanner.ts'
import { type ContactWorld, nurse, openContactWorld, visitor } from './test-contact.ts'
import { jpegWithPlace, pdfBytes } from './test-samples.ts'

let world: ContactWorld
const resident = visitor()
const other = visitor()
const worker = nurse()
let contactId: ContactId
let othersContact: ContactId

beforeAll(async () => {
  world = await openContactWorld()
  contactId = await world.makeContact(resident, worker)
  othersContact = await world.makeContact(other)
})
afterAll(async () => await world.close())

async function add(actor: Actor, contact: ContactId, body: Buffer) {
  const prepared = await prepareFile({ name: 'kuva.jpg', body }, noScanner)
  if (!prepared.ok) throw new Error(prepared.refusal)
  return await world.as(actor, (ctx) => storeFile(ctx, { contactId: contact, prepared: prepared.value }))
}
async function added(actor: Actor, contact: ContactId, body = pdfBytes()) {
  const outcome = await add(actor, contact, body)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}
const seen = async (ctx: Ctx) => ({
  files: (await ctx.tx.rows(sql`select id from files.file`)).length,
  contents: (await ctx.tx.rows(sql`select file_id from files.content`)).length,
})

test('both parties of a contact read its file, and nobody else does', async () => {
  const file = await added(resident, contactId, await jpegWithPlace())
  for (const actor of [resident, worker]) {
    const outcome = await world.as(actor, (ctx) => openFile(ctx, contactId, file.id))
    expect(outcome.ok && outcome.value.data.length).toBe(file.bytes)
  }
  for (const actor of [other, nurse(), visitor(), { kind: 'anyone' } as Actor]) {
    expect(await world.as(actor, (ctx) => openFile(ctx, contactId, file.id))).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    expect(await add(actor, contactId, pdfBytes())).toEqual({ ok: false, refusal: 'not-found' })
  }
  // A party of another contact does not get it through that one.
  expect(await world.as(other, (ctx) => openFile(ctx, othersContact, file.id))).toEqual({
    ok: false,
    refusal: 'not-found',
  })
})

test('every opening of a file leaves its mark: the look at the contact, and which file', async () => {
  const file = await added(resident, contactId)
  await world.as(worker, (ctx) => openFile(ctx, contactId, file.id))
  const looks = await world.superuser.query(
    `select 1 from access.look where contact_id = $1 and actor_name = 'Aino Testi'`,
    [contactId],
  )
  expect(looks.rowCount).toBeGreaterThan(0)
  const changes = await world.superuser.query(
    'select command from platform.change_log where subject_id = $1 order by id',
    [file.id],
  )
  expect(changes.rows).toEqual([{ command: 'files.store' }, { command: 'files.open' }])
})

test('raw SQL of the application sees no file without an opened contact, and only the opened one with it', async () => {
  await added(resident, contactId)
  await added(other, othersContact)
  const all = await world.superuser.query(
    'select count(distinct contact_id)::int as contacts, count(*)::int as files from files.content',
  )
  expect(all.rows[0].contacts).toBe(2)
  expect(await world.as(other, seen)).toEqual({ files: 0, contents: 0 })
  const opened = await world.as(other, async (ctx) => {
    await openFile(ctx, othersContact, randomUUID() as never)
    return await seen(ctx)
  })
  expect(opened).toEqual({ files: 1, contents: 1 })
  // The grant ended with its transaction; the same pooled connections see nothing again.
  for (let round = 0; round < 5; round += 1) expect(await world.as(other, seen)).toEqual({ files: 0, contents: 0 })
})

test('the application can neither change nor take away a file, nor write one into a contact it has not opened', async () => {
  const file = await added(resident, contactId)
  const changes = [
    sql`update files.content set data = ''`,
    sql`update files.file set scan = 'clean'`,
    sql`delete from files.content`,
    sql`delete from files.file`,
    sql`truncate files.content`,
    sql`insert into files.content (contact_id, file_id, data) values (${contactId}, ${file.id}, '')`,
    sql`insert into files.file (contact_id, id, name, type, bytes, sha256, made_at, made_by_kind, scan)
      values (${contactId}, ${randomUUID()}, 'x.pdf', 'application/pdf', 1, sha256(''), now(), 'staff', 'clean')`,
  ]
  for (const change of changes) {
    await expect(world.as(other, async (ctx) => await ctx.tx.run(change))).rejects.toThrow(
      /permission denied|row-level security/,
    )
  }
})

test('a file found infected later is given to nobody', async () => {
  const file = await added(resident, contactId)
  await world.superuser.query(`update files.file set scan = 'infected' where id = $1`, [file.id])
  expect(await world.as(worker, (ctx) => openFile(ctx, contactId, file.id))).toEqual({ ok: false, refusal: 'infected' })
})

test('a contact takes only so many files', async () => {
  const full = await world.makeContact(resident)
  for (let count = 0; count < maxFilesPerContact; count += 1) await added(resident, full)
  expect(await add(resident, full, pdfBytes())).toEqual({ ok: false, refusal: 'too-many-files' })
})

test('what was kept while no scanner answered is scanned when one does, once, and an infected file is not given out', async () => {
  const ownContact = await world.makeContact(resident, worker)
  const clean = await added(resident, ownContact)
  const bad = await added(resident, ownContact)
  const job = { kind: 'system', job: 'scan-what-waits' } as const
  const asJob = (verdict: (asked: number) => Scan) => {
    let asked = 0
    const scanner = { scan: async () => verdict((asked += 1)) }
    return world.as(job, async (ctx) => ({ judged: await scanWhatWaits(ctx, scanner), asked }))
  }
  const scanOf = async (id: string) =>
    (await world.superuser.query<{ scan: Scan }>('select scan from files.file where id = $1', [id])).rows[0]?.scan
  // A scanner that is there but does not answer gives no verdict, and is not asked again and again.
  expect(await asJob(() => 'not-scanned')).toEqual({ judged: 0, asked: 1 })
  expect(await scanOf(clean.id)).toBe('not-scanned')
  const waiting = (await world.superuser.query('select file_id from files.unscanned order by file_id')).rows
  const places = waiting.map((row) => (row as { file_id: string }).file_id)
  expect(places).toEqual(expect.arrayContaining([clean.id, bad.id]))
  while ((await asJob(() => 'clean')).judged > 0);
  expect(await scanOf(clean.id)).toBe('clean')
  expect((await world.superuser.query('select 1 from files.unscanned')).rowCount).toBe(0)

  const infected = await added(resident, ownContact)
  expect(await asJob(() => 'infected')).toMatchObject({ judged: 1 })
  expect(await world.as(resident, (ctx) => openFile(ctx, ownContact, infected.id))).toEqual({
    ok: false,
    refusal: 'infected',
  })
  expect(await asJob(() => 'clean')).toEqual({ judged: 0, asked: 0 })
  expect(await scanOf(infected.id)).toBe('infected')
})
