-- A time of the person somebody acts for: by the side of the county that their right opens, or by a minor's decision on this very time.
create policy appointment_read_for_another on scheduling.appointment for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id
    and g.register in ('matter:' || appointment.id, case when appointment.register = 'patient' then 'own:health' else 'own:social' end)));
create policy appointment_change_for_another on scheduling.appointment for update using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id and g.may_write
    and g.register in ('matter:' || appointment.id, case when appointment.register = 'patient' then 'own:health' else 'own:social' end)));
create policy appointment_write_for_another on scheduling.appointment for insert with check (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = appointment.client_id and g.may_write
    and g.register = case when appointment.register = 'patient' then 'own:health' else 'own:social' end));
