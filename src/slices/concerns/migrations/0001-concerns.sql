-- Reports of concern from anyone, kept in the notification register until there is a client relationship.
create schema concerns;
grant usage on schema concerns to rinnalla_app;

-- Header rows without content: what lists read.
create table concerns.header (
  concern_id uuid primary key,
  kind text not null check (kind in ('older-person', 'adult', 'child', 'joint-contact')),
  list text not null check (list in ('urgent', 'ordinary', 'health', 'doubtful')),
  received_at timestamptz not null,
  outcome text not null default 'open' check (outcome in ('open', 'assessment', 'moved', 'no-action', 'merged', 'not-a-report'))
);
create index header_open on concerns.header (received_at) where outcome = 'open';

-- The notification register. Read under the notification's own grant, by those who have taken it.
create table concerns.concern (
  concern_id uuid primary key references concerns.header,
  receipt text not null,
  channel text not null check (channel in ('public', 'plain-form', 'staff')),
  language text not null,
  danger text not null,
  doubts text[] not null,
  about_name text not null,
  about_hetu text not null,
  about_age text not null,
  about_where text not null,
  about_phone text not null,
  municipality text,
  knows text not null,
  reasons text[] not null,
  story text not null,
  observed text not null,
  done text not null,
  household text not null,
  -- Nothing here names the reporter.
  reporter_class text not null check (reporter_class in ('private', 'professional', 'staff')),
  reporter_anonymous boolean not null,
  client_id uuid,
  merged_into uuid references concerns.header
);

-- By what two notifications are of the same person. No role but the owner reads it: the functions below are the only way.
create table concerns.matching (concern_id uuid primary key references concerns.header, hetu text, client_id uuid);
create index matching_client on concerns.matching (client_id) where client_id is not null;
create index matching_hetu on concerns.matching (hetu) where hetu is not null;

-- Who reported: closed. Its own grant, which only the two functions below make.
create table concerns.reporter (
  concern_id uuid primary key references concerns.header,
  class text not null check (class in ('private', 'professional', 'staff')),
  sector text,
  name text not null,
  phone text not null,
  relation text not null,
  office text not null,
  organisation text not null,
  staff_id uuid
);

-- An office-holder's decision that the person concerned may know who reported.
create table concerns.disclosure (
  concern_id uuid primary key references concerns.header,
  decided_by uuid not null,
  decided_by_name text not null,
  reason text not null check (length(reason) >= 10),
  decided_at timestamptz not null
);

-- What was done, never edited.
create table concerns.step (
  concern_id uuid not null references concerns.header,
  number integer not null,
  at timestamptz not null,
  kind text not null,
  by_staff uuid,
  by_name text,
  reason text,
  primary key (concern_id, number)
);

-- What of a notification belongs to a client: that it was made, that they were told, and what moved to their own register.
create table concerns.notice (
  client_id uuid not null,
  concern_id uuid not null references concerns.header,
  kind text not null,
  received_on date not null,
  told_at timestamptz,
  told_by_name text,
  told_by_title jsonb,
  told_how text,
  -- A child's guardian is told by themself: it opens nothing to the child, and telling the child opens nothing to the guardian.
  guardian_told_at timestamptz,
  guardian_told_by_name text,
  guardian_told_how text,
  outcome text not null default 'handled-now',
  outcome_at timestamptz,
  register text,
  summary text,
  entry_id uuid,
  moved_at timestamptz,
  moved_by_name text,
  primary key (client_id, concern_id),
  check ((told_at is null) = (told_by_name is null)),
  check ((moved_at is null) = (register is null))
);

---------------------------------------------------------------------------------------------------------------------

-- Specially protected from this worker; with nobody named to handle them, a report must still be read by somebody.
create function concerns.is_closed(p_concern uuid, p_staff uuid, p_at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (
    select 1 from concerns.matching m
    join access.protection p on p.client_id = coalesce(m.client_id, (select i.client_id from clients.identity i where i.hetu = m.hetu))
    where m.concern_id = p_concern and p.kind = 'special' and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at)
      and cardinality(p.named_staff) > 0 and not p_staff = any (p.named_staff))
$$;

