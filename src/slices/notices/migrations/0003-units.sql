-- A unit of another organisation is told that something waits for it: no client, no content and no address, which its agreement has when the letter leaves.
create table notices.unit_letter (
  id uuid primary key,
  -- The id of the agreement.
  unit text not null,
  made_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'recalled')),
  tries integer not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  why text
);
create index unit_letter_due on notices.unit_letter (next_at) where state = 'waiting';
create index unit_letter_claimed on notices.unit_letter (claimed_at) where state = 'sending';
grant select, insert, update on notices.unit_letter to rinnalla_app;
