-- Who met whom on which day, from signed entries: for counting how much clients meet the same worker and the same team. Nothing of what was written, no
-- right of the application’s role; the function tells counts by numbers that stand for nobody.
create table records.meeting (
  author_id uuid not null,
  is_health boolean not null,
  met_at timestamptz not null,
  client_id uuid not null,
  entry_id uuid not null,
  primary key (author_id, met_at, entry_id)
);
create index meeting_client on records.meeting (client_id, met_at);

create function records.remember_meeting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into records.meeting (author_id, is_health, met_at, client_id, entry_id)
  select new.author_id, e.register = 'patient', new.signed_at, new.client_id, new.entry_id
  from records.entry e where e.client_id = new.client_id and e.id = new.entry_id and e.register <> 'notification'
  on conflict do nothing;
  return null;
end $$;
create trigger remember_meeting after insert on records.version
  for each row when (new.version = 1) execute function records.remember_meeting();

-- How often each worker of the sector met each of the clients whom these workers met since then.
create function records.count_meetings(p_staff uuid[], p_is_health boolean, p_since timestamptz)
returns table (client_number bigint, author_id uuid, meetings bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select dense_rank() over (order by m.client_id), m.author_id, count(*)
    from records.meeting m
    where m.is_health = p_is_health and m.met_at >= p_since and m.client_id in (
      select t.client_id from records.meeting t where t.author_id = any (p_staff) and t.is_health = p_is_health and t.met_at >= p_since)
    group by m.client_id, m.author_id;
end $$;

revoke all on function records.remember_meeting(), records.count_meetings(uuid[], boolean, timestamptz) from public;
grant execute on function records.count_meetings(uuid[], boolean, timestamptz) to rinnalla_app;
