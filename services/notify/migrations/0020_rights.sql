-- What people may read, so that nobody is told of what they may not. Null until a person has told of their roles.
alter table ref_person add column roles text[];

create table ref_role (
  tenant  uuid not null,
  id      uuid not null,
  name    text not null,
  grants  jsonb not null,
  version integer not null,
  primary key (tenant, id)
);
select protect('ref_role');
