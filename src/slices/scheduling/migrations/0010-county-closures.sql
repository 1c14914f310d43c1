-- Closings that the county's own files tell are kept beside those that people write: a job takes them in, and out again when the files no longer tell them.
alter table scheduling.closure add column told_by text not null default 'worker' check (told_by in ('worker', 'county'));
grant delete on scheduling.closure to rinnalla_app;
