-- The front door. An anonymous contact needs no client: identification in the middle fills one nullable column and moves nothing.
create schema contacts;
grant usage on schema contacts to rinnalla_app;

create table contacts.contact (
  contact_id uuid primary key,
  channel text not null check (channel in ('chat', 'contact-request', 'callback')),
  state text not null default 'preparing' check (state in ('preparing', 'queued', 'active', 'closed')),
  queue text not null,
  municipality text,
  language text not null check (language in ('fi', 'sv', 'en')),
  for_whom text not null default 'self' check (for_whom in ('self', 'child', 'other-adult')),
  -- The browser session that began it: identification in mid-chat is accepted only there.
  session_visitor uuid not null,
  client_id uuid,
  identified_at timestamptz,
  identity_confirmed_at timestamptz,
  identity_confirmed_by uuid,
  identification_asked_by text,
  identification_reason text,
  phone text,
  message text,
  created_at timestamptz not null,
  -- The first contact time: kept through every change of channel.
  first_contact_at timestamptz,
  queued_at timestamptz,
  closed_at timestamptz,
  outcome text,
  summary text,
  next_step text,
  sectors text[] not null default '{}',
  -- Which group of SHL 36 § the worker asserted; none: the county's own target counts.
  social_group text
);
create table contacts.intake (
  contact_id uuid primary key,
  answers jsonb not null default '{}',
  saved_at timestamptz,
  sent_at timestamptz
);
create table contacts.joint_request (
  contact_id uuid not null,
  id uuid not null,
  asked_by uuid not null,
  asked_by_name text not null,
  to_skill text,
  to_staff uuid,
  profession text not null,
  reason text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'joined')),
  answered_at timestamptz,
  primary key (contact_id, id)
);
create unique index joint_request_open on contacts.joint_request (contact_id) where state = 'asked';

-- Why a clock of this contact waits for the client, in the worker's words: of the contact, so it is behind the contact's grant.
create table contacts.clock_pause (
  contact_id uuid not null,
  clock_id uuid not null,
  paused_at timestamptz not null,
  paused_by text not null,
  reason text not null,
  primary key (contact_id, clock_id, paused_at)
);

do $$
declare t text;
begin
  foreach t in array array['contact', 'intake', 'joint_request', 'clock_pause'] loop
    execute format('alter table contacts.%I enable row level security', t);
    execute format('alter table contacts.%I force row level security', t);
    execute format('create policy by_grant on contacts.%I using (exists (select 1 from access.grant g
      where g.tx = pg_current_xact_id() and g.contact_id = %I.contact_id and g.register = ''contact''))', t, t);
  end loop;
end $$;
-- Making a contact is no look: the row is new and its maker becomes its first party in the same transaction.
create policy make on contacts.contact for insert with check (state = 'preparing' and client_id is null);
create policy make on contacts.intake for insert with check (true);
-- A client's earlier contacts, for those who hold a grant of the client's own sector or the client themself.
create policy earlier on contacts.contact for select using (
  client_id is not null and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = contact.client_id
    and (g.register = 'own'
      or (not g.crossing and g.register = 'patient' and 'health' = any (contact.sectors))
      or (not g.crossing and g.register like 'social:%' and 'social' = any (contact.sectors)))));
create index contact_client on contacts.contact (client_id, created_at desc) where client_id is not null;

-- A code shown once leads back to a contact from another device; only its hash is kept.
create table contacts.resume_code (
  code_hash bytea primary key,
  contact_id uuid not null,
  made_at timestamptz not null,
  valid_until timestamptz not null,
  used_at timestamptz
);
create function contacts.use_resume_code(p_hash bytea, p_visitor uuid, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_contact uuid;
begin
  update contacts.resume_code set used_at = p_at
  where code_hash = p_hash and used_at is null and valid_until > p_at returning contact_id into v_contact;
  if v_contact is not null then perform access.join_contact(v_contact, 'visitor', p_visitor, null, p_at); end if;
  return v_contact;
end $$;

grant select, insert, update on contacts.contact, contacts.intake, contacts.joint_request to rinnalla_app;
grant insert on contacts.resume_code to rinnalla_app;
grant select, insert on contacts.clock_pause to rinnalla_app;
revoke all on function contacts.use_resume_code(bytea, uuid, timestamptz) from public;
grant execute on function contacts.use_resume_code(bytea, uuid, timestamptz) to rinnalla_app;
