-- Decisions of office-holders under the county’s delegation rule, with their grounds, service and request for rectification.
create schema decisions;
grant usage on schema decisions to rinnalla_app;
