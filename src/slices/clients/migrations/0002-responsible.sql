-- Who is responsible for a client, in the register of the role: that somebody has an own worker is social-care data, an own doctor is the patient register's.
-- A change is an end and a beginning in one transaction: nobody is without in between, and what was stays to be seen.
create table clients.responsibility (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^(patient|social:[a-z-]+)$'),
  role text not null check (role in ('own-worker', 'own-worker-pair', 'own-doctor', 'own-nurse', 'team')),
  staff_id uuid references organisation.staff_member,
  team text,
  -- As it was when they were named; special support asks for one.
  is_social_worker boolean not null,
  from_at timestamptz not null,
  named_by uuid not null,
  until_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (client_id, id),
  check ((role = 'team') = (staff_id is null) and (role = 'team') = (team is not null)),
  check ((role in ('own-doctor', 'own-nurse')) <= (register = 'patient')),
  check ((role in ('own-worker', 'own-worker-pair')) <= (register <> 'patient'))
);
create unique index responsibility_running on clients.responsibility (client_id, register, role) where until_at is null;
create index responsibility_staff on clients.responsibility (staff_id, client_id) where until_at is null;

-- SHL 3 §: needs special support. Then the own worker or the one working with them is a social worker (42 §).
create table clients.special_support (
  client_id uuid not null,
  register text not null check (register ~ '^social:[a-z-]+$'),
  from_at timestamptz not null,
  until_at timestamptz,
  decided_by uuid not null,
  primary key (client_id, register, from_at)
);
create unique index special_support_running on clients.special_support (client_id, register) where until_at is null;

-- Not forced: the caseload's function, the owner's, finds a worker's clients without opening each first.
alter table clients.responsibility enable row level security;
create policy responsibility_read on clients.responsibility for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = responsibility.client_id
    and g.register in ('own', responsibility.register)));
create policy responsibility_name on clients.responsibility for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = responsibility.client_id
    and g.register = responsibility.register and g.may_write));
create policy responsibility_end on clients.responsibility for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = responsibility.client_id
    and g.register = responsibility.register and g.may_write));

alter table clients.special_support enable row level security;
alter table clients.special_support force row level security;
create policy special_support_read on clients.special_support for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = special_support.client_id
    and g.register in ('own', special_support.register)));
create policy special_support_decide on clients.special_support for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = special_support.client_id
    and g.register = special_support.register and g.may_write));
create policy special_support_end on clients.special_support for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = special_support.client_id
    and g.register = special_support.register and g.may_write));

-- A worker's whole caseload, for seeing it and for handing it over. Each client on it gets a look in their log, or an earlier one of the same
-- worker that is still valid carries on, and the transaction may change who is responsible there. The card opens only when it is asked for.
create function clients.open_caseload(p_staff uuid, p_look jsonb, p_at timestamptz, p_with_card boolean, p_limit integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  v_look uuid;
  v_count integer := 0;
begin
  for v in select r.client_id, array_agg(distinct r.register) as registers from clients.responsibility r
    where r.staff_id = p_staff and r.until_at is null group by r.client_id order by r.client_id limit p_limit
  loop
    select l.id into v_look from access.look l where l.client_id = v.client_id and l.actor_id = (p_look ->> 'actor_id')::uuid
      and l.purpose = 'client.caseload' and l.valid_until > p_at and l.registers @> v.registers limit 1;
    if v_look is null then
      v_look := gen_random_uuid();
      perform access.write_look(p_look || jsonb_build_object('id', v_look, 'client_id', v.client_id, 'registers', v.registers), p_at);
    end if;
    insert into access.grant (client_id, register, may_write, crossing, look_id)
    select v.client_id, r, r <> 'card', false, v_look from unnest(v.registers || case when p_with_card then array['card'] else '{}' end) r;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

-- How many clients each worker answers for; numbers without names.
create function clients.count_caseloads(p_staff uuid[]) returns table (staff_id uuid, clients bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select r.staff_id, count(distinct r.client_id) from clients.responsibility r
    where r.staff_id = any (p_staff) and r.until_at is null group by r.staff_id;
end $$;

-- Nobody leaves with clients or open matters in their name: whoever marks them as left, by whatever way, is stopped here.
create function clients.refuse_left_caseload() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select 1 from clients.responsibility where staff_id = new.id and until_at is null)
    or exists (select 1 from work.item where owner_staff = new.id and state = 'claimed')
  then
    raise exception 'a worker with clients or open matters cannot be marked as left' using errcode = 'RN001';
  end if;
  return new;
end $$;
create trigger refuse_left_caseload before update of active on organisation.staff_member
  for each row when (old.active and not new.active) execute function clients.refuse_left_caseload();

grant select, insert on clients.responsibility, clients.special_support to rinnalla_app;
grant update (until_at, ended_by, end_reason) on clients.responsibility to rinnalla_app;
grant update (until_at) on clients.special_support to rinnalla_app;
revoke all on all functions in schema clients from public;
grant execute on function clients.open_caseload(uuid, jsonb, timestamptz, boolean, integer), clients.count_caseloads(uuid[]) to rinnalla_app;
