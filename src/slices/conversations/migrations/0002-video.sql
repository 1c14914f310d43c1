-- Video calls of a contact: who is invited, waits, is on. What is said and shown is nowhere: media goes between the parties, signalling is passed on and not kept.
create table conversations.video_call (
  contact_id uuid not null,
  id uuid primary key,
  started_at timestamptz not null,
  started_by uuid,
  -- Media goes by the county's own relay alone, so that nobody's network address shows.
  relay_only boolean not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('ended', 'contact-closed', 'forgotten', 'no-relay'))
);
create unique index video_call_open on conversations.video_call (contact_id) where ended_at is null;

create table conversations.video_party (
  contact_id uuid not null,
  call_id uuid not null,
  id uuid primary key,
  kind text not null check (kind in ('resident', 'staff', 'guest')),
  -- A worker's id, a guest's link; the resident's is the contact's own, whichever of their devices speaks.
  person_id uuid not null,
  name text,
  title jsonb,
  role text check (role in ('relative', 'interpreter')),
  state text not null check (state in ('invited', 'waiting', 'on', 'left', 'declined', 'removed')),
  -- The opening of a page that speaks now: what an older one sends is nothing.
  epoch uuid,
  came_at timestamptz,
  admitted_at timestamptz,
  seen_at timestamptz,
  unique (call_id, kind, person_id)
);

-- A guest sees the call and nothing else: a pass of this transaction opens these two tables of one call, never the contact.
create table conversations.video_pass (
  tx xid8 not null default pg_current_xact_id(),
  call_id uuid not null
);
create index video_pass_tx on conversations.video_pass (tx);
alter table conversations.video_pass enable row level security;
create policy of_this_transaction on conversations.video_pass using (tx = pg_current_xact_id());

do $$
declare t text; c text;
begin
  foreach t in array array['video_call', 'video_party'] loop
    c := case t when 'video_call' then 'id' else 'call_id' end;
    execute format('alter table conversations.%I enable row level security', t);
    execute format('alter table conversations.%I force row level security', t);
    execute format('create policy by_grant on conversations.%I using (exists (select 1 from access.grant g
      where g.tx = pg_current_xact_id() and g.contact_id = %I.contact_id and g.register = ''contact'')
      or exists (select 1 from conversations.video_pass p where p.tx = pg_current_xact_id() and p.call_id = %I.%I))
      with check (exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = %I.contact_id and g.register = ''contact'')
      or exists (select 1 from conversations.video_pass p where p.tx = pg_current_xact_id() and p.call_id = %I.%I))', t, t, t, c, t, t, c);
  end loop;
end $$;

