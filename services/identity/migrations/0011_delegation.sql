create table delegation (
  tenant      uuid not null references tenant,
  id          uuid not null,
  version     integer not null default 1,
  person_id   uuid not null,
  delegate_id uuid not null,
  start_time  timestamptz not null,
  end_time    timestamptz not null,
  reason      text not null,
  creator_id  uuid,
  create_time timestamptz not null,
  primary key (tenant, id),
  constraint delegation_person foreign key (tenant, person_id) references person,
  constraint delegation_delegate foreign key (tenant, delegate_id) references person,
  check (person_id <> delegate_id),
  check (start_time <= end_time)
);
create index delegation_by_delegate on delegation (tenant, delegate_id, end_time);
create index delegation_by_person on delegation (tenant, person_id, end_time);
create index delegation_by_start on delegation (tenant, start_time, id);
create index delegation_by_end on delegation (tenant, end_time, id);
select protect('delegation');

-- When a delegation next begins or ends; the worker finds it here for all tenants.
create table delegation_due (
  tenant        uuid not null,
  delegation_id uuid not null,
  due_time      timestamptz not null,
  primary key (tenant, delegation_id)
);
create index delegation_due_by_time on delegation_due (due_time);
select protect_passage('delegation_due');

-- Kept true by the worker.
alter table person add column away boolean not null default false;
alter table person add column substitute_id uuid;
