-- A client's data is opened, not fetched. The application role can read a row only under a grant of the current transaction,
-- and only the functions below, which write the look into the log in the same step, can make a grant.
create schema access;
grant usage on schema access to rinnalla_app;

-- Every look at a client's or a contact's data: who, when, why, on what basis, which registers, until when. Never changed.
create table access.look (
  id uuid primary key,
  tx xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  actor_title jsonb,
  actor_unit text,
  client_id uuid,
  contact_id uuid,
  purpose text not null,
  basis text not null,
  rules text[] not null default '{}',
  registers text[] not null,
  reason text,
  valid_until timestamptz not null,
  request_id text,
  check (client_id is not null or contact_id is not null)
);
create index look_client on access.look (client_id, at) where client_id is not null;
create index look_contact on access.look (contact_id, at) where contact_id is not null;
create index look_order on access.look (tx, id);

-- What the current transaction may read. Unlogged: a grant means nothing after its transaction.
create unlogged table access.grant (
  tx xid8 not null default pg_current_xact_id(),
  client_id uuid,
  contact_id uuid,
  register text not null,
  may_write boolean not null,
  crossing boolean not null,
  -- Crosses by a rule that a ban does not stop.
  over_ban boolean not null default false,
  look_id uuid not null
);
create index grant_tx on access.grant (tx);
-- Who else opened whom is nobody's business: a transaction sees its own grants.
alter table access.grant enable row level security;
create policy of_this_transaction on access.grant for select using (tx = pg_current_xact_id());
grant select on access.grant to rinnalla_app;

-- Whose contact it is and who serves it.
create table access.party (
  contact_id uuid not null,
  -- A relative or a partner is a party of the one part of a client's plan that they write; one consulted elsewhere, of the question they took;
  -- a representative acts in the client's name.
  kind text not null check (kind in ('visitor', 'client', 'staff', 'relative', 'partner', 'consulted', 'representative')),
  party_id uuid not null,
  sector text check (sector in ('health', 'social')),
  from_at timestamptz not null,
  until_at timestamptz,
  look_id uuid,
  primary key (contact_id, kind, party_id)
);
create index party_id on access.party (party_id, kind);

-- The proven reason (asiayhteys): a worker has a running matter of the client.
create table access.relationship (
  id uuid primary key,
  client_id uuid not null,
  staff_id uuid not null,
  sector text not null check (sector in ('health', 'social')),
  service_task text,
  origin_id uuid not null,
  joint boolean not null default false,
  -- From being named responsible for the client: who stands in for an absent worker has this for the days of the absence.
  stands_in boolean not null default false,
  -- The resident's identity is attached and not yet confirmed by a professional: the card alone, to confirm it by.
  card_only boolean not null default false,
  from_at timestamptz not null,
  until_at timestamptz
);
create unique index relationship_running on access.relationship (client_id, staff_id, origin_id, sector) where until_at is null;
create index relationship_staff on access.relationship (staff_id, client_id);
create index relationship_origin on access.relationship (origin_id);

-- Consents with a direction, and bans with their true reach.
create table access.permit (
  id uuid primary key,
  client_id uuid not null,
  rule text not null,
  registers text[] not null,
  given_at timestamptz not null,
  valid_until timestamptz,
  withdrawn_at timestamptz
);
create index permit_client on access.permit (client_id);
create table access.ban (
  id uuid primary key,
  client_id uuid not null,
  register text not null,
  entry_id uuid,
  made_at timestamptz not null,
  withdrawn_at timestamptz
);
create index ban_client on access.ban (client_id);

-- Non-disclosure (turvakielto), and special protection of workers and their families: closed to all but named workers.
create table access.protection (
  id uuid primary key,
  client_id uuid not null,
  kind text not null check (kind in ('non-disclosure', 'special')),
  named_staff uuid[] not null default '{}',
  from_at timestamptz not null,
  until_at timestamptz
);
create index protection_client on access.protection (client_id);

