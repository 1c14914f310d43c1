-- What the carrier of a message says after it had taken it: the letter came back, the number does not exist.

-- Only of what had left, and once. Returns the notice when nothing of it is known to have arrived any more; null: nothing follows.
create function notices.bounce(p_row jsonb, p_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
  d notices.delivery;
  n notices.notice;
begin
  select * into v from jsonb_to_record(p_row) as r(id uuid, channel text, why text, address_failed boolean);
  update notices.delivery set state = 'failed', why = v.why where id = v.id and channel = v.channel and state in ('sent', 'uncertain') returning * into d;
  if d.id is null then return null; end if;
  if v.address_failed then
    perform notices.open_machine(d.client_id);
    update notices.address set failed_at = p_at where client_id = d.client_id and id = d.address_id and removed_at is null;
    perform notices.close_machine();
  end if;
  select * into n from notices.notice where id = d.notice_id for update;
  if n.state <> 'sent' or exists (select 1 from notices.delivery x where x.notice_id = n.id and x.state in ('sent', 'waiting', 'sending')) then return null; end if;
  update notices.notice set state = 'undeliverable', ended_at = p_at where id = n.id;
  return jsonb_build_object('id', n.id, 'kind', n.kind, 'state', 'undeliverable', 'expiresAt', n.expires_at, 'startsAt', n.starts_at,
    'ownerTeam', n.owner_team, 'ownerSector', n.owner_sector, 'ownerSkills', n.owner_skills);
end $$;

revoke all on function notices.bounce(jsonb, timestamptz) from public;
grant execute on function notices.bounce(jsonb, timestamptz) to rinnalla_app;
