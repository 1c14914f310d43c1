-- What is written of somebody who is acted for: the side that the right opens; of a minor who decides, the entries of a decided contact or a decided entry.
create policy entry_read_for_another on records.entry for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = entry.client_id
    and ((entry.register = 'patient' and g.register in ('own:health', 'matter:' || entry.id, 'matter:' || entry.contact_id))
      or (entry.register like 'social:%' and g.register = 'own:social'))));
