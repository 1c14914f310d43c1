-- What clients are told by e-mail, text message and the browser. The queue is reached by its functions alone; what a client has chosen is
-- client data behind the grant.
create schema notices;
grant usage on schema notices to rinnalla_app;

create table notices.notice (
  client_id uuid not null,
  id uuid not null unique,
  kind text not null,
  -- What it is about; opaque.
  subject_id uuid not null,
  once text not null check (length(once) between 1 and 200),
  starts_at timestamptz,
  not_before timestamptz not null,
  expires_at timestamptz,
  -- Whose work it becomes when no message can tell it.
  owner_team text,
  owner_sector text check (owner_sector in ('health', 'social')),
  owner_skills text[],
  made_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'laid-out', 'sending', 'sent', 'unwanted', 'undeliverable', 'uncertain', 'expired', 'recalled')),
  ended_at timestamptz,
  primary key (client_id, id),
  unique (client_id, once)
);
create index notice_due on notices.notice (not_before) where state = 'waiting';
create index notice_subject on notices.notice (client_id, subject_id);

-- Keeps a notice with the change it tells of. Shows nothing, so whoever made the change may ask for it.
create function notices.queue(p_row jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into notices.notice (client_id, id, kind, subject_id, once, starts_at, not_before, expires_at, owner_team, owner_sector, owner_skills, made_at)
  select r.client_id, r.id, r.kind, r.subject_id, r.once, r.starts_at, r.not_before, r.expires_at, r.owner_team, r.owner_sector, r.owner_skills, p_at
  from jsonb_to_record(p_row) as r(client_id uuid, id uuid, kind text, subject_id uuid, once text, starts_at timestamptz, not_before timestamptz,
    expires_at timestamptz, owner_team text, owner_sector text, owner_skills text[])
  on conflict (client_id, once) do nothing;
  return found;
end $$;

-- Takes back what is not sent yet.
create function notices.recall(p_client uuid, p_subject uuid, p_kinds text[], p_at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count integer;
begin
  update notices.notice set state = 'recalled', ended_at = p_at
  where client_id = p_client and subject_id = p_subject and state = 'waiting' and (p_kinds is null or kind = any (p_kinds));
  get diagnostics v_count = row_count;
  return v_count;
end $$;

revoke all on all functions in schema notices from public;
grant execute on function notices.queue(jsonb, timestamptz), notices.recall(uuid, uuid, text[], timestamptz) to rinnalla_app;
