-- Who may be told of a confidential record.
alter table ref_record
  add column named_ids uuid[] not null default '{}',
  add column confidential boolean not null default false;
create index notification_record on notification (tenant, record_id);
