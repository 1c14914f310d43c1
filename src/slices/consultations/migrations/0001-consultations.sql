-- A professional asks a colleague elsewhere a question about a client, with the part of the data they need and no more; the answer time is measured and the client sees that it happened.
create schema consultations;
grant usage on schema consultations to rinnalla_app;
