-- The joint assessment of care and service needs, and the segmentation made with the client. One screen, two registers: every section, signed
-- version and conclusion is a row of one register, behind the grant of that register.
create schema needs;
grant usage on schema needs to rinnalla_app;

-- Which client an assessment is of. No right of the application's role: the two functions below are the only way, and what they give is an opaque
-- id; opening the client, which is logged, comes after.
create table needs.subject (needs_id uuid primary key, client_id uuid not null, social_task text, is_joint boolean not null default false);

create table needs.assessment (
  client_id uuid not null,
  id uuid not null,
  -- What it was started from, of whatever slice.
  origin_id uuid,
  started_register text not null,
  -- The registers that have a part in it: the starter's, and the one brought in with the client's knowledge.
  registers text[] not null,
  state text not null default 'open' check (state in ('open', 'concluded')),
  client_group text not null check (client_group in ('none', 'highest-care-allowance', 'disability', 'child-special-support')),
  is_urgent boolean not null,
  contacted_at timestamptz not null,
  started_at timestamptz not null,
  started_by_name text not null,
  begun_at timestamptz,
  begun_how text check (begun_how in ('meeting', 'home-visit', 'phone', 'video', 'chat')),
  begun_by_name text,
  -- How the client knew that another profession comes in; without it nobody is brought in.
  knowledge_how text check (knowledge_how in ('told-in-person', 'told-by-phone', 'told-in-chat', 'client-asked')),
  knowledge_words text,
  knowledge_at timestamptz,
  knowledge_by_name text,
  -- Registers with a signed version; says that, not what.
  signed text[] not null default '{}',
  concluded_at timestamptz,
  primary key (client_id, id)
);
create unique index assessment_open on needs.assessment (client_id, started_register) where state = 'open';

-- A section is the unit of saving. Register 'client': the client's own words, seen by every register that takes part.
create table needs.section (
  client_id uuid not null,
  needs_id uuid not null,
  register text not null check (register ~ '^(client|patient|social:[a-z-]+)$'),
  name text not null check (name in ('summary', 'needs', 'client-view', 'worker-view', 'own-worker')),
  content jsonb not null,
  revision integer not null,
  saved_at timestamptz not null,
  saved_by_name text,
  primary key (client_id, needs_id, register, name),
  foreign key (client_id, needs_id) references needs.assessment
);

-- Signed, never changed: a correction is the next version.
create table needs.version (
  client_id uuid not null,
  needs_id uuid not null,
  register text not null check (register ~ '^(patient|social:[a-z-]+)$'),
  version integer not null,
  content jsonb not null,
  author_id uuid not null,
  author_name text not null,
  author_title jsonb not null,
  signed_at timestamptz not null,
  correction_reason text,
  primary key (client_id, needs_id, register, version),
  foreign key (client_id, needs_id) references needs.assessment
);

create table needs.conclusion (
  client_id uuid not null,
  needs_id uuid not null,
  register text not null,
  client_status text check (client_status in ('begins', 'not', 'continues')),
  reason text not null,
  own_worker text not null check (own_worker in ('named', 'left-out', 'not-asked')),
  own_worker_id uuid,
  own_worker_name text,
  own_worker_reason text,
  by_id uuid not null,
  by_name text not null,
  by_title jsonb not null,
  at timestamptz not null,
  primary key (client_id, needs_id),
  foreign key (client_id, needs_id) references needs.assessment
);

create table needs.segmentation (
  client_id uuid not null,
  id uuid not null,
  needs_id uuid,
  -- Who may read it besides the client: the maker's register, or those the client chose.
  registers text[] not null,
  filled text not null check (filled in ('client', 'together')),
  question_set text not null,
  answers jsonb not null,
  resources integer not null,
  demand integer not null,
  segment text not null check (segment in ('omatoimi', 'yhteistyo', 'yhteiso', 'verkosto')),
  by_name text,
  at timestamptz not null,
  primary key (client_id, id)
);
create index segmentation_newest on needs.segmentation (client_id, at desc);

