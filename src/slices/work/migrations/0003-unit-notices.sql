-- A unit elsewhere that no letter reached: a person tells it, and the subject is the consultation that waits there.
alter table work.item drop constraint item_subject_kind_check;
alter table work.item add constraint item_subject_kind_check check (subject_kind in
  ('contact', 'concern', 'needs', 'consultation', 'plan', 'decision', 'client', 'referral', 'correction', 'appointment', 'notice', 'unit-notice', 'closure'));
