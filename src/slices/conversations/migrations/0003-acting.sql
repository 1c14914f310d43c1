-- Who came as the resident by a right to act for them: when the right ends, so does their place in the call.
alter table conversations.video_party add column representation_id uuid;
