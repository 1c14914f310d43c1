import type pg from 'pg'

/** Contacts that make one client's history. */
export const contactsOfClient = 10

/**
 * Ended contacts `from` to `to` with what each leaves behind: parties, two looks, one message, a finished item, a clock, a signed
 * entry. The same number always makes the same rows, spread over three years, each client's contacts among others'.
 */
export async function makeRows(admin: pg.Client, from: number, to: number): Promise<void> {
  await admin.query(functions)
  const atOnce = 50_000
  for (let first = from; first < to; first += atOnce) {
    const last = Math.min(to, first + atOnce) - 1
    await admin.query('begin')
    await admin.query('set local synchronous_commit = off')
    for (const statement of statements) await admin.query(statement, [first, last])
    // Made looks are nobody's: the sealing of the log passes them by.
    await admin.query(
      `update access.seal_cursor set tx = pg_current_xact_id(), id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`,
    )
    await admin.query('commit')
  }
}

/** Statistics as a database has them that has grown this big. */
export async function settle(admin: pg.Client): Promise<void> {
  await admin.query('vacuum (analyze)')
  await admin.query('checkpoint')
}

const functions = `
create schema if not exists bench;
create or replace function bench.made_at(n bigint) returns timestamptz language sql stable parallel safe as
  $$ select date_trunc('day', now()) - interval '1100 days' + n * interval '9 seconds' $$;
create or replace function bench.id(kind text, n bigint) returns uuid language sql stable parallel safe as
  $$ select (lpad(to_hex((extract(epoch from bench.made_at(n)) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind || n), 1, 3)
    || '8' || substr(md5(kind || n), 4, 15))::uuid $$;
-- A block of ten thousand contacts has a thousand clients.
create or replace function bench.client_of(n bigint) returns bigint language sql immutable parallel safe as
  $$ select (n / 10000) * 1000 + n % 1000 $$;
create or replace function bench.client_id(c bigint) returns uuid language sql stable parallel safe as
  $$ select bench.id('client', (c / 1000) * 10000 + c % 1000) $$;
-- Individual numbers 900 to 999 belong to nobody.
create or replace function bench.hetu(c bigint) returns text language sql immutable parallel safe as $$
  select substr(d, 1, 6) || '-' || substr(d, 7) || substr('0123456789ABCDEFHJKLMNPRSTUVWXY', (d::bigint % 31)::int + 1, 1)
  from (select to_char(date '1950-01-01' + (c / 100)::int, 'DDMMYY') || (900 + c % 100) as d) x $$;
create or replace function bench.nurse(n bigint) returns uuid language sql stable parallel safe as
  $$ select id from organisation.staff_member where directory_subject = 'bench-nurse-' || n % 5 $$;`

const numbers = 'generate_series($1::bigint, $2::bigint) n'
const clients = `(select distinct bench.client_of(n) c from ${numbers}) x`

