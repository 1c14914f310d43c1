-- The client's shared plan. Every part belongs to one register, of the side that wrote it; what the client and their relatives write
-- belongs to the register of the side whose plan it is. Readable only under a grant of the current transaction.
create schema plans;
grant usage on schema plans to rinnalla_app;

-- The plan itself has no content: whose it is, which registers take part, when it is looked at again.
create table plans.plan (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^(patient|social:[a-z-]+)$'),
  registers text[] not null,
  state text not null check (state in ('draft', 'proposed', 'accepted', 'declined', 'closed')),
  -- The version being written; those before it are proposed and kept.
  drafting integer not null default 1,
  accepted_version integer,
  review_on date,
  opened_at timestamptz not null,
  opened_by_name text,
  opened_because text not null check (opened_because in ('worker', 'segment')),
  -- The other side, asked in by a worker and agreed to by the client.
  asked_side text check (asked_side ~ '^(patient|social:[a-z-]+)$'),
  asked_side_at timestamptz,
  primary key (client_id, id)
);
create unique index plan_id on plans.plan (id);
create unique index plan_running on plans.plan (client_id, register) where state <> 'closed';

-- Who takes part from outside the two registers, by the client's consent: relatives and partners. Named by the section they write.
create table plans.audience (
  section_id uuid primary key,
  client_id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('relative', 'partner')),
  -- Copied from the plan: the workers of these registers see who takes part.
  registers text[] not null,
  party text not null,
  agreement text,
  -- Its name in the languages it has one.
  organisation jsonb,
  register text not null,
  person_name text not null,
  relation text,
  person_id uuid,
  client_name text,
  -- What is shown besides their own part: the whole plan, or these goals.
  whole boolean not null default false,
  shown uuid[] not null default '{}',
  -- Registers of the county whose workers read what this party writes.
  read_by text[] not null default '{}',
  asked_at timestamptz not null,
  asked_by_name text,
  consent_at timestamptz,
  joined_at timestamptz,
  withdrawn_at timestamptz
);
create index audience_client on plans.audience (client_id, plan_id);

create table plans.part (
  client_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('section', 'goal', 'means', 'view', 'evaluation', 'proposal')),
  party text not null check (party in ('client', 'representative', 'family', 'health', 'social', 'employment', 'school', 'ngo', 'provider')),
  register text not null,
  -- The outside party's section this belongs to; null for the county's own and the client.
  section_id uuid,
  goal_id uuid,
  also_read text[] not null default '{}',
  content jsonb not null,
  revision integer not null default 1,
  created_at timestamptz not null,
  edited_by uuid,
  edited_by_name text not null,
  edited_at timestamptz not null,
  removed_at timestamptz,
  -- The order in which parts were begun.
  place bigint generated always as identity,
  primary key (client_id, id)
);
create index part_plan on plans.part (client_id, plan_id);
-- One section a register in a plan: two who begin it at once write the same one. The client's and each relative's are apart.
create unique index part_section on plans.part (client_id, plan_id, register) where kind = 'section' and party in ('health', 'social');
create unique index part_own_section on plans.part (client_id, plan_id) where kind = 'section' and party = 'client';

