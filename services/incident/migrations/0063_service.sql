-- Which business services there are, so that nobody names one that does not exist. The catalogue tells of those of before.
create table ref_service (
  tenant   uuid not null,
  id       uuid not null,
  disabled boolean not null,
  version  integer not null,
  primary key (tenant, id)
);
select protect('ref_service');
