-- The categories the service desk has told of, so that people name none that does not exist.
create table ref_category (
  tenant  uuid not null,
  id      uuid not null,
  version integer not null,
  primary key (tenant, id)
);
select protect('ref_category');
