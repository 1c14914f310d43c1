-- Plans of the service network. Nothing here is anybody's personal data but who saved, asked or wrote something.
create schema network;
grant usage on schema network to rinnalla_app;

-- `visibility`: whether other planners see it; its maker always does.
create table network.scenario (
  id uuid primary key,
  name text not null unique check (name <> ''),
  visibility text not null check (visibility in ('own', 'planners')),
  created_at timestamptz not null,
  created_by uuid not null
);

-- Each saving is a version of its own and stays.
create table network.version (
  scenario_id uuid not null references network.scenario,
  number integer not null check (number > 0),
  changes jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  primary key (scenario_id, number)
);

-- The county's own figures over the defaults. The newest of a kind holds; `rows` null: back to the default.
create table network.county_table (
  kind text not null check (kind in ('population', 'places', 'matrix', 'demand', 'services', 'costs')),
  number integer not null check (number > 0),
  rows jsonb,
  source text not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  primary key (kind, number)
);

-- A run with all it was made from, so that its numbers can be made again: changes, tables by number, seed.
create table network.run (
  id uuid primary key,
  kind text not null check (kind in ('compare', 'front', 'day', 'proposal')),
  state text not null check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  asked jsonb not null,
  table_numbers jsonb not null,
  total integer not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  finished_at timestamptz,
  result jsonb,
  check ((state = 'done') = (result is not null))
);
create index run_waiting on network.run (asked_at, id) where state in ('queued', 'running');

-- A run in pieces: any node takes the next one, and a killed node's is taken again. Number 0 puts the others together and is all of a run
-- without pieces. What a piece found lies here until then: `tallies` of replications from `first` on, `lengths` of each scenario's.
create table network.run_piece (
  run_id uuid not null references network.run,
  number integer not null check (number >= 0),
  state text not null check (state in ('queued', 'running', 'done')),
  done integer not null default 0,
  node uuid,
  seen_at timestamptz,
  first integer,
  lengths integer[],
  tallies bytea,
  primary key (run_id, number),
  check ((state = 'done') = (tallies is not null))
);

create table network.comment (
  id uuid primary key,
  scenario_id uuid not null references network.scenario,
  version integer not null,
  words text not null check (words <> ''),
  written_at timestamptz not null,
  written_by uuid not null,
  written_by_name text not null,
  foreign key (scenario_id, version) references network.version
);

-- Decisions of the county's own bodies that a scenario led to; no decision about a client.
create table network.decision_link (
  id uuid primary key,
  scenario_id uuid not null references network.scenario,
  version integer not null,
  title text not null check (title <> ''),
  reference text not null,
  decided_on date not null,
  linked_at timestamptz not null,
  linked_by uuid not null,
  linked_by_name text not null,
  foreign key (scenario_id, version) references network.version
);

-- What anybody may read without signing in: one version, with the numbers of one run. At most one at a time of a scenario.
create table network.publication (
  id uuid primary key,
  scenario_id uuid not null references network.scenario,
  version integer not null,
  run_id uuid references network.run,
  published_at timestamptz not null,
  published_by uuid not null,
  withdrawn_at timestamptz,
  foreign key (scenario_id, version) references network.version
);
create unique index one_publication on network.publication (scenario_id) where withdrawn_at is null;

grant select, insert on network.scenario, network.version, network.county_table, network.run, network.comment,
  network.decision_link, network.publication to rinnalla_app;
grant update (name, visibility) on network.scenario to rinnalla_app;
grant update (state, finished_at, result) on network.run to rinnalla_app;
grant select, insert, delete, update (state, done, node, seen_at, first, lengths, tallies) on network.run_piece to rinnalla_app;
grant update (withdrawn_at) on network.publication to rinnalla_app;
