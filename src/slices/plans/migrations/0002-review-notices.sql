-- A plan's review falls due: its client is told, by the job that knows the plan alone.
create function plans.tell_client(p_plan uuid, p_row jsonb, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_client uuid := (select client_id from plans.plan_client where plan_id = p_plan);
begin
  return v_client is not null and notices.queue(p_row || jsonb_build_object('client_id', v_client, 'subject_id', p_plan), p_at);
end $$;
revoke all on function plans.tell_client(uuid, jsonb, timestamptz) from public;
grant execute on function plans.tell_client(uuid, jsonb, timestamptz) to rinnalla_app;
