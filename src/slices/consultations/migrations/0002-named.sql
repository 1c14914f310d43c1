-- A person of a unit elsewhere, by their account: theirs alone until they give it back or their account ends.
alter table consultations.asked add column to_partner uuid check (to_partner is null or (to_kind = 'elsewhere' and to_name is not null));
