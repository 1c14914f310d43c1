-- One shared plan of the client: goals in the client’s own words, who does what by when, written by each party in its own part, accepted and reviewed.
create schema plans;
grant usage on schema plans to rinnalla_app;
