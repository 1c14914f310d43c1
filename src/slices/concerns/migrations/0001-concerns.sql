-- Reports of concern from anyone, kept in the notification register until there is a client relationship.
create schema concerns;
grant usage on schema concerns to rinnalla_app;
