-- A client asks for an entry about them to be corrected. The request is of the entry's register, as readable and as closed as the entry is.
create table records.correction_request (
  client_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  register text not null,
  -- The version they read.
  version integer not null,
  what text not null check (length(what) between 10 and 2000),
  asked_at timestamptz not null,
  answered_at timestamptz,
  outcome text check (outcome in ('corrected', 'partly', 'refused')),
  reason text,
  answered_by uuid,
  answered_by_name text,
  primary key (client_id, id),
  foreign key (client_id, entry_id) references records.entry,
  check ((answered_at is null) = (outcome is null) and (answered_at is null) = (reason is null))
);
create unique index correction_request_open on records.correction_request (client_id, entry_id) where answered_at is null;

alter table records.correction_request enable row level security;
alter table records.correction_request force row level security;
create policy correction_request_read on records.correction_request for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = correction_request.client_id
    and g.register in ('own', correction_request.register) and not g.crossing));
create policy correction_request_ask on records.correction_request for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = correction_request.client_id and g.register = 'own' and g.may_write));
create policy correction_request_answer on records.correction_request for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = correction_request.client_id
    and g.register = correction_request.register and g.may_write));

-- Whose it is and of which register, for the one who takes the request from the list; no word of it.
create table records.correction_subject (id uuid primary key, about_client_id uuid not null, register text not null);
create function records.note_correction(p_id uuid, p_client uuid, p_register text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.register = 'own' and g.may_write) then
    raise exception 'a correction is asked for by the client';
  end if;
  insert into records.correction_subject (id, about_client_id, register) values (p_id, p_client, p_register);
end $$;
create function records.correction_of(p_id uuid) returns table (client_id uuid, register text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select s.about_client_id, s.register from records.correction_subject s where s.id = p_id;
end $$;

grant select, insert on records.correction_request to rinnalla_app;
grant update (answered_at, outcome, reason, answered_by, answered_by_name) on records.correction_request to rinnalla_app;
revoke all on all functions in schema records from public;
grant execute on function records.note_correction(uuid, uuid, text), records.correction_of(uuid) to rinnalla_app;
