-- Counts of the system's own events: how many, when, of which service. No row speaks of anybody: there is no id of a client, a contact or an
-- appointment, and what a count has in common with another is only its week.

-- An event is counted once, however often it is told.
create table network.counted_event (event_id uuid primary key);

-- First contacts by the week in which they ended (Monday). Empty: unknown, or not to be told. Ways: a time booked by oneself at a place or
-- remotely, and contacts that were served, sent on to a visit, or left.
create table network.demand_count (
  week date not null check (extract(isodow from week) = 1),
  service text not null,
  municipality text not null,
  age_band text not null,
  way text not null check (way in ('place', 'remote', 'served', 'sent-on', 'left')),
  contacts integer not null check (contacts > 0),
  primary key (week, service, municipality, age_band, way)
);

-- When they came: by weekday (1 Monday) and hour in Finland, without place and age.
create table network.hour_count (
  week date not null,
  service text not null,
  weekday smallint not null check (weekday between 1 and 7),
  hour smallint not null check (hour between 0 and 23),
  contacts integer not null check (contacts > 0),
  primary key (week, service, weekday, hour)
);

-- How visits and remote contacts ended and how long they took. `timed`: of how many the minutes are known; `measured`: of how many from begun to ended
-- and not from the booked length.
create table network.visit_count (
  week date not null,
  service text not null,
  ending text not null check (ending in ('fulfilled', 'no-show', 'cancelled', 'remote')),
  visits integer not null check (visits > 0),
  timed integer not null,
  measured integer not null,
  minutes double precision not null,
  squared_minutes double precision not null,
  primary key (week, service, ending),
  check (timed between 0 and visits and measured between 0 and timed)
);

-- Where somebody lives and their age stay with the event until it is counted, and no longer.
create function network.forget_counted(p_ids uuid[], p_from timestamptz, p_to timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update platform.event e set body = e.body - array['municipality', 'ageBand', 'since']
  where e.at between p_from and p_to and e.id = any(p_ids)
    and exists (select 1 from network.counted_event c where c.event_id = e.id)
$$;

-- A table may be made from the own events: then nobody saved it, and `basis` says of every figure how it was computed.
alter table network.county_table
  alter column saved_by drop not null,
  alter column saved_by_name drop not null,
  add column origin text not null default 'file' check (origin in ('file', 'default', 'own-events')),
  add column basis jsonb,
  drop constraint county_table_kind_check,
  add check (kind in ('population', 'places', 'matrix', 'demand', 'localDemand', 'rhythm', 'services', 'costs')),
  add check ((origin = 'own-events') = (basis is not null)),
  add check ((origin = 'default') = (rows is null)),
  add check (origin = 'own-events' or saved_by is not null);

grant select, insert on network.counted_event to rinnalla_app;
grant select, insert, update on network.demand_count, network.hour_count, network.visit_count to rinnalla_app;
revoke all on function network.forget_counted(uuid[], timestamptz, timestamptz) from public;
grant execute on function network.forget_counted(uuid[], timestamptz, timestamptz) to rinnalla_app;
