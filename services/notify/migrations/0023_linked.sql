alter table ref_record add column linked_ids uuid[] not null default '{}';
