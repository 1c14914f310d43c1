-- Finished tests. Of a contact: its parties see them. Of a client: the client's own, in no register until sent to a contact.
create schema assessment;
grant usage on schema assessment to rinnalla_app;

create table assessment.response (
  id uuid primary key,
  contact_id uuid,
  client_id uuid,
  questionnaire text not null,
  version text not null,
  answers jsonb not null,
  score numeric,
  band text,
  bands jsonb,
  alerts text[] not null,
  at timestamptz not null,
  sent_contact_id uuid,
  check (contact_id is not null or client_id is not null)
);
create index response_contact on assessment.response (contact_id, at) where contact_id is not null;
create index response_client on assessment.response (client_id, at) where client_id is not null;
alter table assessment.response enable row level security;
alter table assessment.response force row level security;
create policy by_grant on assessment.response using (
  exists (select 1 from access.grant g where g.tx = pg_current_xact_id()
    and ((g.register = 'contact' and (g.contact_id = response.contact_id or g.contact_id = response.sent_contact_id))
      or (g.register = 'own' and g.client_id = response.client_id))));
grant select, insert, update (sent_contact_id) on assessment.response to rinnalla_app;