-- Takes a report in. Nothing is read, so there is no look. Tells whether a place would give away somebody under protection, and who may handle them.
create function concerns.receive(p_concern jsonb, p_reporter jsonb, p_at timestamptz, out hides_place boolean, out named uuid[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_id uuid := (p_concern ->> 'concern_id')::uuid;
  v_client uuid;
begin
  -- The owner is behind the policies too: the rows go in under grants that end with this function.
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (v_id, 'contact', true, false, v_id), (v_id, 'reporter', true, false, v_id);
  insert into concerns.header (concern_id, kind, list, received_at)
  values (v_id, p_concern ->> 'kind', p_concern ->> 'list', p_at);
  insert into concerns.concern (concern_id, receipt, channel, language, danger, doubts, about_name, about_hetu, about_age, about_where, about_phone,
    municipality, knows, reasons, story, observed, done, household, reporter_class, reporter_anonymous)
  select c.concern_id, c.receipt, c.channel, c.language, c.danger, c.doubts, c.about_name, c.about_hetu, c.about_age, c.about_where, c.about_phone,
    c.municipality, c.knows, c.reasons, c.story, c.observed, c.done, c.household, p_reporter ->> 'class', coalesce(p_reporter ->> 'name', '') = ''
  from jsonb_to_record(p_concern) as c(concern_id uuid, receipt text, channel text, language text, danger text, doubts text[], about_name text,
    about_hetu text, about_age text, about_where text, about_phone text, municipality text, knows text, reasons text[], story text, observed text,
    done text, household text);
  insert into concerns.reporter (concern_id, class, sector, name, phone, relation, office, organisation, staff_id)
  select v_id, r.class, r.sector, r.name, r.phone, r.relation, r.office, r.organisation, r.staff_id
  from jsonb_to_record(p_reporter) as r(class text, sector text, name text, phone text, relation text, office text, organisation text, staff_id uuid);
  insert into concerns.step (concern_id, number, at, kind) values (v_id, 1, p_at, 'received');
  insert into concerns.matching (concern_id, hetu) values (v_id, nullif(p_concern ->> 'about_hetu', ''));
  delete from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = v_id and g.look_id = v_id;
  select i.client_id into v_client from clients.identity i where i.hetu = p_concern ->> 'about_hetu';
  hides_place := exists (select 1 from access.protection p where p.client_id = v_client and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at));
  select coalesce(max(p.named_staff), '{}') into named from access.protection p
  where p.client_id = v_client and p.kind = 'special' and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at);
end $$;

-- Opens a notification for a worker who takes part in it: goes on under a valid look of theirs, or writes one.
create function concerns.open_concern(p_look jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_id uuid := (p_look ->> 'contact_id')::uuid;
  v_staff uuid := (p_look ->> 'actor_id')::uuid;
begin
  if p_look ->> 'actor_kind' <> 'staff' or not exists (select 1 from concerns.header h where h.concern_id = v_id) then return false; end if;
  if concerns.is_closed(v_id, v_staff, p_at) then return false; end if;
  return coalesce(access.resume_contact(v_id, array[v_staff], p_at), access.open_contact(p_look, p_at, array[v_staff])) is not null;
end $$;

-- The reporter, for a worker who has opened the notification in this transaction. Always a look of its own; the reason is not in it.
create function concerns.open_reporter(p_look jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_id uuid := (p_look ->> 'contact_id')::uuid;
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = v_id and g.register = 'contact') then return false; end if;
  if not exists (select 1 from access.party p where p.contact_id = v_id and p.kind = 'staff' and p.party_id = (p_look ->> 'actor_id')::uuid
    and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at)) then return false; end if;
  perform access.write_look(p_look || jsonb_build_object('reason', null, 'client_id', null), p_at);
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (v_id, 'reporter', false, false, (p_look ->> 'id')::uuid);
  return true;
end $$;

-- The same for the person concerned: only when they have been told of the notification and an office-holder has decided.
create function concerns.open_disclosed(p_look jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_id uuid := (p_look ->> 'contact_id')::uuid;
begin
  if not exists (
    select 1 from concerns.notice n join concerns.disclosure d on d.concern_id = n.concern_id
    join access.grant g on g.tx = pg_current_xact_id() and g.client_id = n.client_id and g.register = 'own'
    where n.concern_id = v_id and n.told_at is not null) then return false; end if;
  perform access.write_look(p_look, p_at);
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (v_id, 'reporter', false, false, (p_look ->> 'id')::uuid);
  return true;
end $$;

-- Other notifications of the same person, as headers; for whoever has opened this one.
create function concerns.of_same_person(p_concern uuid) returns setof concerns.header
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select h.* from concerns.matching c
    join concerns.matching o on o.concern_id <> c.concern_id and (o.client_id = c.client_id or o.hetu = c.hetu)
    join concerns.header h on h.concern_id = o.concern_id
    where c.concern_id = p_concern
      and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = p_concern and g.register = 'contact')
    order by h.received_at desc limit 20;
end $$;

-- A worker who has opened the notification knows now whose it is.
create function concerns.match_client(p_concern uuid, p_client uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update concerns.matching m set client_id = p_client where m.concern_id = p_concern
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = p_concern and g.register = 'contact')
$$;