-- Header data, without a name or a word: which calls run, and how long people have waited to be let in.
create table conversations.video_running (
  call_id uuid primary key,
  subject_id uuid not null,
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index video_running_on on conversations.video_running (seen_at) where ended_at is null;
create table conversations.video_wait (
  party_id uuid primary key,
  call_id uuid not null,
  staff_id uuid,
  came_at timestamptz not null,
  admitted_at timestamptz,
  gone_at timestamptz
);
create index video_wait_now on conversations.video_wait (staff_id, came_at) where admitted_at is null and gone_at is null;
create index video_wait_before on conversations.video_wait (admitted_at) where admitted_at is not null;

-- A booked visit by video: whose conversation it is in, and when. Header data, by ids alone.
create table conversations.video_visit (
  visit_id uuid primary key,
  subject_id uuid not null unique,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);

-- A guest's one-time link and the cookie it was exchanged for, both as hashes; the functions alone.
create table conversations.video_link (
  id uuid primary key,
  call_id uuid not null,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  cookie_hash bytea unique,
  cookie_until timestamptz,
  withdrawn_at timestamptz
);
create index video_link_call on conversations.video_link (call_id) where withdrawn_at is null;

-- Only for a call that this transaction has opened: the policies hold in it.
create function conversations.add_video_link(p_id uuid, p_call uuid, p_token_hash bytea, p_expires_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from conversations.video_call c where c.id = p_call and c.ended_at is null) then return false; end if;
  insert into conversations.video_link (id, call_id, token_hash, expires_at) values (p_id, p_call, p_token_hash, p_expires_at);
  return true;
end $$;

-- Used once: the first to come gets the cookie. Null: no such link, used, expired or withdrawn, all alike.
create function conversations.use_video_link(p_token_hash bytea, p_cookie_hash bytea, p_cookie_until timestamptz, p_at timestamptz) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update conversations.video_link set used_at = p_at, cookie_hash = p_cookie_hash, cookie_until = p_cookie_until
  where token_hash = p_token_hash and used_at is null and withdrawn_at is null and expires_at > p_at
  returning id
$$;

-- The guest behind a cookie; shows nothing of the call.
create function conversations.find_video_guest(p_cookie_hash bytea, p_at timestamptz) returns table (link_id uuid, call_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, l.call_id from conversations.video_link l
  where l.cookie_hash = p_cookie_hash and l.withdrawn_at is null and l.cookie_until > p_at
$$;

create function conversations.open_video_as_guest(p_link uuid, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_call uuid;
begin
  select l.call_id into v_call from conversations.video_link l
  where l.id = p_link and l.used_at is not null and l.withdrawn_at is null and l.cookie_until > p_at;
  if v_call is null then return null; end if;
  delete from conversations.video_pass where tx < pg_snapshot_xmin(pg_current_snapshot());
  insert into conversations.video_pass (call_id) values (v_call);
  return v_call;
end $$;

-- One link, or every link of a call that this transaction has opened; gives the ids whose sockets close.
create function conversations.withdraw_video_links(p_call uuid, p_link uuid, p_at timestamptz) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from conversations.video_call c where c.id = p_call) then return; end if;
  return query update conversations.video_link l set withdrawn_at = p_at
    where l.call_id = p_call and (p_link is null or l.id = p_link) and l.withdrawn_at is null returning l.id;
end $$;

-- Of a contact that this transaction has opened: whether whoever is in the resident's place, for themself or for another, is under non-disclosure.
create function conversations.is_place_hidden(p_contact uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = p_contact and g.register = 'contact')
    and exists (select 1 from access.protection h
      where h.kind = 'non-disclosure' and h.from_at <= p_at and (h.until_at is null or h.until_at > p_at) and h.client_id in (
        select c.client_id from access.contact_client c where c.contact_id = p_contact
        union all select p.party_id from access.party p where p.contact_id = p_contact and p.kind = 'client' and p.until_at is null
        union all select r.representative_id from access.party p join access.representation r on r.id = p.party_id
          where p.contact_id = p_contact and p.kind = 'representative' and p.until_at is null))
$$;

grant select, insert, update on conversations.video_call, conversations.video_party, conversations.video_running, conversations.video_wait,
  conversations.video_visit to rinnalla_app;
grant select on conversations.video_pass to rinnalla_app;
revoke all on function conversations.add_video_link(uuid, uuid, bytea, timestamptz), conversations.use_video_link(bytea, bytea, timestamptz, timestamptz),
  conversations.find_video_guest(bytea, timestamptz), conversations.open_video_as_guest(uuid, timestamptz),
  conversations.withdraw_video_links(uuid, uuid, timestamptz), conversations.is_place_hidden(uuid, timestamptz) from public;
grant execute on function conversations.add_video_link(uuid, uuid, bytea, timestamptz), conversations.use_video_link(bytea, bytea, timestamptz, timestamptz),
  conversations.find_video_guest(bytea, timestamptz), conversations.open_video_as_guest(uuid, timestamptz),
  conversations.withdraw_video_links(uuid, uuid, timestamptz), conversations.is_place_hidden(uuid, timestamptz) to rinnalla_app;
