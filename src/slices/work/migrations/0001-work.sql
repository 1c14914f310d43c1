-- Work items: header rows without content, the only thing lists read. Every open item is owned by a team, and by a person once taken.
create schema work;
grant usage on schema work to rinnalla_app;

create table work.item (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('contact', 'concern', 'needs', 'consultation', 'plan', 'decision', 'client', 'referral', 'correction', 'appointment', 'notice', 'closure')),
  subject_id uuid not null,
  kind text not null check (kind in ('chat', 'contact-request', 'callback', 'safety', 'joint', 'concern', 'needs-assessment', 'consultation', 'plan-review',
    'decision', 'referral', 'correction', 'rebooking', 'notice', 'closure')),
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
  kind text not null check (kind in ('created', 'claimed', 'returned', 'handed-over', 'timed-out', 'given-back', 'urgency-set', 'done',
    'offered', 'accepted', 'offer-returned', 'offer-revoked', 'offer-timed-out')),
  by_staff uuid,
  by_name text,
  from_team text,
  to_team text,
  to_staff uuid,
  to_name text,
  reason text,
  primary key (item_id, number)
);

-- Something offered and not yet taken over: until it is accepted the item stays with its owner. Never more than one live offer an item.
create table work.offer (
  id uuid primary key,
  item_id uuid not null references work.item,
  kind text not null check (kind in ('assign', 'forward', 'refer', 'transfer', 'request')),
  from_team text not null,
  from_staff uuid not null,
  from_name text not null,
  to_kind text not null check (to_kind in ('skill', 'team', 'unit', 'person')),
  to_id text not null,
  to_name text,
  to_team text not null,
  reason text not null,
  -- What crosses the border of the registers when the receiver is on the other side: nothing asked (none), the client has not identified
  -- (anonymous), by the dated sharing rule named (rule), or the header alone (header-only).
  crossing text not null check (crossing in ('none', 'anonymous', 'rule', 'header-only')),
  rule text,
  offered_at timestamptz not null,
  until_at timestamptz not null,
  answered_at timestamptz,
  outcome text check (outcome in ('accepted', 'returned', 'revoked', 'timed-out')),
  answer_reason text,
  answered_by uuid,
  answered_by_name text,
  -- What the receiver got: the item itself, or a referral of its own beside it.
  new_item uuid references work.item,
  -- Whether the receiver may open what the matter is about; false: the header alone.
  shared boolean,
  check ((outcome is null) = (answered_at is null)),
  check (outcome is distinct from 'returned' or answer_reason is not null),
  check ((crossing = 'rule') = (rule is not null))
);
create unique index offer_one_live on work.offer (item_id) where outcome is null;
create index offer_live on work.offer (until_at) where outcome is null;
create index offer_item on work.offer (item_id, offered_at desc);

-- Whom a referral is about: behind the grant of the referral's own id, so that a list never tells who is a client.
create table work.referred_client (contact_id uuid primary key, client_id uuid not null);
alter table work.referred_client enable row level security;
alter table work.referred_client force row level security;
create policy referred_by_grant on work.referred_client using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.contact_id = referred_client.contact_id));

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
grant select, insert, update on work.offer to rinnalla_app;
grant select, insert on work.step, work.referred_client to rinnalla_app;
