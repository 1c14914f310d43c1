import type pg from 'pg'

/**
 * Clients `from` to `to`, each with a card, a worker's relationship, a look, an ended contact with its item and clock, a signed entry, and every
 * second with a decision that was served. The same number always makes the same rows. Keys and indexes are made afterwards.
 */
export async function makeClients(admin: pg.Client, count: number): Promise<void> {
  await admin.query(functions)
  const { rows: kept } = await admin.query<Kept>(wholeIndexes, [tables])
  for (const { drop } of kept) await admin.query(drop)
  const atOnce = 100_000
  for (let first = 0; first < count; first += atOnce) {
    const last = Math.min(count, first + atOnce) - 1
    await admin.query('begin')
    await admin.query('set local synchronous_commit = off')
    await admin.query('set local session_replication_role = replica')
    for (const statement of statements) await admin.query(statement, [first, last])
    // Made looks are nobody's: the sealing of the log passes them by.
    await admin.query(
      `update access.seal_cursor set tx = pg_current_xact_id(), id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`,
    )
    await admin.query('commit')
  }
  await admin.query(`set maintenance_work_mem = '1GB'`)
  for (const { make } of kept.toReversed()) await admin.query(make)
  // Statistics as a database has them that has grown this big.
  await admin.query('vacuum (analyze)')
  await admin.query('checkpoint')
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

type Kept = { readonly drop: string; readonly make: string }

/** What points at a key goes before it and comes back after it. An index over a few of the rows stays: the server's jobs use it. */
const wholeIndexes = `
select 2 - (c.contype = 'f')::int as turn, format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
  format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
from pg_constraint c where (c.contype in ('p', 'u') and c.conrelid = any($1::regclass[])) or (c.contype = 'f' and c.confrelid = any($1::regclass[]))
union all
select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
from pg_index i where i.indrelid = any($1::regclass[]) and (i.indpred is null or i.indexrelid = 'contacts.contact_client'::regclass)
  and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
order by turn`

const functions = `
create schema if not exists bench;
create or replace function bench.made_at(n bigint) returns timestamptz language sql stable parallel safe as
  $$ select date_trunc('day', now()) - interval '1100 days' + n * interval '60 seconds' $$;
create or replace function bench.id(kind text, n bigint) returns uuid language sql immutable parallel safe as
  $$ select ('01' || kind || '00000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
-- Individual numbers 900 to 999 belong to nobody.
create or replace function bench.hetu(c bigint) returns text language sql immutable parallel safe as $$
  select substr(d, 1, 6) || '-' || substr(d, 7) || substr('0123456789ABCDEFHJKLMNPRSTUVWXY', (d::bigint % 31)::int + 1, 1)
  from (select to_char(date '1950-01-01' + (c / 100)::int, 'DDMMYY') || (900 + c % 100) as d) x $$;
create or replace view bench.nurse as
  select split_part(directory_subject, '-', 3)::bigint as number, id from organisation.staff_member where directory_subject like 'bench-nurse-%';`

const numbers = 'generate_series($1::bigint, $2::bigint) n'
const byNurse = `${numbers} join bench.nurse on nurse.number = n % 5`
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
