-- A professional asks a colleague, or a specialist of another controller, a question about a client, with the part of the data they need and no more; the answer time is measured and the client sees that it happened.
create schema consultations;
grant usage on schema consultations to rinnalla_app;

-- Who asked whom and when: people at work and times, no client and no content. What lists and measures read.
create table consultations.asked (
  id uuid primary key,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_by_title jsonb not null,
  asked_by_team text not null,
  sector text not null check (sector in ('health', 'social')),
  to_kind text not null check (to_kind in ('skill', 'team', 'person', 'elsewhere')),
  -- Asked of a unit of another controller: the id of the agreement.
  to_id text not null,
  to_name text,
  to_team text not null,
  -- Of a unit elsewhere: its names, and the register its answers go to, as the agreement had them then.
  place jsonb,
  -- What crosses the border of the registers: nothing needs to (none), by the dated rule named (rule), or the question alone (question-only).
  crossing text not null check (crossing in ('none', 'rule', 'question-only')),
  rule text,
  asked_at timestamptz not null,
  last_asked_at timestamptz not null,
  taken_at timestamptz,
  taken_by uuid,
  taken_by_name text,
  taken_by_title jsonb,
  first_answered_at timestamptz,
  answered_at timestamptz,
  -- When the asker last read the answers.
  seen_at timestamptz,
  closed_at timestamptz,
  check ((to_kind = 'elsewhere') = (place is not null)),
  check ((crossing = 'rule') = (rule is not null)),
  check ((taken_by is null) = (taken_by_name is null))
);
create index asked_by on consultations.asked (asked_by) where closed_at is null;
create index asked_taken_by on consultations.asked (taken_by) where closed_at is null;
-- What the people of a unit elsewhere have to answer.
create index asked_elsewhere on consultations.asked (to_id, asked_at) where to_kind = 'elsewhere' and closed_at is null;

-- Behind the grant of the consultation's own id (contact_id), which only its two parties get; the client, and the asker's register, see that it happened.
create table consultations.matter (
  contact_id uuid primary key,
  client_id uuid,
  register text,
  reason text not null,
  client_name text,
  client_age integer
);
create index matter_client on consultations.matter (client_id) where client_id is not null;
alter table consultations.matter enable row level security;
alter table consultations.matter force row level security;
create policy matter_read on consultations.matter for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id()
    and (g.contact_id = matter.contact_id or (g.client_id = matter.client_id and g.register in ('own', matter.register) and not g.crossing))));
create policy matter_write on consultations.matter for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = matter.contact_id and g.may_write));

-- The part of the client's data that was given, by reference and as it was at that moment. The registers themselves stay closed to the one consulted.
create table consultations.part (
  contact_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('entry', 'plan', 'assessment')),
  ref_id uuid not null,
  version integer not null,
  register text not null,
  content jsonb not null,
  author_name text not null,
  written_at timestamptz not null,
  crosses boolean not null,
  withdrawn_at timestamptz,
  primary key (contact_id, number)
);
create index part_ref on consultations.part (ref_id);
alter table consultations.part enable row level security;
alter table consultations.part force row level security;
create policy part_read on consultations.part for select using (
  withdrawn_at is null and exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = part.contact_id));
create policy part_write on consultations.part for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = part.contact_id and g.may_write));

create table consultations.message (
  contact_id uuid not null,
  number integer not null,
  by_person uuid not null,
  by_name text not null,
  side text not null check (side in ('asker', 'consulted')),
  text text not null,
  at timestamptz not null,
  primary key (contact_id, number)
);
alter table consultations.message enable row level security;
alter table consultations.message force row level security;
create policy message_by_grant on consultations.message using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = message.contact_id))
  with check (exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = message.contact_id and g.may_write));

-- The client banned one document: what of it crossed the border with a consultation is given no more. For the listener of that event.
create function consultations.withdraw_part(p_ref uuid, p_at timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update consultations.part set withdrawn_at = p_at where ref_id = p_ref and crosses and withdrawn_at is null
$$;
-- The update meets the owner's forced policies: the function sees every part, and only through this name.
create policy part_withdraw on consultations.part for all to rinnalla_owner using (true) with check (true);

grant select, insert, update on consultations.asked to rinnalla_app;
grant select, insert on consultations.matter, consultations.part, consultations.message to rinnalla_app;
revoke all on function consultations.withdraw_part(uuid, timestamptz) from public;
grant execute on function consultations.withdraw_part(uuid, timestamptz) to rinnalla_app;
