alter table record
  add column confidential boolean not null default false,
  add column named_ids uuid[] not null default '{}',
  add column linked_ids uuid[] not null default '{}';
