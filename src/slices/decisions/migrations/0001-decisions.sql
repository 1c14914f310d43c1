-- Decisions of office-holders under the county’s delegation rule, with their grounds, service and request for rectification.
create schema decisions;
grant usage on schema decisions to rinnalla_app;

-- Who holds which office in which unit, and from when to when. The offices themselves are the county's data.
create table decisions.office_holder (
  staff_id uuid not null,
  office text not null,
  unit text not null,
  from_on date not null,
  to_on date,
  named_by uuid,
  named_by_name text,
  named_at timestamptz not null default now(),
  ended_by_name text,
  primary key (staff_id, office, unit, from_on),
  check (to_on is null or from_on <= to_on)
);

-- Which client a decision is of: an opaque id for an opaque id. No right of the application's role; opening the client, which is logged, comes after.
create table decisions.subject (decision_id uuid primary key, client_id uuid not null, service_task text not null);

create table decisions.draft (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^social:[a-z-]+$'),
  unit text not null,
  content jsonb not null,
  revision integer not null default 1,
  state text not null default 'draft' check (state in ('draft', 'sent', 'decided')),
  prepared_by uuid not null,
  prepared_name text not null,
  prepared_title jsonb not null,
  saved_at timestamptz not null,
  sent_at timestamptz,
  sent_to text,
  recommendation jsonb,
  -- Who sent it back to its preparer, when and why; the newest only, the events keep the rest.
  returned jsonb,
  -- What the statutory clock counts from: the matter became pending, the application was complete.
  pending_on date not null,
  complete_on date,
  corrects uuid,
  correction_reason text,
  primary key (client_id, id)
);

-- Made, and never changed: a correction is a new decision that names this one.
create table decisions.decision (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^social:[a-z-]+$'),
  unit text not null,
  content jsonb not null,
  -- The texts as they held on the day, the rule's line, the maker, the organ: what the document says for ever.
  document jsonb not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  corrects uuid,
  correction_reason text,
  primary key (client_id, id),
  unique (client_id, id, register),
  foreign key (client_id, id) references decisions.draft
);

create table decisions.served (
  client_id uuid not null,
  decision_id uuid not null,
  register text not null,
  way text not null check (way in ('letter', 'electronic')),
  sent_at timestamptz not null,
  presumed_on date not null,
  rectify_by date not null,
  served_by uuid not null,
  primary key (client_id, decision_id),
  foreign key (client_id, decision_id, register) references decisions.decision (client_id, id, register)
);

-- When what was granted was carried out (SHL 45 §): the end of the statutory time.
create table decisions.carried_out (
  client_id uuid not null,
  decision_id uuid not null,
  register text not null,
  on_day date not null,
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (client_id, decision_id),
  foreign key (client_id, decision_id, register) references decisions.decision (client_id, id, register)
);

-- What the preview of a changed rule goes through: nothing that leads to a client or a maker.
create table decisions.header (
  id uuid primary key default gen_random_uuid(),
  type text not null,
  unit text not null,
  amount_cents bigint not null,
  months integer not null,
  decided_on date not null
);
create index header_day on decisions.header (decided_on);

create function decisions.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a decision that was made is never changed; a correction is a new decision';
end $$;
create trigger decision_final before update or delete or truncate on decisions.decision for each statement execute function decisions.refuse_change();
create trigger served_final before update or delete or truncate on decisions.served for each statement execute function decisions.refuse_change();
create trigger carried_out_final before update or delete or truncate on decisions.carried_out for each statement execute function decisions.refuse_change();
create trigger header_final before update or delete or truncate on decisions.header for each statement execute function decisions.refuse_change();

create function decisions.remember(p_decision uuid, p_client uuid, p_task text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into decisions.subject (decision_id, client_id, service_task) select p_decision, p_client, p_task
  where exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and g.may_write
    and g.register = 'social:' || p_task)
  on conflict do nothing;
end $$;

create function decisions.find_subject(p_decision uuid) returns table (client_id uuid, service_task text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select s.client_id, s.service_task from decisions.subject s where s.decision_id = p_decision;
end $$;

alter table decisions.draft enable row level security;
alter table decisions.draft force row level security;
create policy draft_read on decisions.draft for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = draft.client_id and g.register = draft.register));
create policy draft_add on decisions.draft for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = draft.client_id and g.may_write and g.register = draft.register));
create policy draft_change on decisions.draft for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = draft.client_id and g.may_write and g.register = draft.register));

alter table decisions.served enable row level security;
alter table decisions.served force row level security;
create policy served_read on decisions.served for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = served.client_id
    and (g.register = 'own' or g.register = served.register)));

alter table decisions.decision enable row level security;
alter table decisions.decision force row level security;
-- The client sees a decision when it has been served.
create policy decision_read on decisions.decision for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = decision.client_id and (g.register = decision.register
    or (g.register = 'own' and exists (select 1 from decisions.served s where s.client_id = decision.client_id and s.decision_id = decision.id)))));
create policy decision_make on decisions.decision for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = decision.client_id and g.may_write and g.register = decision.register));
create policy served_add on decisions.served for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = served.client_id and g.may_write and g.register = served.register));

alter table decisions.carried_out enable row level security;
alter table decisions.carried_out force row level security;
create policy carried_out_read on decisions.carried_out for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = carried_out.client_id
    and (g.register = 'own' or g.register = carried_out.register)));
create policy carried_out_add on decisions.carried_out for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = carried_out.client_id and g.may_write and g.register = carried_out.register));

revoke all on all functions in schema decisions from public;
grant execute on function decisions.remember(uuid, uuid, text), decisions.find_subject(uuid) to rinnalla_app;
grant select, insert on decisions.draft, decisions.decision, decisions.served, decisions.carried_out, decisions.header, decisions.office_holder to rinnalla_app;
grant update (content, revision, state, saved_at, sent_at, sent_to, recommendation, returned, pending_on, complete_on) on decisions.draft to rinnalla_app;
grant update (to_on, ended_by_name) on decisions.office_holder to rinnalla_app;
