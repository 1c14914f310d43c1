-- How long somebody went on writing under one look. A text that saves itself every second is one opening, as a person would say it: the look
-- says who, when and why, this row until when. Every save is decided anew; only the line in the log is not repeated.
create table access.editing (
  look_id uuid primary key,
  client_id uuid not null,
  actor_id uuid not null,
  session_id text not null,
  purpose text not null,
  registers text[] not null,
  began_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 0
);
create index editing_running on access.editing (client_id, actor_id, session_id, purpose, began_at desc);

-- Begins with a look of this very transaction: nobody makes an old look last longer.
create function access.begin_editing(p_look uuid, p_session text, p_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into access.editing (look_id, client_id, actor_id, session_id, purpose, registers, began_at, last_at)
  select l.id, l.client_id, l.actor_id, p_session, l.purpose, array(select unnest(l.registers) order by 1), p_at, p_at
  from access.look l where l.id = p_look and l.tx = pg_current_xact_id() and l.client_id is not null and l.actor_id is not null
  on conflict do nothing;
end $$;

-- Goes on under a running look of the same session, for the same purpose, basis, rules and registers: null when there is none, and then it is a new
-- opening. Fewer or other registers than the look named are another opening too.
create function access.resume_editing(p_opening jsonb, p_since timestamptz, p_at timestamptz, p_registers jsonb) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_look uuid;
  v_client uuid := (p_opening ->> 'client_id')::uuid;
begin
  select e.look_id into v_look from access.editing e join access.look l on l.id = e.look_id
  where e.client_id = v_client and e.actor_id = (p_opening ->> 'actor_id')::uuid and e.session_id = p_opening ->> 'session_id'
    and e.purpose = p_opening ->> 'purpose' and e.began_at > p_since and l.valid_until > p_at
    and l.basis = p_opening ->> 'basis'
    and l.rules = array(select jsonb_array_elements_text(p_opening -> 'rules'))
    and e.registers = array(select r ->> 'register' from jsonb_array_elements(p_registers) r order by 1)
  order by e.began_at desc limit 1;
  if v_look is null then return null; end if;
  -- Once in ten seconds is exact enough for a person, and spares a row that is written at every key.
  update access.editing set last_at = p_at, times = times + 1 where look_id = v_look and last_at < p_at - interval '10 seconds';
  insert into access.grant (client_id, register, may_write, crossing, over_ban, look_id)
  select v_client, r.register, r."mayWrite", r.crossing, coalesce(r."overBan", false), v_look
  from jsonb_to_recordset(p_registers) as r(register text, "mayWrite" boolean, crossing boolean, "overBan" boolean);
  return v_look;
end $$;

-- The client reads in their own log until when.
alter table access.editing enable row level security;
create policy editing_of_own on access.editing for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.register = 'log' and g.client_id = editing.client_id));
grant select on access.editing to rinnalla_app;
revoke all on function access.begin_editing(uuid, text, timestamptz), access.resume_editing(jsonb, timestamptz, timestamptz, jsonb) from public;
grant execute on function access.begin_editing(uuid, text, timestamptz), access.resume_editing(jsonb, timestamptz, timestamptz, jsonb) to rinnalla_app;
