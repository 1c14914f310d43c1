-- What was known of the queue when somebody came into it, so that what was promised can be laid beside what happened. No content.
create table work.wait_estimate (
  item_id uuid primary key references work.item,
  queue text not null,
  at timestamptz not null,
  -- In the hour before: how many were taken, and how many receive now; how many wait before this one.
  claimed_last_hour integer not null,
  receiving integer not null,
  ahead integer not null
);
create index wait_estimate_at on work.wait_estimate (at);
grant select, insert on work.wait_estimate to rinnalla_app;
