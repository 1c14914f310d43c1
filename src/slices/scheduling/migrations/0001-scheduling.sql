-- Times: who is busy when (header data, not for whom).
create schema scheduling;
grant usage on schema scheduling to rinnalla_app;

-- A person, a room, a remote line, a mobile unit or an interpreter. Its number keeps the range indexes small.
create table scheduling.calendar (
  number integer generated always as identity primary key,
  id uuid not null unique,
  kind text not null check (kind in ('person', 'room', 'remote-line', 'mobile-unit', 'interpreter')),
  staff_id uuid,
  name text not null,
  -- The place of the county's directory, and its name and municipality as they are told.
  place_id text,
  place text,
  municipality text,
  unit text,
  skills text[] not null,
  -- For an interpreter, the languages interpreted into Finnish.
  languages text[] not null,
  -- What it takes part in: as the one who is met, or as a room, a line, a second professional.
  services text[] not null,
  active boolean not null default true,
  -- A person may be without an account here: one of a bought service.
  check (kind = 'person' or staff_id is null)
);
create index calendar_services on scheduling.calendar using gin (services);
create index calendar_staff on scheduling.calendar (staff_id);

-- When a calendar may be booked. Several periods a day; an absence takes shifts away, so what is left is what there is.
create table scheduling.shift (
  id uuid primary key,
  calendar integer not null references scheduling.calendar,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  -- A range of one number stands for the calendar, so that no extension is needed.
  exclude using gist (int4range(calendar, calendar, '[]') with &&, during with &&)
);

-- Taken time. Two that overlap in one calendar cannot be: the database refuses, not a check. The one exception is a row of kind 'override':
-- somebody who may has written why they lay a time over another. It covers only what was taken; what was free it takes like any other.
create table scheduling.occupation (
  id uuid primary key,
  calendar integer not null references scheduling.calendar,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  kind text not null check (kind in ('hold', 'offer', 'appointment', 'group', 'closed', 'override')),
  -- The hold, the offer, the appointment, the group or the closure it belongs to; opaque.
  holder uuid not null,
  service text,
  expires_at timestamptz,
  check ((kind in ('hold', 'offer')) = (expires_at is not null)),
  constraint occupation_no_double exclude using gist (int4range(calendar, calendar, '[]') with &&, during with &&) where (kind <> 'override')
);
create index occupation_holder on scheduling.occupation (holder);
create index occupation_expiring on scheduling.occupation (expires_at) where expires_at is not null;
create index occupation_over on scheduling.occupation (calendar) where kind = 'override';

-- The free time of each calendar and day in Finland, kept by the triggers below: what a search reads.
create table scheduling.free_day (
  calendar integer not null references scheduling.calendar,
  day date not null,
  free tstzmultirange not null,
  -- The same in whole minutes since 1970, begin and end in turn: what a search reads without any arithmetic.
  bounds integer[] not null,
  longest_minutes integer not null,
  -- Whether something is free before noon, between noon and five, and after: a search for evenings reads only the days that have any.
  morning boolean not null generated always as (coalesce(lower(free) < (day + time '12:00') at time zone 'Europe/Helsinki', false)) stored,
  afternoon boolean not null generated always as
    (free && tstzrange((day + time '12:00') at time zone 'Europe/Helsinki', (day + time '17:00') at time zone 'Europe/Helsinki')) stored,
  evening boolean not null generated always as (coalesce(upper(free) > (day + time '17:00') at time zone 'Europe/Helsinki', false)) stored,
  primary key (day, calendar)
);
create index free_day_morning on scheduling.free_day (day, calendar) where morning;
create index free_day_afternoon on scheduling.free_day (day, calendar) where afternoon;
create index free_day_evening on scheduling.free_day (day, calendar) where evening;

create function scheduling.bounds_of(p_free tstzmultirange) returns integer[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(b.minute order by b.minute, b.ends), '{}')
  from unnest(p_free) r, lateral (values (ceil(extract(epoch from lower(r)) / 60)::integer, 0), (floor(extract(epoch from upper(r)) / 60)::integer, 1)) b(minute, ends)
$$;
create function scheduling.longest_minutes(p_free tstzmultirange) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(floor(max(extract(epoch from upper(r) - lower(r)) / 60)), 0)::integer from unnest(p_free) r
$$;