-- Emergency access: a written reason, three hours, reviewed by a supervisor, told to the client.
create table access.break_glass (
  id uuid primary key,
  client_id uuid not null,
  -- Of the card that was opened, for whoever reviews it.
  client_name text,
  staff_id uuid not null,
  staff_name text not null,
  -- The unit whose supervisor reviews it.
  staff_unit text not null,
  reason text not null check (length(reason) >= 20),
  at timestamptz not null,
  until_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by uuid,
  finding text check (finding in ('justified', 'not-justified'))
);
create index break_glass_open on access.break_glass (client_id, staff_id, until_at);

-- Clients that exist; told when one is made. Only the functions below ask.
create table access.client (client_id uuid primary key);

-- A contact whose resident identified: its looks belong to the client's log too.
create table access.contact_client (contact_id uuid primary key, client_id uuid not null, at timestamptz not null);
create index contact_client_client on access.contact_client (client_id);

-- The chain: each look sealed after its commit, hash over the one before, per day; days are linked.
create table access.seal (look_id uuid primary key, day date not null, position integer not null, hash bytea not null, unique (day, position));
create table access.seal_day (day date primary key, opened_with bytea not null, last_position integer not null, last_hash bytea not null);
create table access.seal_cursor (only_one boolean primary key default true check (only_one), tx xid8 not null, id uuid not null);
insert into access.seal_cursor (tx, id) values ('0', '00000000-0000-0000-0000-000000000000');

---------------------------------------------------------------------------------------------------------------------
-- Opening. Functions on the way of every call are in plpgsql: it keeps their plans, where SQL functions are planned anew at each call before
-- PostgreSQL 18 (measured on 15: 110 against 40 microseconds).

create function access.write_look(p_look jsonb, p_at timestamptz) returns uuid
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.look (id, at, actor_kind, actor_id, actor_name, actor_title, actor_unit, client_id, contact_id, purpose, basis, rules, registers, reason, valid_until, request_id)
  select l.id, p_at, l.actor_kind, l.actor_id, l.actor_name, l.actor_title, l.actor_unit, l.client_id, l.contact_id, l.purpose, l.basis, coalesce(l.rules, '{}'), l.registers, l.reason, l.valid_until, l.request_id
  from jsonb_to_record(p_look) as l(id uuid, actor_kind text, actor_id uuid, actor_name text, actor_title jsonb, actor_unit text, client_id uuid, contact_id uuid,
    purpose text, basis text, rules text[], registers text[], reason text, valid_until timestamptz, request_id text);
  return (p_look ->> 'id')::uuid;
end $$;