-- The professional's other view, beside what the answers gave: both stay.
create table needs.override (
  client_id uuid not null,
  id uuid not null,
  segmentation_id uuid not null,
  register text not null check (register ~ '^(patient|social:[a-z-]+)$'),
  segment text not null check (segment in ('omatoimi', 'yhteistyo', 'yhteiso', 'verkosto')),
  reason text not null,
  by_name text not null,
  by_title jsonb not null,
  at timestamptz not null,
  primary key (client_id, id),
  foreign key (client_id, segmentation_id) references needs.segmentation
);

-- Told by whoever has the client open for writing; the task and the joint work are kept from the first time they are known.
create function needs.remember(p_needs uuid, p_client uuid, p_task text, p_joint boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into needs.subject as s (needs_id, client_id, social_task, is_joint) select p_needs, p_client, p_task, p_joint
  where exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.may_write and g.register <> 'own')
  on conflict (needs_id) do update set social_task = coalesce(s.social_task, excluded.social_task), is_joint = s.is_joint or excluded.is_joint
  where s.client_id = excluded.client_id;
end $$;

create function needs.find_subject(p_needs uuid) returns table (client_id uuid, social_task text, is_joint boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select s.client_id, s.social_task, s.is_joint from needs.subject s where s.needs_id = p_needs;
end $$;

alter table needs.assessment enable row level security;
alter table needs.assessment force row level security;
create policy assessment_read on needs.assessment for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = assessment.client_id
    and (g.register = 'own' or g.register = any (assessment.registers))));
create policy assessment_start on needs.assessment for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = assessment.client_id
    and g.may_write and assessment.registers = array[g.register]));
create policy assessment_change on needs.assessment for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = assessment.client_id
    and g.may_write and g.register = any (assessment.registers)));

alter table needs.section enable row level security;
alter table needs.section force row level security;
create policy section_read on needs.section for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = section.client_id
    and (g.register = section.register or (g.register = 'own' and section.register = 'client')))
  or (section.register = 'client'
    and exists (select 1 from needs.assessment a where a.client_id = section.client_id and a.id = section.needs_id)));
create policy section_add on needs.section for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = section.client_id and g.may_write
    and (g.register = section.register or (g.register = 'own' and section.register = 'client'))));
create policy section_change on needs.section for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = section.client_id and g.may_write
    and (g.register = section.register or (g.register = 'own' and section.register = 'client'))));

alter table needs.version enable row level security;
alter table needs.version force row level security;
create policy version_read on needs.version for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = version.client_id
    and (g.register = 'own' or g.register = version.register)));
create policy version_sign on needs.version for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = version.client_id
    and g.may_write and g.register = version.register));

alter table needs.conclusion enable row level security;
alter table needs.conclusion force row level security;
create policy conclusion_read on needs.conclusion for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = conclusion.client_id
    and (g.register = 'own' or g.register = conclusion.register)));
create policy conclusion_write on needs.conclusion for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = conclusion.client_id
    and g.may_write and g.register = conclusion.register));

alter table needs.segmentation enable row level security;
alter table needs.segmentation force row level security;
create policy segmentation_read on needs.segmentation for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = segmentation.client_id
    and (g.register = 'own' or g.register = any (segmentation.registers))));
create policy segmentation_add on needs.segmentation for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = segmentation.client_id and g.may_write
    and ((g.register = 'own' and segmentation.filled = 'client')
      or (segmentation.filled = 'together' and segmentation.registers = array[g.register]))));

alter table needs.override enable row level security;
alter table needs.override force row level security;
create policy override_read on needs.override for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = override.client_id
    and (g.register = 'own' or g.register = override.register)));
create policy override_add on needs.override for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = override.client_id
    and g.may_write and g.register = override.register));

revoke all on all functions in schema needs from public;
grant execute on function needs.remember(uuid, uuid, text, boolean), needs.find_subject(uuid) to rinnalla_app;
grant select, insert on needs.assessment, needs.section, needs.version, needs.conclusion, needs.segmentation, needs.override to rinnalla_app;
grant update (registers, begun_at, begun_how, begun_by_name, knowledge_how, knowledge_words, knowledge_at, knowledge_by_name, signed, state, concluded_at)
  on needs.assessment to rinnalla_app;
grant update (content, revision, saved_at, saved_by_name) on needs.section to rinnalla_app;
