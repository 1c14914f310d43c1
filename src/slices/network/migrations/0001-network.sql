-- Plans of the service network. Nothing here is anybody's personal data but who saved a version.
create schema network;
grant usage on schema network to rinnalla_app;

create table network.scenario (
  id uuid primary key,
  name text not null unique check (name <> ''),
  created_at timestamptz not null
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

grant select, insert on network.scenario, network.version to rinnalla_app;
grant update (name) on network.scenario to rinnalla_app;