-- Opens a client: the look into the log and one grant a register. `p_registers`: [{register, mayWrite, crossing, overBan}].
-- The log names the registers that the grants open, whatever the caller wrote.
create function access.open_client(p_look jsonb, p_at timestamptz, p_registers jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform access.write_look(p_look || jsonb_build_object('contact_id', null, 'registers',
    (select coalesce(jsonb_agg(r ->> 'register'), '[]') from jsonb_array_elements(p_registers) r)), p_at);
  insert into access.grant (client_id, register, may_write, crossing, over_ban, look_id)
  select (p_look ->> 'client_id')::uuid, r.register, r."mayWrite", r.crossing, coalesce(r."overBan", false), (p_look ->> 'id')::uuid
  from jsonb_to_recordset(p_registers) as r(register text, "mayWrite" boolean, crossing boolean, "overBan" boolean);
end $$;

-- Opens a contact for one of its parties; returns the party's kind, or null (no such contact, or not a party: the same answer).
create function access.open_contact(p_look jsonb, p_at timestamptz, p_party_ids uuid[]) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_contact uuid := (p_look ->> 'contact_id')::uuid;
  v_kind text;
begin
  select kind into v_kind from access.party
  where contact_id = v_contact and party_id = any (p_party_ids) and from_at <= p_at and (until_at is null or until_at > p_at) limit 1;
  if v_kind is null then return null; end if;
  perform access.write_look(p_look, p_at);
  update access.party set look_id = (p_look ->> 'id')::uuid
  where contact_id = v_contact and party_id = any (p_party_ids) and kind = v_kind;
  insert into access.grant (contact_id, register, may_write, crossing, look_id)
  select v_contact, r, true, false, (p_look ->> 'id')::uuid
  from unnest(case when v_kind in ('visitor', 'client') then array['contact', 'log'] else array['contact'] end) r;
  return v_kind;
end $$;

-- For a worker who takes part in a contact: whose it is once somebody is identified in it, and the facts for deciding what opens of them.
-- Null for whoever is no party; opens nothing.
create function access.served_facts(p_contact uuid, p_staff uuid, p_at timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_client uuid;
begin
  select cc.client_id into v_client from access.party p left join access.contact_client cc on cc.contact_id = p.contact_id
  where p.contact_id = p_contact and p.kind = 'staff' and p.party_id = p_staff and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at);
  if not found then return null; end if;
  return jsonb_build_object('clientId', v_client, 'facts', case when v_client is not null then access.client_facts(v_client, p_staff, p_at) end);
end $$;

-- Opens a contact for a worker who takes part in it and, when the look names one, the client identified in it: one look for both.
-- Returns null when the worker is no party of the contact, or the client is not the one identified in it.
create function access.open_served(p_look jsonb, p_at timestamptz, p_registers jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_look uuid := (p_look ->> 'id')::uuid;
  v_contact uuid := (p_look ->> 'contact_id')::uuid;
  v_client uuid := (p_look ->> 'client_id')::uuid;
  v_staff uuid := (p_look ->> 'actor_id')::uuid;
begin
  if not exists (select 1 from access.party p where p.contact_id = v_contact and p.kind = 'staff' and p.party_id = v_staff
      and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at))
    or (v_client is not null and not exists (select 1 from access.contact_client cc where cc.contact_id = v_contact and cc.client_id = v_client))
  then return null; end if;
  perform access.write_look(p_look || jsonb_build_object('registers', jsonb_build_array('contact')
    || case when v_client is null then '[]' else jsonb_path_query_array(p_registers, '$[*].register') end), p_at);
  -- An earlier look that still holds for some hours goes on holding: a row written anew at each look would cost every later one.
  update access.party p set look_id = v_look where p.contact_id = v_contact and p.kind = 'staff' and p.party_id = v_staff
    and not exists (select 1 from access.look l where l.id = p.look_id and l.valid_until > p_at + interval '6 hours');
  insert into access.grant (client_id, contact_id, register, may_write, crossing, over_ban, look_id)
  select null, v_contact, 'contact', true, false, false, v_look
  union all
  select v_client, null, r.register, r."mayWrite", r.crossing, coalesce(r."overBan", false), v_look
  from jsonb_to_recordset(p_registers) as r(register text, "mayWrite" boolean, crossing boolean, "overBan" boolean) where v_client is not null;
  return 'staff';
end $$;

-- Goes on under an earlier opening of the same party that is still valid: no second log row for every message of one visit.
create function access.resume_contact(p_contact uuid, p_party_ids uuid[], p_at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_kind text;
  v_look uuid;
begin
  select p.kind, p.look_id into v_kind, v_look
  from access.party p join access.look l on l.id = p.look_id
  where p.contact_id = p_contact and p.party_id = any (p_party_ids) and p.from_at <= p_at
    and (p.until_at is null or p.until_at > p_at) and l.valid_until > p_at limit 1;
  if v_kind is null then return null; end if;
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (p_contact, 'contact', true, false, v_look);
  return v_kind;
end $$;

-- Whether an earlier opening still holds; makes no grant and shows nothing, so it is no look. For what only asks whether to go on telling.
create function access.may_resume(p_contact uuid, p_party_ids uuid[], p_at timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select 1 from access.party p join access.look l on l.id = p.look_id
    where p.contact_id = p_contact and p.party_id = any (p_party_ids) and p.from_at <= p_at
      and (p.until_at is null or p.until_at > p_at) and l.valid_until > p_at);
end $$;

-- A machine's own work on one contact (giving the queue on, closing a forgotten one), logged as that job's.
create function access.open_contact_as_job(p_look jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_look ->> 'actor_kind' <> 'system' then raise exception 'a job opens as a job'; end if;
  perform access.write_look(p_look, p_at);
  insert into access.grant (contact_id, register, may_write, crossing, look_id)
  values ((p_look ->> 'contact_id')::uuid, 'contact', true, false, (p_look ->> 'id')::uuid);
end $$;

-- Facts for the decision whether this worker may open this client. Without a running relationship or break-glass there are none.
create function access.client_facts(p_client uuid, p_staff uuid, p_at timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_relationships jsonb;
  v_break_glass timestamptz;
  v_special boolean;
begin
  -- Joint as long as somebody of the other profession still has the same matter.
  select coalesce(jsonb_agg(jsonb_build_object('sector', r.sector, 'serviceTask', r.service_task, 'originId', r.origin_id, 'endedAt', r.until_at, 'cardOnly', r.card_only,
    'joint', r.joint and not r.card_only and exists (select 1 from access.relationship o where o.client_id = r.client_id and o.origin_id = r.origin_id
      and o.sector <> r.sector and o.from_at <= p_at and (o.until_at is null or o.until_at > p_at)))), '[]'),
    (select max(until_at) from access.break_glass where client_id = p_client and staff_id = p_staff and until_at > p_at),
    exists (select 1 from access.protection where client_id = p_client and kind = 'special' and from_at <= p_at
      and (until_at is null or until_at > p_at) and not p_staff = any (named_staff))
  into v_relationships, v_break_glass, v_special from access.relationship r
  -- One's own, and of those whose substitute this worker is today.
  where r.client_id = p_client and (r.staff_id = p_staff or r.stands_in)
    and r.staff_id = any (p_staff || array(select a.staff_id from organisation.absence a
      where a.substitute_id = p_staff and (p_at at time zone 'Europe/Helsinki')::date between a.from_on and a.to_on))
    and r.from_at <= p_at and (r.until_at is null or r.until_at > p_at);
  if v_relationships = '[]' and v_break_glass is null then
    return jsonb_build_object('relationships', '[]'::jsonb, 'breakGlassUntil', null, 'closed', v_special, 'permits', '[]'::jsonb, 'bans', '[]'::jsonb, 'nonDisclosure', false);
  end if;
  return jsonb_build_object(
    'relationships', v_relationships,
    'breakGlassUntil', v_break_glass,
    'closed', v_special,
    'nonDisclosure', exists (select 1 from access.protection where client_id = p_client and kind = 'non-disclosure' and from_at <= p_at and (until_at is null or until_at > p_at)),
    'permits', (select coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'registers', registers)), '[]') from access.permit
      where client_id = p_client and given_at <= p_at and withdrawn_at is null and (valid_until is null or valid_until > p_at)),
    'bans', (select coalesce(jsonb_agg(jsonb_build_object('register', register)), '[]') from access.ban
      where client_id = p_client and entry_id is null and withdrawn_at is null));
end $$;

---------------------------------------------------------------------------------------------------------------------
-- What the slices above tell, in their own transaction

create function access.join_contact(p_contact uuid, p_kind text, p_party uuid, p_sector text, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.party (contact_id, kind, party_id, sector, from_at) values (p_contact, p_kind, p_party, p_sector, p_at)
  on conflict (contact_id, kind, party_id) do update set until_at = null, sector = excluded.sector, look_id = null;
end $$;

create function access.leave_contact(p_contact uuid, p_kind text, p_party uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.party set until_at = p_at, look_id = null where contact_id = p_contact and kind = p_kind and party_id = p_party and until_at is null;
end $$;

create function access.contact_parties(p_contact uuid) returns table (kind text, party_id uuid, sector text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select p.kind, p.party_id, p.sector from access.party p where p.contact_id = p_contact and p.until_at is null
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = p_contact);
end $$;

-- Only of a contact that this transaction has opened.
create function access.identify_contact(p_contact uuid, p_client uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.contact_client (contact_id, client_id, at) select p_contact, p_client, p_at
  where exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = p_contact and g.register = 'contact')
  on conflict (contact_id) do nothing;
end $$;

-- A resident's own contacts, by visit or by client.
create function access.own_contacts(p_visitor uuid, p_client uuid) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select contact_id from access.party where kind = 'visitor' and party_id = p_visitor and until_at is null
  union select contact_id from access.party where kind = 'client' and party_id = p_client and until_at is null;
end $$;

-- The parts of clients' plans that a relative or a partner takes part in now; ids only, each is opened by itself.
create function access.parts_of(p_kind text, p_party uuid, p_at timestamptz) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select p.contact_id from access.party p where p.party_id = p_party and p.kind = p_kind and p_kind in ('relative', 'partner')
    and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at);
end $$;

create function access.start_relationship(p_row jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.relationship (id, client_id, staff_id, sector, service_task, origin_id, joint, stands_in, card_only, from_at)
  select r.id, r.client_id, r.staff_id, r.sector, r.service_task, r.origin_id, r.joint, coalesce(r.stands_in, false), coalesce(r.card_only, false), p_at
  from jsonb_to_record(p_row) as r(id uuid, client_id uuid, staff_id uuid, sector text, service_task text, origin_id uuid, joint boolean, stands_in boolean, card_only boolean)
  on conflict (client_id, staff_id, origin_id, sector) where until_at is null do update
    set joint = excluded.joint or access.relationship.joint, card_only = excluded.card_only and access.relationship.card_only;
end $$;

create function access.end_relationships(p_origin uuid, p_staff uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- Whoever has one of these clients open asks again, at once or, when the end is yet to come, to learn of it.
  with ended as (
    update access.relationship set until_at = p_at
    where origin_id = p_origin and (p_staff is null or staff_id = p_staff) and (until_at is null or until_at > p_at) returning client_id)
  insert into platform.event (id, at, type, subject_id)
  select gen_random_uuid(), least(p_at, clock_timestamp()), 'relationship-ended', client_id from (select distinct client_id from ended) c;
end $$;

create function access.protect(p_row jsonb, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into access.protection (id, client_id, kind, named_staff, from_at)
  select r.id, r.client_id, r.kind, coalesce(r.named_staff, '{}'), p_at
  from jsonb_to_record(p_row) as r(id uuid, client_id uuid, kind text, named_staff uuid[])
$$;

-- Whether a client is under non-disclosure; told, for masking, to those who have opened the client or a contact of theirs.
create function access.is_undisclosed(p_client uuid, p_at timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select exists (select 1 from access.protection where client_id = p_client and kind = 'non-disclosure' and from_at <= p_at and (until_at is null or until_at > p_at))
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and (g.client_id = p_client
      or exists (select 1 from access.contact_client c where c.contact_id = g.contact_id and c.client_id = p_client))));
end $$;

-- Specially protected from this worker: nothing tells that there is such a client. For the functions of the owner.
create function access.is_closed_to(p_client uuid, p_staff uuid, p_at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from access.protection p where p.client_id = p_client and p.kind = 'special' and p.from_at <= p_at
    and (p.until_at is null or p.until_at > p_at) and (p_staff is null or not p_staff = any (p.named_staff)))
$$;

---------------------------------------------------------------------------------------------------------------------
-- Break-glass

create function access.break_glass_open(p_row jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  select * into v from jsonb_to_record(p_row) as r(id uuid, client_id uuid, staff_id uuid, staff_name text, staff_unit text, reason text);
  if not exists (select 1 from access.client c where c.client_id = v.client_id) then return false; end if;
  if access.is_closed_to(v.client_id, v.staff_id, p_at) then return false; end if;
  insert into access.break_glass (id, client_id, staff_id, staff_name, staff_unit, reason, at, until_at)
  values (v.id, v.client_id, v.staff_id, v.staff_name, v.staff_unit, v.reason, p_at, p_at + interval '3 hours');
  return true;
end $$;

-- Whose card was opened: told by the one who opened it, in the transaction that has it open.
create function access.break_glass_of(p_id uuid, p_name text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.break_glass b set client_name = p_name where b.id = p_id
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = b.client_id and g.register = 'card');
end $$;

-- What the worker who opened it wrote, while it holds and this transaction has the client open.
create function access.break_glass_reason(p_client uuid, p_staff uuid, p_at timestamptz) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select b.reason from access.break_glass b where b.client_id = p_client and b.staff_id = p_staff and b.until_at > p_at
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client) order by b.until_at desc limit 1);
end $$;

-- The supervisor's review list, of one unit or of the whole county; reading it is a look at each client on it.
create function access.break_glass_to_review(p_look jsonb, p_unit text, p_at timestamptz, p_limit integer)
returns table (id uuid, client_id uuid, client_name text, staff_id uuid, staff_name text, reason text, at timestamptz, until_at timestamptz, registers text[],
  reviewed_at timestamptz, finding text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  -- The oldest unreviewed first: nobody buries theirs under later ones.
  for v in select * from access.break_glass b where p_unit is null or b.staff_unit = p_unit
    order by b.reviewed_at is not null, case when b.reviewed_at is null then b.at end, b.at desc limit p_limit loop
    perform access.write_look(p_look || jsonb_build_object('id', gen_random_uuid(), 'client_id', v.client_id), p_at);
    registers := array(select distinct r from access.look l, unnest(l.registers) r where l.client_id = v.client_id and l.actor_id = v.staff_id
      and l.basis = 'break-glass' and l.at between v.at and v.until_at order by r);
    id := v.id; client_id := v.client_id; client_name := v.client_name; staff_id := v.staff_id; staff_name := v.staff_name; reason := v.reason;
    at := v.at; until_at := v.until_at; reviewed_at := v.reviewed_at; finding := v.finding;
    return next;
  end loop;
end $$;

create function access.break_glass_review(p_id uuid, p_reviewer uuid, p_unit text, p_finding text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.break_glass set reviewed_at = p_at, reviewed_by = p_reviewer, finding = p_finding
  where id = p_id and reviewed_at is null and staff_id <> p_reviewer and (p_unit is null or staff_unit = p_unit);
  return found;
end $$;

---------------------------------------------------------------------------------------------------------------------
-- The chain

-- What is sealed of a look: every field with its length before it, so that no two different looks read the same.
create function access.look_content(l access.look) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select string_agg(coalesce(octet_length(f) || ':' || f, '-'), ',' order by n)
  from unnest(array[l.id::text, (extract(epoch from l.at) * 1000000)::bigint::text, l.actor_kind, l.actor_id::text, l.actor_name, l.actor_title::text,
    l.actor_unit, l.client_id::text, l.contact_id::text, l.purpose, l.basis, l.rules::text, l.registers::text, l.reason,
    (extract(epoch from l.valid_until) * 1000000)::bigint::text, l.request_id]) with ordinality as u(f, n)
$$;

-- Seals committed looks in order; one sealer at a time. A day once followed by another is never added to: a look that commits late
-- is sealed on the day of its sealing, and the next day begins with the last hash of the one before.
create function access.seal_looks(p_limit integer, p_at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_look access.look;
  v_day date;
  v_state access.seal_day;
  v_cursor access.seal_cursor;
  v_count integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('access.seal_looks')) then return 0; end if;
  select * into v_state from access.seal_day order by day desc limit 1;
  v_day := greatest((p_at at time zone 'Europe/Helsinki')::date, v_state.day);
  -- A restored database may count transactions from a lower number than the one it was saved from.
  update access.seal_cursor set tx = '0', id = '00000000-0000-0000-0000-000000000000' where tx >= pg_snapshot_xmax(pg_current_snapshot());
  -- Read first and compared as values: the index then begins where sealing ended, not at the first look there ever was.
  select * into v_cursor from access.seal_cursor;
  for v_look in
    select l.* from access.look l
    where (l.tx, l.id) > (v_cursor.tx, v_cursor.id) and l.tx < pg_snapshot_xmin(pg_current_snapshot())
      and not exists (select 1 from access.seal s where s.look_id = l.id)
    order by l.tx, l.id limit p_limit
  loop
    if v_state.day is distinct from v_day then
      insert into access.seal_day (day, opened_with, last_position, last_hash)
      values (v_day, coalesce(v_state.last_hash, '\x00'), 0, coalesce(v_state.last_hash, '\x00')) returning * into v_state;
    end if;
    v_state.last_hash := sha256(v_state.last_hash || convert_to(access.look_content(v_look), 'UTF8'));
    v_state.last_position := v_state.last_position + 1;
    insert into access.seal (look_id, day, position, hash) values (v_look.id, v_day, v_state.last_position, v_state.last_hash);
    v_cursor.tx := v_look.tx;
    v_cursor.id := v_look.id;
    v_count := v_count + 1;
  end loop;
  if v_count > 0 then
    update access.seal_day set last_position = v_state.last_position, last_hash = v_state.last_hash where day = v_day;
    update access.seal_cursor set tx = v_cursor.tx, id = v_cursor.id;
  end if;
  return v_count;
end $$;

create function access.purge_grants() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from access.grant where tx < pg_snapshot_xmin(pg_current_snapshot())
$$;

---------------------------------------------------------------------------------------------------------------------
-- Policies of the slice's own tables

alter table access.look enable row level security;
create policy look_of_own on access.look for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.register = 'log'
    and (g.client_id = look.client_id or g.contact_id = look.contact_id
      or g.client_id = (select cc.client_id from access.contact_client cc where cc.contact_id = look.contact_id))));
alter table access.contact_client enable row level security;
create policy own_contact_client on access.contact_client for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.register = 'log' and g.client_id = contact_client.client_id));
alter table access.permit enable row level security;
create policy permit_by_grant on access.permit using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = permit.client_id and g.register = 'permits'))
  with check (exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = permit.client_id and g.register = 'permits' and g.may_write));
