-- Since when nothing was heard of a record that is over; no value while it lives. What most facts change is in no index
-- then, and the row stays on its page.
alter table record add column over_at timestamptz;
alter table record no force row level security;
update record set over_at = told_at where not live;
alter table record force row level security;
drop index record_over;
create index record_over on record (tenant, over_at) where over_at is not null;
alter table record set (fillfactor = 85);
