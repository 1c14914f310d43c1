-- Accounts, sessions and sign-ins under way. The application never reads these tables: who has an account or a session is
-- itself a secret, so it asks functions that answer about one session (by the hash of its token) or one account at a time.
create schema identity;

create table identity.account (
  -- A resident's account id is their client id, a worker's their staff id, a partner's their own.
  id uuid primary key,
  audience text not null check (audience in ('resident', 'staff', 'partner')),
  issuer text not null,
  subject text not null,
  display_name text not null,
  created_at timestamptz not null,
  unique (audience, issuer, subject)
);

create table identity.session (
  id uuid primary key,
  -- SHA-256 of a 256-bit random token; the token itself is only in the browser's cookie.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  audience text not null check (audience in ('resident', 'staff', 'partner')),
  account_id uuid references identity.account,
  -- Every resident's session belongs to a visit; it stays when the visitor identifies.
  visitor_id uuid,
  assurance text not null check (assurance in ('none', 'strong')),
  preceding_session_id uuid references identity.session on delete set null,
  -- Acts for another person, for as long as this session lives; opaque here. Changing whom one acts for is a new session.
  acting_id uuid check (acting_id is null or (audience = 'resident' and account_id is not null)),
  -- The visit to come back to: what is begun for another belongs to a visit of its own.
  own_visitor_id uuid check ((own_visitor_id is null) = (acting_id is null)),
  idle_minutes integer not null check (idle_minutes > 0),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_until timestamptz not null,
  absolute_until timestamptz not null,
  ended_at timestamptz,
  check ((audience = 'resident') = (visitor_id is not null)),
  check ((assurance = 'strong') = (account_id is not null)),
  check (audience = 'resident' or assurance = 'strong')
);
create index session_account on identity.session (account_id) where ended_at is null;
create index session_acting on identity.session (acting_id) where acting_id is not null and ended_at is null;
create index session_preceding on identity.session (preceding_session_id);
create index session_absolute_until on identity.session (absolute_until);

create table identity.sign_in_attempt (
  state_hash bytea primary key check (octet_length(state_hash) = 32),
  audience text not null check (audience in ('resident', 'staff', 'partner')),
  nonce text not null,
  verifier text not null,
  return_to text not null,
  language text not null check (language in ('fi', 'sv', 'en')),
  -- The browser that began: SHA-256 of a cookie of its own, and the session it had then.
  browser_hash bytea not null check (octet_length(browser_hash) = 32),
  session_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_attempt_expires_at on identity.sign_in_attempt (expires_at);

create function identity.find_session(hash bytea, at timestamptz)
returns table (id uuid, audience text, account_id uuid, visitor_id uuid, assurance text, name text, acting_id uuid, own_visitor_id uuid,
               created_at timestamptz, last_seen_at timestamptz, idle_until timestamptz, absolute_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select s.id, s.audience, s.account_id, s.visitor_id, s.assurance, a.display_name, s.acting_id, s.own_visitor_id,
         s.created_at, s.last_seen_at, s.idle_until, s.absolute_until
  from identity.session s left join identity.account a on a.id = s.account_id
  where s.token_hash = hash and s.ended_at is null and s.idle_until > at and s.absolute_until > at;
end $$;

-- A token that was replaced within the last minute: a request was under way while the browser got its new one.
create function identity.is_just_rotated(hash bytea, at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select 1 from identity.session s join identity.session next on next.preceding_session_id = s.id
    where s.token_hash = hash and s.ended_at is not null and next.created_at > at - interval '1 minute')
$$;

-- At most one write a minute; a session that has ended or run out is never revived.
create function identity.extend_session(session uuid, at timestamptz) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with extended as (
    update identity.session s
    set last_seen_at = at, idle_until = least(at + make_interval(mins => s.idle_minutes), s.absolute_until)
    where s.id = session and s.ended_at is null and s.idle_until > at and s.absolute_until > at
      and s.last_seen_at <= at - interval '1 minute'
    returning 1)
  select exists (select 1 from extended)
$$;

-- True when this call ended it: of two callers one only announces the end.
create function identity.end_session(session uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update identity.session s set ended_at = at where s.id = session and s.ended_at is null;
  return found;
end $$;

create function identity.end_account_sessions(account uuid, at timestamptz) returns setof uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update identity.session s set ended_at = at where s.account_id = account and s.ended_at is null returning s.id
$$;

create function identity.list_account_sessions(account uuid, at timestamptz)
returns table (id uuid, created_at timestamptz, last_seen_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.created_at, s.last_seen_at, least(s.idle_until, s.absolute_until) from identity.session s
  where s.account_id = account and s.ended_at is null and s.idle_until > at and s.absolute_until > at
  order by s.last_seen_at desc, s.id limit 50
$$;

-- False when the provider's subject already belongs to another account: such a sign-in is refused, never merged.
create function identity.save_account(account uuid, of_audience text, of_issuer text, of_subject text, name text, at timestamptz)
returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from identity.account a
             where a.audience = of_audience and a.issuer = of_issuer and a.subject = of_subject and a.id <> account) then
    return false;
  end if;
  -- The same person through a provider whose address or subject changed keeps their account.
  insert into identity.account as a (id, audience, issuer, subject, display_name, created_at)
  values (account, of_audience, of_issuer, of_subject, name, at)
  on conflict (id) do update set issuer = excluded.issuer, subject = excluded.subject, display_name = excluded.display_name
    where a.audience = excluded.audience;
  return found;
exception when unique_violation then
  return false;
end $$;

-- Taken once, whatever comes of it.
create function identity.take_sign_in_attempt(hash bytea) returns setof identity.sign_in_attempt
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from identity.sign_in_attempt a where a.state_hash = hash returning *
$$;

create function identity.forget_expired(at timestamptz) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with attempts as (delete from identity.sign_in_attempt a where a.expires_at <= at returning 1),
  sessions as (delete from identity.session s where s.absolute_until <= at - interval '1 day' returning 1)
  select (select count(*) from attempts) + (select count(*) from sessions)
$$;

-- What a resident typed and did not send stays in their browser, encrypted. The keys follow from one secret and the owner,
-- so that nothing is stored for each visit; only a session that is on gets them: the account's own first, then its visit's.
create table identity.draft_secret (
  is_only boolean primary key default true check (is_only),
  secret bytea not null check (octet_length(secret) = 32)
);
create function identity.draft_keys(session uuid, at timestamptz) returns table (key bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into identity.draft_secret (secret)
  select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
  where not exists (select 1 from identity.draft_secret) on conflict do nothing;
  return query select sha256(d.secret || uuid_send(owner.id))
  from identity.session s
    -- What is typed for another is neither one's own nor a third person's.
    cross join lateral (values (1, coalesce(s.acting_id, s.account_id)), (2, s.visitor_id)) owner(place, id)
    cross join identity.draft_secret d
  where s.id = session and s.ended_at is null and s.idle_until > at and s.absolute_until > at and owner.id is not null
  order by owner.place;
end $$;

revoke all on all functions in schema identity from public;
grant usage on schema identity to rinnalla_app;
grant insert on identity.session, identity.sign_in_attempt to rinnalla_app;
grant execute on all functions in schema identity to rinnalla_app;
