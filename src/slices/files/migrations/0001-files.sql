-- Attachments of a contact. A file is there once: its row and its content are never changed or taken away by the application.
create schema files;
grant usage on schema files to rinnalla_app;

create table files.file (
  contact_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  bytes integer not null check (bytes between 1 and 10485760),
  sha256 bytea not null check (length(sha256) = 32),
  width integer check (width > 0),
  height integer check (height > 0),
  made_at timestamptz not null,
  made_by_kind text not null check (made_by_kind in ('visitor', 'resident', 'staff', 'system')),
  made_by_id uuid,
  scan text not null check (scan in ('not-scanned', 'clean', 'infected')),
  primary key (contact_id, id),
  check ((width is null) = (type = 'application/pdf') and (height is null) = (type = 'application/pdf'))
);

-- Apart from its row, so that a list of files never reads a content.
create table files.content (
  contact_id uuid not null,
  file_id uuid not null,
  data bytea not null,
  primary key (contact_id, file_id),
  foreign key (contact_id, file_id) references files.file (contact_id, id)
);
-- Pictures and PDFs are compressed already.
alter table files.content alter column data set storage external;

do $$
declare t text;
begin
  foreach t in array array['file', 'content'] loop
    execute format('alter table files.%I enable row level security', t);
    execute format('alter table files.%I force row level security', t);
    execute format('create policy by_grant on files.%I using (exists (select 1 from access.grant g
      where g.tx = pg_current_xact_id() and g.contact_id = %I.contact_id and g.register = ''contact''))', t, t);
  end loop;
end $$;

-- Files kept while no scanner answered, by their ids: a job opens each contact as a job and scans what waits.
create table files.unscanned (contact_id uuid not null, file_id uuid not null, primary key (contact_id, file_id));
create function files.note_unscanned() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into files.unscanned (contact_id, file_id) values (new.contact_id, new.id);
  return null;
end $$;
create trigger note_unscanned after insert on files.file for each row when (new.scan = 'not-scanned') execute function files.note_unscanned();

create function files.list_unscanned(p_limit integer) returns table (contact_id uuid, file_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.contact_id, u.file_id from files.unscanned u order by u.file_id limit p_limit
$$;

-- A verdict, once, of a file of a contact that this transaction has opened. The row's policy holds here too.
create function files.save_scan(p_contact uuid, p_file uuid, p_scan text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from files.unscanned u where u.contact_id = p_contact and u.file_id = p_file;
  update files.file set scan = p_scan where contact_id = p_contact and id = p_file and scan = 'not-scanned' and p_scan in ('clean', 'infected');
  return found;
end $$;

grant select, insert on files.file, files.content to rinnalla_app;
revoke all on all functions in schema files from public;
grant execute on function files.list_unscanned(integer), files.save_scan(uuid, uuid, text) to rinnalla_app;
