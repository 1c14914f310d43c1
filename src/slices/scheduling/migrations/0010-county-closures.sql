-- Closings that the county's own files tell are kept beside those that people write: a job takes them in, and out again when the files no longer tell them.
alter table scheduling.closure add column told_by text not null default 'worker' check (told_by in ('worker', 'county'));
-- Hours of the clock between which the place is open on these days, as [["10:00","14:00"]]: shorter than usual. Null: closed all day.
alter table scheduling.closure add column hours jsonb;
grant delete on scheduling.closure to rinnalla_app;

-- What was booked then is work of each team and side whose bookings they are, until none is left: one row for each work item.
create table scheduling.closing_work (
  id uuid primary key,
  closure uuid not null references scheduling.closure on delete cascade,
  team text not null,
  side text not null check (side in ('health', 'social', 'joint')),
  unique (closure, team, side)
);
grant select, insert, update, delete on scheduling.closing_work to rinnalla_app;
