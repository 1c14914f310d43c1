-- Decisions are of social care: they open to who acts for another only where the county has set its rule for that side, and only when served.
create policy served_read_for_another on decisions.served for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = served.client_id and g.register = 'own:social'));
create policy decision_read_for_another on decisions.decision for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = decision.client_id and g.register = 'own:social')
  and exists (select 1 from decisions.served s where s.client_id = decision.client_id and s.decision_id = decision.id));
create policy carried_out_read_for_another on decisions.carried_out for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = carried_out.client_id and g.register = 'own:social'));