const statements = [
  `insert into access.client select bench.client_id(c) from ${clients} on conflict do nothing`,
  `insert into clients.identity (hetu, client_id) select bench.hetu(c), bench.client_id(c) from ${clients} on conflict do nothing`,
  `insert into clients.client (client_id, hetu, family_name, given_names, birth_on, municipality, language, created_at)
   select bench.client_id(c), bench.hetu(c), 'Mitattu', 'Henkilö ' || c, date '1950-01-01' + (c / 100)::int, '992', 'fi', now()
   from ${clients} on conflict do nothing`,
  `insert into contacts.contact (contact_id, channel, state, queue, municipality, language, session_visitor, client_id, identified_at,
     identity_confirmed_at, created_at, first_contact_at, queued_at, closed_at, outcome, summary, sectors)
   select bench.id('contact', n), 'chat', 'closed', 'chat', '992', 'fi', bench.id('visitor', n), bench.client_id(bench.client_of(n)),
     bench.made_at(n), bench.made_at(n), bench.made_at(n), bench.made_at(n), bench.made_at(n), bench.made_at(n), 'solved', 'Sovittu.', '{health}'
   from ${numbers}`,
  `insert into contacts.intake (contact_id, answers) select bench.id('contact', n), '{"healthReasons": ["mood"]}' from ${numbers}`,
  `insert into access.party (contact_id, kind, party_id, sector, from_at, until_at)
   select bench.id('contact', n), 'client', bench.client_id(bench.client_of(n)), null, bench.made_at(n), null from ${numbers}
   union all select bench.id('contact', n), 'staff', bench.nurse(n), 'health', bench.made_at(n), bench.made_at(n) + interval '1 day' from ${numbers}`,
  `insert into access.contact_client (contact_id, client_id, at)
   select bench.id('contact', n), bench.client_id(bench.client_of(n)), bench.made_at(n) from ${numbers}`,
  `insert into access.relationship (id, client_id, staff_id, sector, origin_id, from_at, until_at)
   select bench.id('relationship', n), bench.client_id(bench.client_of(n)), bench.nurse(n), 'health', bench.id('contact', n), bench.made_at(n),
     bench.made_at(n) + interval '1 day' from ${numbers}`,
  `insert into access.look (id, at, actor_kind, actor_id, actor_name, client_id, contact_id, purpose, basis, registers, valid_until)
   select bench.id('look-1', n), bench.made_at(n), 'staff', bench.nurse(n), 'Mitta Hoitaja', null::uuid, bench.id('contact', n), 'contact.serve', 'contact',
     array['contact'], bench.made_at(n) from ${numbers}
   union all select bench.id('look-2', n), bench.made_at(n), 'staff', bench.nurse(n), 'Mitta Hoitaja', bench.client_id(bench.client_of(n)), null,
     'client.serve', 'relationship', array['patient', 'card'], bench.made_at(n) from ${numbers}`,
  `insert into conversations.conversation (contact_id, last_number, closed_at) select bench.id('contact', n), 1, bench.made_at(n) from ${numbers}`,
  `insert into conversations.message (contact_id, number, id, at, author_kind, body)
   select bench.id('contact', n), 1, bench.id('message', n), bench.made_at(n), 'resident', '{"kind": "text", "text": "Uni on katkonaista."}' from ${numbers}`,
  `insert into work.item (id, subject_kind, subject_id, kind, matter, sector, skills, queue, municipality, created_at, queued_at, due_at, due_on, due_rule, due_version,
     due_statutory, due_verified, state, owner_team, owner_staff, owner_name, claimed_at, first_claimed_at, done_at)
   select bench.id('item', n), 'contact', bench.id('contact', n), 'chat', 'mind', 'joint', '{nurse,social-counsellor}', 'chat', '992', bench.made_at(n), bench.made_at(n),
     bench.made_at(n), bench.made_at(n)::date, 'primary-care-contact', '2023', true, true, 'done', 'digital', bench.nurse(n), 'Mitta Hoitaja',
     bench.made_at(n), bench.made_at(n) + interval '1 minute', bench.made_at(n) from ${numbers}`,
  `insert into work.step (item_id, number, at, kind) select bench.id('item', n), 1, bench.made_at(n), 'created' from ${numbers}`,
  `insert into deadlines.clock (id, subject_id, rule, version, triggered_at, due_on, stopped_at)
   select bench.id('clock', n), bench.id('contact', n), 'primary-care-contact', '2023', bench.made_at(n), bench.made_at(n)::date, bench.made_at(n) from ${numbers}`,
  `insert into records.entry (client_id, id, register, contact_id, created_at)
   select bench.client_id(bench.client_of(n)), bench.id('entry', n), 'patient', bench.id('contact', n), bench.made_at(n) from ${numbers}`,
  `insert into records.version (client_id, entry_id, version, content, author_id, author_name, author_title, signed_at)
   select bench.client_id(bench.client_of(n)), bench.id('entry', n), 1, '{"kind": "care", "contactMode": "chat", "reason": "Uni", "findings": "", "assessment": "Lievä oireilu", "plan": ""}', bench.nurse(n),
     'Mitta Hoitaja', '{"fi": "sairaanhoitaja", "sv": "sjukskötare", "en": "nurse"}', bench.made_at(n) from ${numbers}`,
]