-- Counts the free time of these calendars and days anew, all under their rows' locks, so that of two who change one day the later sees the earlier.
create function scheduling.count_free(p_calendars integer[], p_days date[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into scheduling.free_day (calendar, day, free, bounds, longest_minutes)
  select t.calendar, t.day, '{}', '{}', 0 from unnest(p_calendars, p_days) t(calendar, day) order by t.day, t.calendar on conflict do nothing;
  perform 1 from scheduling.free_day f join unnest(p_calendars, p_days) t(calendar, day) on f.calendar = t.calendar and f.day = t.day
  order by f.day, f.calendar for update of f;
  update scheduling.free_day f set free = n.free, bounds = scheduling.bounds_of(n.free), longest_minutes = scheduling.longest_minutes(n.free)
  from (
    select t.calendar, t.day,
      coalesce((select range_agg(s.during * w.whole) from scheduling.shift s
        where int4range(s.calendar, s.calendar, '[]') && int4range(t.calendar, t.calendar, '[]') and s.during && w.whole), '{}')
      - coalesce((select range_agg(o.during) from scheduling.occupation o
        where int4range(o.calendar, o.calendar, '[]') && int4range(t.calendar, t.calendar, '[]') and o.during && w.whole and o.kind <> 'override'), '{}')
      - coalesce((select range_agg(o.during) from scheduling.occupation o
        where o.calendar = t.calendar and o.during && w.whole and o.kind = 'override'), '{}') as free
    from unnest(p_calendars, p_days) t(calendar, day)
    cross join lateral (select tstzrange(t.day::timestamp at time zone 'Europe/Helsinki', (t.day + 1)::timestamp at time zone 'Europe/Helsinki') as whole) w
  ) n where f.calendar = n.calendar and f.day = n.day;
end $$;

-- The days in Finland that ranges of time touch: most often one.
create function scheduling.days_of(p_during tstzrange) returns setof date
language sql stable rows 2 set search_path = pg_catalog, pg_temp as $$
  select d::date from generate_series((lower(p_during) at time zone 'Europe/Helsinki')::date::timestamp,
    ((upper(p_during) - interval '1 microsecond') at time zone 'Europe/Helsinki')::date::timestamp, interval '1 day') d
$$;

create function scheduling.keep_free() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_calendars integer[];
  v_days date[];
begin
  select array_agg(t.calendar), array_agg(t.day) into v_calendars, v_days
  from (select distinct c.calendar, d.day from changed c cross join lateral scheduling.days_of(c.during) d(day)) t;
  if v_calendars is not null then perform scheduling.count_free(v_calendars, v_days); end if;
  return null;
end $$;
create trigger shift_made after insert on scheduling.shift referencing new table as changed for each statement execute function scheduling.keep_free();
create trigger shift_ended after delete on scheduling.shift referencing old table as changed for each statement execute function scheduling.keep_free();
create trigger occupation_made after insert on scheduling.occupation referencing new table as changed for each statement execute function scheduling.keep_free();
create trigger occupation_ended after delete on scheduling.occupation referencing old table as changed for each statement execute function scheduling.keep_free();

-- Who changes several days at once locks them first, always in the same order: two who change the same days wait for each other and never
-- for ever. The days of what these holders have taken, and of these calendars in this time.
create function scheduling.lock_free(p_holders uuid[], p_calendars integer[], p_during tstzrange) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_day date;
  v_calendar integer;
begin
  -- One by one by their key: asked for together they were looked for through the whole table.
  for v_day, v_calendar in
    select d.day, o.calendar from scheduling.occupation o cross join lateral scheduling.days_of(o.during) d(day) where o.holder = any (p_holders)
    union
    select d.day, c.number from unnest(p_calendars) c(number) cross join lateral scheduling.days_of(p_during) d(day) where p_during is not null
    order by 1, 2
  loop
    perform 1 from scheduling.free_day f where f.day = v_day and f.calendar = v_calendar for update;
  end loop;
end $$;

-- Whose hold it is: known to the holder's session alone, never to a search. `during` is the visit; the taken time around it may be longer.
create table scheduling.hold (
  id uuid primary key,
  visitor_id uuid not null,
  service text not null,
  calendars integer[] not null,
  during tstzrange not null,
  interpreter text,
  held_at timestamptz not null,
  expires_at timestamptz not null
);
create index hold_expiring on scheduling.hold (expires_at);
create index hold_visitor on scheduling.hold (visitor_id);

-- The weeks that calendars work: hours of the clock in Finland, with the days from and to which they hold. A job writes shifts from them ahead.
create table scheduling.week_period (
  id uuid primary key,
  calendar integer not null references scheduling.calendar,
  weekday smallint not null check (weekday between 1 and 7),
  begins time not null,
  ends time not null check (ends > begins),
  -- Every week, or every second, third or fourth, counted from the week of `from_on`.
  every_weeks smallint not null default 1 check (every_weeks between 1 and 4),
  from_on date not null,
  to_on date check (to_on >= from_on)
);
create index week_period_calendar on scheduling.week_period (calendar);

-- Days that are not like the week says: no work, or other hours.
create table scheduling.other_day (
  calendar integer not null references scheduling.calendar,
  day date not null,
  -- Hours of that day, as [["08:00","12:00"]]; none: no work.
  hours jsonb not null,
  primary key (calendar, day)
);

-- A place that is closed from a day to a day, and where to go instead. A holiday of the calendar needs no row.
create table scheduling.closure (
  id uuid primary key,
  place_id text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  reason text not null,
  instead_place_id text
);
create index closure_place on scheduling.closure (place_id, from_on);

-- Until which day the shifts of a calendar have been written from its week.
create table scheduling.written_until (
  calendar integer primary key references scheduling.calendar,
  until_on date not null
);

grant select, insert, update on scheduling.calendar to rinnalla_app;
-- A shift or taken time is made and ended, never moved: the free days follow both.
grant select, insert, delete on scheduling.shift, scheduling.hold to rinnalla_app;
grant update (expires_at) on scheduling.hold to rinnalla_app;
grant select, insert, delete, update (kind, holder, expires_at) on scheduling.occupation to rinnalla_app;
grant select on scheduling.free_day to rinnalla_app;
grant select, insert, update on scheduling.week_period, scheduling.other_day to rinnalla_app;
grant select, insert on scheduling.closure to rinnalla_app;
grant select, insert, update on scheduling.written_until to rinnalla_app;
revoke all on all functions in schema scheduling from public;
grant execute on function scheduling.lock_free(uuid[], integer[], tstzrange) to rinnalla_app;
grant execute on function scheduling.days_of(tstzrange) to rinnalla_app;
