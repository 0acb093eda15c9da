-- What people decided about it beside the work itself.
alter table incident
  add column priority_override text,
  add column offered_owner_id uuid,
  add column merged_into_id uuid,
  add column total_minutes integer not null default 0;
