import type pg from 'pg'
import type { County } from '#slices/directory/index.ts'

export type Filled = {
  readonly freeDays: number
  readonly taken: number
  /** Whose calendars some of the nurses' are: nobody else knows them. */
  readonly staff: readonly string[]
}

/**
 * Calendars at the county's places with half a year of weekdays from tomorrow, two shifts a day; of the half hours of the first five weeks seven of
 * ten are taken, later one of ten. In bulk and without triggers: what
 * they would have kept is written with it.
 */
export async function fill(
  admin: pg.Pool,
  county: County,
  wanted: { calendars: number; days: number },
): Promise<Filled> {
  const client = await admin.connect()
  const places = county.places.filter((one) => one.tier !== 'mobile')
  try {
    await client.query(`set session_replication_role = replica; set work_mem = '256MB'`)
    await client.query('truncate scheduling.free_day, scheduling.occupation, scheduling.hold, scheduling.shift')
    await client.query('delete from scheduling.week_period')
    await client.query('delete from scheduling.written_until')
    await client.query('delete from scheduling.calendar')
    await client.query(
      `insert into scheduling.calendar (id, kind, staff_id, name, place_id, place, municipality, skills, languages, services)
       select gen_random_uuid(), case when n % 20 = 0 then 'room' else 'person' end, case when n % 20 = 6 then gen_random_uuid() end, 'Calendar ' || n, p.id, p.name, p.municipality,
         case n % 20 when 0 then '{}'::text[] when 1 then '{social-counsellor}' when 2 then '{social-counsellor}' when 3 then '{social-counsellor}'
           when 4 then '{social-counsellor}' when 5 then '{social-counsellor}' else '{nurse}' end,
         case when n % 7 = 0 then '{fi,sv}'::text[] else '{fi}' end,
         case when n % 20 = 0 then '{nurse-and-counsellor}'::text[] when n % 20 <= 5 then '{social-guidance-visit,social-guidance-call,nurse-and-counsellor}'
           else '{nurse-visit,nurse-call,wound-care,nurse-and-counsellor}' end
       from generate_series(1, $1::int) n
       join (select place ->> 'id' as id, place ->> 'name' as name, place ->> 'municipality' as municipality, at
         from jsonb_array_elements($2::jsonb) with ordinality e(place, at)) p on p.at = 1 + (n / 20) % $3::int`,
      [
        wanted.calendars,
        JSON.stringify(places.map(({ id, name, municipality }) => ({ id, name: name.fi, municipality }))),
        places.length,
      ],
    )
    const rules = await dropRules(client)
    await makePatterns(client, wanted.days)
    await client.query(
      `insert into scheduling.shift (id, calendar, during)
       select gen_random_uuid(), c.number, s.during from scheduling.calendar c cross join day_shift s`,
    )
    const { rowCount } = await client.query(
      `insert into scheduling.occupation (id, calendar, during, kind, holder)
       select gen_random_uuid(), c.number, t.during, 'appointment', gen_random_uuid()
       from scheduling.calendar c join pattern p on p.pattern = c.number % $1 cross join lateral unnest(p.taken) t(during)`,
      [patterns],
    )
    const free = await client.query(
      `insert into scheduling.free_day (calendar, day, free, bounds, longest_minutes)
       select c.number, p.day, p.free, p.bounds, p.longest from pattern p join scheduling.calendar c on c.number % $1 = p.pattern order by p.day, c.number`,
      [patterns],
    )
    await guardAgain(client)
    for (const rule of rules) await client.query(rule)
    await client.query('set session_replication_role = default')
    await client.query('analyze scheduling.free_day, scheduling.occupation, scheduling.shift, scheduling.calendar')
    const staff = await client.query<{ id: string }>(
      'select staff_id as id from scheduling.calendar where staff_id is not null',
    )
    return { freeDays: free.rowCount ?? 0, taken: rowCount ?? 0, staff: staff.rows.map((row) => row.id) }
  } finally {
    client.release()
  }
}

/** So many days of taken and free time are drawn for each date; calendars whose numbers differ by a multiple of it share them. */
const patterns = 499

async function makePatterns(client: pg.PoolClient, days: number): Promise<void> {
  await client.query('drop table if exists day_shift, pattern')
  await client.query(
    `create temp table day_shift as
     select d.day::date as day, tstzrange((d.day + p.begins) at time zone 'Europe/Helsinki', (d.day + p.ends) at time zone 'Europe/Helsinki') as during
     from (select (current_date + n)::timestamp as day from generate_series(1, $1::int) n where extract(isodow from current_date + n) < 6) d
     cross join (values (interval '8 hours', interval '11 hours 30 minutes'), (interval '12 hours', interval '16 hours')) p(begins, ends)`,
    [days],
  )
  await client.query(
    `create temp table pattern as
     select n.pattern, n.day, n.free, coalesce(n.taken, '{}') as taken, scheduling.bounds_of(n.free) as bounds, scheduling.longest_minutes(n.free) as longest from (
       select pattern, day, coalesce(range_agg(half) filter (where not is_taken), '{}') as free, array_agg(half) filter (where is_taken) as taken from (
         select pattern, s.day, tstzrange(t.at, t.at + interval '30 minutes') as half,
           abs(hashtext(pattern || ' ' || t.at)) % 100 < case when t.at < current_date + 35 then 70 else 10 end as is_taken
         from generate_series(0, $1::int - 1) pattern cross join day_shift s
         cross join lateral generate_series(lower(s.during), upper(s.during) - interval '30 minutes', interval '30 minutes') t(at)) h
       group by pattern, day) n`,
    [patterns],
  )
}

/** The rule against double booking: its index is filled again. `vacuum full` builds it without asking for each row what the one look below asks of all. */
async function guardAgain(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ overlaps: number }>(
    `select count(*)::int as overlaps from (
       select lower(during) < lag(upper(during)) over (partition by calendar order by during) as is_over from scheduling.occupation) o where is_over`,
  )
  if (rows[0]?.overlaps !== 0) throw new Error('taken times overlap')
  await setReady(client, true)
  await client.query('vacuum full scheduling.occupation')
}

async function setReady(client: pg.PoolClient, isReady: boolean): Promise<void> {
  await client.query(
    `update pg_index set indisready = $1, indisvalid = $1
     where indexrelid = (select conindid from pg_constraint where conrelid = 'scheduling.occupation'::regclass and contype = 'x')`,
    [isReady],
  )
}

/**
 * The keys, constraints and indexes of the three big tables as the migrations wrote them, to be put back over the filled tables: row by row millions
 * of them take many minutes. The rule against double booking stays and only rests. That no two shifts overlap is not asked of the database a second
 * time: their range index comes back as an index.
 */
async function dropRules(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       case when contype = 'x' then pg_get_indexdef(conindid)
         else format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) end as add
     from pg_constraint where conrelid = any($1::regclass[]) and contype in ('p', 'u', 'x') and conname <> 'occupation_no_double'
     union all
     select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid) from pg_index i
     where indrelid = any($1::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [['scheduling.shift', 'scheduling.occupation', 'scheduling.free_day']],
  )
  for (const row of rows) await client.query(row.drop)
  await setReady(client, false)
  return rows.map((row) => row.add)
}
