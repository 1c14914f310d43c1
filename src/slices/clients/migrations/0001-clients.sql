-- The person card, and the only place where a personal id leads to a client.
create schema clients;
grant usage on schema clients to rinnalla_app;

create table clients.client (
  client_id uuid primary key,
  hetu text not null,
  family_name text not null,
  given_names text not null,
  birth_on date not null,
  municipality text,
  language text check (language in ('fi', 'sv', 'en')),
  phone text,
  address text,
  created_at timestamptz not null
);
alter table clients.client enable row level security;
alter table clients.client force row level security;
create policy card_by_grant on clients.client using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = client.client_id and g.register = 'card'))
  with check (exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = client.client_id and g.register = 'card' and g.may_write));
grant select, update (municipality, language, phone, address) on clients.client to rinnalla_app;

-- No role but the owner reads it: the functions below are the only way, and each use is a look in the log.
create table clients.identity (hetu text primary key, client_id uuid not null unique);

-- Strong identification: finds or makes the client. Opens the card for writing in this transaction, logged as identification.
create function clients.client_for_identification(p_person jsonb, p_look jsonb, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  v_id uuid;
begin
  select * into v from jsonb_to_record(p_person) as r(new_id uuid, hetu text, family_name text, given_names text, birth_on date, municipality text, language text, phone text, address text);
  insert into clients.identity (hetu, client_id) values (v.hetu, v.new_id) on conflict (hetu) do nothing;
  select client_id into v_id from clients.identity where hetu = v.hetu;
  perform access.write_look(p_look || jsonb_build_object('client_id', v_id), p_at);
  insert into access.grant (client_id, register, may_write, crossing, look_id) values (v_id, 'card', true, false, (p_look ->> 'id')::uuid);
  if v_id = v.new_id then
    insert into access.client (client_id) values (v_id);
    insert into clients.client (client_id, hetu, family_name, given_names, birth_on, municipality, language, phone, address, created_at)
    values (v_id, v.hetu, v.family_name, v.given_names, v.birth_on, v.municipality, v.language, v.phone, v.address, p_at);
  end if;
  return v_id;
end $$;

-- A worker asks by the whole personal id; the answer is an id and nothing else, and the question is in the log.
create function clients.find_by_hetu(p_hetu text, p_look jsonb, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_id uuid;
begin
  select client_id into v_id from clients.identity where hetu = p_hetu;
  if v_id is not null then perform access.write_look(p_look || jsonb_build_object('client_id', v_id), p_at); end if;
  -- Somebody specially protected is not found either; that it was tried stays in their log.
  return case when access.is_closed_to(v_id, (p_look ->> 'actor_id')::uuid, p_at) then null else v_id end;
end $$;

revoke all on all functions in schema clients from public;
grant execute on function clients.client_for_identification(jsonb, jsonb, timestamptz), clients.find_by_hetu(text, jsonb, timestamptz) to rinnalla_app;
