-- The joint assessment of care and service needs, and the segmentation made with the client; health and social sections are saved in their own registers.
create schema needs;
grant usage on schema needs to rinnalla_app;
