-- Entries by register. Signed, never edited: a correction is a new version that shows the old.
create schema records;
grant usage on schema records to rinnalla_app;

create table records.entry (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^(patient|notification|social:[a-z-]+)$'),
  contact_id uuid,
  created_at timestamptz not null,
  current_version integer not null default 1,
  -- Banned by the client: not read across the border of the registers.
  closed_to_others boolean not null default false,
  primary key (client_id, id)
);
create index entry_newest on records.entry (client_id, created_at desc);
create table records.version (
  client_id uuid not null,
  entry_id uuid not null,
  version integer not null,
  content jsonb not null,
  author_id uuid not null,
  author_name text not null,
  author_title jsonb not null,
  signed_at timestamptz not null,
  correction_reason text,
  primary key (client_id, entry_id, version),
  foreign key (client_id, entry_id) references records.entry
);
create table records.draft (
  client_id uuid not null,
  contact_id uuid not null,
  register text not null,
  author_id uuid not null,
  content jsonb not null,
  revision integer not null,
  saved_at timestamptz not null,
  primary key (client_id, contact_id, register, author_id)
);

alter table records.entry enable row level security;
alter table records.entry force row level security;
create policy entry_read on records.entry for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = entry.client_id
    and (g.register = 'own' or (g.register = entry.register and not (g.crossing and not g.over_ban and entry.closed_to_others)))));
create policy entry_write on records.entry for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = entry.client_id and g.register = entry.register and g.may_write));
create policy entry_change on records.entry for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = entry.client_id
    and (g.register = 'own' or (g.register = entry.register and g.may_write))));

alter table records.version enable row level security;
alter table records.version force row level security;
-- A version is as readable as its entry.
create policy version_read on records.version for select using (
  exists (select 1 from records.entry e where e.client_id = version.client_id and e.id = version.entry_id));
create policy version_write on records.version for insert with check (
  exists (select 1 from records.entry e join access.grant g on g.client_id = e.client_id and g.register = e.register
    where e.client_id = version.client_id and e.id = version.entry_id and g.tx = pg_current_xact_id() and g.may_write));

alter table records.draft enable row level security;
alter table records.draft force row level security;
create policy draft_by_grant on records.draft using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = draft.client_id and g.register = draft.register and g.may_write));

grant select, insert on records.entry, records.version to rinnalla_app;
grant update (current_version, closed_to_others) on records.entry to rinnalla_app;
grant select, insert, update, delete on records.draft to rinnalla_app;
