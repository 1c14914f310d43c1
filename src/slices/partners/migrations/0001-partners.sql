-- Workers of other organisations (employment area, NGO, school, provider) who take part in one client’s matter and see only their part.
create schema partners;
grant usage on schema partners to rinnalla_app;
