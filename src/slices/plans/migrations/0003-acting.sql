-- The plan of somebody who is acted for: what the county's two sides and the person wrote, as far as the right opens the register it is in. Never who
-- else takes part, nor that another side does: that somebody is a client there is secret.
create function plans.for_another(p_client uuid, p_plan uuid, p_register text, p_write boolean) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = p_client and (g.may_write or not p_write)
    and ((p_register = 'patient' and g.register in ('own:health', 'matter:' || p_plan)) or (p_register like 'social:%' and g.register = 'own:social')))
$$;
create function plans.some_for_another(p_client uuid, p_plan uuid, p_registers text[]) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from unnest(p_registers) r where plans.for_another(p_client, p_plan, r, false))
$$;

create policy plan_read_for_another on plans.plan for select using (plans.some_for_another(client_id, id, registers));
create policy version_read_for_another on plans.version for select using (plans.some_for_another(client_id, plan_id, registers));
create policy part_read_for_another on plans.part for select using (
  party in ('client', 'representative', 'health', 'social') and plans.for_another(client_id, plan_id, register, false));
create policy version_part_read_for_another on plans.version_part for select using (
  party in ('client', 'representative', 'health', 'social') and plans.for_another(client_id, plan_id, register, false));

-- A plan that shows is not its people: of those only the ones of an opened register.
drop policy participant_read on plans.participant;
create policy participant_read on plans.participant for select using (exists (select 1 from plans.plan p
  where p.client_id = participant.client_id and p.id = participant.plan_id
    and (plans.takes_part(p.client_id, p.id, p.registers) or plans.for_another(p.client_id, p.id, participant.register, false))));
drop policy answer_read on plans.answer;
create policy answer_read on plans.answer for select using (exists (select 1 from plans.version v
  where v.client_id = answer.client_id and v.plan_id = answer.plan_id and v.number = answer.number
    and (plans.takes_part(v.client_id, v.plan_id, v.registers) or answer.kind = 'client')));
drop policy presence_by_part on plans.presence;
create policy presence_by_part on plans.presence using (exists (select 1 from plans.part p
  where p.client_id = presence.client_id and p.id = presence.part_id
    and (plans.reads(p.client_id, p.plan_id, p.id, p.register, p.also_read, p.section_id)
      or plans.writes(p.client_id, p.plan_id, p.id, p.party, p.register, p.section_id))));

-- Whoever acts answers in their own name, and only for a plan whose every side is open to them.
create function plans.may_answer_for(p_client uuid, p_plan uuid, p_number integer) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from plans.version v where v.client_id = p_client and v.plan_id = p_plan and v.number = p_number
    and not exists (select 1 from unnest(v.registers) r where not plans.for_another(p_client, p_plan, r, true)))
$$;
create policy answer_give_for_another on plans.answer for insert with check (
  kind = 'client' and section_id is null and person_id = access.acts_here(client_id) and plans.may_answer_for(client_id, plan_id, number));

-- What a representative says of the plan is a part of their own, one of each, and goals they write for the person are told to be theirs; the person’s
-- own words are theirs alone to write.
create policy part_write_for_another on plans.part for insert with check (party = 'representative' and kind in ('section', 'goal') and section_id is null
  and goal_id is null and also_read = '{}' and edited_by = access.acts_here(client_id) and plans.for_another(client_id, plan_id, register, true));
create policy part_change_for_another on plans.part for update
  using (party = 'representative' and removed_at is null and edited_by = access.acts_here(client_id) and plans.for_another(client_id, plan_id, register, true))
  with check (party = 'representative' and removed_at is null and edited_by = access.acts_here(client_id) and plans.for_another(client_id, plan_id, register, true));
create unique index part_of_representative on plans.part (client_id, plan_id, edited_by) where kind = 'section' and party = 'representative';

-- A no moves the plan at once; a yes when everybody whose yes it takes has given it. A version once answered stays so.
create function plans.settle_for_another(p_client uuid, p_plan uuid, p_number integer, p_at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_accepted uuid[];
  v_is_declined boolean;
  v_state text;
begin
  if not plans.may_answer_for(p_client, p_plan, p_number) then return null; end if;
  perform plans.open_machine(p_client);
  perform 1 from plans.version where client_id = p_client and plan_id = p_plan and number = p_number and accepted_at is null and declined_at is null for update;
  if not found or p_number <> (select max(number) from plans.version where client_id = p_client and plan_id = p_plan) then
    perform plans.close_machine();
    return null;
  end if;
  select coalesce(array_agg(person_id) filter (where answer = 'accepted'), '{}'), coalesce(bool_or(answer = 'declined'), false) into v_accepted, v_is_declined
  from plans.answer where client_id = p_client and plan_id = p_plan and number = p_number and kind = 'client';
  v_state := case when v_is_declined then 'declined' when access.answers_bind(p_client, v_accepted, p_at) then 'accepted' else 'waits' end;
  if v_state <> 'waits' then
    update plans.version set accepted_at = case when v_state = 'accepted' then p_at end, declined_at = case when v_state = 'declined' then p_at end
    where client_id = p_client and plan_id = p_plan and number = p_number;
    update plans.plan set state = v_state, accepted_version = case when v_state = 'accepted' then p_number else accepted_version end
    where client_id = p_client and id = p_plan and state <> 'closed';
  end if;
  perform plans.close_machine();
  return v_state;
end $$;

revoke all on function plans.for_another(uuid, uuid, text, boolean), plans.some_for_another(uuid, uuid, text[]), plans.may_answer_for(uuid, uuid, integer),
  plans.settle_for_another(uuid, uuid, integer, timestamptz) from public;
grant execute on function plans.for_another(uuid, uuid, text, boolean), plans.some_for_another(uuid, uuid, text[]), plans.may_answer_for(uuid, uuid, integer),
  plans.settle_for_another(uuid, uuid, integer, timestamptz) to rinnalla_app;
