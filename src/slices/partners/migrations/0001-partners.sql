-- People of other organisations who take part in clients' plans. Nothing here is a client's: which part of whose plan somebody has
-- stands behind that part.
create schema partners;
grant usage on schema partners to rinnalla_app;

create table partners.account (
  id uuid primary key,
  -- The county's agreement they work under.
  agreement text not null,
  name text not null,
  title text not null default '',
  via text not null check (via in ('own', 'invitation')),
  issuer text not null,
  subject text not null,
  created_at timestamptz not null,
  invited_by_name text,
  -- Looked at again each year; without it the account ends by itself.
  valid_until date not null,
  reviewed_at timestamptz,
  reviewed_by_name text,
  ended_at timestamptz,
  unique (agreement, issuer, subject)
);
create table partners.invitation (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id uuid not null references partners.account,
  until_at timestamptz not null,
  taken_at timestamptz
);

-- An invited person's own keys for signing in again: only the public half is here, good for this service's host alone.
create table partners.passkey (
  id bytea primary key check (octet_length(id) between 1 and 1023),
  account_id uuid not null references partners.account,
  public_key bytea not null,
  algorithm integer not null check (algorithm in (-7, -257, -8)),
  rp_id_hash bytea not null check (octet_length(rp_id_hash) = 32),
  -- An authenticator that counts its uses; one that does not says zero.
  sign_count bigint not null default 0,
  label text not null default '',
  made_at timestamptz not null,
  used_at timestamptz,
  removed_at timestamptz
);
create index passkey_account on partners.passkey (account_id) where removed_at is null;
-- What a key is asked to sign, once, within minutes. Without an account it is for a sign-in.
create table partners.challenge (
  hash bytea primary key check (octet_length(hash) = 32),
  account_id uuid references partners.account,
  until_at timestamptz not null
);
create function partners.take_challenge(p_hash bytea, p_at timestamptz) returns table (account_id uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from partners.challenge c where c.until_at <= p_at;
  return query delete from partners.challenge c where c.hash = p_hash returning c.account_id;
end $$;

-- One use of a link: of two who press it at once, one gets in.
create function partners.take_invitation(p_hash bytea, p_at timestamptz) returns uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update partners.invitation set taken_at = p_at where token_hash = p_hash and until_at > p_at and taken_at is null returning account_id
$$;
revoke all on all functions in schema partners from public;
grant execute on function partners.take_invitation(bytea, timestamptz), partners.take_challenge(bytea, timestamptz) to rinnalla_app;
grant select, insert, update on partners.account to rinnalla_app;
-- The application makes invitations and never reads them.
grant insert on partners.invitation to rinnalla_app;
grant select, insert, update (sign_count, used_at, removed_at) on partners.passkey to rinnalla_app;
grant insert on partners.challenge to rinnalla_app;
