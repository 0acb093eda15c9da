create table post (
  tenant        uuid not null references tenant,
  id            uuid not null,
  version       integer not null default 1,
  name          text not null,
  department_id uuid,
  primary key (tenant, id),
  constraint post_department foreign key (tenant, department_id) references department
);
create index post_by_name on post (tenant, name, id);
create index post_by_department on post (tenant, department_id);

alter table person add column post_id uuid;
alter table person add column manager_id uuid;
create index person_by_post on person (tenant, post_id);
create index person_by_manager on person (tenant, manager_id);
-- What stands there is all absent, so there is nothing to check yet, for which a tenant would be needed.
alter table person add constraint person_post foreign key (tenant, post_id) references post not valid;
alter table person add constraint person_manager foreign key (tenant, manager_id) references person not valid;
select protect('post');
