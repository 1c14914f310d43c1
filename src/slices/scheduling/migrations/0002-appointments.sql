-- Appointments (client data, behind the grant), groups, and who waits for a time without a name (header data).

create table scheduling.appointment (
  client_id uuid not null,
  id uuid not null,
  register text not null check (register ~ '^(patient|social:[a-z-]+)$'),
  service text not null,
  -- The Finnish code system of appointment states (1.2.246.537.6.881); model.ts says which follows which.
  state text not null check (state in ('planned', 'ordered', 'proposed', 'booked', 'arrived', 'started', 'fulfilled', 'no-show', 'cancelled', 'moved')),
  state_at timestamptz not null,
  calendars integer[] not null,
  -- The visit itself; none while a time is waited for.
  during tstzrange,
  channel text not null,
  place_id text,
  place text,
  reason text not null,
  booked_by text not null check (booked_by in ('client', 'staff')),
  booked_at timestamptz not null,
  cancelled_by text check (cancelled_by in ('client', 'county')),
  cancelled_at timestamptz,
  cancel_reason text,
  cancel_note text,
  moved_from timestamptz,
  arrived_at timestamptz,
  interpreter text,
  series_id uuid,
  group_id uuid,
  -- The booked appointment that ends when an earlier time is accepted.
  instead_of uuid,
  -- Why a professional laid this over another time or outside the shifts, and who.
  override_reason text,
  override_by uuid,
  primary key (client_id, id),
  check (during is not null or state in ('planned', 'ordered', 'cancelled')),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check ((override_reason is null) = (override_by is null))
);
create unique index appointment_one_seat on scheduling.appointment (client_id, group_id)
  where group_id is not null and state not in ('cancelled', 'moved');
alter table scheduling.appointment enable row level security;
alter table scheduling.appointment force row level security;
create policy appointment_by_grant on scheduling.appointment for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id
    and g.register in ('own', appointment.register)));
create policy appointment_change on scheduling.appointment for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id and g.may_write
    and g.register in ('own', appointment.register)));
create policy appointment_write on scheduling.appointment for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id and g.may_write
    and g.register in ('own', appointment.register)));

-- Whose an appointment is, and in which register: for the functions below alone.
create table scheduling.subject (appointment_id uuid primary key, client_id uuid not null, register text not null);
create function scheduling.note_subject() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into scheduling.subject (appointment_id, client_id, register) values (new.id, new.client_id, new.register);
  return new;
end $$;
create trigger appointment_noted after insert on scheduling.appointment for each row execute function scheduling.note_subject();

-- A meeting of a group: its calendars are taken by the group, its places are counted here. Never more taken than there are.
create table scheduling.group_meeting (
  id uuid primary key,
  service text not null,
  name jsonb not null,
  calendars integer[] not null,
  during tstzrange not null check (not isempty(during)),
  place_id text,
  place text,
  municipality text,
  language text not null,
  places integer not null check (places between 1 and 200),
  taken integer not null default 0,
  -- One course is many meetings: a seat is for all of them. The first carries the seats.
  times integer not null default 1 check (times between 1 and 40),
  every_weeks integer not null default 1,
  state text not null default 'open' check (state in ('open', 'cancelled')),
  check (taken between 0 and places)
);
create index group_meeting_coming on scheduling.group_meeting (lower(during)) where state = 'open';

-- Who waits for a time: what suits and since when, not who. The row of the appointment has the same id and is the client's.
create table scheduling.waiting (
  id uuid primary key,
  service text not null,
  group_id uuid references scheduling.group_meeting,
  state text not null check (state in ('waiting', 'offered', 'ended')),
  asked_at timestamptz not null,
  place_ids text[],
  parts text[],
  weekdays integer[],
  language text,
  not_before timestamptz not null,
  -- Only earlier than the time they have.
  before timestamptz
);
create index waiting_in_order on scheduling.waiting (service, asked_at, id) where state = 'waiting';

-- A time that became free, kept for those who wait: first looked for somebody, then one person's until a moment.
create table scheduling.offer (
  id uuid primary key,
  service text not null,
  calendars integer[] not null,
  during tstzrange not null,
  group_id uuid references scheduling.group_meeting,
  state text not null check (state in ('looking', 'open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
  waiting uuid references scheduling.waiting,
  made_at timestamptz not null,
  until_at timestamptz not null,
  check ((state in ('looking', 'withdrawn')) or waiting is not null)
);
create unique index offer_one_open on scheduling.offer (waiting) where state = 'open';
create index offer_running on scheduling.offer (until_at) where state in ('looking', 'open');
create index offer_waiting on scheduling.offer (waiting);

grant select, insert on scheduling.appointment to rinnalla_app;
grant update (state, state_at, calendars, during, place_id, place, cancelled_by, cancelled_at, cancel_reason, cancel_note, moved_from, arrived_at,
  booked_at, interpreter) on scheduling.appointment to rinnalla_app;
grant select, insert, update (taken, state) on scheduling.group_meeting to rinnalla_app;
grant select, insert, update (state) on scheduling.waiting to rinnalla_app;
grant select, insert, update (state, waiting, until_at) on scheduling.offer to rinnalla_app;

-- Whose an appointment is: only for a worker whose calendar it is in and whose reason runs; opening the client then writes the look.
create function scheduling.client_of(p_appointment uuid, p_staff uuid, p_at timestamptz) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.client_id from access.relationship r
  where r.origin_id = p_appointment and r.staff_id = p_staff and r.from_at <= p_at and (r.until_at is null or r.until_at > p_at) limit 1
$$;

-- A job's own work on one appointment (an offer, a whole day moved): a line in the client's log under the job's name, and the right to this register.
create function scheduling.open_as_job(p_appointment uuid, p_look jsonb, p_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_subject scheduling.subject;
begin
  if p_look ->> 'actor_kind' <> 'system' then raise exception 'a job opens as a job'; end if;
  select * into v_subject from scheduling.subject where appointment_id = p_appointment;
  if v_subject.client_id is null then return null; end if;
  perform access.write_look(p_look || jsonb_build_object('client_id', v_subject.client_id, 'registers', jsonb_build_array(v_subject.register)), p_at);
  insert into access.grant (client_id, register, may_write, crossing, look_id)
  values (v_subject.client_id, v_subject.register, true, false, (p_look ->> 'id')::uuid);
  return v_subject.client_id;
end $$;
revoke all on all functions in schema scheduling from public;
grant execute on function scheduling.client_of(uuid, uuid, timestamptz) to rinnalla_app;
grant execute on function scheduling.open_as_job(uuid, jsonb, timestamptz) to rinnalla_app;
