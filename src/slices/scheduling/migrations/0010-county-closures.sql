-- Closings that the county's own files tell are kept beside those that people write: a job takes them in, and out again when the files no longer tell them.
alter table scheduling.closure add column told_by text not null default 'worker' check (told_by in ('worker', 'county'));
-- Hours of the clock between which the place is open on these days, as [["10:00","14:00"]]: shorter than usual. Null: closed all day.
alter table scheduling.closure add column hours jsonb;
-- Something was booked then: it is work of a team until nothing is.
alter table scheduling.closure add column is_work boolean not null default false;
create index closure_work on scheduling.closure (to_on) where is_work;
grant delete, update (is_work) on scheduling.closure to rinnalla_app;
