-- What clients are told by e-mail, text message and the browser. What a client has chosen is client data behind the grant; the queue is reached
-- by its functions alone, and the one that shows a client's addresses to the job that sends writes its look.
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
  -- The side of the county it is of; null: nobody but the client is told.
  sector text check (sector in ('health', 'social')),
  -- Told to who acts for this person; whether they still may hear of it is asked when it is sent.
  about_client_id uuid check (about_client_id <> client_id),
  -- One of a visit's reminders, whose time is laid out already.
  laid_out boolean not null default false,
  made_at timestamptz not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'laid-out', 'sending', 'sent', 'unwanted', 'undeliverable', 'uncertain', 'expired', 'recalled')),
  ended_at timestamptz,
  primary key (client_id, id),
  unique (client_id, once)
);
create index notice_due on notices.notice (not_before) where state = 'waiting';
create index notice_subject on notices.notice (client_id, subject_id);
create index notice_about on notices.notice (about_client_id, subject_id) where about_client_id is not null;

-- One message to one address. Claimed before it is sent and never claimed again when nobody knows whether it left.
create table notices.delivery (
  client_id uuid not null,
  notice_id uuid not null references notices.notice (id),
  id uuid primary key,
  channel text not null check (channel in ('email', 'text', 'push')),
  -- The client's own row of the address or the browser, to mark it when it does not take what is sent.
  address_id uuid not null,
  -- Removed after the county's days.
  address jsonb,
  language text not null check (language in ('fi', 'sv', 'en')),
  -- Under non-disclosure: one text for every kind, without a time.
  plain boolean not null,
  code text,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'expired', 'recalled')),
  tries integer not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  why text,
  unique (notice_id, channel, address_id)
);
create index delivery_due on notices.delivery (next_at) where state = 'waiting';
create index delivery_claimed on notices.delivery (claimed_at) where state = 'sending';
create index delivery_notice on notices.delivery (notice_id);
create index delivery_ended on notices.delivery (ended_at) where address is not null and ended_at is not null;

-- A client's own choices. What is not chosen follows the product's defaults.
create table notices.preference (
  client_id uuid primary key,
  language text check (language in ('fi', 'sv', 'en')),
  -- 'none': also at night.
  quiet text not null default 'county' check (quiet in ('county', 'own', 'none')),
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to text check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  check (quiet <> 'own' or (quiet_from is not null and quiet_to is not null and quiet_from <> quiet_to))
);
create table notices.choice (
  client_id uuid not null,
  channel text not null check (channel in ('email', 'text', 'push')),
  topic text not null check (topic in ('visits', 'messages', 'plan', 'decisions')),
  wanted boolean not null,
  primary key (client_id, channel, topic)
);
create table notices.address (
  client_id uuid not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'text')),
  address text,
  added_at timestamptz not null,
  code_hash bytea,
  code_until timestamptz,
  tries integer not null default 0,
  verified_at timestamptz,
  -- It did not take what was sent.
  failed_at timestamptz,
  removed_at timestamptz,
  primary key (client_id, id),
  check (removed_at is null or (address is null and code_hash is null))
);
create unique index address_one_verified on notices.address (client_id, channel) where verified_at is not null and removed_at is null;
create table notices.browser (
  client_id uuid not null,
  id uuid not null,
  subscription jsonb,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (client_id, id),
  check (ended_at is null or subscription is null)
);

-- 'notice-machine' is the job's own, opened and closed inside its functions.
do $$
declare t text;
begin
  foreach t in array array['preference', 'choice', 'address', 'browser'] loop
    execute format('alter table notices.%I enable row level security', t);
    execute format('alter table notices.%I force row level security', t);
    execute format('create policy own on notices.%I using (exists (select 1 from access.grant g
      where g.tx = pg_current_xact_id() and g.client_id = %I.client_id and g.register in (''own'', ''notice-machine'')))
      with check (exists (select 1 from access.grant g
      where g.tx = pg_current_xact_id() and g.client_id = %I.client_id and g.register in (''own'', ''notice-machine'') and g.may_write))', t, t, t);
  end loop;
end $$;
grant select, insert, update on notices.preference, notices.choice, notices.address, notices.browser to rinnalla_app;

create function notices.open_machine(p_client uuid) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into access.grant (client_id, register, may_write, crossing, look_id)
  select p_client, r, true, false, '00000000-0000-0000-0000-000000000000' from unnest(array['notice-machine', 'card']) r
