import type pg from 'pg'
import type { County } from '#slices/directory/index.ts'

export type Filled = { readonly calendars: number; readonly freeDays: number; readonly taken: number }

/**
 * Calendars at the county's places with half a year of weekdays from tomorrow, two shifts a day; of the half hours of the first five weeks seven of
 * ten are taken, later one of ten. In bulk and without triggers; what they would have kept is counted at the end.
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
      `insert into scheduling.calendar (id, kind, name, place_id, place, municipality, skills, languages, services)
       select gen_random_uuid(), case when n % 20 = 0 then 'room' else 'person' end, 'Calendar ' || n, p.id, p.name, p.municipality,
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
    // Millions of rows one by one into a range index take many minutes; an index built over them at the end takes some seconds.
    const rules = await dropRules(client)
    await client.query(
      `insert into scheduling.shift (id, calendar, during)
       select gen_random_uuid(), c.number, tstzrange((d.day + p.begins) at time zone 'Europe/Helsinki', (d.day + p.ends) at time zone 'Europe/Helsinki')
       from scheduling.calendar c
       cross join (select (current_date + n)::timestamp as day from generate_series(1, $1::int) n where extract(isodow from current_date + n) < 6) d
       cross join (values (interval '8 hours', interval '11 hours 30 minutes'), (interval '12 hours', interval '16 hours')) p(begins, ends)`,
      [wanted.days],
    )
    const { rowCount } = await client.query(
      `insert into scheduling.occupation (id, calendar, during, kind, holder)
       select gen_random_uuid(), s.calendar, tstzrange(t.at, t.at + interval '30 minutes'), 'appointment', gen_random_uuid()
       from scheduling.shift s cross join lateral generate_series(lower(s.during), upper(s.during) - interval '30 minutes', interval '30 minutes') t(at)
       where abs(hashtext(s.calendar || ' ' || t.at)) % 100 < case when t.at < current_date + 35 then 70 else 10 end`,
    )
    const free = await client.query(
      `insert into scheduling.free_day (calendar, day, free, bounds, longest_minutes)
       select calendar, day, free, scheduling.bounds_of(free), scheduling.longest_minutes(free) from (
         select s.calendar, s.day, s.open - coalesce(o.taken, '{}') as free
         from (select calendar, (lower(during) at time zone 'Europe/Helsinki')::date as day, range_agg(during) as open from scheduling.shift group by 1, 2) s
         left join (select calendar, (lower(during) at time zone 'Europe/Helsinki')::date as day, range_agg(during) as taken from scheduling.occupation group by 1, 2) o
           using (calendar, day)) f
       order by day, calendar`,
    )
    for (const rule of rules) await client.query(rule)
    await client.query('set session_replication_role = default')
    await client.query('analyze scheduling.free_day, scheduling.occupation, scheduling.shift, scheduling.calendar')
    return { calendars: wanted.calendars, freeDays: free.rowCount ?? 0, taken: rowCount ?? 0 }
  } finally {
    client.release()
  }
}

/**
 * The keys, constraints and indexes of the three big tables as the migrations wrote them, to be put back over the filled tables. That no two shifts
 * overlap is not asked of the database a second time: their range index comes back as an index, which is built in a tenth of the time.
 */
async function dropRules(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       case when contype = 'x' and conrelid = 'scheduling.shift'::regclass then pg_get_indexdef(conindid)
         else format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) end as add
     from pg_constraint where conrelid = any($1::regclass[]) and contype in ('p', 'u', 'x')
     union all
     select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid) from pg_index i
     where indrelid = any($1::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [['scheduling.shift', 'scheduling.occupation', 'scheduling.free_day']],
  )
  if (!rows.some((row) => row.add.includes('EXCLUDE'))) throw new Error('taken times are not guarded')
  for (const row of rows) await client.query(row.drop)
  return rows.map((row) => row.add)
}