-- Ids beside ids; no right of the application's role.
create table plans.plan_client (plan_id uuid primary key, client_id uuid not null);
create table plans.version (
  client_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  registers text[] not null,
  proposed_at timestamptz not null,
  proposed_by_name text not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  primary key (client_id, plan_id, number)
);
create table plans.version_part (
  client_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  part_id uuid not null,
  kind text not null,
  party text not null,
  register text not null,
  section_id uuid,
  goal_id uuid,
  also_read text[] not null,
  content jsonb not null,
  revision integer not null,
  edited_by_name text not null,
  edited_at timestamptz not null,
  place bigint not null,
  primary key (client_id, plan_id, number, part_id)
);
create table plans.answer (
  client_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('client', 'relative', 'partner', 'staff')),
  person_id uuid not null,
  person_name text not null,
  section_id uuid,
  answer text not null check (answer in ('accepted', 'declined')),
  words text not null default '',
  at timestamptz not null,
  primary key (client_id, plan_id, number, kind, person_id)
);
-- Workers who take part; each has a relationship with this plan as its origin.
create table plans.participant (
  client_id uuid not null,
  plan_id uuid not null,
  staff_id uuid not null,
  name text not null,
  title jsonb not null,
  register text not null,
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (client_id, plan_id, staff_id)
);
-- Who has a part open for writing now.
create table plans.presence (
  client_id uuid not null,
  part_id uuid not null,
  person_id uuid not null,
  name text not null,
  at timestamptz not null,
  primary key (client_id, part_id, person_id)
);
-- Text that could not be saved because the right to write ended meanwhile: for its writer alone, behind an id of its own.
create table plans.kept_text (
  id uuid primary key,
  part_id uuid not null,
  content jsonb not null,
  kept_at timestamptz not null
);
-- A relative's one-time code, as its hash; made by the client, read by no role but the owner.
create table plans.invitation (
  code_hash bytea primary key,
  client_id uuid not null,
  section_id uuid not null,
  until_at timestamptz not null,
  taken_at timestamptz
);
alter table plans.invitation enable row level security;
create policy invitation_by_client on plans.invitation for insert with check (exists (select 1 from access.grant g
  where g.tx = pg_current_xact_id() and g.client_id = invitation.client_id and g.register = 'own'));
-- Header data: when a plan is looked at again and whose list it comes to. No client, no content.
create table plans.review (
  plan_id uuid primary key,
  on_day date not null,
  sector text not null check (sector in ('health', 'social')),
  skills text[] not null,
  team text not null,
  raised_at timestamptz
);
create index review_due on plans.review (on_day) where raised_at is null;

---------------------------------------------------------------------------------------------------------------------
-- Who reads and who writes what, once, for the parts and for the versions of them.

create function plans.reads(p_client uuid, p_plan uuid, p_id uuid, p_register text, p_also text[], p_section uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client
      and (g.register in ('own', 'plan-machine') or g.register = p_register or (not g.crossing and g.register = any (p_also))))
    or exists (select 1 from access.grant g join plans.audience a on a.section_id = g.contact_id
      where g.tx = pg_current_xact_id() and g.register = 'contact' and a.client_id = p_client and a.plan_id = p_plan
        and a.consent_at is not null and a.withdrawn_at is null
        and (a.whole or p_id = a.section_id or p_section = a.section_id or p_id = any (a.shown)));
end $$;

create function plans.writes(p_client uuid, p_plan uuid, p_id uuid, p_party text, p_register text, p_section uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client
      and (g.register = 'plan-machine' or (g.register = 'own' and p_party = 'client')
        or (g.register = p_register and g.may_write and p_party in ('health', 'social'))))
    or exists (select 1 from access.grant g join plans.audience a on a.section_id = g.contact_id
      where g.tx = pg_current_xact_id() and g.register = 'contact' and a.client_id = p_client and a.plan_id = p_plan
        and a.consent_at is not null and a.withdrawn_at is null and a.section_id in (p_id, p_section));
end $$;

-- The plan's own line and its versions, answers and people: whoever takes part, or has taken its review.
create function plans.takes_part(p_client uuid, p_plan uuid, p_registers text[]) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client
      and (g.register in ('own', 'plan-machine') or g.register = any (p_registers)))
    or exists (select 1 from access.grant g join plans.audience a on a.section_id = g.contact_id
      where g.tx = pg_current_xact_id() and g.register = 'contact' and a.client_id = p_client and a.plan_id = p_plan
        and a.consent_at is not null and a.withdrawn_at is null);
end $$;

create function plans.works_in(p_client uuid, p_registers text[]) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client
    and (g.register in ('own', 'plan-machine') or (g.register = any (p_registers) and g.may_write)));
end $$;

alter table plans.plan enable row level security;
alter table plans.plan force row level security;
create policy plan_read on plans.plan for select using (plans.takes_part(client_id, id, registers));
create policy plan_open on plans.plan for insert with check (plans.works_in(client_id, array[register]));
create policy plan_change on plans.plan for update using (plans.works_in(client_id, registers));

alter table plans.audience enable row level security;
alter table plans.audience force row level security;
create policy audience_read on plans.audience for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id()
    and ((g.client_id = audience.client_id and (g.register in ('own', 'plan-machine') or g.register = any (audience.registers)))
      or (g.contact_id = audience.section_id and g.register = 'contact'))));
