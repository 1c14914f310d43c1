-- Work items: header rows without content, the only thing lists read. Every open item is owned by a team, and by a person once taken.
create schema work;
grant usage on schema work to rinnalla_app;

create table work.item (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('contact', 'concern', 'needs', 'consultation', 'plan', 'decision', 'client')),
  subject_id uuid not null,
  kind text not null check (kind in ('chat', 'contact-request', 'callback', 'safety', 'joint', 'concern', 'needs-assessment', 'consultation', 'plan-review',
    'decision', 'referral')),
  matter text not null,
  sector text not null check (sector in ('health', 'social', 'joint')),
  skills text[] not null,
  queue text not null,
  municipality text,
  hidden boolean not null default false,
  urgency text check (urgency in ('immediate', 'today', 'days', 'non-urgent')),
  interrupts boolean not null default false,
  created_at timestamptz not null,
  queued_at timestamptz not null,
  due_at timestamptz,
  due_on date,
  due_rule text,
  due_version text,
  due_statutory boolean,
  due_verified boolean,
  -- The law waits for the client since then.
  due_paused_at timestamptz,
  -- Shown to one worker alone until this moment, then to the team again.
  offered_to uuid,
  offered_to_name text,
  offered_until timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'done')),
  owner_team text not null,
  owner_staff uuid,
  owner_name text,
  claimed_at timestamptz,
  first_claimed_at timestamptz,
  done_at timestamptz,
  check (state <> 'claimed' or owner_staff is not null),
  check (state <> 'waiting' or owner_staff is null)
);
create index item_open on work.item (state, queue, queued_at) where state <> 'done';
create index item_owner on work.item (owner_staff) where state = 'claimed';
create index item_subject on work.item (subject_id);
create unique index item_one_open_of_kind on work.item (subject_id, kind) where state <> 'done' and kind <> 'joint';
create index item_claimed_recently on work.item (queue, first_claimed_at) where first_claimed_at is not null;

-- Each step ends one state and starts the next; never edited.
create table work.step (
  item_id uuid not null references work.item,
  number integer not null,
  at timestamptz not null,
  kind text not null check (kind in ('created', 'claimed', 'returned', 'handed-over', 'timed-out', 'given-back', 'urgency-set', 'done')),
  by_staff uuid,
  by_name text,
  to_team text,
  to_staff uuid,
  to_name text,
  reason text,
  primary key (item_id, number)
);

-- Who is at work and takes new matters. A worker who is not seen for a while gives theirs back.
create table work.attendance (
  staff_id uuid primary key,
  receiving boolean not null,
  seen_at timestamptz not null,
  skills text[] not null,
  capacity integer not null default 3
);
create index attendance_seen on work.attendance (seen_at);

grant select, insert, update on work.item, work.attendance to rinnalla_app;
grant select, insert on work.step to rinnalla_app;