-- Bans are for the client alone: what is closed is not counted, named or hinted at.
alter table access.ban enable row level security;
create policy ban_by_grant on access.ban using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = ban.client_id and g.register = 'bans'))
  with check (exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = ban.client_id and g.register = 'bans' and g.may_write));

grant select on access.look, access.contact_client to rinnalla_app;
grant select, insert, update (withdrawn_at) on access.permit, access.ban to rinnalla_app;
revoke all on all functions in schema access from public;
grant execute on function
  access.open_client(jsonb, timestamptz, jsonb), access.open_contact(jsonb, timestamptz, uuid[]), access.resume_contact(uuid, uuid[], timestamptz),
  access.may_resume(uuid, uuid[], timestamptz), access.served_facts(uuid, uuid, timestamptz), access.open_served(jsonb, timestamptz, jsonb),
  access.open_contact_as_job(jsonb, timestamptz), access.client_facts(uuid, uuid, timestamptz), access.join_contact(uuid, text, uuid, text, timestamptz),
  access.leave_contact(uuid, text, uuid, timestamptz), access.contact_parties(uuid), access.identify_contact(uuid, uuid, timestamptz),
  access.own_contacts(uuid, uuid), access.parts_of(text, uuid, timestamptz), access.start_relationship(jsonb, timestamptz), access.end_relationships(uuid, uuid, timestamptz),
  access.protect(jsonb, timestamptz), access.is_undisclosed(uuid, timestamptz), access.break_glass_open(jsonb, timestamptz), access.break_glass_reason(uuid, uuid, timestamptz),
  access.break_glass_of(uuid, text), access.break_glass_to_review(jsonb, text, timestamptz, integer), access.break_glass_review(uuid, uuid, text, text, timestamptz),
  access.seal_looks(integer, timestamptz), access.purge_grants()
to rinnalla_app;
