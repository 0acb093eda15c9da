-- Who heads what, for those who may read what concerns their department.
alter table ref_person add column department_id uuid;
alter table ref_record add column department_id uuid;

create table ref_department (
  tenant     uuid not null,
  id         uuid not null,
  parent_id  uuid,
  manager_id uuid,
  version    integer not null,
  primary key (tenant, id)
);
select protect('ref_department');