$$;
create function notices.close_machine() returns void
language sql set search_path = pg_catalog, pg_temp as $$
  delete from access.grant where tx = pg_current_xact_id() and look_id = '00000000-0000-0000-0000-000000000000' and register in ('notice-machine', 'card')
$$;

-- Keeps a notice with the change it tells of. Shows nothing, so whoever made the change may ask for it. One that was taken back before it left
-- may be asked for again by the same words; one that left may not.
create function notices.queue(p_row jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into notices.notice (client_id, id, kind, subject_id, once, starts_at, not_before, expires_at, owner_team, owner_sector, owner_skills, sector, about_client_id, made_at)
  select r.client_id, r.id, r.kind, r.subject_id, r.once, r.starts_at, r.not_before, r.expires_at, r.owner_team, r.owner_sector, r.owner_skills, r.sector, r.about_client_id, p_at
  from jsonb_to_record(p_row) as r(client_id uuid, id uuid, kind text, subject_id uuid, once text, starts_at timestamptz, not_before timestamptz,
    expires_at timestamptz, owner_team text, owner_sector text, owner_skills text[], sector text, about_client_id uuid)
  on conflict (client_id, once) do update set state = 'waiting', ended_at = null, laid_out = false, starts_at = excluded.starts_at, not_before = excluded.not_before,
    expires_at = excluded.expires_at where notice.state = 'recalled';
  return found;
end $$;

-- Takes back what has not left yet. What is being sent at this moment cannot be taken back.
create function notices.recall(p_client uuid, p_subject uuid, p_kinds text[], p_at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_ids uuid[];
begin
  with taken as (
    update notices.notice n set state = 'recalled', ended_at = p_at
    where (n.client_id = p_client or n.about_client_id = p_client) and n.subject_id = p_subject and (p_kinds is null or n.kind = any (p_kinds)) and (n.state in ('waiting', 'laid-out')
      or (n.state = 'sending' and not exists (select 1 from notices.delivery d where d.notice_id = n.id and d.state <> 'waiting')))
    returning n.id)
  select coalesce(array_agg(id), '{}') into v_ids from taken;
  update notices.delivery set state = 'recalled', ended_at = p_at, code = null where notice_id = any (v_ids) and state = 'waiting';
  return cardinality(v_ids);
end $$;

-- A minor's guardians as the rules know them, each with whether there is an address to tell them by.
create function notices.guardians_of(p_client uuid, p_at timestamptz) returns jsonb
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_guardian jsonb;
  v_id uuid;
  v_all jsonb := '[]';
begin
  for v_guardian in select g from jsonb_array_elements(access.guardians_of(p_client, p_at)) g loop
    v_id := (v_guardian ->> 'guardianId')::uuid;
    perform notices.open_machine(v_id);
    v_all := v_all || jsonb_build_array(v_guardian || jsonb_build_object('isReachable',
      exists (select 1 from notices.address a where a.client_id = v_id and a.verified_at is not null and a.removed_at is null and a.failed_at is null)
      or exists (select 1 from notices.browser b where b.client_id = v_id and b.ended_at is null)));
    perform notices.close_machine();
  end loop;
  return v_all;
end $$;

-- The notices whose time has come, locked, each with what decides how its client is told: for the job that sends. One look a notice.
create function notices.open_due(p_look jsonb, p_at timestamptz, p_limit integer) returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n notices.notice;
  v jsonb;
  v_guardians jsonb;
begin
  if p_look ->> 'actor_kind' <> 'system' then raise exception 'the job that sends opens what is due'; end if;
  for n in select * from notices.notice where state = 'waiting' and not_before <= p_at order by not_before, id limit p_limit for update skip locked loop
    if not exists (select 1 from access.client c where c.client_id = n.client_id) then
      update notices.notice set state = 'unwanted', ended_at = p_at where id = n.id;
      continue;
    end if;
    perform access.write_look(p_look || jsonb_build_object('id', gen_random_uuid(), 'client_id', n.client_id), p_at);
    v_guardians := case when n.sector is null then '[]' else notices.guardians_of(coalesce(n.about_client_id, n.client_id), p_at) end;
    perform notices.open_machine(n.client_id);
    v := jsonb_build_object(
      'id', n.id, 'clientId', n.client_id, 'kind', n.kind, 'startsAt', n.starts_at, 'expiresAt', n.expires_at, 'subjectId', n.subject_id,
      'once', n.once, 'isLaidOut', n.laid_out, 'sector', n.sector, 'aboutClientId', n.about_client_id,
      'guardians', v_guardians, 'ownerTeam', n.owner_team, 'ownerSector', n.owner_sector, 'ownerSkills', n.owner_skills,
      'plain', exists (select 1 from access.protection x where x.client_id = n.client_id and x.kind = 'non-disclosure' and x.from_at <= p_at
        and (x.until_at is null or x.until_at > p_at)),
      'language', coalesce((select language from notices.preference where client_id = n.client_id), (select language from clients.client where client_id = n.client_id), 'fi'),
      'quiet', (select jsonb_build_object('kind', quiet, 'from', quiet_from, 'to', quiet_to) from notices.preference where client_id = n.client_id),
      'choices', (select coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'topic', topic, 'wanted', wanted)), '[]') from notices.choice where client_id = n.client_id),
      'addresses', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'channel', channel, 'address', to_jsonb(address))), '[]') from notices.address
        where client_id = n.client_id and verified_at is not null and removed_at is null and failed_at is null),
      'browsers', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'channel', 'push', 'address', subscription)), '[]') from notices.browser
        where client_id = n.client_id and ended_at is null));
    perform notices.close_machine();
    return next v;
  end loop;
