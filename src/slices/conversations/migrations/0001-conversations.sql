-- One conversation a contact. Message numbers are given under the conversation's row lock: everything after n has no holes.
create schema conversations;
grant usage on schema conversations to rinnalla_app;

create table conversations.conversation (
  contact_id uuid primary key,
  last_number integer not null default 0,
  closed_at timestamptz
);
create table conversations.message (
  contact_id uuid not null,
  number integer not null,
  id uuid not null,
  at timestamptz not null,
  author_kind text not null check (author_kind in ('resident', 'staff', 'system')),
  author_id uuid,
  author_name text,
  author_title jsonb,
  body jsonb not null,
  primary key (contact_id, number),
  unique (contact_id, id)
);
create table conversations.reading (
  contact_id uuid not null,
  party_kind text not null check (party_kind in ('resident', 'staff')),
  party_id uuid not null,
  delivered integer not null default 0,
  read integer not null default 0,
  primary key (contact_id, party_kind, party_id)
);

do $$
declare t text;
begin
  foreach t in array array['conversation', 'message', 'reading'] loop
    execute format('alter table conversations.%I enable row level security', t);
    execute format('alter table conversations.%I force row level security', t);
    execute format('create policy by_grant on conversations.%I using (exists (select 1 from access.grant g
      where g.tx = pg_current_xact_id() and g.contact_id = %I.contact_id and g.register = ''contact''))', t, t);
  end loop;
end $$;

-- A message, its number, its event, in one round trip. Runs as the caller: the policies above hold in it.
-- Returns no row when the caller is no party; `closed` when the conversation has ended. The same id again returns the first number.
create function conversations.send_message(p jsonb, p_party_ids uuid[], p_at timestamptz)
returns table (number integer, at timestamptz, closed boolean)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_contact uuid := (p ->> 'contact_id')::uuid;
  v_id uuid := (p ->> 'id')::uuid;
  v_number integer;
begin
  if access.resume_contact(v_contact, p_party_ids, p_at) is null then return; end if;
  -- Numbered first, under the row's lock; a repeated id takes its number back, so that there are no holes.
  update conversations.conversation c set last_number = c.last_number + 1 where c.contact_id = v_contact and c.closed_at is null
  returning c.last_number into v_number;
  if not found then
    return query select m.number, m.at, false from conversations.message m where m.contact_id = v_contact and m.id = v_id;
    if found then return; end if;
    return query select 0, p_at, true from conversations.conversation c where c.contact_id = v_contact;
    return;
  end if;
  insert into conversations.message (contact_id, number, id, at, author_kind, author_id, author_name, author_title, body)
  values (v_contact, v_number, v_id, p_at, p ->> 'author_kind', (p ->> 'author_id')::uuid, p ->> 'author_name', p -> 'author_title', p -> 'body')
  on conflict (contact_id, id) do nothing;
  if not found then
    update conversations.conversation c set last_number = c.last_number - 1 where c.contact_id = v_contact;
    return query select m.number, m.at, false from conversations.message m where m.contact_id = v_contact and m.id = v_id;
    return;
  end if;
  insert into platform.event (id, at, type, subject_id, body)
  values (gen_random_uuid(), p_at, 'message-sent', v_contact, jsonb_build_object('number', v_number, 'by', p ->> 'author_kind'));
  return query select v_number, p_at, false;
end $$;

grant select, insert, update on conversations.conversation, conversations.reading to rinnalla_app;
grant select, insert on conversations.message to rinnalla_app;
revoke all on function conversations.send_message(jsonb, uuid[], timestamptz) from public;
grant execute on function conversations.send_message(jsonb, uuid[], timestamptz) to rinnalla_app;
