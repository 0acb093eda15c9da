-- More of what identity owns: who leads and works in a group, how departments stand, what people are called.
alter table ref_person
  add column display_name text not null default '',
  add column locale text not null default '',
  add column time_zone text not null default '',
  add column disabled boolean not null default false;
alter table ref_group
  add column name text not null default '',
  add column kind text not null default '',
  add column lead_id uuid,
  add column member_ids uuid[] not null default '{}';

create table ref_department (
  tenant     uuid not null,
  id         uuid not null,
  name       text not null,
  parent_id  uuid,
  manager_id uuid,
  version    integer not null,
  primary key (tenant, id)
);
select protect('ref_department');

-- What an installation that ran before has yet to copy: page by page, and once more what changed meanwhile, for a
-- replica of the release before may have heard of it last.
create table catch_up (
  tenant     uuid not null,
  source     text not null check (source in ('departments', 'groups', 'people', 'incidents')),
  page_token text not null default '',
  since      timestamptz,
  began_at   timestamptz not null default clock_timestamp(),
  next_at    timestamptz not null default clock_timestamp(),
  primary key (tenant, source)
);
create index catch_up_due on catch_up (next_at);
select protect_passage('catch_up');

-- The owner of the tables is bound by their policies, too, and has no tenant: for a moment it looks past them.
alter table ref_person no force row level security;
alter table ref_group no force row level security;
alter table catch_up no force row level security;
insert into catch_up (tenant, source)
  select tenant, source from (select distinct tenant from ref_person) as tenants
  cross join unnest(array['departments', 'groups', 'people', 'incidents']) as source;
update ref_person set version = 0;
update ref_group set version = 0;
alter table ref_person force row level security;
alter table ref_group force row level security;
alter table catch_up force row level security;