create policy audience_ask on plans.audience for insert with check (
  plans.works_in(client_id, registers) and (consent_at is null or exists (select 1 from access.grant g
    where g.tx = pg_current_xact_id() and g.client_id = audience.client_id and g.register = 'own')));
-- Only the client consents and withdraws.
create policy audience_decide on plans.audience for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = audience.client_id and g.register in ('own', 'plan-machine')));

alter table plans.part enable row level security;
alter table plans.part force row level security;
create policy part_read on plans.part for select using (plans.reads(client_id, plan_id, id, register, also_read, section_id));
-- The client opens the outside parties' sections by consenting; they are empty until the party writes.
create policy part_write on plans.part for insert with check (plans.writes(client_id, plan_id, id, party, register, section_id)
  or (kind = 'section' and content = '{"text": ""}' and exists (select 1 from access.grant g
    where g.tx = pg_current_xact_id() and g.client_id = part.client_id and g.register = 'own')));
create policy part_change on plans.part for update using (plans.writes(client_id, plan_id, id, party, register, section_id))
  with check (plans.writes(client_id, plan_id, id, party, register, section_id));

alter table plans.version enable row level security;
alter table plans.version force row level security;
create policy version_read on plans.version for select using (plans.takes_part(client_id, plan_id, registers));
create policy version_make on plans.version for insert with check (plans.works_in(client_id, array['plan-machine']));
create policy version_answer on plans.version for update using (plans.works_in(client_id, array['plan-machine']));

alter table plans.version_part enable row level security;
alter table plans.version_part force row level security;
create policy version_part_read on plans.version_part for select using (plans.reads(client_id, plan_id, part_id, register, also_read, section_id));
create policy version_part_make on plans.version_part for insert with check (plans.works_in(client_id, array['plan-machine']));

alter table plans.answer enable row level security;
alter table plans.answer force row level security;
create policy answer_read on plans.answer for select using (exists (select 1 from plans.version v
  where v.client_id = answer.client_id and v.plan_id = answer.plan_id and v.number = answer.number));
create policy answer_give on plans.answer for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id()
    and ((g.client_id = answer.client_id and g.register = 'own' and kind = 'client')
      or (g.client_id = answer.client_id and g.may_write and kind = 'staff')
      or (g.contact_id = answer.section_id and g.register = 'contact' and kind in ('relative', 'partner')))));

alter table plans.participant enable row level security;
alter table plans.participant force row level security;
create policy participant_read on plans.participant for select using (exists (select 1 from plans.plan p
  where p.client_id = participant.client_id and p.id = participant.plan_id));
create policy participant_join on plans.participant for insert with check (plans.works_in(client_id, array[register]));
create policy participant_leave on plans.participant for update using (plans.works_in(client_id, array[register]));

alter table plans.presence enable row level security;
alter table plans.presence force row level security;
create policy presence_by_part on plans.presence using (exists (select 1 from plans.part p
  where p.client_id = presence.client_id and p.id = presence.part_id));

alter table plans.kept_text enable row level security;
alter table plans.kept_text force row level security;
create policy kept_by_writer on plans.kept_text using (exists (select 1 from access.grant g
  where g.tx = pg_current_xact_id() and g.contact_id = kept_text.id and g.register = 'contact'));

---------------------------------------------------------------------------------------------------------------------
-- What needs more than its caller sees. Each opens the machine's own grant, does one thing, and closes it again.

create function plans.open_machine(p_client uuid) returns void
language sql set search_path = pg_catalog, pg_temp as $$
  insert into access.grant (client_id, register, may_write, crossing, look_id)
  values (p_client, 'plan-machine', true, false, '00000000-0000-0000-0000-000000000000')
$$;
create function plans.close_machine() returns void
language sql set search_path = pg_catalog, pg_temp as $$
  delete from access.grant where tx = pg_current_xact_id() and register = 'plan-machine'
$$;

