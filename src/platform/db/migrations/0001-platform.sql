-- The mechanisms every slice shares: events with their listeners, the change log, the security log, the mark of a demonstration.

-- Every change is one event, saved in the transaction of the change. Ids, time, unit, service and the interface crossed; no content.
create table platform.event (
  id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  type text not null,
  subject_id uuid,
  unit text,
  service text,
  from_service text,
  to_service text,
  body jsonb not null default '{}',
  primary key (at, id)
) partition by range (at);
create index event_order on platform.event (tx, id);
create table platform.event_default partition of platform.event default;

-- One partition a month, made ahead.
create function platform.make_event_partition(month date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first_day date := date_trunc('month', month)::date;
  next_month date := (date_trunc('month', month) + interval '1 month')::date;
  partition_name text := 'event_' || to_char(date_trunc('month', month), 'YYYY_MM');
begin
  if to_regclass('platform.' || partition_name) is null then
    execute format('create table platform.%I partition of platform.event for values from (%L) to (%L)',
      partition_name, first_day::text || ' 00:00+00', next_month::text || ' 00:00+00');
  end if;
end $$;
select platform.make_event_partition((date_trunc('month', now()) + make_interval(months => n))::date) from generate_series(0, 12) n;

-- Where each listener is. Reading stays below the oldest running transaction, so that a late commit is never skipped.
create table platform.listener (
  name text primary key,
  cursor_tx xid8 not null,
  cursor_id uuid not null default '00000000-0000-0000-0000-000000000000',
  failures integer not null default 0,
  next_try_at timestamptz not null default '-infinity',
  parked_at timestamptz,
  last_error text
);

-- Who changed what: ids and the name of the command, no content.
create table platform.change_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  command text not null,
  subject_id uuid,
  request_id text
);
create index change_log_subject on platform.change_log (subject_id, at);

-- Refused attempts, written outside the refused transaction.
create table platform.security_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  endpoint text not null,
  refusal text not null,
  request_id text
);

-- One row: which county this installation is, and whether it is a demonstration with invented people.
create table platform.installation (
  only_one boolean primary key default true check (only_one),
  county text not null,
  demonstration boolean not null,
  created_at timestamptz not null
);

grant usage on schema platform to rinnalla_app;
grant select, insert on platform.event to rinnalla_app;
grant select, insert, update on platform.listener to rinnalla_app;
grant insert on platform.change_log, platform.security_log to rinnalla_app;
grant select on platform.change_log, platform.security_log, platform.migration to rinnalla_app;
grant select, insert on platform.installation to rinnalla_app;
revoke all on function platform.make_event_partition(date) from public;
grant execute on function platform.make_event_partition(date) to rinnalla_app;
