-- The professionals' calendars: heads of appointments, who is away, moved days, and what could not be moved.

-- A worker's absence as the calendars know it: what was free of its days is taken by it (kind `closed`), what was booked is moved by people.
create table scheduling.away (
  id uuid primary key,
  staff_id uuid not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  unique (staff_id, from_on)
);

-- A moved day, whole: asked again by the same id it tells the same and moves nothing.
create table scheduling.day_move (
  id uuid primary key,
  calendar integer not null references scheduling.calendar,
  day date not null,
  by_staff uuid not null,
  at timestamptz not null,
  told jsonb not null
);

-- The head of each appointment for calendars: when, what service, in which state, booked when. Never whose or why. Kept by the trigger below.
create table scheduling.head (
  id uuid primary key,
  service text not null,
  register text not null,
  state text not null,
  calendars integer[] not null,
  during tstzrange,
  booked_at timestamptz not null,
  interpreter text
);
create function scheduling.keep_head() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into scheduling.head (id, service, register, state, calendars, during, booked_at, interpreter)
  values (new.id, new.service, new.register, new.state, new.calendars, new.during, new.booked_at, new.interpreter)
  on conflict (id) do update set state = excluded.state, calendars = excluded.calendars, during = excluded.during, booked_at = excluded.booked_at,
    interpreter = excluded.interpreter;
  return null;
end $$;
create trigger appointment_head after insert or update on scheduling.appointment for each row execute function scheduling.keep_head();

-- Opens the clients of these appointments for this transaction, each in the appointment's register alone, with a look at each client.
-- Who may ask is said by the command.
create function scheduling.open_appointments(p_look jsonb, p_at timestamptz, p_ids uuid[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  v_look uuid;
  v_count integer := 0;
begin
  if p_look ->> 'actor_kind' <> 'staff' then raise exception 'appointments are opened by workers'; end if;
  for v in select s.client_id, array_agg(distinct s.register) as registers from scheduling.subject s
    where s.appointment_id = any (p_ids) group by s.client_id order by s.client_id
  loop
    v_look := gen_random_uuid();
    perform access.write_look(p_look || jsonb_build_object('id', v_look, 'client_id', v.client_id, 'contact_id', null, 'registers', to_jsonb(v.registers)), p_at);
    insert into access.grant (client_id, register, may_write, crossing, look_id) select v.client_id, r, true, false, v_look from unnest(v.registers) r;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

-- Whose an appointment without a time is, and in which register, for the worker who has taken the work item of it.
create function scheduling.subject_of_item(p_appointment uuid, p_staff uuid) returns table (client_id uuid, register text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select s.client_id, s.register from scheduling.subject s where s.appointment_id = p_appointment and exists (select 1 from work.item i
    where i.subject_id = p_appointment and i.subject_kind = 'appointment' and i.state = 'claimed' and i.owner_staff = p_staff);
end $$;

grant select on scheduling.head to rinnalla_app;
grant select, insert on scheduling.day_move to rinnalla_app;
grant select, insert, delete on scheduling.away to rinnalla_app;
revoke all on all functions in schema scheduling from public;
grant execute on function scheduling.open_appointments(jsonb, timestamptz, uuid[]),
  scheduling.subject_of_item(uuid, uuid) to rinnalla_app;