-- A version is a copy of every part, also of those the proposer may not read; the copy shows nobody anything.
create function plans.propose(p_client uuid, p_plan uuid, p_name text, p_at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_plan plans.plan;
  v_before text;
begin
  if not plans.works_in(p_client, array(select unnest(registers) from plans.plan where client_id = p_client and id = p_plan)) then return null; end if;
  perform plans.open_machine(p_client);
  select * into v_plan from plans.plan where client_id = p_client and id = p_plan and state <> 'closed' for update;
  if v_plan.id is null then perform plans.close_machine(); return null; end if;
  insert into plans.version (client_id, plan_id, number, registers, proposed_at, proposed_by_name)
  values (p_client, p_plan, v_plan.drafting, v_plan.registers, p_at, p_name);
  insert into plans.version_part (client_id, plan_id, number, part_id, kind, party, register, section_id, goal_id, also_read, content, revision, edited_by_name, edited_at, place)
  select client_id, plan_id, v_plan.drafting, id, kind, party, register, section_id, goal_id, also_read, content, revision, edited_by_name, edited_at, place
  from plans.part where client_id = p_client and plan_id = p_plan and removed_at is null;
  update plans.plan set drafting = drafting + 1, state = 'proposed' where client_id = p_client and id = p_plan;
  perform plans.close_machine();
  return v_plan.drafting;
end $$;

-- The client's answer moves the plan; a version once answered stays so.
create function plans.settle_version(p_client uuid, p_plan uuid, p_number integer, p_accepted boolean, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_done boolean;
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.register = 'own') then return false; end if;
  perform plans.open_machine(p_client);
  update plans.version set accepted_at = case when p_accepted then p_at end, declined_at = case when p_accepted then null else p_at end
  where client_id = p_client and plan_id = p_plan and number = p_number and accepted_at is null and declined_at is null
    and number = (select max(number) from plans.version where client_id = p_client and plan_id = p_plan);
  v_done := found;
  if v_done then
    update plans.plan set state = case when p_accepted then 'accepted' else 'declined' end,
      accepted_version = case when p_accepted then p_number else accepted_version end
    where client_id = p_client and id = p_plan and state <> 'closed';
  end if;
  perform plans.close_machine();
  return v_done;
end $$;

-- A plan that is opened because the client and a worker placed the situation where help comes from many: empty, and logged as the job's.
create function plans.open_by_segment(p_row jsonb, p_look jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  v_made boolean;
begin
  select * into v from jsonb_to_record(p_row) as r(client_id uuid, id uuid, register text);
  if exists (select 1 from access.protection x where x.client_id = v.client_id and x.kind = 'special' and x.from_at <= p_at and (x.until_at is null or x.until_at > p_at)) then return false; end if;
  perform plans.open_machine(v.client_id);
  if exists (select 1 from plans.plan where client_id = v.client_id and state <> 'closed') then perform plans.close_machine(); return false; end if;
  perform access.write_look(p_look || jsonb_build_object('client_id', v.client_id), p_at);
  insert into plans.plan (client_id, id, register, registers, state, opened_at, opened_because)
  values (v.client_id, v.id, v.register, array[v.register], 'draft', p_at, 'segment') on conflict do nothing;
  v_made := found;
  perform plans.close_machine();
  return v_made;
end $$;

-- Whose plan it is, told to a worker with a running matter of that client or an emergency opening, and to nobody else; opening follows.
create function plans.client_of(p_plan uuid, p_staff uuid, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_client uuid;
  v_facts jsonb;
begin
  select client_id into v_client from plans.plan_client where plan_id = p_plan;
  if v_client is null then return null; end if;
  v_facts := access.client_facts(v_client, p_staff, p_at);
  return case when v_facts -> 'relationships' <> '[]'::jsonb or v_facts ->> 'breakGlassUntil' is not null then v_client end;
end $$;
create function plans.note_client() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into plans.plan_client (plan_id, client_id) values (new.id, new.client_id);
  return new;
end $$;
create trigger plan_client_noted after insert on plans.plan for each row execute function plans.note_client();

-- A worker took the plan's item from the list: the client whose plan it is, when the item is really theirs.
create function plans.client_of_item(p_plan uuid, p_staff uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select c.client_id from plans.plan_client c where c.plan_id = p_plan and exists (select 1 from work.item i
    where i.subject_id = p_plan and i.subject_kind = 'plan' and i.state = 'claimed' and i.owner_staff = p_staff));
end $$;

-- Whose workers read what an outside party writes is the client's choice, also of what was written before.
create function plans.save_readers(p_client uuid, p_section uuid, p_readers text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.register = 'own') then return; end if;
  perform plans.open_machine(p_client);
  update plans.part set also_read = p_readers where client_id = p_client and p_section in (id, section_id);
  perform plans.close_machine();
end $$;

-- A worker's proposal to the client's words is over when the client has answered it.
create function plans.settle_proposal(p_client uuid, p_part uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_done boolean;
begin
  if not exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.register = 'own') then return false; end if;
  perform plans.open_machine(p_client);
  update plans.part set removed_at = p_at where client_id = p_client and id = p_part and kind = 'proposal' and removed_at is null;
  v_done := found;
  perform plans.close_machine();
  return v_done;
end $$;

-- A worker gave back the item by which they came in; whoever took part before it stays.
create function plans.end_participation(p_plan uuid, p_staff uuid, p_since timestamptz, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_client uuid := (select client_id from plans.plan_client where plan_id = p_plan);
begin
  if v_client is null then return; end if;
  perform plans.open_machine(v_client);
  update plans.participant set until_at = p_at where client_id = v_client and plan_id = p_plan and staff_id = p_staff and from_at >= p_since and until_at is null;
  if found then perform access.end_relationships(p_plan, p_staff, p_at); end if;
  perform plans.close_machine();
end $$;

-- Looks at an outside party's part, or at text kept for its writer, belong to the log of the client that this transaction has opened.
create function plans.tie_log(p_contact uuid, p_client uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.contact_client (contact_id, client_id, at) select p_contact, p_client, p_at
  where exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and (g.client_id = p_client
    or exists (select 1 from access.contact_client c where c.contact_id = g.contact_id and c.client_id = p_client)))
  on conflict (contact_id) do nothing;
end $$;

-- A relative uses the code the client gave them: once, in time.
create function plans.take_invitation(p_hash bytea, p_person uuid, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_client uuid;
  v_section uuid;
begin
  select client_id, section_id into v_client, v_section from plans.invitation where code_hash = p_hash and until_at > p_at and taken_at is null for update;
  if v_section is null or v_client = p_person then return null; end if;
  perform plans.open_machine(v_client);
  update plans.audience set person_id = p_person, joined_at = p_at
  where section_id = v_section and consent_at is not null and withdrawn_at is null and person_id is null;
  if not found then v_section := null; end if;
  perform plans.close_machine();
  if v_section is null then return null; end if;
  update plans.invitation set taken_at = p_at where code_hash = p_hash;
  insert into access.party (contact_id, kind, party_id, sector, from_at) values (v_section, 'relative', p_person, null, p_at);
  return v_section;
end $$;

grant select, insert on plans.plan, plans.audience, plans.part, plans.answer, plans.participant to rinnalla_app;
grant select on plans.version, plans.version_part to rinnalla_app;
grant insert on plans.invitation to rinnalla_app;
grant update (registers, state, review_on, asked_side, asked_side_at) on plans.plan to rinnalla_app;
grant update (registers, consent_at, withdrawn_at, whole, shown, read_by, client_name) on plans.audience to rinnalla_app;
grant update (content, revision, also_read, edited_by, edited_by_name, edited_at, removed_at) on plans.part to rinnalla_app;
grant update (until_at, from_at) on plans.participant to rinnalla_app;
grant select, insert, update, delete on plans.presence, plans.kept_text to rinnalla_app;
grant select, insert, update, delete on plans.review to rinnalla_app;
revoke all on all functions in schema plans from public;
grant execute on function plans.reads(uuid, uuid, uuid, text, text[], uuid), plans.writes(uuid, uuid, uuid, text, text, uuid), plans.takes_part(uuid, uuid, text[]),
  plans.works_in(uuid, text[]), plans.propose(uuid, uuid, text, timestamptz), plans.settle_version(uuid, uuid, integer, boolean, timestamptz),
  plans.open_by_segment(jsonb, jsonb, timestamptz), plans.client_of(uuid, uuid, timestamptz), plans.client_of_item(uuid, uuid),
  plans.tie_log(uuid, uuid, timestamptz), plans.save_readers(uuid, uuid, text[]), plans.settle_proposal(uuid, uuid, timestamptz), plans.end_participation(uuid, uuid, timestamptz, timestamptz), plans.take_invitation(bytea, uuid, timestamptz) to rinnalla_app;
