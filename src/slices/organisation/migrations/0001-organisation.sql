-- The county's staff. Areas, units, teams and skills are the county's configuration, named here by their ids.
create schema organisation;

create table organisation.staff_member (
  id uuid primary key,
  -- The worker's subject in the county's staff directory; unique there.
  directory_subject text not null unique,
  name text not null,
  title jsonb not null,
  profession text not null,
  sector text not null check (sector in ('health', 'social')),
  skills text[] not null,
  teams text[] not null,
  unit text not null,
  registers text[] not null,
  roles text[] not null check (roles <@ array['supervisor', 'main-user']),
  active boolean not null default true
);
create index staff_member_skills on organisation.staff_member using gin (skills);

-- Who is away, and who stands in.
create table organisation.absence (
  staff_id uuid not null references organisation.staff_member,
  from_on date not null,
  to_on date not null,
  substitute_id uuid references organisation.staff_member,
  primary key (staff_id, from_on),
  check (from_on <= to_on),
  check (substitute_id <> staff_id)
);
create index absence_substitute on organisation.absence (substitute_id, to_on);

grant usage on schema organisation to rinnalla_app;
grant select, insert, update on organisation.staff_member to rinnalla_app;
grant select, insert, update, delete on organisation.absence to rinnalla_app;
