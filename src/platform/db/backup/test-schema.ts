import pg from 'pg'

/** A little of everything the product's migrations use, and rows for it. Invented. */
export const testMigration = `
  create schema clinic;
  create table clinic.area (id int primary key, name text not null);
  insert into clinic.area values (1, 'inserted by the migration');
  create table clinic.person (
    id bigint generated always as identity primary key,
    area_id int not null references clinic.area (id),
    name text not null,
    name_length int generated always as (length(name)) stored,
    born_on date, seen_at timestamptz, waits interval, weight double precision, cost numeric(12, 4),
    codes text[], notes jsonb, photo bytea, active boolean, token uuid, during tstzrange);
  alter table clinic.person enable row level security;
  alter table clinic.person force row level security;
  create policy nobody on clinic.person using (false);
  create table clinic."Odd ""name""" (id serial primary key, "Väri" text);
  create table clinic.visit (id bigint not null, at timestamptz not null, person_id bigint references clinic.person (id),
    stamp text, primary key (id, at)) partition by range (at);
  create table clinic.visit_2027 partition of clinic.visit for values from ('2027-01-01Z') to ('2028-01-01Z');
  create function clinic.stamp() returns trigger language plpgsql as
    $$ begin new.stamp := 'stamped again at ' || clock_timestamp(); return new; end $$;
  create trigger stamp before insert on clinic.visit for each row execute function clinic.stamp();
  alter table clinic.visit enable always trigger stamp;
  create unlogged table clinic.passing (id int);
  create sequence clinic.ticket;
`

export const testRows = `
  insert into clinic.area select n, 'area ' || n from generate_series(2, 5) n;
  insert into clinic.person (area_id, name, born_on, seen_at, waits, weight, cost, codes, notes, photo, active, token, during)
    values (2, E'Åke\\tÖhman\\\\ \\n"quoted"', '0044-03-15 BC', '2027-03-23 10:00:00.123456+02', '1 mon -3 days 04:05:06.7',
            0.1 + 0.2::float8, 12345678.9012, array['a', null, 'b,"c"'], '{"ä": [1, null, {"b": "\\u2028"}]}', '\\x00ff0a5c2e',
            true, '00000000-0000-4000-8000-000000000001', '[2027-01-01Z,)'),
           (3, '', null, 'infinity', null, 'NaN', null, '{}', 'null', '', null, null, 'empty'),
           (3, '\\N', null, '-infinity', null, '-Infinity', null, null, null, null, false, null, null);
  insert into clinic.person (area_id, name, notes)
    select 4, 'person ' || n, jsonb_build_object('text', repeat(md5(n::text), 20)) from generate_series(1, 3000) n;
  create table clinic.visit_2028 partition of clinic.visit for values from ('2028-01-01Z') to ('2029-01-01Z')
    partition by hash (id);
  create table clinic.visit_2028_0 partition of clinic.visit_2028 for values with (modulus 2, remainder 0);
  create table clinic.visit_2028_1 partition of clinic.visit_2028 for values with (modulus 2, remainder 1);
  insert into clinic.visit (id, at, person_id)
    select n, '2027-06-01Z'::timestamptz + n * interval '5 hours', 1 + n % 3000 from generate_series(1, 2000) n;
  insert into clinic."Odd ""name""" ("Väri") values ('sininen'), (E'\\\\.');
  insert into clinic.passing values (1);
  select nextval('clinic.ticket') from generate_series(1, 41);
`

/** Every data row of every table in one text, to compare two databases by. */
export async function everything(client: pg.Client): Promise<Record<string, string>> {
  const tables = ['clinic.area', 'clinic.person', 'clinic.visit', 'clinic."Odd ""name"""']
  const found: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await client.query<{ n: string; digest: string }>(
      `select count(*) as n, md5(string_agg(t::text, '|' order by t::text)) as digest from ${table} t`,
    )
    found[table] = `${rows[0]?.n} ${rows[0]?.digest}`
  }
  return found
}

export async function migrateForTest(config: pg.ClientConfig, migration = testMigration): Promise<void> {
  await onClient(config, async (client) => {
    await client.query(`create schema if not exists platform; create table if not exists platform.migration
      (name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const { rowCount } = await client.query(`select 1 from platform.migration`)
    if (rowCount !== 0) return
    await client.query(
      `begin; ${migration}; insert into platform.migration values ('clinic/0001', md5('${migration.length}')); commit`,
    )
  })
}

export async function onClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
