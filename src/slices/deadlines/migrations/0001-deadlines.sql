-- Running clocks on an opaque subject: which rule and version held when it was triggered, and what that gave. No content.
create schema deadlines;
grant usage on schema deadlines to rinnalla_app;

create table deadlines.clock (
  id uuid primary key,
  subject_id uuid not null,
  rule text not null,
  version text not null,
  triggered_at timestamptz not null,
  birth_on date,
  statutory boolean not null default true,
  due_on date,
  due_at timestamptz,
  paused_at timestamptz,
  stopped_at timestamptz,
  explanation jsonb not null default '{}'
);
create index clock_subject on deadlines.clock (subject_id);
create index clock_running on deadlines.clock (due_on) where stopped_at is null;

-- The time the law waited for the client: the nightly re-check counts it in again. The open one has no end.
create table deadlines.pause (
  clock_id uuid not null references deadlines.clock,
  paused_at timestamptz not null,
  resumed_at timestamptz,
  primary key (clock_id, paused_at)
);

-- What the nightly re-check found: a stored end that today's code would compute otherwise.
create table deadlines.difference (
  id bigint generated always as identity primary key,
  found_at timestamptz not null,
  clock_id uuid not null,
  stored text not null,
  computed text not null
);
grant select, insert, update on deadlines.clock, deadlines.pause to rinnalla_app;
grant select, insert on deadlines.difference to rinnalla_app;
