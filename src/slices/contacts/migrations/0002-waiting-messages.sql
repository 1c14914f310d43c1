-- A worker has written to a client who is away from the chat: told by a notice when it stays unread, once for each silence. Shows nobody anything,
-- so it needs no look; what it reads stays inside.
create function contacts.read_to(p_contact uuid) returns integer
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_read integer;
begin
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (p_contact, 'contact', false, false, '00000000-0000-0000-0000-000000000000');
  select coalesce(max(read), 0) into v_read from conversations.reading where contact_id = p_contact and party_kind = 'resident';
  delete from access.grant where tx = pg_current_xact_id() and contact_id = p_contact and look_id = '00000000-0000-0000-0000-000000000000';
  return v_read;
end $$;

-- Whether this is the first that a worker says to a request, whose sender does not wait in the chat.
create function contacts.answers_request(p_contact uuid, p_number integer) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_is_first boolean;
begin
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (p_contact, 'contact', false, false, '00000000-0000-0000-0000-000000000000');
  select not exists (select 1 from conversations.message m where m.contact_id = p_contact and m.author_kind = 'staff' and m.number < p_number) into v_is_first
  from contacts.contact c where c.contact_id = p_contact and c.channel = 'contact-request';
  delete from access.grant where tx = pg_current_xact_id() and contact_id = p_contact and look_id = '00000000-0000-0000-0000-000000000000';
  return coalesce(v_is_first, false);
end $$;

-- `p_row`: the notice without its client and its words. False: the client has not identified, has read it, or is told of this silence already.
create function contacts.tell_of_message(p_contact uuid, p_number integer, p_row jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_client uuid := (select client_id from access.contact_client where contact_id = p_contact);
  v_read integer;
begin
  if v_client is null then return false; end if;
  v_read := contacts.read_to(p_contact);
  if v_read >= p_number then return false; end if;
  if contacts.answers_request(p_contact, p_number) then
    p_row := p_row || jsonb_build_object('kind', 'request-answered', 'expires_at', (p_row ->> 'expires_at')::timestamptz + interval '6 days');
  end if;
  return notices.queue(p_row || jsonb_build_object('client_id', v_client, 'subject_id', p_contact, 'once', 'silence ' || p_contact || ' ' || v_read,
    'sector', case when access.is_of_health(p_contact) then 'health' else 'social' end), p_at);
end $$;

-- Whether the client has read nothing since.
create function contacts.is_still_silent(p_contact uuid, p_read integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return contacts.read_to(p_contact) = p_read;
end $$;

revoke all on function contacts.read_to(uuid), contacts.answers_request(uuid, integer), contacts.tell_of_message(uuid, integer, jsonb, timestamptz), contacts.is_still_silent(uuid, integer) from public;
grant execute on function contacts.tell_of_message(uuid, integer, jsonb, timestamptz), contacts.is_still_silent(uuid, integer) to rinnalla_app;
