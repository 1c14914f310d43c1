import type pg from 'pg'
import { byNurse, makeInBulk, numberFunctions, numbers, settle } from '../bulk.ts'

/**
 * Clients, each with a card, a worker's relationship, a look, an ended contact with its item and clock, a signed entry, and every second with a
 * decision that was served. The same number always makes the same rows.
 */
export async function makeClients(admin: pg.Client, count: number): Promise<void> {
  const bulk = { functions: numberFunctions(60), tables, statements, isReplica: true }
  await makeInBulk(admin, bulk, { from: 0, to: count, atOnce: 100_000 })
  await settle(admin)
}

/** These clients are served by the first worker now: the ids to open. */
export async function serveNow(admin: pg.Client, clientNumbers: readonly number[]): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `update access.relationship r set until_at = null, staff_id = nurse.id
     from unnest($1::bigint[]) n join bench.nurse on nurse.number = 0 where r.id = bench.id('2', n) returning r.client_id as id`,
    [clientNumbers],
  )
  return rows.map((row) => row.id)
}

const tables = [
  'contacts.contact',
  'work.item',
  'deadlines.clock',
  'records.entry',
  'records.version',
  'decisions.draft',
  'decisions.decision',
  'decisions.served',
]

const content = `'{"type": "preventive-income-support", "outcome": "granted", "amountCents": 20000, "months": null, "fromOn": null, "toOn": null,
  "grounds": ["sudden-hardship"], "matter": "Mittaus.", "reason": "Mittaus.", "language": "fi"}'`

const statements = [
  `insert into access.client select bench.id('1', n) from ${numbers} on conflict do nothing`,
  `insert into clients.identity (hetu, client_id) select bench.hetu(n), bench.id('1', n) from ${numbers} on conflict do nothing`,
  `insert into clients.client (client_id, hetu, family_name, given_names, birth_on, municipality, language, created_at)
   select bench.id('1', n), bench.hetu(n), 'Mitattu', 'Henkilö ' || n, date '1950-01-01' + (n / 100)::int, '992', 'fi', now()
   from ${numbers} on conflict do nothing`,
  `insert into access.relationship (id, client_id, staff_id, sector, origin_id, from_at, until_at)
   select bench.id('2', n), bench.id('1', n), nurse.id, 'health', bench.id('3', n), bench.made_at(n), bench.made_at(n) + interval '1 day' from ${byNurse}`,
  `insert into access.look (id, at, actor_kind, actor_id, actor_name, client_id, purpose, basis, registers, valid_until)
   select bench.id('4', n), bench.made_at(n), 'staff', nurse.id, 'Mitta Hoitaja', bench.id('1', n), 'client.serve', 'relationship',
     array['patient', 'card'], bench.made_at(n) from ${byNurse}`,
  `insert into contacts.contact (contact_id, channel, state, queue, language, session_visitor, client_id, created_at, closed_at, outcome, sectors)
   select bench.id('5', n), 'chat', 'closed', 'chat', 'fi', bench.id('6', n), bench.id('1', n), bench.made_at(n), bench.made_at(n), 'solved', '{health}'
   from ${numbers}`,
  `insert into work.item (id, subject_kind, subject_id, kind, matter, sector, skills, queue, created_at, queued_at, state, owner_team, owner_staff,
     owner_name, done_at)
   select bench.id('8', n), 'contact', bench.id('5', n), 'chat', 'mind', 'joint', '{nurse}', 'chat', bench.made_at(n), bench.made_at(n), 'done',
     'digital', nurse.id, 'Mitta', bench.made_at(n) from ${byNurse}`,
  `insert into deadlines.clock (id, subject_id, rule, version, triggered_at, due_on, stopped_at)
   select bench.id('9', n), bench.id('5', n), 'primary-care-contact', 'primary-care-contact@2023-09-01', bench.made_at(n), bench.made_at(n)::date,
     bench.made_at(n) from ${numbers}`,
  `insert into records.entry (client_id, id, register, contact_id, created_at)
   select bench.id('1', n), bench.id('a', n), 'patient', bench.id('5', n), bench.made_at(n) from ${numbers}`,
  `insert into records.version (client_id, entry_id, version, content, author_id, author_name, author_title, signed_at)
   select bench.id('1', n), bench.id('a', n), 1, '{"kind": "care", "contactMode": "chat", "reason": "Uni", "findings": "", "assessment": "", "plan": ""}',
     nurse.id, 'Mitta', '{}', bench.made_at(n) from ${byNurse}`,
  `insert into decisions.draft (client_id, id, register, unit, content, state, prepared_by, prepared_name, prepared_title, saved_at, pending_on)
   select bench.id('1', n), bench.id('b', n), 'social:working-age', 'digital-centre', ${content}, 'decided', nurse.id, 'Mitta', '{}', bench.made_at(n),
     bench.made_at(n)::date from ${byNurse} where n % 2 = 0`,
  `insert into decisions.decision (client_id, id, register, unit, content, document, decided_by, decided_at)
   select bench.id('1', n), bench.id('b', n), 'social:working-age', 'digital-centre', ${content}, '{}', nurse.id, bench.made_at(n)
   from ${byNurse} where n % 2 = 0`,
  `insert into decisions.served (client_id, decision_id, register, way, sent_at, presumed_on, rectify_by, served_by)
   select bench.id('1', n), bench.id('b', n), 'social:working-age', 'letter', bench.made_at(n), bench.made_at(n)::date + 7, bench.made_at(n)::date + 37,
     nurse.id from ${byNurse} where n % 2 = 0`,
]
