-- What a record's title is found by, whether it is a major incident under way, and who is told of it as such.
alter table record_copy
  add column words text[] not null default '{}',
  add column major boolean not null default false,
  add column audience_ids uuid[] not null default '{}';
create index record_copy_words on record_copy using gin (words) where words <> '{}';
create index record_copy_major on record_copy (tenant, create_time desc) where major;
-- What was copied before has no words yet: it is read once more.
alter table record_copy no force row level security;
alter table catch_up no force row level security;
insert into catch_up (tenant, source) select distinct tenant, 'incidents' from record_copy
  on conflict (tenant, source) do update set page_token = '', since = null, next_at = clock_timestamp();
update record_copy set version = version - 1 where version > 0;
alter table record_copy force row level security;
alter table catch_up force row level security;
