-- What was sent along with a step.
alter table incident_log add column attachment_ids uuid[] not null default '{}';
