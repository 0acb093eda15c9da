-- As the interaction's record has it, since which change of it.
alter table interaction
  add column confidential boolean not null default false,
  add column named_ids uuid[] not null default '{}',
  add column record_version integer not null default 0;
