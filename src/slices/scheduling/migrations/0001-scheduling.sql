-- Times: who is busy when (header data, not for whom), and appointments (client data, behind the grant).
create schema scheduling;
grant usage on schema scheduling to rinnalla_app;

-- A person, a room, a remote line or a mobile unit. Its number keeps the range indexes small.
create table scheduling.calendar (
  number integer generated always as identity primary key,
  id uuid not null unique,
  kind text not null check (kind in ('person', 'room', 'remote-line', 'mobile-unit')),
  staff_id uuid,
  name text not null,
  place text,
  municipality text,
  skills text[] not null,
  languages text[] not null,
  services text[] not null,
  active boolean not null default true,
  check ((kind = 'person') = (staff_id is not null))
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

-- Taken time. Two that overlap in one calendar cannot be: the database refuses, not a check.
create table scheduling.occupation (
  id uuid primary key,
  calendar integer not null references scheduling.calendar,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  kind text not null check (kind in ('hold', 'appointment', 'closed')),
  -- The hold, the appointment or the closure it belongs to; opaque.
  holder uuid not null,
  service text,
  expires_at timestamptz,
  check ((kind = 'hold') = (expires_at is not null)),
  exclude using gist (int4range(calendar, calendar, '[]') with &&, during with &&)
);
create index occupation_holder on scheduling.occupation (holder);
create index occupation_expiring on scheduling.occupation (expires_at) where expires_at is not null;

-- The free time of each calendar and day in Finland, kept by the triggers below: what a search reads.
create table scheduling.free_day (
  calendar integer not null references scheduling.calendar,
  day date not null,
  free tstzmultirange not null,
  longest_minutes integer not null,
  primary key (day, calendar)
);

create function scheduling.longest_minutes(p_free tstzmultirange) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(extract(epoch from upper(r) - lower(r)) / 60), 0)::integer from unnest(p_free) r
$$;

-- Counts the free time of these calendars and days anew, all under their rows' locks, so that of two who change one day the later sees the earlier.
create function scheduling.count_free(p_calendars integer[], p_days date[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into scheduling.free_day (calendar, day, free, longest_minutes)
  select t.calendar, t.day, '{}', 0 from unnest(p_calendars, p_days) t(calendar, day) order by t.day, t.calendar on conflict do nothing;
  perform 1 from scheduling.free_day f join unnest(p_calendars, p_days) t(calendar, day) on f.calendar = t.calendar and f.day = t.day
  order by f.day, f.calendar for update of f;
  update scheduling.free_day f set free = n.free, longest_minutes = scheduling.longest_minutes(n.free)
  from (
    select t.calendar, t.day,
      coalesce((select range_agg(s.during * w.whole) from scheduling.shift s
        where int4range(s.calendar, s.calendar, '[]') && int4range(t.calendar, t.calendar, '[]') and s.during && w.whole), '{}')
      - coalesce((select range_agg(o.during) from scheduling.occupation o
        where int4range(o.calendar, o.calendar, '[]') && int4range(t.calendar, t.calendar, '[]') and o.during && w.whole), '{}') as free
    from unnest(p_calendars, p_days) t(calendar, day)
    cross join lateral (select tstzrange(t.day::timestamp at time zone 'Europe/Helsinki', (t.day + 1)::timestamp at time zone 'Europe/Helsinki') as whole) w
  ) n where f.calendar = n.calendar and f.day = n.day;
end $$;

-- The days in Finland that ranges of time touch.
create function scheduling.days_of(p_during tstzrange) returns setof date
language sql stable set search_path = pg_catalog, pg_temp as $$
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

-- Whose hold it is: known to the holder's session alone, never to a search.
create table scheduling.hold (
  id uuid primary key,
  visitor_id uuid not null,
  service text not null,
  calendars integer[] not null,
  during tstzrange not null,
  expires_at timestamptz not null
);
create index hold_expiring on scheduling.hold (expires_at);

-- A client's appointment, in the register of its service. The state follows the Finnish code system of appointments.
create table scheduling.appointment (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^(patient|social:[a-z-]+)$'),
  service text not null,
  state text not null check (state in ('booked', 'cancelled', 'arrived', 'fulfilled', 'no-show')),
  calendars integer[] not null,
  during tstzrange not null,
  channel text not null,
  place text,
  reason text not null,
  booked_by text not null check (booked_by in ('client', 'staff')),
  booked_at timestamptz not null,
  cancelled_at timestamptz,
  cancel_reason text,
  moved_from timestamptz,
  primary key (client_id, id)
);
alter table scheduling.appointment enable row level security;
alter table scheduling.appointment force row level security;
create policy appointment_by_grant on scheduling.appointment for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id
    and g.register in ('own', appointment.register)));
create policy appointment_change on scheduling.appointment for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id and g.may_write
    and g.register in ('own', appointment.register)));
create policy appointment_write on scheduling.appointment for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id and g.may_write
    and g.register in ('own', appointment.register)));

grant select, insert, update on scheduling.calendar to rinnalla_app;
-- A shift or taken time is made and ended, never moved: the free days follow both.
grant select, insert, delete on scheduling.shift, scheduling.hold to rinnalla_app;
grant select, insert, delete, update (kind, holder, expires_at) on scheduling.occupation to rinnalla_app;
grant select on scheduling.free_day to rinnalla_app;
grant select, insert on scheduling.appointment to rinnalla_app;
grant update (state, calendars, during, cancelled_at, cancel_reason, moved_from) on scheduling.appointment to rinnalla_app;
revoke all on all functions in schema scheduling from public;

-- Whose an appointment is: only for a worker whose calendar it is in and whose reason runs; opening the client then writes the look.
create function scheduling.client_of(p_appointment uuid, p_staff uuid, p_at timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.client_id from access.relationship r
  where r.origin_id = p_appointment and r.staff_id = p_staff and r.from_at <= p_at and (r.until_at is null or r.until_at > p_at) limit 1
$$;
revoke all on function scheduling.client_of(uuid, uuid, timestamptz) from public;
grant execute on function scheduling.client_of(uuid, uuid, timestamptz) to rinnalla_app;
