-- Of the results of somebody who is acted for, those that they have sent to health care; of a minor who decides, those they decided of. What a person
-- keeps to themselves, and what was sent to a contact where social care takes part, stays theirs.
create policy response_read_for_another on assessment.response for select using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id() and g.client_id = response.client_id
    and g.register in ('own:health', 'matter:' || response.id, 'matter:' || coalesce(response.sent_contact_id, response.contact_id)))
  and access.is_of_health(coalesce(response.sent_contact_id, response.contact_id)));
