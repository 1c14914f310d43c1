-- Acting for another: who may, since when, by what. The application never reads these tables; functions answer about one pair at a time.
create table access.representation (
  id uuid primary key,
  representative_id uuid not null,
  client_id uuid not null check (client_id <> representative_id),
  relation text not null check (relation in ('guardian', 'mandate')),
  representative_name text not null,
  client_name text not null,
  birth_on date not null,
  -- Of a mandate: what it is about.
  matters text[] not null default '{}',
  -- The sides of the county that its rules opened when the mandates service last said yes.
  sectors text[] not null,
  confirmed_at timestamptz not null,
  confirmed_until timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  -- How the mandates service is asked again; forgotten at the end.
  service_session text,
  service_token text,
  service_person text,
  unique (representative_id, client_id)
);
create index representation_client on access.representation (client_id);

-- What is known of a child's custody, of one guardian: from the county's own papers, recorded by a professional. Never changed: of those that hold on a day
-- the last recorded is true. Nothing recorded: the national service's yes is all there is.
create table access.custody (
  id uuid primary key,
  client_id uuid not null,
  guardian_id uuid not null check (guardian_id <> client_id),
  guardian_name text not null,
  term text not null check (term in ('alone', 'jointly', 'viewing', 'by-agreement', 'none')),
  -- The sides that are left to another: the guardian neither sees nor does anything there.
  closed_sectors text[] not null default '{}' check (closed_sectors <@ array['health', 'social']),
  from_on date not null,
  to_on date check (to_on >= from_on),
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
create index custody_pair on access.custody (client_id, guardian_id, recorded_at desc);

-- A minor's own decision on one matter, as the professional recorded it. Never changed: the last one holds.
create table access.minor_decision (
  id uuid primary key,
  client_id uuid not null,
  matter_id uuid not null,
  sector text not null check (sector in ('health', 'social')),
  value smallint not null check (value between 1 and 4),
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null
);
create index minor_decision_matter on access.minor_decision (client_id, matter_id, recorded_at desc);

-- A visit to the mandates service under way; taken once, in the browser and the session that began it.
create table access.acting_attempt (
  state_hash bytea primary key check (octet_length(state_hash) = 32),
  session_id uuid not null,
  service_session text not null,
  return_to text not null,
  language text not null check (language in ('fi', 'sv', 'en')),
  expires_at timestamptz not null
);

-- One yes of the mandates service. The same pair keeps its id, so that its log and its contacts stay together.
create function access.save_representation(p jsonb, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_id uuid;
begin
  insert into access.representation as o (id, representative_id, client_id, relation, representative_name, client_name, birth_on, matters, sectors,
    confirmed_at, confirmed_until, service_session, service_token, service_person)
  select r.id, r.representative_id, r.client_id, r.relation, r.representative_name, r.client_name, r.birth_on, r.matters, r.sectors,
    p_at, r.confirmed_until, r.service_session, r.service_token, r.service_person
  from jsonb_to_record(p) as r(id uuid, representative_id uuid, client_id uuid, relation text, representative_name text, client_name text, birth_on date,
    matters text[], sectors text[], confirmed_until timestamptz, service_session text, service_token text, service_person text)
  on conflict (representative_id, client_id) do update set relation = excluded.relation, representative_name = excluded.representative_name,
    client_name = excluded.client_name, birth_on = excluded.birth_on, matters = excluded.matters, sectors = excluded.sectors,
    confirmed_at = excluded.confirmed_at, confirmed_until = excluded.confirmed_until, ended_at = null, ended_why = null,
    service_session = excluded.service_session, service_token = excluded.service_token, service_person = excluded.service_person
  returning o.id into v_id;
  return v_id;
end $$;

-- The service was asked again and said yes.
create function access.confirm_representation(p_id uuid, p_matters text[], p_sectors text[], p_until timestamptz, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.representation set confirmed_at = p_at, confirmed_until = p_until, matters = p_matters, sectors = p_sectors where id = p_id and ended_at is null;
  return found;
end $$;

-- Out of every contact, whether or not the right itself goes on. Returns those contacts.
create function access.narrow_representation(p_id uuid, p_at timestamptz) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_contacts uuid[];
begin
  with narrowed as (
    update access.party set until_at = p_at, look_id = null where kind = 'representative' and party_id = p_id and until_at is null returning contact_id)
  select coalesce(array_agg(contact_id), '{}') into v_contacts from narrowed;
  return v_contacts;
end $$;

-- It is over: the service said no, or we know of something that forbids it. Whoever acts by it is out of every contact in the same step.
-- Returns those contacts; null when it had ended already.
create function access.end_representation(p_id uuid, p_why text, p_at timestamptz) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.representation set ended_at = p_at, ended_why = p_why, service_session = null, service_token = null, service_person = null
  where id = p_id and ended_at is null;
  if not found then return null; end if;
  return access.narrow_representation(p_id, p_at);
end $$;

-- The running rights that non-disclosure of this person ends: to act for them, and theirs as a guardian.
create function access.representations_touching(p_client uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id from access.representation r
  where r.ended_at is null and (r.client_id = p_client or (r.relation = 'guardian' and r.representative_id = p_client)) order by r.id
$$;

create function access.is_protected(p_client uuid, p_at timestamptz) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from access.protection p where p.client_id = p_client and p.from_at <= p_at and (p.until_at is null or p.until_at > p_at))
$$;

-- Who a session acts for; told to the session of that very representative.
create function access.acting_for(p_id uuid, p_representative uuid)
returns table (id uuid, client_id uuid, relation text, client_name text, birth_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select r.id, r.client_id, r.relation, r.client_name, r.birth_on from access.representation r
  where r.id = p_id and r.representative_id = p_representative;
end $$;

create function access.custody_of(p_client uuid, p_guardian uuid, p_at timestamptz) returns access.custody
language sql stable set search_path = pg_catalog, pg_temp as $$
  select c from access.custody c where c.client_id = p_client and c.guardian_id = p_guardian
    and (p_at at time zone 'Europe/Helsinki')::date >= c.from_on and (c.to_on is null or (p_at at time zone 'Europe/Helsinki')::date <= c.to_on)
  order by c.recorded_at desc, c.id desc limit 1
$$;

-- Non-disclosure or protection of who is acted for stops everybody; of a guardian, that guardian.
create function access.facts_of(r access.representation, p_at timestamptz) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  c access.custody := access.custody_of(r.client_id, r.representative_id, p_at);
begin
  return jsonb_build_object('clientId', r.client_id, 'relation', r.relation, 'birthOn', r.birth_on, 'matters', r.matters,
    'custody', case when r.relation = 'guardian' and c.id is not null then c.term else 'has' end,
    'closedSectors', case when r.relation = 'guardian' and c.id is not null then c.closed_sectors else '{}' end,
    'sectors', r.sectors, 'confirmedUntil', r.confirmed_until, 'endedAt', r.ended_at,
    'isProtected', access.is_protected(r.client_id, p_at) or (r.relation = 'guardian' and access.is_protected(r.representative_id, p_at)),
    'decisions', (select coalesce(jsonb_agg(jsonb_build_object('matter', d.matter_id, 'sector', d.sector, 'value', d.value)), '[]')
      from (select distinct on (m.matter_id) m.matter_id, m.sector, m.value from access.minor_decision m
        where m.client_id = r.client_id order by m.matter_id, m.recorded_at desc, m.id desc) d));
end $$;

-- Facts for the decision; null when there is no such pair.
create function access.representation_facts(p_id uuid, p_representative uuid, p_at timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select access.facts_of(r, p_at) from access.representation r where r.id = p_id and r.representative_id = p_representative);
end $$;

-- A minor's guardians whose right has not ended and whom the service has said yes to within a year: for the job that tells them, which decides of each.
-- Called by other functions alone.
create function access.guardians_of(p_client uuid, p_at timestamptz) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(access.facts_of(r, p_at) || jsonb_build_object('guardianId', r.representative_id) order by r.id), '[]')
  from access.representation r
  where r.client_id = p_client and r.relation = 'guardian' and r.ended_at is null and r.confirmed_at > p_at - interval '1 year'
$$;

-- For the professional who has the child open for writing: who has acted as a guardian or is recorded as one, and what is recorded of each.
create function access.guardians_for_staff(p_client uuid, p_at timestamptz)
returns table (guardian_id uuid, name text, is_running boolean, term text, closed_sectors text[], from_on date, to_on date, recorded_by_name text, recorded_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.may_write and not g.crossing
    and (g.register = 'patient' or g.register like 'social:%')) then return; end if;
  return query
    with known as (
      select r.representative_id as id, r.representative_name as person, r.ended_at is null as running from access.representation r
        where r.client_id = p_client and r.relation = 'guardian'
      union all
      select distinct on (c.guardian_id) c.guardian_id, c.guardian_name, false from access.custody c where c.client_id = p_client
        and not exists (select 1 from access.representation r where r.client_id = p_client and r.relation = 'guardian' and r.representative_id = c.guardian_id))
    select k.id, k.person, k.running, o.term, o.closed_sectors, o.from_on, o.to_on, o.recorded_by_name, o.recorded_at
    from known k left join lateral access.custody_of(p_client, k.id, p_at) o on true order by k.person, k.id;
end $$;

-- Recorded by the same professional. Returns the pair's running right, so that what no longer holds ends at once; null: nothing was recorded.
create function access.record_custody(p jsonb, p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  select * into v from jsonb_to_record(p) as c(id uuid, client_id uuid, guardian_id uuid, guardian_name text, term text, closed_sectors text[], from_on date, to_on date,
    recorded_by uuid, recorded_by_name text);
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = v.client_id and g.may_write and not g.crossing
    and (g.register = 'patient' or g.register like 'social:%')) then return null; end if;
  insert into access.custody (id, client_id, guardian_id, guardian_name, term, closed_sectors, from_on, to_on, recorded_by, recorded_by_name, recorded_at)
  values (v.id, v.client_id, v.guardian_id, v.guardian_name, v.term, v.closed_sectors, v.from_on, v.to_on, v.recorded_by, v.recorded_by_name, p_at);
  return jsonb_build_object('running', (select r.id from access.representation r where r.client_id = v.client_id and r.representative_id = v.guardian_id
    and r.relation = 'guardian' and r.ended_at is null));
end $$;

-- Who acts for this client in this transaction, by the look that opened it.
create function access.acts_here(p_client uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select l.actor_id from access.grant g join access.look l on l.id = g.look_id
    where g.tx = pg_current_xact_id() and g.client_id = p_client and l.basis = 'representation' limit 1);
end $$;

-- Whether these answers bind the person they were given for. Where custody is joint: those of all who have it, and of two at the least, or of one who
-- is recorded to decide alone. The person's own answer, and one given by a mandate, bind as they are.
create function access.answers_bind(p_client uuid, p_answered uuid[], p_at timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_joint uuid[];
begin
  if p_client = any (p_answered) or exists (select 1 from access.representation r where r.client_id = p_client and r.relation = 'mandate' and r.ended_at is null
    and r.representative_id = any (p_answered)) then return true; end if;
  if exists (select 1 from unnest(p_answered) a where (access.custody_of(p_client, a, p_at)).term = 'alone') then return true; end if;
  select coalesce(array_agg(distinct c.guardian_id), '{}') into v_joint from access.custody c
    where c.client_id = p_client and (access.custody_of(p_client, c.guardian_id, p_at)).term = 'jointly';
  if cardinality(v_joint) = 0 then return cardinality(p_answered) > 0; end if;
  return v_joint <@ p_answered and cardinality(p_answered) >= 2;
end $$;

-- Whether a contact is health care's alone: what was sent to it is of that side.
create function access.is_of_health(p_contact uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from access.party p where p.contact_id = p_contact and p.kind = 'staff' and p.sector = 'health')
    and not exists (select 1 from access.party p where p.contact_id = p_contact and p.kind = 'staff' and p.sector <> 'health')
$$;

-- Those whom this person has acted for in the last day and still may ask to.
create function access.representations_of(p_representative uuid, p_at timestamptz)
returns table (id uuid, relation text, client_name text, birth_on date, confirmed_until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select r.id, r.relation, r.client_name, r.birth_on, r.confirmed_until from access.representation r
  where r.representative_id = p_representative and r.ended_at is null and r.confirmed_at > p_at - interval '1 day' order by r.client_name, r.id;
end $$;

-- Opens the person acted for: only by a pair that runs, for its own representative, and in the log with that basis, whatever the caller wrote.
create function access.open_as_representative(p_look jsonb, p_at timestamptz, p_representation uuid, p_registers jsonb) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r access.representation;
begin
  select * into r from access.representation o where o.id = p_representation and o.ended_at is null and o.confirmed_until > p_at;
  if not found or r.client_id is distinct from (p_look ->> 'client_id')::uuid or r.representative_id is distinct from (p_look ->> 'actor_id')::uuid then
    return false;
  end if;
  -- What is opened for another is never the whole of their own: no bans, no other register, and permits only of the sides that the law opens.
  if exists (select 1 from jsonb_array_elements(p_registers) g where g ->> 'register' !~ '^((own|permits):(health|social)|matter:[0-9a-f-]{36}|log:health)$') then return false; end if;
  perform access.open_client(p_look || jsonb_build_object('basis', 'representation', 'actor_kind', 'resident', 'actor_name', r.representative_name), p_at, p_registers);
  return true;
end $$;

-- A contact of the person acted for. Null: no such contact, not theirs, not running, or a side of the county that is not open.
create function access.open_contact_as_representative(p_look jsonb, p_at timestamptz, p_representation uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r access.representation;
  v_contact uuid := (p_look ->> 'contact_id')::uuid;
begin
  select o.* into r from access.representation o join access.contact_client c on c.client_id = o.client_id
  where o.id = p_representation and o.ended_at is null and o.confirmed_until > p_at and c.contact_id = v_contact
    and o.representative_id = (p_look ->> 'actor_id')::uuid;
  if not found then return null; end if;
  if exists (select 1 from access.party p where p.contact_id = v_contact and p.kind = 'staff' and p.sector is not null
    and (not p.sector = any (r.sectors) or p.sector = any ((access.custody_of(r.client_id, r.representative_id, p_at)).closed_sectors))) then
    return null;
  end if;
  perform access.write_look(p_look || jsonb_build_object('basis', 'representation', 'actor_kind', 'resident', 'actor_name', r.representative_name, 'client_id', null), p_at);
  insert into access.party as o (contact_id, kind, party_id, from_at, look_id) values (v_contact, 'representative', r.id, p_at, (p_look ->> 'id')::uuid)
  on conflict (contact_id, kind, party_id) do update set until_at = null, look_id = excluded.look_id;
  insert into access.grant (contact_id, register, may_write, crossing, look_id) values (v_contact, 'contact', true, false, (p_look ->> 'id')::uuid);
  return 'representative';
end $$;

-- A new contact in another's name: the client's from the first moment, begun by the representative. Only one that is nobody's yet.
create function access.begin_contact_as_representative(p_look jsonb, p_at timestamptz, p_representation uuid) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_contact uuid := (p_look ->> 'contact_id')::uuid;
begin
  if exists (select 1 from access.party p where p.contact_id = v_contact) or exists (select 1 from access.contact_client c where c.contact_id = v_contact) then
    return null;
  end if;
  insert into access.contact_client (contact_id, client_id, at) select v_contact, r.client_id, p_at from access.representation r
  where r.id = p_representation and r.ended_at is null and r.confirmed_until > p_at and r.representative_id = (p_look ->> 'actor_id')::uuid;
  if not found then return null; end if;
  insert into access.party (contact_id, kind, party_id, from_at) select v_contact, 'client', r.client_id, p_at from access.representation r where r.id = p_representation;
  return access.open_contact_as_representative(p_look, p_at, p_representation);
end $$;

-- A side that the representative's rules do not open joins a contact: they are out at once. A side that leaves lets nobody in again by itself.
create function access.narrow_representatives() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.party p set until_at = new.from_at, look_id = null from access.representation r
  where p.contact_id = new.contact_id and p.kind = 'representative' and p.until_at is null and r.id = p.party_id
    and (not new.sector = any (r.sectors) or new.sector = any ((access.custody_of(r.client_id, r.representative_id, new.from_at)).closed_sectors));
  if found then
    insert into platform.event (id, at, type, subject_id) values (gen_random_uuid(), new.from_at, 'representation-narrowed', new.contact_id);
  end if;
  return null;
end $$;
create trigger side_joined after insert or update of until_at, sector on access.party for each row
  when (new.kind = 'staff' and new.sector is not null and new.until_at is null) execute function access.narrow_representatives();

-- Who writes in another's name in a contact that this transaction has opened.
create function access.representatives_in(p_contact uuid)
returns table (id uuid, relation text, representative_name text, client_name text, birth_on date, matters text[], confirmed_at timestamptz, since timestamptz, is_running boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select r.id, r.relation, r.representative_name, r.client_name, r.birth_on, r.matters, r.confirmed_at, p.from_at, p.until_at is null and r.ended_at is null
  from access.party p join access.representation r on r.id = p.party_id
  where p.contact_id = p_contact and p.kind = 'representative'
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = p_contact)
  order by p.from_at;
end $$;

-- The professional who has the client's health register open records what the minor decided. A denial closes the matter to guardians at once.
create function access.record_minor_decision(p jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  select * into v from jsonb_to_record(p) as d(id uuid, client_id uuid, matter_id uuid, sector text, value smallint, recorded_by uuid, recorded_by_name text);
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = v.client_id and g.may_write
    and ((v.sector = 'health' and g.register = 'patient') or (v.sector = 'social' and g.register like 'social:%'))) then return false; end if;
  insert into access.minor_decision (id, client_id, matter_id, sector, value, recorded_by, recorded_by_name, recorded_at)
  values (v.id, v.client_id, v.matter_id, v.sector, v.value, v.recorded_by, v.recorded_by_name, p_at);
  if v.value in (3, 4) then
    update access.party p set until_at = p_at, look_id = null from access.representation r
    where p.contact_id = v.matter_id and p.kind = 'representative' and p.until_at is null and r.id = p.party_id and r.relation = 'guardian';
  end if;
  return true;
end $$;

create function access.list_minor_decisions(p_client uuid)
returns table (matter_id uuid, value smallint, recorded_by_name text, recorded_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select distinct on (m.matter_id) m.matter_id, m.value, m.recorded_by_name, m.recorded_at from access.minor_decision m
  where m.client_id = p_client and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client
    and (g.register = 'own' or (m.sector = 'health' and g.register = 'patient' and not g.crossing) or (m.sector = 'social' and g.register like 'social:%' and not g.crossing)))
  order by m.matter_id, m.recorded_at desc, m.id desc;
end $$;

-- For the one who acted: for whom a line of their own log was. Only lines that this transaction may read.
create function access.acted_for(p_looks uuid[]) returns table (look_id uuid, client_name text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select l.id, r.client_name from access.look l
    left join access.contact_client c on c.contact_id = l.contact_id
    join access.representation r on r.representative_id = l.actor_id and r.client_id = coalesce(l.client_id, c.client_id)
  where l.id = any (p_looks) and l.basis = 'representation'
    and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.register = 'log' and g.client_id = l.actor_id);
end $$;

-- Those who act now and whose yes is older than this: the service is asked again.
create function access.representations_to_recheck(p_before timestamptz, p_at timestamptz, p_limit integer)
returns table (id uuid, representative_id uuid, relation text, birth_on date, service_session text, service_token text, service_person text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select r.id, r.representative_id, r.relation, r.birth_on, r.service_session, r.service_token, r.service_person from access.representation r
  where r.ended_at is null and r.confirmed_at <= p_before and r.service_session is not null
    and exists (select 1 from identity.session s where s.acting_id = r.id and s.ended_at is null and s.idle_until > p_at and s.absolute_until > p_at)
  order by r.confirmed_at limit p_limit;
end $$;

create function access.take_acting_attempt(p_hash bytea, p_session uuid, p_at timestamptz)
returns table (service_session text, return_to text, language text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from access.acting_attempt where expires_at <= p_at;
  return query delete from access.acting_attempt a where a.state_hash = p_hash and a.session_id = p_session
    returning a.service_session, a.return_to, a.language;
end $$;

-- The representative's own deeds are in their own log too; of who is acted for, what health care and they themselves have looked at.
create policy look_of_representative on access.look for select using (basis = 'representation'
  and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.register = 'log' and g.client_id = look.actor_id));
create policy look_for_another on access.look for select using (client_id is not null and basis in ('relationship', 'representation', 'own')
  and registers <@ array['patient', 'card', 'permits', 'bans', 'log', 'own', 'own:health', 'permits:health', 'log:health']
  and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.register = 'log:health' and g.client_id = look.client_id));
create index look_by_representative on access.look (actor_id, at) where basis = 'representation';

-- A permit given in another's name says by whom, and touches no side whose permits are not theirs to give.
alter table access.permit add column given_by_name text;
create function access.permits_for_another(p_client uuid, p_rule text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select p_rule ~ '(health|social)' and not exists (select 1 from unnest(array['health', 'social']) side where p_rule like '%' || side || '%'
    and not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.register = 'permits:' || side and g.may_write))
$$;
create policy permit_read_for_another on access.permit for select using (access.permits_for_another(client_id, rule));
create policy permit_give_for_another on access.permit for insert with check (given_by_name is not null and access.permits_for_another(client_id, rule));
create policy permit_end_for_another on access.permit for update using (access.permits_for_another(client_id, rule));

-- What was done for another under a look, by kind and without content: read by whoever reads the look. Never changed.
create table access.deed (
  look_id uuid not null references access.look (id),
  deed text not null check (deed ~ '^[a-z-]{4,20}$'),
  at timestamptz not null,
  primary key (look_id, deed)
);
alter table access.deed enable row level security;
create policy deed_by_look on access.deed for select using (exists (select 1 from access.look l where l.id = deed.look_id));
-- Under the newest look made for another in this transaction; of a message, which is a statement by itself, under the look of the party who wrote it.
create function access.note_deed(p_deed text, p_at timestamptz, p_representation uuid, p_contact uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.deed (look_id, deed, at)
  select l.id, p_deed, p_at from access.look l
  where l.basis = 'representation' and l.id in (
    select g.look_id from access.grant g where p_contact is null and g.tx = pg_current_xact_id()
    union all
    select p.look_id from access.party p where p.contact_id = p_contact and p.kind = 'representative' and p.party_id = p_representation and p.until_at is null)
  order by l.at desc, l.id desc limit 1
  on conflict (look_id, deed) do update set at = deed.at;
  return found;
end $$;

grant insert on access.acting_attempt to rinnalla_app;
grant select on access.deed to rinnalla_app;
revoke all on all functions in schema access from public;
grant execute on function
  access.save_representation(jsonb, timestamptz), access.confirm_representation(uuid, text[], text[], timestamptz, timestamptz),
  access.end_representation(uuid, text, timestamptz), access.narrow_representation(uuid, timestamptz), access.representations_touching(uuid),
  access.acting_for(uuid, uuid), access.representation_facts(uuid, uuid, timestamptz),
  access.representations_of(uuid, timestamptz), access.open_as_representative(jsonb, timestamptz, uuid, jsonb),
  access.open_contact_as_representative(jsonb, timestamptz, uuid), access.begin_contact_as_representative(jsonb, timestamptz, uuid),
  access.guardians_for_staff(uuid, timestamptz), access.record_custody(jsonb, timestamptz), access.answers_bind(uuid, uuid[], timestamptz),
  access.acts_here(uuid), access.note_deed(text, timestamptz, uuid, uuid), access.is_of_health(uuid), access.permits_for_another(uuid, text),
  access.representatives_in(uuid), access.record_minor_decision(jsonb, timestamptz), access.list_minor_decisions(uuid), access.acted_for(uuid[]),
  access.representations_to_recheck(timestamptz, timestamptz, integer), access.take_acting_attempt(bytea, uuid, timestamptz)
to rinnalla_app;