end $$;

-- What became of a notice that the job has opened.
create function notices.settle(p_id uuid, p_state text, p_not_before timestamptz, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update notices.notice set state = p_state, not_before = coalesce(p_not_before, not_before),
    ended_at = case when p_state in ('waiting', 'sending') then null else p_at end where id = p_id and state = 'waiting'
$$;

-- The reminders of one visit, each its own notice.
create function notices.lay_out(p_id uuid, p_rows jsonb, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into notices.notice (client_id, id, kind, subject_id, once, starts_at, not_before, expires_at, owner_team, owner_sector, owner_skills, sector, laid_out, made_at)
  select n.client_id, r.id, n.kind, n.subject_id, r.once, n.starts_at, r.not_before, n.expires_at, n.owner_team, n.owner_sector, n.owner_skills, n.sector, true, p_at
  from notices.notice n, jsonb_to_recordset(p_rows) as r(id uuid, once text, not_before timestamptz) where n.id = p_id
  on conflict (client_id, once) do update set state = 'waiting', ended_at = null, not_before = excluded.not_before where notice.state = 'recalled'
$$;

create function notices.add_deliveries(p_rows jsonb, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into notices.delivery (client_id, notice_id, id, channel, address_id, address, language, plain, code, next_at)
  select n.client_id, n.id, r.id, r.channel, r.address_id, r.address, r.language, r.plain, r.code, p_at
  from jsonb_to_recordset(p_rows) as r(notice_id uuid, id uuid, channel text, address_id uuid, address jsonb, language text, plain boolean, code text)
  join notices.notice n on n.id = r.notice_id
  on conflict (notice_id, channel, address_id) do update set state = 'waiting', next_at = excluded.next_at, address = excluded.address, language = excluded.language,
    plain = excluded.plain, ended_at = null where delivery.state = 'recalled'
$$;

-- Claims the next message, so that of many nodes one sends it. What has expired meanwhile is not sent.
create function notices.claim(p_look jsonb, p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  d notices.delivery;
  n notices.notice;
begin
  if p_look ->> 'actor_kind' <> 'system' then raise exception 'the job that sends claims'; end if;
  select * into d from notices.delivery where state = 'waiting' and next_at <= p_at order by next_at, id limit 1 for update skip locked;
  if d.id is null then return null; end if;
  select * into n from notices.notice where id = d.notice_id;
  if n.expires_at <= p_at then
    update notices.delivery set state = 'expired', ended_at = p_at, code = null where id = d.id;
    return jsonb_build_object('id', d.id, 'noticeId', n.id, 'expired', true);
  end if;
  update notices.delivery set state = 'sending', claimed_at = p_at, tries = tries + 1 where id = d.id;
  return jsonb_build_object('id', d.id, 'noticeId', n.id, 'expired', false, 'channel', d.channel, 'address', d.address, 'language', d.language,
    'plain', d.plain, 'code', d.code, 'tries', d.tries + 1, 'kind', n.kind, 'isForAnother', n.about_client_id is not null, 'startsAt', n.starts_at, 'expiresAt', n.expires_at);
end $$;

-- The message left, or did not. An address that does not take it is marked, so that the client sees it and it is not tried again.
create function notices.settle_delivery(p_row jsonb, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  d notices.delivery;
begin
  select * into v from jsonb_to_record(p_row) as r(id uuid, state text, next_at timestamptz, why text, address_failed boolean);
  update notices.delivery set state = v.state, next_at = coalesce(v.next_at, next_at), why = v.why,
    ended_at = case when v.state = 'waiting' then null else p_at end, code = case when v.state = 'waiting' then code end
  where id = v.id and state = 'sending' returning * into d;
  if d.id is null or not coalesce(v.address_failed, false) then return; end if;
  perform notices.open_machine(d.client_id);
  update notices.address set failed_at = p_at where client_id = d.client_id and id = d.address_id and removed_at is null;
  update notices.browser set ended_at = p_at, subscription = null where client_id = d.client_id and id = d.address_id and ended_at is null;
  perform notices.close_machine();
end $$;

-- Ends a notice when the last of its messages has ended. Returns it when nothing of it is known to have arrived.
create function notices.end_notice(p_id uuid, p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  n notices.notice;
  v_states text[];
  v_state text;
begin
  select * into n from notices.notice where id = p_id for update;
  select array_agg(distinct state) into v_states from notices.delivery where notice_id = p_id;
  if n.state <> 'sending' or v_states && array['waiting', 'sending'] then return null; end if;
  v_state := case when 'sent' = any (v_states) then 'sent' when 'uncertain' = any (v_states) then 'uncertain'
    when 'failed' = any (v_states) then 'undeliverable' else 'expired' end;
  update notices.notice set state = v_state, ended_at = p_at where id = p_id;
  if v_state = 'sent' then return null; end if;
  return jsonb_build_object('id', n.id, 'kind', n.kind, 'state', v_state, 'expiresAt', n.expires_at, 'startsAt', n.starts_at,
    'ownerTeam', n.owner_team, 'ownerSector', n.owner_sector, 'ownerSkills', n.owner_skills);
end $$;

-- Claimed by a process that has ended since. A text message carries a key by which its gateway sends it once, so it is tried again; whether an
-- e-mail or a push left nobody knows, and it is not sent twice. Returns the notices to end.
create function notices.find_left(p_before timestamptz, p_at timestamptz) returns setof uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with left_behind as (
    select id from notices.delivery where state = 'sending' and claimed_at < p_before for update skip locked
  )
  update notices.delivery d set
    state = case when d.channel = 'text' then 'waiting' else 'uncertain' end,
    next_at = case when d.channel = 'text' then p_at else d.next_at end,
    ended_at = case when d.channel = 'text' then null else p_at end,
    why = 'interrupted', code = case when d.channel = 'text' then d.code end
  from left_behind l where d.id = l.id returning d.notice_id
$$;

-- To whom it was sent is forgotten after the county's days; that it was sent stays.
create function notices.forget_addresses(p_before timestamptz, p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count integer;
begin
  update notices.delivery set address = null where id in (select id from notices.delivery where ended_at < p_before and address is not null limit p_limit);
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- A client's own latest notices; only under their own opening.
create function notices.latest(p_client uuid, p_limit integer)
returns table (id uuid, kind text, at timestamptz, state text, channels text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.register = 'own') then return; end if;
  return query select n.id, n.kind, n.ended_at, n.state,
    (select coalesce(array_agg(distinct d.channel), '{}') from notices.delivery d where d.notice_id = n.id and d.state in ('sent', 'uncertain'))
  from notices.notice n where n.client_id = p_client and n.state in ('sent', 'uncertain', 'undeliverable') and n.kind <> 'address-code'
  order by n.ended_at desc limit p_limit;
end $$;

-- Whose notice it is, for the worker who has its item and for nobody else; opening the client then writes the look.
create function notices.undelivered(p_notice uuid, p_staff uuid)
returns table (client_id uuid, kind text, starts_at timestamptz, state text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(n.about_client_id, n.client_id), n.kind, n.starts_at, n.state from notices.notice n where n.id = p_notice and exists (select 1 from work.item i
    where i.subject_id = p_notice and i.subject_kind = 'notice' and i.state = 'claimed' and i.owner_staff = p_staff)
$$;

revoke all on all functions in schema notices from public;
grant execute on function notices.queue(jsonb, timestamptz), notices.recall(uuid, uuid, text[], timestamptz), notices.open_due(jsonb, timestamptz, integer),
  notices.settle(uuid, text, timestamptz, timestamptz), notices.lay_out(uuid, jsonb, timestamptz), notices.add_deliveries(jsonb, timestamptz),
  notices.claim(jsonb, timestamptz), notices.settle_delivery(jsonb, timestamptz), notices.end_notice(uuid, timestamptz),
  notices.find_left(timestamptz, timestamptz), notices.forget_addresses(timestamptz, integer), notices.latest(uuid, integer),
  notices.undelivered(uuid, uuid)
to rinnalla_app;
