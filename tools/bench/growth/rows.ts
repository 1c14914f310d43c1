import type pg from 'pg'
import { byNurse, makeInBulk, numberFunctions, numbers } from '../bulk.ts'

/** Contacts that make one client's history. */
export const contactsOfClient = 10

/**
 * Ended contacts `from` to `to`, each with one message, and of what else it leaves behind only what the list and a client's page read:
 * its item, its clock (every second has one), its signed entry, and the client's relationship and look. The same number always makes the same rows, spread over
 * three years, each client's contacts among others'. Keys and indexes that hold every row are made afterwards, which takes a tenth of the time.
 */
export async function makeRows(admin: pg.Client, from: number, to: number): Promise<void> {
  await makeInBulk(admin, { functions, tables, statements }, { from, to, atOnce: 200_000 })
}

const tables = [
  'contacts.contact',
  'conversations.message',
  'work.item',
  'deadlines.clock',
  'records.entry',
  'records.version',
]

const functions = `${numberFunctions(9)}
-- A block of ten thousand contacts has a thousand clients.
create or replace function bench.client_of(n bigint) returns bigint language sql immutable parallel safe as
  $$ select (n / 10000) * 1000 + n % 1000 $$;`

const clients = `(select distinct bench.client_of(n) c from ${numbers}) x`

const statements = [
  `insert into access.client select bench.id('1', c) from ${clients} on conflict do nothing`,
  `insert into clients.identity (hetu, client_id) select bench.hetu(c), bench.id('1', c) from ${clients} on conflict do nothing`,
  `insert into clients.client (client_id, hetu, family_name, given_names, birth_on, municipality, language, created_at)
   select bench.id('1', c), bench.hetu(c), 'Mitattu', 'Henkilö ' || c, date '1950-01-01' + (c / 100)::int, '992', 'fi', now()
   from ${clients} on conflict do nothing`,
  `insert into access.relationship (id, client_id, staff_id, sector, origin_id, from_at, until_at)
   select bench.id('2', c), bench.id('1', c), nurse.id, 'health', bench.id('3', c), bench.made_at(c), bench.made_at(c) + interval '1 day'
   from ${clients} join bench.nurse on nurse.number = c % 5`,
  `insert into access.look (id, at, actor_kind, actor_id, actor_name, client_id, purpose, basis, registers, valid_until)
   select bench.id('4', c), bench.made_at(c), 'staff', nurse.id, 'Mitta Hoitaja', bench.id('1', c), 'client.serve', 'relationship',
     array['patient', 'card'], bench.made_at(c) from ${clients} join bench.nurse on nurse.number = c % 5`,
  `insert into contacts.contact (contact_id, channel, state, queue, language, session_visitor, client_id, created_at, closed_at, outcome, sectors)
   select bench.id('5', n), 'chat', 'closed', 'chat', 'fi', bench.id('6', n), bench.id('1', bench.client_of(n)),
     bench.made_at(n), bench.made_at(n), 'solved', '{health}' from ${numbers}`,
  `insert into conversations.message (contact_id, number, id, at, author_kind, body)
   select bench.id('5', n), 1, bench.id('7', n), bench.made_at(n), 'resident', '{"kind": "text", "text": "Uni."}' from ${numbers}`,
  `insert into work.item (id, subject_kind, subject_id, kind, matter, sector, skills, queue, created_at, queued_at, state, owner_team, owner_staff,
     owner_name, done_at)
   select bench.id('8', n), 'contact', bench.id('5', n), 'chat', 'mind', 'joint', '{nurse}', 'chat', bench.made_at(n), bench.made_at(n), 'done',
     'digital', nurse.id, 'Mitta', bench.made_at(n) from ${byNurse}`,
  `insert into deadlines.clock (id, subject_id, rule, version, triggered_at, due_on, stopped_at)
   select bench.id('9', n), bench.id('5', n), 'primary-care-contact', '2023', bench.made_at(n), bench.made_at(n)::date, bench.made_at(n) from ${numbers}
   where n % 2 = 0`,
  `insert into records.entry (client_id, id, register, contact_id, created_at)
   select bench.id('1', bench.client_of(n)), bench.id('a', n), 'patient', bench.id('5', n), bench.made_at(n) from ${numbers}`,
  `insert into records.version (client_id, entry_id, version, content, author_id, author_name, author_title, signed_at)
   select bench.id('1', bench.client_of(n)), bench.id('a', n), 1, '{"kind": "care", "contactMode": "chat", "reason": "Uni", "findings": "", "assessment": "", "plan": ""}',
     nurse.id, 'Mitta', '{}', bench.made_at(n) from ${byNurse}`,
]