-- Which of these notifications the worker takes part in now.
create function concerns.parts_of_staff(p_concerns uuid[], p_staff uuid, p_at timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.contact_id from access.party p where p.contact_id = any (p_concerns) and p.kind = 'staff' and p.party_id = p_staff
    and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at)
$$;

---------------------------------------------------------------------------------------------------------------------

alter table concerns.concern enable row level security;
alter table concerns.concern force row level security;
create policy concern_by_grant on concerns.concern using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = concern.concern_id and g.register = 'contact'));
alter table concerns.step enable row level security;
alter table concerns.step force row level security;
create policy step_by_grant on concerns.step using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = step.concern_id and g.register = 'contact'));
alter table concerns.reporter enable row level security;
alter table concerns.reporter force row level security;
create policy reporter_by_its_own_grant on concerns.reporter using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = reporter.concern_id and g.register = 'reporter'))
  with check (exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = reporter.concern_id and g.register = 'reporter' and g.may_write));
alter table concerns.disclosure enable row level security;
alter table concerns.disclosure force row level security;
create policy disclosure_by_grant on concerns.disclosure using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = disclosure.concern_id and g.register = 'contact'));
-- That it was decided is the business of the person concerned too, once they have been told of the notification.
create policy disclosure_own on concerns.disclosure for select using (
  exists (select 1 from concerns.notice n join access.grant g on g.client_id = n.client_id and g.register = 'own' and g.tx = pg_current_xact_id()
    where n.concern_id = disclosure.concern_id and n.told_at is not null));
alter table concerns.notice enable row level security;
alter table concerns.notice force row level security;
-- Who handles the notification; the client once told; and the client's own workers what has moved to the register they have open.
create policy notice_by_handler on concerns.notice using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = notice.concern_id and g.register = 'contact'));
create policy notice_own on concerns.notice for select using (
  notice.told_at is not null
  and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = notice.client_id and g.register = 'own'));
create policy notice_moved on concerns.notice for select using (
  notice.moved_at is not null
  and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = notice.client_id and g.register = notice.register));

-- How often one address has sent in the last hour, for all nodes together: hashes with a secret of at most a day. Unlogged, and no role but the
-- owner reads it: after the hour nothing is left by which who reported could be found.
create unlogged table concerns.sent (sender bytea not null, text bytea not null, at timestamptz not null);
create index sent_sender on concerns.sent (sender, at);
create unlogged table concerns.sent_secret (only_one boolean primary key default true check (only_one), secret bytea not null, made_at timestamptz not null);
create function concerns.note_sent(p_address text, p_story text, p_at timestamptz, out earlier integer, out same_text boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_secret bytea;
  v_sender bytea;
  v_text bytea;
begin
  -- One at a time: reports sent in the same instant are counted too. Short: nothing but this count waits.
  perform pg_advisory_xact_lock(hashtext('concerns.sent'), hashtext(p_address));
  insert into concerns.sent_secret (secret, made_at) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), p_at)
    on conflict (only_one) do nothing;
  update concerns.sent_secret set secret = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), made_at = p_at
    where made_at < p_at - interval '1 day';
  select s.secret into v_secret from concerns.sent_secret s;
  v_sender := sha256(v_secret || convert_to(p_address, 'UTF8'));
  v_text := sha256(v_secret || convert_to(p_story, 'UTF8'));
  delete from concerns.sent where at < p_at - interval '1 hour';
  select count(*)::integer, coalesce(bool_or(s.text = v_text), false) into earlier, same_text
  from concerns.sent s where s.sender = v_sender and s.at <= p_at;
  insert into concerns.sent (sender, text, at) values (v_sender, v_text, p_at);
end $$;

grant select, update (list, outcome) on concerns.header to rinnalla_app;
grant select, update (doubts, client_id, merged_into) on concerns.concern to rinnalla_app;
grant select on concerns.reporter to rinnalla_app;
grant select, insert on concerns.disclosure, concerns.step to rinnalla_app;
grant select, insert, update on concerns.notice to rinnalla_app;
revoke all on all functions in schema concerns from public;
grant execute on function concerns.note_sent(text, text, timestamptz), concerns.receive(jsonb, jsonb, timestamptz), concerns.open_concern(jsonb, timestamptz), concerns.open_reporter(jsonb, timestamptz),
  concerns.open_disclosed(jsonb, timestamptz), concerns.of_same_person(uuid), concerns.match_client(uuid, uuid),
  concerns.parts_of_staff(uuid[], uuid, timestamptz) to rinnalla_app;
